"""Pages → virtual MkDocs files. The only module that knows MkDocs; named under `hooks:` in mkdocs.yml.

A page comes as finished HTML and stays as it is: MkDocs neither reads nor renders it, it puts the theme around it.
"""

import html
import logging
import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from jinja2 import Environment
from markdown.extensions.toc import nest_toc_tokens
from material.plugins.search.plugin import SearchPlugin
from mkdocs.commands.build import build, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.structure.toc import get_toc
from mkdocs.utils.templates import TemplateContext

from build_scripts.findings.as_text import as_text
from build_scripts.findings.finding import has_errors
from build_scripts.model.library import Library
from build_scripts.pages import Heading, Page, figure_tables, metadata, perspective_css
from build_scripts.pages.parts.links import edit_address
from build_scripts.pages.parts.navigation import navigation
from build_scripts.pipeline import load, render
from build_scripts.publishing.settings import read_settings
from build_scripts.publishing.version import read_version

_LIBRARY, _RENDERED, _PAGES = "parallax_library", "parallax_rendered", "parallax_pages"
_LINE_ENDS = re.compile(r"\n[ \n]+")
_HEADING_OR_TABLE = re.compile(r"<h[1-6][^>]*>(?P<heading>.*?)</h[1-6]>|<table>(?P<table>.*?)</table>", re.S)
_TAG = re.compile(r"<[^>]*>")


def build_site(root: Path, target: Path, library: Library) -> None:
    """Build the site of a checked library into `target`; raises Abort, a SystemExit with a message, where it cannot."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")  # MkDocs tells its reasons there
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(target))
    config.extra[_LIBRARY] = library
    build(config)


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
    pages = config.extra.pop(_RENDERED, None)
    if pages is None:
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
    for path, table in figure_tables(library).items():
        files.append(File.generated(config, path, content=table))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Give theme/main.html the means to write once what is the same on all pages of a folder."""
    written: dict[tuple[str, str], str] = {}

    def once(name: str, page: EnginePage, caller: Callable[[], str]) -> str:
        key = name, page.url.rpartition("/")[0]
        if key not in written:
            written[key] = _LINE_ENDS.sub("\n", caller())
        return written[key]

    env.globals["once"] = once


def on_page_content(content: str, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
    """Put each table of a page written by hand into a region with a name, which scrolls by itself, by keyboard too.

    Material's script puts tables without a class into one that the keyboard does not reach.
    """
    heading, count = html.escape(str(page.title)), 0

    def region(found: re.Match[str]) -> str:
        nonlocal heading, count
        if found["table"] is None:
            heading = _TAG.sub("", found["heading"]).replace('"', "&quot;")
            return found[0]
        count += 1
        return (
            f'<div class="px-scroll" role="region" aria-label="Table {count}: {heading}" tabindex="0">'
            f'<table class="px-written">{found["table"]}</table></div>'
        )

    return _HEADING_OR_TABLE.sub(region, content)


def on_page_context(context: TemplateContext, page: EnginePage, config: MkDocsConfig, nav: Navigation) -> None:
    """Put the content in, now that the search plugin has been at it: hooks come after plugins."""
    if isinstance(page, _FinishedPage):
        page.content = page.finished.html


def on_post_page(output: str, page: EnginePage, config: MkDocsConfig) -> str:
    """Take the blank lines and the indentation out of what the theme puts around a page: a tenth of its bytes.

    The content has none.
    """
    if not isinstance(page, _FinishedPage):
        return output
    page.content = ""  # MkDocs would keep it to the end
    return _LINE_ENDS.sub("\n", output)


class _FinishedPage(EnginePage):
    """A page that skips MkDocs' reader, Python-Markdown and the search plugin's HTML parser."""

    def __init__(self, page: Page, title: str | None, file: File, config: MkDocsConfig) -> None:
        super().__init__(title, file, config)
        self.finished = page

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta = "", {**metadata(self.finished), "search": {"exclude": True}}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        page = self.finished
        self.content = ""  # the content proper comes in `on_page_context`
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


class PreviewTheme:
    """What the engine puts around pages, made once for a preview: `build` in parts, and a page at a time.

    See https://github.com/mkdocs/mkdocs/blob/1.6.1/mkdocs/commands/build.py#L249
    """

    def __init__(self, root: Path, library: Library, pages: tuple[Page, ...]) -> None:
        self._folder = TemporaryDirectory(prefix="parallax-preview-")
        self.folder = Path(self._folder.name)
        config = load_config(str(root / "mkdocs.yml"), site_dir=self._folder.name)
        config.extra |= {_LIBRARY: library, _RENDERED: pages}
        config.plugins.on_startup(command="serve", dirty=False)
        self._config = config.plugins.on_config(config)
        config.plugins.on_pre_build(config=config)
        files = get_files(config)
        env = config.theme.get_env()
        files.add_files_from_theme(env, config)
        self._files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        self._nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        self._pages = files.documentation_pages()
        self._written = {file.src_uri: file for file in self._pages if not _is_finished(file.page)}
        # The class that MkDocs has loaded, if any: it loads hooks by their path, apart from the package.
        finished = (type(f.page) for f in self._pages if _is_finished(f.page))
        self._finished: Any = next(finished, _FinishedPage)
        for file in self._written.values():
            self._read(file.page or EnginePage(None, file, config))
        self._env = config.plugins.on_env(env, config=config, files=files)
        files.copy_static_files()
        config.plugins.on_post_build(config=config)

    def wrap(self, page: Page) -> str:
        """The page's whole HTML."""
        file = self._files.get_file_from_path(page.path)
        if file is None:
            file = File.generated(self._config, page.path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        if not _is_finished(file.page):
            file.page = self._finished(page, None, file, self._config)
        engine_page: Any = file.page
        engine_page.finished = page
        engine_page.read_source(self._config)
        engine_page.render(self._config, self._files)
        return self._surround(engine_page)

    def written_by_hand(self, path: str) -> str | None:
        """The whole HTML of a page of `docs/`, or None."""
        file = self._written.get(path)
        return self._surround(file.page) if file is not None and file.page is not None else None

    def close(self) -> None:
        """Remove what was made."""
        self._folder.cleanup()

    def _read(self, page: EnginePage) -> None:
        config, files = self._config, self._files
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
        page.render(config, files)
        page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)

    def _surround(self, page: EnginePage) -> str:
        page.active = True
        try:
            context = get_context(self._nav, self._pages, self._config, page)
            template = self._env.get_template(page.meta.get("template", "main.html"))
            context = self._config.plugins.on_page_context(context, page=page, config=self._config, nav=self._nav)
            return self._config.plugins.on_post_page(template.render(context), page=page, config=self._config)
        finally:
            page.active = False


def _is_finished(page: EnginePage | None) -> bool:
    return hasattr(page, "finished")
