"""A page of ours as MkDocs takes it: finished HTML that it neither reads nor renders; it puts the theme around it."""

import html
from collections.abc import Iterable
from typing import Any

from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.structure.toc import get_toc

from build_scripts.pages import Heading, Page, metadata


class FinishedPage(EnginePage):
    """A page that skips MkDocs' reader and Python-Markdown."""

    def __init__(self, page: Page, title: str | None, file: File, config: MkDocsConfig) -> None:
        super().__init__(title, file, config)
        self.finished = page
        self.picture: dict[str, str] | None = None
        """Address and words of the picture that stands for the page in a shared link."""

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown, self.meta = "", metadata(self.finished)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        page = self.finished
        self.content = ""  # the content proper comes in the hook's `on_page_context`
        self.present_anchor_ids = {h.id for h in page.headings} | {entry.anchor for entry in page.search}
        self.toc = get_toc(_nested(page.headings))


def _nested(headings: Iterable[Heading]) -> Any:
    return nest_toc_tokens([{"level": h.level, "id": h.id, "name": html.escape(h.text)} for h in headings])
