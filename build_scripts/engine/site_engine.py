"""Pages → a folder with the whole site, by MkDocs."""

import errno
import logging
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from build_scripts.findings.as_text import visible
from build_scripts.model.library import Library
from build_scripts.pages import Page
from build_scripts.pages.parts.links import page_address
from build_scripts.publishing.output import docs_faults, site_faults
from build_scripts.search.index import Entry
from build_scripts.shards.shard import Shard

CONTENT = "parallax_content"
"""The key of library and pages in `config.extra`: MkDocs gives its hooks the configuration and nothing else."""
ALONE = "parallax_alone"
"""The key of whether these are the pages of one event alone."""
JOINED = "parallax_joined"
"""The key of the events that were built alone, where the pages are those about all of them."""


FOUND = "parallax_found"
"""The key of what search is to find: pages written by hand are known late."""
_OF_EVENTS = re.compile(r"assets/(?:share/[0-9a-f]+\.png|page-[0-9a-f]{8}\.js)")
"""Files that pages of events alone load, outside of their folders."""


def build_site(root: Path, target: Path, library: Library, pages: tuple[Page, ...]) -> None:
    """Build the site of a checked library into `target`; raises Abort, a SystemExit with a message, where it cannot.

    It cannot where something acts in it that is not listed, in whatever way that came in.
    """
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")  # MkDocs tells its reasons there
    _stop(docs_faults(root / "docs"))
    config = configure(root, target, library, pages)
    build(config)
    _stop(site_faults(target, urlsplit(config.site_url or "").path or "/"))


def build_event(
    root: Path, target: Path, library: Library, pages: tuple[Page, ...], event_id: str
) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Build the pages of one event, and what they alone load, as they stand on the site.

    What search finds in them, and the addresses that search engines may list.
    """
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    config = configure(root, target, library, pages)
    config.extra[ALONE] = True
    build(config)
    for path in sorted(target.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif not _OF_EVENTS.fullmatch(name := path.relative_to(target).as_posix()) and not name.startswith(
            f"{event_id}/"
        ):
            path.unlink()
    _stop(site_faults(target, urlsplit(config.site_url or "").path or "/"))
    entries, _names, _events = config.extra[FOUND]
    return tuple(entries), tuple(sorted(page_address(page.path) for page in pages if not page.draft))


def build_joined(
    root: Path, target: Path, library: Library, pages: tuple[Page, ...], shards: tuple[Shard, ...]
) -> None:
    """Build the site of events that were built alone: `pages` are those about all of them."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    _stop(docs_faults(root / "docs"))
    config = configure(root, target, library, pages)
    # Of a draft no other page says anything.
    config.extra[JOINED] = tuple(shard for shard in shards if shard.manifest.summary is not None)
    build(config)
    # The pages of the events were looked at when they were built, and are as they were then.
    _stop(site_faults(target, urlsplit(config.site_url or "").path or "/"))
    for shard in shards:
        shard.put_into(target)


def _stop(faults: Iterable[str]) -> None:
    told = [visible(fault) for fault in faults]
    if told:
        lists = "what may be there is listed in build_scripts/publishing/output.py"
        raise Abort("\n".join([*told, f"Nothing was written: {lists}."]))


def configure(root: Path, target: Path, library: Library, pages: tuple[Page, ...]) -> MkDocsConfig:
    """The project's configuration, with the content that the hook takes instead of reading the sources itself.

    An OSError where it has none.
    """
    settings = root / "mkdocs.yml"
    if not settings.is_file():
        wanted = (
            "no site can be made here: run this in a copy of the project's repository, which holds mkdocs.yml, docs/"
        )
        raise OSError(errno.ENOENT, f"{wanted} and theme/", str(settings))
    config = load_config(str(settings), site_dir=str(target))
    config.extra[CONTENT] = library, pages
    return config
