"""Publishing: the target is the old site or the new one, whatever happens."""

import errno
import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.publishing import publish as publishing
from build_scripts.publishing.publish import MANIFEST, MARK, publish, stage

OLD = {"index.html": "old", "a/old.html": "old", "data/index.json": "{}"}
NEW = {"index.html": "new", "a/b/new.html": "new", "data/index.json": "[]"}


def builder(files: dict[str, str]) -> Callable[[Path], None]:
    """A build that writes these files."""

    def build(folder: Path) -> None:
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text)

    return build


def content(folder: Path) -> dict[str, str]:
    """Every file of a published folder but the manifest and our mark, by path."""
    files = {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}
    return {path: text for path, text in files.items() if path not in (MANIFEST, MARK)}


def broken_build(folder: Path) -> None:
    """A build that fails half-way."""
    (folder / "index.html").write_text("half")
    raise OSError(errno.ENOSPC, "No space left on device")


def killed_at(operation: int, task: Callable[[], None]) -> bool:
    """Run the task in a child that is killed before its n-th file operation; False where it ended before."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.WIFSIGNALED(status)
    seen = 0

    def count(event: str, arguments: object) -> None:
        nonlocal seen
        if event.startswith(("os.", "open", "shutil.", "tempfile.", "ctypes.", "fcntl.")):
            seen += 1
            if seen == operation:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    try:
        task()
    finally:
        os._exit(0)


def test_first_and_second_site(tmp_path: Path) -> None:
    """A new site replaces the old one whole, and nothing else stays beside it."""
    for files in (OLD, NEW):
        publish(tmp_path / "site", builder(files))
        assert content(tmp_path / "site") == files
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_manifest_lists_every_file(tmp_path: Path) -> None:
    """The manifest holds the hash of every file, in the form that `sha256sum -c` reads."""
    publish(tmp_path / "site", builder(NEW))
    mark, *lines = (tmp_path / "site" / MANIFEST).read_text().splitlines()
    assert mark.endswith(f"  {MARK}")
    assert lines == [f"{hashlib.sha256(text.encode()).hexdigest()}  {path}" for path, text in sorted(NEW.items())]


def test_modes_do_not_depend_on_the_umask(tmp_path: Path) -> None:
    """A web server of another user can read a site built under a closed umask."""
    before = os.umask(0o077)
    try:
        publish(tmp_path / "site", builder(NEW))
    finally:
        os.umask(before)
    modes = {p.stat().st_mode & 0o777 for p in (tmp_path / "site").rglob("*") if p.is_file()}
    assert modes == {0o644}
    assert (tmp_path / "site" / "a" / "b").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two renames"])
def test_failed_build_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool) -> None:
    """A build that runs out of disk leaves the old site and no remains."""
    if not exchange:
        monkeypatch.setattr(publishing, "_exchange", lambda one, other: False)
    publish(tmp_path / "site", builder(OLD))
    with pytest.raises(OSError, match="No space left"):
        publish(tmp_path / "site", broken_build)
    assert content(tmp_path / "site") == OLD
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_every_operation(tmp_path: Path) -> None:
    """Killed before any of its file operations, publishing leaves the old site or the new one, and the next works."""
    target, operation, seen = tmp_path / "site", 0, set()
    while True:
        operation += 1
        publish(target, builder(OLD))
        killed = killed_at(operation, lambda: publish(target, builder(NEW)))
        now = content(target)
        assert now in (OLD, NEW), f"a mixture, killed before operation {operation}"
        seen.add("old" if now == OLD else "new")
        publish(target, builder(NEW))
        assert content(target) == NEW
        assert [p.name for p in tmp_path.iterdir()] == ["site"], f"remains, killed before operation {operation}"
        if not killed:
            break
    assert seen == {"old", "new"}
    assert operation > 20


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_between_two_renames(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where folders cannot be exchanged, a kill may leave no site, and the next build brings the old one back first."""
    monkeypatch.setattr(publishing, "_exchange", lambda one, other: False)
    target, operation = tmp_path / "site", 0
    while True:
        operation += 1
        publish(target, builder(OLD))
        killed = killed_at(operation, lambda: publish(target, builder(NEW)))
        assert not target.exists() or content(target) in (OLD, NEW)
        with pytest.raises(OSError, match="No space left"):
            publish(target, broken_build)
        assert content(target) in (OLD, NEW)
        if not killed:
            break
    assert operation > 20


def test_two_builds_at_once(tmp_path: Path) -> None:
    """A build that starts while another one runs disturbs nothing; the one that ends last is shown."""
    target = tmp_path / "site"

    def build(folder: Path) -> None:
        builder(OLD)(folder)
        publish(target, builder(NEW))
        assert content(target) == NEW
        assert content(folder) == OLD

    publish(target, build)
    assert content(target) == OLD
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def _published_and(folder: Path, change: Callable[[Path], object]) -> None:
    publish(folder, builder(OLD))
    change(folder)


def _forged(folder: Path) -> None:
    """A list of hashes that is right, in a folder of somebody who publishes their own hashes."""
    builder({"to-mother.txt": "Dear"})(folder)
    (folder / MANIFEST).write_text(f"{hashlib.sha256(b'Dear').hexdigest()}  to-mother.txt\n")


def _linked(folder: Path) -> None:
    (folder.parent / "to-mother.txt").write_text("Dear")
    (folder / "to-mother.txt").symlink_to("../to-mother.txt")


