"""An event's figures: a chart and table for what has several values over time, one table for all else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from markupsafe import Markup

from build_scripts.model.comparison import corrections, differing
from build_scripts.model.comparison.clocks import act_of
from build_scripts.model.comparison.figures import Difference
from build_scripts.model.library import Event, Figure, Statement
from build_scripts.pages.parts import links
from build_scripts.pages.parts.as_of import Version, as_of, listed
from build_scripts.pages.parts.cards import Card, Site
from build_scripts.pages.parts.charts import Dot, dot_chart, scale_words, value_words
from build_scripts.pages.parts.dates_in_words import date_short, date_words, spoken_short
from build_scripts.pages.parts.page import Heading, Page, SearchEntry
from build_scripts.pages.parts.render import render
from build_scripts.pages.parts.vocabulary import listing
from build_scripts.text.dates import Date

_DRAWN = 40
"""Rows of a chart; the table holds all."""


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
    scale: str
    """A warning where the chart's scale does not start at zero."""
    undrawn: str
    """Which figures the chart leaves out, and why; empty where none."""
    unit: str
    differences: tuple[Version[str], ...]
    """Which numbers differ though they are for one day and counted alike."""
    known: date
    """From which day any of it is."""


def render_figures(site: Site) -> Iterator[Page]:
    """One page an event."""
    for event in site.library.events.values():
        if site.wants(links.figures_address(event.id)):
            yield _page(site, event)


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
    once = _once(site, comparable)
    drawn = once[-_DRAWN:]
    dots = [_dot(row) for row in drawn]
    reasons = [
        ("what several documents have from one occasion is drawn once", len(once) < len(comparable)),
        (f"only figures in {units[0]} are drawn", len(units) > 1),
        (f"only the latest {_DRAWN} are drawn", len(once) > _DRAWN),
    ]
    several = _over_time(drawn)
    return Quantity(
        id=id,
        label=label,
        rows=tuple(rows),
        chart=dot_chart(f"f-{id}", f"{label}, in {units[0]}, by date", dots) if several else None,
        scale=scale_words(dots),
        undrawn="; ".join(reason for reason, holds in reasons if holds),
        unit=units[0],
        differences=listed(_differences(site, rows)),
        known=min(row.known for row in rows),
    )


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


def _page(site: Site, event: Event) -> Page:
    address = links.figures_address(event.id)
    quantities = list(_quantities(site, event))
    drawn = [quantity for quantity in quantities if quantity.chart]
    rest = [quantity for quantity in quantities if not quantity.chart]
    found = {quantity.id for quantity in quantities}
    html = partial(
        render,
        "figures.html",
        here=address,
        event=event,
        event_address=links.event_address(event.id),
        bar=as_of(site.record(event).today, sorted({row.known for q in quantities for row in q.rows})),
        drawn=drawn,
        rest=rest,
        data=site.data(event, "figures"),
        missing=[label for quantity, label in event.quantities.items() if quantity not in found],
    )
    return Page(
        path=links.page_path(address),
        title=f"Figures · {event.title}",
        description=f"Every number given on {event.title}: whose, as of when, how counted, from which document.",
        keywords=event.keywords,
        render=html,
        headings=(
            *(Heading(f"q-{quantity.id}", quantity.label, 2) for quantity in drawn),
            *([Heading("rest", "Other figures", 2)] if rest else []),
        ),
        search=(
            SearchEntry("", f"Figures · {event.title}", ""),
            *(SearchEntry(f"q-{quantity.id}", quantity.label, _whose(quantity)) for quantity in quantities),
        ),
        edit_path=None,
        hide=("navigation", "toc"),
    )


def _whose(quantity: Quantity) -> str:
    """No number without whose it is."""
    said = (f"{row.card.statement.speaker.name}, {_when(row)}: {row.value} {row.figure.unit}" for row in quantity.rows)
    return "; ".join(dict.fromkeys(said))


def _once(site: Site, rows: Sequence[Row]) -> list[Row]:
    """One row for each value that a speaker gave on an occasion; reports can differ, and then all they say is shown."""
    chosen: dict[tuple[object, ...], Row] = {}
    for row in rows:
        statement = row.card.statement
        act = act_of(statement, site.library.documents)
        key = (act.id, statement.speaker.id, row.figure.low, row.figure.high, row.figure.as_of)
        chosen.setdefault(key, row)
    return list(chosen.values())


def _over_time(rows: Sequence[Row]) -> bool:
    """Whether a chart tells anything: several values, of several days."""
    days = {_day(row).text for row in rows}
    return len(days) > 1 and len({row.value for row in rows}) > 1


def _day(row: Row) -> Date:
    return row.figure.as_of or row.card.statement.said


def _when(row: Row) -> str:
    """Which day it is: that which the number is for, or that on which it was said."""
    if row.figure.as_of:
        return f"for {date_short(row.figure.as_of)}"
    return spoken_short(row.card.statement.occasion.said, "said ")


def _dot(row: Row) -> Dot:
    statement = row.card.statement
    return Dot(statement.perspective, statement.speaker.name, _when(row), _day(row), row.figure, row.known)


def _difference_words(site: Site, difference: Difference) -> str:
    """Which documents have which number, of equal day, rule and qualifier."""
    cards = [site.cards[statement.id] for statement in difference.statements]
    figures = [(card, figure) for card in cards if (figure := card.statement.figure)]
    values: Mapping[str, list[str]] = {f"{value_words(figure)} {figure.unit}": [] for _, figure in figures}
    for card, figure in figures:
        # Without the document's day, which may be later than that from which the number was public.
        who = f"{card.statement.speaker.name}, in {card.document.publisher.name}"
        values[f"{value_words(figure)} {figure.unit}"].append(who)
    _, first = figures[0]
    day = f"For {date_words(first.as_of)}" if first.as_of else "For one day"
    rule = f", counted as “{first.rule}”" if first.rule else ""
    numbers = listing(f"{value} ({'; '.join(dict.fromkeys(whose))})" for value, whose in values.items())
    return f"{day}{rule}, the numbers differ: {numbers}."
