"""`parallax new`: what it writes is what the reader reads, apart from what is honestly still to be written."""

import json
import re
from pathlib import Path
from typing import Any

import click
import pytest

from tests.commands.project import DOCUMENT, EVENT, QUESTION, TEXT, change, put, run, texts

DOCUMENT_FLAGS = (
    "--title", "Ferry: what is known", "--publisher", "gazette", "--published", "6 May 2030",
    "--language", "en", "--kind", "analysis",
)  # fmt: skip
NEW = "sources/ferry/documents/gazette-2030-05-06.md"


def _rules(project: Path, name: str) -> list[str]:
    found = json.loads(run(project, "check", str(project / name), "--format", "json").output)
    return sorted(f"{d['rule']}: {d['message']}" for d in found)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is there to be asked."""
    monkeypatch.setattr("build_scripts.commands.dialogue.in_a_terminal", lambda: True)


def test_a_document_lacks_only_its_statement(project: Path) -> None:
    """Everything given stands in the file, the date as EDTF; findings name what the first statement lacks."""
    result = run(project, "new", "document", *DOCUMENT_FLAGS)
    assert result.exit_code == 0, result.output
    written = texts(project)[NEW]
    assert "title: 'Ferry: what is known'\n" in written
    assert "published: 2030-05-06\n" in written
    assert "# the act of speaking, one of: consul-2030-05-03" in written
    assert "# the claims; in which words, say the files in sources/ferry/questions/:\n" in written
    assert "#   cause: wind-sank, cargo-sank\n" in written
    assert "one of cause\n" in written
    rules = _rules(project, NEW)
    assert {rule.split(":")[0] for rule in rules} == {"wrong-value"}
    assert sum("nothing where" in rule for rule in rules) == 2
    assert f"`parallax check {NEW}`" in result.output.split("Next:")[1]


def test_of_many_acts_of_speaking_the_nearest_are_named(project: Path) -> None:
    """Nobody reads a line of hundreds of ids: those of about that day are told, and where all lie."""
    occasion = "speakers: [consul]\nwhat: interview\nsaid: 2030-{0:02}-04\n"
    for month in range(1, 13):
        put(project, f"sources/ferry/occasions/consul-of-the-south-2030-{month:02}-04.yml", occasion.format(month))
    assert run(project, "new", "document", *DOCUMENT_FLAGS).exit_code == 0
    written = texts(project)[NEW]
    assert "consul-of-the-south-2030-05-04" in written
    assert "consul-of-the-south-2030-12-04" not in written
    assert "in sources/ferry/occasions/" in " ".join(written.split())
    assert max(map(len, written.splitlines())) <= 120


def test_a_document_filled_in_is_clean(project: Path) -> None:
    """Filled in where it says so, the file has no findings."""
    run(project, "new", "document", *DOCUMENT_FLAGS)
    change(project, NEW, "\noccasion:\n", "\nspeaker: consul\nsaid: 2030-05-06\n")
    change(project, NEW, "\npassage:\n", "\npassage: 1\n")
    change(project, NEW, "\nanswers: {}\n", "\nanswers: {wind-sank: doubts}\n")
    put(project, NEW, texts(project)[NEW] + "\nThe consul spoke again.\n")
    assert "no findings" in run(project, "check").output


def test_what_is_quoted_is_captured_first(project: Path) -> None:
    """Who starts without the text is told to capture it before anything is quoted, and again where it was forgotten."""
    told = run(project, "new", "document", "daily", *DOCUMENT_FLAGS).output.split("Next:")[1]
    assert told.index("`parallax capture TEXT --document daily`") < told.index("`parallax check ")
    file = "sources/ferry/documents/daily.md"
    change(project, file, "\noccasion:\n", "\nspeaker: consul\nsaid: 2030-05-06\n")
    change(project, file, "\npassage:\n", "\npassage: 2\nquote: a strong wind had sunk\n")
    change(project, file, "\nanswers: {}\n", "\nanswers: {wind-sank: doubts}\n")
    forgotten = run(project, "check")
    assert (forgotten.exit_code, "error[fingerprint-missing]" in forgotten.output) == (1, True)
    assert "hint: run `parallax capture TEXT --document daily`" in forgotten.output
    put(project, "article.txt", TEXT + "\nThe crew was not heard.\n")
    assert run(project, "capture", str(project / "article.txt"), "--document", "daily").exit_code == 0
    assert "no findings" in run(project, "check").output


def test_a_text_gives_its_fingerprint_and_its_passages(project: Path) -> None:
    """With the text at hand, quotations can be checked at once, and the passages are listed by number."""
    put(project, "article.txt", TEXT)
    result = run(project, "new", "document", "daily", *DOCUMENT_FLAGS, "--text", str(project / "article.txt"))
    assert "   2  The minister said that a strong wind had sunk the ferry." in result.output
    assert "keep it outside, it must not be committed" in result.output
    assert '"document": "daily"' in texts(project)["sources/ferry/fingerprints/daily.json"]
    assert not any("Nobody else spoke" in text for text in texts(project).values())


def test_nothing_is_overwritten(project: Path) -> None:
    """An id that is taken, and a file that is there although the library does not know it, are refused."""
    before = texts(project)
    taken = run(project, "new", "document", "wire-2030-05-04", *DOCUMENT_FLAGS)
    assert (taken.exit_code, "there is a document `wire-2030-05-04` already" in taken.output) == (2, True)
    assert texts(project) == before
    put(project, NEW, "mine\n")
    assert "is there already" in run(project, "new", "document", *DOCUMENT_FLAGS).output
    assert texts(project)[NEW] == "mine\n"


def test_missing_flags_are_named(project: Path) -> None:
    """Where nobody can be asked, the flags that lack are named, and nothing is written."""
    before = texts(project)
    result = run(project, "new", "document", "--title", "A")
    assert result.exit_code == 2
    assert "not given: --publisher, --published, --language, --kind" in result.output
    assert texts(project) == before


@pytest.mark.parametrize(
    ("flag", "value", "said"),
    [
        ("--published", "03.04.2030", "--published: `03.04.2030` is not a date as dates"),
        ("--publisher", "gazete", "--publisher: there is no publisher `gazete`: did you mean `gazette`?"),
        ("--url", "http://example.org", "--url: the address starts with"),
    ],
)
def test_values_are_held_against_the_format(project: Path, flag: str, value: str, said: str) -> None:
    """A value that the reader would refuse is refused at once, with the reader's own words."""
    result = run(project, "new", "document", *DOCUMENT_FLAGS, flag, value)
    assert result.exit_code == 2
    assert said in result.output


