"""The engine as a hash: all that makes a page beside what is written in sources."""

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from build_scripts.publishing.shipped import shipped

_TOOL = Path(__file__).parents[1]
_PARTS = ("mkdocs.yml", "pyproject.toml", "theme", "languages")
_LEFT_OUT = ("__pycache__",)
_REQUIRED = re.compile(r"[\w.-]+")


def engine_hash(root: Path) -> str:
    """Of the code, of the project's settings and theme, of the packages it rests on, and of the address of the site."""
    told = hashlib.sha256()
    told.update(f"{sys.version_info[:2]} {os.environ.get('PARALLAX_SITE_URL', '')}\n".encode())
    for package in sorted(_packages()):
        told.update(package.encode())
    for place in (_TOOL, *(folder / part for folder in (shipped(), root) for part in _PARTS)):
        for path in _files(place):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            told.update(f"{digest}  {place.name}/{path.relative_to(place).as_posix()}\n".encode())
    return told.hexdigest()


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    for path in sorted(place.rglob("*")):
        if path.is_file() and not set(_LEFT_OUT) & set(path.parts):
            yield path


def shard_hash(engine: str, made_of: str, names_kept_back: tuple[str, ...]) -> str:
    """What a shard is made of in all; the names that one event keeps back are kept back everywhere."""
    return hashlib.sha256("\n".join((engine, made_of, *sorted(names_kept_back))).encode()).hexdigest()


def _packages() -> Iterator[str]:
    """What the tool rests on, with versions; whatever else is installed makes no page."""
    left, seen = ["parallax-narratives"], set[str]()
    while left:
        name = left.pop()
        if name in seen:
            continue
        seen.add(name)
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue
        yield f"{name} {package.version}\n"
        required = (each for each in package.requires or () if "extra ==" not in each)
        left += [found[0].lower() for each in required if (found := _REQUIRED.match(each))]
