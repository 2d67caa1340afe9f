"""Rules 3 and 8: which of two occasions is later, and from which day one is public.

Two clocks: *said* orders what is shown, *public* decides from which day on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from build_scripts.model.acts import Occasion
from build_scripts.model.library import Document, Event, Statement
from build_scripts.text.dates import Date

PUBLIC_AT_ONCE = frozenset(
    {"address", "briefing", "statement", "alert", "post", "hearing", "ruling", "claim of responsibility", "article"}
)
IN_PRIVATE = frozenset({"talk in confidence", "memorandum"})
"""An interview is neither: it is given to be printed, and public when it is."""


def shifted(day: date, by: int) -> date:
    """A day some days later, or earlier where negative, within what the calendar has."""
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return date.min if by < 0 else date.max


def later(one: Date, other: Date) -> bool:
    """One occasion is later than another if its earliest possible time is after the other's latest.

    Clock times count where both have a zone. Else the order is not known and both stand.
    """
    return one.surely_after(other)


def reach(said: Date) -> date:
    """The last day that a date can be, what is about there included: nothing that is later ends before it."""
    if said.latest is None:
        return date.max
    if not said.approximate:
        return said.latest
    about = (said.latest - said.earliest).days + 1 if said.earliest else 366
    return shifted(said.latest, about)


def placed(said: Date) -> date | None:
    """The day under which what was said stands in a line of days: the first that it can be.

    None, "day not known", where one end is open: it then stands after all that has a day, in a lane of its own. A
    bound, such as the day by which a document was out, is the day of nothing.
    """
    return said.earliest if said.latest is not None else None


def dated(said: Date, today: date) -> date | None:
    """The same for what stands as the newest: what may lie after the last day on record has no day among the latest."""
    return placed(said) if said.latest is not None and said.latest <= today else None


def last_on_record(dates: Iterable[Date]) -> date | None:
    """The last day that a record surely reaches: a certain day, or the first that a span can be; no bound, no open end.

    What is surely public on no day until then stands at the end of the record: on its last day, and on none before.
    """
    return max((day for each in dates if (day := placed(each)) is not None), default=None)


def is_private(occasion: Occasion) -> bool:
    """What was said in private and became known later stands in a line of its own, with no standing answer, no move.

    A talk in confidence and a memorandum are private, unless `public` says that they were known on their day.
    """
    at_once = occasion.public is not None and occasion.said is not None and not later(occasion.public, occasion.said)
    return occasion.what in IN_PRIVATE and not at_once


def first_published(document: Document, documents: Mapping[str, Document]) -> date | None:
    """The day by which a document, or the one that it copies or translates, was surely out."""
    days = [each.published.latest for each in _with_originals(document, documents)]
    return min((day for day in days if day is not None), default=None)


def _with_originals(document: Document, documents: Mapping[str, Document]) -> Iterable[Document]:
    seen: set[str] = set()
    at: Document | None = document
    while at is not None and at.id not in seen:
        yield at
        seen.add(at.id)
        at = documents.get(at.copy_of or at.translation_of or "")


def said_on(occasion: Occasion, reported: date | None) -> Date:
    """When it was said, as far as the record bounds it: not after the first document that reports it.

    Where nothing bounds its beginning, the day is not known; the occasion stands from its public day.
    """
    said = occasion.said
    if said is None:
        return Date(f"..{reported or ''}", None, reported)
    if said.approximate or reported is None or (said.latest is not None and said.latest <= reported):
        return said
    if said.earliest is not None and said.earliest > reported:
        return said
    return replace(said, latest=reported)


def known_from(occasion: Occasion, reported: date | None, published: date | None) -> date | None:
    """The day from which what a document has of an occasion is public; None where nothing bounds it.

    An occasion is public from `public`; else from `said` where its kind is public; else (interview, talk in
    confidence, memorandum) from the earliest document that reports it. Where its day is not surely known, it is
    public by the last day that it can be. Of what is not public by its kind, each answer is public with the first
    document that has this answer: a first report of a talk does not make the second's words known.

    `reported` is when the first document came out that reports the occasion, `published` when this one did.
    """
    said = occasion.said
    if occasion.public is not None:
        known = occasion.public.latest
    elif occasion.what not in PUBLIC_AT_ONCE:
        known = published
    elif said is not None and said.is_day:
        known = said.latest
    else:
        ends = (said.latest if said else None, reported)
        known = min((day for day in ends if day is not None), default=None)
    if known is None or said is None or said.earliest is None:
        return known
    return max(known, said.earliest)


def became_public(occasion: Occasion, published: Date | None) -> Date | None:
    """When what a document has of an occasion became public, as far as is known; `published` is when it came out.

    The date that `known_from` takes the last day of; whoever must be sure looks at its first.
    """
    if occasion.public is not None:
        return occasion.public
    return occasion.said if occasion.what in PUBLIC_AT_ONCE else published


def first_reports(event: Event, documents: Mapping[str, Document]) -> Mapping[str, date]:
    """By occasion, when the first document came out that reports it."""
    found: dict[str, date] = {}
    for document in event.documents:
        day = first_published(document, documents)
        for occasion in {act_of(s, documents).id for s in document.statements}:
            if day is not None and (occasion not in found or day < found[occasion]):
                found[occasion] = day
    return found


def act_of(statement: Statement, documents: Mapping[str, Document]) -> Occasion:
    """The occasion of a statement; in a copy or translation, what is its own occasion is its original's."""
    occasion = statement.occasion
    if occasion.id != statement.document_id:
        return occasion
    own = [each.occasion for each in _with_originals(documents[statement.document_id], documents) if each.occasion]
    return own[-1] if own else occasion
