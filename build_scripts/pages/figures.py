"""An event's figures: a chart and table for what has several values over time, one table for all else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby
from typing import TypeVar

from markupsafe import Markup

from build_scripts.interface.words import N_, _, listing
from build_scripts.model.comparison import corrections, differing
from build_scripts.model.comparison.figures import Difference
from build_scripts.model.library import Event, Figure, Perspective, Statement
from build_scripts.pages.parts import links
from build_scripts.pages.parts.as_of import Version, as_of, listed
from build_scripts.pages.parts.cards import Card, Site
from build_scripts.pages.parts.charts import Dot, dot_chart, scale_words, value_words
from build_scripts.pages.parts.dates_in_words import date_short, date_words, spoken_short
from build_scripts.pages.parts.page import Heading, Page, SearchEntry
from build_scripts.pages.parts.paging import Part, in_parts
from build_scripts.pages.parts.render import render
from build_scripts.text.dates import Date

T = TypeVar("T")

_DRAWN = 120
"""Marks of a chart; the table holds all."""
_LEAST = 3
"""Figures that a chart is drawn for: of two, a table says as much."""
_PER_PAGE = 2400
"""Elements of a page, about: `_OF_ROW` for a row of a table, `_OF_DOT` for a mark of a chart."""
_OF_ROW, _OF_DOT, _OF_CHART = 22, 4, 60


@dataclass(frozen=True, slots=True)
class Row:
    """A figure in a table."""

    card: Card
    figure: Figure
    value: str
    corrected_by: tuple[tuple[Card, date], ...]
    """Each with the day from which it is public, as in the two below."""
    corrects: tuple[tuple[Card, date], ...]
    known: date


@dataclass(frozen=True, slots=True)
class Quantity:
    """What was counted, and by whom."""

    id: str
    label: str
    rows: tuple[Row, ...]
    chart: Markup | None
    """None where there are not several values over time."""
    dots: int
    """Marks of the chart."""
    table: str
    """Where all figures of a chart stand with their documents."""
    scale: str
    """A warning where the chart's scale does not start at zero."""
    undrawn: str
    """Which figures the chart leaves out, and why; empty where none."""
    unit: str
    differences: tuple[Version[str], ...]
    """Which numbers differ though they are for one day and counted alike."""
    known: date
    """From which day any of it is."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of the table of what has no chart."""

    quantity: Quantity
    row: Row


@dataclass(frozen=True, slots=True)
class Group:
    """What has no chart of one quantity: its figures, and in short which numbers there are and whose."""

    quantity: Quantity
    rows: tuple[Row, ...]
    numbers: tuple[tuple[str, tuple[tuple[Perspective, date], ...]], ...]
    """Each side with the day from which it is public."""


def render_figures(site: Site) -> Iterator[Page]:
    """Charts and what has none; for each chart the table of its figures. Each as many pages as it needs."""
    for event in site.library.events.values():
        first = links.figures_address(event.id)
        if site.only is None or site.only.startswith(first.removesuffix("html")):
            pages = _pages(site, event, first)
            yield from (page for page in pages if site.wants(f"{page.path.removesuffix('md')}html"))


def _quantities(site: Site, event: Event) -> Iterator[Quantity]:
    found = event_figures(event)
    statements = [statement for given in found.values() for statement, _ in given]
    public = site.record(event).public
    corrected: dict[str, list[tuple[Card, date]]] = {}
    correcting: dict[str, list[tuple[Card, date]]] = {}
    for each in corrections(statements):
        known = public[each.by.id]
        corrected.setdefault(each.corrected, []).append((site.cards[each.by.id], known))
        if each.corrected in site.cards:
            correcting.setdefault(each.by.id, []).append((site.cards[each.corrected], known))
    for id, given in found.items():
        rows = [
            Row(
                site.cards[s.id],
                figure,
                value_words(figure),
                tuple(corrected.get(s.id, ())),
                tuple(correcting.get(s.id, ())),
                public[s.id],
            )
            for s, figure in given
        ]
        yield _quantity(site, event, id, rows)


