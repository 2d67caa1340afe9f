"""Indexes: rows on as many pages as they need, each of which leads to the others."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from build_scripts.pages.parts import links
from build_scripts.pages.parts.page import Page, SearchEntry
from build_scripts.pages.parts.render import render

PER_PAGE = 400
"""Entries on one page of an index."""
T = TypeVar("T")


def render_index(
    template: str,
    first: str,
    entries: Sequence[T],
    row: Callable[[T], tuple[object, ...]],
    *,
    title: str,
    description: str,
    keywords: tuple[str, ...] = (),
    edit_path: str | None = None,
    **more: object,
) -> Iterator[Page]:
    """The pages of an index from the address `first` on; an empty one has one page. `more` is for the template."""
    pages = max(1, -(-len(entries) // PER_PAGE))
    for number in range(1, pages + 1):
        address = links.index_address(first, number)
        numbered = title + (f" ({number})" if number > 1 else "")
        html = partial(
            render,
            template,
            here=address,
            rows=[row(entry) for entry in entries[(number - 1) * PER_PAGE : number * PER_PAGE]],
            pager=[links.index_address(first, n) for n in range(1, pages + 1)],
            number=number,
            **more,
        )
        yield Page(
            path=links.page_path(address),
            title=numbered,
            description=description,
            keywords=keywords,
            render=html,
            headings=(),
            search=(SearchEntry("", numbered, ""),),
            edit_path=edit_path,
            hide=("navigation", "toc"),
        )
