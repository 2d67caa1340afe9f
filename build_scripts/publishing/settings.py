"""What a site decides about itself, from `[tool.parallax]` in pyproject.toml."""

import errno
import os
import re
from pathlib import Path

from build_scripts.findings.as_text import visible
from build_scripts.format.ids import suggest_id
from build_scripts.pages import Settings
from build_scripts.publishing.shipped import shipped
from build_scripts.publishing.version import read_project, read_version

_ADDRESS = re.compile(r"https://[\w.-]+(?::[0-9]+)?(?:/[\w./+:~,-]*)?", re.A)


def read_settings(root: Path) -> Settings:
    """Settings of the project at `root`; addresses that are not set stay None, and what needs them is not shown."""
    project = read_project(root)
    table = project.get("tool", {}).get("parallax", {})
    version = read_version(root)
    language = table.get("language", "en")
    return Settings(
        site_name=table.get("site_name", "Parallax"),
        version=version.text,
        site_id=suggest_id(str(project.get("project", {}).get("name", ""))) or "parallax",
        edit_base=table.get("edit_base") or None,
        issue_base=table.get("issue_base") or None,
        # The engine's configuration reads the same variable.
        site_url=_site_url(),
        dated=version.day,
        language=language,
        catalogue=None if language == "en" else _catalogue(root, language),
    )


def _site_url() -> str | None:
    """What `PARALLAX_SITE_URL` says, ending in a slash; an OSError where no page may have it."""
    address = os.environ.get("PARALLAX_SITE_URL") or None
    if address is None:
        return None
    if not _ADDRESS.fullmatch(address):
        wanted = "write where the site will be, such as https://example.org/parallax/, or unset it"
        raise OSError(errno.EINVAL, f"PARALLAX_SITE_URL is `{visible(address, 80)}`: {wanted}")
    return address.removesuffix("/") + "/"


def _catalogue(root: Path, language: str) -> Path:
    """The site's own, or that of the tool."""
    places = [folder / "languages" / f"{language}.po" for folder in (root, shipped())]
    for place in places:
        if place.is_file():
            return place
    template = places[1].with_name("messages.pot")
    wanted = f"`language` in pyproject.toml is {language}, and there are no words of it: translate {template}"
    raise OSError(errno.ENOENT, wanted, str(places[0]))
