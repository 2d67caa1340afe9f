"""Contributed Markdown → safe HTML.

Paragraphs, lists, quotations, emphasis, inline code and links, by the engine that checked them; nothing else arrives.
Text without a markup character takes a short way that gives the same bytes; the rest passes nh3 last.
"""

import html
import re
from collections.abc import MutableMapping, Sequence
from functools import lru_cache

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

from build_scripts.format.addresses import address_fault, host_of
from build_scripts.format.markdown import MARKDOWN

_MARKS = re.compile(r"[\\`*_\[\]<>&#~|\x00\r\t\u2028\u2029\x0b\x0c]")
_LINE_MARKS = re.compile(r"\n(?:[ +=-]|\d{1,9}[.)])")
_TAGS = {"p", "em", "strong", "code", "a", "span", "ul", "ol", "li", "br"}
_ATTRIBUTES = {"a": {"href", "rel"}, "span": {"class"}, "ol": {"start"}}
_Env = MutableMapping[str, str]


def prose(text: str) -> Markup:
    """The blocks of contributed Markdown as HTML."""
    text = text.strip("\n")
    if _has_markup(text):
        return _rendered(text, inline=False)
    paragraphs = (part.strip("\n") for part in text.split("\n\n"))
    blocks = [f"<p>{escapeHtml(part)}</p>" for part in paragraphs if part]
    return Markup("\n".join(blocks))  # noqa: S704 — escaped in the line above


def inline(text: str) -> Markup:
    """One sentence or so as HTML, without a paragraph around it."""
    text = " ".join(text.split())
    if _has_markup(text):
        return _rendered(text, inline=True)
    return Markup(escapeHtml(text))  # noqa: S704 — escaped


def plain(text: str) -> str:
    """The words of contributed Markdown, for search and descriptions."""
    text = " ".join(text.split())
    if not _has_markup(text):
        return text
    return html.unescape(_clean(_html(text, inline=True), set()))


def _has_markup(text: str) -> bool:
    """Whether Markdown could read more than words; two plain searches take a third of the time of one with anchors."""
    lines = f"\n{text}\n"
    return _MARKS.search(text) is not None or " \n" in lines or _LINE_MARKS.search(lines) is not None


@lru_cache(maxsize=8192)
def _rendered(text: str, *, inline: bool) -> Markup:
    return Markup(_clean(_html(text, inline=inline), _TAGS).strip())  # noqa: S704 — cleaned here


def _clean(markup: str, tags: set[str]) -> str:
    # What only checks renders nothing.
    import nh3

    return nh3.clean(markup, tags=tags, attributes=_ATTRIBUTES, url_schemes={"https"}, link_rel=None)


def _html(text: str, *, inline: bool) -> str:
    tokens = MARKDOWN.parseInline(text) if inline else MARKDOWN.parse(text)
    return str(_RENDERER.render(tokens, MARKDOWN.options, {}))


class _Renderer(RendererHTML):
    """Each method is the rule for one type of token: https://markdown-it-py.readthedocs.io/en/latest/using.html."""

    def link_open(self, tokens: Sequence[Token], index: int, _options: OptionsDict, env: _Env) -> str:
        target = str(tokens[index].attrs.get("href", ""))
        # The host is shown where the link ends.
        env["host"] = host_of(target) if address_fault(target) is None else ""
        return f'<a href="{escapeHtml(target)}" rel="noopener noreferrer external">' if env["host"] else ""

    def link_close(self, _tokens: Sequence[Token], _index: int, _options: OptionsDict, env: _Env) -> str:
        return f'</a> <span class="px-host">({escapeHtml(env["host"])})</span>' if env["host"] else ""

    # These never stand in prose that was checked.

    def html_inline(self, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: _Env) -> str:
        return escapeHtml(tokens[index].content)

    def html_block(self, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: _Env) -> str:
        return f"<p>{escapeHtml(tokens[index].content)}</p>"

    def image(self, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: _Env) -> str:
        return escapeHtml(tokens[index].content)


_RENDERER = _Renderer()
