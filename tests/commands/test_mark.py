"""`parallax mark`, as an annotator uses it: again and again, with a document that others change too."""

import re
from pathlib import Path

import pytest

from tests.world import change, findings, make_project, put, run, texts

ID = "wire-2030-05-06"
PATH = f"sources/ferry/documents/{ID}.md"
PRINT = f"sources/ferry/fingerprints/{ID}.json"
HEAD = """\
---
title: Consul answers the minister
publisher: wire
published: 2030-05-06
language: en
kind: news report
---
"""
PASSAGES = (
    "What the papers of the ferry say of its load was not shown.",
    '"It was a breeze, no more than that," said the consul on Monday.',
    "On Friday she had named the cargo, after the minister named the wind.",
)
BREEZE = """\
> #breeze consul 2030-05-06 wind-sank denies: Consul holds to the cargo
>> "a breeze, no more than that"
>> Bela South did not let the weather count.
"""
FRIDAY = "> #friday consul-2030-05-03? cargo-sank affirms: Consul had named the cargo\n"
MARKED = f"{HEAD}>> A news report.\n\n{PASSAGES[0]}\n{BREEZE}{PASSAGES[1]}\n{FRIDAY}{PASSAGES[2]}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The example project, its texts and a text with marks outside it."""
    make_project(tmp_path / "project")
    (tmp_path / "project" / "texts").rename(tmp_path / "texts")
    put(tmp_path, "reply.txt", MARKED)
    return tmp_path / "project"


def mark(project: Path, document: str = ID, file: str = "reply.txt", *more: str) -> str:
    """What the command prints for a text beside the project, with the folder of the text left out."""
    output = run(project, "mark", str(project.parent / file), "--document", document, *more).output
    return output.replace(f"{project.parent}/", "")


def document(project: Path) -> str:
    """What the document says."""
    return (project / PATH).read_text("utf-8")


def test_a_marked_text_becomes_a_document_with_its_fingerprint(project: Path) -> None:
    """One command, and the project has a document more and no finding."""
    assert "4 added: `breeze`, `friday`, the front matter, the note" in mark(project)
    assert document(project) == (
        f"{HEAD}\nA news report.\n\n"
        "## Consul holds to the cargo\n\n```yaml {.statement #breeze}\nspeaker: consul\nsaid: 2030-05-06\npassage: 2\n"
        "quote: 'a breeze, no more than that'\nanswers: {wind-sank: denies}\n```\n\n"
        "Bela South did not let the weather count.\n\n"
        "## Consul had named the cargo\n\n```yaml {.statement #friday}\noccasion: consul-2030-05-03\n"
        "same_act: inferred\npassage: 3\nanswers: {cargo-sank: affirms}\n```\n"
    )
    assert not findings(project)


def test_the_text_stays_out_of_the_repository(project: Path) -> None:
    """No passage stands in what is committed, and a sheet, which holds them, cannot be written there."""
    mark(project)
    for name, text in texts(project).items():
        assert not [passage for passage in PASSAGES if passage in text], name
    printed = mark(project, ID, "reply.txt", "--sheet", str(project / "sheet.txt"))
    assert "keep it outside" in " ".join(printed.split())
    assert not (project / "sheet.txt").exists()


def test_compiling_again_changes_nothing(project: Path) -> None:
    """The same marks give the same files, to the byte."""
    mark(project)
    before, marked = texts(project), (project.parent / "reply.txt").read_bytes()
    assert f"{PATH}: as it was" in mark(project)
    assert texts(project) == before
    assert (project.parent / "reply.txt").read_bytes() == marked


def test_an_id_that_was_made_stays_when_its_headline_changes(project: Path) -> None:
    """The command writes it into the mark."""
    put(project.parent, "reply.txt", MARKED.replace("> #friday ", "> "))
    mark(project)
    assert "> #consul-had-named-the-cargo consul-2030-05-03? " in (project.parent / "reply.txt").read_text("utf-8")
    change(project.parent, "reply.txt", "Consul had named the cargo", "Consul named the cargo on Friday")
    assert "1 written anew, as their marks changed: `consul-had-named-the-cargo`" in mark(project)
    assert "## Consul named the cargo on Friday\n\n```yaml {.statement #consul-had-named-the-cargo}" in document(
        project
    )


