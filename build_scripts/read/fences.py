"""What files have in common: front matter, sections with their fences → what they say, with holes, and findings.

A broken section costs one finding. What can be read of it is kept, so that it is checked with everything else; its id
is declared all the same, so that references to it give no second finding.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from types import MappingProxyType
from typing import TypeVar

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
)
from build_scripts.format.addresses import foreign_host, foreign_host_told
from build_scripts.format.fields import DocumentFields, Fields, QuestionFields, required_keys
from build_scripts.model.library import Prose, Spans, Written
from build_scripts.read.faults import as_findings
from build_scripts.read.mappings import read_mapping, read_values, typed, value_spans
from build_scripts.read.plain_yaml import plain_mapping
from build_scripts.read.prose import check_prose, parse_sentences
from build_scripts.read.sections import Layout
from build_scripts.read.sections import Section as Part
from build_scripts.read.written import Legible, Partial, Section
from build_scripts.read.yaml_tree import YamlMapping, parse_yaml
from build_scripts.text.deceiving import is_deceptive
from build_scripts.text.source import Source, Span

F = TypeVar("F", bound=Fields)

_HIDING = frozenset({FRONT_MATTER, UNCLOSED_FENCE, WRONG_FENCE, WRONG_ID, DUPLICATE_ID, DUPLICATE_KEY})
"""Rules whose findings leave it open which sections a file holds."""
_FOLDERS: dict[str, type[Fields]] = {"document": DocumentFields, "question": QuestionFields}


def read_front(schema: type[F], layout: Layout, source: Source, what: str) -> tuple[Partial[F], tuple[Diagnostic, ...]]:
    """What the front matter says."""
    start = Span(0, min(3, len(source.text)))
    if layout.front_matter is None:
        return Partial(schema, MappingProxyType({}), None, Written(source, start, dict), Legible.PART), ()
    return read_yaml(schema, layout.front_matter, source, start, start, what)


def misplaced(front: Partial[Fields], layout: Layout, source: Source, kind: str) -> Diagnostic | None:
    """A file with the keys of another kind: one finding, not one for each key."""
    if front.complete:
        return None
    node, _ = parse_yaml(source, layout.front_matter) if layout.front_matter else (None, ())
    keys = {key.text for key, _ in node.items} if isinstance(node, YamlMapping) else set()
    for other, schema in _FOLDERS.items():
        if keys >= set(required_keys(schema)) and not keys >= set(required_keys(_FOLDERS[kind])):
            message = f"this is a {other}, and it lies in `{kind}s/`"
            return Diagnostic(UNEXPECTED_FILE, source, Span(0, 3), message, f"move it to the folder `{other}s/`")
    return None


def read_section(
    schema: type[F], part: Part, source: Source, *, cites: bool
) -> tuple[Section[F], tuple[Diagnostic, ...]]:
    """What a section says, whole or not."""
    fence, body = part.fence, part.body
    findings = [*_empty_body(source, part), *check_prose(source, body, cites=cites)]
    sentences, found = parse_sentences(source, body) if cites else ((), ())
    findings.extend(found)
    mapping, found = read_yaml(schema, fence.content, source, fence.opening, part.heading, f"the {fence.kind}")
    findings.extend(found)
    prose = Prose(source.text[body.start : body.end], source, body)
    m, slug = mapping, fence.id
    section = Section(
        m.schema, m.values, m.fields, m.written, m.legible, slug, fence.id_span, part.headline, prose, sentences
    )
    return section, tuple(findings)


def of_the_file(
    findings: Iterable[Diagnostic], layout: Layout, source: Source
) -> tuple[Legible, tuple[Diagnostic, ...]]:
    """How much of a file is known; and its findings, without echoes and with those of ids that stand twice."""
    found = (*_without_empty(tuple(findings), source), *_repeated_ids(source, layout))
    if any(d.rule in _HIDING for d in found):
        return Legible.PART, found
    return Legible.IDS if layout.lost else Legible.ALL, found


def read_yaml(
    schema: type[F], yaml: Span, source: Source, at: Span, start: Span, what: str
) -> tuple[Partial[F], tuple[Diagnostic, ...]]:
    """What can be read of a mapping that starts at `start`; a missing key is reported at `at`."""
    written = Written(source, start, partial(_yaml_spans, source, yaml))
    plain = plain_mapping(source.text[yaml.start : yaml.end])
    whole = typed(schema, plain, written) if plain is not None else None
    if whole is not None:
        return whole, ()
    node, found = parse_yaml(source, yaml)
    if node is not None or not found:
        mapping, of_values = read_mapping(schema, node, written, at, what)
        return mapping, (*found, *unreported(of_values, found))
    rest = _without_entry(source, yaml, found[-1].span.start)
    if rest is None:
        return Partial(schema, MappingProxyType({}), None, written, Legible.PART), found
    written = Written(source, start, partial(value_spans, rest))
    values, slips = read_values(schema, rest, at)
    of_values = as_findings(slips, rest, source, what)
    # The key that is missing may be the one that cannot be read.
    others = unreported((d for d in of_values if d.rule is not MISSING_KEY), found)
    return Partial(schema, values, None, written, Legible.PART), (*found, *others)


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


def foreign_hosts(mapping: Partial[Fields]) -> Iterator[Diagnostic]:
    """Bad: a host name in Cyrillic letters that looks like one in Latin. Good: the one it is, in ASCII."""
    for key in ("url", "archived", "ownership_url"):
        host = foreign_host(mapping.value(key, str) or "")
        if host is not None:
            written = mapping.written
            yield Diagnostic(FOREIGN_HOST, written.source, written.at(key), *foreign_host_told(host))


def unreported(found: Iterable[Diagnostic], of_yaml: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Without those for values that have a finding as YAML, or with characters that have one of their own."""
    for d in found:
        reported = any(d.span.start <= other.span.start < d.span.end for other in of_yaml)
        if d.rule is MISSING_KEY or not (reported or is_deceptive(d.source.text[d.span.start : d.span.end])):
            yield d


def _yaml_spans(source: Source, content: Span) -> Spans:
    return value_spans(parse_yaml(source, content)[0])


def _without_empty(findings: Sequence[Diagnostic], source: Source) -> Iterator[Diagnostic]:
    """Without those of sections that have no prose because a line `##` without words cuts it off."""
    cuts = [d.span.start for d in findings if d.rule is EMPTY_HEADLINE]
    for d in findings:
        cut = next((at for at in cuts if at > d.span.start), None)
        if d.rule is not EMPTY_PARAPHRASE or cut is None or "\n## " in source.text[d.span.end : cut]:
            yield d


def _empty_body(source: Source, section: Part) -> tuple[Diagnostic, ...]:
    # What a statement says its headline may say alone.
    if section.body.start < section.body.end or section.fence.kind == "statement":
        return ()
    hint = "say in a sentence or two below the fence what the perspective holds, each ending in its citation"
    if section.fence.kind == "claim":
        hint = "say in a sentence or two, below the fence, what counts as saying so"
    message = f"this {section.fence.kind} has no prose"
    return (Diagnostic(EMPTY_PARAPHRASE, source, section.heading, message, hint),)


def _repeated_ids(source: Source, layout: Layout) -> list[Diagnostic]:
    seen: dict[str, Span] = {}
    findings = []
    for section in layout.sections:
        fence = section.fence
        if fence.id in seen:
            message = f"`{fence.id}` stands already in line {source.position(seen[fence.id].start).line}"
            hint = "give each one an id of its own"
            findings.append(Diagnostic(DUPLICATE_ID, source, fence.id_span, message, hint))
        seen.setdefault(fence.id, fence.id_span)
    return findings
