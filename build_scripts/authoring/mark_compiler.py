"""The sources, and a text with marks → the document and the fingerprint as they are afterwards, or findings.

What is compiled is checked as everything else is, before it is written; what is wrong is told where it was typed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from build_scripts.assemble.library import assemble
from build_scripts.authoring.mark_meaning import Names, Stated, meanings
from build_scripts.authoring.marked_document import (
    HEAD,
    NOTE,
    Merged,
    compiled_now,
    merge,
    read_document,
)
from build_scripts.authoring.marks import Marked, parse_marks
from build_scripts.authoring.write_marks import compiled_line
from build_scripts.checks import check_files
from build_scripts.checks.against_texts import short_quotations, verify
from build_scripts.checks.index import index_of
from build_scripts.checks.quoted import all_quoted_runs
from build_scripts.findings.finding import Diagnostic, in_order
from build_scripts.findings.rules import QUOTATION_NOT_IN_SOURCE, QUOTATION_UNVERIFIED, WRONG_MARK
from build_scripts.fingerprints.capture import CaptureReport, capture
from build_scripts.fingerprints.fingerprint import render_fingerprint
from build_scripts.model.library import Checking, Fingerprint, Library
from build_scripts.read.characters import check_characters
from build_scripts.read.files import parse_files
from build_scripts.read.folder import TreeFile
from build_scripts.read.written import Files
from build_scripts.text.edits import rewrite
from build_scripts.text.source import Source, Span

_OF_QUOTATIONS = (QUOTATION_NOT_IN_SOURCE, QUOTATION_UNVERIFIED)


@dataclass(frozen=True, slots=True)
class Place:
    """The document that a text is of."""

    event_id: str
    id: str

    @property
    def path(self) -> str:
        return f"sources/{self.event_id}/documents/{self.id}.md"

    @property
    def fingerprint(self) -> str:
        return f"sources/{self.event_id}/fingerprints/{self.id}.json"


@dataclass(frozen=True, slots=True)
class Compiled:
    merged: Merged
    files: Mapping[str, str]
    """By path, what is written of the sources; no file that stays as it is."""
    marked: str
    """The text with its marks, the ids of new statements in them."""
    captured: CaptureReport | None
    """None where the text is the one that was captured last."""
    fingerprint: Fingerprint


def compile_marks(
    tree: Sequence[TreeFile], place: Place, source: Source, taken: Checking
) -> tuple[Compiled | None, tuple[Diagnostic, ...]]:
    """What the marks in `source` make of a document, captured as `taken` says; None where anything is wrong."""
    files, _ = parse_files(tree)
    names = names_of(files, place)
    marked, findings = parse_marks(source, names.questions)
    stated, of_names = meanings(marked, names)
    there = next((file for file in tree if file.source.path == place.path), None)
    document, of_document = read_document(there.source) if there else (None, ())
    if of_document:
        return None, of_document
    if document is None and marked.head is None:
        findings = (*findings, _no_head(marked, place))
    if not marked.passages:
        return None, (*findings, Diagnostic(WRONG_MARK, source, Span(0, 0), "there is no text", "write the text below"))
    merged, twice = merge(document, marked, stated)
    # A mark that cannot be read says something else than was meant.
    findings = (*findings, *of_names) or twice
    new = Source(place.path, merged.text)
    fingerprint, report = _captured(tree, files, new, place=place, marked=marked, merged=merged, taken=taken)
    after = _with(
        tree,
        TreeFile("document", place.event_id, place.id, new),
        TreeFile("fingerprint", place.event_id, place.id, Source(place.fingerprint, render_fingerprint(fingerprint))),
    )
    findings = in_order([*findings, *_of_marks(tree, after, place, marked, merged, stated, whole=not findings)])
    if findings:
        return None, findings
    written = {place.path: merged.text} if there is None or there.source.text != merged.text else {}
    if report is not None:
        written[place.fingerprint] = render_fingerprint(fingerprint)
    return Compiled(merged, written, _with_ids(marked, stated, merged), report, fingerprint), ()


def names_of(files: Files, place: Place) -> Names:
    """What the marks of a document may name."""
    questions = [question for question in files.questions if question.event_id == place.event_id]
    occasions = [occasion.id for occasion in files.occasions if occasion.event_id == place.event_id]
    documents = [document.id for document in files.documents if document.event_id == place.event_id]
    return Names(
        speakers=files.speakers.declared,
        occasions=dict.fromkeys([*occasions, *documents, place.id]),
        claims=dict.fromkeys(claim.slug for question in questions for claim in question.claims),
        questions=dict.fromkeys(question.id for question in questions),
        sides=files.perspectives.declared,
    )


def _no_head(marked: Marked, place: Place) -> Diagnostic:
    hint = f"`parallax new document {place.id}` starts it; or begin this file with its front matter between two `---`"
    at = Span(0, marked.source.text.find("\n") % (len(marked.source.text) + 1))
    return Diagnostic(WRONG_MARK, marked.source, at, f"there is no document `{place.id}`", hint)


def _captured(
    tree: Sequence[TreeFile],
    files: Files,
    document: Source,
    *,
    place: Place,
    marked: Marked,
    merged: Merged,
    taken: Checking,
) -> tuple[Fingerprint, CaptureReport | None]:
    """The fingerprint of the text, and what capturing it found; None where it is as it was.

    A statement whose mark stands above its passage is where it belongs.
    """
    before = files.fingerprints.get((place.event_id, place.id))
    parsed, _ = parse_files(_with(tree, TreeFile("document", place.event_id, place.id, document)))
    library = assemble(parsed)
    its = library.documents.get(place.id)
    now, report = capture(
        marked.text,
        place.id,
        captured=taken.on,
        by=taken.by,
        previous=before,
        statements=its.statements if its else (),
        prose=short_quotations(library, all_quoted_runs(index_of(parsed))).get(place.id, ()),
        confirmed=[id for id, fate in merged.fates.items() if fate in ("added", "rewritten", "unchanged")],
    )
    if before is not None and replace(now, captured=before.captured, captured_by=before.captured_by) == replace(
        before, checked=now.checked
    ):
        return before, None
    return now, report


def _with(tree: Sequence[TreeFile], *new: TreeFile) -> tuple[TreeFile, ...]:
    """The tree with these files, in place of those at their paths."""
    paths = {file.source.path for file in new}
    others = (file for file in tree if file.source.path not in paths)
    return tuple(sorted((*others, *new), key=lambda file: file.source.path))


def _checked(tree: Iterable[TreeFile]) -> tuple[Library, tuple[Diagnostic, ...]]:
    files, of_files = parse_files(tree)
    of_checks = [one for one in check_files(files) if isinstance(one, Diagnostic)]
    # Without `with_remedies`: `parallax check --fix` mends no text with marks.
    return assemble(files), (*of_files, *of_checks)


def _of_marks(
    tree: Sequence[TreeFile],
    after: Sequence[TreeFile],
    place: Place,
    marked: Marked,
    merged: Merged,
    stated: Sequence[Stated],
    *,
    whole: bool,
) -> Iterator[Diagnostic]:
    """What compiling would bring, where it was typed; in other files only where the marks themselves are right."""
    library, found = _checked(after)
    _, copied = verify(library, {marked.source.path: marked.text})
    known = {(d.source.path, d.rule, d.message) for d in _checked(tree)[1]}
    marks = {merged.renamed.get(one.id, one.id): one for one in stated}
    of_text = check_characters(Source(place.path, merged.text))
    all_found = [
        (finding, next((id for span, id in merged.places if span.start <= finding.span.start < span.end), ""))
        for finding in (*found, *of_text, *(d for d in copied if d.source.path == place.path))
    ]
    in_head = any(finding.source.path == place.path and id == HEAD for finding, id in all_found)
    for finding, id in all_found:
        # Of a document whose head cannot be read nothing is captured to hold a quotation against.
        if in_head and finding.source.path == place.path and finding.rule in _OF_QUOTATIONS:
            continue
        told = _typed(finding, id, marked, marks) if finding.source.path == place.path else None
        if told is not None and merged.fates.get(id) not in ("kept", "own"):
            yield _with_lines(told, merged, marks)
        elif whole and (finding.source.path, finding.rule, finding.message) not in known:
            yield finding


def _typed(finding: Diagnostic, id: str, marked: Marked, marks: Mapping[str, Stated]) -> Diagnostic | None:
    """The finding where its words stand in the marked text; None where they do not."""
    if id == HEAD:
        around = marked.head
    elif id == NOTE:
        around = Span(marked.note[0].span.start, marked.note[-1].span.end) if marked.note else None
    else:
        around = _around(finding, marks[id]) if id in marks else None
    if around is None:
        return None
    words = finding.source.text[finding.span.start : finding.span.end]
    lines = r"\s*(?:>>\s*)?".join(re.escape(line.strip()) for line in words.split("\n"))
    found = re.compile(rf"(?<![\w-]){lines}(?![\w-])").search(marked.source.text, around.start, around.end)
    at = Span(*found.span()) if found and words.strip() else around
    return replace(finding, source=marked.source, span=at)


def _with_lines(finding: Diagnostic, merged: Merged, marks: Mapping[str, Stated]) -> Diagnostic:
    """The finding with lines of the document told as those of the marks."""

    def line(match: re.Match[str]) -> str:
        start = sum(len(text) + 1 for text in merged.text.split("\n")[: int(match[1]) - 1])
        mark = next(
            (marks[id].mark for span, id in merged.places if span.start <= start < span.end and id in marks), None
        )
        return f"line {finding.source.position(mark.opening.start).line}" if mark else match[0]

    return replace(finding, message=re.sub(r"\bline ([0-9]+)", line, finding.message))


def _around(finding: Diagnostic, stated: Stated) -> Span | None:
    """The part of a mark that says what the line of a finding says."""
    mark, line = stated.mark, finding.source.line(finding.line)
    if mark is None:
        return None
    if line.startswith("## "):
        return mark.headline.span
    key, colon, _ = line.partition(":")
    if colon and key in stated.spans:
        return stated.spans[key]
    if line.startswith("```") or (colon and key in stated.keys) or not mark.prose:
        return mark.opening
    return Span(mark.prose[0].span.start, mark.prose[-1].span.end)


def _with_ids(marked: Marked, stated: Sequence[Stated], merged: Merged) -> str:
    """The marked text with the id of each statement, and how it was compiled."""
    edits: dict[Span, str] = {}
    for one in stated:
        mark, id = one.mark, merged.renamed.get(one.id, one.id)
        if mark is not None and mark.id is None:
            edits[Span(mark.opening.start, mark.opening.start)] = f"#{id} "
        elif mark is not None and mark.id is not None and mark.id.text != id:
            edits[mark.id.span] = id
    line = compiled_line(compiled_now(stated, marked, merged.renamed))
    if marked.compiled_at is not None:
        edits[marked.compiled_at] = line
        return rewrite(marked.source.text, edits)
    return f"{rewrite(marked.source.text, edits).rstrip()}\n\n{line}\n"
