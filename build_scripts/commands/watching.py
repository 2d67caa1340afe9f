"""Files that change while a command runs, until somebody interrupts it."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from build_scripts.authoring.watch import watch
from build_scripts.read.folder import is_passed_over

_PAUSE = 0.15
"""Seconds between two looks at the files; a look at a thousand takes some milliseconds."""


def changes(places: Iterable[Path]) -> Iterator[frozenset[Path]]:
    """The files below these places that changed, whenever some did."""
    return watch(places, lambda: time.sleep(_PAUSE), is_passed_over)


def some_names(paths: Iterable[Path]) -> str:
    """Names of files, as many as a line has room for."""
    names = sorted(path.name for path in paths)
    return f"{', '.join(names[:3])}{' …' if len(names) > 3 else ''}"
