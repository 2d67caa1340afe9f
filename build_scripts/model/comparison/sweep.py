"""The comparison of an event as of a day, and of all its days in one sweep.

An event → what every side has on every claim. Each day takes in only what became public on it and redoes only the
cells that this can change: those of the claims answered, of the claims that these bear on, and what says "before this
was first said". A day alone takes in everything until then at once, by the same steps; that both give the same is a
test.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from build_scripts.model.acts import Claim
from build_scripts.model.comparison.bearing import Compare, bearings, compare_with, contrary, on_narrower, on_wider
from build_scripts.model.comparison.cells import (
    Cell,
    VoiceLine,
    has_substance,
    in_order,
    is_answered,
    offices_differ,
    only_voice,
)
from build_scripts.model.comparison.given import Entry, Given, Record, Withdrawal, order_of, read_record
from build_scripts.model.comparison.moves import Move, Moves, new_voices
from build_scripts.model.comparison.rows import Row, Sentences, disputed_in_part, make_row, make_sentences
from build_scripts.model.comparison.standing import Line, Trail
from build_scripts.model.comparison.voices import Voice
from build_scripts.model.library import Event
from build_scripts.model.once import once
from build_scripts.model.registers import Perspective


@dataclass(frozen=True, slots=True)
class Comparison:
    """What every side has on every claim of an event, out of what was public by a day."""

    day: date
    today: date
    """The last day on record."""
    cells: Mapping[str, Mapping[str, Cell]]
    """By claim and side, in the event's order: its columns, the sides that it concerns, whoever else has anything.

    Every claim is there; of a sweep for one question, those that it needs.
    """
    rows: Mapping[str, Row]
    """By claim, in the order of the event's claims; without those that nobody has answered."""
    changed: frozenset[tuple[str, str]]
    """Claim and side of the cells that are other than on the day before it in the sweep, and of those that are gone."""


def compare(event: Event, day: date | None = None) -> Comparison:
    """The comparison as of a day; without one, as of today, which is the last day on record."""
    return _today(event) if day is None else _on(event, day)


@once
def _today(event: Event) -> Comparison:
    return _on(event, read_record(event).today)


def _on(event: Event, day: date) -> Comparison:
    record = read_record(event)
    state = _State(event, record, event.claims)
    state.take_in(
        [entry for entry in record.entries if entry.known <= day],
        [one for one in record.withdrawals if one.known <= day],
    )
    return state.as_of(day)


def by_day(event: Event) -> tuple[Comparison, ...]:
    """A comparison for each day on which a cell changes, in order; as of any other day, the one before it holds."""
    return swept(event)[1:]


@once
def swept(event: Event) -> tuple[Comparison, ...]:
    """The same, after that of the beginning of days, when nothing was said."""
    return _sweep(event, event.claims)


def swept_for(event: Event, question_id: str) -> tuple[Comparison, ...]:
    """That of one question's claims, and of those that bear on them, where no other is asked for: it knows no other."""
    found = bearings(event.claims)
    wanted = [claim.id for claim in event.claims_of(question_id)]
    for id in wanted:
        wanted += [other for other in dict.fromkeys(each.claim for each in found[id]) if other not in wanted]
    return _sweep(event, {id: claim for id, claim in event.claims.items() if id in wanted})


def _sweep(event: Event, claims: Mapping[str, Claim]) -> tuple[Comparison, ...]:
    record = read_record(event)
    state = _State(event, record, claims)
    entries, withdrawals = _days(each for each in record.entries if each.claim in claims), _days(record.withdrawals)
    found = [state.as_of(date.min)]
    for day in sorted(entries.keys() | withdrawals.keys()):
        state.take_in(entries.get(day, ()), withdrawals.get(day, ()))
        comparison = state.as_of(day)
        if comparison.changed:
            found.append(comparison)
    return tuple(found)


Dated = TypeVar("Dated", Entry, Withdrawal)


def _days(things: Iterable[Dated]) -> dict[date, list[Dated]]:
    found: dict[date, list[Dated]] = {}
    for each in things:
        found.setdefault(each.known, []).append(each)
    return found


def sentences(event: Event, question_id: str, rows: Mapping[str, Row]) -> Sentences:
    """The three sentences on top of a question, by the rows of a day."""
    return make_sentences(event.claims_of(question_id), rows)


