"""A page of ours as MkDocs takes it: finished HTML that it neither reads nor renders; the theme is put around it."""

import html
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.structure.toc import get_toc

from build_scripts.engine.bundles import joined_scripts
from build_scripts.pages import Heading, Page, metadata
from build_scripts.pages.parts import past
from build_scripts.pages.parts.links import page_address
from build_scripts.pages.parts.scripts import scripts_of

WAYS = "parallax_event_ways"
"""The key of the ways within each event, by its id."""
PAST = "parallax_past"
"""The key of the folder for scripts with what held on past days, each written with its page. A preview has none."""


class FinishedPage(EnginePage):
    """A page that skips MkDocs' reader and Python-Markdown."""

    def __init__(self, page: Page, title: str | None, file: File, config: MkDocsConfig) -> None:
        super().__init__(title, file, config)
        self.finished = page
        self.picture: dict[str, str] | None = None
        """Address and words of the picture that stands for the page in a shared link."""
        self.links_to_source = False
        """Whether the content has the link that edits the page."""

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta = "", metadata(self.finished)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = ""  # the content proper comes in `complete`
        self.toc = get_toc(_nested(self.finished.headings))

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """What pages written by hand may link to."""
        return {h.id for h in self.finished.headings} | {entry.anchor for entry in self.finished.search}


class FinishedFile(File):
    """A page that MkDocs takes for a file to be copied: it is written by itself, and stands here for links to it."""

    edit_uri = None
    page: FinishedPage
    around: Callable[[FinishedPage], str]
    """Puts the theme around it."""

    def __init__(self, page: Page, config: MkDocsConfig) -> None:
        address = page_address(page.path)
        super().__init__(page.path, None, config.site_dir, False, dest_uri=address, inclusion=InclusionLevel.NOT_IN_NAV)
        self.page = FinishedPage(page, None, self, config)

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        written = self.around(self.page).encode(errors="xmlcharrefreplace")
        path = Path(self.abs_dest_path)
        try:
            path.write_bytes(written)
        except FileNotFoundError:
            path.parent.mkdir(parents=True)
            path.write_bytes(written)


def finished_files(files: Files) -> list[FinishedFile]:
    """Those of all."""
    return [file for file in files if isinstance(file, FinishedFile)]


def complete(page: EnginePage, config: MkDocsConfig) -> None:
    """Put the content in, which is made now and not kept, and ask for scripts and for the ways within the event."""
    if isinstance(page, FinishedPage):
        page.content = _of_now(page.finished.html, page.url, config)
        page.links_to_source = page.edit_url is not None and page.edit_url in page.content
    page.meta["scripts"] = joined_scripts(scripts_of(page.content or ""), config)
    page.meta["event_ways"] = config.extra[WAYS].get(page.file.src_uri.partition("/")[0])


def _nested(headings: Iterable[Heading]) -> Any:
    return nest_toc_tokens([{"level": h.level, "id": h.id, "name": html.escape(h.text)} for h in headings])


def _of_now(content: str, url: str, config: MkDocsConfig) -> str:
    """The page without what held on past days alone, which goes into a file beside it."""
    site: Path | None = config.extra.get(PAST)
    now, places = past.apart(content) if site else (content, [])
    if site is None or not places:
        return content
    script = past.as_script(places)
    page = Path(site, url)
    name = past.file_name(page.stem, script)
    page.parent.mkdir(parents=True, exist_ok=True)
    page.with_name(name).write_bytes(script.encode())
    return past.naming(now, name)
