"""The site while somebody writes: one page at a time, rendered when it is asked for, with the findings of its file.

Sources in; HTML of a page out. A file that is broken costs what hangs on it: its page stays as it was last, and says
what is wrong and where. `preview_server` serves it.
"""

import gc
import html
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from time import time_ns
from typing import Protocol

from build_scripts.assemble.kept import Kept
from build_scripts.assemble.library import assemble
from build_scripts.findings.as_html import banner
from build_scripts.findings.finding import Diagnostic
from build_scripts.model.library import Library
from build_scripts.pages import RENDERERS, Page, Settings, Site, prepare_site, render_page
from build_scripts.pipeline import check_read, read_sources
from build_scripts.read.files import ParseCache

SCRIPT, STYLES = "/-/reload.js", "/-/findings.css"
"""Addresses of what a preview has and a site has not."""


class Theme(Protocol):
    """What surrounds the pages, as the engine made it once."""

    folder: Path
    """Files that are served as they are."""

    def wrap(self, page: Page) -> str:
        """The page's whole HTML."""

    def written_by_hand(self, path: str) -> str | None:
        """The whole HTML of a page of `docs/`, or None."""

    def close(self) -> None:
        """Remove what was made."""


OpenTheme = Callable[[Library, tuple[Page, ...]], Theme]


