"""A Markdown file → front matter, the text before the first section, and its `##` sections, all as spans.

A line scanner, not a Markdown parser: it knows the three things the format gives meaning to (front matter,
`##` headings, fences) and leaves prose to `prose`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from build_scripts.diagnostics import Diagnostic
from build_scripts.nearest import nearest
from build_scripts.parse.fields import ID_PATTERN
from build_scripts.rules import (
    EMPTY_HEADLINE,
    FRONT_MATTER,
    PROSE_LIMIT,
    UNCLOSED_FENCE,
    WRONG_FENCE,
    WRONG_ID,
    WRONG_MARKUP,
)
from build_scripts.source import Source, Span

MAX_SECTIONS = 500

# Patterns that need no backtracking: a line may be as long as the file.
_MARK = re.compile(r"^(?:##(?=[ \t]|$)|[^\S\n]*(?:```|~~~)).*", re.M)
"""A line that can open or close something; all others are prose or YAML."""
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"##(?=[ \t]|$)")
_SECTION = re.compile(r"^## ", re.M)
_LIKE_INFO = re.compile(r"yaml[ \t]+\{\.(?P<kind>[a-z]+)[ \t]+#(?P<id>[^ \t{}][^{}]*)\}")
_INFO = re.compile(rf"yaml[ \t]+\{{\.(?P<kind>[a-z]+)(?:[ \t]+#(?P<id>{ID_PATTERN}))?\}}")


@dataclass(frozen=True, slots=True)
class Fence:
    kind: str
    """`statement`, `position` or `silence`."""
    id: str | None
    id_span: Span
    """Of the id; of the whole opening line where there is none."""
    opening: Span
    content: Span


@dataclass(frozen=True, slots=True)
class Section:
    headline: str
    heading: Span
    fence: Fence
    body: Span
    """The prose below the fence, without white space around it."""


@dataclass(frozen=True, slots=True)
class Layout:
    front_matter: Span | None
    """The YAML between the two `---`; None when there is none."""
    preamble: Span
    sections: tuple[Section, ...]


def parse_sections(source: Source, kinds: tuple[str, ...]) -> tuple[Layout, tuple[Diagnostic, ...]]:
    """Layout of a file whose sections hold one fence of one of `kinds` each.

    file := "---" NEWLINE yaml "---" NEWLINE preamble section*
    section := "## " headline NEWLINE fence prose
    fence := "```yaml {." kind " #" id "}" NEWLINE yaml "```"

    A section that breaks this gives one finding and is left out; the others are still read.
    """
    findings: list[Diagnostic] = []
    front, first = _front_matter(source, findings)
    blocks = _blocks(source, first, findings)
    starts = [i for i, (kind, _, _) in enumerate(blocks) if kind == "heading"]
    end = len(source.text)
    # Without front matter nobody knows where the keys end and the prose starts.
    preamble_start = first if front is not None else end
    preamble_end = max(preamble_start, blocks[0][1].start if blocks else end)
    if blocks and not kinds:
        message, hint = "a section or fence in a file that has none", "write paragraphs; sections belong in other files"
        findings.append(Diagnostic(WRONG_MARKUP, source, blocks[0][1], message, hint))
        return Layout(front, _stripped(source.text, Span(preamble_start, preamble_end)), ()), tuple(findings)
    if len(starts) > MAX_SECTIONS:
        message = f"{len(starts):,} sections, more than {MAX_SECTIONS}"
        findings.append(Diagnostic(PROSE_LIMIT, source, blocks[starts[MAX_SECTIONS]][1], message, "split the file"))
        starts = starts[:MAX_SECTIONS]
    sections = []
    for here, after in zip_longest(starts, starts[1:]):
        stop = blocks[after][1].start if after is not None else end
        section = _section(source, blocks[here:after], stop, kinds, findings)
        if section is not None:
            sections.append(section)
    for kind, span, _ in blocks[: starts[0] if starts else None]:
        if kind == "fence":
            hint = f"put a line `## Headline` above it, so that it belongs to a {kinds[0]}"
            findings.append(Diagnostic(WRONG_FENCE, source, span, "a fence before the first `##` headline", hint))
    return Layout(front, _stripped(source.text, Span(preamble_start, preamble_end)), tuple(sections)), tuple(findings)


def _lines(text: str) -> Iterator[Span]:
    """Spans of the lines, without their line breaks."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield Span(start, end)
        start = end + 1


def _front_matter(source: Source, findings: list[Diagnostic]) -> tuple[Span | None, int]:
    """The YAML, and where the rest begins."""
    text = source.text
    lines = _lines(text)
    first = next((line for line in lines if text[line.start : line.end].strip()), next(_lines(text), Span(0, 0)))
    if text[first.start : first.end].rstrip() != "---":
        hint = "start the file with a line `---`, the keys, and another line `---`"
        findings.append(Diagnostic(FRONT_MATTER, source, first, "the file does not start with front matter", hint))
        return None, 0
    if first.start > 0:
        message, hint = "the front matter does not start in the first line", "delete the empty lines above it"
        findings.append(Diagnostic(FRONT_MATTER, source, first, message, hint))
    for line in lines:
        if text[line.start : line.end].rstrip() == "---":
            return Span(first.end + 1, line.start), min(line.end + 1, len(text))
        if text.startswith("## ", line.start):
            break
    hint = "put a line `---` below the last key"
    findings.append(Diagnostic(FRONT_MATTER, source, first, "the front matter that starts here is not closed", hint))
    section = _SECTION.search(text)
    return None, section.start() if section else len(text)


_Block = tuple[str, Span, Span]
"""("heading", line, headline) or ("fence", opening line, content)."""


