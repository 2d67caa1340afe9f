"""Files that no page can show: the folder of sources as an attacker, a broken disk or an old editor leaves it."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.format.ids import is_id
from build_scripts.read import folder as tree
from tests.world import DOCUMENT, EVENT, QUESTION, findings, make_project, run

Change = Callable[[Path], object]


def _rewrite(path: str, change: Callable[[bytes], bytes]) -> Change:
    return lambda root: (root / path).write_bytes(change((root / path).read_bytes()))


def _link_file(root: Path) -> None:
    (root / DOCUMENT).unlink()
    (root / DOCUMENT).symlink_to("/etc/passwd")


def _link_folder(root: Path) -> None:
    (root / "sources/other").symlink_to("/etc")


def _pipe(root: Path) -> None:
    (root / DOCUMENT).unlink()
    os.mkfifo(root / DOCUMENT)


def _folder(root: Path) -> None:
    (root / DOCUMENT).unlink()
    (root / DOCUMENT).mkdir()


def _sparse(root: Path) -> None:
    with (root / DOCUMENT).open("wb") as file:
        file.truncate(10_000_000)


def _without_events(root: Path) -> None:
    (root / "sources").rename(root / "old")
    (root / "sources").mkdir()


def _undecodable_name(root: Path) -> None:
    Path(os.fsdecode(os.fsencode(root / "sources/ferry/documents") + b"/wire-\xff.md")).write_text("text")


CASES: dict[str, tuple[Change, list[str]]] = {
    "symbolic link to a file": (_link_file, [f"{DOCUMENT}:1:1: error[symbolic-link]: this is a symbolic link"]),
    "symbolic link to a folder": (
        _link_folder,
        ["sources/other:1:1: error[symbolic-link]: this is a symbolic link"],
    ),
    "pipe": (_pipe, [f"{DOCUMENT}:1:1: error[symbolic-link]: this is not a regular file"]),
    "folder with the name of a file": (
        _folder,
        [f"{DOCUMENT}:1:1: error[unexpected-file]: this is a folder, and only files lie here"],
    ),
    "10 MB": (_sparse, [f"{DOCUMENT}:1:1: error[file-too-large]: 10,000,000 bytes, more than 262,144"]),
    "UTF-16": (
        _rewrite(DOCUMENT, lambda data: data.decode().encode("utf-16")),
        [f"{DOCUMENT}:1:1: error[not-utf-8]: the file is saved as UTF-16"],
    ),
    "Windows-1251": (
        _rewrite(DOCUMENT, lambda data: data.replace(b"The minister put", "Министр".encode("cp1251"))),
        [f"{DOCUMENT}:21:1: error[not-utf-8]: a character is not saved as UTF-8: byte 293 is 0xCC"],
    ),
    "overlong form": (
        _rewrite(EVENT, lambda data: data + b"\xc0\xaf"),
        [f"{EVENT}:12:1: error[not-utf-8]: a character is not saved as UTF-8: byte 275 is 0xC0"],
    ),
    "surrogate": (
        _rewrite(EVENT, lambda data: data + b"\xed\xa0\x80"),
        [f"{EVENT}:12:1: error[not-utf-8]: a character is not saved as UTF-8: byte 275 is 0xED"],
    ),
    "byte order mark": (
        _rewrite(QUESTION, lambda data: b"\xef\xbb\xbf" + data),
        [f"{QUESTION}:1:1: error[byte-order-mark]: the file starts with a byte order mark, which does not show"],
    ),
    "line ends of Windows": (_rewrite(QUESTION, lambda data: data.replace(b"\n", b"\r\n")), []),
    "line ends of an old Mac": (_rewrite(QUESTION, lambda data: data.replace(b"\n", b"\r")), []),
    "empty question": (
        _rewrite(QUESTION, lambda data: b""),
        [f"{QUESTION}:1:1: error[front-matter]: the file is empty"],
    ),
    "empty document that others cite": (
        _rewrite(DOCUMENT, lambda data: b"\n"),
        [f"{DOCUMENT}:1:1: error[front-matter]: the file is empty"],
    ),
    "empty folder": (
        _without_events,
        [
            "sources:1:1: error[no-event]: `sources/` holds no event",
            "sources/perspectives.yml:1:1: error[no-event]: the register `perspectives.yml` is missing",
            "sources/publishers:1:1: error[no-event]: the register `publishers` is missing",
            "sources/speakers:1:1: error[no-event]: the register `speakers` is missing",
        ],
    ),
    "no folder": (
        lambda root: (root / "sources").rename(root / "old"),
        ["sources:1:1: error[no-event]: there is no folder `sources/` here"],
    ),
    "file name that is no text": (
        _undecodable_name,
        [r"sources/ferry/documents/wire-\udcff.md:1:1: error[wrong-id]: the name of this file is no id"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_folder_gives_one_finding_each(name: str, tmp_path: Path) -> None:
    """What is wrong on disk is said once, with its place, and never by a traceback."""
    change, expected = CASES[name]
    root = make_project(tmp_path)
    change(root)
    assert findings(root) == expected


@pytest.mark.parametrize("name", ["symbolic link to a file", "UTF-16", "10 MB", "empty folder"])
@pytest.mark.parametrize("command", ["build", "stage", "export"])
def test_nothing_is_written_on_errors(name: str, command: str, tmp_path: Path) -> None:
    """With an error in the sources the last good output stays, file for file."""
    root = make_project(tmp_path / "project")
    CASES[name][0](root)
    target = tmp_path / "target"
    target.mkdir()
    (target / "index.html").write_text("the last good site")
    result = run(root, command, str(target))
    assert result.exit_code == 1
    assert "Nothing was written." in result.output
    assert [path.name for path in target.iterdir()] == ["index.html"]


def test_file_without_right_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is an error with the words of the system."""
    root = make_project(tmp_path)
    really_open = os.open

    def refuse(path: str, flags: int, mode: int = 0o777) -> int:
        if str(path).endswith("cause.md"):
            raise PermissionError(13, "Permission denied", str(path))
        return really_open(path, flags, mode)

    monkeypatch.setattr(os, "open", refuse)
    assert findings(root) == [f"{QUESTION}:1:1: error[file-unreadable]: the file cannot be read: Permission denied"]


