"""A comparison as lines of text, as the pages of cases show it."""

from collections.abc import Iterable, Iterator
from datetime import date

from build_scripts.model.comparison import Cell, Comparison, Counts, Given, Row, Sentences, VoiceLine
from build_scripts.model.comparison.bearing import Compare

_WORDS = {
    "affirms": "says so",
    "allows": "says possible",
    "asks": "raises it",
    "doubts": "doubts",
    "denies": "says not",
    "declines": "no comment",
}


def comparison_text(comparison: Comparison) -> str:
    """Claim by claim: the row, then the cells that have something, and what moved."""
    return "".join(f"{line}\n" for claim in comparison.cells for line in _claim(comparison, claim))


def _claim(comparison: Comparison, claim: str) -> Iterator[str]:
    row = comparison.rows.get(claim)
    cells = [cell for cell in comparison.cells[claim].values() if cell.lines or cell.compare]
    if not (row or cells):
        return
    yield f"{claim}: {row_text(row)}" if row else f"{claim}: no row"
    for cell in cells:
        yield from _cell(cell)


def row_text(row: Row) -> str:
    """The kind, and who says so and not."""
    says_so, says_not = _names("say so", row.says_so), _names("say not", row.says_not)
    unnamed = ", ".join(f"{each.voice.side.id} {_WORDS[each.answer]} {each.said.text}" for each in row.unnamed)
    narrower, wider = (", ".join(map(_on_other, of)) for of in (row.narrower, row.wider))
    silent = [side.id for side in row.silent]
    parts = (
        row.kind,
        f"on {', '.join(claim.id for claim in row.disputed_in)}" if row.disputed_in else "",
        says_so,
        f"narrower {narrower}" if narrower else "",
        says_not,
        f"wider {wider}" if wider else "",
        f"unnamed {unnamed}" if unnamed else "",
        f"no answer to just this of {', '.join(silent)}, whom it concerns" if silent else "",
    )
    return "; ".join(filter(None, parts))


def _on_other(each: Compare) -> str:
    given, differ = each.given, " (differ)" if each.differ else ""
    return f"{given.voice.id} {_WORDS[given.answer]} on {given.claim} {given.said.text}{differ}"


def _names(label: str, givens: Iterable[Given]) -> str:
    names = ", ".join(f"{given.voice.id} {given.said.text}" for given in givens)
    return f"{label} {names}" if names else ""


def _cell(cell: Cell) -> Iterator[str]:
    lines = [_line(line) for line in cell.lines] or ["not said"]
    differ = (" (they differ)" if cell.side.many else " (its offices differ)") if cell.differs else ""
    yield f"  {cell.side.id}{differ}: " + "; ".join(lines)
    yield from (f"    compare {_compare(each)}" for each in cell.compare)
    for each in () if cell.compare else cell.narrower:
        yield f"    on a narrower claim, {each.bearing.claim}: {_given(each.given)}"
    if cell.short and (len(cell.lines) > 1 or cell.narrower or cell.wider):
        short = cell.short
        claim = f" on {short.bearing.kind} {short.bearing.claim}" if short.bearing else ""
        yield f"    in short: {_given(short.given)}{claim}{', they differ there' if short.differs and claim else ''}"
    yield from (f"    since then {_compare(each)}" for each in cell.since_then)
    for move in cell.moves:
        yield f"    {move.kind}: {_given(move.before)} → {_given(move.after)}"
    yield from (f"    new voice: {_given(given)}" for given in cell.new_voices)


def _compare(compare: Compare) -> str:
    before = ", before this was first said" if compare.before_first else ""
    differ = f" (they differ: {'; '.join(map(_given, compare.differ))})" if compare.differ else ""
    return f"{compare.bearing.kind} {compare.bearing.claim}: {_given(compare.given)}{before}{differ}"


def _given(given: Given) -> str:
    return f"{_voice(given)} {_answer(given)} {given.said.text}"


def _voice(given: Given) -> str:
    return given.voice.id.partition("/")[2]


def _answer(given: Given) -> str:
    marks = (
        f"“{given.hedge}”" if given.hedge else "",
        "(not final)" if given.not_final else "",
        "(in custody)" if given.custody else "",
        "(otherwise reported)" if given.otherwise else "",
        "" if given.day_known else "(day not known)",
    )
    return " ".join(filter(None, (_WORDS[given.answer], *marks)))


def _line(each: VoiceLine) -> str:
    line = each.line
    parts = []
    for standing in line.standing:
        since = "" if standing.first is standing.last else f", since {standing.first.said.text}"
        parts.append(f"{_answer(standing.last)} {standing.last.said.text}{since}")
    parts += [f"{_answer(one.given)} {one.given.said.text}, withdrawn on {one.by.said.text}" for one in line.withdrawn]
    parts += [f"{_answer(given)} {given.said.text}" for given in line.beside]
    parts += [f"in private {_answer(g)} {g.said.text}, known since {g.known}" for g in line.private]
    return f"{each.voice.id.partition('/')[2]} " + " / ".join(parts)


def sentences_text(sentences: Sentences, documents: int, up_to: date) -> str:
    """The three sentences, a line a claim."""
    lines = [f"said by more than one side: {row.claim.id}; {row_text(row)}" for row in sentences.shared]
    lines += [f"disputed: {row.claim.id}; {row_text(row)}" for row in sentences.disputed]
    lines += [
        f"differ, unnamed on one side or both: {row.claim.id}; {row_text(row)}" for row in sentences.unnamed_differ
    ]
    until = f"no direct answer found in {documents} documents up to {up_to}"
    lines += [f"{until}: {claim.id}" for claim in sentences.not_found]
    return "".join(f"{line}\n" for line in lines)


def counts_text(counts: Counts) -> str:
    """One line."""
    least, most = counts.occasions
    occasions = f"{most}" if least == most else f"{least} to {most}"
    return (
        f"{counts.speakers} speakers, {occasions} occasions, {counts.reports} reports; "
        f"{counts.documents} documents and {counts.copies} copies, {counts.first_hand} first-hand\n"
    )
