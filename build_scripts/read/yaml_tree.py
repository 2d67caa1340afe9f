"""YAML text → a tree of strings with spans, refusing everything the format does not need.

Reads parser events one by one and refuses while it reads: composing or loading hostile YAML costs minutes or
kills the process. Every scalar stays text; a schema types it later.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import DUPLICATE_KEY, YAML_FEATURE, YAML_LIMIT, YAML_SYNTAX
from build_scripts.read.characters import check_decoded, find_deceptive
from build_scripts.read.yaml_errors import comment_in_value, explain, swallowed_line
from build_scripts.text.source import Source, Span

MAX_DEPTH = 6
MAX_NODES = 5_000
MAX_CHARACTERS = 64 * 1024

# libyaml where the wheel has it; the events and their marks are the same.
_PARSER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class YamlList:
    items: "tuple[Node, ...]"
    span: Span


@dataclass(frozen=True, slots=True)
class YamlMapping:
    items: "tuple[tuple[Scalar, Node], ...]"
    span: Span


Node = Scalar | YamlList | YamlMapping


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
    except yaml.reader.ReaderError as error:
        # The same finding as that of the whole file, which is told once.
        told = Diagnostic(YAML_SYNTAX, source, span, str(error.reason), "delete it")
        return None, (*reader.findings, next(find_deceptive(source, span), told))
    except yaml.YAMLError as error:
        return None, (*reader.findings, explain(source, span, error, reader.quoted))


_REMOVE = "leave it out, or put the whole value in quote marks"


class _Reader:
    """Recursive descent over parser events; recursion is bounded by MAX_DEPTH."""

    def __init__(self, source: Source, span: Span) -> None:
        self.source = source
        self.span = span
        self.offset = span.start
        text = source.text[span.start : span.end]
        self.next: Callable[[], Any] = _PARSER(text).get_event
        self.findings: list[Diagnostic] = []
        self.nodes = 0
        self.in_brackets = False
        self.comments = " #" in text or "\t#" in text
        self.quoted: Span | None = None
        """The last value in quote marks."""

    def document(self) -> Node | None:
        """stream := document?"""
        node: Node | None = None
        while not isinstance(event := self.next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.NodeEvent):
                node = self.node(event, 1)
            elif isinstance(event, yaml.DocumentStartEvent):
                if node is not None:
                    raise self._refused(YAML_FEATURE, event, "a second YAML document starts here", "keep one")
                if event.version or event.tags:
                    raise self._refused(YAML_FEATURE, event, "a YAML directive stands here", "remove it")
        return node

    def node(self, event: Any, depth: int) -> Node:
        """node := scalar | "[" node* "]" | "{" (scalar node)* "}" """
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, depth)
        self.admit(event, depth)
        start, in_brackets = self._span(event).start, self.in_brackets
        self.in_brackets = bool(event.flow_style)
        if isinstance(event, yaml.MappingStartEvent):
            mapping = self.mapping(start, depth)
            self.in_brackets = in_brackets
            return mapping
        items = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        self.in_brackets = in_brackets
        return YamlList(tuple(items), Span(start, self._span(event).end))

    def scalar(self, event: Any, depth: int) -> Scalar:
        self.admit(event, depth)
        span = self._span(event)
        if event.end_mark.line > event.start_mark.line and event.style not in ("|", ">"):
            swallowed = swallowed_line(self.source, self.span, span)
            if swallowed is not None:
                raise _RefusedError(swallowed)
        if event.style in ("'", '"'):
            self.quoted = span
            if "\\" in self.source.text[span.start : span.end]:
                self.findings += check_decoded(self.source, span, event.value)
        elif self.comments and not (event.style or self.in_brackets) and (cut := comment_in_value(self.source, span)):
            # Read on with what is meant: one slip, one finding.
            self.findings.append(cut[1])
            return Scalar(self.source.text[cut[0].start : cut[0].end], cut[0])
        return Scalar(event.value, span)

    def admit(self, event: Any, depth: int) -> None:
        """Let a node pass, or refuse it and with it the rest of this YAML."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise self._refused(YAML_LIMIT, event, f"more than {MAX_NODES:,} values", "split the file")
        if depth > MAX_DEPTH:
            raise self._refused(YAML_LIMIT, event, f"nested more than {MAX_DEPTH} levels deep", "write it flatter")
        if isinstance(event, yaml.AliasEvent):
            raise self._refused(
                YAML_FEATURE, event, "`*` starts an alias of YAML", "write the value out, or put it in quote marks"
            )
        if event.anchor is not None:
            raise self._refused(YAML_FEATURE, event, "`&` starts an anchor of YAML", _REMOVE)
        if event.tag is not None:
            raise self._refused(YAML_FEATURE, event, "`!` starts a tag of YAML", _REMOVE)

    def mapping(self, start: int, depth: int) -> YamlMapping:
        items: dict[str, tuple[Scalar, Node]] = {}
        repeated: list[tuple[Scalar, Node]] = []
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._refused(YAML_SYNTAX, event, "a key must be plain text", "write `key: value`")
            key = self.scalar(event, depth + 1)
            value = self.node(self.next(), depth + 1)
            if key.text == "<<":
                raise self._refused(YAML_FEATURE, event, "a merge key (`<<`) stands here", "write the keys out")
            if key.text in items:
                above, empty = tuple(items.values())[-1]
                if isinstance(empty, Scalar) and empty.span.start == empty.span.end:
                    message = f"the lines below `{above.text}` are not indented more than it"
                    hint = f"indent them by two spaces, or start `{above.text}` further left"
                    raise _RefusedError(Diagnostic(YAML_SYNTAX, self.source, above.span, message, hint))
                repeated.append((key, value))
            else:
                items[key.text] = (key, value)
        if repeated:
            self.repeated(items, repeated)
        return YamlMapping(tuple(items.values()), Span(start, self._span(event).end))

    def repeated(self, items: dict[str, tuple[Scalar, Node]], repeated: list[tuple[Scalar, Node]]) -> None:
        """Note keys that stand twice: each, or all at once where they are a whole entry without its first line."""
        for key, value in repeated[:1] if len(repeated) > 1 else repeated:
            above, first = items[key.text]
            message = f"`{key.text}` stands already in line {self.source.position(above.span.start).line}"
            both = isinstance(value, YamlList) and isinstance(first, YamlList)
            hint = "make one list of both" if both else "keep one of them"
            if len(repeated) > 1:
                others = ", ".join(f"`{other.text}`" for other, _ in repeated[1:5])
                message += f", and so {'does' if len(repeated) == 2 else 'do'} {others}"
                hint = "keep one of each; if they are an entry of their own, write its id in the line above"
            self.findings.append(Diagnostic(DUPLICATE_KEY, self.source, key.span, message, hint))

    def _span(self, event: Any) -> Span:
        return Span(event.start_mark.index + self.offset, event.end_mark.index + self.offset)

    def _refused(self, rule: Any, event: Any, message: str, hint: str) -> _RefusedError:
        return _RefusedError(Diagnostic(rule, self.source, self._span(event), message, hint))
