"""A stand-in for the code host: the steps of a workflow's job, one after the other, as its runner would run them.

In: a workflow, and what only the host knows. Out: what each `run` step printed and how it ended. Of what others wrote
(`uses`) there are stand-ins for what our steps rest on. No network, nothing installed.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = ROOT / ".github" / "workflows"

NOT_RUN: Mapping[tuple[str, str], str] = {
    ("check", "Install"): "installs from PyPI; the command of the base branch stands in for it",
    ("shards", "Install"): "installs from PyPI; the command of the base branch stands in for it",
    ("shards", "Check all events together"): "run by `deploy`",
    ("shards", "List the events"): "run by tests/shards, with a folder for the host's cache",
    ("shards", "Build the event"): "run by tests/shards, with a folder for the host's cache",
    ("shards", "Join the events"): "run by tests/shards, with a folder for the host's cache",
    ("test", "sudo apt-get -qq update"): "installs a Debian package",
    ("test", ".ci/run"): "runs all tests, this one too",
    ("weekly", "Advisories"): "installs from PyPI and asks its advisories",
}
"""Workflow, and a step's name or how its commands begin → why it is not run here. All other steps are."""
_WITHOUT_COMMANDS = ("setup-python", "github-script", "download-artifact", "deploy-pages")
_STUB = """#!/bin/sh
{ printf '%s' "$(basename "$0")"; for word in "$@"; do printf '\\t%s' "$word"; done; echo; } >> "$CALLS"
case "$*" in "issue list"*) cat "$OPEN_ISSUE" 2>/dev/null || true ;; esac
"""
"""In the place of what calls others: notes how it was called."""


@dataclass(frozen=True, slots=True)
class Ran:
    name: str
    code: int
    output: str


