"""The wheel by itself makes a site of one's own: no checkout, no git, no network; marked `host`."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from build_scripts.publishing.shipped import SHARED_PAGES
from tests.host.workflows import ROOT
from tests.world import put

ADDRESS = "https://example.org/one/"


def _run(folder: Path, *command: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-P", "-m", *command],
        cwd=folder,
        env={"PATH": "", "HOME": str(folder.parent), "PARALLAX_CACHE": "off", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _files(folder: Path) -> Mapping[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As it would be published."""
    folder = tmp_path_factory.mktemp("wheel")
    quiet = ("--quiet", "--disable-pip-version-check")
    own = {"PATH": os.environ["PATH"]}
    _run(folder, "pip", "wheel", *quiet, "--no-index", "--no-deps", "--no-build-isolation", f"{ROOT}", **own)
    return next(folder.glob("*.whl"))


def test_a_site_of_ones_own_is_made_from_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    """What a build leaves in the folder is the site and nothing else, so that a newer tool finds nothing old there."""
    installed = tmp_path / "installed"
    pip = ("pip", "install", "--quiet", "--no-index", "--no-deps", "--no-compile", "--disable-pip-version-check")
    _run(tmp_path, *pip, f"--target={installed}", str(wheel))
    tool = {"PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"}
    _run(tmp_path, "build_scripts", "init", "one", "--by", "Somebody", **tool)
    site = tmp_path / "one"
    # A menu without the tool's pages: they are there all the same, for those that lead to them.
    put(site, "mkdocs.yml", "nav: [index.md, {About us: about.md}, {More: [corrections.md, method.md, replies.md]}]\n")
    written = _files(site)
    assert "no findings" in _run(site, "build_scripts", "check", **tool)
    assert "Loaded words" in _run(site, "build_scripts", "explain", "loaded-word", **tool)
    _run(site, "build_scripts", "build", PARALLAX_SITE_URL=ADDRESS, **tool)
    made = {path.removeprefix("site/"): text for path, text in _files(site).items() if path not in written}
    assert {path: text for path, text in _files(site).items() if path in written} == written
    assert [path for path in _files(site) if path not in written and not path.startswith("site/")] == []
    home = made["index.html"].decode()
    assert f'<link rel="canonical" href="{ADDRESS}' in home
    assert "An invented example" in home
    assert b"the wind was too much" in made["ferry/questions/cause.html"]
    assert {page.replace(".md", ".html") for page in SHARED_PAGES} <= made.keys()
    assert "assets/favicon.svg" in made
    # Of this project's pages for contributors there is none, and no text of the tool's lies in the site's folder.
    assert not [path for path in made if path.startswith(("rules/", "reference/", "development/"))]
    assert {path for path in made if path.startswith("guides/")} == {
        page.replace(".md", ".html") for page in SHARED_PAGES if page.startswith("guides/")
    }
    with zipfile.ZipFile(wheel) as packed:
        shipped = {packed.read(name) for name in packed.namelist() if "/shipped/" in name}
    assert not [path for path, text in written.items() if text in shipped]
    assert not [path for path, text in made.items() if path.endswith(".html") and b"parallax-narratives" in text]