def test_what_was_changed_by_hand_is_kept_and_told(project: Path) -> None:
    """A mark elsewhere is compiled anew beside it; comments and the order of sections stay as well."""
    mark(project)
    change(project, PATH, "answers: {wind-sank: denies}", "# She was asked twice.\nanswers: {wind-sank: doubts}")
    by_hand = document(project).split("\n## ")[1]
    change(project.parent, "reply.txt", "cargo-sank affirms", "cargo-sank allows")
    printed = mark(project)
    assert "1 kept as the document has them, where they were changed by hand: `breeze`" in printed
    assert "1 written anew, as their marks changed: `friday`" in printed
    assert document(project).split("\n## ")[1] == by_hand
    assert "answers: {cargo-sank: allows}" in document(project)


def test_what_was_changed_on_both_sides_stops_with_what_the_document_says(project: Path) -> None:
    """Nothing is undone unseen; the mark as the document has it is there to be copied."""
    mark(project)
    change(project, PATH, "answers: {wind-sank: denies}", "answers: {wind-sank: doubts}")
    change(project.parent, "reply.txt", "wind-sank denies", "wind-sank declines")
    before = texts(project)
    printed = mark(project)
    assert "reply.txt:11:29: error[changed-twice]: `breeze` says something else in the document" in printed
    assert "> #breeze consul 2030-05-06 wind-sank doubts: Consul holds to the cargo" in printed
    assert "Nothing was written." in printed
    assert texts(project) == before
    change(project.parent, "reply.txt", "wind-sank declines", "wind-sank doubts")
    assert "as it was" in mark(project)


def test_a_key_added_by_hand_stays_when_its_mark_changes(project: Path) -> None:
    """`todo` asks for a locator; a day that becomes an occasion later does not contradict it."""
    mark(project)
    change(project, PATH, "passage: 2\n", "passage: 2\nlocator: It was a breeze\n")
    change(project.parent, "reply.txt", "> #breeze consul 2030-05-06 ", "> #breeze consul-2030-05-03? ")
    assert "1 written anew, as their marks changed: `breeze`" in mark(project)
    assert "locator: It was a breeze\n" in document(project)
    assert "speaker: consul\nsaid: 2030-05-06" not in document(project)
    change(project.parent, "reply.txt", "wind-sank denies", "wind-sank declines")
    assert "1 written anew" in mark(project)
    assert "locator: It was a breeze\n" in document(project)


def test_a_statement_taken_out_by_hand_stays_out(project: Path) -> None:
    """Its mark does not bring it back."""
    mark(project)
    put(project, PATH, document(project).partition("\n## Consul had named")[0])
    assert "1 left out, as they were taken out of the document by hand: `friday`" in mark(project)
    assert "#friday" not in document(project)


def test_a_statement_leaves_with_its_mark_and_others_stay(project: Path) -> None:
    """One written by hand in the document has no mark, and is nobody's to remove."""
    mark(project)
    fence = "speaker: consul\nsaid: 2030-05-06\npassage: 2\nquestion: cause\n"
    own = f"## Consul spoke on Monday\n\n```yaml {{.statement #monday}}\n{fence}```\n"
    put(project, PATH, f"{document(project)}\n{own}")
    change(project.parent, "reply.txt", FRIDAY.strip(), "")
    printed = mark(project)
    assert "1 taken out with their marks: `friday`" in printed
    assert "1 kept, which have no mark: `monday`" in printed
    assert re.findall(r"\.statement #(\S+)\}", document(project)) == ["breeze", "monday"]


def test_a_statement_that_is_cited_does_not_leave_with_its_mark(project: Path) -> None:
    """What compiling would break elsewhere is told, and nothing is written."""
    sheet = project.parent / "sheet.txt"
    mark(project, "gazette-2030-05-02", "texts/gazette.txt", "--sheet", str(sheet))
    sheet.write_text(re.sub(r"^>>? .*\n", "", sheet.read_text("utf-8"), flags=re.M), "utf-8")
    before = texts(project)
    assert "error[unknown-reference]" in mark(project, "gazette-2030-05-02", "sheet.txt")
    assert texts(project) == before


