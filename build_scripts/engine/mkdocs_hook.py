"""What MkDocs calls while it builds, in the order in which it does; named under `hooks:` in mkdocs.yml."""

import html
import os
import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import jinja2
import mkdocs
from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.utils.templates import TemplateContext

from build_scripts.engine.bundles import join_files, printed_css
from build_scripts.engine.finished_page import PAST, WAYS, FinishedFile, FinishedPage, complete, finished_files
from build_scripts.engine.found import entries_of, entries_of_written
from build_scripts.engine.of_events import (
    addresses,
    entries_elsewhere,
    exported,
    feeds_of,
    sides_of,
    titles_of,
    without_docs,
)
from build_scripts.engine.shells import Shells, has_shell, plugins_are_ours, theme_is_ours, without_line_ends
from build_scripts.engine.site_engine import ALONE, CONTENT, FOUND
from build_scripts.exports import write_data
from build_scripts.findings.as_text import as_text
from build_scripts.interface import words
from build_scripts.interface.words import _
from build_scripts.model.library import Library
from build_scripts.pages import Page, ShareCard, digests, perspective_css, prepare_site, share_cards
from build_scripts.pages.parts.compiled import compiled
from build_scripts.pages.parts.links import DATA, edit_address, page_address
from build_scripts.pages.parts.navigation import event_ways
from build_scripts.pages.parts.scripts import ADDRESSES
from build_scripts.pages.parts.unbroken import keep_names_whole
from build_scripts.pipeline import load, render
from build_scripts.publishing.settings import read_settings
from build_scripts.publishing.share_images import drawn
from build_scripts.publishing.shipped import SHARED_PAGES, shipped
from build_scripts.publishing.version import read_version
from build_scripts.search.index import Entry, alike, index_files

_LIBRARY = "parallax_library"
_SETTINGS = "parallax_settings"
_NAVIGATION = "parallax_navigation"
_FINISHED = "parallax_finished"
_HEADING_OR_TABLE = re.compile(r"<h[1-6][^>]*>(?P<heading>.*?)</h[1-6]>|<table>(?P<table>.*?)</table>", re.S)
_TAG = re.compile(r"<[^>]*>")


def on_config(config: MkDocsConfig) -> None:
    """Put version and the ways within events into the configuration; stop with the findings where there are errors."""
    root = Path(config.config_file_path).parent
    try:
        version = read_version(root)
    except OSError as error:
        raise Abort(str(error.strerror)) from None
    # MkDocs dates its pages by this: builds of one commit shall not differ.
    os.environ["SOURCE_DATE_EPOCH"] = str(version.epoch)
    if CONTENT not in config.extra:
        config.extra[CONTENT] = _read(root)
    library, pages = config.extra[CONTENT]
    config.extra["version_text"] = version.text
    settings = config.extra[_SETTINGS] = read_settings(root)
    config.site_name = settings.site_name
    edit_base = settings.edit_base
    config.theme["language"] = settings.language
    config.edit_uri = f"{edit_base}docs/" if edit_base else None
    config.extra[WAYS] = event_ways(library, pages)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add the pages, what they need, and what search finds in them."""
    library, pages = config.extra.pop(CONTENT)
    config.extra[_LIBRARY] = library
    settings = config.extra[_SETTINGS]
    titles = dict(_titles(config.nav))
    # Whoever shows a shared link asks for whole addresses: without one there is nothing to draw for.
    drawings = share_cards(prepare_site(library, settings)) if config.site_url else {}
    found: list[Entry] = []
    config.extra[PAST] = Path(config.site_dir)
    config.extra[FOUND] = found, alike(library), titles_of(library, config), sides_of(library)
    alike_in_all = theme_is_ours(config) and plugins_are_ours(config, __name__)
    # One event after the other, so that what was made for the pages of one can be forgotten before those of the next.
    for page in sorted(pages, key=lambda page: page.path.partition("/")[0]):
        if alike_in_all and has_shell(page, titles):
            engine_page = FinishedFile(page, config).page
        else:
            file = File.generated(config, page.path, content="", inclusion=_inclusion(page.path, titles))
            engine_page = FinishedPage(page, titles.get(page.path), file, config)
        engine_page.edit_url = edit_address(settings, page.edit_path) if page.edit_path else None
        files.append(engine_page.file)
        if drawing := drawings.get(page.path):
            files.append(_pictured(engine_page, drawing(), config))
    found.extend(entry for page in pages for entry in entries_of(page, page_address(page.path), library))
    found.extend(entries_elsewhere(config))
    for path, digest in digests(prepare_site(library, settings)):
        files.append(File.generated(config, path, content=digest))
    for path, feed in feeds_of(library, settings, config):
        files.append(File.generated(config, path, content=feed))
    styles = perspective_css(library) + printed_css(config.site_name, config.site_url)
    files.append(File.generated(config, "assets/perspectives.css", content=styles))
    for path in SHARED_PAGES:
        if files.get_file_from_path(path) is None:
            files.append(_of_the_tool(path, config, _inclusion(path, titles)))
    if config.extra.get(ALONE):
        without_docs(files, titles, config)
    join_files(files, config, ADDRESSES.values())


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Keep the navigation for the pages that MkDocs does not render."""
    config.extra[_NAVIGATION] = nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Give the theme its words, the means to write once what all pages of a folder share, and compile it once."""
    env.bytecode_cache = compiled(__file__, jinja2.__version__, mkdocs.__version__)
    written: dict[tuple[object, ...], str] = {}

    def once(name: str, page: EnginePage, caller: Callable[[], str]) -> str:
        key = name, page.url.rpartition("/")[0], page.meta.get("event_ways")
        if key not in written:
            written[key] = without_line_ends(caller())
        return written[key]

    if theme_is_ours(config):
        env.globals["once"] = once
    env.newstyle_gettext = True  # type: ignore[attr-defined]
    env.globals.update(_=words._, gettext=words.gettext_html, ngettext=words.ngettext_html)
    shells = Shells(env, config.extra[_NAVIGATION], files.documentation_pages(), config)
    config.extra[_FINISHED] = finished_files(files)
    for file in config.extra[_FINISHED]:
        file.around = shells.around


def on_template_context(context: TemplateContext, template_name: str, config: MkDocsConfig) -> TemplateContext:
    """Give the site map its addresses, of events that were built elsewhere too."""
    if template_name == "sitemap.xml":
        pages = (*context["pages"], *config.extra[_FINISHED])
        context["addresses"] = addresses(pages, config)  # type: ignore[typeddict-unknown-key]
    return context


def on_page_content(content: str, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
    """Put each table of a page written by hand into a region with a name, which scrolls by itself, by keyboard too.

    Material's script puts tables without a class into one that the keyboard does not reach.
    """
    if not (page.meta.get("search") or {}).get("exclude"):
        config.extra[FOUND][0].extend(entries_of_written(str(page.title), content, page.url))
    heading, count = html.escape(str(page.title)), 0

    def region(found: re.Match[str]) -> str:
        nonlocal heading, count
        if found["table"] is None:
            heading = _TAG.sub("", found["heading"]).replace('"', "&quot;")
            return found[0]
        count += 1
        name = _("Table %(number)s: %(name)s", number=count, name=heading)
        return (
            f'<div class="px-scroll" role="region" aria-label="{name}" tabindex="0">'
            f'<table class="px-written">{found["table"]}</table></div>'
        )

    said = keep_names_whole(_HEADING_OR_TABLE.sub(region, content))
    unsaid = words.language() if page.file.src_dir == config.docs_dir else "en"
    return _in_its_language(said, page.meta.get("language", unsaid))


def on_page_context(context: TemplateContext, page: EnginePage, config: MkDocsConfig, nav: Navigation) -> None:
    """Put in what is a page's own."""
    if not isinstance(page, FinishedPage) and page.file.src_dir != config.docs_dir:
        page.edit_url = None  # a page of the tool's: the project has no source of it
    complete(page, config)


