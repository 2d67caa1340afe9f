"""A question in short, for the pages that show many: its three sentences, each side's words, and what changed last.

In: an event's comparison and the positions that editors wrote. Out: values as templates show them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from build_scripts.interface.words import _
from build_scripts.model.acts import Claim
from build_scripts.model.comparison import Row, sentences
from build_scripts.model.library import Event, Perspective, Question, Statement
from build_scripts.model.spoken import heard_on
from build_scripts.pages.parts import links
from build_scripts.pages.parts.accounts import (
    Accused,
    Lead,
    Moved,
    Turn,
    accused_in,
    cells_accused,
    moves_of,
    standing_leads,
    turns_of,
)
from build_scripts.pages.parts.cards import Site
from build_scripts.pages.parts.dates_in_words import day_words
from build_scripts.pages.parts.ladder import Said, Who, one_of_each_side, said_of
from build_scripts.pages.parts.sides import leading_words
from build_scripts.pages.parts.told_once import told_once
from build_scripts.pages.parts.vocabulary import ANSWER_WORDS, on_other_words, silent_words
from build_scripts.text.dates import Date


@dataclass(frozen=True, slots=True)
class NamedClaim:
    """A claim with who says what of it, of each side the latest: it is never shown without."""

    claim: Claim
    place: str
    said: Said
    disputed: bool = False
    sides: int = 0
    """How many answer it by name."""


@dataclass(frozen=True, slots=True)
class OnTop:
    """The three sentences, and what stands under them."""

    shared: tuple[NamedClaim, ...]
    disputed: tuple[NamedClaim, ...]
    unnamed_differ: tuple[NamedClaim, ...]
    """Each side that answers, by name or not."""
    not_found: tuple[Claim, ...]
    """Without a direct answer."""
    not_found_place: str
    """Where they are listed."""


@dataclass(frozen=True, slots=True)
class SideLine:
    """A side on a question, by the words of a named speaker."""

    side: Perspective
    lead: Lead | None
    """None where nobody who is named was found."""
    accused: tuple[Accused, ...]
    """What those answered whom the words are about."""
    editors: Lead | None
    """Without such words: the newest standing position, in an editor's."""
    heard: bool
    """Whether anything of the side was found."""


@dataclass(frozen=True, slots=True)
class InShort:
    """A question on a page that shows several."""

    event: Event
    question: Question
    address: str
    top: OnTop
    lines: tuple[SideLine, ...]
    """Of the event's columns."""
    up_to: str


@dataclass(frozen=True, slots=True)
class Change:
    """A turning point of an account, or another answer of one office; one of the two is there."""

    event: Event
    question: Question
    address: str
    day: date | None
    """Of the newer words, where it is one certain day; None: it is not known."""
    turn: Turn | None
    moved: Moved | None
    named: NamedClaim | None
    """The claim that was answered otherwise."""


def in_short(site: Site, event: Event) -> Iterator[InShort]:
    """Every question of an event."""
    heard, today = heard_on(event), site.comparison(event)
    for question in event.questions:
        lines = (_line(site, event, question, side, heard.get((question.id, side.id), ())) for side in event.columns)
        address = links.question_address(event.id, question.id)
        yield InShort(event, question, address, on_top(event, question, today.rows), tuple(lines), day_words(today.day))


def on_top(event: Event, question: Question, rows: Mapping[str, Row]) -> OnTop:
    """The three sentences on a question, by the rows of a day."""
    found = sentences(event, question.id, rows)
    return OnTop(
        shared=tuple(named(row) for row in found.shared),
        disputed=tuple(named(row) for row in found.disputed),
        unnamed_differ=tuple(named(row) for row in found.unnamed_differ),
        not_found=found.not_found,
        not_found_place=f"{links.question_address(event.id, question.id)}#unanswered",
    )


