"""`Library` → pages: HTML with what surrounds it, for any engine. Writes no file and knows no engine."""

from collections.abc import Iterator
from dataclasses import replace

from build_scripts.model.library import Library
from build_scripts.pages.claims import render_claims
from build_scripts.pages.documents import render_documents
from build_scripts.pages.drafts import render_drafts
from build_scripts.pages.event import render_event
from build_scripts.pages.figures import render_figures
from build_scripts.pages.home import render_home
from build_scripts.pages.moved import render_moved
from build_scripts.pages.occasions import render_occasions
from build_scripts.pages.parts.cards import Site, perspective_css, prepare_site
from build_scripts.pages.parts.page import Heading, Page, SearchEntry, Settings, metadata, page_text
from build_scripts.pages.publishers import render_publishers
from build_scripts.pages.question import render_question
from build_scripts.pages.share_cards import ShareCard, share_cards
from build_scripts.pages.sides import render_sides
from build_scripts.pages.speakers import render_speakers
from build_scripts.pages.timeline import render_timeline
from build_scripts.pages.two_documents import digests, render_two_documents
from build_scripts.pages.what_we_lack import render_what_we_lack
from build_scripts.text.names import without_names

__all__ = [
    "RENDERERS",
    "Heading",
    "Page",
    "SearchEntry",
    "Settings",
    "ShareCard",
    "Site",
    "digests",
    "metadata",
    "page_text",
    "pages_of",
    "perspective_css",
    "prepare_site",
    "render_page",
    "render_pages",
    "share_cards",
]

# One function a kind of page, each given the whole site and yielding its pages.
RENDERERS = (
    render_home,
    render_event,
    render_question,
    render_claims,
    render_sides,
    render_occasions,
    render_timeline,
    render_figures,
    render_what_we_lack,
    render_documents,
    render_two_documents,
    render_speakers,
    render_publishers,
    render_moved,
    render_drafts,
)


def render_pages(library: Library, settings: Settings) -> tuple[Page, ...]:
    """Every page of the site, in a fixed order."""
    return tuple(pages_of(prepare_site(library, settings)))


def pages_of(site: Site) -> Iterator[Page]:
    """The same; of a site of events that were built elsewhere, the pages about all of them."""
    names = site.library.names_kept_back
    return (_without_names(page, names) for render in RENDERERS for page in render(site))


def render_page(site: Site, path: str) -> Page | None:
    """The one page at a path, or None; in a large site a small part of the work for all."""
    wanted = replace(site, only=path)
    page = next((page for render in RENDERERS for page in render(wanted) if page.path == path), None)
    return page and _without_names(page, site.library.names_kept_back)


def _without_names(page: Page, names: tuple[str, ...]) -> Page:
    """The page as it was, but that neither the search nor a search engine finds people by it whose names are kept back.

    In headings and titles no such name stands: a check sees to that.
    """
    if not names:
        return page
    search = tuple(replace(entry, text=without_names(entry.text, names)) for entry in page.search)
    return replace(page, search=search, description=without_names(page.description, names))
