"""What somebody knows of a document → its file, as people would write it. Writes no file.

Keys stand in the order of the reference. A required key that nobody has a value for stands there without one, so that
`parallax check` asks for it.
"""

from collections.abc import Mapping, Sequence

from build_scripts.authoring.section_writer import Value, flow
from build_scripts.format.fields import DocumentFields, Fields, required_keys, schema_keys


def document_text(known: Mapping[str, Value], sections: Sequence[str]) -> str:
    """All of a document: what is known of it, and its sections."""
    return "\n".join([f"---\n{key_lines(DocumentFields, known)}---\n", *sections])


def with_sections(text: str, sections: Sequence[str]) -> str:
    """The text of a document with sections more at its end."""
    return "\n".join([f"{text.rstrip()}\n", *sections])


def key_lines(schema: type[Fields], known: Mapping[str, Value]) -> str:
    """A line for each key that is known or required."""
    required, lines = required_keys(schema), []
    for key in schema_keys(schema):
        value = known.get(key)
        if value:
            lines.append(f"{key}: {flow(value)}")
        elif key in required:
            lines.append(f"{key}:")
    return "".join(f"{line}\n" for line in lines)
