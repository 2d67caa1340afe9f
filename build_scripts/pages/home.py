"""The start page."""

from collections.abc import Iterator

from build_scripts.pages.page import Page
from build_scripts.pages.cards import Site


def render_home(site: Site) -> Iterator[Page]:
    """One page."""
    yield from ()
