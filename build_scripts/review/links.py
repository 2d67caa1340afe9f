"""The addresses that the sources name, and whether they still answer. Only `parallax links` asks; no build does."""

import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from urllib.parse import quote, urlsplit, urlunsplit

from build_scripts.findings.as_text import visible
from build_scripts.model.library import Library

_TIMEOUT = 20
"""Seconds that one address may take."""


@dataclass(frozen=True, slots=True)
class Address:
    url: str
    named_by: str
    """What names it, in words: `document x, live`."""


@dataclass(frozen=True, slots=True)
class Answer:
    address: Address
    fault: str | None
    """What is wrong, in words; None when the address answers."""


def list_addresses(library: Library) -> Iterator[Address]:
    """Every address in the registers and documents, once for each place that names it."""
    for publisher in library.publishers.values():
        for what, url in (("site", publisher.url), ("basis of ownership", publisher.ownership_url)):
            if url is not None:
                yield Address(url, f"publisher `{publisher.id}`, {what}")
    for document in library.documents.values():
        for what, url in (("live", document.url), ("archived", document.archived)):
            if url is not None:
                yield Address(url, f"document `{document.id}`, {what}")


def ask_all(addresses: Iterable[Address], ask: Callable[[str], str | None]) -> tuple[Answer, ...]:
    """The answer of each address, in the order given; `ask` gets each url once."""
    listed = tuple(addresses)
    urls = list(dict.fromkeys(address.url for address in listed))
    with ThreadPoolExecutor(max_workers=8) as pool:
        faults = dict(zip(urls, pool.map(ask, urls), strict=True))
    return tuple(Answer(address, faults[address.url]) for address in listed)


def ask_web(url: str) -> str | None:
    """Ask for the address as a browser would; what is wrong with the answer, or None.

    Many hosts refuse HEAD, so this is a GET whose body is not read.
    """
    try:
        # Only https comes here: the schema refuses every other address.
        request = urllib.request.Request(_as_sent(url), headers={"User-Agent": "parallax-links/1"})  # noqa: S310
        with urllib.request.urlopen(request, timeout=_TIMEOUT):  # noqa: S310
            return None
    except urllib.error.HTTPError as error:
        return f"answers {error.code} {_quoted(error.reason)}"
    except (OSError, ValueError, HTTPException) as error:
        return f"does not answer: {_quoted(getattr(error, 'reason', error))}"


def _quoted(reason: object) -> str:
    """What a host says of itself, as code on one line and cut: it may be anything, and it is read in an issue."""
    words = " ".join(visible(str(reason), 80).replace("`", "'").split())
    return f"`{words}`" if words else "without a reason"


def _as_sent(url: str) -> str:
    """The address in ASCII: https://www.rfc-editor.org/rfc/rfc3987#section-3.1"""
    parts = urlsplit(url)
    path, query = (quote(part, safe="/%:=&?~#+!$,;'@()*[]") for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, parts.netloc.encode("idna").decode(), path, query, ""))


def as_markdown(answers: Iterable[Answer]) -> str:
    """A list of the faults, for an issue; empty when there are none."""
    faulty = [answer for answer in answers if answer.fault is not None]
    if not faulty:
        return ""
    rows = [f"* `{a.address.url}` ({a.address.named_by}): {a.fault}" for a in faulty]
    return "\n".join(["These addresses did not answer as they should. An archived copy helps.", "", *rows, ""])
