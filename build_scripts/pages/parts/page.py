"""A page as shown, and its text for any Markdown engine.

In: finished HTML with what surrounds it. Out: `page_text`, front matter and one raw HTML block.
Knows nothing of the library, and renders nothing.
"""

import html
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from build_scripts.model.registers import Perspective
from build_scripts.pages.parts.languages import mark_scripts
from build_scripts.pages.parts.scripts import scripts_of
from build_scripts.pages.parts.unbroken import keep_names_whole

_LINE_ENDS = re.compile(r"\n\s+")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a site decides about itself, the same for every page."""

    site_name: str
    version: str
    edit_base: str | None = None
    """Address to which the path of a source file is appended, ending in a slash."""
    issue_base: str | None = None
    """Address that opens a new issue, without a query."""
    site_url: str | None = None
    """Where the site is published, ending in a slash."""
    dated: str | None = None
    """The day of the version, YYYY-MM-DD: of an event, that of its newest capture. None where it is not known."""
    language: str = "en"
    """In which the site speaks, and in which its sources and pages are written where they do not say otherwise."""
    catalogue: Path | None = None
    """The words of that language; English needs none."""
    site_id: str = "parallax"
    """By which programs tell its feeds and tables from those of other sites: the project's name in pyproject.toml."""


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the page's table of contents."""

    id: str
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A part of a page that search finds by itself; an empty anchor is the page."""

    anchor: str
    title: str
    text: str
    kind: Literal["event", "question", "claim", "statement", "person", "document", "page"] = "page"
    side: Perspective | None = None
    """For which it speaks."""
    who: str = ""
    day: str = ""
    order: tuple[int, ...] = ()
    """Of several of one kind and side the largest comes first."""
    more: str = ""
    """Found by these words too, and not shown, such as the passage's first words."""
    called: str = ""
    """Who speaks, in other words: names in other scripts."""


@dataclass(frozen=True, slots=True)
class Page:
    path: str
    """Relative to the site's root, ending in `.md`."""
    title: str
    description: str
    keywords: tuple[str, ...]
    render: Callable[[], str]
    """Makes the HTML. Not kept, because that of all pages is more than all else that a build needs."""
    headings: tuple[Heading, ...]
    search: tuple[SearchEntry, ...]
    edit_path: str | None
    """The source file, relative to the project; None where there is no single one."""
    hide: tuple[str, ...] = ()
    """Parts of the theme that the page does without: `navigation`, `toc`."""
    draft: bool = False
    """No search engine is to list it, and no site map does."""

    @property
    def html(self) -> str:
        """One element without blank lines inside, beginning with the page's `h1`; made anew each time."""
        return mark_scripts(keep_names_whole(self.render()))


def metadata(page: Page) -> dict[str, object]:
    """The front matter, every text of it made inert.

    Material prints these values unescaped and strips tags *after* decoding entities, so angle brackets are
    replaced, not escaped: https://github.com/squidfunk/mkdocs-material/blob/master/src/templates/base.html
    """
    return {
        "title": _inert(page.title),
        "description": _inert(page.description),
        "search": {"keywords": _inert(" ".join(page.keywords))},
        **({"hide": list(page.hide)} if page.hide else {}),
        **({"robots": "noindex"} if page.draft else {}),
    }


def page_text(page: Page) -> str:
    """The whole page as Markdown: YAML front matter, then one block that every engine passes through unchanged."""
    # JSON is YAML: one line a key, every value quoted.
    content = page.html
    given = {**metadata(page), "scripts": scripts_of(content)}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in given.items()]
    return "\n".join(["---", *lines, "---", "", content, ""])


def one_block(markup: str) -> str:
    """The markup without blank lines and indentation: a blank line would end an HTML block of CommonMark."""
    return _LINE_ENDS.sub("\n", markup.strip())


def _inert(text: str) -> str:
    text = " ".join(text.split()).replace("<", "‹").replace(">", "›")
    return html.escape(text)
