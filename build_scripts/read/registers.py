"""One register → its entries, whole or not, and the findings."""

import re
from functools import partial
from itertools import takewhile
from typing import TypeVar

from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import DUPLICATE_KEY, WRONG_ID, WRONG_VALUE
from build_scripts.format.fields import Fields, LoadedWordsFields, NamesKeptBackFields, OccasionFields, schema_keys
from build_scripts.format.ids import id_hint, is_id
from build_scripts.model.library import Written
from build_scripts.read.fences import foreign_hosts, read_yaml, unreported
from build_scripts.read.mappings import read_mapping, value_spans
from build_scripts.read.written import Entry, Legible, OccasionFile, Partial, RegisterFile
from build_scripts.read.yaml_tree import Node, Scalar, YamlMapping, parse_yaml
from build_scripts.text.source import Source, Span

F = TypeVar("F", bound=Fields)


def parse_register(schema: type[F], source: Source) -> tuple[RegisterFile[F], tuple[Diagnostic, ...]]:
    """register := (id ":" entry)*"""
    node, found = parse_yaml(source, Span(0, len(source.text)))
    findings = list(found)
    if not isinstance(node, YamlMapping):
        if not findings:
            message, hint = "this register holds no `id: entry` lines", "write `some-id:` and its keys below it"
            findings.append(Diagnostic(WRONG_VALUE, source, Span(0, 0), message, hint))
        return RegisterFile((), frozenset(), Legible.PART), tuple(findings)
    entries = []
    ids = {key.text for key, _ in node.items if is_id(key.text)}
    # Without the line with its id, an entry is a repetition of the keys of the one above.
    repeated = any(d.rule is DUPLICATE_KEY for d in findings)
    swallowed: set[str] = set()
    for number, (key, value) in enumerate(node.items, start=1):
        if key.text in swallowed:
            continue
        below = list(takewhile(lambda text: text in schema.by_name, (k.text for k, _ in node.items[number:])))
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
        written = Written(source, key.span, partial(value_spans, value))
        m, faults = read_mapping(schema, value, written, key.span, f"the entry `{key.text}`")
        findings += [*unreported(faults, found), *foreign_hosts(m)]
        entries.append(Entry(m.schema, m.values, m.fields, m.written, m.legible, key.text))
    declared = frozenset(key.text for key, _ in node.items) - swallowed
    ids -= swallowed
    known = len(declared) == len(ids) and not repeated
    return RegisterFile(tuple(entries), declared, Legible.ALL if known else Legible.PART), tuple(findings)


def parse_entry(schema: type[F], id: str, what: str, source: Source) -> tuple[Entry[F], tuple[Diagnostic, ...]]:
    """entry := (key ":" value)*; the file is named for its id."""
    m, found = read_file(schema, source, what)
    return Entry(m.schema, m.values, m.fields, m.written, m.legible, id), found


def parse_occasion(event_id: str, id: str, source: Source) -> tuple[OccasionFile, tuple[Diagnostic, ...]]:
    """occasion := (key ":" value)*; the file is named for its id."""
    m, found = read_file(OccasionFields, source, "the occasion")
    return OccasionFile(id, event_id, m), found


def read_file(schema: type[F], source: Source, what: str) -> tuple[Partial[F], tuple[Diagnostic, ...]]:
    """What a file says that is one mapping."""
    first = _ENTRY.search(source.text)
    start = Span(first.start(), first.end()) if first else Span(0, 0)
    whole = Span(0, len(source.text))
    mapping, found = read_yaml(schema, whole, source, start, start, what)
    if not mapping.complete and (slip := _indented(schema, parse_yaml(source, whole)[0], source)):
        return mapping, (slip,)
    return mapping, (*found, *foreign_hosts(mapping))


def _indented(schema: type[Fields], node: Node | None, source: Source) -> Diagnostic | None:
    """Bad: `minister:` and the keys below it. Good: the keys at the margin; the file is named for the id."""
    if not isinstance(node, YamlMapping) or len(node.items) != 1:
        return None
    key, inner = node.items[0]
    if key.text in schema_keys(schema) or not isinstance(inner, YamlMapping):
        return None
    message = f"the keys stand below a line `{key.text[:80]}:`"
    hint = "delete this line and write the keys at the margin: the file is named for the id"
    return Diagnostic(WRONG_VALUE, source, key.span, message, hint)


_ENTRY = re.compile(r"^[\w-]+(?=:)", re.M)


def parse_loaded_words(source: Source) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """words := "words:" list of words and phrases"""
    fields, findings = _parse_list(LoadedWordsFields, "the list of loaded words", source)
    return (fields.words if fields else ()), findings


def parse_names(source: Source) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """names := "names:" list of names"""
    fields, findings = _parse_list(NamesKeptBackFields, "the list of names", source)
    return (fields.names if fields else ()), findings


def _parse_list(schema: type[F], what: str, source: Source) -> tuple[F | None, tuple[Diagnostic, ...]]:
    node, findings = parse_yaml(source, Span(0, len(source.text)))
    if node is None and findings:
        return None, findings
    written = Written(source, Span(0, 0), partial(value_spans, node))
    mapping, found = read_mapping(schema, node, written, written.span, what)
    return mapping.fields, (*findings, *found)
