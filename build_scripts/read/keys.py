"""A source file → the YAML mappings that people wrote in it, each with the schema of what it may hold."""

from collections.abc import Iterator

from build_scripts.format.fields import REGISTER_SCHEMAS, SCHEMAS, Fields
from build_scripts.read.folder import Kind
from build_scripts.read.sections import Layout, parse_sections
from build_scripts.read.yaml_tree import YamlMapping, parse_yaml
from build_scripts.text.source import Source, Span

WrittenMapping = tuple[type[Fields], YamlMapping]
"""A mapping, and the fields it may hold."""


FILES_OF_KEYS: frozenset[Kind] = frozenset({"publisher", "speaker", "occasion"})
"""Kinds of files that are one mapping."""


def layout_of(source: Source) -> Layout:
    """The parts of a Markdown file, whatever its sections are."""
    return parse_sections(source, ("statement", "claim", "position"))[0]


def register_entries(id: str, source: Source) -> YamlMapping | None:
    """The entries of a register by id; None where it has none or is no register of ids."""
    node, found = parse_yaml(source, Span(0, len(source.text)))
    return node if id in REGISTER_SCHEMAS and isinstance(node, YamlMapping) and not found else None


def mappings_of(kind: Kind, id: str, source: Source) -> Iterator[WrittenMapping]:
    """Entries, front matter and fences, without the mappings inside; what cannot be read is left out."""
    if kind == "register":
        entries = register_entries(id, source)
        for _, entry in entries.items if entries is not None else ():
            if isinstance(entry, YamlMapping):
                yield REGISTER_SCHEMAS[id], entry
    elif kind in FILES_OF_KEYS:
        node, found = parse_yaml(source, Span(0, len(source.text)))
        if isinstance(node, YamlMapping) and not found:
            yield SCHEMAS[kind], node
    elif kind != "fingerprint":
        layout = layout_of(source)
        spans: list[tuple[str, Span]] = [(kind, layout.front_matter)] if layout.front_matter else []
        spans += [(section.fence.kind, section.fence.content) for section in layout.sections]
        for name, span in spans:
            node, found = parse_yaml(source, span)
            if isinstance(node, YamlMapping) and not found:
                yield SCHEMAS[name], node
