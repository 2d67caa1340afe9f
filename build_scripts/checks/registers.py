"""Checks of the registers: for whom speakers speak when, and how perspectives are told apart."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from build_scripts.checks.index import Index
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import AFFILIATION_DATES, FOREIGN_BODY, PERSPECTIVE_COLOURS, TWO_PERSPECTIVES
from build_scripts.format.colours import LEAST_CONTRAST, LEAST_DISTANCE, PAGES, contrast_with_page, distance
from build_scripts.format.fields import Fields, SpeakerFields
from build_scripts.format.references import inner_values
from build_scripts.model.comparison.clocks import shifted
from build_scripts.read.written import Entry, Partial
from build_scripts.text.dates import Date

MAX_PERSPECTIVES = 200
"""Compared with each other: more than anybody tells apart."""


def check_affiliations_apart(index: Index) -> Iterator[Diagnostic]:
    """Bad: north `until: 2020-05-31` and south `from: 2020-05-01`. Good: one ends, the next day the other begins."""
    for speaker in index.files.speakers.entries:
        terms = list(_terms(speaker))
        for start, end, _, i in terms:
            if start is not None and end is not None and start.surely_after(end):
                message = f"`from` {start.text} is later than `until` {end.text}"
                at = speaker.written.at("perspectives", i, "from")
                yield Diagnostic(AFFILIATION_DATES, speaker.written.source, at, message, "swap the two, or mend one")
        yield from _on_one_day(speaker, terms)


_Term = tuple[Date | None, Date | None, str, int]
"""From, until, whom for, and its number in the list."""


def _terms(speaker: Partial[Fields]) -> Iterator[_Term]:
    for i, written in enumerate(speaker.value("perspectives", tuple) or ()):
        values = inner_values(written)
        start, end, side = (values.get(name) for name in ("start", "until", "perspective"))
        if isinstance(side, str) and isinstance(start, Date | None) and isinstance(end, Date | None):
            yield start, end, side, i


def _on_one_day(speaker: Entry[SpeakerFields], terms: list[_Term]) -> Iterator[Diagnostic]:
    """A finding for each term that surely begins before one of another perspective ends."""
    sure = [(_first(start), _last(end), side, i) for start, end, side, i in terms]
    reaching: dict[str, date] = {}
    for first, last, side, i in sorted(term for term in sure if term[0] <= term[1]):
        other = next((other for other, end in reaching.items() if other != side and end >= first), None)
        reaching[side] = max(last, reaching.get(side, date.min))
        if other is None:
            continue
        if first > date.min:
            message = f"on {first} `{speaker.id}` speaks for `{side}` and for `{other}`"
            hint = f"write `until: {shifted(first, -1)}` for `{other}`, or a later `from` for `{side}`"
        else:
            message = f"`{speaker.id}` speaks for `{side}` and for `{other}` from the beginning"
            hint = "write `from` for the later one, `until` for the earlier"
        written = speaker.written
        at = written.at("perspectives", i, "from" if first > date.min else "perspective")
        yield Diagnostic(TWO_PERSPECTIVES, written.source, at, message, hint)


def _first(start: Date | None) -> date:
    """The first day that is surely in a term."""
    if start is None:
        return date.min
    return date.max if start.approximate or start.latest is None else start.latest


def _last(end: Date | None) -> date:
    """The last day that is surely in a term."""
    if end is None:
        return date.max
    return date.min if end.approximate or end.earliest is None else end.earliest


def check_bodies(index: Index) -> Iterator[Diagnostic]:
    """Bad: a spokesperson of `russia` with `body: white-house`. Good: a body that speaks for one of the same sides."""
    for entry in index.files.speakers.entries:
        speaker = index.registers.speakers.get(entry.id)
        body = speaker.body if speaker is not None else None
        if speaker is None or body is None or body is speaker:
            continue
        own, its = ({a.perspective.id: None for a in one.affiliations} for one in (speaker, body))
        if own.keys().isdisjoint(its):
            message = f"`{body.id}` speaks for {_listed(its)}, and `{speaker.id}` for {_listed(own)}"
            hint = "name the body whose word it is, or mend `perspectives` of one of the two"
            yield Diagnostic(FOREIGN_BODY, entry.written.source, entry.written.at("body"), message, hint)


def _listed(sides: Iterable[str]) -> str:
    return " and ".join(f"`{side}`" for side in sides)


def check_colours(index: Index) -> Iterator[Diagnostic]:
    """Bad: `colour: "#cccccc"` on white paper, or one colour of two perspectives. Good: dark, and far apart."""
    for key in PAGES:
        seen: dict[str, str] = {}
        for entry in index.files.perspectives.entries[:MAX_PERSPECTIVES]:
            colour, written = entry.value(key, str), entry.written
            if colour is not None and (told := _colour_slip(key, colour, seen)):
                yield Diagnostic(PERSPECTIVE_COLOURS, written.source, written.at(key), *told)
            if colour is not None:
                seen.setdefault(colour, entry.id)


def _colour_slip(key: str, colour: str, seen: Mapping[str, str]) -> tuple[str, str] | None:
    """Message and hint; `seen` has the perspectives before it by their colours."""
    contrast = contrast_with_page(key, colour)
    if contrast < LEAST_CONTRAST:
        # Not rounded up: what is less than the least does not read as the least.
        message = f"`{colour}` has a contrast of {int(contrast * 10) / 10} with the page, less than {LEAST_CONTRAST}"
        return message, f"choose a {'darker' if key == 'colour' else 'lighter'} one"
    near = min(seen, key=lambda other: distance(other, colour), default=None)
    if near is None or distance(near, colour) >= LEAST_DISTANCE:
        return None
    looks = "is the colour of" if near == colour else f"can hardly be told from `{near}`, the colour of"
    return f"`{colour}` {looks} `{seen[near]}`", "choose another hue, or one that is darker or lighter"
