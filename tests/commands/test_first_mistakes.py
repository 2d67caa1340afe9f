"""What somebody who starts here gets wrong, and what is said to it: where it is, and what to do."""

from pathlib import Path

import pytest

from tests.commands.project import DOCUMENT, EVENT, FINGERPRINT, OCCASION, SECOND, change, put, run, texts


def _said(project: Path) -> str:
    return run(project, "check").output


def test_a_wrong_day_may_be_the_occasions(project: Path) -> None:
    """The file in which the day stands is named, with its line."""
    put(project, OCCASION, "speakers: [consul]\nwhat: interview\nsaid: 2030-06-03\n")
    assert "hint: mend `said` in sources/ferry/occasions/consul-2030-05-03.yml:3: give the date" in _said(project)


def test_a_day_later_than_most_may_be_the_occasions(project: Path) -> None:
    """Where all of a document is later than it, either day may be wrong."""
    put(project, OCCASION, "speakers: [consul]\nwhat: interview\nsaid: 2030-06-03\n")
    section = texts(project)[SECOND].partition("## ")[2].replace("#doubt}", "#again}").replace("The consul", "Consul")
    put(project, SECOND, f"{texts(project)[SECOND]}\n## {section}")
    assert "hint: mend this date, or `said` in sources/ferry/occasions/consul-2030-05-03.yml:3: a doc" in _said(project)


def test_a_folder_among_files_is_called_a_folder(project: Path) -> None:
    """Nothing is to be renamed, nor a fingerprint deleted, whose document lies one folder too deep."""
    (project / "sources/ferry/documents/press").mkdir()
    (project / DOCUMENT).rename(project / "sources/ferry/documents/press" / Path(DOCUMENT).name)
    said = _said(project)
    assert "documents/press" in said
    assert "this is a folder" in said
    assert "hint: move what is in it up into `documents/`, and delete the folder" in said
    assert FINGERPRINT not in said


def test_an_empty_folder_may_be_deleted(project: Path) -> None:
    """Not everybody who made one wants an event."""
    (project / "sources/notes").mkdir()
    assert "hint: create it, or delete the folder" in _said(project)


@pytest.mark.parametrize("path", [SECOND, EVENT, OCCASION, "sources/perspectives.yml", "sources/speakers/consul.yml"])
def test_what_git_could_not_merge_is_one_finding(project: Path, path: str) -> None:
    """Not what YAML or Markdown make of the marks."""
    first, _, rest = texts(project)[path].partition("\n")
    put(project, path, f"<<<<<<< HEAD\n{first}\n=======\n{first} again\n>>>>>>> other\n{rest}")
    said = _said(project)
    assert f"{path}:1:1: error[file-unreadable]: two versions of this file were not merged" in said
    assert "1 error" in said


def test_a_hedge_brings_no_quotation_marks(project: Path) -> None:
    """The page sets them, as around a quotation."""
    change(project, DOCUMENT, "relay: [wire]\n", "relay: [wire]\nhedge: “strong wind”\n")
    assert "the hedge brings quote marks of its own" in _said(project)
    assert "write the words alone, `strong wind`" in _said(project)


def test_what_became_a_comment_is_mentioned(project: Path) -> None:
    """YAML reads nothing behind ` #`."""
    change(project, DOCUMENT, "relay: [wire]\n", "relay: [wire]\nhedge: reason # to believe\n")
    assert "`# to believe` is a comment: put the value in quote marks where it is part of it" in _said(project)


def test_what_is_to_be_written_is_written_out(project: Path) -> None:
    """A hint that ends within the value would be copied as it is."""
    title = "Report #1 of the commission that looked into what sank the ferry at Grey Point in the month of May"
    change(project, SECOND, "title: Doubts in the South", f"title: {title}")
    assert f'`"{title}"`' in _said(project)


def test_no_answer_is_guessed(project: Path) -> None:
    """Of a list of claims all stay, each to be given its answer."""
    change(project, SECOND, "answers: {wind-sank: doubts}", "answers: [wind-sank, cargo-sank]")
    assert "write `{wind-sank: …, cargo-sank: …}`, each with one of `affirms`, `allows`" in _said(project)


def test_all_tags_are_told_at_once(project: Path) -> None:
    """Who mends one does not find the next behind it."""
    change(project, SECOND, "did not believe", "did <b>not</b> believe <script>alert(1)</script>")
    said = _said(project)
    assert "`<b>` and `<script>` are HTML" in said
    assert "1 error" in said


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("said **live** on air", "markup in a note, which a page shows as it is written"),
        ("said [here](https://example.org)", "markup in a note"),
        ("said <b>live</b>", "`<b>` is HTML"),
        ("said first [@gazette-2030-05-02#wind]", "a citation where none is shown"),
    ],
)
def test_what_a_page_shows_as_written_holds_no_markup(project: Path, written: str, told: str) -> None:
    """Its signs would stand on the page."""
    change(project, DOCUMENT, "relay: [wire]\n", f"relay: [wire]\nnote: '{written}'\n")
    said = _said(project)
    assert told in said
    assert "1 error" in said


def test_signs_that_are_no_markup_stay(project: Path) -> None:
    """A star, a bracket or an ampersand by itself is a word like others."""
    note = "relay: [wire]\nnote: 'R&D [of 2029], * and 5 < 6, snake_case_word'\n"
    change(project, DOCUMENT, "relay: [wire]\n", note)
    assert "no findings" in _said(project)


def test_a_body_may_be_named_for_its_spokesperson(project: Path) -> None:
    """It is the body's word."""
    put(project, "sources/speakers/ministry.yml", texts(project)["sources/speakers/minister.yml"])
    change(project, "sources/speakers/ministry.yml", "name: Anna North", "name: Harbour Ministry")
    change(project, "sources/speakers/ministry.yml", "kind: person", "kind: body")
    change(project, "sources/speakers/minister.yml", "kind: person\n", "kind: person\nbody: ministry\n")
    change(project, DOCUMENT, "The minister put it down", "Harbour Ministry said that it was down")
    assert "no findings" in _said(project)
    change(project, DOCUMENT, "Harbour Ministry said", "Bela South said")
    assert "named-speaker" in _said(project)


def test_what_was_just_made_is_no_mistake(project: Path) -> None:
    """Nobody names it yet: that is said to go away."""
    minister = texts(project)["sources/speakers/minister.yml"]
    put(project, "sources/speakers/mate.yml", minister.replace("Anna North", "Cara Mate"))
    assert "hint: this goes away when a statement, an occasion or a document names it; delete" in _said(project)


def test_several_passages_are_put_in_brackets(project: Path) -> None:
    """As the guide says of passages: `check --fix` mends them."""
    change(project, SECOND, "passage: 1\n", "passage: 1,2\n")
    run(project, "check", "--fix", str(project / SECOND))
    assert "passage: [1, 2]\n" in texts(project)[SECOND]
