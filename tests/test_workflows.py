"""What the code host does with a pull request: who owns what, and what is posted under it."""

import json
import re
import shutil
import subprocess
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAD = "1" * 40


def test_everything_has_an_owner() -> None:
    """What nobody thought of needs a maintainer; no later line takes an owner away."""
    lines = (ROOT / ".github/CODEOWNERS").read_text("utf-8").splitlines()
    rules = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    assert rules[0] == ["*", "@parallax-narratives/maintainers"]
    assert [rule for rule in rules if not any(owner.startswith("@") for owner in rule[1:])] == []
    assert rules[-1][0] == "/.github/"


_HOST = """
const fs = require("fs"), given = JSON.parse(fs.readFileSync(0)), posted = [];
const context = {repo: {}, payload: {workflow_run: {
  head_sha: given.ran, head_branch: "b", head_repository: {owner: {login: "o"}}, html_url: "https://host.example/run"}}};
const rest = {
  pulls: {
    list: async () => ({data: [{number: 7, head: {sha: given.ran}}]}),
    get: async () => ({data: {head: {sha: given.head}, changed_files: given.count}}),
    listFiles: "files",
  },
  issues: {
    listComments: "comments",
    updateComment: async (what) => posted.push(what.body),
    createComment: async (what) => posted.push(what.body),
  },
};
const github = {rest, paginate: async (what) => what === "files" ? given.files : given.comments};
(async () => {
  const body = `return (async () => {${given.script}})()`;
  await new Function("require", "context", "github", body)(require, context, github);
  console.log(JSON.stringify(posted));
})();
"""


def _posted(folder: Path, files: list[dict[str, str]], *, count: int | None = None, head: str = HEAD) -> list[str]:
    """What the script of the workflow posts of a forged report, where the host says that these files changed."""
    workflow = (ROOT / ".github/workflows/comment.yml").read_text("utf-8")
    script = textwrap.dedent(workflow.partition("script: |\n")[2])
    given = {
        "script": script, "ran": HEAD, "head": head, "files": files, "comments": [],
        "count": len(files) if count is None else count,
    }  # fmt: skip
    command = [shutil.which("node") or "", "-e", _HOST]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, cwd=folder, check=False)
    assert done.returncode == 0, done.stderr
    posted: list[str] = json.loads(done.stdout)
    return posted


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A folder with what `check` left behind."""
    (tmp_path / "report").mkdir()
    (tmp_path / "report/comment.md").write_text("Everything is fine.")
    return tmp_path


needs_node = pytest.mark.skipif(shutil.which("node") is None, reason="needs node, which the code host has")


@needs_node
def test_report_of_a_contribution_is_posted(report: Path) -> None:
    """What the base branch's tools said of content is for the reviewers."""
    (body,) = _posted(report, [{"filename": "sources/ferry/event.md"}, {"filename": "docs/.github.md"}])
    assert "Everything is fine." in body


@needs_node
@pytest.mark.parametrize(
    ("files", "count"),
    [
        ([{"filename": ".github/workflows/check.yml"}], None),
        ([{"filename": "sources/a.md"}, {"filename": ".github/workflows/other.yml"}], None),
        ([{"filename": "docs/a.md", "previous_filename": ".github/workflows/check.yml"}], None),
        ([{"filename": ".GitHub/workflows/check.yml"}], None),
        ([{"filename": "sources/a.md"}], 3001),
    ],
    ids=["rewritten", "added", "moved away", "in capitals", "more than the host lists"],
)
def test_report_of_rewritten_checks_is_not_posted(report: Path, files: list[dict[str, str]], count: int | None) -> None:
    """Whoever changes the workflow can leave any text behind: nothing of it stands under the pull request."""
    (body,) = _posted(report, files, count=count)
    assert "Everything is fine." not in body
    assert "Review these files first" in body


@needs_node
def test_report_of_an_older_commit_is_not_posted(report: Path) -> None:
    """What was pushed since has files of its own."""
    assert _posted(report, [{"filename": "sources/a.md"}], head="2" * 40) == []


def test_comment_runs_nothing_of_the_contribution() -> None:
    """The job that can write checks nothing out and runs no command."""
    workflow = (ROOT / ".github/workflows/comment.yml").read_text("utf-8")
    assert re.findall(r"actions/checkout|\brun:", workflow) == []
