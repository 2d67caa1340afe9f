"""Contributed prose: what it may hold, and an editor's sentences with their citations.

Prose stays Markdown; `pages.parts.prose` renders the tokens that are held against the subset here.
"""

import re
from collections.abc import Collection, Iterator
from html import unescape
from typing import Any

from markdown_it.token import Token

from build_scripts.findings.finding import Diagnostic, Rule
from build_scripts.findings.rules import (
    CITATION_SYNTAX,
    FOREIGN_HOST,
    PROSE_LIMIT,
    RAW_HTML,
    WRONG_ADDRESS,
    WRONG_MARKUP,
)
from build_scripts.format.addresses import address_fault, coded_fault, foreign_host, foreign_host_told
from build_scripts.format.ids import ID_PATTERN, STATEMENT_ID_PATTERN
from build_scripts.format.markdown import MARKDOWN, SUBSET
from build_scripts.model.library import Citation, Sentence
from build_scripts.text.source import Source, Span

MAX_LINE = 4_000
MAX_PARAGRAPH = 4_000
MAX_RUN = 40
MAX_BRACKETS = 200
MAX_PROSE = 20_000
MAX_MARKERS = 8
"""List and quotation marks that open one line."""

# Anything that Markdown could read as more than words; brackets alone, as around a citation, are words.
# Two patterns without anchors, since these are searched for in a third of the time.
_MARKS = re.compile(r"[<>!*_`&\\~|{}=]")
_MARKS_BY_PLACE = re.compile(r"\[\^|\][(\[:]|\n(?:[ \t]*(?:[-+#]|[0-9]+[.)])| {4}|\t)|:/")
_RUN = re.compile(rf"([^\w\s])\1{{{MAX_RUN},}}")
_MARKERS = re.compile(rf"^[ \t]*(?:(?:>|[-+*]|[0-9]{{1,9}}[.)])[ \t]*){{{MAX_MARKERS + 1},}}", re.M)
_LINK = re.compile(r"\]\(<?(?P<address>[^)>\s]{1,2000})")
_FOOTNOTE = re.compile(r"\[\^[\w-]{1,40}\]")
_ATTRIBUTES = re.compile(r"\{[ ]?[:#.%]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")

_NAMES = {
    "heading_open": ("a heading", "start a new section with `## `, or write it as a sentence"),
    "hr": ("a horizontal line", "delete it"),
    "code_block": ("an indented block", "start the line at the margin"),
    "fence": ("a fence", "write it as a sentence"),
    "table_open": ("a table", "write it as sentences or as a list"),
    "blockquote_open": (
        "a block quotation",
        "write at most 12 words of a speaker in quotation marks, or say it in words of your own",
    ),
    "s_open": ("struck-out text", "leave it out"),
    "image": ("an image", "the site shows no contributed images; describe it in words"),
}
_BLOCKS = {
    "bullet_list_open": "a list",
    "ordered_list_open": "a list",
}


def check_prose(source: Source, span: Span, *, cites: bool) -> tuple[Diagnostic, ...]:
    """What in this prose goes beyond the subset, or beyond the limits that keep every Markdown parser fast.

    `cites`: whether it is an editor's, whose sentences end in citations.
    """
    text = source.text[span.start : span.end]
    if not cites and (citation := _CITATION.search(text)) is not None:
        at = Span(span.start + citation.start(), span.start + citation.end())
        hint = "leave it out: positions and the event's lead cite, and a statement says `replies_to: […]`"
        return (Diagnostic(WRONG_MARKUP, source, at, "a citation where none is shown", hint),)
    plain = not (_MARKS.search(text) or _MARKS_BY_PLACE.search(f"\n{text}") or _RUN.search(text))
    if plain and len(text) <= MAX_PARAGRAPH and text.count("[") <= MAX_BRACKETS:
        return ()
    findings = list(_over_limits(source, span, text))
    if findings:
        return tuple(findings)
    footnote = _FOOTNOTE.search(text)
    if footnote is not None:
        at = Span(span.start + footnote.start(), span.start + footnote.end())
        hint = "say it in the sentence, or cite a statement: `[@document#statement]`"
        findings.append(Diagnostic(WRONG_MARKUP, source, at, "a footnote", hint))
    for match in _ATTRIBUTES.finditer(text):
        at = Span(span.start + match.start(), span.start + match.end())
        message = f"`{match.group()}` is read as a command, not as words"
        findings.append(Diagnostic(WRONG_MARKUP, source, at, message, "write it without braces"))
    findings.extend(_beyond_subset(source, span, text, cites=cites))
    return tuple(findings)


