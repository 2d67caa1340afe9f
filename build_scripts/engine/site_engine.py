"""Pages → a folder with the whole site, by MkDocs."""

import errno
import io
import logging
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.utils.yaml import yaml_load

from build_scripts.findings.as_text import visible
from build_scripts.model.library import Library
from build_scripts.pages import Page
from build_scripts.pages.parts.links import page_address
from build_scripts.publishing.output import docs_faults, last_look
from build_scripts.publishing.publish import Hashes
from build_scripts.publishing.shipped import shipped, unwritten_pages
from build_scripts.search.index import Entry

if TYPE_CHECKING:
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
_LISTED = ": what may be there is listed in build_scripts/publishing/output.py"


def build_site(root: Path, target: Path, library: Library, pages: tuple[Page, ...]) -> Hashes:
    """Build the site of a checked library into `target`; raises Abort, a SystemExit with a message, where it cannot.

    It cannot where something acts in it that is not listed, in whatever way that came in. Gives the hashes of what was
    looked at.
    """
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")  # MkDocs tells its reasons there
    _stop(docs_faults(root / "docs"), _LISTED)
    config = configure(root, target, library, pages)
    _stop(unwritten_pages(Path(config.docs_dir)))
    build(config)
    return _looked_at(target, config)


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
    _looked_at(target, config)
    entries, *_named = config.extra[FOUND]
    return tuple(entries), tuple(sorted(page_address(page.path) for page in pages if not page.draft))


def build_joined(
    root: Path, target: Path, library: Library, pages: tuple[Page, ...], shards: "tuple[Shard, ...]"
) -> None:
    """Build the site of events that were built alone: `pages` are those about all of them."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    _stop(docs_faults(root / "docs"), _LISTED)
    config = configure(root, target, library, pages)
    _stop(unwritten_pages(Path(config.docs_dir)))
    # Of a draft no other page says anything.
    config.extra[JOINED] = tuple(shard for shard in shards if shard.manifest.summary is not None)
    build(config)
    # The pages of the events were looked at when they were built, and are as they were then.
    _looked_at(target, config)
    for shard in shards:
        shard.put_into(target)


def _looked_at(target: Path, config: MkDocsConfig) -> Hashes:
    faults, hashes = last_look(target, urlsplit(config.site_url or "").path or "/")
    _stop(faults, _LISTED)
    return hashes


def _stop(faults: Iterable[str], why: str = "") -> None:
    told = [visible(fault) for fault in faults]
    if told:
        raise Abort("\n".join([*told, f"Nothing was written{why}."]))


def configure(root: Path, target: Path, library: Library, pages: tuple[Page, ...]) -> MkDocsConfig:
    """The project's configuration, with the content that the hook takes instead of reading the sources itself.

    What its mkdocs.yml does not say is as in the tool's own. An OSError where it has none.
    """
    settings = root / "mkdocs.yml"
    if not settings.is_file():
        wanted = "no site can be made here: there is no mkdocs.yml; `parallax init FOLDER` starts a site"
        raise OSError(errno.ENOENT, wanted, str(settings))
    theme = shipped() / "theme"
    told = _laid_over(_of_the_tool(theme), _read(settings)) | {"site_dir": str(target)}
    config = load_config(io.BytesIO(), config_file_path=str(settings), **told)
    if theme.resolve() not in [Path(folder).resolve() for folder in config.theme.dirs]:
        config.theme.dirs.insert(1, str(theme))  # behind a folder of the project's own
    config.extra[CONTENT] = library, pages
    return config


def _of_the_tool(theme: Path) -> dict[str, Any]:
    """The tool's own settings, with whole paths where they name what lies beside them."""
    told = _read(shipped() / "mkdocs.yml")
    del told["watch"]
    told["theme"]["custom_dir"] = str(theme)
    told["hooks"] = [str(Path(__file__).with_name("mkdocs_hook.py"))]
    return told


def _read(settings: Path) -> dict[str, Any]:
    with settings.open("rb") as file:
        try:
            told = yaml_load(file)
        except ConfigurationError as error:
            raise Abort(f"{settings.name} cannot be read: {visible(str(error))}") from None
    if not isinstance(told, dict):
        raise Abort(f"{settings.name} cannot be read: write keys with their values")
    return told


def _laid_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """As MkDocs lays a file over the one that it inherits: key by key, and lists as wholes."""
    both = {key for key, value in above.items() if isinstance(value, dict) and isinstance(below.get(key), dict)}
    return {**below, **above, **{key: _laid_over(below[key], above[key]) for key in both}}