def test_a_statement_that_was_renamed_keeps_its_new_id(project: Path) -> None:
    """`formerly` tells which mark it is of, and the mark learns the new id."""
    mark(project)
    assert run(project, "rename", f"{ID}#breeze", f"{ID}#no-gale").exit_code == 0
    assert "`breeze` is now `no-gale`" in mark(project)
    assert "> #no-gale consul" in (project.parent / "reply.txt").read_text("utf-8")
    assert "formerly: [breeze]" in document(project)
    change(project.parent, "reply.txt", "wind-sank denies", "wind-sank doubts")
    mark(project)
    assert "formerly: [breeze]" in document(project)
    assert "{wind-sank: doubts}" in document(project)


def test_slips_are_told_all_at_once_where_they_were_typed(project: Path) -> None:
    """Those of the mark and those that other rules find in what it says; nothing is written."""
    text = MARKED.replace("wind-sank denies", "wind denies").replace("publisher: wire", "publisher: wires")
    put(project.parent, "reply.txt", text.replace(": Consul had named the cargo", ": Consul had named a puppet regime"))
    before = texts(project)
    printed = mark(project)
    assert re.findall(r"^(reply\S+): error\[(\S+)\]", printed, re.M) == [
        ("reply.txt:3:12", "unknown-reference"),
        ("reply.txt:11:29", "wrong-mark"),
        ("reply.txt:15:69", "loaded-word"),
    ]
    assert texts(project) == before


def test_a_character_that_nobody_sees_is_told_where_it_was_typed(project: Path) -> None:
    """It would be told of the document, too, once it is written."""
    put(project.parent, "reply.txt", MARKED.replace("did not let", "did not\u200b let"))
    assert re.search(r"reply\.txt:13:\d+: error\[deceptive-character\]", mark(project))


def test_a_quotation_of_two_words_is_held_against_the_text(project: Path) -> None:
    """A fingerprint could not tell; and the line in which the words stand is told."""
    put(project.parent, "reply.txt", MARKED.replace('"a breeze, no more than that"', '"the papers"'))
    printed = mark(project)
    assert "reply.txt:12:5: error[quotation-not-in-source]" in printed
    assert "they stand in line 10: put the mark above it" in printed


@pytest.mark.parametrize(
    ("written", "rule"),
    [("kind: news report\nwhat: statement", "unknown-key"), ("kind: [news", "yaml-syntax"), ("", "missing-key")],
)
def test_a_slip_in_the_head_says_nothing_of_quotations(project: Path, written: str, rule: str) -> None:
    """The text is at hand, and the two words stand in it."""
    text = MARKED.replace('"a breeze, no more than that"', '"a breeze"')
    put(project.parent, "reply.txt", text.replace("kind: news report", written))
    assert re.findall(r"error\[(\S+)\]", mark(project)) == [rule]
    put(project.parent, "reply.txt", text)
    assert "error[" not in mark(project)


def test_a_paraphrase_that_copies_is_told(project: Path) -> None:
    """The text is at hand, so that nobody has to run `verify` for it."""
    copied = "She had named the cargo, after the minister named the wind."
    put(project.parent, "reply.txt", MARKED.replace(FRIDAY, f"{FRIDAY}>> {copied}\n"))
    assert re.search(r"reply\.txt:16:\d+: error\[copied-words\]", mark(project))


def test_a_marked_text_is_verified_without_its_marks(project: Path) -> None:
    """The paraphrases in it are ours: the file that was compiled lies where `verify` looks for the texts."""
    put(project.parent, "reply.txt", MARKED.replace(PASSAGES[0], f"\\> {PASSAGES[0]}"))
    mark(project)
    folder = project.parent / "texts"
    (project.parent / "reply.txt").rename(folder / "reply.txt")
    before = run(project, "verify", "--texts", str(folder))
    assert f"{ID}: the whole text is in `reply.txt`; passages 3 of 3; quotations 1 of 1" in before.output
    assert "error[" not in before.output
    change(folder, "reply.txt", ">> Bela South did not", ">> Bela South, the consul of the south, did not")
    assert run(project, "verify", "--texts", str(folder)).output == before.output


