"""Rows of statements, the sources and the texts at hand → the files to be written, and what is left to do.

Each statement becomes a section at the end of its document. A new document is a stub, as is what else nobody knows
(`import_stubs`). A statement is there already where its document has one of its id, or one on the same occasion (or
day) by the same speaker with the same quotation, passage or heading: it stays as it is. Pure: the same rows, once their
files are written, give no file. Where there is a finding, there are no files.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from build_scripts.authoring.document_writer import document_text, with_sections
from build_scripts.authoring.import_grouping import Draft, compared, group
from build_scripts.authoring.import_rows import Cell, Findings, Row
from build_scripts.authoring.import_stubs import Known, Stub
from build_scripts.authoring.nearest_passage import Found, find_passage
from build_scripts.authoring.new import New
from build_scripts.authoring.section_writer import statement_section
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import FILE_TOO_LARGE, WRONG_IMPORT
from build_scripts.fingerprints.fingerprint import sha256
from build_scripts.fingerprints.words import split_passages, text_words
from build_scripts.format.fields import StatementFields
from build_scripts.format.ids import suggest_id
from build_scripts.read.folder import MAX_FILE
from build_scripts.read.sections import MAX_SECTIONS
from build_scripts.read.written import DocumentFile, Files, Legible, Section
from build_scripts.text.dates import Date
from build_scripts.text.source import Source

_WORDS_OF_ID = 4


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement whose passage was looked for."""

    row: Row
    id: str
    found: Found


@dataclass(frozen=True, slots=True)
class Kept:
    """A statement that is there already, and what the rows say beyond it."""

    row: Row
    id: str
    more: str
    """Empty where there is nothing beyond it."""


@dataclass(slots=True)
class Plan:
    """What an import does."""

    files: list[New] = field(default_factory=list)
    stubs: list[Stub] = field(default_factory=list)
    statements: int = 0
    placed: list[Placed] = field(default_factory=list)
    """By their quotations; not those whose rows name the passage."""
    nowhere: int = 0
    """Statements with neither passage nor quotation."""
    kept: list[Kept] = field(default_factory=list)
    headlines: int = 0
    """Made from speaker, answer and claim: to be worded."""


@dataclass(slots=True)
class _Document:
    id: str
    event: str
    there: DocumentFile | None
    slugs: set[str]
    headlines: set[str]
    sections: list[str] = field(default_factory=list)
    first: Draft | None = None
    own_voice: str | None = None
    _passages: "list[tuple[str, ...]] | None" = None

    def passages(self, texts: Mapping[str, str]) -> Sequence[tuple[str, ...]] | None:
        """The words of each passage of its text, where that is at hand."""
        if self._passages is None and self.id in texts:
            self._passages = [text_words(passage) for passage in split_passages(texts[self.id])]
        return self._passages


def plan_statements(
    source: Source,
    rows: Iterable[Row],
    files: Files,
    event: str | None,
    texts: Mapping[str, str],
    tell: Callable[[int], None] = lambda _: None,
) -> tuple[Plan, Findings]:
    """What the rows add to the sources; `texts` are by id of their documents, `event` is that of new documents.

    `tell` is told how many statements are done.
    """
    findings: Findings = []
    known, plan = Known(files), Plan()
    documents: dict[str, _Document] = {}
    for done, draft in enumerate(group(source, rows, known, event, findings)):
        document = documents.get(draft.document)
        if document is None:
            document = documents[draft.document] = _document(source, draft, known, findings)
        document.own_voice = document.own_voice or _own_voice(draft)
        _add(draft, document, known, texts, plan)
        tell(done)
    for document in documents.values():
        if document.sections:
            plan.files.append(_file(source, document, findings))
            if document.there is None:
                plan.stubs.append(Stub("document", document.id, known.documents.keys()))
    for stub, new in known.stubs() if plan.statements else ():
        plan.stubs.append(stub)
        plan.files.append(new)
    return (Plan(), findings) if findings else (plan, findings)


def _document(source: Source, draft: Draft, known: Known, findings: Findings) -> _Document:
    there = known.documents.get(draft.document)
    path = f"sources/{draft.event}/documents/{draft.document}.md"
    if path in known.files.unread or (there is not None and there.legible is not Legible.ALL):
        cell = draft.row.cells.get("document")
        message = f"nothing can be added to `{draft.document}`: it has errors that hide what it holds"
        at = cell.span if cell else draft.row.span
        hint = f"`parallax check {path}` says what to mend first"
        findings.append(Diagnostic(WRONG_IMPORT, source, at, message, hint))
    headlines = {section.headline for section in there.statements} if there is not None else set()
    return _Document(draft.document, draft.event, there, set(there.declared) if there else set(), headlines, [], draft)


def _own_voice(draft: Draft) -> str | None:
    """The speaker of a new document that says something in its own voice."""
    occasion = draft.row.cells.get("occasion")
    own = occasion is not None and occasion.value == draft.document
    return draft.speakers[0] if own and len(draft.speakers) == 1 else None


