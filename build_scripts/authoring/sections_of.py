"""What somebody knows of a statement, or of a document → the section, or the file, as people write them.

Keys stand in the order of the reference. A required key that nobody has a value for stands there without one, so that
`parallax check` asks for it. What is to be looked at by eye has a comment above its key. Writes nothing.
"""

from collections.abc import Mapping, Sequence

from build_scripts.format.fields import DocumentFields, Fields, StatementFields, schema_keys
from build_scripts.text.edits import scalar

NO_LOOKS: Mapping[str, str] = {}


def statement_section(
    headline: str, slug: str, known: Mapping[str, object], text: str = "", looks: Mapping[str, str] = NO_LOOKS
) -> str:
    """The section of a statement: heading, fence, paraphrase; `looks` says by key what is to be looked at there."""
    lines = key_lines(StatementFields, known, ("passage",), looks)
    prose = f"\n{text.strip()}\n" if text.strip() else ""
    return f"## {headline}\n\n```yaml {{.statement #{slug}}}\n{lines}```\n{prose}"


def document_text(known: Mapping[str, object], note: str, sections: Sequence[str]) -> str:
    """All of a document: what is known of it, with the required keys, its note, and its sections."""
    required = ("title", "publisher", "published", "language", "kind")
    front = key_lines(DocumentFields, known, required)
    return "\n".join([f"---\n{front}---\n", *([f"{note.strip()}\n"] if note.strip() else []), *sections])


def with_sections(text: str, sections: Sequence[str]) -> str:
    """The text of a document with sections more at its end."""
    return "\n".join([f"{text.rstrip()}\n", *sections])


def key_lines(
    schema: type[Fields],
    known: Mapping[str, object],
    needed: Sequence[str] = (),
    looks: Mapping[str, str] = NO_LOOKS,
) -> str:
    """A line for each key that is known or needed, in the order of the reference."""
    lines = []
    for key in schema_keys(schema):
        value = known.get(key)
        if value in (None, "", (), [], {}) and key not in needed:
            continue
        if key in looks:
            lines.append(f"# look: {looks[key]}")
        lines.append(f"{key}: {flow(value)}".rstrip())
    return "".join(f"{line}\n" for line in lines)


def flow(value: object) -> str:
    """A value on one line, as YAML writes it: text, a list in brackets, keys in braces."""
    match value:
        case None | "":
            return ""
        case Mapping():
            return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + "}"
        case list() | tuple():
            return f"[{', '.join(map(flow, value))}]"
        case bool():
            return "true" if value else "false"
    return scalar(str(value))
