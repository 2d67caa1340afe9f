"""Pages → virtual MkDocs files. The only module that knows MkDocs; named under `hooks:` in mkdocs.yml.

A page comes as finished HTML and stays as it is: MkDocs neither reads nor renders it, it puts the theme around it.
"""

import html
import logging
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from markdown.extensions.toc import nest_toc_tokens
from material.plugins.search.plugin import SearchPlugin
from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.structure.toc import get_toc

from build_scripts.diagnostics import has_errors
from build_scripts.model import Library
from build_scripts.pages import Heading, Page, metadata, perspective_css
from build_scripts.pages.links import edit_address
from build_scripts.pages.navigation import navigation
from build_scripts.pipeline import load, render
from build_scripts.report import as_text
from build_scripts.settings import read_settings
from build_scripts.version import read_version

_LIBRARY, _PAGES = "parallax_library", "parallax_pages"


def build_site(root: Path, target: Path, library: Library) -> None:
    """Build the site of a checked library into `target`; raises Abort, a SystemExit with a message, where it cannot."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")  # MkDocs tells its reasons there
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(target))
    config.extra[_LIBRARY] = library
    build(config)


def serve_site(root: Path, port: int) -> None:
    """Show the site on this machine and build it again when something changes; returns when interrupted."""
    serve(str(root / "mkdocs.yml"), dev_addr=f"127.0.0.1:{port}")


def on_config(config: MkDocsConfig) -> None:
    """Load the sources and render them; stop with the findings where one is an error."""
    root = Path(config.config_file_path).parent
    version = read_version(root)
    # MkDocs dates its pages by this: builds of one commit shall not differ.
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(version.epoch))
    library = config.extra.pop(_LIBRARY, None)
    if library is None:
        library, diagnostics = load(root)
        if has_errors(diagnostics):
            raise Abort(as_text(diagnostics))
    config.extra["version_text"] = version.text
    settings = read_settings(root)
    config.edit_uri = f"{settings.edit_base}docs/" if settings.edit_base else None
    pages = render(library, settings)
    hand_written = config.nav or []
    config.nav = [*hand_written[:1], *navigation(library, pages), *hand_written[1:]]
    config.extra[_PAGES] = library, settings, pages


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the pages, what they need, and what search finds in them."""
    library, settings, pages = config.extra.pop(_PAGES)
    titles = dict(_entries(config.nav))
    search: SearchPlugin = config.plugins["material/search"]
    for page in pages:
        inclusion = InclusionLevel.UNDEFINED if page.path in titles else InclusionLevel.NOT_IN_NAV
        file = File.generated(config, page.path, content="", inclusion=inclusion)
        file.page = _FinishedPage(page, titles.get(page.path), file, config)
        file.page.edit_url = edit_address(settings, page.edit_path) if page.edit_path else None
        files.append(file)
        search.search_index.entries.extend(_search_entries(page, file.url))
    files.append(File.generated(config, "assets/perspectives.css", content=perspective_css(library)))


class _FinishedPage(EnginePage):
    """A page that skips MkDocs' reader, Python-Markdown and the search plugin's HTML parser."""

    def __init__(self, page: Page, title: str | None, file: File, config: MkDocsConfig) -> None:
        super().__init__(title, file, config)
        self.finished = page

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta = "", {**metadata(self.finished), "search": {"exclude": True}}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        page = self.finished
        self.content = page.html
        self.present_anchor_ids = {h.id for h in page.headings} | {entry.anchor for entry in page.search}
        self.toc = get_toc(_nested(page.headings))


def _nested(headings: Iterable[Heading]) -> Any:
    return nest_toc_tokens([{"level": h.level, "id": h.id, "name": html.escape(h.text)} for h in headings])


def _search_entries(page: Page, url: str) -> Iterable[Mapping[str, str]]:
    """Material shows titles and texts of its index as HTML."""
    keywords = " ".join(page.keywords)
    for entry in page.search:
        text = entry.text if entry.anchor else f"{entry.text} {keywords}"
        location = f"{url}#{entry.anchor}" if entry.anchor else url
        yield {"location": location, "title": html.escape(entry.title), "text": html.escape(text.strip())}


def _entries(nav: object) -> Iterable[tuple[str, str]]:
    """Path and title of every titled entry of a navigation."""
    if isinstance(nav, list):
        for item in nav:
            yield from _entries(item)
    elif isinstance(nav, dict):
        for title, value in nav.items():
            yield from [(value, title)] if isinstance(value, str) else _entries(value)