class Preview:
    """The state between two changes; every method may be called from any thread."""

    def __init__(self, root: Path, settings: Settings, open_theme: OpenTheme) -> None:
        self._root, self._settings, self._open_theme = root, settings, open_theme
        self._cache, self._kept = ParseCache(), Kept()
        self._changed = threading.Condition()
        self._pages: dict[str, Page] = {}
        """The last good state of every page."""
        self._fresh: set[str] = set()
        """Paths of pages that are as of now."""
        self._theme: Theme | None = None
        self._site: Site | None = None
        self._contents: object = None
        self._judged = False
        """Whether the findings are those of what was read last."""
        self.version = 0
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self.trouble = ""
        """Why what surrounds the pages is not as of now: the engine's words about its settings or its templates."""
        self.refresh()
        # What is kept from here on is most of all there is: without this, going through it again takes half the time.
        gc.freeze()

    def refresh(self, *, theme: bool = False) -> tuple[Diagnostic, ...]:
        """Read what changed; with `theme`, make what surrounds the pages anew too. The findings."""
        self.take_in(theme=theme)
        return self.judge()

    def take_in(self, *, theme: bool = False) -> None:
        """The first half: pages are as of now, with the findings of before."""
        self._read = read_sources(self._root, self._cache)
        library = assemble(self._read[0], self._kept)
        with self._changed:
            self._judged = False
            self._library, self._site = library, None
            self._fresh.clear()
            contents = _contents(library)
            if self._theme is None or theme or self.trouble or contents != self._contents:
                for page in _what_can_be_rendered(self._prepared()):
                    self._pages[page.path] = page
                    self._fresh.add(page.path)
                self._open(library)
                self._contents = contents
            self._tell_of_change()

    def judge(self) -> tuple[Diagnostic, ...]:
        """The other half, which takes longer: what is wrong with what was read."""
        diagnostics, _unjudged = check_read(self._root, self._read)
        with self._changed:
            self._judged = True
            if diagnostics != self.diagnostics:
                self.diagnostics = diagnostics
                self._fresh.clear()
                self._tell_of_change()
        return diagnostics

    def _tell_of_change(self) -> None:
        self.version = time_ns()
        self._changed.notify_all()

    def _open(self, library: Library) -> None:
        try:
            made = self._open_theme(library, tuple(self._pages.values()))
        except (Exception, SystemExit) as error:  # MkDocs ends the program over its settings
            if self._theme is None:
                raise
            self.trouble = str(error) or type(error).__name__
            return
        if self._theme is not None:
            self._theme.close()
        self._theme, self.trouble = made, ""

    def page_of(self, path: Path) -> str | None:
        """The address, below the site's, of the page of a source; None where it has no page of its own."""
        try:
            written = path.relative_to(self._root / "sources")
        except ValueError:
            return None
        if written.name == "event.md":
            return (written.parent / "index.html").as_posix()
        folders = {".md": ("documents", "questions"), ".yml": ("speakers", "publishers")}
        its_page = written.parent.name in folders.get(written.suffix, ())
        return written.with_suffix(".html").as_posix() if its_page else None

    def close(self) -> None:
        """Remove what was made."""
        if self._theme is not None:
            self._theme.close()

    def wait(self, since: int, patience: float) -> int:
        """The version, as soon as it is not `since` or when patience is over."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != since, patience)
            return self.version

    def page(self, path: str) -> str | None:
        """The whole HTML of the page at a path ending in `.md`; None where nothing is and nothing is broken."""
        with self._changed:
            if self._theme is None:
                return None
            current = self._current(path)
            try:
                whole = self._surrounded(self._theme, path, current)
            except Exception as error:  # of a template, which is shown as far as it can be
                whole = f"<body><h1>The theme cannot show this page</h1><p>{html.escape(str(error))}</p></body>"
            if whole is None:
                return None
            script = f'<script src="{SCRIPT}?since={self.version}"></script></body>'
            return script.join(whole.rsplit("</body>", 1))

    def _surrounded(self, theme: Theme, path: str, page: Page | None) -> str | None:
        if page is None:
            return theme.written_by_hand(path)
        findings = banner(page.edit_path, self.diagnostics, lambda path: self.page_of(self._root / path))
        if findings:
            findings = f'<link rel="stylesheet" href="{STYLES}">{findings}'
        marked = _trouble(self.trouble) + findings + page.html
        return theme.wrap(replace(page, render=lambda: marked))

    def file(self, path: str) -> bytes | None:
        """A file that is served as it is."""
        with self._changed:
            folder = self._theme.folder.resolve() if self._theme else None
        place = (folder / path).resolve() if folder else None
        if folder is None or place is None or not place.is_relative_to(folder) or not place.is_file():
            return None
        return place.read_bytes()

    def _prepared(self) -> Site:
        if self._site is None:
            self._site = prepare_site(self._library, self._settings)
        return self._site

    def _current(self, path: str) -> Page | None:
        """The page as of now, or as it was last where it cannot be rendered."""
        if path in self._fresh:
            return self._pages.get(path)
        broken = bool(self.diagnostics) or not self._judged
        try:
            found = render_page(self._prepared(), path)
            page = _rendered(found) if found is not None else None
        except Exception:
            # Templates rest on what a library without errors has; with errors, anything may be missing.
            if not broken:
                raise
            page = None
        if page is not None:
            self._pages[path] = page
        elif not broken:
            self._pages.pop(path, None)
        elif path not in self._pages and any(_source_of(path) == d.source.path for d in self.diagnostics):
            return _stub(path)
        if self._judged or page is not None:
            self._fresh.add(path)
        return self._pages.get(path)


def _what_can_be_rendered(site: Site) -> Iterable[Page]:
    for render in RENDERERS:
        pages = iter(render(site))
        while True:
            try:
                page = _rendered(next(pages))
            except StopIteration:
                break
            except Exception:  # see `_current`; these pages are tried one by one when they are asked for
                break
            yield page


def _rendered(page: Page) -> Page:
    """The page as it is now, whatever becomes of the library."""
    html = page.html
    return replace(page, render=lambda: html)


def _contents(library: Library) -> object:
    """What the ways within events and the stylesheet of the register rest on."""
    return (
        tuple((e.id, e.title) for e in library.events.values()),
        tuple((p.id, p.colour, p.colour_dark) for p in library.perspectives.values()),
    )


def _source_of(path: str) -> str:
    return f"sources/{path}"


def _stub(path: str) -> Page:
    text = "<div><h1>This page cannot be shown yet</h1><p>Its file has errors and was not read before.</p></div>"
    return Page(path, "Not yet", "", (), lambda: text, (), (), _source_of(path))


def _trouble(words: str) -> str:
    if not words:
        return ""
    title = "What surrounds the pages is as it was: mkdocs.yml, docs/ or theme/ cannot be read"
    return (
        f'<div class="admonition failure" role="alert"><div class="admonition-title">{title}</div>'
        f"<p>{html.escape(words)}</p></div>"
    )
