"""A sheet for who codes a document once more: its passages, the claims and the speakers, and no published answer.

A sheet filled in → the rows of a coding pass.

    sheet  = line *
    line   = "[" number "] " passage                             as the text has it
           | "> " speaker " " claim " " answer [ " " how ]       what somebody says in the passage above
           | anything else                                       is passed over

It holds the publisher's text: it lies outside the project and is thrown away when it has been read.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import WRONG_CODING
from build_scripts.format.coding import ANSWERS, COLUMNS, HOW
from build_scripts.model.library import Document, Library
from build_scripts.read.coding import parse_coding
from build_scripts.text.nearest import did_you_mean
from build_scripts.text.source import Source, Span

_PASSAGE = re.compile(r"\[([0-9]{1,6})\] ")
_HEADER = ",".join(COLUMNS)
_FORM = "write `speaker claim answer`, or `speaker claim answer argues`"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why what a coder wrote is no answer, and what to write instead."""

    message: str
    hint: str


def render_sheet(document: Document, passages: Sequence[str], library: Library) -> str:
    """What a coder needs: the passages first, then the lists that the answers are written from."""
    lines = [
        f"# {document.id}: who answers which claim, passage by passage",
        "#",
        "# Below a passage write a line for each answer that a speaker gives in it:",
        "#",
        "#   > speaker claim answer",
        "#",
        f"# The answers: {', '.join(ANSWERS)}.",
        "# Take the narrowest claim that the words reach, and between two answers the weaker.",
        f"# Behind the answer may stand: {', '.join(HOW[1:])}. A passage without such a line answers nothing.",
        "",
    ]
    for number, passage in enumerate(passages, 1):
        lines += [f"[{number}] {' '.join(passage.split())}", ""]
    lines += [f"# {line}".rstrip() for line in what_there_is(document.event_id, library)]
    return "\n".join(lines) + "\n"


def what_there_is(event_id: str, library: Library) -> list[str]:
    """The lists that answers are written from, line by line."""
    event = library.events[event_id]
    lines = ["The claims", ""]
    for question in event.questions:
        lines.append(question.title)
        lines += [
            f"  {claim.id:24} {claim.text}. {' '.join(claim.counts_as.text.split())}"
            for claim in event.claims.values()
            if claim.question_id == question.id
        ]
    lines += ["", "The speakers", ""]
    return [*lines, *(f"  {speaker.id:24} {speaker.name}" for speaker in library.speakers.values())]


def read_sheet(
    source: Source, document: Document, passages: int, library: Library
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """The rows that a sheet gives, one for each passage at least, and a finding for each line that gives none."""
    rows: dict[int, list[str]] = {number: [] for number in range(1, passages + 1)}
    findings: list[Diagnostic] = []
    number, start = 0, 0
    for line in source.text.split("\n"):
        if match := _PASSAGE.match(line):
            number = int(match[1])
        elif line.startswith(">"):
            row = read_answer(line[1:], document, number, library)
            if number not in rows:
                row = Fault("this answer stands above the first passage", "write it below the passage that holds it")
            if isinstance(row, Fault):
                at = Span(start, start + len(line))
                findings.append(Diagnostic(WRONG_CODING, source, at, row.message, row.hint))
            else:
                rows[number].append(row)
        start += len(line) + 1
    return tuple(row for number in rows for row in rows[number] or [nothing(document, number)]), tuple(findings)


def read_answer(typed: str, document: Document, passage: int, library: Library) -> str | Fault:
    """The row of `speaker claim answer [how]`."""
    words = typed.split()
    if len(words) not in (3, 4):
        return Fault("this is no answer of a speaker", _FORM)
    row = ",".join([document.id, str(passage), *words, *(["says"] if len(words) == 3 else [])])
    for what, word, known in (
        ("speaker", words[0], library.speakers),
        ("claim", words[1], library.events[document.event_id].claims),
    ):
        if word not in known:
            otherwise = f"the {what}s stand at the end of the sheet"
            return Fault(f"there is no {what} `{word}`", did_you_mean(word, known, otherwise))
    _, found = parse_coding(document.event_id, "", Source("", f"{_HEADER}\n{row}\n"))
    return Fault(found[0].message, found[0].hint) if found else row


def nothing(document: Document, passage: int) -> str:
    """The row of a passage that was read and answers no claim."""
    return f"{document.id},{passage},,,,"


def merge(before: Iterable[str], document: Document, rows: Iterable[str]) -> str:
    """The file of a pass with these rows for the document, in place of those that it had."""
    others = [row for row in before if row.strip() and row != _HEADER and not row.startswith(f"{document.id},")]
    return "\n".join([_HEADER, *sorted([*others, *rows], key=_place)]) + "\n"


def _place(row: str) -> tuple[str, int]:
    document, passage, *_ = row.split(",")
    return document, int(passage) if passage.isdigit() else 0