def _over_limits(source: Source, span: Span, text: str) -> Iterator[Diagnostic]:
    def finding(start: int, end: int, message: str, hint: str) -> Diagnostic:
        return Diagnostic(PROSE_LIMIT, source, Span(span.start + start, span.start + end), message, hint)

    if len(text) > MAX_PROSE:
        yield finding(0, 0, f"{len(text):,} characters of prose, more than {MAX_PROSE:,}", "shorten it")
        return
    for run in _RUN.finditer(text):
        count = run.end() - run.start()
        yield finding(run.start(), run.end(), f"`{run.group(1)}` stands {count:,} times in a row", "shorten the run")
    for markers in _MARKERS.finditer(text):
        yield finding(*markers.span(), f"more than {MAX_MARKERS} list or quotation marks in a row", "nest it less")
    for start, end in _paragraphs(text, Span(0, len(text))):
        length, brackets = end - start, text.count("[", start, end)
        if length > MAX_PARAGRAPH:
            message = f"a paragraph of {length:,} characters, more than {MAX_PARAGRAPH:,}"
            yield finding(start, start, message, "split the paragraph")
        elif brackets > MAX_BRACKETS:
            message = f"{brackets:,} opening brackets in one paragraph, more than {MAX_BRACKETS}"
            yield finding(start, start, message, "split the paragraph")


