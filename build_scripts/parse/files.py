"""One source file → what its author wrote, typed and with spans, and the findings.

A broken section costs one finding; `declared` still names its id, so that references to it give no second one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from typing import Generic, TypeVar

from build_scripts.diagnostics import Diagnostic
from build_scripts.model import Prose, Sentence, Spans, Written
from build_scripts.parse.characters import is_deceptive
from build_scripts.parse.fields import (
    DocumentFields,
    EventFields,
    Fields,
    LoadedWordsFields,
    PositionFields,
    QuestionFields,
    SilenceFields,
    StatementFields,
    id_hint,
    is_id,
    required_keys,
)
from build_scripts.parse.prose import check_prose, parse_sentences
from build_scripts.parse.sections import Layout, Section, parse_sections
from build_scripts.parse.strict_yaml import Mapping as YamlMapping
from build_scripts.parse.strict_yaml import Scalar, parse_yaml
from build_scripts.parse.typed import type_fields, value_spans
from build_scripts.rules import (
    DUPLICATE_ID,
    DUPLICATE_KEY,
    EMPTY_HEADLINE,
    EMPTY_PARAPHRASE,
    FRONT_MATTER,
    MISSING_KEY,
    UNCLOSED_FENCE,
    UNEXPECTED_FILE,
    WRONG_FENCE,
    WRONG_ID,
    WRONG_VALUE,
)
from build_scripts.source import Source, Span

F = TypeVar("F", bound=Fields)


@dataclass(frozen=True, slots=True)
class Entry(Generic[F]):
    """An entry of a register."""

    id: str
    fields: F
    written: Written


@dataclass(frozen=True, slots=True)
class RegisterFile(Generic[F]):
    entries: tuple[Entry[F], ...]
    declared: frozenset[str]
    read: bool = True
    """False when the file, its YAML, an id or a whole entry cannot be read: then nobody knows what it declares."""


@dataclass(frozen=True, slots=True)
class StatementSection:
    slug: str
    slug_span: Span
    headline: str
    fields: StatementFields
    body: Prose
    written: Written


@dataclass(frozen=True, slots=True)
class DocumentFile:
    id: str
    event_id: str
    fields: DocumentFields | None
    note: Prose
    statements: tuple[StatementSection, ...]
    declared: frozenset[str]
    """Slugs of all statements, the broken ones too."""
    whole: bool
    """False when the slug of a section could not be read."""
    written: Written


@dataclass(frozen=True, slots=True)
class PositionSection:
    id: str
    id_span: Span
    headline: str
    fields: PositionFields
    sentences: tuple[Sentence, ...]
    written: Written


@dataclass(frozen=True, slots=True)
class SilenceSection:
    headline: str
    fields: SilenceFields
    sentences: tuple[Sentence, ...]
    written: Written


@dataclass(frozen=True, slots=True)
class QuestionFile:
    id: str
    event_id: str
    fields: QuestionFields | None
    issue: Prose
    positions: tuple[PositionSection, ...]
    silences: tuple[SilenceSection, ...]
    whole: bool
    """False when a section could not be read."""
    written: Written


@dataclass(frozen=True, slots=True)
class EventFile:
    id: str
    fields: EventFields | None
    lead: tuple[Sentence, ...]
    written: Written


def parse_register(schema: type[F], source: Source) -> tuple[RegisterFile[F], tuple[Diagnostic, ...]]:
    """register := (id ":" entry)*"""
    node, found = parse_yaml(source, Span(0, len(source.text)))
    findings = list(found)
    if not isinstance(node, YamlMapping):
        if not findings:
            message, hint = "this register holds no `id: entry` lines", "write `some-id:` and its keys below it"
            findings.append(Diagnostic(WRONG_VALUE, source, Span(0, 0), message, hint))
        return RegisterFile((), frozenset(), read=False), tuple(findings)
    entries = []
    ids = {key.text for key, _ in node.items if is_id(key.text)}
    # Without the line with its id, an entry is a repetition of the keys of the one above.
    repeated = any(d.rule is DUPLICATE_KEY for d in findings)
    swallowed: set[str] = set()
    for number, (key, value) in enumerate(node.items, start=1):
        if key.text in swallowed:
            continue
        below = list(takewhile(lambda text: text in schema.model_fields, (k.text for k, _ in node.items[number:])))
        if below and isinstance(value, Scalar) and not value.text:
            message = f"the keys below `{key.text}` are not indented"
            hint = f"put two spaces before {', '.join(f'`{text}`' for text in below)}"
            findings.append(Diagnostic(WRONG_VALUE, source, key.span, message, hint))
            swallowed.update(below)
            continue
        if key.text not in ids:
            message = f"`{key.text[:80]}` is not an id"
            findings.append(Diagnostic(WRONG_ID, source, key.span, message, id_hint(key.text)))
            continue
        typed, typing = type_fields(schema, value, source, key.span, f"the entry `{key.text}`")
        findings.extend(_untold(typing, found))
        if typed is not None:
            entries.append(Entry(key.text, typed, Written(source, key.span, partial(value_spans, value))))
    declared = frozenset(key.text for key, _ in node.items) - swallowed
    ids -= swallowed
    return RegisterFile(tuple(entries), declared, read=len(declared) == len(ids) and not repeated), tuple(findings)


def parse_loaded_words(source: Source) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """words := "words:" list of words and phrases"""
    node, findings = parse_yaml(source, Span(0, len(source.text)))
    if node is None and findings:
        return (), findings
    typed, found = type_fields(LoadedWordsFields, node, source, Span(0, 0), "the list of loaded words")
    return (typed.words if typed else ()), (*findings, *found)


def parse_document(event_id: str, id: str, source: Source) -> tuple[DocumentFile, tuple[Diagnostic, ...]]:
    """document := front-matter note statement*"""
    layout, found = parse_sections(source, ("statement",))
    findings = list(found)
    fields, written = _front_matter(DocumentFields, layout, source, "the document", findings)
    if fields is None and (misplaced := _misplaced(layout, source, "document")):
        return DocumentFile(id, event_id, None, _NO_PROSE, (), frozenset(), False, written), (misplaced,)
    findings.extend(check_prose(source, layout.preamble, cites=False))
    statements = []
    for section in layout.sections:
        body = section.body
        findings.extend(_empty_body(source, section))
        findings.extend(check_prose(source, body, cites=False))
        parsed = _fence_fields(StatementFields, section, source, "the statement", findings)
        slug = section.fence.id
        if parsed is not None and slug is not None:
            prose = Prose(source.text[body.start : body.end], source, body)
            statements.append(
                StatementSection(slug, section.fence.id_span, section.headline, parsed[0], prose, parsed[1])
            )
    findings = [*_without_empty(findings, source), *_repeated_ids(source, layout)]
    note = Prose(source.text[layout.preamble.start : layout.preamble.end], source, layout.preamble)
    whole = not any(d.rule in _HIDING for d in findings)
    return DocumentFile(id, event_id, fields, note, tuple(statements), layout.ids, whole, written), tuple(findings)


def parse_question(event_id: str, id: str, source: Source) -> tuple[QuestionFile, tuple[Diagnostic, ...]]:
    """question := front-matter issue (position | silence)*"""
    layout, found = parse_sections(source, ("position", "silence"))
    findings = list(found)
    fields, written = _front_matter(QuestionFields, layout, source, "the question", findings)
    if fields is None and (misplaced := _misplaced(layout, source, "question")):
        return QuestionFile(id, event_id, None, _NO_PROSE, (), (), False, written), (misplaced,)
    findings.extend(check_prose(source, layout.preamble, cites=False))
    positions, silences = [], []
    for section in layout.sections:
        findings.extend(_empty_body(source, section))
        findings.extend(check_prose(source, section.body, cites=True))
        sentences, found = parse_sentences(source, section.body)
        findings.extend(found)
        if section.fence.kind == "position":
            position = _fence_fields(PositionFields, section, source, "the position", findings)
            if position is not None and section.fence.id is not None:
                slug, at = section.fence.id, section.fence.id_span
                positions.append(PositionSection(slug, at, section.headline, position[0], sentences, position[1]))
        else:
            silence = _fence_fields(SilenceFields, section, source, "the silence", findings)
            if silence is not None:
                silences.append(SilenceSection(section.headline, silence[0], sentences, silence[1]))
    findings = [*_without_empty(findings, source), *_repeated_ids(source, layout)]
    issue = Prose(source.text[layout.preamble.start : layout.preamble.end], source, layout.preamble)
    whole = not any(d.rule.severity == "error" for d in findings)
    question = QuestionFile(id, event_id, fields, issue, tuple(positions), tuple(silences), whole, written)
    return question, tuple(findings)


def parse_event(id: str, source: Source) -> tuple[EventFile, tuple[Diagnostic, ...]]:
    """event := front-matter lead"""
    layout, found = parse_sections(source, ())
    findings = list(found)
    fields, written = _front_matter(EventFields, layout, source, "the event", findings)
    findings.extend(check_prose(source, layout.preamble, cites=True))
    lead, found = parse_sentences(source, layout.preamble)
    findings.extend(found)
    return EventFile(id, fields, lead, written), tuple(findings)


def _front_matter(
    schema: type[F], layout: Layout, source: Source, what: str, findings: list[Diagnostic]
) -> tuple[F | None, Written]:
    start = Span(0, min(3, len(source.text)))
    nowhere = Written(source, start, dict)
    if layout.front_matter is None:
        return None, nowhere
    node, found = parse_yaml(source, layout.front_matter)
    findings.extend(found)
    if node is None and found:
        return None, nowhere
    typed, typing = type_fields(schema, node, source, start, what)
    findings.extend(_untold(typing, found))
    if typed is None:
        return None, nowhere
    return typed, Written(source, start, partial(_yaml_spans, source, layout.front_matter))


_NO_PROSE = Prose("", Source("", ""), Span(0, 0))
_HIDING = frozenset({FRONT_MATTER, UNCLOSED_FENCE, WRONG_FENCE, WRONG_ID, DUPLICATE_ID, DUPLICATE_KEY})
"""Rules whose findings leave it open which statements a document holds."""
_FOLDERS: dict[str, type[Fields]] = {"document": DocumentFields, "question": QuestionFields}


def _misplaced(layout: Layout, source: Source, kind: str) -> Diagnostic | None:
    """A file with the keys of another kind: one finding, not one for each key."""
    node, _ = parse_yaml(source, layout.front_matter) if layout.front_matter else (None, ())
    keys = {key.text for key, _ in node.items} if isinstance(node, YamlMapping) else set()
    for other, schema in _FOLDERS.items():
        if keys >= set(required_keys(schema)) and not keys >= set(required_keys(_FOLDERS[kind])):
            message = f"this is a {other}, and it lies in `{kind}s/`"
            return Diagnostic(UNEXPECTED_FILE, source, Span(0, 3), message, f"move it to the folder `{other}s/`")
    return None


def _fence_fields(
    schema: type[F], section: Section, source: Source, what: str, findings: list[Diagnostic]
) -> tuple[F, Written] | None:
    node, found = parse_yaml(source, section.fence.content)
    findings.extend(found)
    if node is None and found:
        return None
    typed, typing = type_fields(schema, node, source, section.fence.opening, what)
    findings.extend(_untold(typing, found))
    if typed is None:
        return None
    return typed, Written(source, section.heading, partial(_yaml_spans, source, section.fence.content))


def _untold(found: Iterable[Diagnostic], of_yaml: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Without those for values that have a finding as YAML, or with characters that have one of their own."""
    for d in found:
        told = any(d.span.start <= other.span.start < d.span.end for other in of_yaml)
        if d.rule is MISSING_KEY or not (told or is_deceptive(d.source.text[d.span.start : d.span.end])):
            yield d


