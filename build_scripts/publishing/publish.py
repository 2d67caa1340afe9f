"""Files → folder, so that a reader never meets half a site.

A site is built into a folder of its own beside the target, and the two are exchanged in one step of the file system:
killed at any moment, the target is the old site or the new one. Linux and macOS have that step; elsewhere, and on
file systems without it, two renames take its place, and a kill between them leaves no site until the next build.
What a killed build leaves beside the target is removed by the next one.

Nothing is emptied or removed that was not made here: a folder has our mark, and all in it is listed with its hash.
"""

import ctypes
import errno
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from build_scripts.findings.as_text import visible

if sys.platform != "win32":
    import fcntl

MANIFEST = "SHA256SUMS"
"""Lists every published file; `sha256sum -c SHA256SUMS` checks a copy of the site."""

MARK = ".parallax"
"""Stands in every folder that is made here, from its first moment to its last; hidden, so that MkDocs leaves it."""
_MARK_TEXT = f"A build of Parallax fills this folder and empties it again. {MANIFEST} lists what it holds.\n"

# linux/fcntl.h and linux/fs.h; macOS: sys/stdio.h
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_RENAME_SWAP = 2
_ASIDE = "-old"
_NO_EXCHANGE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


Hashes = Mapping[str, str]
"""Of files, by path."""


def publish(target: Path, build: Callable[[Path], Hashes | None]) -> None:
    """Let `build` fill a folder that holds nothing but our mark, and put that folder in the place of `target`.

    What `build` gives back are hashes of files as it has looked at them, which are not read again.
    Raises FileExistsError where `target` holds something that no build has put there: it would be deleted.
    An error of `build` passes through and leaves `target` as it was.
    """
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    with _alone(target.parent):
        _refuse_strange(target, unread=True)
    _remove_leftovers(target)
    with _staging_folder(target) as staging:
        _write_manifest(staging, build(staging) or {})
        _settle(staging)
        with _alone(target.parent):
            _refuse_strange(target)  # somebody may have put something there in the meantime
            _put(staging, target)


def stage(files: Mapping[str, bytes], folder: Path) -> None:
    """Make `folder` hold these files: unchanged ones are left alone, and those staged before and gone are removed.

    What else lies there stays. Raises FileExistsError in a folder without our mark, and where a file would be lost.
    """
    _refuse_other(folder)
    before = _listed(folder)
    for path in sorted(files.keys() - before.keys()):
        if (folder / path).exists() and (folder / path).read_bytes() != files[path]:
            raise _strange(folder, path)
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / MARK, _MARK_TEXT.encode())
    lines = []
    for path, content in sorted(files.items()):
        place = folder / path
        if not place.is_file() or place.read_bytes() != content:
            write_whole(place, content)
        lines.append(manifest_line(path, content))
    write_whole(folder / MANIFEST, "".join(lines).encode())
    for path in sorted(before.keys() - files.keys() - {MARK}):
        if (folder / path).is_file() and _hash(folder / path) == before[path]:
            (folder / path).unlink()
            remove_empty((folder / path).parent, folder)


def manifest_line(path: str, content: bytes) -> str:
    """A file's line in a manifest, as `sha256sum` writes it."""
    return f"{hashlib.sha256(content).hexdigest()}  {path}\n"


def files_below(folder: Path) -> dict[str, os.DirEntry[str]]:
    """By path, all in a folder and in those below it that is no folder itself; a link to one is none."""
    found: dict[str, os.DirEntry[str]] = {}
    waiting = [("", str(folder))]
    while waiting:
        path, place = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{path}{entry.name}/", entry.path))
                else:
                    found[path + entry.name] = entry
    return found


def _refuse_strange(folder: Path, *, unread: bool = False) -> None:
    """Raise FileExistsError where a folder holds anything that the last build has not put there as it is now.

    `unread`: as far as that can be told without reading it all.
    """
    _refuse_other(folder)
    if folder.is_dir():
        for path in _strangers(folder, _listed(folder), unread=unread):
            raise _strange(folder, path)


