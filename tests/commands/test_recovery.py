"""What goes wrong around the program: no git, no home, other tongues, a full disk, files that change as one reads."""

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.pipeline import check_sources
from tests.engine.test_mkdocs_hook import make_project as make_site
from tests.world import DOCUMENT, make_project

ROOT = Path(__file__).parents[2]
BARE = {"PATH": "/nonexistent", "LANG": "C", "LC_ALL": "C", "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
"""No git, no HOME, no tongue but C."""


def _run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "build_scripts", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=BARE | environment, capture_output=True, encoding="utf-8", check=False
    )
    assert "Traceback" not in done.stderr + done.stdout, done.stderr
    return done


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The example project in a folder whose name is not plain."""
    return make_project(tmp_path / "Проект с пробелами — ٣")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("check",), 0, "no findings"),
        (("check", "--format", "github"), 0, ""),
        (("verify", "--texts", "texts"), 0, "together"),
        (("export", "данные"), 0, "datapackage.json"),
        (("stage", "страницы"), 0, "22 pages"),
        (("diff",), 2, "there is no branch `main` here"),
        (("diff", "main"), 2, "`main` is no commit that git knows here"),
        (("explain", "wrong-date"), 0, "Dates are written year first"),
        (
            ("capture", "texts/gazette.txt", "--document", "gazette-2030-05-02"),
            0,
            "fingerprints/gazette-2030-05-02.json",
        ),
    ],
)
def test_without_git_home_and_tongue(project: Path, arguments: tuple[str, ...], code: int, told: str) -> None:
    """Each command works, or says in a sentence what it misses."""
    done = _run(project, *arguments)
    assert done.returncode == code, done.stderr
    assert told in done.stdout + done.stderr


def test_a_site_is_built_without_git_home_and_tongue(tmp_path: Path) -> None:
    """In a folder of Cyrillic letters, and the second time over the first."""
    folder = make_site(tmp_path / "Проект с пробелами")
    for _ in range(2):
        done = _run(folder, "build", "сайт")
        assert done.returncode == 0, done.stderr + done.stdout
    assert (folder / "сайт/index.html").is_file()


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc, into which nobody writes")
@pytest.mark.parametrize("arguments", [("export", "/proc/site"), ("build", "/proc/site"), ("stage", "/proc/site")])
def test_where_nothing_can_be_written(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """The system's refusal is told in a line, with its place."""
    folder = make_site(tmp_path / "project")
    done = _run(folder, *arguments)
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("parallax: ")
    assert "/proc" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="has no limit of file sizes")
@pytest.mark.parametrize("command", ["export", "schema"])
def test_a_disk_that_takes_no_more(project: Path, command: str) -> None:
    """What was there stays whole, nothing half-written stays beside it."""
    target = project / "data"
    arguments = [command, *(["data"] if command == "export" else [])]
    folder = target if command == "export" else project / "docs/reference/schema"
    folder.mkdir(parents=True)
    before = sorted(folder.iterdir())
    script = (
        "import resource, signal, sys\n"
        "from build_scripts.commands.parallax import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))\n"
        "sys.argv[0] = 'parallax'\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", script, *arguments],
        cwd=project, env={**BARE, "PARALLAX_CACHE": "off"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("parallax: File too large")
    assert [path for path in folder.iterdir() if path.name.startswith(".new-")] == []
    assert [path for path in folder.glob("*.json") if path not in before and not _is_json(path)] == []


def _is_json(path: Path) -> bool:
    return bool(json.loads(path.read_text("utf-8")))


def _as_link(file: Path) -> None:
    file.unlink(missing_ok=True)
    file.symlink_to("/etc/passwd")


def _as_folder(file: Path) -> None:
    file.unlink(missing_ok=True)
    file.mkdir()


FLIPS: dict[str, Callable[[Path], object]] = {
    "gone": lambda file: file.unlink(missing_ok=True),
    "half": lambda file: file.write_text("---\ntitle: x"),
    "binary": lambda file: file.write_bytes(bytes(range(256)) * 30),
    "grown": lambda file: file.write_text("x" * 400_000),
    "a link": _as_link,
    "a folder": _as_folder,
}


@pytest.mark.parametrize("name", FLIPS)
def test_sources_that_change_while_they_are_read(tmp_path: Path, name: str) -> None:
    """Whatever stands there at the moment is read or told; no state of a file, and no change, is an error of ours."""
    root = make_project(tmp_path)
    file = root / DOCUMENT
    good = file.read_text("utf-8")
    over = threading.Event()

    def flip() -> None:
        while not over.is_set():
            FLIPS[name](file)
            shutil.rmtree(file) if file.is_dir() and not file.is_symlink() else file.unlink(missing_ok=True)
            file.write_text(good, "utf-8")

    flipping = threading.Thread(target=flip)
    flipping.start()
    try:
        for _ in range(25):
            library, findings, _ = check_sources(root)
            assert findings or len(library.documents) == 2
    finally:
        over.set()
        flipping.join()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_three_builds_at_once(tmp_path: Path) -> None:
    """Each site is whole, the last one stays, and nothing stays beside it."""
    from build_scripts.publishing.publish import publish
    from tests.publishing.test_publish import builder, content

    target = tmp_path / "site"
    sites = [{f"{name}{i}.html": name * 2_000 for i in range(40)} for name in "abc"]
    children = []
    for site in sites:
        child = os.fork()
        if not child:
            try:
                for _ in range(8):
                    publish(target, builder(site))
                os._exit(0)
            except BaseException:
                os._exit(1)
        children.append(child)
    while children:
        done, status = os.waitpid(-1, os.WNOHANG)
        if done:
            children.remove(done)
            assert os.waitstatus_to_exitcode(status) == 0
    assert content(target) in sites
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
