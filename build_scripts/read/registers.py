"""One register → its entries, whole or not, and the findings."""

from functools import partial
from itertools import takewhile
from typing import TypeVar

from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import DUPLICATE_KEY, WRONG_ID, WRONG_VALUE
from build_scripts.format.fields import Fields, LoadedWordsFields
from build_scripts.format.ids import id_hint, is_id
from build_scripts.model.library import Written
from build_scripts.read.fences import foreign_hosts, unreported
from build_scripts.read.mappings import read_mapping, value_spans
from build_scripts.read.written import Entry, Legible, RegisterFile
from build_scripts.read.yaml_tree import Scalar, YamlMapping, parse_yaml
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
        written = Written(source, key.span, partial(value_spans, value))
        m, faults = read_mapping(schema, value, written, key.span, f"the entry `{key.text}`")
        findings += [*unreported(faults, found), *foreign_hosts(m)]
        entries.append(Entry(m.schema, m.values, m.fields, m.written, m.legible, key.text))
    declared = frozenset(key.text for key, _ in node.items) - swallowed
    ids -= swallowed
    known = len(declared) == len(ids) and not repeated
    return RegisterFile(tuple(entries), declared, Legible.ALL if known else Legible.PART), tuple(findings)


def parse_loaded_words(source: Source) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """words := "words:" list of words and phrases"""
    node, findings = parse_yaml(source, Span(0, len(source.text)))
    if node is None and findings:
        return (), findings
    written = Written(source, Span(0, 0), partial(value_spans, node))
    mapping, found = read_mapping(LoadedWordsFields, node, written, written.span, "the list of loaded words")
    return (mapping.fields.words if mapping.fields else ()), (*findings, *found)
