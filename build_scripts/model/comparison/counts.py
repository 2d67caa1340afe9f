"""Rule 11: how many speakers, occasions and documents carry something, and by what route each answer came."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from build_scripts.model.acts import Occasion
from build_scripts.model.comparison.clocks import act_of, later
from build_scripts.model.comparison.given import is_own_record
from build_scripts.model.comparison.nearness import is_state_media, keeps_the_record
from build_scripts.model.comparison.voices import speakers_of, voice_of
from build_scripts.model.library import Document, Event, Publisher, Statement
from build_scripts.model.once import once
from build_scripts.model.registers import Speaker
from build_scripts.text.dates import Date


@dataclass(frozen=True, slots=True)
class Counts:
    speakers: int
    occasions: tuple[int, int]
    """From, to: they differ where some `may_be` one."""
    reports: int
    """Occasions that only rest on those counted; not among them."""
    documents: int
    copies: int
    """Copies, translations and revisions of them; not among them."""
    first_hand: int
    """Of the documents, how many are the own record of one of the occasions. An outlet's report and anybody's article
    are none: they are first-hand of their author alone, and a stranger would take them for the words of those they
    write about."""


def count(statements: Iterable[Statement], documents: Mapping[str, Document]) -> Counts:
    """Speakers; occasions, `may_be` as a range, what only rests on counted ones as "reports"; documents; first-hand.

    Documents with copies, translations and revisions once ("9, and 2 copies"). `documents` are those of the event by
    id, or of the library.
    """
    speakers: set[str] = set()
    held: set[str] = set()
    first_hand: set[str] = set()
    acts: dict[str, Occasion] = {}
    for statement in statements:
        document = documents[statement.document_id]
        speakers.update(speaker.id for speaker, _ in speakers_of(statement))
        held.add(document.id)
        act = act_of(statement, documents)
        if act is not None:
            acts[act.id] = act
            press = all(voice_of(speaker, side).press for speaker, side in speakers_of(statement))
            if not press and act.what != "article" and is_own_record(document, act, documents):
                first_hand.add(original_of(document, documents))
    originals = {original_of(documents[id], documents) for id in held}
    reports = _reports(acts)
    counted = {id: act for id, act in acts.items() if id not in reports}
    return Counts(
        speakers=len(speakers),
        occasions=(_fewest(counted), len(counted)),
        reports=len(reports),
        documents=len(originals),
        copies=len(held) - len(originals),
        first_hand=len(first_hand),
    )


@once
def count_all(event: Event) -> Counts:
    """Of all that was said in an event."""
    return count((s for document in event.documents for s in document.statements), {d.id: d for d in event.documents})


def original_of(document: Document, documents: Mapping[str, Document]) -> str:
    """Id of the document from which it was made, over any number of copies, translations and revisions."""
    seen = {document.id}
    while (made_from := documents.get(document.made_from or "")) and made_from.id not in seen:
        document = made_from
        seen.add(document.id)
    return document.id


def _reports(acts: Mapping[str, Occasion]) -> set[str]:
    """Those that rest on nothing but what is counted, directly or through other reports."""
    grounds = {id for id, act in acts.items() if not act.rests_on or not acts.keys() >= set(act.rests_on)}
    reports: set[str] = set()
    while True:
        more = {id for id in acts.keys() - grounds - reports if grounds | reports >= set(acts[id].rests_on)}
        if not more:
            return reports
        reports |= more


def _fewest(acts: Mapping[str, Occasion]) -> int:
    """How many occasions these are at least, where those that may be one are one, but never two that are surely not.

    An act that nobody could name stands in its statement alone; it may be any other of the same speakers whose day
    does not rule it out.
    """
    groups: dict[str, set[str]] = {id: {id} for id in acts if "#" not in id}
    for one, other in sorted({(min(id, o), max(id, o)) for id in groups for o in acts[id].may_be if o in groups}):
        first, second = groups[one], groups[other]
        if first is not second and not any(_are_two(acts[a], acts[b]) for a in first for b in second):
            first |= second
            groups.update(dict.fromkeys(second, first))
    by_speakers: dict[frozenset[str], list[set[Date | None]]] = {}
    """The days of each group of acts, by who spoke."""
    for ids in sorted({tuple(sorted(group)) for group in groups.values()}):
        speakers = frozenset(speaker.id for id in ids for speaker in acts[id].speakers)
        by_speakers.setdefault(speakers, []).append({acts[id].said for id in ids})
    for id in sorted(acts.keys() - groups.keys(), key=lambda id: (acts[id].said is None, str(acts[id].said), id)):
        of_them = by_speakers.setdefault(frozenset(speaker.id for speaker in acts[id].speakers), [])
        days = next((days for days in of_them if not any(_apart(acts[id].said, day) for day in days)), None)
        if days is None:
            of_them.append({acts[id].said})
        else:
            days.add(acts[id].said)
    return sum(map(len, by_speakers.values()))


def _apart(one: Date | None, two: Date | None) -> bool:
    return one is not None and two is not None and (later(one, two) or later(two, one))


def _are_two(act: Occasion, other: Occasion) -> bool:
    """Surely: it is said so, or one was later."""
    if other.id in act.not_ or act.id in other.not_:
        return True
    return _apart(act.said, other.said)


RouteKind = Literal["own record", "state media", "other press"]


@dataclass(frozen=True, slots=True)
class Route:
    """How an answer came to us."""

    kind: RouteKind
    """*State media*: of the speaker's own side."""
    copied: bool
    """The document is a copy or a translation."""
    posted_by: Publisher | None
    """Of an own record: who posts it, where that is neither who spoke nor a body of theirs."""
    article_of: Literal["outlet", "author"] | None
    """Whose own article it is, where it is one: the record of nobody else's words."""
    through: tuple[Speaker | Publisher, ...]
    """Through whom the document has it, the nearest to the speaker first."""


def route(statement: Statement, documents: Mapping[str, Document]) -> Route:
    """Beside each answer stands its route: own record, that side's state media, other press, through whom.

    State media of a side: see `is_state_media`. The full text of a record is its own record wherever it is posted;
    where that is not by who spoke, it is said by whom.
    """
    document = documents[statement.document_id]
    act = act_of(statement, documents)
    speakers = [speaker for speaker, _ in speakers_of(statement)]
    kind: RouteKind = "other press"
    if is_own_record(document, act, documents):
        kind = "own record"
    elif is_state_media(document.publisher, speakers):
        kind = "state media"
    article_of: Literal["outlet", "author"] | None = None
    if kind == "own record" and act.what == "article":
        article_of = "outlet" if all(speaker.kind == "outlet" for speaker in speakers) else "author"
    elsewhere = kind == "own record" and not article_of and not keeps_the_record(document.publisher, speakers)
    return Route(
        kind,
        bool(document.copy_of or document.translation_of),
        document.publisher if elsewhere else None,
        article_of,
        statement.relay,
    )