def _quantity(site: Site, event: Event, id: str, rows: Sequence[Row]) -> Quantity:
    label = event.quantities.get(id, rows[0].figure.label)
    units = list(dict.fromkeys(row.figure.unit for row in rows))
    comparable = [row for row in rows if row.figure.unit == units[0]]
    once = _once(comparable)
    dots = [_dot(row) for row in once[-_DRAWN:]]
    reasons = [
        (_("only figures in %(unit)s are drawn", unit=units[0]), len(units) > 1),
        (_("only the latest %(number)s are drawn", number=_DRAWN), len(once) > _DRAWN),
    ]
    several = _over_time(dots)
    title = _("%(figure)s, in %(unit)s, by date", figure=label, unit=units[0])
    return Quantity(
        id=id,
        label=label,
        rows=tuple(rows),
        chart=dot_chart(f"f-{id}", title, dots, _order(site, event)) if several else None,
        dots=len(dots),
        table=links.figures_address(event.id, id),
        scale=scale_words(dots),
        undrawn="; ".join(reason for reason, holds in reasons if holds),
        unit=units[0],
        differences=listed(_differences(site, rows)),
        known=min(row.known for row in rows),
    )


def _order(site: Site, event: Event) -> tuple[Perspective, ...]:
    """As on every page: the event's columns, then the others as they are registered."""
    return tuple({side.id: side for side in (*event.columns, *site.library.perspectives.values())}.values())


def event_figures(event: Event) -> dict[str, list[tuple[Statement, Figure]]]:
    """Figures by quantity in the event's order, then by the day they are for; where none is given, were said."""
    found: dict[str, list[tuple[Statement, Figure]]] = {quantity: [] for quantity in event.quantities}
    for document in event.documents:
        for statement in document.statements:
            if statement.figure:
                found.setdefault(statement.figure.counts, []).append((statement, statement.figure))
    for given in found.values():
        given.sort(key=lambda pair: (*(pair[1].as_of or pair[0].said).sort_key(), pair[0].id))
    return {quantity: given for quantity, given in found.items() if given}


def _differences(site: Site, rows: Sequence[Row]) -> Iterator[tuple[date, list[str]]]:
    """By the day, out of what is public by then."""
    yield date.min, []
    for day in sorted({row.known for row in rows}):
        found = differing(row.card.statement for row in rows if row.known <= day)
        yield day, [_difference_words(site, difference) for difference in found]


def _pages(site: Site, event: Event, first: str) -> Iterator[Page]:
    quantities = list(_quantities(site, event))
    shown: list[Quantity | Listed] = [quantity for quantity in quantities if quantity.chart]
    shown += [Listed(quantity, row) for quantity in quantities if not quantity.chart for row in quantity.rows]
    parts = _numbered(in_parts(first, shown, _no_day, _PER_PAGE, _weight))
    for part in parts:
        yield _overview(site, event, quantities, parts, part)
    for quantity in quantities:
        if quantity.chart:
            tables = _numbered(in_parts(quantity.table, quantity.rows, _no_day, _PER_PAGE, lambda _row: _OF_ROW))
            yield from (_table(site, event, quantity, tables, part) for part in tables)


def _numbered(parts: Sequence[Part[T]]) -> tuple[Part[T], ...]:
    return tuple(replace(part, label=_("%(number)s of %(all)s", number=part.number, all=len(parts))) for part in parts)


def _no_day(_thing: object) -> None:
    """They stand in the order of the event, whatever their days."""


def _weight(thing: Quantity | Listed) -> int:
    return _OF_ROW if isinstance(thing, Listed) else _OF_CHART + _OF_DOT * thing.dots


def _overview(
    site: Site,
    event: Event,
    quantities: Sequence[Quantity],
    parts: Sequence[Part[Quantity | Listed]],
    part: Part[Quantity | Listed],
) -> Page:
    drawn = [thing for thing in part.things if isinstance(thing, Quantity)]
    listed = [thing for thing in part.things if isinstance(thing, Listed)]
    rest = [each.quantity for each in listed if each.row is each.quantity.rows[0]]
    found = {quantity.id for quantity in quantities}
    title = f"{_('Figures')}{f', {part.label}' if part.number > 1 else ''} · {event.title}"
    html = partial(
        render,
        "figures.html",
        here=part.address,
        event=event,
        event_address=links.event_address(event.id),
        bar=as_of(site.record(event).today, sorted({row.known for q in quantities for row in q.rows})),
        parts=parts,
        part=part,
        drawn=drawn,
        rest=rest,
        data=site.data(event, "figures"),
        groups=_groups(listed),
        missing=[label for quantity, label in event.quantities.items() if quantity not in found],
    )
    return Page(
        path=links.page_path(part.address),
        title=title,
        description=_(
            "Every number given on %(event)s: whose, as of when, how counted, from which document.", event=event.title
        ),
        keywords=event.keywords,
        render=html,
        headings=(
            *(Heading(f"q-{quantity.id}", quantity.label, 2) for quantity in drawn),
            *([Heading("rest", _("Other figures"), 2)] if listed else []),
        ),
        search=(
            *([SearchEntry("", title, "")] if part.number == 1 else []),
            *(SearchEntry(f"q-{quantity.id}", quantity.label, _whose(quantity)) for quantity in (*drawn, *rest)),
        ),
        edit_path=None,
        hide=("navigation", "toc"),
    )