class _Thread:
    """What one voice has on one claim, so far; what is derived of it is kept until something is added."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.trail = Trail()
        self._moves = Moves()
        self._since: date | None = None

    def add(self, occasion: str, entries: Iterable[Entry]) -> None:
        since = self.trail.add(occasion, entries)
        self._since = since if self._since is None else min(self._since, since)
        self._forget()

    def withdraw(self, entry: Entry, by: Withdrawal) -> None:
        self.trail.withdraw(entry.occasion.id, entry.answer, by)
        self._forget()

    def _forget(self) -> None:
        for name in ("line", "in_cell", "moves", "first", "earliest"):
            self.__dict__.pop(name, None)

    @cached_property
    def line(self) -> Line:
        return self.trail.line()

    @cached_property
    def in_cell(self) -> VoiceLine:
        return VoiceLine(self.voice, self.line)

    @cached_property
    def first(self) -> Given | None:
        return self.trail.first()

    @cached_property
    def earliest(self) -> list[Given]:
        """The earliest that it said it, said it possible, or asked."""
        said = (*self.trail.substance, *self.trail.others)
        return _earliest(given for given in said if given.speaks_for or given.answer == "asks")

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        if self._since is not None:
            self._moves.update(self.trail.substance, self._since)
            self._since = None
        return self._moves.told()


class _State:
    """All answers that are public by a day, with the cells and rows made of them."""

    def __init__(self, event: Event, record: Record, claims: Mapping[str, Claim]) -> None:
        self._claims = claims
        self._today = record.today
        self._event = event
        self._answers: dict[str, list[Entry]] = {}
        """By id of the statement: what a withdrawal takes back."""
        for entry in record.entries:
            if entry.claim in claims:
                self._answers.setdefault(entry.statement.id, []).append(entry)
        self._bearings = bearings(claims)
        self._borne: dict[str, list[str]] = {}
        """By claim, those on which it bears."""
        for id, found in self._bearings.items():
            for other in {bearing.claim for bearing in found}:
                self._borne.setdefault(other, []).append(id)
        self._threads: dict[str, dict[str, dict[str, _Thread]]] = {id: {} for id in claims}
        """By claim, side and voice."""
        self._cells: dict[str, dict[str, Cell]] = {
            id: {side.id: _empty(id, side) for side in event.in_order((*event.columns, *claim.concerns))}
            for id, claim in claims.items()
        }
        self._direct: dict[str, Row] = {}
        """As direct answers alone make them."""
        self._rows: dict[str, Row] = {}
        self._touched: dict[tuple[str, str], Perspective] = {}

    def take_in(self, entries: Iterable[Entry], withdrawals: Iterable[Withdrawal]) -> None:
        """Add what became public."""
        acts: dict[tuple[str, str, str], list[Entry]] = {}
        for entry in entries:
            acts.setdefault((entry.claim, entry.voice.id, entry.occasion.id), []).append(entry)
        for found in acts.values():
            self._thread(found[0]).add(found[0].occasion.id, found)
        for withdrawal in withdrawals:
            for id in withdrawal.statement.withdraws:
                for entry in self._answers.get(id, ()):
                    if entry.voice.id in withdrawal.voices:
                        self._thread(entry).withdraw(entry, withdrawal)

    def _thread(self, entry: Entry) -> _Thread:
        side = entry.voice.side
        self._touched[entry.claim, side.id] = side
        of_side = self._threads[entry.claim].setdefault(side.id, {})
        return of_side.setdefault(entry.voice.id, _Thread(entry.voice))

    def as_of(self, day: date) -> Comparison:
        """The comparison of all that was taken in."""
        changed = set()
        redo = self._to_redo()
        for (claim, side_id), side in redo.items():
            before = self._cells[claim]
            cell, held = self._cell(claim, side), before.get(side_id)
            if cell != held and (held or not cell.empty):
                changed.add((claim, side_id))
                after = before | {side_id: cell}
                self._cells[claim] = self._in_order(claim, after) if held is None or cell.empty else after
        self._redo_rows({claim for claim, _ in redo})
        self._touched.clear()
        return Comparison(day, self._today, dict(self._cells), dict(self._rows), frozenset(changed))

    def _redo_rows(self, claims: set[str]) -> None:
        """The rows of some claims, and of the wider ones, which their disputes concern."""
        known = len(self._rows)
        for claim in claims:
            row = make_row(self._claims[claim], self._begins(claim), self._cells[claim])
            if row is not None:
                self._direct[claim] = row
        wider = {other for claim in claims for other in self._borne.get(claim, ())}
        for claim in (claims | wider) & self._direct.keys():
            narrower = (each.claim for each in self._bearings[claim] if each.kind == "narrower")
            found = [self._direct[id] for id in narrower if id in self._direct]
            row = disputed_in_part(self._direct[claim], found)
            # One that is as it was stays the same: what is made of a row is made once.
            if row != self._rows.get(claim):
                self._rows[claim] = row
        if len(self._rows) > known:
            self._rows = {id: self._rows[id] for id in self._claims if id in self._rows}

    def _to_redo(self) -> dict[tuple[str, str], Perspective]:
        redo = dict(self._touched)
        for (claim, side_id), side in self._touched.items():
            redo |= {(other, side_id): side for other in self._borne.get(claim, ())}
            # Whether something was said "before this was first said" is seen anew.
            redo |= {(claim, cell.side.id): cell.side for cell in self._cells[claim].values() if cell.compare}
        return redo

    def _in_order(self, claim: str, cells: dict[str, Cell]) -> dict[str, Cell]:
        """Without those that have nothing any more, of sides that are not always shown."""
        always = {side.id for side in (*self._event.columns, *self._claims[claim].concerns)}
        kept = (cell.side for id, cell in cells.items() if id in always or not cell.empty)
        return {side.id: cells[side.id] for side in self._event.in_order(kept)}

    def _cell(self, claim: str, side: Perspective) -> Cell:
        threads = self._threads[claim].get(side.id, {}).values()
        lines = in_order(each.in_cell for each in threads if each.line.newest)
        on_narrower_claims = self._on_narrower(claim, side)
        own = [one.last for each in lines for one in each.line.standing]
        narrower = on_narrower(self._bearings[claim], own, on_narrower_claims)
        compare = () if has_substance(lines) else self._compare(claim, side, lines)
        wider = () if is_answered(lines) else on_wider(compare, narrower)
        says_so_there = [given for of in on_narrower_claims.values() for given in of if given.speaks_for]
        moves = [move for each in threads for move in each.moves]
        firsts = [first for each in threads if (first := each.first)]
        return Cell(
            claim=claim,
            side=side,
            lines=lines,
            differs=offices_differ(lines, (*narrower, *wider)),
            compare=compare,
            narrower=narrower,
            wider=wider,
            since_then=tuple(self._since_then(claim, side, lines)),
            moves=tuple(sorted(moves, key=lambda move: (move.after.order, move.before.order))),
            new_voices=new_voices(firsts),
            alone=only_voice(side, lines, (*says_so_there, *(each.given for each in wider))),
        )

    def _compare(self, claim: str, side: Perspective, lines: Iterable[VoiceLine]) -> tuple[Compare, ...]:
        answered = {each.voice.id for each in lines if each.line.standing}
        standing = {
            bearing.claim: [
                one.last
                for thread in self._threads[bearing.claim].get(side.id, {}).values()
                if thread.voice.id not in answered
                for one in thread.line.standing
            ]
            for bearing in self._bearings[claim]
        }
        if not any(standing.values()):
            return ()
        return compare_with(self._bearings[claim], standing, self._first_said(claim))

    def _on_narrower(self, claim: str, side: Perspective) -> Mapping[str, list[Given]]:
        """What the side has standing on narrower claims."""
        return {
            bearing.claim: [one.last for thread in of_side.values() for one in thread.line.standing]
            for bearing in self._bearings[claim]
            if bearing.kind == "narrower" and (of_side := self._threads[bearing.claim].get(side.id))
        }

    def _since_then(self, claim: str, side: Perspective, lines: Iterable[VoiceLine]) -> Iterator[Compare]:
        def of_voice(voice: str) -> Callable[[str], Iterable[Given]]:
            def standing(other: str) -> Iterable[Given]:
                thread = self._threads[other].get(side.id, {}).get(voice)
                return (one.last for one in thread.line.standing) if thread else ()

            return standing

        for each in lines:
            if each.line.standing:
                yield from contrary(self._bearings[claim], each.line, of_voice(each.voice.id))

    def _of_claim(self, claim: str) -> Iterator[_Thread]:
        return (thread for of_side in self._threads[claim].values() for thread in of_side.values())

    def _first_said(self, claim: str) -> list[Given]:
        """How a claim began: the earliest that anybody said it, said it possible, or asked."""
        return _earliest(given for thread in self._of_claim(claim) for given in thread.earliest)

    def _begins(self, claim: str) -> Given | None:
        threads = list(self._of_claim(claim))
        said = [first for thread in threads if (first := thread.first)]
        said = said or [given for thread in threads for given in thread.trail.private]
        return min(said, key=order_of, default=None)


def _earliest(givens: Iterable[Given]) -> list[Given]:
    by_day: dict[date, list[Given]] = {}
    for given in givens:
        by_day.setdefault(given.said.earliest or date.min, []).append(given)
    return by_day[min(by_day)] if by_day else []


def _empty(claim: str, side: Perspective) -> Cell:
    return Cell(
        claim, side, (), differs=False, compare=(), narrower=(), wider=(), since_then=(), moves=(), new_voices=()
    )
