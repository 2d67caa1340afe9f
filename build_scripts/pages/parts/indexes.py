"""Indexes: rows on as many pages as they need, each of which leads to the others; and the page of an entry."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from build_scripts.model.library import Publisher, Speaker
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Card, Site
from build_scripts.pages.parts.page import Heading, Page, SearchEntry
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


def render_entry(
    site: Site,
    entry: Publisher | Speaker,
    template: str,
    address: str,
    *,
    description: str,
    found_by: str,
    headings: tuple[Heading, ...],
    relayed: tuple[Card, ...],
    **more: object,
) -> Page:
    """The page of an entry of a register: what it says of itself in `more`, then what it passed on."""
    path, line = entry.written.source.path, entry.written.source.position(entry.written.span.start).line
    edit = links.edit_address(site.settings, path, line)
    return Page(
        path=links.page_path(address),
        title=entry.name,
        description=description,
        keywords=tuple(entry.names.values()),
        render=partial(render, template, here=address, relayed=relayed, edit=edit, **more),
        headings=(*headings, *([Heading("relayed", "Passed on", 2)] if relayed else [])),
        search=(SearchEntry("", entry.name, found_by, "person"),),
        edit_path=path,
        hide=("navigation", "toc"),
    )