def test_files_are_opened_as_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows opens in text mode unless told otherwise, and ends a file at its first Ctrl-Z."""
    root, binary = make_project(tmp_path), 1 << 30
    really_open, flags = os.open, set()

    def noted(path: str, flag: int) -> int:
        flags.add(flag & binary)
        return really_open(path, flag & ~binary)

    monkeypatch.setattr(os, "O_BINARY", binary, raising=False)
    monkeypatch.setattr(os, "open", noted)
    assert findings(root) == []
    assert flags == {binary}


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"])
def test_name_of_a_device_of_windows(name: str, tmp_path: Path) -> None:
    """A file that a contributor on Windows could not check out is refused; one that only looks alike is not."""
    root = make_project(tmp_path)
    (root / DOCUMENT).rename(root / f"sources/ferry/documents/{name}.md")
    (found,) = [finding for finding in findings(root) if f"/{name}.md:" in finding]
    assert "[wrong-id]: the name of this file is one that the site or a file system needs" in found
    assert is_id(f"{name}0")


@pytest.mark.parametrize(
    "name",
    [
        *(".gazette-2030-05-02.md.swp", ".gazette-2030-05-02.md.swo", "4913", "gazette-2030-05-02.md~", "event.md~"),
        *("#gazette-2030-05-02.md#", ".~lock.gazette-2030-05-02.md#", "gazette-2030-05-02.md___jb_tmp___"),
        *(".DS_Store", "._gazette-2030-05-02.md", "Thumbs.db", "desktop.ini", ".gazette-2030-05-02.md.kate-swp"),
    ],
)
@pytest.mark.parametrize("folder", ["sources", "sources/ferry", "sources/ferry/documents"])
def test_what_editors_keep_is_passed_over(name: str, folder: str, tmp_path: Path) -> None:
    """Somebody who writes under `serve` sees no error because of the editor, wherever it puts its files."""
    root = make_project(tmp_path)
    (root / folder / name).write_bytes(b"b0VIM 8.2\x00\xff")
    assert findings(root) == []


def test_link_of_an_editor_is_passed_over_and_no_other(tmp_path: Path) -> None:
    """Emacs notes who is writing in a link that leads nowhere; a link under the name of a backup is still refused."""
    root = make_project(tmp_path)
    (root / "sources/ferry/documents/.#gazette-2030-05-02.md").symlink_to("somebody@example.1234")
    assert findings(root) == []
    (root / "sources/ferry/documents/gazette-2030-05-02.md~").symlink_to("/etc/passwd")
    assert len(findings(root)) == 1


def test_event_may_be_called_like_a_file_of_an_editor(tmp_path: Path) -> None:
    """A folder is somebody's own work, whatever its name."""
    root = make_project(tmp_path)
    (root / "sources/ferry").rename(root / "sources/4913")
    (root / "sources/4913/event.md").unlink()
    assert any("sources/4913/event.md" in finding for finding in findings(root))


def test_device_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What turns out not to be a regular file when it is opened is refused without being read."""
    root = make_project(tmp_path)
    monkeypatch.setattr(stat, "S_ISREG", lambda mode: False)
    assert all("[symbolic-link]: this is not a regular file" in finding for finding in findings(root))


def test_tree_beyond_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading stops at the limit for the whole folder."""
    root = make_project(tmp_path)
    monkeypatch.setattr(tree, "MAX_TREE", 1_000)
    assert findings(root)[0] == "sources:1:1: error[file-too-large]: `sources/` is larger than the limits"
