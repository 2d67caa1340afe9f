"""A cell of a row → its value as its key takes it: lists and mappings read, dates as they are meant, and findings.

A cell of a table is text. A list in it is parted by commas, in brackets or not; a mapping stands in braces, as YAML
or JSON has it.
"""

import re
from dataclasses import replace

from build_scripts.authoring.import_rows import NESTED, Cell, Findings
from build_scripts.read.yaml_tree import Node, Scalar, YamlList, parse_yaml
from build_scripts.text.dates import date_meant
from build_scripts.text.source import Source, Span

_LISTS = frozenset({"speaker", "relay", "passage", "replies_to", "corrects", "withdraws", "formerly"})


def typed_cell(source: Source, name: str, cell: Cell, findings: Findings) -> Cell | None:
    """A cell as its key takes it; None, and findings, where it is a mapping that cannot be read."""
    value = cell.value
    if not isinstance(value, str):
        return cell
    if name in _LISTS:
        inside = value[1:-1] if value.startswith("[") and value.endswith("]") else value
        return Cell([part.strip() for part in re.split("[,;]", inside) if part.strip()], cell.span)
    if name in NESTED and value.startswith("{"):
        node, found = parse_yaml(Source(source.path, value), Span(0, len(value)))
        findings.extend(replace(one, source=source, span=cell.span) for one in found)
        return None if found or node is None else Cell(_plain(node), cell.span)
    if name == "said":
        return Cell(date_meant(value) or value, cell.span)
    return cell


def _plain(node: Node) -> object:
    """What was read as JSON would have it, all of it text."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, YamlList):
        return [_plain(one) for one in node.items]
    return {key.text: _plain(one) for key, one in node.items}
