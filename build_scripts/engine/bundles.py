"""Styles and scripts of the theme, one job a file → few files on the site, so that a first view asks for few.

One file of styles and one of scripts are for every page; another of scripts holds what a kind of page needs beside.
Each is named by what it holds, so that a browser may keep it. Nothing is made smaller, or otherwise changed.
"""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

_MATERIAL = re.compile(r"assets/stylesheets/(?:main|palette)\.[0-9a-f]{8}\.min\.css")
"""Styles that Material's pages load first, in this order."""
_PARTS = "parallax_scripts"
"""The key in `config.extra` of the scripts for some pages only."""
_JOINED = "parallax_joined_scripts"
"""The key of the files that were made of them, by what each holds."""


def join_files(files: Files, config: MkDocsConfig, for_some_pages: Iterable[str]) -> None:
    """Put one file of styles and one of scripts in the place of the many that `config` names."""
    material = sorted(file.src_uri for file in files if _MATERIAL.fullmatch(file.src_uri))
    styles = _taken(files, (*material, *config.extra_css))
    scripts = _taken(files, map(str, config.extra_javascript))
    config.extra[_JOINED] = {}
    config.extra[_PARTS] = {path: _taken(files, [path]) for path in for_some_pages}
    for kept, content in ((config.extra_css, styles), (config.extra_javascript, scripts)):
        path = _name("site", content, "css" if kept is config.extra_css else "js")
        files.append(File.generated(config, path, content=content))
        kept[:] = [path]


def printed_css(name: str, address: str | None) -> str:
    """What stands at the foot of every sheet of a printed page: the site's name, and its address where it has one."""
    words = " · ".join(filter(None, (name, address)))
    escaped = re.sub(r"[\x00-\x1f\"\\<>]", lambda found: f"\\{ord(found[0]):x} ", words)
    return f':root{{--px-printed:"{escaped}"}}\n'


def joined_scripts(paths: tuple[str, ...], config: MkDocsConfig) -> tuple[str, ...]:
    """The address of the one file that holds these scripts, which is written when it is first asked for."""
    if not paths:
        return ()
    names: dict[tuple[str, ...], str] = config.extra[_JOINED]
    if paths not in names:
        content = b"".join(config.extra[_PARTS][path] for path in paths)
        names[paths] = _name("page", content, "js")
        Path(config.site_dir, names[paths]).write_bytes(content)
    return (names[paths],)


def _taken(files: Files, paths: Iterable[str]) -> bytes:
    """What these files hold, which stand on the site no longer by themselves."""
    content = b""
    for path in paths:
        file = files.src_uris[path]
        content += file.content_bytes.rstrip() + b"\n"
        files.remove(file)
    return content


def _name(what: str, content: bytes, ending: str) -> str:
    return f"assets/{what}-{hashlib.sha256(content).hexdigest()[:8]}.{ending}"
