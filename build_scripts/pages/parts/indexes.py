"""Indexes: rows on as many pages as they need, each of which leads to the others; and the page of an entry."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from build_scripts.interface.words import _
from build_scripts.model.library import Publisher, Speaker
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Site
from build_scripts.pages.parts.page import Heading, Page, SearchEntry
from build_scripts.pages.parts.render import render
from build_scripts.pages.parts.told import Line, SaidLine, Told

PER_PAGE = 100
"""Entries on one page of an index, so that it is not heavy however many there are."""
PER_ENTRY = 80
"""Statements and documents on one page of an entry."""
T = TypeVar("T")


def render_index(
    template: str,
    first: str,
    entries: Sequence[T],
    row: Callable[[T], tuple[object, ...]],
    *,
    label: Callable[[T], str],
    title: str,
    description: str,
    keywords: tuple[str, ...] = (),
    edit_path: str | None = None,
    **more: object,
) -> Iterator[Page]:
    """The pages of an index from the address `first` on; an empty one has one page. `more` is for the template.

    The way between them names each by the labels of its first entry and its last, such as letters or months.
    """
    parts = [entries[start : start + PER_PAGE] for start in range(0, max(1, len(entries)), PER_PAGE)]
    pager = [
        (links.index_address(first, number), _span(label(part[0]), label(part[-1])))
        for number, part in enumerate(parts, start=1)
        if part
    ]
    for number, part in enumerate(parts, start=1):
        address = links.index_address(first, number)
        numbered = title + (f" ({number})" if number > 1 else "")
        html = partial(
            render,
            template,
            here=address,
            rows=[row(entry) for entry in part],
            pager=pager,
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
            # Found on the first, which leads to the others.
            search=(SearchEntry("", title, ""),) if number == 1 else (),
            edit_path=edit_path,
            hide=("navigation", "toc"),
        )


def _span(first: str, last: str) -> str:
    return first if first == last else _("%(first)s to %(last)s", first=first, last=last)


def parted(*lists: Sequence[object]) -> Iterator[tuple[Sequence[Any], ...]]:
    """The lists, one after the other, in parts of `PER_ENTRY` in all; at least one part, if an empty one."""
    total = sum(map(len, lists))
    for start in range(0, max(1, total), PER_ENTRY):
        part, before = [], 0
        for each in lists:
            part.append(each[max(0, start - before) : max(0, start + PER_ENTRY - before)])
            before += len(each)
        yield tuple(part)


def of_events(events: Iterable[Told], register: str, entry: str) -> tuple[list[SaidLine], list[Line], list[Line]]:
    """What all events have for an entry of a register: said, event by event; documents and passed on, by date."""
    found = [event.lines(register, entry) for event in events if _has(event, register, entry)]
    said = [line for lines in found for line in lines.said]
    documents = sorted((line for lines in found for line in lines.documents), key=lambda line: line.order)
    return said, documents, sorted((line for lines in found for line in lines.relayed), key=lambda line: line.order)


def _has(event: Told, register: str, entry: str) -> bool:
    summary = event.summary
    return entry in summary.published if register == "publishers" else entry in (*summary.heard, *summary.passed_on)


def render_entry(
    site: Site,
    entry: Publisher | Speaker,
    template: str,
    first: str,
    pages: Iterable[tuple[tuple[Heading, ...], Mapping[str, object]]],
    *,
    description: str,
    found_by: str,
    **more: object,
) -> Iterator[Page]:
    """The pages of an entry of a register: what it says of itself in `more`, and on each the headings and a part.

    A search shows `found_by`.
    """
    path, line = entry.written.source.path, entry.written.source.position(entry.written.span.start).line
    edit = links.edit_address(site.settings, path, line)
    parts = tuple(pages)
    pager = [(links.index_address(first, number), str(number)) for number in range(1, len(parts) + 1)]
    for number, (headings, part) in enumerate(parts, start=1):
        address = links.index_address(first, number)
        if not site.wants(address):
            continue
        title = entry.name + (f" ({number})" if number > 1 else "")
        names = tuple(entry.names.values())
        yield Page(
            path=links.page_path(address),
            title=title,
            description=description,
            keywords=names,
            render=partial(render, template, here=address, edit=edit, pager=pager, number=number, **part, **more),
            headings=headings,
            # Found on the first, which leads to the others.
            search=(SearchEntry("", title, found_by, "person", called=" ".join(names)),) if number == 1 else (),
            edit_path=path,
            hide=("navigation", "toc"),
        )
