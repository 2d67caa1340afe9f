"""Pages → a folder with the whole site, by MkDocs."""

import errno
import logging
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from build_scripts.model.library import Library
from build_scripts.pages import Page

CONTENT = "parallax_content"
"""The key of library and pages in `config.extra`: MkDocs gives its hooks the configuration and nothing else."""


def build_site(root: Path, target: Path, library: Library, pages: tuple[Page, ...]) -> None:
    """Build the site of a checked library into `target`; raises Abort, a SystemExit with a message, where it cannot."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")  # MkDocs tells its reasons there
    build(configure(root, target, library, pages))


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
