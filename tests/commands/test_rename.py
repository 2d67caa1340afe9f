"""`parallax rename OLD NEW`, as an editor sees it."""

import errno
import tempfile
from pathlib import Path
from typing import Any

import pytest

from tests.commands.project import (
    DOCUMENT,
    EVENT,
    FINGERPRINT,
    OCCASION,
    QUESTION,
    SECOND,
    TEXT,
    change,
    put,
    run,
    texts,
)


@pytest.mark.parametrize(
    ("old", "new", "files"),
    [
        (
            "gazette-2030-05-02#wind",
            "gazette-2030-05-02#storm",
            {"documents/gazette", "documents/wire", "cause", "event"},
        ),
        ("cause", "reason", {"event", "questions/reason"}),
        ("wind-sank", "wind-sank-it", {"cause", "documents/gazette", "documents/wire"}),
        ("consul-2030-05-03", "consul-friday", {"documents/wire"}),
        ("minister", "anna-north", {"speakers/consul", "documents/gazette"}),
        ("wire", "the-wire", {"documents/wire", "documents/gazette"}),
        ("north", "upper", {"perspectives", "speakers/minister", "event", "cause"}),
        ("cause#north-1", "cause#north-first", {"cause"}),
        ("aboard", "on-board", {"event", "documents/wire"}),
        ("ferry", "sinking", set()),
    ],
)
def test_an_id_is_renamed_wherever_it_stands(project: Path, old: str, new: str, files: set[str]) -> None:
    """After a renaming nothing names the old id, nothing else changed, and the sources are as clean as before."""
    change(project, EVENT, "questions: [cause]\n", "questions: [cause]\nquantities: {aboard: People aboard}\n")
    change(project, SECOND, "passage: 1\n", "passage: 1\nfigure: {counts: aboard, value: 12, unit: people}\n")
    change(project, "sources/speakers/consul.yml", "kind: person\n", "kind: person\nbody: minister\n")
    minister = project / "sources/speakers/minister.yml"
    minister.write_text(
        minister.read_text() + "  - {perspective: south, basis: Envoy of the South later., from: 2031}\n"
    )
    before = texts(project)
    result = run(project, "rename", old, new, "--yes")
    assert result.exit_code == 0, result.output
    after = texts(project)
    assert "no findings" in run(project, "check").output
    changed = {name for name in after if before.get(name.replace(f"/{new}", f"/{old}")) != after[name]}
    assert all(any(part in name for name in changed) for part in files)
    assert len(changed) == len(files)
    for name in changed:
        assert name.replace(f"/{new}", "") in result.output or Path(name).name in result.output


def test_a_renaming_undone_gives_the_same_files(project: Path) -> None:
    """Renaming there and back changes no byte: comments, order and quoting stay as written."""
    before = texts(project)
    run(project, "rename", "minister", "anna", "--yes")
    assert "sources/speakers/anna.yml" in texts(project)
    run(project, "rename", "anna", "minister", "--yes")
    assert texts(project) == before


def test_a_document_takes_its_fingerprint_along(project: Path) -> None:
    """Given the text, a document's files and every citation get the new id, and quotations still hold."""
    put(project, "text.txt", TEXT)
    result = run(project, "rename", "gazette-2030-05-02", "daily", "--text", str(project / "text.txt"))
    assert result.exit_code == 0, result.output
    assert "sources/ferry/documents/daily.md" in texts(project)
    assert "sources/ferry/fingerprints/daily.json" in texts(project)
    assert "no findings" in run(project, "check").output


def test_what_a_document_records_is_named_with_it(project: Path) -> None:
    """A document that is an occasion's own record, or its outlet's own voice, has one id for both."""
    put(project, OCCASION, texts(project)[OCCASION] + "rests_on: [wire-2030-05-04]\n")
    assert run(project, "rename", "wire-2030-05-04", "wire-friday").exit_code == 0
    assert "rests_on: [wire-friday]\n" in texts(project)[OCCASION]
    assert "{document: wire-friday, passage: 1}" in texts(project)[OCCASION]


def test_a_position_is_named_within_its_question(project: Path) -> None:
    """What replaces it names it by what follows the `#`."""
    change(project, QUESTION, "from: 2030-05-03\n", "from: 2030-05-03\nreplaces: [north-1]\n")
    assert run(project, "rename", "cause#north-1", "cause#first").exit_code == 0
    assert "replaces: [first]\n" in texts(project)[QUESTION]


