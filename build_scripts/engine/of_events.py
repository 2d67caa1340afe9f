"""Where what the hook needs of events comes from: the library, or events that were built elsewhere."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from build_scripts.engine.finished_page import FinishedPage
from build_scripts.engine.site_engine import ALONE, JOINED
from build_scripts.exports.events import Exported, exporting
from build_scripts.exports.feeds import feeds, site_feeds
from build_scripts.model.library import Library
from build_scripts.pages import Settings
from build_scripts.search.index import Entry

if TYPE_CHECKING:
    from build_scripts.shards.shard import Shard


def without_docs(files: Files, in_navigation: Iterable[str], config: MkDocsConfig) -> None:
    """Leave out all that is not an event's, but that the navigation names it: each of its pages shows that."""
    for file in list(files):
        if isinstance(file.page, FinishedPage):
            continue
        if file.is_documentation_page():
            file.inclusion = InclusionLevel.EXCLUDED
        elif file.src_dir == config.docs_dir:
            files.remove(file)
    for path in in_navigation:
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content="", inclusion=InclusionLevel.EXCLUDED))


def titles_of(library: Library, config: MkDocsConfig) -> Mapping[str, str]:
    """By id, of all events."""
    if (shards := _joined(config)) is not None:
        return {shard.id: shard.summary.title for shard in shards}
    return {event.id: event.title for event in library.events.values()}


def sides_of(library: Library) -> Mapping[str, str]:
    """By id, in the order of their register, as one chooses among them."""
    return {side.id: f"{side.letter} · {side.name}" for side in library.perspectives.values()}


def entries_elsewhere(config: MkDocsConfig) -> Iterator[Entry]:
    """What search finds in pages that were built elsewhere."""
    for shard in _joined(config) or ():
        yield from shard.entries()


def feeds_of(library: Library, settings: Settings, config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """Path and text of each; those of events that were built elsewhere are there already."""
    if (shards := _joined(config)) is not None:
        return site_feeds(settings, (one for shard in shards for one in shard.news()))
    of_all = feeds(library, settings)
    return ((path, text) for path, text in of_all if "/" in path) if config.extra.get(ALONE) else of_all


def exported(library: Library, settings: Settings, config: MkDocsConfig) -> Iterable[Exported]:
    """All events, as data."""
    shards = _joined(config)
    return exporting(library, settings.version) if shards is None else shards


def addresses(pages: Iterable[File], config: MkDocsConfig) -> list[str]:
    """The addresses of all pages that search engines may list, in order; none where the site has no address."""
    if not config.site_url:
        return []
    here = (
        page.canonical_url or ""
        for file in pages
        if (page := file.page) and not page.meta.get("robots") and not _is_draft(page)
    )
    elsewhere = (urljoin(config.site_url, path) for shard in _joined(config) or () for path in shard.manifest.listed)
    return sorted((*here, *elsewhere))


def _is_draft(page: object) -> bool:
    return isinstance(page, FinishedPage) and page.finished.draft


def _joined(config: MkDocsConfig) -> "tuple[Shard, ...] | None":
    shards: tuple[Shard, ...] | None = config.extra.get(JOINED)
    return shards
