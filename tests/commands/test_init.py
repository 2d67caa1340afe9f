"""`parallax init`: a folder of one's own that is in order at once, and refusals that leave what is there."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_scripts.commands.parallax import parallax
from build_scripts.pipeline import load
from build_scripts.publishing.settings import read_settings

NOW = date(2026, 1, 1)


def init(folder: Path, *options: str) -> Result:
    """The command as somebody runs it outside any project."""
    result = CliRunner().invoke(parallax, ["--root", str(folder.parent), "init", str(folder), *options])
    assert result.exception is None or isinstance(result.exception, SystemExit | OSError), result.exception
    return result


def files(folder: Path) -> dict[str, bytes]:
    """All that lies in a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_it_writes_has_no_findings_and_says_that_it_is_invented(tmp_path: Path) -> None:
    """The example is no news to anybody, and no day in it lies ahead, which a commit would be told of."""
    assert init(tmp_path / "my-site").exit_code == 0
    library, findings = load(tmp_path / "my-site")
    assert findings == ()
    (event,) = library.events.values()
    assert "invented" in event.title
    assert max(document.published.latest or date.max for document in event.documents) < NOW
    assert read_settings(tmp_path / "my-site").site_name == "My site"
    assert read_settings(tmp_path / "my-site").edit_base is None


def test_names_are_given_or_left_to_write(tmp_path: Path) -> None:
    """What was given stands where it is read; what was not is told until it is written."""
    repository = "https://github.com/somebody/one"
    assert (
        init(tmp_path / "one", "--name", "Öne «\\ 'a'", "--by", "A *B* [c]", "--repository", repository).exit_code == 0
    )
    settings = read_settings(tmp_path / "one")
    assert (settings.site_name, settings.issue_base) == ("Öne «\\ 'a'", f"{repository}/issues/new")
    assert tomllib.loads((tmp_path / "one/pyproject.toml").read_text("utf-8"))["project"]["name"] == "one"
    assert "A \\*B\\* \\[c\\]." in (tmp_path / "one/docs/about.md").read_text("utf-8")
    assert init(tmp_path / "two").exit_code == 0
    told = CliRunner().invoke(parallax, ["--root", str(tmp_path / "two"), "check"])
    assert (told.exit_code, told.stderr.splitlines()[0]) == (
        0,
        "docs/about.md:13: TODO: who makes this site, by name or pseudonym, and how to reach them.",
    )


def test_no_mark_of_a_template_is_left(tmp_path: Path) -> None:
    """A name that looks like one stays a name."""
    assert init(tmp_path / "one", "--by", "@NAME@").exit_code == 0
    written = files(tmp_path / "one")
    assert [path for path, text in written.items() if b"@NAME@" in text] == ["docs/about.md"]
    assert not [path for path, text in written.items() if b"@ID@" in text or b"@ADDRESSES@" in text]


def test_a_folder_with_something_in_it_is_left_as_it_is(tmp_path: Path) -> None:
    """An empty one, and a repository without files, are filled."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("dear")
    result = init(tmp_path / "mine")
    assert (result.exit_code, files(tmp_path / "mine")) == (2, {"letter.txt": b"dear"})
    assert "is not empty, it holds `letter.txt`" in result.output
    (tmp_path / "empty/.git").mkdir(parents=True)
    assert init(tmp_path / "empty").exit_code == 0
    assert (init(tmp_path / "mine/letter.txt").exit_code, init(tmp_path / "empty").exit_code) == (2, 2)


@pytest.mark.parametrize(
    ("name", "options", "told"),
    [
        ("My Site", (), "`My Site` is no id of a site: write `my-site`"),
        ("index", (), "`index` is no id of a site"),
        ("one", ("--name", "<b>One</b>"), "--name: write one line"),
        ("one", ("--name", "One\nTwo"), "--name: write one line"),
        ("one", ("--by", "x" * 81), "--by: write one line"),
        ("one", ("--repository", "github.com/a/b"), "--repository: write https://github.com/OWNER/NAME"),
    ],
)
def test_names_that_cannot_be_are_told(tmp_path: Path, name: str, options: tuple[str, ...], told: str) -> None:
    """Before anything is written."""
    result = init(tmp_path / name, *options)
    assert result.exit_code == 2
    assert told in " ".join(result.output.split())
    assert not (tmp_path / name).exists()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the system says it; the way in tells it in a line."""

    def refuse(*arguments: object, **more: object) -> None:
        raise PermissionError(13, "Permission denied", str(tmp_path / "one"))

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert isinstance(init(tmp_path / "one").exception, PermissionError)
    assert not (tmp_path / "one").exists()