def _groups(listed: Sequence[Listed]) -> list[Group]:
    by_quantity = groupby(listed, key=lambda each: each.quantity.id)
    return [_group(of[0].quantity, [each.row for each in of]) for of in (list(of) for _, of in by_quantity)]


def _group(quantity: Quantity, rows: Sequence[Row]) -> Group:
    numbers: dict[str, dict[str, tuple[Perspective, date]]] = {}
    for row in sorted(rows, key=lambda row: row.known):
        side = row.card.statement.perspective
        numbers.setdefault(f"{row.value} {row.figure.unit}", {}).setdefault(side.id, (side, row.known))
    return Group(quantity, tuple(rows), tuple((words, tuple(of.values())) for words, of in numbers.items()))


def _table(site: Site, event: Event, quantity: Quantity, parts: Sequence[Part[Row]], part: Part[Row]) -> Page:
    title = _("%(figure)s: every figure", figure=quantity.label)
    title += f", {part.label}" if part.number > 1 else ""
    about = _("%(figure)s: whose number, as of when, how counted, from which document.", figure=quantity.label)
    return Page(
        path=links.page_path(part.address),
        title=f"{title} · {event.title}",
        description=f"{event.title}. {about}",
        keywords=event.keywords,
        render=partial(
            render,
            "figure-table.html",
            here=part.address,
            event=event,
            event_address=links.event_address(event.id),
            figures_address=links.figures_address(event.id),
            bar=as_of(site.record(event).today, sorted({row.known for row in quantity.rows})),
            q=quantity,
            parts=parts,
            part=part,
        ),
        headings=(),
        search=(),
        edit_path=None,
        hide=("navigation", "toc"),
    )


def _whose(quantity: Quantity) -> str:
    """No number without whose it is."""
    said = (f"{row.card.statement.speaker.name}, {_when(row)}: {row.value} {row.figure.unit}" for row in quantity.rows)
    return "; ".join(dict.fromkeys(said))


def _once(rows: Sequence[Row]) -> list[Row]:
    """One row, the earliest public, for each number of a side for a day: more would be drawn on each other."""
    chosen: dict[tuple[object, ...], Row] = {}
    for row in sorted(rows, key=lambda row: row.known):
        figure, day = row.figure, _day(row)
        side = row.card.statement.perspective.id
        chosen.setdefault((side, figure.low, figure.high, figure.qualifier, day.earliest, day.latest), row)
    return sorted(chosen.values(), key=lambda row: _day(row).sort_key())


def _over_time(dots: Sequence[Dot]) -> bool:
    """Whether a chart tells anything: several values, of several days."""
    days = {(dot.when.earliest, dot.when.latest) for dot in dots}
    return len(dots) >= _LEAST and len(days) > 1 and len({(dot.figure.low, dot.figure.high) for dot in dots}) > 1


def _day(row: Row) -> Date:
    return row.figure.as_of or row.card.statement.said


def _when(row: Row) -> str:
    """Which day it is: that which the number is for, or that on which it was said."""
    if row.figure.as_of:
        return _("for %(day)s", day=date_short(row.figure.as_of))
    return spoken_short(row.card.statement.occasion.said, N_("said %(day)s"))


def _dot(row: Row) -> Dot:
    return Dot(row.card.statement.perspective, _day(row), row.figure, row.known)


def _difference_words(site: Site, difference: Difference) -> str:
    """Which documents have which number, of equal day, rule and qualifier."""
    cards = [site.cards[statement.id] for statement in difference.statements]
    figures = [(card, figure) for card in cards if (figure := card.statement.figure)]
    values: Mapping[str, list[str]] = {f"{value_words(figure)} {figure.unit}": [] for _card, figure in figures}
    for card, figure in figures:
        # Without the document's day, which may be later than that from which the number was public.
        who = _(
            "%(speaker)s, in %(publisher)s", speaker=card.statement.speaker.name, publisher=card.document.publisher.name
        )
        values[f"{value_words(figure)} {figure.unit}"].append(who)
    first = figures[0][1]
    when = _("For %(day)s", day=date_words(first.as_of)) if first.as_of else _("For one day")
    if first.rule:
        when = _("%(day)s, counted as “%(rule)s”", day=when, rule=first.rule)
    numbers = listing(f"{value} ({'; '.join(dict.fromkeys(whose))})" for value, whose in values.items())
    return _("%(day)s, the numbers differ: %(numbers)s.", day=when, numbers=numbers)