def on_post_page(output: str, page: EnginePage, config: MkDocsConfig) -> str:
    """As the shells of pages that MkDocs does not see; the content of ours has no lines to be taken out."""
    if not isinstance(page, FinishedPage):
        return output
    page.content = ""  # MkDocs would keep it to the end
    return without_line_ends(output)


def on_post_build(config: MkDocsConfig) -> None:
    """Write the tables and what search loads, now that all pages are known."""
    del config.extra[PAST]
    if config.extra.get(ALONE):
        return
    library, settings = config.extra.pop(_LIBRARY), config.extra[_SETTINGS]
    write_data(library, settings, Path(config.site_dir, DATA), exported(library, settings, config))
    for path, content in index_files(*config.extra.pop(FOUND)).items():
        file = Path(config.site_dir, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _inclusion(path: str, named: Collection[str]) -> InclusionLevel:
    """MkDocs shall miss no page in the navigation that stands in none."""
    return InclusionLevel.UNDEFINED if path in named else InclusionLevel.NOT_IN_NAV


def _of_the_tool(path: str, config: MkDocsConfig, inclusion: InclusionLevel) -> File:
    folder = str(shipped() / "docs")
    return File(path, folder, config.site_dir, config.use_directory_urls, inclusion=inclusion)


def _pictured(page: FinishedPage, card: ShareCard, config: MkDocsConfig) -> File:
    """The picture of a page for shared links, which the page then names."""
    name, picture = drawn(card.svg, Path(config.config_file_path).parent)
    page.picture = {"address": f"assets/share/{name}.png", "words": card.words}
    return File.generated(config, page.picture["address"], content=picture)


def _read(root: Path) -> tuple[Library, tuple[Page, ...]]:
    """The content, where MkDocs runs by itself: `mkdocs build`."""
    library, findings = load(root)
    if findings:
        raise Abort(as_text(findings))
    return library, render(library, read_settings(root))


def _in_its_language(content: str, language: str) -> str:
    own = words.language()
    if language == own:
        return content
    way = "rtl" if words.right_to_left(language) else "ltr"
    return f'<div lang="{html.escape(language)}" dir="{way}">{content}</div>'


def _titles(nav: object) -> Iterator[tuple[str, str | None]]:
    """Path and title of every entry of a navigation; what has no title there is called as its page says."""
    match nav:
        case str():
            yield nav, None
        case list():
            for entry in nav:
                yield from _titles(entry)
        case dict():
            for title, entry in nav.items():
                yield from ((path, title if isinstance(entry, str) else own) for path, own in _titles(entry))
