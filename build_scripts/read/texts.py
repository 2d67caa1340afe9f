"""The texts that were read last, for whoever reads again and again: a file is opened where it may be another."""

import os
from pathlib import Path
from time import time_ns

from build_scripts.text.source import Source


class Texts:
    """A file that was written just before it was read is not believed: its next writing may bear the same time."""

    _SETTLED = 2_000_000_000
    """Nanoseconds; some file systems count whole seconds, or two."""

    def __init__(self) -> None:
        self._read: dict[Path, tuple[tuple[int, ...], Source, int]] = {}

    def known(self, path: Path) -> tuple[Source, int] | None:
        """What the file holds, and how many bytes that are, where it is as it was."""
        found = self._read.get(path)
        try:
            return found[1:] if found is not None and _state(os.lstat(path)) == found[0] else None
        except OSError:  # whoever reads it says why
            return None

    def remember(self, path: Path, status: os.stat_result, source: Source) -> None:
        """That it held this, by the status that it had before it was read."""
        if time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) > self._SETTLED:
            self._read[path] = _state(status), source, status.st_size
        else:
            self._read.pop(path, None)


def _state(status: os.stat_result) -> tuple[int, ...]:
    return status.st_mode, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