def _strangers(folder: Path, listed: Hashes, *, unread: bool = False) -> Iterator[str]:
    """What lies in a folder and is not as listed."""
    for path, file in sorted(files_below(folder).items()):
        as_listed = file.is_file(follow_symlinks=False) and path in listed and (unread or listed[path] == _hash(file))
        if path != MANIFEST and not as_listed:
            yield path


def not_as_listed(folder: Path) -> Iterator[str]:
    """What a folder holds, or does not hold, otherwise than its manifest lists it, in words."""
    listed = _listed(folder)
    if not listed:
        yield f"it has no {MANIFEST}, or an empty one"
    for path in _strangers(folder, listed):
        yield f"`{visible(path)}` is not as {MANIFEST} lists it"
    for path in sorted(listed):
        if not (folder / path).is_file():
            yield f"`{visible(path)}` is listed in {MANIFEST} and not there"


def _refuse_other(folder: Path) -> None:
    """Raise where a folder that is not empty has no mark of ours."""
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "is a file; name a folder", str(folder))
    if folder.is_dir() and not (folder / MARK).is_file() and (first := min(folder.iterdir(), default=None)):
        raise _strange(folder, first.name)


def _strange(folder: Path, path: str) -> FileExistsError:
    words = f"`{visible(path)}` is not as a build has put it there: name another folder, or move it away"
    return FileExistsError(errno.EEXIST, words, str(folder))


def _hash(file: os.PathLike[str]) -> str:
    with Path(file).open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """No other build puts a site into this folder meanwhile: one that is looked at is not exchanged under our eyes."""
    if sys.platform == "win32":
        yield
        return
    lock = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system that cannot lock
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


@contextmanager
def _staging_folder(target: Path) -> Iterator[Path]:
    while True:
        staging = Path(tempfile.mkdtemp(prefix=_prefix(target), dir=target.parent))
        lock = _lock(staging)
        if lock is not None:
            break
    try:
        (staging / MARK).write_text(_MARK_TEXT, "utf-8", newline="\n")
        yield staging
    finally:
        # After the exchange this is the old site.
        _remove(staging)
        os.close(lock)


def _prefix(target: Path) -> str:
    return f".{target.name}-new-"


def _remove_leftovers(target: Path) -> None:
    """Remove staging folders that no running build holds; where folders cannot be locked, they stay."""
    for folder in target.parent.glob(f"{_prefix(target)}*"):
        if not _is_ours(folder):
            continue
        if folder.name.endswith(_ASIDE) and not target.exists():
            folder.rename(target)  # a build was killed between two renames
        elif sys.platform != "win32" and (lock := _lock(folder)) is not None:
            _remove(folder)
            os.close(lock)


def _is_ours(folder: Path) -> bool:
    """Whether a build has made the folder; killed at once, it has left it empty."""
    try:
        return not folder.is_symlink() and ((folder / MARK).is_file() or not any(folder.iterdir()))
    except OSError:
        return False  # a file, or removed by another build


def _remove(folder: Path) -> None:
    """Remove a folder of ours, the mark last: killed on the way, it is still known for what it is."""
    with suppress(OSError):
        for entry in os.scandir(folder):
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
            elif entry.name != MARK:
                Path(entry.path).unlink(missing_ok=True)
        (folder / MARK).unlink(missing_ok=True)
        folder.rmdir()


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


def _write_manifest(folder: Path, hashes: Hashes) -> None:
    files = sorted(files_below(folder).items())
    lines = [f"{hashes.get(path) or _hash(file)}  {path}\n" for path, file in files]
    (folder / MANIFEST).write_text("".join(lines), "utf-8", newline="\n")


def _listed(folder: Path) -> dict[str, str]:
    """Paths in the folder's manifest that lie inside the folder, each with the hash of its file."""
    try:
        lines = (folder / MANIFEST).read_text("utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return {}
    listed = {line[66:]: line[:64] for line in lines}
    return {path: digest for path, digest in listed.items() if path and not _leads_out(Path(path))}


def _leads_out(path: Path) -> bool:
    return path.is_absolute() or ".." in path.parts


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
    _remove(aside)