def test_a_document_keeps_what_is_on_record(project: Path) -> None:
    """Short quotations that stood stay verified under the new id, and who captured and compared it stays said."""
    put(project, DOCUMENT, texts(project)[DOCUMENT].replace("quote: a strong wind", "quote: wind"))
    put(project, "text.txt", TEXT)
    text = str(project / "text.txt")
    assert run(project, "capture", text, "--document", "gazette-2030-05-02", "--by", "Reader 7").exit_code == 0
    assert run(project, "check").output.startswith("no findings")
    assert run(project, "rename", "gazette-2030-05-02", "daily", "--text", text).exit_code == 0
    assert '"captured_by": "Reader 7"' in texts(project)["sources/ferry/fingerprints/daily.json"]
    assert run(project, "check").output.startswith("no findings")


def test_a_document_without_its_text_stays(project: Path) -> None:
    """A fingerprint is salted with the document's id: without the text nothing is renamed, and it is said why."""
    before = texts(project)
    result = run(project, "rename", "gazette-2030-05-02", "daily")
    assert result.exit_code == 2
    assert "--text" in result.output
    put(project, "other.txt", "Another text altogether.\n")
    result = run(project, "rename", "gazette-2030-05-02", "daily", "--text", str(project / "other.txt"))
    assert result.exit_code == 2
    assert "not the text" in result.output
    assert texts(project) == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("minister", "consul", "`consul` is the id of another speaker"),
        ("ministre", "anna", "there is no id `ministre`"),
        ("minister", "Anna North", "`Anna North` is not an id"),
        ("wire-2030-05-04#doubt", "gazette-2030-05-02#doubt", "keeps its document"),
        ("wire-2030-05-04#doubt", "wire-2030-05-04#Doubt!", "`Doubt!` is not an id"),
        ("wind-sank", "cargo-sank", "`cargo-sank` is the id of another claim"),
        ("consul-2030-05-03", "gazette-2030-05-02", "`gazette-2030-05-02` is the id of another document"),
        ("cause#north-1", "north-first", "a position keeps its question: write the new id as `cause#<new>`"),
    ],
)
def test_a_renaming_that_cannot_be_is_refused(project: Path, old: str, new: str, said: str) -> None:
    """A taken, unknown or impossible id is wrong use, and no file is touched."""
    before = texts(project)
    result = run(project, "rename", old, new)
    assert result.exit_code == 2
    assert said in result.output
    assert texts(project) == before


@pytest.mark.parametrize("kind", [[], ["--kind", "publisher"], ["--kind", "speaker"]])
def test_an_outlet_is_renamed_as_what_publishes_and_as_what_speaks(project: Path, kind: list[str]) -> None:
    """With one id they are one: whose word it passes on, and who owns it, would be cut off otherwise."""
    (project / "sources/speakers/reporter.yml").rename(project / "sources/speakers/wire.yml")
    change(project, SECOND, "speaker: reporter", "speaker: wire")
    result = run(project, "rename", "wire", "wire-service", "--yes", *kind)
    assert "the speaker and publisher `wire` is now `wire-service`" in result.output
    assert "speaker: wire-service\n" in texts(project)[SECOND]
    assert "publisher: wire-service\n" in texts(project)[SECOND]
    assert "relay: [wire-service]\n" in texts(project)[DOCUMENT]
    assert "no findings" in run(project, "check").output


CODING = """\
document,passage,speaker,claim,answer,how
gazette-2030-05-02,2,minister,wind-sank,affirms,says
gazette-2030-05-02,2,minister,wind-sank,doubts,imputes:north
gazette-2030-05-02,3,,,,
wire-2030-05-04,1,consul,wind-sank,doubts,says
"""


@pytest.mark.parametrize(
    ("old", "new", "places"),
    [("minister", "north-s", 2), ("wind-sank", "gale", 3), ("north", "upper", 1), ("wire-2030-05-04", "wire", 1)],
)
def test_what_blind_coders_wrote_is_renamed_too(project: Path, old: str, new: str, places: int) -> None:
    """Cell by cell: a word that only holds the id stays."""
    put(project, "sources/ferry/coding/first.csv", CODING)
    assert "no findings" in run(project, "check").output
    result = run(project, "rename", old, new, "--yes")
    assert f"coding/first.csv: {places} place" in result.output
    assert texts(project)["sources/ferry/coding/first.csv"] == CODING.replace(old, new)
    assert "no findings" in run(project, "check").output


def test_a_coders_line_that_cannot_be_read_is_shown(project: Path) -> None:
    """It may hold the id."""
    put(project, "sources/ferry/coding/first.csv", CODING.replace("affirms", "yes?"))
    result = run(project, "rename", "minister", "anna", "--yes")
    assert result.exit_code == 1
    assert "first.csv:2" in result.output


