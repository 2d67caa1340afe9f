"""The commands in the workflows do what they are there for, in a clone of a bare repository; marked `host`."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.host.workflows import NOT_RUN, Host, copy_project, git, reason_not_to_run, run_steps, step_name
from tests.rules.pages import write
from tests.world import DOCUMENT, change, world

pytestmark = pytest.mark.skipif(
    any(shutil.which(name) is None for name in ("bash", "git", "make")), reason="needs bash, git and make"
)

TAG = "v9.9.9"
SITE = "https://example.org/parallax/"
MakeHost = Callable[..., Host]


@pytest.fixture(scope="module")
def remote(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare repository: `main` with a tag, and two pull requests, a good one and one with an error."""
    top = tmp_path_factory.mktemp("host")
    work, bare = top / "work", top / "remote.git"
    copy_project(work)
    write(world({}), work)
    change(work, DOCUMENT, "kind: news report\n", "kind: news report\nurl: https://gazette.example/1\n")
    git(top, "init", "-q", "-b", "main", str(work))
    _commit(work, "A ferry sank")
    git(work, "tag", TAG)
    for number, old, new in ((1, "put it down to the wind", "blamed the wind"), (2, "passage: 1\n", "pasage: 1\n")):
        git(work, "switch", "-q", "-c", f"pull-{number}", "main")
        change(work, DOCUMENT, old, new)
        _commit(work, f"A change, {number}")
        git(work, "switch", "-q", "--detach", "main")
        git(work, "merge", "-q", "--no-ff", "-m", "As the host merges it", f"pull-{number}")
        git(work, "update-ref", f"refs/pull/{number}/merge", "HEAD")
    git(top, "clone", "-q", "--mirror", str(work), str(bare))
    git(bare, "config", "uploadpack.allowAnySHA1InWant", "true")
    return bare


def _commit(work: Path, subject: str) -> None:
    git(work, "add", "-A")
    git(work, "commit", "-q", "-m", subject)


@pytest.fixture
def host(remote: Path, tmp_path: Path) -> MakeHost:
    """The code host, at something that was pushed or proposed."""
    base = git(remote, "rev-parse", "main")
    knows = {
        "github.event.pull_request.base.sha": base,
        "github.token": "no token",
        "github.ref_name": TAG,
        "vars.PARALLAX_SITE_URL": SITE,
    }
    return lambda ref: Host(tmp_path / "host", remote, ref, knows)


def test_each_step_is_run_or_says_why_not() -> None:
    """A new step is run here, or has its reason; a reason goes with its step."""
    left = {
        key
        for workflow, step in run_steps()
        for key in NOT_RUN
        if key[0] == workflow and step_name(step).startswith(key[1])
    }
    assert left == NOT_RUN.keys()
    run = {workflow for workflow, step in run_steps() if not reason_not_to_run(workflow, step)}
    assert run == {"check", "deploy", "release", "weekly"}, "give the new workflow a test below"


def test_a_contribution_is_checked_compared_and_previewed(host: MakeHost) -> None:
    """The reviewer gets what it changes and how it will look; the contribution's own tools are not run."""
    run = host("refs/pull/1/merge")
    steps = run.run("check", "check")
    assert [step for step in steps if step.code] == []
    assert "no findings" in run.summary
    assert "blamed the wind" in run.summary
    assert "blamed the wind" in (run.workspace / "report/comment.md").read_text("utf-8")
    assert "blamed the wind" in (run.workspace / "preview/ferry/documents/gazette-2030-05-02.html").read_text("utf-8")
    assert {"report/comment.md", "preview/index.html"} <= run.artifacts


def test_a_contribution_with_an_error_fails_and_is_reported_all_the_same(host: MakeHost) -> None:
    """The finding stands in the summary and at its line; what can be said of the change is left for the comment."""
    run = host("refs/pull/2/merge")
    failed = [step for step in run.run("check", "check") if step.code]
    assert len(failed) == 1
    assert f"::error file={DOCUMENT},line=" in failed[0].output
    assert "error[unknown-key]" in run.summary
    assert "report/comment.md" in run.artifacts
    assert not (run.workspace / "preview").exists()


def test_the_site_of_main_is_made_with_its_archive(host: MakeHost) -> None:
    """What is published has the site's address, and the offline edition that its page offers."""
    run = host("refs/heads/main")
    assert [step for step in run.run("deploy", "build") if step.code] == []
    assert f'<link rel="canonical" href="{SITE}' in (run.workspace / "site/index.html").read_text("utf-8")
    assert any(path.endswith(".zip") for path in run.artifacts)
    assert "site/ferry/questions/cause.html" in run.artifacts


def test_a_tag_becomes_a_draft_with_files_that_are_there(host: MakeHost) -> None:
    """The archive and each data set are attached, and nobody has published anything yet."""
    run = host(f"refs/tags/{TAG}")
    assert [step for step in run.run("release", "release") if step.code] == []
    (call,) = run.calls
    assert call[:5] == ["gh", "release", "create", TAG, "--draft"]
    files = {word for word in call if word.startswith(("dist/", "data/"))}
    assert all((run.workspace / file).is_file() for file in files)
    assert {"data/statements.json", "data/answers.json"} <= files
    assert any(file.endswith(".zip") for file in files)


@pytest.mark.parametrize("open_issue", ["", "12"], ids=["first time", "kept up to date"])
def test_addresses_that_do_not_answer_are_one_issue(host: MakeHost, open_issue: str) -> None:
    """It is opened where there is none, and rewritten where there is; without advisories none is made of them."""
    run = host("refs/heads/main")
    run.folder.mkdir()
    (run.folder / "open-issue").write_text(open_issue)
    assert [step for step in run.run("weekly", "look") if step.code] == []
    assert "https://gazette.example/1" in (run.workspace / "links.md").read_text("utf-8")
    posted = [call for call in run.calls if call[2] != "list" and "links.md" in call]
    assert [call[2:4] for call in posted] == [["edit", "12"] if open_issue else ["create", "--title"]]
