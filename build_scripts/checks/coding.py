"""Checks of coding passes: ids that stand for nothing, passages that no capture has, and links written twice."""

from collections.abc import Iterator, Mapping

from build_scripts.checks.index import Index
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import WRONG_CODING
from build_scripts.read.written import CodedRow, CodingFile
from build_scripts.text.nearest import did_you_mean


def check_coding(index: Index) -> Iterator[Diagnostic]:
    """Bad: an answer of a speaker whom no register has. Good: ids of this event, each link once."""
    for coding in index.files.codings:
        ids = _known(index, coding.event_id)
        seen: dict[tuple[object, ...], int] = {}
        for row in coding.rows:
            yield from _strangers(coding, row, ids)
            yield from _beyond(index, coding, row)
            key = (row.document, row.passage, row.speaker, row.claim, row.how, row.side)
            line = coding.source.position(row.spans["document"].start).line
            first = seen.setdefault(key, line)
            if first != line:
                message = f"line {first} has this passage, speaker and claim already"
                hint = "keep the one that is right: between two answers take the weaker"
                yield Diagnostic(WRONG_CODING, coding.source, row.spans["document"], message, hint)


def _known(index: Index, event_id: str) -> Mapping[str, frozenset[str]]:
    """By column, the ids that may stand there; without columns whose ids cannot all be read."""
    known = index.known.get(event_id)
    ids = {"document": frozenset(d.id for d in index.documents.values() if d.file.event_id == event_id)}
    if index.files.speakers.declared:
        ids["speaker"] = index.files.speakers.declared
    if known is not None and event_id not in index.lost:
        ids["claim"] = frozenset(known.claims)
    return {**ids, "how": index.files.perspectives.declared}


def _strangers(coding: CodingFile, row: CodedRow, ids: Mapping[str, frozenset[str]]) -> Iterator[Diagnostic]:
    values = {"document": row.document, "speaker": row.speaker, "claim": row.claim, "how": row.side}
    for column, value in values.items():
        if value is not None and value not in ids.get(column, {value}):
            what = "side" if column == "how" else column
            hint = did_you_mean(value, ids[column], f"write the id of a {what} of this event")
            message = f"there is no {what} `{value[:120]}`"
            yield Diagnostic(WRONG_CODING, coding.source, row.spans[column], message, hint)


def _beyond(index: Index, coding: CodingFile, row: CodedRow) -> Iterator[Diagnostic]:
    document = index.documents.get(row.document)
    if document is None or document.fingerprint is None or row.passage <= len(document.fingerprint.passages):
        return
    count = len(document.fingerprint.passages)
    message = f"the captured text has {count} passage{'' if count == 1 else 's'}"
    hint = f"write a number from 1 to {count}"
    yield Diagnostic(WRONG_CODING, coding.source, row.spans["passage"], message, hint)
