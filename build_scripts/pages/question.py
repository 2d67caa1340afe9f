"""A question's page: the comparison, side by side."""

from collections.abc import Iterator

from build_scripts.pages.page import Page
from build_scripts.pages.cards import Site


def render_question(site: Site) -> Iterator[Page]:
    """One page a question of every event."""
    yield from ()
