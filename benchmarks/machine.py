"""On what a report was measured: commit, machine, versions, load."""

import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from benchmarks.browser import chromium
from benchmarks.projects import ROOT

PACKAGES = ("mkdocs", "mkdocs-material", "playwright")
PROGRAMS = {"hugo": "version", "zensical": "--version"}


def described() -> Iterator[str]:
    """A Markdown list."""
    changed = " and changes since" if _told("git", "status", "--porcelain", "--untracked-files=no") else ""
    yield f"* commit {_told('git', 'rev-parse', '--short=10', 'HEAD') or 'unknown'}{changed}"
    yield f"* {platform.system()} {platform.machine()}, {_processor()}, {os.cpu_count()} cores"
    versions = [f"Python {platform.python_version()}", *(f"{name} {_version(name)}" for name in PACKAGES)]
    for name, asking in PROGRAMS.items():
        told = re.search(r"\d+(\.\d+)+", _told(name, asking))
        versions.append(f"{name} {told[0] if told else 'not installed'}")
    versions.append(_told(chromium() or "chromium", "--version") or "chromium not installed")
    yield f"* {', '.join(versions)}"


def load() -> str:
    """Processes that ran or waited to, the mean of the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


def _processor() -> str:
    lines = _told("lscpu").splitlines()
    return next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("Model name")), "processor unknown"
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _told(*command: str) -> str:
    """What a program says of itself; nothing where it is not there."""
    if not shutil.which(command[0]):
        return ""
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