STRANGE: dict[str, Callable[[Path], object]] = {
    "letters": builder({"to-mother.txt": "Dear"}),
    "with a manifest": builder({"to-mother.txt": "Dear", MANIFEST: "x\n"}),
    "with a manifest that is right": _forged,
    "with an index of search": builder({"to-mother.txt": "Dear", "data/index.json": "{}"}),
    "with a mark alone": builder({"to-mother.txt": "Dear", MARK: ""}),
    "a site, and a letter": lambda folder: _published_and(folder, builder({"to-mother.txt": "Dear"})),
    "a site, and a hidden folder": lambda folder: _published_and(folder, builder({".git/to-mother.txt": "Dear"})),
    "a site, and a letter in a folder": lambda folder: _published_and(folder, builder({"a/to-mother.txt": "Dear"})),
    "a site that was changed": lambda folder: _published_and(folder, builder({"a/old.html": "Dear"})),
    "a site, and a link": lambda folder: _published_and(folder, _linked),
}


@pytest.mark.parametrize("name", STRANGE)
def test_strange_folder_is_not_replaced(tmp_path: Path, name: str) -> None:
    """What no build has put there, or somebody has changed since, is not deleted: it could be anybody's home."""
    folder = tmp_path / "letters"
    STRANGE[name](folder)
    before = content(folder)
    with pytest.raises(FileExistsError, match="is not as a build has put it there"):
        publish(folder, builder(NEW))
    assert content(folder) == before
    assert "Dear" in before.values()
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["letters"]


def test_what_is_put_there_while_a_build_runs_stays(tmp_path: Path) -> None:
    """A build takes a minute; what somebody saves into the folder meanwhile is as precious."""
    target = tmp_path / "site"
    publish(target, builder(OLD))

    def build(folder: Path) -> None:
        builder(NEW)(folder)
        builder({"to-mother.txt": "Dear"})(target)

    with pytest.raises(FileExistsError, match=r"`to-mother\.txt`"):
        publish(target, build)
    assert content(target) == {**OLD, "to-mother.txt": "Dear"}


def test_strange_folder_beside_is_not_taken_for_a_leftover(tmp_path: Path) -> None:
    """A name that begins as ours do is no reason to remove a folder."""
    builder({".site-new-letters/to-mother.txt": "Dear", ".site-new-file": "x"})(tmp_path)
    (tmp_path / ".site-new-empty").mkdir()
    publish(tmp_path / "site", builder(NEW))
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site-new-file", ".site-new-letters", "site"]


@pytest.mark.parametrize("name", [name for name in STRANGE if "site" not in name])
def test_files_are_not_staged_in_a_strange_folder(tmp_path: Path, name: str) -> None:
    """Nor is a folder of somebody's filled up with our data, or what its own list names removed."""
    STRANGE[name](tmp_path / "letters")
    before = content(tmp_path / "letters")
    if name == "with a mark alone":
        stage({}, tmp_path / "letters")
    else:
        with pytest.raises(FileExistsError, match="is not as a build has put it there"):
            stage({"a.md": b""}, tmp_path / "letters")
    assert content(tmp_path / "letters") == before


def test_stage_overwrites_nobody_else(tmp_path: Path) -> None:
    """A file of somebody's under a name that is needed is told, one that was changed since is not removed."""
    stage({"a.md": b"a", "b.md": b"b"}, tmp_path / "stage")
    builder({"c.md": "mine", "b.md": "mine"})(tmp_path / "stage")
    with pytest.raises(FileExistsError, match=r"`c\.md`"):
        stage({"c.md": b"c"}, tmp_path / "stage")
    stage({"a.md": b"a"}, tmp_path / "stage")
    assert content(tmp_path / "stage") == {"a.md": "a", "b.md": "mine", "c.md": "mine"}


def test_file_is_not_replaced(tmp_path: Path) -> None:
    """A file in the place of the site is refused."""
    (tmp_path / "site").write_text("mine")
    with pytest.raises(NotADirectoryError):
        publish(tmp_path / "site", builder(NEW))


def test_stage_leaves_unchanged_files_alone(tmp_path: Path) -> None:
    """Staging again touches only what changed and removes what is gone, but nothing that it did not write."""
    folder = tmp_path / "stage"
    stage({"a/same.md": b"same", "changed.md": b"one", "b/c/gone.md": b"gone"}, folder)
    (folder / "mine.txt").write_text("mine")
    os.utime(folder / "a" / "same.md", (1, 1))
    stage({"a/same.md": b"same", "changed.md": b"two"}, folder)
    assert (folder / "a" / "same.md").stat().st_mtime == 1
    assert content(folder) == {"a/same.md": "same", "changed.md": "two", "mine.txt": "mine"}
    assert not (folder / "b").exists()


def test_stage_removes_nothing_outside(tmp_path: Path) -> None:
    """A manifest that was tampered with cannot make staging delete files elsewhere."""
    (tmp_path / "outside.txt").write_text("mine")
    stage({"a.md": b""}, tmp_path / "stage")
    with (tmp_path / "stage" / MANIFEST).open("a") as manifest:
        manifest.write(f"{'0' * 64}  ../outside.txt\n{'0' * 64}  {tmp_path}/outside.txt\n")
    stage({"a.md": b""}, tmp_path / "stage")
    assert (tmp_path / "outside.txt").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="has no limit of file sizes")
def test_the_system_refuses_to_write_more(tmp_path: Path) -> None:
    """Where the system itself ends a write half-way, the old site stays, and the next build needs no cleaning."""
    target = tmp_path / "site"
    publish(target, builder(OLD))
    script = (
        "import resource, signal, sys; from pathlib import Path; from build_scripts.publishing.publish import publish\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "publish(Path(sys.argv[1]), lambda folder: (folder / 'index.html').write_text('x' * 100_000) and None)\n"
    )
    child = subprocess.run([sys.executable, "-c", script, str(target)], capture_output=True, text=True, check=False)
    assert child.returncode != 0
    assert "File too large" in child.stderr
    assert content(target) == OLD
    publish(target, builder(NEW))
    assert content(target) == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