def _add(draft: Draft, document: _Document, known: Known, texts: Mapping[str, str], plan: Plan) -> None:
    quote, placed, made = draft.text_of("quote"), None, not draft.headline
    headline = draft.headline or _headline(draft, known)
    # What is there with its quotation is found before its passage is looked for, which is slow on purpose.
    same = next((s for s in _statements(document) if _is_there(draft, headline, placed, s)), None)
    if same is None and "passage" not in draft.values and quote:
        fingerprint = known.files.fingerprints.get((document.event, document.id))
        placed = find_passage(quote, document.id, document.passages(texts), fingerprint)
        same = next((s for s in _statements(document) if _is_there(draft, headline, placed, s)), None)
    if same is not None:
        plan.kept.append(Kept(draft.row, f"{document.id}#{same.slug}", _more(draft, same)))
        return
    headline = _other_than(document.headlines, headline, " ({})") if made else headline
    slug = draft.id or _slug(draft, document)
    document.slugs.add(slug)
    document.headlines.add(headline)
    values, looks = draft.known(), []
    if placed is not None and placed.number is not None:
        values["passage"] = str(placed.number)
        if not placed.certain:
            looks.append(f"# look: `passage` is guessed by the quotation: {placed.why}")
    if placed is not None:
        plan.placed.append(Placed(draft.row, f"{document.id}#{slug}", placed))
    elif "passage" not in draft.values:
        plan.nowhere += 1
    plan.statements += 1
    plan.headlines += made
    document.sections.append(statement_section(slug, headline, values, "\n\n".join(draft.texts), looks))


def _statements(document: _Document) -> Sequence[Section[StatementFields]]:
    return document.there.statements if document.there is not None else ()


def _is_there(draft: Draft, headline: str, placed: Found | None, section: Section[StatementFields]) -> bool:
    """Whether the rows make a statement that the document has."""
    if draft.id:
        return draft.id == section.slug
    said = section.value("said", Date)
    speakers = section.value("speaker", tuple)
    act = (section.value("occasion", str) or "", said.text if said else "")
    if act != (draft.text_of("occasion"), draft.text_of("said")):
        return False
    if draft.speakers and speakers and draft.speakers != speakers:
        return False
    quote, its = draft.text_of("quote"), section.value("quote", str)
    if quote and its:
        return compared(quote) == compared(its)
    cell, passages = draft.values.get("passage"), section.value("passage", tuple)
    named = set(cell.value) if cell is not None and isinstance(cell.value, list) else set()
    if placed is not None and placed.number is not None:
        named = {str(placed.number)}
    if named and passages:
        return bool(named & {str(number) for number in passages})
    return section.headline == headline


def _more(draft: Draft, section: Section[StatementFields]) -> str:
    """The answers that the statement does not give, in words."""
    found = []
    for key, answers in draft.answers.items():
        its = section.inner(key)
        found += [f"{claim}: {answer}" for claim, answer in answers.items() if its.get(claim) != answer]
    return ", ".join(found)


def _headline(draft: Draft, known: Known) -> str:
    """Words to begin with: who gives which answer to which claim."""
    key, answers = next(((key, answers) for key, answers in draft.answers.items() if answers), ("", {}))
    claim, answer = next(iter(answers.items()), ("", ""))
    who = " and ".join(draft.speakers) or draft.text_of("occasion") or draft.document
    if not isinstance(answer, str) or not claim:
        return f"{who} on {claim or draft.text_of('question') or 'this'}"
    return f"{who} {key if key == 'argues' else ''} {answer}: {known.claims[draft.event].get(claim, claim)}".replace(
        "  ", " "
    )


def _slug(draft: Draft, document: _Document) -> str:
    of_headline = suggest_id(" ".join(draft.headline.split()[:_WORDS_OF_ID]))
    claims = [claim for answers in draft.answers.values() for claim in answers]
    of_claim = suggest_id(claims[0]) if claims else ""
    return _other_than(document.slugs, of_headline or of_claim or "statement", "-{}")


def _other_than(taken: set[str], wanted: str, form: str) -> str:
    """What is wanted, with a number behind it where it is taken."""
    if wanted not in taken:
        return wanted
    number = next(n for n in range(2, len(taken) + 3) if wanted + form.format(n) not in taken)
    return wanted + form.format(number)


def _file(source: Source, document: _Document, findings: Findings) -> New:
    if document.there is not None:
        written = document.there.written.source
        new = New(written.path, with_sections(written.text, document.sections), added=True)
        sections = len(document.sections) + len(document.there.statements)
    else:
        known = {"speaker": document.own_voice} if document.own_voice else {}
        path = f"sources/{document.event}/documents/{document.id}.md"
        new, sections = New(path, document_text(known, document.sections)), len(document.sections)
    large, many = len(new.text.encode("utf-8", "replace")) > MAX_FILE, sections > MAX_SECTIONS
    if (large or many) and document.first is not None:
        cell = document.first.row.cells.get("document", Cell("", document.first.row.span))
        what = f"{sections:,} statements, more than {MAX_SECTIONS}" if many else f"more than {MAX_FILE // 1024} KB"
        message = f"the document `{document.id}` would have {what}"
        hint = "part it into several documents, or leave rows out"
        findings.append(Diagnostic(FILE_TOO_LARGE, source, cell.span, message, hint))
    return new


def texts_of_documents(texts: Mapping[str, str], files: Files) -> dict[str, str]:
    """Texts by id of the document that each is of: by what was captured of it, else by the name of its file."""
    captured = defaultdict(list)
    for (_, id), fingerprint in files.fingerprints.items():
        if fingerprint is not None:
            captured[len(fingerprint.passages)].append((id, fingerprint))
    found: dict[str, str] = {}
    for name, text in texts.items():
        found.setdefault(name.rpartition("/")[2].partition(".")[0], text)
    for text in texts.values():
        passages = split_passages(text)
        for id, fingerprint in captured[len(passages)]:
            if sha256("\n".join(" ".join(text_words(passage)) for passage in passages)) == fingerprint.text_hash:
                found[id] = text
    return found
