"""Folders → the paths in them that change, as they change. Asks the file system again and again, with a pause between.

Polling, because it needs no permission, works on network drives and in containers, and costs a few milliseconds for a
thousand files.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

_State = Mapping[str, tuple[int, int]]


def watch(
    places: Iterable[Path], pause: Callable[[], None], is_passed_over: Callable[[str], bool] = lambda _: False
) -> Iterator[frozenset[Path]]:
    """Files below `places` (or among them) that were written, came or went since the last answer; never an empty set.

    `pause` is called before each look; whatever it raises ends the watch. A change is told when a second look finds
    nothing further: programs empty a file before they write it. What has a name that is passed over does not count.
    """
    kept = tuple(places)
    before = last = _look(kept, is_passed_over)
    while True:
        pause()
        now = _look(kept, is_passed_over)
        settled, last = now == last, now
        if not settled:
            continue
        changed = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
        if changed:
            before = now
            yield frozenset(Path(path) for path in changed)


def _look(places: Iterable[Path], is_passed_over: Callable[[str], bool]) -> _State:
    """Time and size of every file; symbolic links are not followed."""
    found: dict[str, tuple[int, int]] = {}
    todo = [os.fspath(place) for place in places]
    for place in places:
        if place.is_file():
            found |= _entry(place)
    while todo:
        folder = todo.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        todo.append(entry.path)
                    elif not is_passed_over(entry.name):
                        found |= _entry(entry)
        except OSError:
            # Gone, or not a folder: what was in it shows as changed.
            continue
    return found


def _entry(entry: "Path | os.DirEntry[str]") -> _State:
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError:
        return {}
    return {os.fspath(entry): (status.st_mtime_ns, status.st_size)}