def _yaml_spans(source: Source, content: Span) -> Spans:
    return value_spans(parse_yaml(source, content)[0])


def _without_empty(findings: list[Diagnostic], source: Source) -> Iterator[Diagnostic]:
    """Without those of sections that have no prose because a line `##` without words cuts it off."""
    cuts = [d.span.start for d in findings if d.rule is EMPTY_HEADLINE]
    for d in findings:
        cut = next((at for at in cuts if at > d.span.start), None)
        if d.rule is not EMPTY_PARAPHRASE or cut is None or "\n## " in source.text[d.span.end : cut]:
            yield d


def _empty_body(source: Source, section: Section) -> tuple[Diagnostic, ...]:
    if section.body.start < section.body.end:
        return ()
    hint = "say in a sentence or two below the fence what the perspective holds, each ending in its citation"
    if section.fence.kind == "statement":
        hint = "say in our own words, below the fence, what was said"
    message = f"this {section.fence.kind} has no prose"
    return (Diagnostic(EMPTY_PARAPHRASE, source, section.heading, message, hint),)


def _repeated_ids(source: Source, layout: Layout) -> list[Diagnostic]:
    seen: dict[str, Span] = {}
    findings = []
    for section in layout.sections:
        fence = section.fence
        if fence.id is None:
            continue
        if fence.id in seen:
            message = f"`{fence.id}` stands already in line {source.position(seen[fence.id].start).line}"
            hint = "give each one an id of its own"
            findings.append(Diagnostic(DUPLICATE_ID, source, fence.id_span, message, hint))
        seen.setdefault(fence.id, fence.id_span)
    return findings