def _blocks(source: Source, first: int, findings: list[Diagnostic]) -> list[_Block]:
    text = source.text
    lines = [Span(*line.span()) for line in _MARK.finditer(text, first)]
    blocks: list[_Block] = []
    i = 0
    while i < len(lines):
        line = lines[i]
        char = text[line.start : line.start + 4].lstrip(" ")[:1]
        if char == "#" and _HEADING.match(text, line.start, line.end):
            blocks.append(("heading", line, _headline(text, line)))
        elif char in ("`", "~") and (fence := _FENCE.match(text, line.start, line.end)):
            close = _closing(text, lines, i + 1, fence.group(1))
            if close is None:
                marks = "backticks" if char == "`" else "tildes"
                hint = f"close it with a line of {len(fence.group(1))} {marks} below the last key"
                message = "the fence that is opened here is not closed"
                findings.append(Diagnostic(UNCLOSED_FENCE, source, line, message, hint))
                # Recover at the next section: one forgotten line costs one section.
                blocks.append(("broken", line, line))
                i = next((j for j in range(i + 1, len(lines)) if text.startswith("## ", lines[j].start)), len(lines))
                continue
            content_end = lines[close].start
            blocks.append(("fence", line, Span(min(line.end + 1, content_end), content_end)))
            i = close
        i += 1
    return blocks


def _headline(text: str, line: Span) -> Span:
    """What stands after `##`, without the closing `#` that CommonMark allows."""
    headline = _stripped(text, Span(line.start + 2, line.end))
    without = text[headline.start : headline.end].rstrip("#")
    if not without or without[-1] in " \t":
        headline = _stripped(text, Span(headline.start, headline.start + len(without)))
    return headline


def _closing(text: str, lines: list[Span], start: int, opening: str) -> int | None:
    """Index of the closing line, or None when a `##` heading or the end of the file comes first."""
    for i in range(start, len(lines)):
        stripped = text[lines[i].start : lines[i].end].strip()
        if len(stripped) >= len(opening) and stripped == opening[0] * len(stripped):
            return i
        if text.startswith("## ", lines[i].start):
            return None
    return None


def _section(
    source: Source, blocks: list[_Block], stop: int, kinds: tuple[str, ...], findings: list[Diagnostic]
) -> Section | None:
    (_, line, headline), *rest = blocks
    wanted = " or ".join(f"```yaml {{.{kind}{'' if kind == 'silence' else ' #id'}}}" for kind in kinds)
    if headline.start == headline.end:
        findings.append(Diagnostic(EMPTY_HEADLINE, source, line, "a section without a headline", "write one after ##"))
    if not rest:
        hint = f"put a fence that opens with {wanted} below the headline"
        findings.append(Diagnostic(WRONG_FENCE, source, line, "this section has no fence with its metadata", hint))
        return None
    if any(kind == "broken" for kind, _, _ in rest):
        return None
    _, opening, content = rest[0]
    fence = _fence(source, opening, content, kinds, wanted, findings)
    for kind, span, _ in rest[1:]:
        if kind == "fence":
            hint = "keep one fence in each section; give the other one a `##` headline of its own"
            findings.append(Diagnostic(WRONG_FENCE, source, span, "a second fence in one section", hint))
            return None
    between = source.text[line.end : opening.start]
    if between.strip():
        at = line.end + len(between) - len(between.lstrip())
        span = Span(at, source.text.index("\n", at))
        hint = "move the text below the fence"
        findings.append(Diagnostic(WRONG_FENCE, source, span, "text between the headline and its fence", hint))
        return None
    if fence is None or headline.start == headline.end:
        return None
    after = min(source.text.find("\n", content.end) % (len(source.text) + 1), stop)
    body = _stripped(source.text, Span(after, stop))
    return Section(source.text[headline.start : headline.end], headline, fence, body)


def _fence(
    source: Source,
    opening: Span,
    content: Span,
    kinds: tuple[str, ...],
    wanted: str,
    findings: list[Diagnostic],
) -> Fence | None:
    line = source.text[opening.start : opening.end]
    info = line.strip().lstrip("`~").strip()
    match = _INFO.fullmatch(info)
    unlike = _LIKE_INFO.fullmatch(info) if match is None else None
    if unlike is not None and unlike["kind"] in kinds:
        at = opening.start + line.index(info) + unlike.start("id")
        hint = "an id is lower-case letters and digits in words joined by hyphens, such as `us-warning`"
        message = f"`{unlike['id'][:60]}` is not an id"
        findings.append(Diagnostic(WRONG_ID, source, Span(at, at + len(unlike["id"])), message, hint))
        return None
    if match is None or match["kind"] not in kinds:
        kind = match["kind"] if match else None
        near = nearest(kind, kinds) if kind else None
        hint = f"did you mean `.{near}`?" if near else f"open it with {wanted}"
        shown = f"`{info[:60]}` does not open" if info else "nothing says what is in"
        findings.append(Diagnostic(WRONG_FENCE, source, opening, f"{shown} a {' or '.join(kinds)}", hint))
        return None
    if match["id"] is None and match["kind"] != "silence":
        hint = f"give it an id: ```yaml {{.{match['kind']} #some-id}}"
        findings.append(Diagnostic(WRONG_FENCE, source, opening, f"this {match['kind']} has no id", hint))
        return None
    start = opening.start + line.index(info)
    id_span = Span(start + match.start("id"), start + match.end("id")) if match["id"] else opening
    return Fence(match["kind"], match["id"], id_span, opening, content)


def _stripped(text: str, span: Span) -> Span:
    part = text[span.start : span.end]
    start = span.start + len(part) - len(part.lstrip())
    return Span(start, max(start, span.start + len(part.rstrip())))
