"""What gets another id → the edits by which its `formerly` keeps the old one, so that addresses still lead to it."""

from collections.abc import Iterator
from typing import Literal, get_args

from build_scripts.read.folder import TreeFile
from build_scripts.read.keys import layout_of
from build_scripts.read.yaml_tree import Node, Scalar, YamlList, YamlMapping, parse_yaml
from build_scripts.text.source import Source, Span

Kind = Literal[
    "statement",
    "document",
    "occasion",
    "claim",
    "position",
    "question",
    "quantity",
    "speaker",
    "publisher",
    "perspective",
    "event",
]
KINDS: tuple[Kind, ...] = get_args(Kind)

KEEPING: tuple[Kind, ...] = ("statement", "document", "question", "claim", "position")
"""Kinds that have the key."""


def formerly_edits(file: TreeFile, kind: Kind, old: str, new: str, *, keep: bool) -> Iterator[tuple[Span, str]]:
    """Of the file in which the thing stands. An id that it has again leaves the list."""
    yaml = _yaml_of(file, kind, old)
    if yaml is None:
        return
    node, _ = parse_yaml(file.source, yaml)
    items = node.items if isinstance(node, YamlMapping) else ()
    written = next(((key, value) for key, value in items if key.text == "formerly"), None)
    before = _ids(written[1]) if written else []
    slug, again = old.rpartition("#")[2], new.rpartition("#")[2]
    after = [id for id in before if id not in (again, slug)] + [slug] * keep
    line = f"formerly: [{', '.join(after)}]" if after else ""
    in_braces = node is not None and file.source.text.startswith("{", node.span.start)
    if written is None and line:
        at = (
            file.source.text.rindex("}", 0, node.span.end)
            if in_braces and node
            else _end_of_line(file.source, yaml.end)
        )
        yield Span(at, at), f", {line}" if in_braces else f"{line}\n"
    elif written is not None and after != before:
        start, end = written[0].span.start, _end(file.source, written[1])
        if line or in_braces:
            yield Span(start, end), line or "formerly: []"
        else:
            yield Span(start, _end_of_line(file.source, end)), ""


def _yaml_of(file: TreeFile, kind: Kind, old: str) -> Span | None:
    """The front matter or the fence of the thing that has the id."""
    document, _, slug = old.rpartition("#")
    if kind in ("document", "question"):
        return layout_of(file.source).front_matter if (file.kind, file.id) == (kind, old) else None
    if file.kind not in ("document", "question") or document not in ("", file.id):
        return None
    fences = (section.fence for section in layout_of(file.source).sections)
    return next((fence.content for fence in fences if (fence.kind, fence.id) == (kind, slug)), None)


def _ids(node: Node) -> list[str]:
    items = node.items if isinstance(node, YamlList) else (node,)
    return [item.text for item in items if isinstance(item, Scalar) and item.text]


def _end(source: Source, node: Node) -> int:
    """Where the list ends: one without brackets ends with its last entry."""
    in_brackets = source.text.startswith("[", node.span.start)
    return node.items[-1].span.end if isinstance(node, YamlList) and node.items and not in_brackets else node.span.end


def _end_of_line(source: Source, at: int) -> int:
    """The start of the line below, or the very place where that is a start already."""
    if at == 0 or source.text[at - 1] == "\n":
        return at
    end = source.text.find("\n", at)
    return len(source.text) if end < 0 else end + 1