def _paragraphs(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Runs of lines that hold more than white space; line by line, since one line may be as long as the file."""
    start = None
    for line in _LINE.finditer(text, span.start, span.end):
        if line.group().isspace():
            if start is not None:
                yield start, line.start()
            start = None
        elif start is None:
            start = line.start()
    if start is not None:
        yield start, span.end


def _beyond_subset(source: Source, span: Span, text: str, *, cites: bool) -> Iterator[Diagnostic]:
    lines = [0, *(i + 1 for i, char in enumerate(text) if char == "\n")]
    environment: dict[str, dict[str, dict[str, Any]]] = {}
    tokens = MARKDOWN.parse(text, environment)
    defined = environment.get("references", {}).values()
    for definition in defined:
        # A lone carriage return is a line to Markdown and none to us.
        at = _line_at(text, lines[min(definition["map"][0], len(lines) - 1)])
        if text.startswith("[^", at.start):
            continue
        message, hint = "a link definition in prose", "write the address where the link stands: `[words](https://…)`"
        yield Diagnostic(WRONG_MARKUP, source, Span(span.start + at.start, span.start + at.end), message, hint)
    # One slip, one finding: what stands inside something refused is not told, all tags of a paragraph are told at once.
    told = {definition["href"] for definition in defined}
    start = inside = 0
    for token in tokens:
        if token.map:
            start = lines[min(token.map[0], len(lines) - 1)]
        if inside:
            inside += token.nesting
            continue
        html = refused = False
        for inner in [token, *(token.children or ())]:
            found = _refusal(inner, told, cites=cites, coded="%" in text)
            if found is None or (html and found[0] is RAW_HTML):
                continue
            rule, message, hint, needle = found
            html = html or rule is RAW_HTML
            if rule is RAW_HTML and len(tags := _tags(token)) > 1:
                message = f"{', '.join(tags[:-1])} and {tags[-1]} are HTML"
                hint = "leave the tags out; write `&lt;` where `<` itself is meant"
            inside = 1 if inner.block and inner.nesting == 1 else 0
            at = _place(text, start, needle)
            yield Diagnostic(rule, source, Span(span.start + at.start, span.start + at.end), message, hint)
            refused = True
        apart = cites and not refused and token.type == "inline" and not _holds_together(token.content)
        if apart and not any(_wrong_citations(source, span)):
            at = _line_at(text, start)
            message, hint = (
                "markup that goes beyond a sentence, or around a citation",
                "mark the words of each sentence by themselves",
            )
            yield Diagnostic(WRONG_MARKUP, source, Span(span.start + at.start, span.start + at.end), message, hint)


def _tags(token: Token) -> list[str]:
    """What opens an element in a paragraph, each once."""
    shown = (_shortened(inner) for inner in token.children or () if inner.type == "html_inline")
    return list(dict.fromkeys(f"`{one}`" for one in shown if not one.startswith("</")))


def _shortened(html: Token) -> str:
    return html.content.strip().split("\n", 1)[0][:60]


def _holds_together(text: str) -> bool:
    """Whether a paragraph shows the same when each of its sentences is rendered by itself, and its citations apart."""
    sentences = "".join(_shown(_words(text[start:end])) for start, end in _sentence_spans(text, Span(0, len(text))))
    # Spaces at the end of a line are no line break that anybody meant.
    return _CITATION.sub("", _shown(re.sub(r"[ ]+\n", "\n", text))) == sentences


def _shown(text: str) -> str:
    """Words and markup without white space."""
    tokens = [inner for token in MARKDOWN.parseInline(text) for inner in token.children or ()]
    shown = (inner.content if inner.type in _PLAIN else f"<{inner.type}>{inner.content}" for inner in tokens)
    return re.sub(r"\s", "", "".join(shown))


_PLAIN = ("text", "text_special", "softbreak")


def _place(text: str, start: int, needle: str) -> Span:
    """Where the words, or an address as the parser gives it, stand; the line where they are not found."""
    place = text.find(needle, start) if needle else -1
    if place >= 0:
        return Span(place, place + len(needle))
    links = (match for match in _LINK.finditer(text, start) if needle)
    alike = next((m for m in links if needle.startswith(unescape(m["address"]))), None)
    return Span(*alike.span("address")) if alike is not None else _line_at(text, start)


def _line_at(text: str, start: int) -> Span:
    """The rest of a line, without white space around it."""
    line = text[start:].split("\n", 1)[0]
    first = start + len(line) - len(line.lstrip())
    return Span(first, max(first, start + len(line.rstrip())))


def _refusal(token: Token, told: Collection[str], *, cites: bool, coded: bool) -> tuple[Rule, str, str, str] | None:
    """Rule, message, hint and the words to point at (the whole line when empty) for a token, or None.

    `told` holds addresses that have a finding where they are defined; `coded`: whether one may hold percent signs.
    """
    if token.type in ("html_block", "html_inline"):
        shown = _shortened(token)
        hint = "leave the tag out; write `&lt;` where `<` itself is meant"
        if shown.startswith("<!--"):
            hint = "delete the comment: every word here is published"
        elif shown.lower().startswith("<br"):
            hint = "start a new paragraph by an empty line"
        return RAW_HTML, f"`{shown}` is HTML", hint, shown
    if token.type == "link_open":
        href = str(token.attrs.get("href", ""))
        # Characters that stand there as they are have a finding already; here they are coded whether written so or not.
        fault = None if href in told else address_fault(href) or (coded_fault(href) if coded else None)
        if fault is not None:
            hint = "link to a full https address, or cite a statement: `[@document#statement]`"
            return WRONG_ADDRESS, fault, hint, href
        host = None if href in told else foreign_host(href)
        if host:
            return FOREIGN_HOST, *foreign_host_told(host), href
    if token.type == "link_open" and "title" in token.attrs:
        return WRONG_MARKUP, "a link with a title in prose", "leave the title out: no page shows it", ""
    if cites and token.type in _BLOCKS:
        hint = "write sentences, each with its citation: a page shows them one behind the other"
        return WRONG_MARKUP, f"{_BLOCKS[token.type]} in prose that cites", hint, ""
    if token.type in SUBSET or token.nesting < 0:
        return None
    name, hint = _NAMES.get(token.type, (f"`{token.type}`", "write it as a sentence"))
    return WRONG_MARKUP, f"{name} in prose", hint, "![" if token.type == "image" else ""


_CITATION = re.compile(rf"\[@{STATEMENT_ID_PATTERN}(?:;[ \n]*@{STATEMENT_ID_PATTERN})*\]")
_CITED_AFTER = re.compile(rf" ?{_CITATION.pattern}")
_CITATION_LIKE = re.compile(
    rf"\[@[^\]\n]{{0,400}}\]?|\[#{ID_PATTERN}\]|[\[(]{{0,3}}(?<![\w/.:#?=&-])"
    rf"@?{STATEMENT_ID_PATTERN}(?![\w#-])(?:[;,][ ]?@?{STATEMENT_ID_PATTERN})*[\])]{{0,3}}"
)
_ALMOST_CITED = re.compile(r"([a-z0-9-]+)(?:\.md)?[ ]*[#:/][ ]*([a-z0-9-]+)")
_TYPED = str.maketrans(dict.fromkeys("_\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_CITED = re.compile(STATEMENT_ID_PATTERN)
_END = re.compile(r"[.!?…][\"'”’)»]*(?:\s*\[@[^\]]{0,2000}\])*(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:\b[A-ZА-Я]|\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Maj|Capt|Sgt|St|No|vs|cf|etc|approx|[ap]\.m|e\.g|i\.e"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))$"
)
_NEXT_STARTS_LOWER = re.compile(r"\s+[a-zа-я]")


def parse_sentences(source: Source, span: Span) -> tuple[tuple[Sentence, ...], tuple[Diagnostic, ...]]:
    """Sentences of an editor, each with the citations that stand in it or right behind it.

    sentence := words citation* [.!?] | words [.!?] citation*
    citation := "[@" document "#" statement (";" "@" document "#" statement)* "]"
    """
    text = source.text
    sentences = []
    for start, end in _sentence_spans(text, span):
        cited = [
            Citation(found.group(), Span(*found.span()))
            for group in _CITATION.finditer(text, start, end)
            for found in _CITED.finditer(text, *group.span())
        ]
        sentences.append(Sentence(_words(text[start:end]), tuple(cited), Span(start, end)))
    return tuple(sentences), tuple(_wrong_citations(source, span))


def _wrong_citations(source: Source, span: Span) -> Iterator[Diagnostic]:
    text = source.text
    for match in _CITATION_LIKE.finditer(text, span.start, span.end):
        if text.startswith("(", match.end()):
            message, hint = "a citation with an address", "leave the address out: a citation leads to its statement"
            yield Diagnostic(CITATION_SYNTAX, source, Span(*match.span()), message, hint)
        elif not _CITATION.match(text, match.start(), span.end):
            message, hint = f"`{match.group()[:60]}` is not a citation", _citation_hint(match.group())
            yield Diagnostic(CITATION_SYNTAX, source, Span(*match.span()), message, hint)


def _words(sentence: str) -> str:
    """What a page shows of a sentence, before its citations."""
    return _CITED_AFTER.sub("", " ".join(sentence.split()))


def looks_cited(text: str) -> bool:
    """Whether something in the text is meant to be a citation."""
    return _CITATION_LIKE.search(text) is not None or _FOOTNOTE.search(text) is not None


def _citation_hint(written: str) -> str:
    parts = re.split(r"[;,]|\]\[", written.lower().translate(_TYPED).strip(" .;,[]()"))
    meant = [match for part in parts if (match := _ALMOST_CITED.search(part))]
    cited = "; ".join(f"@{match[1].strip('-')}#{match[2].strip('-')}" for match in meant)
    if len(meant) == len(parts) and len(cited) <= 160:
        return f"write `[{cited}]`"
    if "#" not in written:
        return "name both the document and the statement: `[@document#statement]`"
    return "write `[@document#statement]`, several as `[@a#x; @b#y]`"


def _sentence_spans(text: str, span: Span) -> Iterator[tuple[int, int]]:
    cited = [match.span() for match in _CITATION_LIKE.finditer(text, span.start, span.end)]
    for start, stop in _paragraphs(text, span):
        for end in _END.finditer(text, start, stop):
            if _ABBREVIATION.search(text, max(start, end.start() - 12), end.start()) and text[end.start()] == ".":
                continue
            if any(first < end.start() < last - 1 for first, last in cited):
                continue
            # A citation ends a sentence whatever follows: names such as bne IntelliNews begin in lower case.
            ends_cited = "[@" in end.group() or text[end.start() - 1] == "]"
            if not ends_cited and _NEXT_STARTS_LOWER.match(text, end.end(), stop):
                continue
            yield from _trimmed(text, start, end.end())
            start = end.end()
        yield from _trimmed(text, start, stop)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    if part.strip():
        yield start + len(part) - len(part.lstrip()), start + len(part.rstrip())
