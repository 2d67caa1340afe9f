"""Small projects of several events, with the engine of this one, and its commands as a user runs them."""

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.synthetic import write_sources
from build_scripts.publishing.shipped import OWN_PAGES

ROOT = Path(__file__).parents[2]


def synthetic_project(folder: Path, events: int) -> Path:
    """Of each event three documents on three questions; of the pages written by hand those that must be."""
    write_sources(folder / "sources", documents=3 * events, statements=3, per_event=3, questions=3)
    for name in ("build_scripts", "theme", "pyproject.toml", "mkdocs.yml"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "docs").mkdir()
    for page in OWN_PAGES:
        (folder / "docs" / page).write_text("# A page\n")
    return folder


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A command in a folder, of a site that has an address."""
    return subprocess.run(
        [sys.executable, "-m", "build_scripts", *command],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", "PARALLAX_SITE_URL": "https://example.org/"},
        capture_output=True,
        text=True,
        check=False,
    )
