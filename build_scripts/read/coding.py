"""A coding pass as somebody wrote it → its rows, each value with its place, and findings for what has not its form.

    file  = "document,passage,speaker,claim,answer,how" line *
    line  = document "," passage "," speaker "," claim "," answer "," how
          | document "," passage ",,,,"          read, and nothing in it answers a claim
    how   = "says" | "argues" | "imputes:" side

Whether the ids stand for anything is for `checks`.
"""

from collections.abc import Iterator
from typing import cast

from build_scripts.findings.finding import Diagnostic, shortened
from build_scripts.findings.rules import WRONG_CODING
from build_scripts.format.coding import ANSWERS, COLUMNS, HOW
from build_scripts.format.likely import ANSWERS_MEANT
from build_scripts.model.acts import Answer, How
from build_scripts.read.written import CodedRow, CodingFile
from build_scripts.text.nearest import nearest
from build_scripts.text.source import Source, Span

_HEADER = ",".join(COLUMNS)


def parse_coding(event_id: str, id: str, source: Source) -> tuple[CodingFile, tuple[Diagnostic, ...]]:
    """The rows that have the form, and a finding for each that has not."""
    findings: list[Diagnostic] = []
    lines = list(_lines(source))
    head = lines[0] if lines else ("", Span(0, 0))
    if head[0].strip() != _HEADER:
        message, hint = "the first line does not name the columns", f"write `{_HEADER}`"
        if head[0].replace(";", ",").replace("\t", ",").strip() == _HEADER:
            message, hint = "the columns are not parted by commas", "save it as CSV with commas"
        findings.append(Diagnostic(WRONG_CODING, source, head[1], message, hint))
        return CodingFile(id, event_id, source, ()), tuple(findings)
    rows = [row for line in lines[1:] if line[0].strip() and (row := _row(source, *line, findings)) is not None]
    return CodingFile(id, event_id, source, tuple(rows)), tuple(findings)


def _lines(source: Source) -> Iterator[tuple[str, Span]]:
    start = 0
    for line in source.text.split("\n"):
        yield line, Span(start, start + len(line))
        start += len(line) + 1


def _row(source: Source, line: str, at: Span, findings: list[Diagnostic]) -> CodedRow | None:
    values = line.split(",")
    if len(values) != len(COLUMNS):
        message = f"{len(values)} values, and there are {len(COLUMNS)} columns"
        hint = f"write {_HEADER}; a passage that answers nothing ends in four commas"
        findings.append(Diagnostic(WRONG_CODING, source, at, message, hint))
        return None
    spans, start = {}, at.start
    for name, value in zip(COLUMNS, values, strict=True):
        spans[name] = Span(start, start + len(value))
        start += len(value) + 1
    cells = dict(zip(COLUMNS, map(str.strip, values), strict=True))
    faults = [Diagnostic(WRONG_CODING, source, spans[name], message, hint) for name, message, hint in _faults(cells)]
    findings.extend(faults)
    if faults:
        return None
    how, _, side = cells["how"].partition(":")
    return CodedRow(
        document=cells["document"],
        passage=int(cells["passage"]),
        speaker=cells["speaker"] or None,
        claim=cells["claim"] or None,
        answer=cast("Answer", cells["answer"]) if cells["answer"] else None,
        how=cast("How", how or "says"),
        side=side or None,
        spans=spans,
    )


def _faults(cells: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Column, message and hint of each value that has not its form."""
    passage = cells["passage"]
    if not (passage.isascii() and passage.isdigit() and int(passage[:6]) > 0 and len(passage) <= 6):
        yield "passage", f"`{shortened(passage)}` is no number of a passage", "count passages from 1"
    answered = [name for name in COLUMNS[2:] if cells[name]]
    if not answered:
        return
    for name in COLUMNS[2:]:
        if not cells[name]:
            hint = f"write the {name}, or leave all four after `passage` empty"
            yield answered[0], f"this row has no {name}", hint
    answer, how = cells["answer"], cells["how"]
    if answer and answer not in ANSWERS:
        meant = ANSWERS_MEANT.get(answer.lower()) or nearest(answer, ANSWERS)
        hint = f"write `{meant}`" if meant else f"write one of {', '.join(ANSWERS)}"
        yield "answer", f"`{shortened(answer)}` is no answer", hint
    if how and how not in HOW[:2] and not (how.startswith("imputes:") and len(how) > len("imputes:")):
        yield "how", f"`{shortened(how)}` is no way to answer", f"write one of {', '.join(HOW)}"
