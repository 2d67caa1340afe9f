"""Which version of the project a build shows, and the moment it is dated by.

Both come from the commit alone, so that two builds of one commit do not differ, whatever the clone's folder or depth.
"""

import errno
import os
import re
import subprocess
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from build_scripts.findings.as_text import visible

# 1980, the first moment that a zip archive can hold: plainly not a real date, and the same everywhere.
_NO_COMMIT = 315532800
# Eleven digits reach to the year 5138: no calendar or archive has to hold more.
_SECONDS = re.compile("[0-9]{1,11}")


@dataclass(frozen=True, slots=True)
class Version:
    text: str
    """`0.1.0+1a2b3c4d5e6f`; ends in `.changed` where the work tree differs from the commit."""
    epoch: int
    """Seconds since 1970: `SOURCE_DATE_EPOCH` where it is set, else the time of the commit."""

    @property
    def day(self) -> str | None:
        """YYYY-MM-DD in UTC; None where no moment is known."""
        return None if self.epoch == _NO_COMMIT else f"{datetime.fromtimestamp(self.epoch, UTC):%Y-%m-%d}"


def read_version(root: Path) -> Version:
    """The version of the project at `root`, as far as it and its commit are known."""
    release = str(read_project(root).get("project", {}).get("version", "0"))
    commit, _, time = _git(root, "log", "-1", "--format=%H %ct").partition(" ")
    set_to = _set_by_the_builder()
    of_commit = int(time) if _SECONDS.fullmatch(time) else _NO_COMMIT
    epoch = of_commit if set_to is None else set_to
    if not commit:
        return Version(release, epoch)
    changed = ".changed" if _git(root, "status", "--porcelain", "--untracked-files=no") else ""
    return Version(f"{release}+{commit[:12]}{changed}", epoch)


def read_project(root: Path) -> dict[str, Any]:
    """What the project's pyproject.toml says; nothing where there is none. One that is no TOML is an OSError."""
    place = root / "pyproject.toml"
    try:
        return tomllib.loads(place.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise OSError(errno.EINVAL, f"this is no TOML: {error}", str(place)) from None


def later_than_commit(root: Path) -> Callable[[date], bool]:
    """Whether a day is later than the commit of the project at `root`, whatever zone the committer is in.

    No day is, where there is no commit or the sources differ from it: what is not committed is told when it is. The
    clock is not asked, so that a commit is judged alike for ever.
    """

    @cache
    def committed() -> date | None:
        time = _git(root, "log", "-1", "--format=%ct")
        return datetime.fromtimestamp(int(time), UTC).date() if _SECONDS.fullmatch(time) else None

    @cache
    def differs() -> bool:
        return bool(_git(root, "status", "--porcelain", "--", "sources"))

    def is_later(day: date) -> bool:
        commit = committed()
        return commit is not None and (day - commit).days > 1 and not differs()

    return is_later


def _set_by_the_builder() -> int | None:
    """What `SOURCE_DATE_EPOCH` says, the one time it is read: https://reproducible-builds.org/specs/source-date-epoch/

    Raises OSError where it is no number of seconds: whoever sets it wants a build dated by it, and no other.
    """
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    if text and not _SECONDS.fullmatch(text):
        words = f"SOURCE_DATE_EPOCH is `{visible(text, 60)}`, not a number of seconds since 1970: write digits alone, "
        raise OSError(errno.EINVAL, f"{words}such as 1711111111, or unset it")
    return int(text) if text else None


def _git(root: Path, *arguments: str) -> str:
    """What git answers, or nothing where there is no git, no repository or no commit."""
    # A project unpacked inside another repository is not of that repository's commit.
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(root.resolve().parent)}
    try:
        answer = subprocess.run(
            ["git", "-C", str(root), *arguments], env=environment, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return answer.stdout.strip()
