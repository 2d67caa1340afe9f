"""The sources as they are in a commit → files in a folder. Asks git for data only: nothing is checked out or run.

Other people's commits come through here, so names and sizes are distrusted: nothing is written outside the folder, a
symbolic link becomes one that leads nowhere, and no file is larger than the reader would refuse anyway.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from build_scripts.read.folder import MAX_FILES, MAX_FINGERPRINT, MAX_TREE

_ENTRY = re.compile(
    rb"(?P<mode>[0-7]{6}) (?P<kind>[a-z]+) (?P<id>[0-9a-f]{40,64}) +(?P<size>[0-9]+|-)\t(?P<path>.*)", re.S
)
"""Format: git-ls-tree(1), `-l -z`."""
_MAX_DEPTH = 20
"""Folders in one another. The format has three; of some thousand neither a file system nor Python gets rid."""


def read_revision(root: Path, revision: str, folder: Path) -> str | None:
    """Write `sources/` of the project at `root`, as of a revision, into an empty folder; why it cannot be, or None."""
    commit, reason = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if reason:
        return f"`{revision}` is no commit that git knows here"
    entries, reason = _list(root, revision, commit.decode().strip())
    if reason:
        return reason
    blobs = []
    for entry in entries:
        place = _place(folder, entry["path"])
        if place is None:
            return f"`sources/` of `{revision}` holds the name {entry['path'][:200]!r}"
        if entry["mode"] == b"120000":
            place.symlink_to("nowhere")
        elif entry["kind"] == b"blob" and int(entry["size"]) > MAX_FINGERPRINT:
            with place.open("wb") as file:
                file.truncate(MAX_FINGERPRINT + 1)  # enough for the finding
        elif entry["kind"] == b"blob":
            blobs.append((entry["id"], place))
    answer, reason = _git(root, "cat-file", "--batch", given=b"".join(id + b"\n" for id, _ in blobs))
    if reason:
        return reason
    contents = _contents(answer, [id for id, _ in blobs])
    for _, place in blobs:
        content = next(contents, None)
        if content is None:
            return _missing(revision)
        place.write_bytes(content)
    if not entries:
        (folder / "sources").mkdir()
    return None


def is_commit(root: Path, revision: str) -> bool:
    """Whether git knows a commit by this name."""
    return not _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")[1]


def commits_of_sources(root: Path) -> tuple[str, ...]:
    """The commits that lead here and changed `sources/`, the last first."""
    found, _ = _git(root, "log", "--format=%H", "HEAD", "--", "sources")
    return tuple(found.decode().split())


def _missing(revision: str) -> str:
    return f"a file of `{revision}` is not in this copy of the repository: fetch it whole"


def _list(root: Path, revision: str, commit: str) -> tuple[list[re.Match[bytes]], str]:
    """Every file in `sources/` of a commit; why they are not read."""
    listed, reason = _git(root, "ls-tree", "-r", "-z", "-l", commit, "--", "sources")
    entries = [entry for raw in listed.split(b"\0") if (entry := _ENTRY.fullmatch(raw))]
    if len(entries) < listed.count(b"\0"):
        reason = reason or _missing(revision)
    return entries, reason or _over_limits(entries, revision)


def _over_limits(entries: list[re.Match[bytes]], revision: str) -> str:
    sizes = [int(entry["size"]) for entry in entries if entry["size"] != b"-"]
    if len(entries) > MAX_FILES or sum(sizes) > MAX_TREE:
        return f"`sources/` of `{revision}` is larger than the limits"
    if any(entry["path"].count(b"/") > _MAX_DEPTH for entry in entries):
        return f"`sources/` of `{revision}` has folders more than {_MAX_DEPTH} deep"
    return ""


def branch_point(root: Path, base: str | None, head: str | None) -> tuple[str | None, str]:
    """The last commit that `base`, or `main`, and `head`, or the work tree's branch, have in common; why there is none.

    What happened on `base` since is no part of what `head` changes.
    """
    for name in (base,) if base else ("main", "origin/main", "upstream/main"):
        found, _ = _git(root, "merge-base", "--end-of-options", name, head or "HEAD")
        if found:
            return found.decode().strip()[:12], ""
    if base:
        return base, ""  # it is no commit, which is told later, or shares none
    return None, "there is no branch `main` here to compare with: name a revision"


def changed_outside(root: Path, base: str, head: str | None) -> tuple[str, ...]:
    """Paths outside `sources/` that differ between two revisions, or a revision and the work tree."""
    outside = ("--", ".", ":(exclude)sources")
    heads = (head,) if head else ()
    options = ("--no-ext-diff", "--no-renames", "--relative", "--name-only", "-z")
    found, _ = _git(root, "diff", *options, base, *heads, *outside)
    new = b"" if head else _git(root, "ls-files", "--others", "--exclude-standard", "-z", *outside)[0]
    return tuple(sorted(os.fsdecode(path) for path in {*found.split(b"\0"), *new.split(b"\0")} if path))


def _place(folder: Path, path: bytes) -> Path | None:
    """Where an entry is written; None where its name leads elsewhere."""
    parts = PurePosixPath(os.fsdecode(path)).parts
    if not parts or parts[0] != "sources" or ".." in parts or any("\\" in part or ":" in part for part in parts):
        return None
    place = folder.joinpath(*parts)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        return None if place.exists() or place.is_symlink() else place
    except OSError:
        return None  # a name too long, or one thing is to be a file and a folder


def _contents(answer: bytes, ids: list[bytes]) -> Iterator[bytes]:
    """The bytes of each blob, up to the first that git does not have. Format: git-cat-file(1), `--batch`."""
    at = 0
    for id in ids:
        end = answer.find(b"\n", at)
        head = re.fullmatch(rb"([0-9a-f]+) blob ([0-9]+)", answer[at : max(at, end)])
        if head is None or head[1] != id:
            return
        size = int(head[2])
        yield answer[end + 1 : end + 1 + size]
        at = end + size + 2


def _git(root: Path, *arguments: str, given: bytes = b"") -> tuple[bytes, str]:
    """What git answers, and what it complains of."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], input=given, capture_output=True, check=False)
    except OSError as error:
        return b"", f"git cannot be run: {error.strerror}"
    return done.stdout, (done.stderr.decode(errors="replace").strip() or "git failed") if done.returncode else ""
