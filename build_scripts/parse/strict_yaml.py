"""YAML text → a tree of strings with spans, refusing everything the format does not need.

Reads parser events one by one and refuses while it reads: composing or loading hostile YAML costs minutes or
kills the process. Every scalar stays text; a schema types it later.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from build_scripts.diagnostics import Diagnostic
from build_scripts.rules import DUPLICATE_KEY, YAML_FEATURE, YAML_LIMIT, YAML_SYNTAX
from build_scripts.source import Source, Span

MAX_DEPTH = 6
MAX_NODES = 5_000
MAX_CHARACTERS = 64 * 1024

# libyaml where the wheel has it; the events and their marks are the same.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    items: "tuple[Node, ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    items: "tuple[tuple[Scalar, Node], ...]"
    span: Span


Node = Scalar | Sequence | Mapping


class _RefusedError(Exception):
    """Carries the one finding after which the rest of this YAML cannot be trusted."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def parse_yaml(source: Source, span: Span) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The tree written in `span` of the source; None when it is empty or cannot be read."""
    if span.end - span.start > MAX_CHARACTERS:
        message = f"this YAML has {span.end - span.start:,} characters, more than {MAX_CHARACTERS:,}"
        return None, (Diagnostic(YAML_LIMIT, source, Span(span.start, span.start), message, "split the file"),)
    reader = _Reader(source, span)
    try:
        return reader.document(), tuple(reader.findings)
    except _RefusedError as refused:
        return None, (*reader.findings, refused.diagnostic)
    except yaml.YAMLError as error:
        return None, (*reader.findings, _syntax_error(source, span, error))


class _Reader:
    """Recursive descent over parser events; recursion is bounded by MAX_DEPTH."""

    def __init__(self, source: Source, span: Span) -> None:
        self.source = source
        self.offset = span.start
        self.events: Iterator[Any] = yaml.parse(source.text[span.start : span.end], Loader=_LOADER)
        self.findings: list[Diagnostic] = []
        self.nodes = 0

    def document(self) -> Node | None:
        """stream := document?"""
        node: Node | None = None
        for event in self.events:
            match event:
                case yaml.DocumentStartEvent():
                    if node is not None:
                        raise self._refused(YAML_FEATURE, event, "a second YAML document starts here", "keep one")
                    if event.version or event.tags:
                        raise self._refused(YAML_FEATURE, event, "a YAML directive stands here", "remove it")
                case yaml.NodeEvent():
                    node = self.node(event, 1)
        return node

    def node(self, event: Any, depth: int) -> Node:
        """node := scalar | "[" node* "]" | "{" (scalar node)* "}" """
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, depth)
        self.admit(event, depth)
        start = self._span(event).start
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(start, depth)
        items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return Sequence(tuple(items), Span(start, self._span(event).end))

    def scalar(self, event: Any, depth: int) -> Scalar:
        self.admit(event, depth)
        return Scalar(event.value, self._span(event))

    def admit(self, event: Any, depth: int) -> None:
        """Let a node pass, or refuse it and with it the rest of this YAML."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self._refused(YAML_LIMIT, event, f"more than {MAX_NODES:,} values", "split the file")
        if depth > MAX_DEPTH:
            raise self._refused(YAML_LIMIT, event, f"nested more than {MAX_DEPTH} levels deep", "write it flatter")
        if isinstance(event, yaml.AliasEvent):
            raise self._refused(
                YAML_FEATURE, event, "an alias (`*name`) stands here", "write the value out, or quote it"
            )
        if event.anchor is not None:
            raise self._refused(YAML_FEATURE, event, "an anchor (`&name`) stands here", "remove it, or quote the value")
        if event.tag is not None:
            raise self._refused(YAML_FEATURE, event, "a tag (`!name`) stands here", "remove it, or quote the value")

    def mapping(self, start: int, depth: int) -> Mapping:
        items: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._refused(YAML_SYNTAX, event, "a key must be plain text", "write `key: value`")
            key = self.scalar(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if key.text == "<<":
                raise self._refused(YAML_FEATURE, event, "a merge key (`<<`) stands here", "write the keys out")
            if key.text in items:
                line = self.source.position(items[key.text][0].span.start).line
                message = f"`{key.text}` stands already in line {line}"
                self.findings.append(Diagnostic(DUPLICATE_KEY, self.source, key.span, message, "keep one of them"))
            else:
                items[key.text] = (key, value)
        return Mapping(tuple(items.values()), Span(start, self._span(event).end))

    def _span(self, event: Any) -> Span:
        return Span(event.start_mark.index + self.offset, event.end_mark.index + self.offset)

    def _refused(self, rule: Any, event: Any, message: str, hint: str) -> _RefusedError:
        return _RefusedError(Diagnostic(rule, self.source, self._span(event), message, hint))


_REMEDIES = (
    ("mapping values are not allowed", "put the value in quote marks when it holds a colon and a space"),
    ("could not find expected ':'", "write `key: value`, and put text that holds special characters in quote marks"),
    ("cannot start any token", "start each line with spaces, not with a tab, and quote values that start with @ or `"),
    ("expected <block end>", "let the keys of one level start in one column, and quote values that hold quote marks"),
    ("found unexpected end of stream", "close the quote mark or bracket that is opened here"),
    ("expected ',' or ']'", "close the list with `]`"),
    ("expected ',' or '}'", "close the braces with `}`"),
)


def _syntax_error(source: Source, span: Span, error: yaml.YAMLError) -> Diagnostic:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    at = min(span.start + mark.index, span.end) if mark is not None else span.start
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "the YAML cannot be read")
    hint = next((hint for known, hint in _REMEDIES if known in problem), "write `key: value` pairs, one a line")
    return Diagnostic(YAML_SYNTAX, source, Span(at, at), problem, hint)
