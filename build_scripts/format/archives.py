"""Which archives of the web are known, and what an address there says of itself: which page it holds, and of when."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import unquote, urlsplit

from build_scripts.text.nearest import nearest

_STAMP = r"(?P<stamp>[0-9]{14})(?:[a-z]{2}_)?/(?P<target>.+)"
_DOTTED = r"(?P<stamp>[0-9]{4}\.[0-9]{2}\.[0-9]{2}-[0-9]{6}|[0-9]{14})/(?P<target>.+)"
# fmt: off
ARCHIVES = {
    "web.archive.org": rf"/web/{_STAMP}",
    **dict.fromkeys(
        ("archive.ph", "archive.today", "archive.is", "archive.md", "archive.vn", "archive.fo", "archive.li"),
        rf"/{_DOTTED}",
    ),
    "arquivo.pt": rf"/wayback/{_STAMP}",
    "wayback.archive-it.org": rf"/[0-9]+/{_STAMP}",
    "webarchive.loc.gov": rf"/all/{_STAMP}",
    "webarchive.nationalarchives.gov.uk": rf"/ukgwa/{_STAMP}",
    "www.webarchive.org.uk": rf"/wayback/archive/{_STAMP}",
}
# fmt: on
"""Host → form of the address of a copy, which names the page and the moment; short addresses say neither."""
_EXAMPLE = "https://web.archive.org/web/20240324101500/https://…"


@dataclass(frozen=True, slots=True)
class Copy:
    target: str
    """The address that was archived."""
    day: date


def parse_copy(address: str) -> Copy | tuple[str, str]:
    """What an accepted address in an archive says of itself; else what is wrong with it, and what to do."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    form = ARCHIVES.get(host)
    if form is None:
        known = nearest(host, ARCHIVES)
        hint = f"did you mean `{known}`? " if known else ""
        return f"`{host}` is no archive that is known here", f"{hint}Name a copy as {_EXAMPLE}, or leave the key out"
    match = re.fullmatch(form, address.partition(parts.netloc)[2])
    if match is None:
        hint = f"write the long address, with the moment and the page, as {_EXAMPLE}"
        return f"this address of `{host}` says not which page it holds, or of when", hint
    digits = re.sub("[^0-9]", "", match["stamp"])
    try:
        day = datetime.strptime(digits, "%Y%m%d%H%M%S").date()  # noqa: DTZ007 - archives count in UTC
    except ValueError:
        return f"`{match['stamp']}` is no moment: year, month, day, hours, minutes and seconds", "copy the address anew"
    return Copy(match["target"], day)


def same_page(one: str, other: str) -> bool:
    """Whether two addresses are of one page: without scheme, fragment, a last slash, and ways to write a character."""
    return _plain(one) == _plain(other)


def _plain(address: str) -> str:
    rest = re.sub(r"^https?:/{1,2}", "", address.partition("#")[0])
    host, slash, path = rest.partition("/")
    return f"{host.lower().removesuffix(':80').removesuffix(':443')}{slash}{unquote(path)}".rstrip("/")