@pytest.mark.usefixtures("terminal")
def test_in_a_terminal_it_asks(project: Path) -> None:
    """What is not given is asked for, again where the answer cannot be; the id is suggested."""
    answers = (
        "\nFerry\nnobody\ngazette\nsoon\n6 May 2030\nen\nanalysis\n\nferry.example\nhttps://ferry.example.org/a\n\n\n"
    )
    result = run(project, "new", "document", answers=answers)
    assert result.exit_code == 0, result.output
    assert "there is no publisher `nobody`" in result.output
    assert "`soon` is not a date as dates" in result.output
    assert "[gazette-2030-05-06]" in result.output
    assert "url: 'https://ferry.example.org/a'\n" in texts(project)[NEW]
    assert "author:" not in texts(project)[NEW].split("# Also")[0]
    assert NEW in texts(project)


@pytest.mark.usefixtures("terminal")
def test_a_publisher_is_found_by_its_name(project: Path) -> None:
    """The ids are listed, and who types the name as printed gets the id."""
    result = run(project, "new", "document", answers="\nFerry\nThe Gazette\n6 May 2030\nen\nanalysis\n\n\n\n\n")
    assert "Publisher (gazette, wire): " in result.output
    assert "publisher: gazette\n" in texts(project)[NEW]


@pytest.mark.usefixtures("terminal")
def test_a_day_that_the_text_does_not_show_is_asked_about(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A date taken from elsewhere is marked as implied; one that the text shows needs no question."""
    text = tmp_path_factory.mktemp("texts") / "article.txt"
    text.write_text(TEXT, "utf-8")
    asked = run(project, "new", "document", "one", *DOCUMENT_FLAGS, "--text", str(text), answers="\n")
    assert "does not seem to show 2030-05-06" in asked.output
    assert "published_basis: implied\n" in texts(project)["sources/ferry/documents/one.md"].split("# Also")[0]
    flags = [flag.replace("6 May 2030", "May 2030") for flag in DOCUMENT_FLAGS]
    asked = run(project, "new", "document", "month", *flags, "--text", str(text), answers="\n")
    assert "published_basis: implied\n" in texts(project)["sources/ferry/documents/month.md"].split("# Also")[0]
    text.write_text(f"May 6, 2030\n{TEXT}", "utf-8")
    asked = run(project, "new", "document", "two", *DOCUMENT_FLAGS, "--text", str(text))
    assert "does not seem to show" not in asked.output
    assert "must not be committed" not in asked.output


@pytest.mark.parametrize("listed", ["questions: [cause]", "questions:\n  - cause", "questions: [\n  cause,\n]"])
def test_a_question_is_listed_in_its_event(project: Path, listed: str) -> None:
    """The event names the new question, however its list is written."""
    change(project, EVENT, "questions: [cause]", listed)
    result = run(project, "new", "question", "--title", "Was there a warning?", "--short", "Warning")
    assert result.exit_code == 0, result.output
    assert _rules(project, EVENT) == []
    assert _rules(project, "sources/ferry/questions/warning.md") == []
    assert "`parallax new claim --question warning`" in result.output


CLAIM_FLAGS = ("--question", "cause", "--text", "The ferry was too old.", "--counts-as", "Said of its age.")


def test_a_claim_stands_behind_those_of_its_question(project: Path) -> None:
    """It is clean as it is, before the positions; all else in the file stays."""
    before = texts(project)[QUESTION]
    result = run(project, "new", "claim", *CLAIM_FLAGS, "--concerns", "north, south")
    assert result.exit_code == 0, result.output
    section = """## The ferry was too old

```yaml {.claim #the-ferry-was-too}
concerns: [north, south]
```

Said of its age.

"""
    after = texts(project)[QUESTION]
    assert section + "## Names the wind\n" in after
    assert after.replace(section, "") == before
    assert "no findings" in run(project, "check").output
    assert run(project, "new", "claim", "old", *CLAIM_FLAGS).exit_code == 0
    assert "```yaml {.claim #old}\n```\n" in texts(project)[QUESTION]
    assert "there is a claim `wind-sank` already" in run(project, "new", "claim", "wind-sank", *CLAIM_FLAGS).output
    for flags, said in (
        (("--question", "caus"), "--question: there is no question `caus`: did you mean `cause`?"),
        (("--concerns", "east"), "--concerns: there is no perspective `east`"),
    ):
        assert said in run(project, "new", "claim", *CLAIM_FLAGS, *flags).output


def test_a_claim_names_those_that_its_words_bear_on(project: Path) -> None:
    """Wider claims and those ruled out are given with it, and are known."""
    its = ("--implies", "cargo-sank", "--excludes", "wind-sank")
    assert run(project, "new", "claim", *CLAIM_FLAGS, *its).exit_code == 0
    assert "implies: [cargo-sank]\nexcludes: [wind-sank]\n" in texts(project)[QUESTION]
    refused = run(project, "new", "claim", "older", *CLAIM_FLAGS, "--implies", "cargo").output
    assert "--implies: there is no claim `cargo`: did you mean `cargo-sank`?" in refused


def test_a_claim_that_is_not_whole_is_not_written_twice(project: Path) -> None:
    """A scaffold that waits for its words has its id already."""
    change(project, QUESTION, "Said by whoever gives the load as the cause.\n", "")
    before = texts(project)
    result = run(project, "new", "claim", "cargo-sank", *CLAIM_FLAGS)
    assert (result.exit_code, "there is a claim `cargo-sank` already" in result.output) == (2, True), result.output
    assert texts(project) == before


def test_the_first_claim_stands_before_the_positions(project: Path) -> None:
    """A question that has none yet gets it behind what is at issue, and one without positions at its end."""
    text = texts(project)[QUESTION]
    at = text.index("## The wind sank")
    put(project, QUESTION, text[:at] + text[text.index("## Names the wind") :])
    run(project, "new", "claim", *CLAIM_FLAGS)
    headlines = [line for line in texts(project)[QUESTION].splitlines() if line.startswith("## ")]
    assert headlines == ["## The ferry was too old", "## Names the wind", "## Doubts the wind"]
    put(project, QUESTION, text[:at])
    run(project, "new", "claim", *CLAIM_FLAGS)
    assert texts(project)[QUESTION].endswith("#the-ferry-was-too}\n```\n\nSaid of its age.\n")


def test_an_occasion_is_clean(project: Path) -> None:
    """It is named for speaker and day, and holds what was given, with the document that dates it."""
    flags = ("--speakers", "minister", "--what", "interview", "--said", "1 May 2030", "--place", "Grey Point")
    dated = ("--document", "gazette-2030-05-02", "--passage", "2", "--implied")
    result = run(project, "new", "occasion", *flags, *dated)
    assert result.exit_code == 0, result.output
    assert texts(project)["sources/ferry/occasions/minister-2030-05-01.yml"] == (
        "speakers: [minister]\nwhat: interview\nsaid: 2030-05-01\n"
        "dated_by: {document: gazette-2030-05-02, passage: 2, how: implied}\nplace: Grey Point\n"
    )
    assert "no findings" in run(project, "check").output
    taken = run(project, "new", "occasion", "wire-2030-05-04", *flags)
    assert "there is an occasion `wire-2030-05-04` already" in taken.output
    assert "--what: `shout`" in run(project, "new", "occasion", *flags, "--what", "shout").output


@pytest.mark.parametrize(
    ("said", "id"),
    [("..2030-05-04", "undated"), ("2030-05", "2030-05"), ("2030-05-01/2030-05-02", "2030-05-01-2030-05-02")],
)
def test_an_occasion_is_not_named_for_a_day_that_nobody_knows(project: Path, said: str, id: str) -> None:
    """A bound on one side alone is no day of it."""
    result = run(project, "new", "occasion", "--speakers", "minister", "--what", "interview", "--said", said)
    assert f"sources/ferry/occasions/minister-{id}.yml" in result.output


def test_an_occasion_waits_for_no_document(project: Path) -> None:
    """One that is not there yet is started first, or named later."""
    flags = ("--speakers", "minister", "--what", "interview", "--said", "2030-05-01")
    refused = run(project, "new", "occasion", *flags, "--document", "daily-2030-05-02").output
    assert "there is no document `daily-2030-05-02`" in refused
    assert "leave out --document" in " ".join(refused.split())


def test_an_occasion_names_those_it_is_tied_to(project: Path) -> None:
    """What it rests on, could be and surely is not is given with it, and is known."""
    flags = ("--speakers", "minister", "--what", "memorandum", "--said", "2030-05-01", "--public", "7 May 2030")
    ties = ("--rests-on", "consul-2030-05-03", "--not", "consul-2030-05-03")
    assert run(project, "new", "occasion", "memo", *flags, *ties).exit_code == 0
    assert texts(project)["sources/ferry/occasions/memo.yml"].endswith(
        "public: 2030-05-07\nrests_on: [consul-2030-05-03]\nnot: [consul-2030-05-03]\n"
    )
    refused = run(project, "new", "occasion", "other", *flags, "--may-be", "consul").output
    assert "--may-be: there is no occasion `consul`: did you mean `consul-2030-05-03`?" in refused


def test_a_speaker_and_a_publisher_are_clean(project: Path) -> None:
    """Each is a file that needs nothing more than something that names it."""
    speaker = run(
        project, "new", "speaker", "--name", "Zoë: the Pilot", "--kind", "person", "--perspective", "north",
        "--basis", "Named as pilot.", "--from", "1 May 2030", "--body", "minister", "--country", "North",
    )  # fmt: skip
    assert speaker.exit_code == 0, speaker.output
    publisher = run(
        project, "new", "publisher", "--name", "The Star", "--ownership", "unknown", "--ownership-basis", "Not said."
    )
    assert publisher.exit_code == 0, publisher.output
    assert texts(project)["sources/speakers/zoe-the-pilot.yml"] == (
        "name: 'Zoë: the Pilot'\nkind: person\nbody: minister\ncountry: North\n"
        "perspectives:\n  - perspective: north\n    basis: Named as pilot.\n    from: 2030-05-01\n"
    )
    assert texts(project)["sources/publishers/the-star.yml"].startswith("name: The Star\n")
    assert re.findall(r"error\[.*", run(project, "check").output) == [
        "error[unused-entry]: nothing names the publisher `the-star`",
        "error[unused-entry]: nothing names the speaker `zoe-the-pilot`",
    ]
    flags = ("--name", "A", "--kind", "person", "--perspective", "north", "--basis", "B")
    assert "there is a speaker `minister` already" in run(project, "new", "speaker", "minister", *flags).output


def test_an_event_needs_no_code(project: Path) -> None:
    """A second event stands beside the first, and is clean."""
    result = run(
        project, "new", "event", "--title", "The bridge", "--date", "1 June 2031", "--place", "Grey Point",
        "--columns", "south, north", "--column-order", "By distance.", "--question", "What broke?",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert _rules(project, "sources/the-bridge") == []
    assert "no findings" in run(project, "check", str(project / DOCUMENT)).output
    run(project, "new", "document", *DOCUMENT_FLAGS, "--event", "the-bridge")
    assert "sources/the-bridge/documents/gazette-2030-05-06.md" in texts(project)
    assert "say with --event" in run(project, "new", "document", *DOCUMENT_FLAGS).output


@pytest.mark.usefixtures("terminal")
def test_an_event_can_be_asked_for(project: Path) -> None:
    """Every answer is asked for, the columns with the perspectives that there are."""
    answers = "The bridge\n1 June 2031\nGrey Point\nBy distance.\nsouth, north\nWhat broke?\nbridge\n"
    result = run(project, "new", "event", answers=answers)
    assert "(north, south, press)" in result.output
    assert "sources/bridge/questions/what-broke.md" in texts(project)


@pytest.mark.usefixtures("terminal")
def test_the_text_is_asked_for_too(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Who goes by the prompts gets the passages listed, and can say that the text was not whole."""
    text = tmp_path_factory.mktemp("texts") / "article.txt"
    text.write_text(f"6 May 2030\n{TEXT}", "utf-8")
    answers = f"{text}.missing\n{text}\nFerry\ngazette\n6 May 2030\nen\nanalysis\n\n\nexcerpt\n\n"
    result = run(project, "new", "document", answers=answers)
    assert result.exit_code == 0, result.output
    assert "   3  The minister said that a strong wind had sunk the ferry." in result.output
    assert "extent: excerpt\n" in texts(project)[NEW].split("# Also")[0]
    assert "sources/ferry/fingerprints/gazette-2030-05-06.json" in texts(project)


def test_all_flags_are_judged_at_once(project: Path) -> None:
    """Two values that cannot be and one that lacks are three lines of one answer."""
    result = run(project, "new", "document", "--title", "A", "--publisher", "gazete", "--language", "English")
    assert result.exit_code == 2
    for said in ("--publisher: there is no publisher", "--language: ", "not given: --published, --kind"):
        assert said in result.output


def test_flags_of_a_speaker_are_judged_with_those_of_its_side(project: Path) -> None:
    """What is wrong with the speaker and with whom it speaks for is one answer, though they are two formats."""
    result = run(project, "new", "speaker", "--name", "A", "--kind", "robot", "--perspective", "east", "--from", "soon")
    for said in (
        "--kind: `robot`",
        "--perspective: there is no perspective `east`",
        "--from: `soon`",
        "given: --basis",
    ):
        assert said in result.output


@pytest.mark.usefixtures("terminal")
def test_columns_are_asked_for_again(project: Path) -> None:
    """A slip in the last answer but one does not cost the answers before it."""
    answers = "The bridge\n1 June 2031\nGrey Point\nBy distance.\nsouth, nort\nsouth, north\nWhat broke?\nbridge\n"
    result = run(project, "new", "event", answers=answers)
    assert "did you mean `north`?" in result.output
    assert "columns: [south, north]\n" in texts(project)["sources/bridge/event.md"]


@pytest.mark.usefixtures("terminal")
def test_a_publisher_added_meanwhile_is_known(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who finds a publisher missing half-way adds it in another terminal and goes on where the question stands."""
    ask = click.prompt

    def prompt(text: str, **rest: Any) -> object:
        if text.startswith("Publisher"):
            star = "name: The Star\nownership: unknown\nownership_basis: Not said.\n"
            put(project, "sources/publishers/the-star.yml", star)
        return ask(text, **rest)

    monkeypatch.setattr(click, "prompt", prompt)
    result = run(project, "new", "document", answers="\nFerry\nthe-star\n6 May 2030\nen\nanalysis\n\n\n\n\n")
    assert result.exit_code == 0, result.output
    assert "publisher: the-star\n" in texts(project)["sources/ferry/documents/the-star-2030-05-06.md"]


CUT_TEXT = f"6 May 2030\n{TEXT}{'The ferry had left in the evening, with cars and lorries. ' * 32}Most of those who"


def test_how_much_was_seen_is_given(project: Path) -> None:
    """One of the four words, in the file from the start."""
    assert run(project, "new", "document", *DOCUMENT_FLAGS, "--extent", "opening").exit_code == 0
    assert "\nextent: opening\n" in texts(project)[NEW]
    refused = run(project, "new", "document", "other", *DOCUMENT_FLAGS, "--extent", "half")
    assert (refused.exit_code, "--extent: `half` is not possible here" in refused.output) == (2, True)


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(
    ("content", "proposed"),
    [
        (CUT_TEXT, "opening"),
        (CUT_TEXT + " were aboard survived.\n", "whole"),
        (f"6 May 2030\n{TEXT}By our", "whole"),
        (CUT_TEXT * 2, "whole"),
    ],
)
def test_how_much_was_seen_is_proposed(
    project: Path, tmp_path_factory: pytest.TempPathFactory, content: str, proposed: str
) -> None:
    """About two thousand characters that end in the middle of a sentence are most likely an opening."""
    text = tmp_path_factory.mktemp("texts") / "article.txt"
    text.write_text(content, "utf-8")
    answers = f"{text}\nFerry\ngazette\n6 May 2030\nen\nanalysis\n\n\n\n\n"
    result = run(project, "new", "document", answers=answers)
    assert result.exit_code == 0, result.output
    assert f"How much of it is this? (whole, opening, excerpt, none) [{proposed}]" in result.output
    assert f"\nextent: {proposed}\n" in texts(project)[NEW]


def test_a_text_that_is_cut_off_is_told(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where nobody can be asked, `new` and `capture` say what to write."""
    text = tmp_path_factory.mktemp("texts") / "article.txt"
    text.write_text(CUT_TEXT, "utf-8")
    told = f"the text ends in the middle of a sentence: if that is all you have, write `extent: opening` in {NEW}"
    assert told in run(project, "new", "document", *DOCUMENT_FLAGS, "--text", str(text)).output
    captured = run(project, "capture", str(text), "--document", "wire-2030-05-04")
    assert told.replace(NEW, "sources/ferry/documents/wire-2030-05-04.md") in captured.output
    change(project, "sources/ferry/documents/wire-2030-05-04.md", "language: en", "language: en\nextent: opening")
    assert "in the middle" not in run(project, "capture", str(text), "--document", "wire-2030-05-04").output