def test_one_statement_of_several_passages(project: Path) -> None:
    """The passage with the mark comes first; the others name its id."""
    put(project.parent, "reply.txt", MARKED.replace(PASSAGES[0], f"> #friday\n{PASSAGES[0]}"))
    mark(project)
    assert "passage: [3, 1]" in document(project)
    assert not findings(project)


def test_reasons_imputations_and_questions(project: Path) -> None:
    """As on the sheets of `parallax code`; what answers no claim names its question."""
    answers = "wind-sank denies, cargo-sank affirms argues, wind-sank affirms imputes:north"
    text = MARKED.replace("wind-sank denies", answers).replace("? cargo-sank affirms", "? cause")
    put(project.parent, "reply.txt", text)
    mark(project)
    for line in (
        "answers: {wind-sank: denies}",
        "argues: {cargo-sank: affirms}",
        "imputes: {north: {wind-sank: affirms}}",
        "question: cause",
    ):
        assert f"\n{line}\n" in document(project)


def test_a_passage_that_moves_takes_its_statement_along(project: Path) -> None:
    """The mark stands above it, whatever its number."""
    mark(project)
    change(project.parent, "reply.txt", PASSAGES[0], f"By our reporter\n{PASSAGES[0]}")
    printed = mark(project)
    assert "to be looked at by a person: 0" in printed
    assert "passage: 3\nquote: 'a breeze" in document(project)
    assert not findings(project)


def test_a_document_goes_to_marks_and_back_unchanged(project: Path) -> None:
    """Whoever has only the document and its text can go on with marks."""
    before = texts(project)
    for name, id in (("gazette", "gazette-2030-05-02"), ("wire", "wire-2030-05-04")):
        sheet = project.parent / f"{name}-marked.txt"
        mark(project, id, f"texts/{name}.txt", "--sheet", str(sheet))
        written = sheet.read_text("utf-8")
        assert "wind-sank                The wind sank the ferry." in written
        assert "as it was" in mark(project, id, sheet.name)
        assert sheet.read_text("utf-8") == written
        assert "is there already" in mark(project, id, f"texts/{name}.txt", "--sheet", str(sheet))
    assert texts(project) == before


def test_lines_of_the_text_that_look_like_marks_survive(project: Path) -> None:
    """A backslash hides them; the text that is captured has none."""
    put(project.parent, "reply.txt", MARKED.replace(PASSAGES[0], f"\\> {PASSAGES[0]}"))
    mark(project)
    put(project.parent, "plain.txt", "\n".join([f"> {PASSAGES[0]}", *PASSAGES[1:]]))
    sheet = project.parent / "sheet.txt"
    mark(project, ID, "plain.txt", "--sheet", str(sheet))
    assert f"\n\\> {PASSAGES[0]}\n" in sheet.read_text("utf-8")
    assert "as it was" in mark(project, ID, "sheet.txt")


def test_a_paraphrase_that_looks_like_a_key_or_a_quotation_survives(project: Path) -> None:
    """A backslash says that it is none."""
    put(project.parent, "reply.txt", MARKED.replace(FRIDAY, f"{FRIDAY}>> \\note: so she said.\n"))
    mark(project)
    assert "note: so she said." in document(project).rpartition("```")[2]


def test_marks_without_a_document_or_a_head_say_what_to_do(project: Path) -> None:
    """Nobody guesses who published it."""
    put(project.parent, "reply.txt", MARKED.removeprefix(HEAD).lstrip())
    printed = mark(project)
    assert f"there is no document `{ID}`" in printed
    assert f"`parallax new document {ID}` starts it" in printed


def test_a_document_just_started_loses_its_empty_statement(project: Path) -> None:
    """What `parallax new document` puts there to be filled in is not in the way."""
    plain = project.parent / "plain.txt"
    plain.write_text("\n".join(PASSAGES), "utf-8")
    given = "--title Answer --publisher wire --published 2030-05-06 --language en --kind report --text".split()
    assert run(project, "new", "document", ID, *given, str(plain)).exit_code == 0
    put(project.parent, "reply.txt", MARKED.removeprefix(HEAD).lstrip())
    mark(project)
    assert not findings(project)
    assert "# Also possible: published_basis" in document(project)
