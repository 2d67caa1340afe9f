"""An event's figures: every quantity that somebody counted, as a chart and as a table."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from markupsafe import Markup

from build_scripts.exports.tables import event_figures
from build_scripts.model.library import Event, Figure, Statement
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Card, Site
from build_scripts.pages.parts.charts import Dot, dot_chart, scale_words, value_words
from build_scripts.pages.parts.dates_in_words import date_short
from build_scripts.pages.parts.page import Heading, Page, SearchEntry
from build_scripts.pages.parts.render import render
from build_scripts.pages.parts.vocabulary import count, listing

_DRAWN = 40
"""Rows of a chart; the table holds all."""
_TOGETHER = 2
"""Charts on the event's page."""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure in a table."""

    card: Card
    figure: Figure
    value: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """What was counted, by whom, and how the counts compare."""

    id: str
    label: str
    rows: tuple[Row, ...]
    chart: Markup
    scale: str
    """A warning where the chart's scale does not start at zero."""
    undrawn: str
    """Which figures the chart leaves out, and why; empty where none."""
    unit: str
    compared: str
    data: str
    """The address of the CSV file."""


def render_figures(site: Site) -> Iterator[Page]:
    """One page an event."""
    for event in site.library.events.values():
        if site.wants(links.figures_address(event.id)):
            yield _page(site, event)


def leading_quantities(site: Site, event: Event) -> list[Quantity]:
    """For the event's page: its first quantity with figures, and the next one that is given on the same question."""
    found = event_figures(event)
    first = next(iter(found.values()), [])
    questions = {statement.question_id for statement, _ in first}
    shown = [q for q, given in found.items() if questions & {statement.question_id for statement, _ in given}]
    return [quantity_chart(site, event, q, found[q]) for q in shown[:_TOGETHER]]


def quantity_chart(site: Site, event: Event, quantity: str, given: list[tuple[Statement, Figure]]) -> Quantity:
    """The chart and table of one quantity. Its ids on a page begin with `f-` and the quantity's id."""
    label = event.quantities.get(quantity, given[0][1].label)
    rows = tuple(Row(site.cards[statement.id], figure, value_words(figure)) for statement, figure in given)
    units = list(dict.fromkeys(row.figure.unit for row in rows))
    comparable = [row for row in rows if row.figure.unit == units[0]]
    originals = _once(site, comparable)
    drawn = originals[-_DRAWN:]
    dots = [_dot(row) for row in drawn]
    reasons = [
        ("one utterance reported again is drawn once", len(originals) < len(comparable)),
        (f"only figures in {units[0]} are drawn", len(units) > 1),
        (f"only the latest {_DRAWN} are drawn", len(originals) > _DRAWN),
    ]
    return Quantity(
        id=quantity,
        label=label,
        rows=rows,
        chart=dot_chart(f"f-{quantity}", f"{label}, in {units[0]}, by date", dots),
        scale=scale_words(dots),
        undrawn="; ".join(reason for reason, holds in reasons if holds),
        unit=units[0],
        compared=_compared(originals),
        data=links.data_address(event.id, f"figures-{quantity}"),
    )


def _page(site: Site, event: Event) -> Page:
    address = links.figures_address(event.id)
    found = event_figures(event)
    quantities = [quantity_chart(site, event, quantity, given) for quantity, given in found.items()]
    missing = [label for quantity, label in event.quantities.items() if quantity not in found]
    html = partial(
        render,
        "figures.html",
        site=site,
        here=address,
        event=event,
        event_address=links.event_address(event.id),
        quantities=quantities,
        missing=missing,
    )
    return Page(
        path=links.page_path(address),
        title=f"Figures: {event.title}",
        description=f"Every number given on {event.title}: whose, as of when, how counted, from which document.",
        keywords=event.keywords,
        render=html,
        headings=tuple(Heading(f"q-{quantity.id}", quantity.label, 2) for quantity in quantities),
        search=(
            SearchEntry("", f"Figures: {event.title}", ""),
            *(SearchEntry(f"q-{q.id}", q.label, q.compared) for q in quantities),
        ),
        edit_path=None,
        hide=("navigation", "toc"),
    )


def _once(site: Site, rows: list[Row]) -> list[Row]:
    """One row for each value of each utterance: reports of one utterance can differ, and then all they say is shown."""
    chosen: dict[tuple[str, float, float], str] = {}
    for row in rows:
        id = row.card.statement.id
        key = (site.library.origins.get(id, id), row.figure.low, row.figure.high)
        if key not in chosen:
            chosen[key] = id
    return [row for row in rows if row.card.statement.id in chosen.values()]


def _dot(row: Row) -> Dot:
    """Whose figure it is and for when, with a word that says which date that is."""
    statement, figure = row.card.statement, row.figure
    when = figure.as_of or statement.said
    day = f"for {date_short(when)}" if figure.as_of else f"said {date_short(when)}"
    return Dot(statement.perspective, statement.speaker.name, day, when, figure)


def _compared(rows: list[Row]) -> str:
    """One value, or which documents give which."""
    values: Mapping[str, list[Row]] = {
        value: list(same)
        for value, same in groupby(
            sorted(rows, key=lambda r: (r.figure.low, r.figure.high, r.value)), lambda r: r.value
        )
    }
    documents = {row.card.document.id for row in rows}
    if len(values) == 1:
        return f"{count(len(documents), 'document')}, one value: {next(iter(values))}."
    return f"The documents differ: {listing(f'{v} ({_documents(same)})' for v, same in values.items())}."


def _documents(rows: list[Row]) -> str:
    return ", ".join(
        dict.fromkeys(f"{r.card.document.publisher.name}, {date_short(r.card.document.published)}" for r in rows)
    )