def test_addresses_are_not_lost_unasked(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A speaker keeps no old id: it is asked before anything is written, or to be said with a flag."""
    before = texts(project)
    result = run(project, "rename", "minister", "anna")
    assert result.exit_code == 2
    assert "no `formerly` keeps the speaker `minister`: addresses that others hold will lead nowhere" in result.output
    assert "--unpublished" in result.output
    monkeypatch.setattr("build_scripts.commands.rename.in_a_terminal", lambda: True)
    assert run(project, "rename", "minister", "anna", answers="n\n").exit_code == 1
    assert texts(project) == before
    assert run(project, "rename", "minister", "anna", answers="y\n").exit_code == 0
    assert "sources/speakers/anna.yml" in texts(project)


def test_nothing_is_renamed_while_a_file_cannot_be_read(project: Path) -> None:
    """A reference in a broken file would be missed, so the broken file is shown instead."""
    change(project, QUESTION, "from: 2030-05-03\n", "from: [\n")
    result = run(project, "rename", "minister", "anna", "--yes")
    assert result.exit_code == 1
    assert QUESTION in result.output
    assert "sources/speakers/anna.yml" not in texts(project)


def test_a_lost_passage_keeps_its_statement(project: Path) -> None:
    """What a fingerprint remembers of a statement is renamed with it."""
    change(project, FINGERPRINT, '"lost": []', '"lost": [\n    {"statement": "wind", "passage": 2, "now": null}\n  ]')
    run(project, "rename", "gazette-2030-05-02#wind", "gazette-2030-05-02#storm")
    assert '"statement": "storm"' in texts(project)[FINGERPRINT]


def test_a_full_disk_renames_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system takes one file and not the next, no file is renamed and nothing is left lying about."""
    before = texts(project)
    failures = iter([None, None, OSError(errno.ENOSPC, "No space left on device")])
    plain = tempfile.mkstemp

    def mkstemp(**where: Any) -> object:
        if failure := next(failures, None):
            raise failure
        return plain(**where)

    monkeypatch.setattr(tempfile, "mkstemp", mkstemp)
    result = run(project, "rename", "north", "upper", "--yes")
    assert "No space left on device" in str(result.exception)
    assert texts(project) == before
    assert not list(project.rglob(".new-*"))


def _second_event(project: Path) -> dict[str, str]:
    """A second event with the very ids of the first, but for those of documents, which all events share."""
    for name, text in texts(project).items():
        if name.startswith("sources/ferry/") and "/fingerprints/" not in name:
            other = text.replace("gazette-2030-05-02", "gazette-2").replace("wire-2030-05-04", "wire-2")
            moved = name.replace("/ferry/", "/boat/").replace("gazette-2030-05-02", "gazette-2")
            put(project, moved.replace("wire-2030-05-04", "wire-2"), other.replace("quote: a strong wind\n", ""))
    assert "no findings: 2 events" in run(project, "check").output
    return texts(project)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("wind-sank", "wind-sank-it"),
        ("consul-2030-05-03", "consul-friday"),
        ("cause", "reason"),
        ("cause#north-1", "cause#north-first"),
    ],
)
def test_an_id_is_renamed_in_one_event(project: Path, old: str, new: str) -> None:
    """What another event calls so stays; which event is meant is asked where several could be."""
    before = _second_event(project)
    result = run(project, "rename", old, new)
    assert result.exit_code == 2
    assert "boat and ferry have a " in result.output
    assert "say which with --event" in result.output
    assert texts(project) == before
    result = run(project, "rename", old, new, "--event", "boat", "--yes")
    assert result.exit_code == 0, result.output
    after = texts(project)
    assert {name for name in after if not name.startswith("sources/boat/")} == {
        name for name in before if not name.startswith("sources/boat/")
    }
    assert all(after[name] == before[name] for name in after if not name.startswith("sources/boat/"))
    assert "no findings: 2 events" in run(project, "check").output
    assert "there is no id `nothing` in `boat`" in run(project, "rename", "nothing", "n", "--event", "boat").output


def test_an_id_taken_in_another_event_is_free(project: Path) -> None:
    """Each event names its own claims."""
    _second_event(project)
    assert run(project, "rename", "wind-sank", "gale", "--event", "ferry").exit_code == 0
    assert run(project, "rename", "wind-sank", "gale", "--event", "boat").exit_code == 0
    assert "no findings: 2 events" in run(project, "check").output


