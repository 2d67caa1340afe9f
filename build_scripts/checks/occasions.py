"""Checks of one occasion beside others and beside documents: its days, and whether it could be another one.

A statement that names no occasion and has its own day is left out: it is written so where none can be named, nothing
can name it, and the counts take it for any other act of its speakers whose day does not rule it out.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain, islice

from build_scripts.assemble.acts import Known
from build_scripts.checks.chronology import is_dated_too_early, is_dated_too_late, is_too_late
from build_scripts.checks.index import Index
from build_scripts.findings.finding import Diagnostic, Unjudged
from build_scripts.findings.rules import (
    CONTRADICTORY_LINKS,
    DOUBLED_LINK,
    OCCASION_DATES,
    OVERLAPPING_OCCASIONS,
    PASSAGE_OUT_OF_RANGE,
)
from build_scripts.format.fields import OccasionFields
from build_scripts.model.acts import Occasion
from build_scripts.model.comparison.clocks import reach, shifted
from build_scripts.model.registers import Written
from build_scripts.read.written import OccasionFile, Partial
from build_scripts.text.dates import Date
from build_scripts.text.source import Span


def check_occasion_dates(index: Index) -> Iterator[Diagnostic]:
    """Bad: `said: 2024-03-28` and `public: 2024-03-01`. Good: the day on which it became known."""
    for file in index.files.occasions:
        yield from _in_order(file.front.values, file.written, (), index.known[file.event_id])
        yield from _beside_documents(file.front, index)
        yield from _dating_passage(file.front, index)
    for document in index.documents.values():
        own = document.file.front.inner("occasion")
        if own:
            yield from _in_order(own, document.written, ("occasion",), index.known[document.file.event_id])


def _in_order(
    values: Mapping[str, object], written: Written, inside: tuple[str, ...], known: Known
) -> Iterator[Diagnostic]:
    """Nothing is public before it is said, and nothing rests on what is said later."""
    said, public, grounds = values.get("said"), values.get("public"), values.get("rests_on")
    if not isinstance(said, Date):
        return
    if isinstance(public, Date) and said.surely_after(public):
        message = f"public on {public.text}, before it was said on {said.text}"
        at, hint = written.at(*inside, "public"), "mend one of the two days; without `public` it is public by its kind"
        yield Diagnostic(OCCASION_DATES, written.source, at, message, hint)
    for i, id in enumerate(grounds if isinstance(grounds, tuple) else ()):
        ground = known.occasions[id].said if id in known.occasions else None
        if ground is not None and ground.surely_after(said):
            message = f"it rests on `{id}`, which was said later, on {ground.text}"
            at, hint = written.at(*inside, "rests_on", i), "mend one of the two days, or name what it passes on"
            yield Diagnostic(OCCASION_DATES, written.source, at, message, hint)


def _beside_documents(front: Partial[OccasionFields], index: Index) -> Iterator[Diagnostic]:
    """What a document says of the day of an occasion, it cannot have said before that day."""
    said, source = front.value("said", Date), front.written.source
    hint = "mend the day, or name the document that gives it"
    if said is not None and is_dated_too_late(front, index):
        by = _of(str(front.inner("dated_by")["document"]), index)
        message = f"said on {said.text}, later than the document that dates it, {by}"
        yield Diagnostic(OCCASION_DATES, source, front.written.at("said"), message, hint)
    for id, day in (front.value("also_dated", dict) or {}).items():
        document = index.documents.get(id)
        if document is None or document.published is None or not isinstance(day, Date):
            continue
        if is_too_late(day, document.published) and not is_dated_too_early(document):
            message = f"{day.text} is later than the document that is said to give it, {_of(id, index)}"
            yield Diagnostic(OCCASION_DATES, source, front.written.at("also_dated", id), message, hint)


def _dating_passage(front: Partial[OccasionFields], index: Index) -> Iterator[Diagnostic]:
    """The passage that dates an occasion exists."""
    dated_by, written = front.inner("dated_by"), front.written
    document, passage = index.documents.get(str(dated_by.get("document"))), dated_by.get("passage")
    if document is not None and document.fingerprint is not None and isinstance(passage, int):
        count = len(document.fingerprint.passages)
        if passage > count:
            message = f"there is no passage {passage}: the captured text of `{document.id}` has {count}"
            at, hint = written.at("dated_by", "passage"), "passages are its non-empty lines, counted from 1"
            yield Diagnostic(PASSAGE_OUT_OF_RANGE, written.source, at, message, hint)


def _of(id: str, index: Index) -> str:
    published = index.documents[id].published
    return f"`{id}` of {published.text}" if published is not None else f"`{id}`"


def check_occasion_links(index: Index) -> Iterator[Diagnostic]:
    """Bad: `may_be: [kirby-undated]` there and `not: [kirby-2024-03-28]` here. Good: one of them, on one side."""
    for event in index.known.values():
        seen: dict[frozenset[str], tuple[str, str]] = {}
        for act in event.occasions.values():
            for key, ids in (("may_be", act.may_be), ("not", act.not_)):
                for i, id in enumerate(ids):
                    if id == act.id or id not in event.occasions:
                        continue
                    at, first = _at(act, key, i), seen.setdefault(frozenset((act.id, id)), (act.id, key))
                    yield from _linked(act, event.occasions[id], key, at, first)


def _linked(act: Occasion, other: Occasion, key: str, at: Span, first: tuple[str, str]) -> Iterator[Diagnostic]:
    """What is wrong with one naming of a pair, whose first naming was under a key of one of the two."""
    source, (by, before) = act.written.source, first
    if before != key:
        also = f"in `{before}`" if by == act.id else f"names this one in `{before}`"
        message = f"`{other.id}` is named in `{key}`, and {also}"
        yield Diagnostic(CONTRADICTORY_LINKS, source, at, message, "keep the one that is so")
    elif by != act.id:
        message = f"`{other.id}` names `{act.id}` in `{key}` already, and that goes both ways"
        yield Diagnostic(DOUBLED_LINK, source, at, message, "remove it here, or there")
    elif key == "may_be" and other.id in act.rests_on:
        message = f"`{other.id}` is named in `may_be`, and in `rests_on`"
        hint = "what passes another on is not that other: keep the one that is so"
        yield Diagnostic(CONTRADICTORY_LINKS, source, at, message, hint)
    elif key == "may_be" and act.said is not None and other.said is not None and not _overlap(act.said, other.said):
        message = f"it cannot be `{other.id}`: one was said {act.said.text}, the other {other.said.text}"
        yield Diagnostic(CONTRADICTORY_LINKS, source, at, message, "remove it, or mend one of the two days")


def check_overlaps(index: Index) -> Iterator[Diagnostic | Unjudged]:
    """Bad: two statements of `kirby` of one day. Good: one occasion, or `not: [kirby-2024-03-28]` in the other."""
    if any(_may_overlap(file, index) for file in index.files.occasions if not file.front.complete):
        yield Unjudged(OVERLAPPING_OCCASIONS)
    groups: dict[tuple[str, str, str], list[Occasion]] = defaultdict(list)
    for act in _acts(index):
        for speaker in act.speakers:
            # A report of a briefing that has its own record here may call it a statement.
            recorded = act.own_record and not _is_own_voice(act, index)
            for kind in {act.what, "statement"} if recorded else {act.what}:
                groups[act.event_id, speaker.id, kind].append(act)
    unsettled: dict[tuple[str, str], list[Occasion]] = defaultdict(list)
    for (event, _, _), acts in sorted(groups.items(), key=lambda group: group[0]):
        for act, other in _overlapping(acts, index):
            of_one_kind = act.what == other.what or "statement" in (act.what, other.what)
            if of_one_kind and other not in unsettled[event, act.id]:
                unsettled[event, act.id].append(other)
    for (event, id), others in unsettled.items():
        yield _unsettled(index.known[event].occasions[id], others)


def _may_overlap(file: OccasionFile, index: Index) -> bool:
    """Whether one that is not whole may be of a speaker, kind and day of which there is another."""
    speakers, what = file.front.value("speakers", tuple), file.front.value("what", str)
    said = file.front.value("said", Date)
    return any(
        (speakers is None or not {speaker.id for speaker in act.speakers}.isdisjoint(speakers))
        and what in (None, act.what)
        and (said is None or act.said is None or _overlap(said, act.said))
        for act in index.known[file.event_id].occasions.values()
    )


def _unsettled(act: Occasion, others: list[Occasion]) -> Diagnostic:
    ids = [other.id for other in others]
    speaker = next(each.id for each in act.speakers if each in others[0].speakers)
    message = f"this {act.what} of `{speaker}` can be of the same day as {' and '.join(f'`{id}`' for id in ids)}"
    may_be, surely_not = (", ".join((*named, *ids)) for named in (act.may_be, act.not_))
    hint = f"write `may_be: [{may_be}]` where they could be one, `not: [{surely_not}]` where they surely are not"
    records = [each.id for each in (act, *others) if each.own_record and each.what != "article"]
    if len(records) == 1:
        hint += f"; where they are one, name `{records[0]}`, its own record, in all statements, and delete the other"
    return Diagnostic(OVERLAPPING_OCCASIONS, act.written.source, _at(act, "said"), message, hint)


_TOLD = 5
"""With how many others one occasion is told to overlap; more come when these are settled."""


def _overlapping(acts: list[Occasion], index: Index) -> Iterator[tuple[Occasion, Occasion]]:
    """Pairs of which nobody says whether they are one: first the one where that is to be written, as it can be wider.

    In the order in which they can begin, each beside those that can still be going on: what is not told is named.
    """
    dated = [(_begin(act.said), act.id, act, act.said) for act in acts if act.said is not None]
    voices: list[_Going] = []
    others: list[_Going] = []
    for begin, id, act, said in sorted(dated, key=lambda one: one[:2]):
        for going in (voices, others):
            while going and going[0][0] < begin:
                heapq.heappop(going)
        own = _is_own_voice(act, index)
        # Two articles of an outlet are two.
        beside = (other for _, _, other, its in (others if own else chain(voices, others)) if _overlap(said, its))
        for other in islice((other for other in beside if not _is_settled(act, other, index)), _TOLD):
            told_there = own or (not _is_own_voice(other, index) and _days(other) > _days(act))
            yield (other, act) if told_there else (act, other)
        heapq.heappush(voices if own else others, (shifted(reach(said), 1), id, act, said))


_Going = tuple[date, str, Occasion, Date]
"""The last day to look at, the id, an occasion and its day."""


def _begin(said: Date) -> date:
    """The first day that it can be, what is about there included."""
    if said.earliest is None:
        return date.min
    about = (reach(said) - said.latest).days if said.latest is not None else 366 if said.approximate else 0
    return shifted(said.earliest, -about)


def _days(act: Occasion) -> int:
    """How many days it can be."""
    return (reach(act.said) - _begin(act.said)).days if act.said is not None else 0


def _overlap(one: Date, other: Date) -> bool:
    return not one.surely_after(other) and not other.surely_after(one)


def _is_settled(act: Occasion, other: Occasion, index: Index) -> bool:
    """Whether it is said that they are one or two; of a copy and its original, that they are one."""
    if other.id in (*act.may_be, *act.not_, *act.rests_on) or act.id in (*other.may_be, *other.not_, *other.rests_on):
        return True
    return act.own_record and other.own_record and index.originals[act.id] == index.originals[other.id]


def _is_own_voice(act: Occasion, index: Index) -> bool:
    """A document's own voice: its front matter has no place for `may_be`."""
    return act.own_record and not index.documents[act.id].file.front.holds("occasion")


def _acts(index: Index) -> Iterator[Occasion]:
    for event in sorted(index.known):
        yield from index.known[event].occasions.values()


def _at(act: Occasion, *path: str | int) -> Span:
    """Where a value of an occasion stands: in its file, or in the front matter of the document that is its record."""
    spans = act.written.spans
    if act.own_record:
        path = ("occasion", *path) if ("occasion",) in spans else ("published",)
    return act.written.at(*path)