@told_once
def named(row: Row) -> NamedClaim:
    """Those whose words make the row what it is: of each side the latest with each answer.

    Of sides of many that differ it says so: none of their voices stands for the others.
    """
    makers = [given for given in (*row.says_so, *row.says_not) if not (given.custody or given.court)]
    latest = one_of_each_side(makers or (*row.says_so, *row.says_not, *row.raises))
    divided = {side.id: side for side in row.divided}
    told = [given for given in latest if given.voice.side.id not in divided]
    said = replace(said_of(row, told), differ=tuple(divided.values()))
    return NamedClaim(row.claim, _place(row.claim), said, row.kind == "disputed", len(row.sides))


def _place(claim: Claim) -> str:
    return links.claim_place(claim.event_id, claim.question_id, claim.id)


def who_words(one: NamedClaim) -> str:
    """says so: Anna North (North, 2 May 2030); no office found that doubts it or says not."""
    told = [f"{words}: {', '.join(map(_who_words, of))}" for words, of in one.said.who]
    told += [_("they differ: %(side)s", side=side.name) for side in one.said.differ]
    heard = {words for words, _of in one.said.who}
    answered = {words for words in ANSWER_WORDS.values() if heard & {words, *_on_others(words)}}
    if one.said.differ:
        answered |= {ANSWER_WORDS["affirms"], ANSWER_WORDS["denies"]}
    if not answered & {ANSWER_WORDS["affirms"], ANSWER_WORDS["allows"]}:
        told.append(_("no office found that says so"))
    if not answered & {ANSWER_WORDS["doubts"], ANSWER_WORDS["denies"]}:
        told.append(_("no office found that doubts it or says not"))
    for words, of in one.said.unnamed:
        who = ", ".join(f"{w.name}, {w.day}" for w in of)
        told.append(_("no speaker named, %(answer)s: %(who)s", answer=words, who=who))
    told += [silent_words(side) for side in one.said.silent]
    return "; ".join(told)


def _who_words(who: Who) -> str:
    """Anna North (North, 2 May 2030); of a side that differs there, the side."""
    return f"{who.name} ({who.side.short}, {who.day})" if who.day else who.name


def _on_others(words: str) -> tuple[str, str]:
    return on_other_words(words, "narrower"), on_other_words(words, "wider")


def _line(site: Site, event: Event, question: Question, side: Perspective, heard: Sequence[Statement]) -> SideLine:
    today = site.comparison(event)
    of_side = [cell for claim in event.claims_of(question.id) if (cell := today.cells[claim.id].get(side.id))]
    standing = standing_leads(site, event, question, side, today.day)
    leads = leading_words(site, event, question, side, standing, of_side, today.day)
    words = next((lead for lead in leads if lead.card is not None), None)
    if words is None:
        return SideLine(side, None, (), next(iter(leads), None), bool(heard))
    about = ((c.id, s.id) for c, s in cells_accused(words, question, side) if c.id in today.rows)
    accused = accused_in(site, event, (today.cells[claim][id] for claim, id in about))
    return SideLine(side, words, accused, None, bool(heard))


def changes_of(site: Site, event: Event) -> list[Change]:
    """Where accounts turned and offices gave another answer, the latest first."""
    rows = site.comparison(event).rows
    found = []
    for question in event.questions:
        address = links.question_address(event.id, question.id)
        for turn in turns_of(site, event, question):
            found += [Change(event, question, address, _certain(turn.point.said), turn, None, None)]
        for moved in moves_of(site, event, question):
            found += [
                Change(
                    event, question, address, _certain(moved.move.after.said), None, moved, named(rows[moved.claim.id])
                )
            ]
    return latest_first(found)


def _certain(said: Date | None) -> date | None:
    return said.earliest if said and said.is_day else None


def latest_first(changes: Iterable[Change]) -> list[Change]:
    """By the day of the newer words; those of which no day is known last."""
    return sorted(changes, key=lambda change: change.day or date.min, reverse=True)
