"""The start page."""

from collections.abc import Iterator

from build_scripts.pages.cards import Site
from build_scripts.pages.page import Page


def render_home(site: Site) -> Iterator[Page]:
    """One page."""
    yield from ()
