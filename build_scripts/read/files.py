"""One source file → what its author wrote, typed and with spans, and the findings.

A broken section costs one finding. What can be read of it is kept, so that it is checked with everything else; its id
is declared all the same, so that references to it give no second finding.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from typing import Generic, TypeVar

from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import (
    DUPLICATE_ID,
    DUPLICATE_KEY,
    EMPTY_HEADLINE,
    EMPTY_PARAPHRASE,
    FOREIGN_HOST,
    FRONT_MATTER,
    MISSING_KEY,
    UNCLOSED_FENCE,
    UNEXPECTED_FILE,
    WRONG_FENCE,
    WRONG_ID,
    WRONG_VALUE,
)
from build_scripts.format.addresses import foreign_host, foreign_host_told
from build_scripts.format.fields import (
    DocumentFields,
    EventFields,
    Fields,
    FigureFields,
    LoadedWordsFields,
    PerspectiveFields,
    PositionFields,
    PublisherFields,
    QuestionFields,
    SilenceFields,
    SpeakerFields,
    StatementFields,
    required_keys,
)
from build_scripts.format.ids import id_hint, is_id
from build_scripts.model.library import Fingerprint, Prose, Sentence, Spans, Written
from build_scripts.read.characters import is_deceptive
from build_scripts.read.mappings import plain_values, type_fields, value_spans
from build_scripts.read.prose import check_prose, parse_sentences
from build_scripts.read.readable import Readable, readable_values
from build_scripts.read.sections import Layout, Section, parse_sections
from build_scripts.read.yaml_tree import Mapping as YamlMapping
from build_scripts.read.yaml_tree import Scalar, parse_yaml
from build_scripts.text.source import Source, Span

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
    broken: tuple[Readable, ...]
    """What can be read of the other entries."""
    declared: frozenset[str]
    read: bool = True
    """False when the file, its YAML, an id or a whole entry cannot be read: then nobody knows what it declares."""


@dataclass(frozen=True, slots=True)
class BrokenSection:
    """A section whose fence holds a fault: what can be read of it."""

    kind: str
    """`statement`, `position` or `silence`."""
    id: str | None
    headline: str
    body: Span | None
    """Of a statement, its prose."""
    sentences: tuple[Sentence, ...]
    """Of a position or silence, its prose."""
    readable: Readable


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
    readable: Readable
    """What can be read of the front matter."""
    note: Prose
    statements: tuple[StatementSection, ...]
    broken: tuple[BrokenSection, ...]
    declared: frozenset[str]
    """Slugs of all statements, the broken ones too."""
    whole: bool
    """False when the slug of a section could not be read."""
    lost: bool
    """Whether nobody knows what a section of it says."""
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
    broken: tuple[BrokenSection, ...]
    lost: bool
    """Whether nobody knows what a section of it says."""
    written: Written


@dataclass(frozen=True, slots=True)
class EventFile:
    id: str
    fields: EventFields | None
    readable: Readable
    """What can be read of the front matter."""
    lead: tuple[Sentence, ...]
    written: Written


@dataclass(frozen=True, slots=True)
class Files:
    """Everything that was read, one entry a file."""

    perspectives: RegisterFile[PerspectiveFields]
    publishers: RegisterFile[PublisherFields]
    speakers: RegisterFile[SpeakerFields]
    loaded_words: tuple[str, ...]
    events: tuple[EventFile, ...]
    questions: tuple[QuestionFile, ...]
    documents: tuple[DocumentFile, ...]
    fingerprints: Mapping[tuple[str, str], Fingerprint | None]
    """By event and document id; None for one that cannot be read."""
    unread: frozenset[str] = frozenset()
    """Paths of files and folders that could not be read."""


def parse_register(schema: type[F], source: Source) -> tuple[RegisterFile[F], tuple[Diagnostic, ...]]:
    """register := (id ":" entry)*"""
    node, found = parse_yaml(source, Span(0, len(source.text)))
    findings = list(found)
    if not isinstance(node, YamlMapping):
        if not findings:
            message, hint = "this register holds no `id: entry` lines", "write `some-id:` and its keys below it"
            findings.append(Diagnostic(WRONG_VALUE, source, Span(0, 0), message, hint))
        return RegisterFile((), (), frozenset(), read=False), tuple(findings)
    entries, broken = [], []
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
        written = Written(source, key.span, partial(value_spans, value))
        values = vars(typed) if typed is not None else readable_values(schema, plain_values(value))
        readable = Readable(schema, values, written)
        findings.extend(_foreign_hosts(readable))
        if typed is not None:
            entries.append(Entry(key.text, typed, written))
        else:
            broken.append(readable)
    declared = frozenset(key.text for key, _ in node.items) - swallowed
    ids -= swallowed
    read = len(declared) == len(ids) and not repeated
    return RegisterFile(tuple(entries), tuple(broken), declared, read), tuple(findings)


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
    fields, front = _front_matter(DocumentFields, layout, source, "the document", findings)
    written = front.written
    if fields is None and (misplaced := _misplaced(layout, source, "document")):
        nothing = DocumentFile(id, event_id, None, front, _NO_PROSE, (), (), frozenset(), False, True, written)
        return nothing, (misplaced,)
    findings.extend(_foreign_hosts(front))
    findings.extend(check_prose(source, layout.preamble, cites=False))
    statements, broken = [], []
    for section in layout.sections:
        body = section.body
        findings.extend(_empty_body(source, section))
        findings.extend(check_prose(source, body, cites=False))
        parsed, readable = _fence_fields(StatementFields, section, source, "the statement", findings)
        findings.extend(_figure_without_ends(readable))
        slug = section.fence.id
        if parsed is None or slug is None:
            broken.append(BrokenSection("statement", slug, section.headline, body, (), readable))
        else:
            prose = Prose(source.text[body.start : body.end], source, body)
            statements.append(
                StatementSection(slug, section.fence.id_span, section.headline, parsed, prose, readable.written)
            )
    findings = [*_without_empty(findings, source), *_repeated_ids(source, layout)]
    note = Prose(source.text[layout.preamble.start : layout.preamble.end], source, layout.preamble)
    whole = not any(d.rule in _HIDING for d in findings)
    sections = tuple(statements), tuple(broken)
    lost = layout.lost or not whole
    document = DocumentFile(id, event_id, fields, front, note, *sections, layout.ids, whole, lost, written)
    return document, tuple(findings)


def parse_question(event_id: str, id: str, source: Source) -> tuple[QuestionFile, tuple[Diagnostic, ...]]:
    """question := front-matter issue (position | silence)*"""
    layout, found = parse_sections(source, ("position", "silence"))
    findings = list(found)
    fields, front = _front_matter(QuestionFields, layout, source, "the question", findings)
    if fields is None and (misplaced := _misplaced(layout, source, "question")):
        return QuestionFile(id, event_id, None, _NO_PROSE, (), (), (), True, front.written), (misplaced,)
    findings.extend(check_prose(source, layout.preamble, cites=False))
    positions: list[PositionSection] = []
    silences: list[SilenceSection] = []
    broken = []
    for section in layout.sections:
        findings.extend(_empty_body(source, section))
        findings.extend(check_prose(source, section.body, cites=True))
        sentences, found = parse_sentences(source, section.body)
        findings.extend(found)
        position = silence = None
        if section.fence.kind == "position":
            position, readable = _fence_fields(PositionFields, section, source, "the position", findings)
        else:
            silence, readable = _fence_fields(SilenceFields, section, source, "the silence", findings)
        slug, written = section.fence.id, readable.written
        if position is not None and slug is not None:
            at = section.fence.id_span
            positions.append(PositionSection(slug, at, section.headline, position, sentences, written))
        elif silence is not None:
            silences.append(SilenceSection(section.headline, silence, sentences, written))
        else:
            kind = section.fence.kind
            broken.append(BrokenSection(kind, slug, section.headline, None, sentences, readable))
    findings = [*_without_empty(findings, source), *_repeated_ids(source, layout)]
    issue = Prose(source.text[layout.preamble.start : layout.preamble.end], source, layout.preamble)
    lost = layout.lost or any(d.rule in _HIDING for d in findings)
    sections = tuple(positions), tuple(silences), tuple(broken)
    return QuestionFile(id, event_id, fields, issue, *sections, lost, front.written), tuple(findings)


def parse_event(id: str, source: Source) -> tuple[EventFile, tuple[Diagnostic, ...]]:
    """event := front-matter lead"""
    layout, found = parse_sections(source, ())
    findings = list(found)
    fields, front = _front_matter(EventFields, layout, source, "the event", findings)
    findings.extend(check_prose(source, layout.preamble, cites=True))
    lead, found = parse_sentences(source, layout.preamble)
    findings.extend(found)
    return EventFile(id, fields, front, lead, front.written), tuple(findings)


def _front_matter(
    schema: type[F], layout: Layout, source: Source, what: str, findings: list[Diagnostic]
) -> tuple[F | None, Readable]:
    start = Span(0, min(3, len(source.text)))
    if layout.front_matter is None:
        return None, Readable(schema, {}, Written(source, start, dict), unread=True)
    return _fields(schema, layout.front_matter, source, (start, start), what, findings)


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
) -> tuple[F | None, Readable]:
    places = section.fence.opening, section.heading
    return _fields(schema, section.fence.content, source, places, what, findings)


def _fields(
    schema: type[F], yaml: Span, source: Source, places: tuple[Span, Span], what: str, findings: list[Diagnostic]
) -> tuple[F | None, Readable]:
    """What is typed where all is in order, and what can be read; a missing key is told at the first of the places."""
    at, start = places
    written = Written(source, start, partial(_yaml_spans, source, yaml))
    node, found = parse_yaml(source, yaml)
    findings.extend(found)
    if node is None and found:
        rest = _without_entry(source, yaml, found[-1].span.start)
        if rest is None:
            return None, Readable(schema, {}, written, unread=True)
        # The key that is missing may be the one that cannot be read.
        _, typing = type_fields(schema, rest, source, at, what)
        findings.extend(_untold((d for d in typing if d.rule is not MISSING_KEY), found))
        written = Written(source, start, partial(value_spans, rest))
        return None, Readable(schema, readable_values(schema, plain_values(rest)), written, unread=True)
    typed, typing = type_fields(schema, node, source, at, what)
    findings.extend(_untold(typing, found))
    values = vars(typed) if typed is not None else readable_values(schema, plain_values(node))
    return typed, Readable(schema, values, written)


_ENTRY = re.compile(r"^[\w-]+:(?=\s)", re.M)
"""Where a key starts at the margin; any other line may go on from the one above."""


def _without_entry(source: Source, yaml: Span, slip: int) -> YamlMapping | None:
    """What is read when the key with the slip is left out; None when that is not all that is wrong."""
    text = source.text
    starts = [match.start() for match in _ENTRY.finditer(text, yaml.start, yaml.end)]
    start = max((at for at in starts if at <= slip), default=yaml.start)
    end = min((at for at in starts if at > slip), default=yaml.end)
    # Blanked, not cut: offsets stay true.
    blanked = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    node, found = parse_yaml(Source(source.path, blanked), yaml)
    return node if isinstance(node, YamlMapping) and not found else None


def _foreign_hosts(readable: Readable) -> Iterator[Diagnostic]:
    """Bad: a host name in Cyrillic letters that looks like one in Latin. Good: `https://gazette.example/ferry`."""
    for key in ("url", "archived", "ownership_url"):
        host = foreign_host(readable.value(key, str) or "")
        if host is not None:
            written = readable.written
            yield Diagnostic(FOREIGN_HOST, written.source, written.at(key), *foreign_host_told(host))


def _figure_without_ends(readable: Readable) -> Iterator[Diagnostic]:
    figure = readable.value("figure", FigureFields)
    if figure is not None and figure.ends is None:
        hint = "write `value: 5`, or `low: 5` and `high: 8`"
        if figure.value is None and (figure.low is None) != (figure.high is None):
            end, number = ("at least", figure.low) if figure.high is None else ("up to", figure.high)
            hint = f"write the other end too, or `value: {number}` and `qualifier: {end}`"
        message, written = "a figure has either a value or a low and a high end", readable.written
        yield Diagnostic(WRONG_VALUE, written.source, written.at("figure"), message, hint)


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
