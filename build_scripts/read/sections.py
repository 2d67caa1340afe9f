"""A Markdown file → front matter, the text before the first section, and its `##` sections, all as spans.

A line scanner, not a Markdown parser: it knows the three things the format gives meaning to (front matter,
`##` headings, fences) and leaves prose to `prose`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import (
    EMPTY_HEADLINE,
    FRONT_MATTER,
    PROSE_LIMIT,
    UNCLOSED_FENCE,
    WRONG_FENCE,
    WRONG_ID,
    WRONG_MARKUP,
)
from build_scripts.format.ids import ID_PATTERN, MAX_ID, id_hint, suggest_id
from build_scripts.text.source import Source, Span

MAX_SECTIONS = 500
_HOMES = {"statement": "documents", "claim": "questions", "position": "questions"}
"""Kind of section → folder of the files that hold it."""

# Patterns that need no backtracking: a line may be as long as the file.
_MARK = re.compile(r"^(?:##(?=[ \t]|$)|[^\S\n]*(?:```|~~~)).*", re.M)
"""A line that can open or close something; all others are prose or YAML."""
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"##(?=[ \t]|$)")
_SECTION = re.compile(r"^## ", re.M)
_LIKE_INFO = re.compile(r"yaml[ \t]+\{\.(?P<kind>[a-z]+)[ \t]+#(?P<id>[^ \t{}][^{}]*)\}")
_OPENING = re.compile(r"^---\n[\w-]+: ", re.M)
_ID = re.compile(r"#([a-z0-9-]+)")
_NO_ID = re.compile(r"ya?ml|id|class|statements?|claims?|positions?|silences?", re.I)
"""Words of an opening line that are not its id."""
_DASHES = re.compile(r"[-\u2010-\u2015\u2212+=_*]+")
_KEY = re.compile(r"[\w-]+: ")
_LIKE_OPENING = re.compile(r"\W{0,4}[ \t]*(?:yaml|\{)[^\n]*(?:statement|claim|position|silence)[^\n]*", re.I)
_LIKE_HEADLINE = re.compile(r"[ ]{0,3}#{1,6}(?=[^#])[ \t]*(?P<hashes>.+)|(?P<bold>\*\*|__)(?P<words>.+)(?P=bold)")
_INFO = re.compile(rf"yaml[ \t]+\{{\.(?P<kind>[a-z]+)(?:[ \t]+#(?P<id>{ID_PATTERN}))?\}}")


@dataclass(frozen=True, slots=True)
class Fence:
    kind: str
    """`statement`, `claim` or `position`."""
    id: str
    id_span: Span
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
    ids: frozenset[str]
    """Of every line that opens a fence, those of broken sections too."""
    lost: bool
    """Whether a section could not be read, so that nobody knows what it is."""


def parse_sections(source: Source, kinds: tuple[str, ...]) -> tuple[Layout, tuple[Diagnostic, ...]]:
    """Layout of a file whose sections hold one fence of one of `kinds` each.

    file := "---" NEWLINE yaml "---" NEWLINE preamble section*
    section := "## " headline NEWLINE fence prose
    fence := "```yaml {." kind " #" id "}" NEWLINE yaml "```"

    A section that breaks this gives one finding and is left out; the others are still read.
    """
    findings: list[Diagnostic] = []
    front, first = _front_matter(source, findings)
    blocks = _blocks(source, first, findings if kinds else [])
    starts = [i for i, (kind, _, _) in enumerate(blocks) if kind == "heading"]
    end = len(source.text)
    # Without front matter nobody knows where the keys end and the prose starts.
    preamble_start = first if front is not None else end
    preamble_end = max(preamble_start, blocks[0][1].start if blocks else end)
    if blocks and not kinds:
        message = "a section or fence in the event's text"
        hint = "write paragraphs; sections belong in questions and documents"
        findings.append(Diagnostic(WRONG_MARKUP, source, blocks[0][1], message, hint))
        preamble = _stripped(source.text, Span(preamble_start, preamble_end))
        return Layout(front, preamble, (), frozenset(), lost=False), tuple(findings)
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
        if kind == "fence" and front is not None:
            hint = f"put a line `## Headline` above it, so that it belongs to a {kinds[0]}"
            findings.append(Diagnostic(WRONG_FENCE, source, span, "a fence before the first `##` headline", hint))
    openings = (source.text[span.start : span.end] for kind, span, _ in blocks if kind != "heading")
    ids = frozenset(id for opening in openings for id in _ID.findall(opening)[-1:])
    preamble = _stripped(source.text, Span(preamble_start, preamble_end))
    # A headline that is only misspelt has been read.
    lost = any(d.rule is not WRONG_MARKUP for d in findings)
    return Layout(front, preamble, tuple(sections), ids, lost), tuple(findings)


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
    written = text[first.start : first.end].strip()
    if text[first.start : first.end].rstrip() != "---":
        message = "the file does not start with front matter"
        hint = "start the file with a line `---`, the keys, and another line `---`"
        if not written:
            message, hint = "the file is empty", "restore it, or delete it and start anew with `parallax new`"
        elif _DASHES.fullmatch(written):
            message = f"the front matter starts with `{text[first.start : first.end].rstrip()[:20]}`, not with `---`"
            hint = "write three hyphens, at the margin and with nothing else in the line"
        elif _KEY.match(written):
            hint = "put a line `---` above the first key and another below the last"
        elif _OPENING.search(text):
            message, hint = "text stands above the front matter", "start the file with the line `---`"
        findings.append(Diagnostic(FRONT_MATTER, source, first, message, hint))
        return None, 0
    if first.start > 0:
        message, hint = "the front matter does not start in the first line", "delete the empty lines above it"
        findings.append(Diagnostic(FRONT_MATTER, source, first, message, hint))
    for line in lines:
        if text[line.start : line.end].rstrip() == "---":
            if line.start == first.end + 1 and _KEY.match(text, line.end + 1):
                hint = "delete this line: the second `---` stands below the last key"
                findings.append(Diagnostic(FRONT_MATTER, source, line, "the front matter ends above its keys", hint))
                first = line
                continue
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
            if not blocks or blocks[-1][0] != "heading":
                blocks.extend(_misspelt_heading(source, blocks[-1][2].end if blocks else first, line, findings))
            close = _closing(text, lines, i + 1, fence.group(1))
            if close is None:
                after = next(
                    (j for j in range(i + 1, len(lines)) if text.startswith("## ", lines[j].start)), len(lines)
                )
                bare = fence.end() == line.end and blocks and blocks[-1][0] == "heading"
                if not (bare and text[blocks[-1][1].end : line.start].strip()):
                    findings.append(_unclosed(source, line, fence.group(1), lines[i + 1 : after]))
                    blocks.append(("broken", line, line))
                # Recover at the next section: one forgotten line costs one section.
                i = after
                continue
            content_end = lines[close].start
            blocks.append(("fence", line, Span(min(line.end + 1, content_end), content_end)))
            i = close
        i += 1
    return blocks


def _misspelt_heading(source: Source, start: int, opening: Span, findings: list[Diagnostic]) -> Iterator[_Block]:
    """The line above a fence, read as the heading that it is meant to be."""
    above = _stripped(source.text, Span(start, opening.start))
    line = Span(max(above.start, source.text.rfind("\n", 0, above.end) + 1), above.end)
    match = _LIKE_HEADLINE.fullmatch(source.text, line.start, line.end)
    if match is not None:
        words = match["hashes"] or match["words"]
        where = "at the margin" if source.text[line.start] == " " else "with `## `"
        message, hint = f"this headline does not start {where}", f"write `## {words.strip()[:60]}`"
        findings.append(Diagnostic(WRONG_MARKUP, source, line, message, hint))
        yield "heading", line, Span(*match.span("hashes" if match["hashes"] else "words"))


def _unclosed(source: Source, line: Span, marks: str, below: list[Span]) -> Diagnostic:
    message, hint = "the fence that is opened here is not closed", f"put a line {marks} below the last key"
    for other in below:
        written, number = source.text[other.start : other.end].strip(), source.position(other.start).line
        if not written.strip(written[:1]):
            message += f": line {number} is {'indented' if _is_code(source.text, other) else written[:20]}"
            hint = f"write {marks} there, at the margin"
            break
    return Diagnostic(UNCLOSED_FENCE, source, line, message, hint)


def _is_code(text: str, line: Span) -> bool:
    """Whether CommonMark reads the line as indented code."""
    return text.startswith(("    ", "\t"), line.start)


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
        if len(stripped) >= len(opening) and stripped == opening[0] * len(stripped) and not _is_code(text, lines[i]):
            return i
        if text.startswith("## ", lines[i].start):
            return None
    return None


def _section(
    source: Source, blocks: list[_Block], stop: int, kinds: tuple[str, ...], findings: list[Diagnostic]
) -> Section | None:
    (_, line, headline), *rest = blocks
    if headline.start == headline.end:
        hint = "write what it says in a few words after `## `"
        findings.append(Diagnostic(EMPTY_HEADLINE, source, line, "a section without a headline", hint))
        return None
    if not rest:
        findings.append(_no_fence(source, line, stop, kinds))
        return None
    if any(kind == "broken" for kind, _, _ in rest):
        return None
    _, opening, content = rest[0]
    fence = _fence(source, opening, content, kinds, findings)
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
    if fence is None:
        return None
    after = min(source.text.find("\n", content.end) % (len(source.text) + 1), stop)
    body = _stripped(source.text, Span(after, stop))
    return Section(source.text[headline.start : headline.end], headline, fence, body)


def _no_fence(source: Source, heading: Span, stop: int, kinds: tuple[str, ...]) -> Diagnostic:
    """A section without a fence: its opening line is misspelt, is not there, or nothing of it is there."""
    text = source.text
    body = _stripped(text, Span(heading.end, stop))
    end = text.find("\n", body.start, body.end)
    first = Span(body.start, end if end >= 0 else body.end)
    written = text[first.start : first.end]
    if _LIKE_OPENING.match(written) or _DASHES.fullmatch(written):
        message = "this line does not open a fence: it does not start with ```"
        return Diagnostic(WRONG_FENCE, source, first, message, f"write {_wanted(written, kinds)}")
    if _KEY.match(written):
        message, hint = "keys that stand in no fence", f"put a line {_wanted('', kinds)} above them"
        return Diagnostic(WRONG_FENCE, source, first, message, hint)
    hint = f"put a fence that opens with {_wanted('', kinds)} below the headline"
    return Diagnostic(WRONG_FENCE, source, heading, "this section has no fence with its metadata", hint)


def _wanted(written: str, kinds: tuple[str, ...]) -> str:
    """The opening line that is meant; with an id to be chosen where none can be read."""
    words = re.findall(r"[\w-]+", written.rpartition("#")[2] or written)
    id = suggest_id(next((word for word in reversed(words) if not _NO_ID.fullmatch(word)), ""))
    meant = [kind for kind in kinds if kind in written.casefold()] or kinds[: 1 if id else None]
    return " or ".join(f"```yaml {{.{kind} #{id or 'some-id'}}}" for kind in meant)


def _fence(
    source: Source, opening: Span, content: Span, kinds: tuple[str, ...], findings: list[Diagnostic]
) -> Fence | None:
    line = source.text[opening.start : opening.end]
    info = line.strip().lstrip("`~").strip()
    match = _INFO.fullmatch(info)
    unlike = _LIKE_INFO.fullmatch(info) if match is None else None
    if unlike is not None and unlike["kind"] in kinds:
        at = opening.start + line.index(info) + unlike.start("id")
        message, hint = f"`{unlike['id'][:60]}` is not an id", id_hint(unlike["id"].rpartition("#")[2])
        findings.append(Diagnostic(WRONG_ID, source, Span(at, at + len(unlike["id"])), message, hint))
        return None
    if match is not None and match["kind"] in _HOMES and match["kind"] not in kinds:
        message, home = f"a {match['kind']} in a file of `{_HOMES[kinds[0]]}/`", _HOMES[match["kind"]]
        hint = f"write {_wanted(info, kinds)}, or move the section to a file in `{home}/`"
        findings.append(Diagnostic(WRONG_FENCE, source, opening, message, hint))
        return None
    if match is not None and match["kind"] == "silence":
        message = "a silence is not written: the page finds who has not answered"
        hint = "delete this section; what was searched in vain stands in `searched` of event.md"
        findings.append(Diagnostic(WRONG_FENCE, source, opening, message, hint))
        return None
    if match is None or match["kind"] not in kinds:
        shown = f"`{info[:60]}` does not open" if info else "nothing says that this fence holds"
        hint = f"write {_wanted(info, kinds)}"
        findings.append(Diagnostic(WRONG_FENCE, source, opening, f"{shown} a {' or '.join(kinds)}", hint))
        return None
    if match["id"] is None:
        hint = f"write {_wanted(info, kinds)}, with an id of your choice"
        findings.append(Diagnostic(WRONG_FENCE, source, opening, f"this {match['kind']} has no id", hint))
        return None
    start = opening.start + line.index(info)
    id_span = Span(start + match.start("id"), start + match.end("id"))
    if len(match["id"]) > MAX_ID:
        message = f"an id of {len(match['id']):,} characters, more than {MAX_ID}"
        hint = f"shorten it here and wherever it is named, as to `{suggest_id(match['id'][:MAX_ID])}`"
        findings.append(Diagnostic(WRONG_ID, source, id_span, message, hint))
        return None
    return Fence(match["kind"], match["id"], id_span, opening, content)


def _stripped(text: str, span: Span) -> Span:
    part = text[span.start : span.end]
    start = span.start + len(part) - len(part.lstrip())
    return Span(start, max(start, span.start + len(part.rstrip())))