@pytest.mark.parametrize(
    ("old", "new", "name", "line"),
    [
        ("gazette-2030-05-02#wind", "gazette-2030-05-02#storm", DOCUMENT, "formerly: [wind]\n```"),
        ("wind-sank", "wind-sank-it", QUESTION, "concerns: [north]\nformerly: [wind-sank]\n```"),
        ("cause", "reason", "sources/ferry/questions/reason.md", "short: Cause\nformerly: [cause]\n---"),
        ("cargo-sank", "cargo-sank-it", QUESTION, "{.claim #cargo-sank-it}\nformerly: [cargo-sank]\n```"),
        (
            "cause#south-1",
            "cause#south-first",
            QUESTION,
            "from: 2030-05-03\nlead: wire-2030-05-04#doubt\nformerly: [south-1]\n```",
        ),
        (
            "wire-2030-05-04",
            "wire-friday",
            "sources/ferry/documents/wire-friday.md",
            "speaker: reporter\nformerly: [wire-2030-05-04]\n---",
        ),
    ],
)
def test_addresses_that_others_hold_still_lead_to_it(project: Path, old: str, new: str, name: str, line: str) -> None:
    """The old id is kept, as often as there is a new one; what nobody has yet leaves no trace."""
    before = texts(project)
    result = run(project, "rename", old, new)
    assert "`formerly` keeps the old id" in result.output
    assert line in texts(project)[name]
    assert "no findings" in run(project, "check").output
    assert run(project, "rename", new, f"{old}-2").exit_code == 0
    slugs = old.rpartition("#")[2], new.rpartition("#")[2]
    assert any(f"formerly: [{', '.join(slugs)}]\n" in text for text in texts(project).values())
    assert "no findings" in run(project, "check").output
    assert run(project, "rename", f"{old}-2", old, "--unpublished").exit_code == 0
    assert "no findings" in run(project, "check").output
    assert run(project, "rename", old, new, "--unpublished").exit_code == 0
    assert run(project, "rename", new, old, "--unpublished").exit_code == 0
    assert texts(project) == before


@pytest.mark.parametrize("listed", ["formerly: [gale]", "formerly:\n  - gale", "formerly: [\n  gale\n]"])
def test_what_formerly_holds_already_stays(project: Path, listed: str) -> None:
    """However the list is written."""
    change(project, DOCUMENT, "answers: {wind-sank: affirms}\n", f"answers: {{wind-sank: affirms}}\n{listed}\n")
    assert run(project, "rename", "gazette-2030-05-02#wind", "gazette-2030-05-02#storm").exit_code == 0
    assert "affirms}\nformerly: [gale, wind]\n```\n" in texts(project)[DOCUMENT]
    assert "no findings" in run(project, "check").output


def test_a_fence_in_braces_keeps_its_old_id_too(project: Path) -> None:
    """Keys on one line stay on one line."""
    change(project, QUESTION, "concerns: [north]\n", "{concerns: [north]}\n")
    assert run(project, "rename", "wind-sank", "gale").exit_code == 0
    assert "{concerns: [north], formerly: [wind-sank]}\n" in texts(project)[QUESTION]
    assert "no findings" in run(project, "check").output


def test_what_waits_to_be_filled_in_is_renamed_too(project: Path) -> None:
    """Files that `new` wrote, and sections with holes, block nothing, and what they name is renamed in them."""
    flags = ("--publisher", "wire", "--published", "2030-05-06", "--language", "en", "--kind", "report")
    assert run(project, "new", "document", "open", "--title", "Open", *flags).exit_code == 0
    scaffold = "sources/ferry/documents/open.md"
    change(project, scaffold, "\nanswers: {}\n", "\nanswers: {wind-sank: TODO, cargo-sank: denies}\n")
    change(project, QUESTION, "Said by whoever gives the load as the cause.\n", "")
    change(project, SECOND, "passage: 1\n", "passage: TODO\nimputes: {north: {wind-sank: }}\n")
    assert run(project, "rename", "wind-sank", "gale").exit_code == 0
    assert "answers: {gale: TODO, cargo-sank: denies}" in texts(project)[scaffold]
    assert "imputes: {north: {gale: }}" in texts(project)[SECOND]
    assert "\nanswers: {gale: doubts}\n" in texts(project)[SECOND]
    assert run(project, "rename", "cargo-sank", "load").exit_code == 0
    assert "answers: {gale: TODO, load: denies}" in texts(project)[scaffold]
    left = [text for text in texts(project).values() for id in ("wind-sank", "cargo-sank") if f"{{{id}" in text]
    assert left == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("answers: {wind-sank: doubts}", "answers: [wind-sank]"),
        ("answers: {wind-sank: doubts}", "answers: {wind-sank doubts}"),
        ("answers: {wind-sank: doubts}\n", "answers: {wind-sank: doubts\n"),
    ],
)
def test_an_id_where_it_cannot_be_read_is_shown(project: Path, old: str, new: str) -> None:
    """Where the id itself stands in what is broken nothing is renamed; any other id is."""
    change(project, SECOND, old, new)
    before = texts(project)
    result = run(project, "rename", "wind-sank", "gale")
    assert result.exit_code == 1
    assert SECOND in result.output
    assert "`wind-sank` may stand where this cannot be read" in result.output
    assert texts(project) == before
    assert run(project, "rename", "cargo-sank", "load").exit_code == 0
