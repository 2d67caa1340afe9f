"""An event's page: its lead, and the matrix of questions by perspectives."""

from collections.abc import Iterator

from build_scripts.pages.cards import Site
from build_scripts.pages.page import Page


def render_event(site: Site) -> Iterator[Page]:
    """One page an event."""
    yield from ()
