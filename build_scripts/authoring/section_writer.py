"""What a statement says → its section in a document, as people would write it. Writes no file."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias, Union

from build_scripts.format.fields import StatementFields, schema_keys
from build_scripts.text.edits import scalar

Value: TypeAlias = Union[str, Sequence["Value"], Mapping[str, "Value"]]  # noqa: UP007 - it holds itself
"""What a key says: text, a list or a mapping of text."""


def statement_section(
    id: str, headline: str, keys: Mapping[str, Value], prose: str = "", comments: Sequence[str] = ()
) -> str:
    """The section of a statement: its keys in the order of the reference, those that say nothing left out.

    `comments` are lines that stand above the keys. Ends in one line break.
    """
    lines = [*comments, *(f"{key}: {flow(keys[key])}" for key in schema_keys(StatementFields) if keys.get(key))]
    fence = "".join(f"{line}\n" for line in lines)
    section = f"## {headline}\n\n```yaml {{.statement #{id}}}\n{fence}```\n"
    return f"{section}\n{prose.strip()}\n" if prose.strip() else section


def flow(value: Value) -> str:
    """The value as YAML on one line."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {flow(one)}" for key, one in value.items()) + "}"
    return f"[{', '.join(map(flow, value))}]"
