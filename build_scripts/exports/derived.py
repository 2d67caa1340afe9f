"""What the comparison derives, by the days on which it changes, as JSON: cells as they were from each day, and moves.

As of any other day, the cell of the last day before it holds. Nothing at a day depends on what was not public by it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from build_scripts.exports.acts import given_record
from build_scripts.exports.plain import as_json
from build_scripts.model.comparison import Cell, Comparison, Given, Move, VoiceLine
from build_scripts.model.comparison.bearing import Compare

Days = Mapping[str, Iterable[Comparison]]
"""By event, what `by_day` makes of it."""


def export_cells(days: Days) -> bytes:
    """By event, day, claim and side: what the side has on the claim from that day on, be it nothing any more."""
    return as_json(
        {"event": event, "from": comparison.day.isoformat()} | _cell_record(comparison, claim, side)
        for event, comparisons in days.items()
        for comparison in comparisons
        for claim, side in sorted(comparison.changed)
    )


def _cell_record(comparison: Comparison, claim: str, side: str) -> dict[str, object]:
    cell = comparison.cells[claim].get(side)
    row = comparison.rows.get(claim)
    return {
        "claim": claim,
        "perspective": side,
        "row": row.kind if row else None,
        "differs": cell is not None and cell.differs,
        "voices": [_line_record(each) for each in cell.lines] if cell else [],
        "not_said_compare": [_compare_record(each) for each in cell.compare] if cell else [],
        "since_then": [_compare_record(each) for each in cell.since_then] if cell else [],
    }


def _line_record(each: VoiceLine) -> dict[str, object]:
    line = each.line
    return {
        "voice": each.voice.id,
        "standing": [{"since": one.first.said.text} | given_record(one.last) for one in line.standing],
        "withdrawn": [{"by": one.by.statement.id} | given_record(one.given) for one in line.withdrawn],
        "beside": [given_record(given) for given in line.beside],
        "in_private": [given_record(given) for given in line.private],
    }


def _compare_record(each: Compare) -> dict[str, object]:
    bearing = {"claim": each.bearing.claim, "bearing": each.bearing.kind, "before_first_said": each.before_first}
    return bearing | given_record(each.given)


def export_moves(days: Days) -> bytes:
    """By event and day: another answer of one voice, and voices that spoke up after another of their side.

    `from` is the day on which all of it was public; `until` the day from which the record tells it otherwise.
    """
    return as_json(record for event, comparisons in days.items() for record in _moves(event, comparisons))


def _moves(event: str, comparisons: Iterable[Comparison]) -> Iterator[dict[str, object]]:
    told: dict[tuple[str, ...], dict[str, object]] = {}
    standing: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for comparison in comparisons:
        for place in sorted(comparison.changed):
            cell = comparison.cells[place[0]].get(place[1])
            found = dict(_of_cell(cell)) if cell else {}
            before = standing.get(place, set())
            for key in sorted(before - found.keys()):
                ended = told.pop(key)
                yield ended | {"until": comparison.day.isoformat()}
            for key, record in found.items():
                if key not in before:
                    told[key] = _dated(event, comparison.day) | record
            standing[place] = set(found)
    yield from told.values()


def _dated(event: str, day: date) -> dict[str, object]:
    return {"event": event, "from": day.isoformat(), "until": None}


def _of_cell(cell: Cell) -> Iterable[tuple[tuple[str, ...], dict[str, object]]]:
    for move in cell.moves:
        yield _key(cell, move.kind, move.before, move.after), _record(cell, move.kind, move)
    for given in cell.new_voices:
        after = {"claim": cell.claim, "perspective": cell.side.id, "kind": "new voice", "voice": given.voice.id}
        yield _key(cell, "new voice", given), after | {"before": None, "after": given_record(given)}


def _key(cell: Cell, kind: str, *givens: Given) -> tuple[str, ...]:
    return (cell.claim, cell.side.id, kind, *(part for g in givens for part in (g.voice.id, g.occasion.id, g.answer)))


def _record(cell: Cell, kind: str, move: Move) -> dict[str, object]:
    return {
        "claim": cell.claim,
        "perspective": cell.side.id,
        "kind": kind,
        "voice": move.after.voice.id,
        "before": given_record(move.before),
        "after": given_record(move.after),
    }
