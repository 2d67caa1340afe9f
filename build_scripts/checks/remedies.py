"""What is wrong with each file by itself → the same with a better remedy, where the file as a whole tells one.

That `parallax check --fix` mends something is found by mending the file; which passage is meant, by its quotation.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from build_scripts.checks.fix import fix_file, passages_quoted
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import MISSING_KEY, WRONG_DATE, WRONG_VALUE
from build_scripts.format.fields import StatementFields
from build_scripts.model.library import Fingerprint
from build_scripts.read.files import parse_files
from build_scripts.read.folder import Kind, TreeFile
from build_scripts.read.written import Files, Section
from build_scripts.text.source import Source

_OF_VALUES = frozenset({MISSING_KEY, WRONG_DATE, WRONG_VALUE})
_WRITES_IT = "`parallax check --fix` writes it for you"

Fingerprints = Mapping[tuple[str, str], Fingerprint | None]


def with_remedies(findings: Iterable[Diagnostic], files: Files) -> tuple[Diagnostic, ...]:
    """Each finding, in the order given; which they are stays."""
    found = tuple(findings)
    if not any(d.rule in _OF_VALUES for d in found):
        return found
    hints = dict(_passages_meant(files))
    there = Counter((d.source.path, d.rule.slug, d.message) for d in found)

    @cache
    def left(source: Source) -> Counter[tuple[str, str]]:
        return Counter((d.rule.slug, d.message) for d in _after_fixing(source, files.fingerprints))

    def better(d: Diagnostic) -> Diagnostic:
        if d.rule not in _OF_VALUES:
            return d
        hint = hints.get((d.source.path, d.rule.slug, d.line), d.hint)
        mended = left(d.source)[d.rule.slug, d.message] < there[d.source.path, d.rule.slug, d.message]
        return replace(d, hint=f"{hint}; {_WRITES_IT}" if mended else hint)

    return tuple(map(better, found))


def _after_fixing(source: Source, fingerprints: Fingerprints) -> tuple[Diagnostic, ...]:
    """What is found in a file once it is mended."""
    kind, event, id = _place(source.path)
    fixed, _ = fix_file(source.text.encode(), source.path, kind, id, fingerprints.get((event, id)))
    return parse_files([TreeFile(kind, event, id, Source(source.path, fixed.decode()))])[1]


def _place(path: str) -> tuple[Kind, str, str]:
    """What a file in its place is: kind, event and id."""
    _, *folders, name = path.split("/")
    id = name.partition(".")[0]
    match folders:
        case []:
            return "register", "", id
        case ["publishers"]:
            return "publisher", "", id
        case ["speakers"]:
            return "speaker", "", id
        case [event]:
            return "event", event, event
        case [event, "questions", *_]:
            return "question", event, id
        case [event, "occasions", *_]:
            return "occasion", event, id
        case [event, "fingerprints", *_]:
            return "fingerprint", event, id
    return "document", folders[0], id


def _passages_meant(files: Files) -> Iterator[tuple[tuple[str, str, int], str]]:
    """For each statement that quotes and names no passage, where that is told, and what to write."""
    for document in files.documents:
        fingerprint = files.fingerprints.get((document.event_id, document.id))
        for statement in document.statements:
            quote = statement.value("quote", str)
            if quote and _waits(statement) and (hint := _meant(quote, fingerprint)):
                yield _told_at(statement), hint


def _waits(statement: Section[StatementFields]) -> bool:
    """Whether the passage is not given, or nothing stands behind its key."""
    written = statement.written.spans.get(("passage",))
    return written is None or not statement.written.source.text[written.start : written.end].strip("'\" ")


def _meant(quote: str, fingerprint: Fingerprint | None) -> str:
    lines = [f"`passage: {number}`" for number in passages_quoted(quote, fingerprint)]
    if len(lines) == 1:
        return f"write {lines[0]}, where the words quoted stand"
    return f"write {', '.join(lines[:-1])} or {lines[-1]}: the words quoted stand in each" if lines else ""


def _told_at(statement: Section[StatementFields]) -> tuple[str, str, int]:
    """Path, rule and line of the finding: the line that opens the fence, or that of the key without a value."""
    written = statement.written
    is_there = ("passage",) in written.spans
    offset = written.at("passage").start if is_there else statement.slug_span.start
    return written.source.path, (WRONG_VALUE if is_there else MISSING_KEY).slug, written.source.position(offset).line