@dataclass(slots=True)
class Host:
    """One run of a workflow."""

    folder: Path
    remote: Path
    """A bare repository."""
    ref: str
    """What is checked out where a step names nothing."""
    knows: Mapping[str, str]
    """By expression, what only the host knows."""
    artifacts: set[str] = field(default_factory=set)

    @property
    def workspace(self) -> Path:
        return self.folder / "workspace"

    @property
    def summary(self) -> str:
        return (self.folder / "summary.md").read_text("utf-8")

    @property
    def calls(self) -> list[list[str]]:
        """Of `gh` and `curl`, word by word."""
        calls = self.folder / "calls"
        return [line.split("\t") for line in calls.read_text("utf-8").splitlines()] if calls.exists() else []

    def run(self, workflow: str, job: str) -> list[Ran]:
        """What the `run` steps of a job did; one that is not run at all is left out."""
        self._prepare()
        failed, ran = False, []
        for step in read_workflow(workflow)["jobs"][job]["steps"]:
            always = self._filled(str(step.get("if", "success()"))) == "!cancelled()"
            assert always or "if" not in step, f"no stand-in for the condition {step['if']}"
            if failed and not always:
                continue
            if "uses" in step:
                self._use(step["uses"], step.get("with", {}))
            elif not reason_not_to_run(workflow, step):
                ran.append(self._run(step))
                failed |= ran[-1].code != 0 and not step.get("continue-on-error", False)
        return ran

    def _prepare(self) -> None:
        self.workspace.mkdir(parents=True)
        stubs = self.folder / "bin"
        for name in ("gh", "curl", "pip-audit", "sudo", "apt-get"):
            _program(stubs / name, _STUB)
        for name in ("python", "python3"):
            _program(stubs / name, f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        _program(stubs / "parallax", _parallax(self.workspace / "tools"))
        (self.folder / "summary.md").touch()

    def _use(self, action: str, given: Mapping[str, Any]) -> None:
        """A stand-in for an action that somebody else wrote."""
        name = action.partition("@")[0].rpartition("/")[2]
        if name == "checkout":
            self._checkout(given)
        elif name in ("upload-artifact", "upload-pages-artifact"):
            path = self.workspace / self._filled(given["path"])
            assert path.is_dir(), f"{given['path']} is to be uploaded and was not made"
            self.artifacts |= {file.relative_to(self.workspace).as_posix() for file in path.rglob("*")}
        else:
            assert name in _WITHOUT_COMMANDS, f"there is no stand-in for {action}"

    def _checkout(self, given: Mapping[str, Any]) -> None:
        """As much as the host's action fetches: one commit, or all branches where that is asked for."""
        place = self.workspace / given.get("path", ".")
        git(self.folder, "init", "-q", str(place))
        git(place, "remote", "add", "origin", self.remote.as_uri())
        if given.get("fetch-depth", 1) == 0:
            git(place, "fetch", "-q", "origin", "+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*")
        depth = () if given.get("fetch-depth", 1) == 0 else ("--depth=1",)
        git(place, "fetch", "-q", *depth, "origin", self._filled(given.get("ref", self.ref)))
        git(place, "checkout", "-q", "--detach", "FETCH_HEAD")
        if place == self.workspace:
            self._pretend_to_be_set_up()

    def _pretend_to_be_set_up(self) -> None:
        """The runner finds its `.venv` as if it had installed there what the lock lists: it is this Python."""
        bin_, stamp = self.workspace / ".venv" / "bin", self.workspace / ".venv" / "installed"
        _program(bin_ / "python", f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        _program(bin_ / "parallax", _parallax(self.workspace))
        ask = "import run, pathlib; print(run.installed_state(pathlib.Path('requirements/site.txt')), end='')"
        told = subprocess.run([sys.executable, "-c", ask], cwd=self.workspace, capture_output=True, check=True)
        stamp.write_bytes(told.stdout)

    def _run(self, step: Mapping[str, Any]) -> Ran:
        env = {key: self._filled(str(value)) for key, value in step.get("env", {}).items()}
        # The host's own: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax
        shell = ["bash", "--noprofile", "--norc", "-e", "-c", self._filled(step["run"])]
        done = subprocess.run(
            shell, cwd=self.workspace, env=self._environment() | env, capture_output=True, text=True, check=False
        )
        return Ran(step_name(step), done.returncode, done.stdout + done.stderr)

    def _environment(self) -> dict[str, str]:
        kept = {key: os.environ[key] for key in ("LANG", "TMPDIR") if key in os.environ}
        return kept | {
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.folder),
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "CALLS": str(self.folder / "calls"),
            "OPEN_ISSUE": str(self.folder / "open-issue"),
            # Nobody listens there: whatever asks another host is refused at once.
            "https_proxy": "http://127.0.0.1:9",
            "http_proxy": "http://127.0.0.1:9",
            "PIP_NO_INDEX": "1",
        }

    def _filled(self, text: str) -> str:
        """A text with what the host knows in the place of its expressions."""

        def known(found: re.Match[str]) -> str:
            said = found[1].strip()
            assert said in self.knows or said.startswith("!"), f"no stand-in for the expression {said}"
            return self.knows.get(said, said)

        return re.sub(r"\$\{\{(.*?)\}\}", known, text)


def read_workflow(name: str) -> Any:
    """A workflow as the host reads it."""
    return yaml.safe_load((WORKFLOWS / f"{name}.yml").read_text("utf-8"))


def run_steps() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """All steps of all workflows that run commands of ours."""
    for path in sorted(WORKFLOWS.glob("*.yml")):
        for job in read_workflow(path.stem)["jobs"].values():
            yield from ((path.stem, step) for step in job["steps"] if "run" in step)


def step_name(step: Mapping[str, Any]) -> str:
    """As the host shows it: its name, or its commands."""
    return str(step.get("name") or step["run"])


def reason_not_to_run(workflow: str, step: Mapping[str, Any]) -> str:
    """Why a step is not run here; empty where it is."""
    found = (why for (name, begins), why in NOT_RUN.items() if name == workflow and step_name(step).startswith(begins))
    return next(found, "")


def git(folder: Path, *arguments: str) -> str:
    """What git answers there, with nobody's settings; it commits on a day after all that the example holds."""
    somebody = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false")
    env = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    env |= dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2030-06-01T12:00:00Z")
    command = ["git", "-C", str(folder), *somebody, *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout.strip()


def copy_project(folder: Path) -> None:
    """What a clone of this work tree would hold, but its sources."""
    for path in git(ROOT, "ls-files", "-co", "--exclude-standard").splitlines():
        if not path.startswith("sources/") and (ROOT / path).is_file():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, folder / path)


def _parallax(code: Path) -> str:
    return f'#!/bin/sh\nPYTHONPATH="{code}" exec "{sys.executable}" -P -m build_scripts "$@"\n'


def _program(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text)
    place.chmod(0o755)
