"""Pages → a folder with the whole site, by MkDocs."""

import errno
import logging
from collections.abc import Iterable
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from build_scripts.findings.as_text import visible
from build_scripts.model.library import Library
from build_scripts.pages import Page
from build_scripts.publishing.output import docs_faults, site_faults

CONTENT = "parallax_content"
"""The key of library and pages in `config.extra`: MkDocs gives its hooks the configuration and nothing else."""


def build_site(root: Path, target: Path, library: Library, pages: tuple[Page, ...]) -> None:
    """Build the site of a checked library into `target`; raises Abort, a SystemExit with a message, where it cannot.

    It cannot where something acts in it that is not listed, in whatever way that came in.
    """
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")  # MkDocs tells its reasons there
    _stop(docs_faults(root / "docs"))
    build(configure(root, target, library, pages))
    _stop(site_faults(target))


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
