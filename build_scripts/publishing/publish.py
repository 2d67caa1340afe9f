"""Files → folder, so that a reader never meets half a site.

A site is built into a folder of its own beside the target, and the two are exchanged in one step of the file system:
killed at any moment, the target is the old site or the new one. Linux and macOS have that step; elsewhere, and on
file systems without it, two renames take its place, and a kill between them leaves no site until the next build.
What a killed build leaves beside the target is removed by the next one.
"""

import ctypes
import errno
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

MANIFEST = "SHA256SUMS"
"""Lists every published file; `sha256sum -c SHA256SUMS` checks a copy of the site."""

# linux/fcntl.h and linux/fs.h; macOS: sys/stdio.h
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_RENAME_SWAP = 2
_ASIDE = "-old"
_NO_EXCHANGE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


def publish(target: Path, build: Callable[[Path], None]) -> None:
    """Let `build` fill an empty folder, and put that folder in the place of `target`.

    Raises FileExistsError where `target` holds something that no build has put there: it would be deleted.
    An error of `build` passes through and leaves `target` as it was.
    """
    target = target.resolve()
    _refuse_strange(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    _remove_leftovers(target)
    with _staging_folder(target) as staging:
        build(staging)
        _write_manifest(staging)
        _settle(staging)
        _put(staging, target)


def stage(files: Mapping[str, bytes], folder: Path) -> None:
    """Make `folder` hold these files: unchanged ones are left alone, and those staged before and gone are removed."""
    _refuse_strange(folder)
    folder.mkdir(parents=True, exist_ok=True)
    before = _listed(folder)
    lines = []
    for path, content in sorted(files.items()):
        place = folder / path
        if not place.is_file() or place.read_bytes() != content:
            write_whole(place, content)
        lines.append(manifest_line(path, content))
    write_whole(folder / MANIFEST, "".join(lines).encode())
    for path in sorted(before - files.keys()):
        (folder / path).unlink(missing_ok=True)
        remove_empty((folder / path).parent, folder)


def manifest_line(path: str, content: bytes) -> str:
    """A file's line in a manifest, as `sha256sum` writes it."""
    return f"{hashlib.sha256(content).hexdigest()}  {path}\n"


def _refuse_strange(folder: Path) -> None:
    if folder.is_dir() and not any((folder / name).exists() for name in (MANIFEST, "search/search_index.json")):
        if any(folder.iterdir()):
            reason = "holds files that no build has put there; name another folder"
            raise FileExistsError(errno.EEXIST, reason, str(folder))
    elif folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "is a file; name a folder", str(folder))


@contextmanager
def _staging_folder(target: Path) -> Iterator[Path]:
    while True:
        staging = Path(tempfile.mkdtemp(prefix=_prefix(target), dir=target.parent))
        lock = _lock(staging)
        if lock is not None:
            break
    try:
        yield staging
    finally:
        # After the exchange this is the old site.
        shutil.rmtree(staging, ignore_errors=True)
        os.close(lock)


def _prefix(target: Path) -> str:
    return f".{target.name}-new-"


def _remove_leftovers(target: Path) -> None:
    """Remove staging folders that no running build holds; where folders cannot be locked, they stay."""
    for folder in target.parent.glob(f"{_prefix(target)}*"):
        if folder.name.endswith(_ASIDE) and not target.exists():
            folder.rename(target)  # a build was killed between two renames
        elif sys.platform != "win32" and (lock := _lock(folder)) is not None:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(lock)


def _lock(folder: Path) -> int | None:
    """Hold the folder as long as this process lives; None where another process holds or has removed it."""
    if sys.platform == "win32":
        return os.open(os.devnull, os.O_RDONLY)
    try:
        lock = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if folder.stat().st_ino == os.fstat(lock).st_ino:
            return lock
    except (BlockingIOError, FileNotFoundError):
        pass
    os.close(lock)
    return None


def _settle(folder: Path) -> None:
    """Give everything the same modes, whatever the umask: a staging folder is closed to a web server at first."""
    for place, _, files in os.walk(folder):
        Path(place).chmod(0o755)
        for name in files:
            Path(place, name).chmod(0o644)


def _write_manifest(folder: Path) -> None:
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    lines = [manifest_line(path, (folder / path).read_bytes()) for path in paths]
    (folder / MANIFEST).write_text("".join(lines), "utf-8", newline="\n")


def _listed(folder: Path) -> set[str]:
    """Paths in the folder's manifest that lie inside the folder."""
    try:
        lines = (folder / MANIFEST).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return set()
    paths = {line[66:] for line in lines}
    return {path for path in paths if path and not Path(path).is_absolute() and ".." not in Path(path).parts}


def write_whole(place: Path, content: bytes) -> None:
    """Write a file so that nobody ever reads half of it."""
    write_all({place: content})


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write files, none of them before the system has taken the content of all: a full disk changes nothing."""
    beside: dict[Path, Path] = {}
    try:
        for place, content in contents.items():
            place.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".new-", dir=place.parent)
            beside[place] = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            beside[place].chmod(0o644)
        for place, new in beside.items():
            new.replace(place)
    finally:
        for new in beside.values():
            new.unlink(missing_ok=True)


def remove_empty(folder: Path, top: Path) -> None:
    """Remove a folder below `top`, and those above it, as far as nothing is in them."""
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _put(staging: Path, target: Path) -> None:
    """Make `target` the staged site, and `staging` what `target` was."""
    try:
        staging.rename(target)  # works where there is no target, or an empty one
    except OSError as error:
        if error.errno not in {errno.EEXIST, errno.ENOTEMPTY, errno.EACCES}:
            raise
        if not _exchange(staging, target):
            _rename_twice(staging, target)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system or the file system cannot."""
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform != "win32" else None
    if libc is not None and hasattr(libc, "renameat2"):
        failed = libc.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    elif libc is not None and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(os.fsencode(one), os.fsencode(other), _RENAME_SWAP)
    else:
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _rename_twice(staging: Path, target: Path) -> None:
    aside = staging.with_name(staging.name + _ASIDE)
    target.rename(aside)
    try:
        staging.rename(target)
    except OSError:
        aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)
