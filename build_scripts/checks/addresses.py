"""Checks of web addresses that are accepted and may still deceive."""

from collections.abc import Iterator

from build_scripts.diagnostics import Diagnostic
from build_scripts.model import Library, Written
from build_scripts.parse.fields import foreign_host, foreign_host_told
from build_scripts.rules import FOREIGN_HOST


def check_hosts(library: Library) -> Iterator[Diagnostic]:
    """Bad: a host name in Cyrillic letters that looks like one in Latin. Good: `https://gazette.example/ferry`."""
    for written, key, address in _addresses(library):
        host = foreign_host(address)
        if host is not None:
            yield Diagnostic(FOREIGN_HOST, written.source, written.at(key), *foreign_host_told(host))


def _addresses(library: Library) -> Iterator[tuple[Written, str, str]]:
    for document in library.documents.values():
        for key, address in (("url", document.url), ("archived", document.archived)):
            if address:
                yield document.written, key, address
    for publisher in library.publishers.values():
        for key, address in (("url", publisher.url), ("ownership_url", publisher.ownership_url)):
            if address:
                yield publisher.written, key, address
