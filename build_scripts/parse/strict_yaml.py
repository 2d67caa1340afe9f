"""YAML text → a tree of strings with spans, refusing everything the format does not need.

Reads parser events one by one and refuses while it reads: composing or loading hostile YAML costs minutes or
kills the process. Every scalar stays text; a schema types it later.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from build_scripts.diagnostics import Diagnostic
from build_scripts.parse.characters import find_deceptive
from build_scripts.rules import DUPLICATE_KEY, YAML_FEATURE, YAML_LIMIT, YAML_SYNTAX
from build_scripts.source import Source, Span

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
        self.next: Callable[[], Any] = _PARSER(source.text[span.start : span.end]).get_event
        self.findings: list[Diagnostic] = []
        self.nodes = 0

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
        start = self._span(event).start
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(start, depth)
        items = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
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
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._refused(YAML_SYNTAX, event, "a key must be plain text", "write `key: value`")
            key = self.scalar(event, depth + 1)
            value = self.node(self.next(), depth + 1)
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


_ALIGN = "start the keys of one level in one column"
_QUOTE_IT = "put the value in quote marks"
_PROBLEMS: tuple[tuple[str, str, str, bool], ...] = (
    # Words of libyaml or of PyYAML, message, hint, and whether what is wrong stands where the parser started.
    ("violates indentation", "a tab stands here", "indent with spaces", False),
    ("could not find expected ':'", "this line has no colon and space after its key", "write `key: value`", True),
    ("end of stream", "the quote mark that is opened here is not closed", "close it", True),
    (
        "',' or ']'",
        "the list that starts here is not closed",
        f"close it with `]`; {_QUOTE_IT} where it holds one",
        True,
    ),
    ("',' or '}'", "the braces that are opened here are not closed", "close them with `}`", True),
    ("sequence entries are not", "a `-` list starts behind a key", "write `key: [one, two]`", False),
    ("escape", "a backslash stands inside double quote marks", "use single quote marks", False),
    ("<document start>", "this line starts in another column than the first", _ALIGN, False),
    ("comment or", "a value starts with `|` or `>`", _QUOTE_IT, True),
)


def _syntax_error(source: Source, span: Span, error: Any) -> Diagnostic:
    """What a parser says in words of YAML, in words of the people who write here."""
    if isinstance(error, yaml.reader.ReaderError):
        # The same finding as that of the whole file, which is told once.
        return next(find_deceptive(source, span), Diagnostic(YAML_SYNTAX, source, span, str(error.reason), "delete it"))
    text = source.text
    problem = str(getattr(error, "problem", None) or "the YAML cannot be read")
    at = _offset(span, getattr(error, "problem_mark", None))
    start = text.rfind("\n", span.start, at) + 1 or span.start
    before, char = text[start:at], text[at : at + 1]
    known = next((entry for entry in _PROBLEMS if entry[0] in problem), None)
    if char == "\t" or ((before + char).isspace() and "\t" in before + char):
        message, hint = "a tab stands here", "indent with spaces"
    elif known is not None:
        _, message, hint, opened = known
        at = _offset(span, getattr(error, "context_mark", None)) if opened else at
    elif "mapping values are not allowed" in problem:
        at, message, hint = _stray_colon(text, span, start, at)
    elif "expected key" in problem or "<block end>" in problem:
        message, hint = "this line starts in another column than the lines above", _ALIGN
        if before.strip():
            message = "text stands behind the closing quote mark or bracket"
            hint = "put the whole value in quote marks of the other kind, or leave the marks out"
    elif any(words in problem for words in ("start any token", "alphabetic or", "node content", "keys are not")):
        at = _offset(span, error.context_mark) if "alphabetic or" in problem else at
        message, hint = f"a value cannot start with `{text[at : at + 1]}`", _QUOTE_IT
    else:
        message, hint = problem, "write `key: value` pairs, one a line"
    return Diagnostic(YAML_SYNTAX, source, Span(at, min(at + 1, span.end)), message, hint)


def _stray_colon(text: str, span: Span, start: int, at: int) -> tuple[int, str, str]:
    """Why a colon cannot stand here: it is the second of its line, or something is wrong with the line before."""
    if ": " in text[start:at]:
        return at, "a second colon and space in one line", f'{_QUOTE_IT}: `key: "one: two"`'
    above = text[span.start : start].rstrip().rpartition("\n")[2]
    if ": " in above or above.endswith(":"):
        indent = len(text[start:at]) - len(text[start:at].lstrip())
        return start + indent, "this line starts in another column than the lines above", _ALIGN
    above_start = text.rindex(above, span.start, start)
    return above_start, "this line has no colon and space after its key", "write `key: value`"


def _offset(span: Span, mark: Any) -> int:
    return min(span.start + mark.index, span.end) if mark is not None else span.start
