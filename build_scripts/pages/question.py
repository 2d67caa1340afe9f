"""A question's page: the comparison, side by side."""

from collections.abc import Iterator

from build_scripts.pages.cards import Site
from build_scripts.pages.page import Page


def render_question(site: Site) -> Iterator[Page]:
    """One page a question of every event."""
    yield from ()
