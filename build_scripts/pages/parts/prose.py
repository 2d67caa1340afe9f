"""Contributed Markdown → safe HTML.

Paragraphs, lists, quotations, emphasis, inline code and links; everything else is shown as the text it is.
Text without a markup character takes a short way that gives the same bytes; the rest passes nh3 last.
"""

import html
import posixpath
import re
from collections.abc import MutableMapping
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

from build_scripts.format.addresses import host_of
from build_scripts.pages.parts.links import relative

_MARKS = re.compile(r"[\\`*_\[\]<>&#~|\x00\r\t\u2028\u2029\x0b\x0c]")
_LINE_MARKS = re.compile(r"\n(?:[ +=-]|\d{1,9}[.)])")
_LINK_SAFE = re.compile(r"(?:https://[^/?#\\@\s]+(?:[/?#].*)?|(?!//)[A-Za-z0-9._/-]+(?:#[A-Za-z0-9._-]*)?)", re.ASCII)
_TAGS = {"p", "em", "strong", "code", "a", "span", "ul", "ol", "li", "blockquote", "br"}
_ATTRIBUTES = {"a": {"href", "rel"}, "span": {"class"}, "ol": {"start"}}


def prose(text: str, written_in: str, here: str) -> Markup:
    """The blocks of `text`, from the file `written_in`, as HTML for the page at the address `here`."""
    text = text.strip("\n")
    if _has_markup(text):
        return _rendered(text, written_in, here.rpartition("/")[0], inline=False)
    paragraphs = (part.strip("\n") for part in text.split("\n\n"))
    blocks = [f"<p>{escapeHtml(part)}</p>" for part in paragraphs if part]
    return Markup("\n".join(blocks))  # noqa: S704 — escaped in the line above


def inline(text: str, written_in: str, here: str) -> Markup:
    """One sentence or so as HTML, without a paragraph around it."""
    text = " ".join(text.split())
    if _has_markup(text):
        return _rendered(text, written_in, here.rpartition("/")[0], inline=True)
    return Markup(escapeHtml(text))  # noqa: S704 — escaped


def plain(text: str) -> str:
    """The words of contributed Markdown, for search and descriptions."""
    text = " ".join(text.split())
    if not _has_markup(text):
        return text
    return html.unescape(nh3.clean(_MARKDOWN.renderInline(text, {"here": "", "written_in": ""}), tags=set()))


def _has_markup(text: str) -> bool:
    """Whether Markdown could read more than words; two plain searches take a third of the time of one with anchors."""
    lines = f"\n{text}\n"
    return _MARKS.search(text) is not None or " \n" in lines or _LINE_MARKS.search(lines) is not None


@lru_cache(maxsize=8192)
def _rendered(text: str, written_in: str, folder: str, *, inline: bool) -> Markup:
    env = {"written_in": written_in, "here": f"{folder}/x.html" if folder else "x.html"}
    markup = _MARKDOWN.renderInline(text, env) if inline else _MARKDOWN.render(text, env)
    clean = nh3.clean(markup, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"https"}, link_rel=None)
    return Markup(clean.strip())  # noqa: S704 — cleaned in the line above


def _link_open(
    _renderer: RendererHTML,
    tokens: list[Token],
    index: int,
    _options: OptionsDict,
    env: MutableMapping[str, str],
) -> str:
    target = str(tokens[index].attrs.get("href", ""))
    if target.startswith("https://"):
        # The host is shown where the link ends.
        env["host"] = host_of(target)
        return f'<a href="{escapeHtml(target)}" rel="noopener noreferrer external">'
    env["host"] = ""
    return f'<a href="{escapeHtml(_site_link(target, env["written_in"], env["here"]))}">'


def _link_close(
    _renderer: RendererHTML,
    _tokens: list[Token],
    _index: int,
    _options: OptionsDict,
    env: MutableMapping[str, str],
) -> str:
    host = env.get("host")
    return f'</a> <span class="px-host">({escapeHtml(host)})</span>' if host else "</a>"


def _site_link(target: str, written_in: str, here: str) -> str:
    """A link between source files, as a link between the pages they become."""
    path, mark, anchor = target.partition("#")
    folder = posixpath.dirname(written_in).removeprefix("sources").lstrip("/")
    address = posixpath.normpath(posixpath.join(folder, path)) if path else ""
    if not path or address.startswith(".."):
        return mark + anchor or "#"
    return relative(re.sub(r"\.md$", ".html", address), here) + mark + anchor


def _engine() -> MarkdownIt:
    engine = MarkdownIt("commonmark", {"html": False})
    # Headings would break the page's outline, code blocks and references have no use in an annotation.
    engine.disable(
        ["code", "fence", "heading", "lheading", "hr", "html_block", "reference", "image", "html_inline", "autolink"]
    )
    engine.validateLink = lambda url: _LINK_SAFE.fullmatch(url) is not None  # type: ignore[method-assign]
    engine.add_render_rule("link_open", _link_open)
    engine.add_render_rule("link_close", _link_close)
    return engine


_MARKDOWN = _engine()
