"""`parallax diff` as the reviewer of documents meets it: tables, passages, a draw, and what is looked at first."""

import json
import re
from pathlib import Path

import pytest

from build_scripts.fingerprints.fingerprint import make_fingerprint, render_fingerprint
from build_scripts.review.changes import (
    Answered,
    Attention,
    Change,
    Comparison,
    DerivedChange,
    DocumentReview,
    FieldChange,
    PositionChange,
    Reread,
    StatementRow,
)
from build_scripts.review.report import MAX_COMMENT, as_markdown
from build_scripts.review.sections import Surroundings
from tests.commands.project import DOCUMENT, FINGERPRINT, SECOND, TEXT, change, put, run
from tests.commands.test_diff import HOSTILE, NEW_STATEMENT, _diff, versioned
from tests.world import SECOND_FINGERPRINT

__all__ = ["versioned"]

NAME = "gazette-2030-05-02"


def _first(told: str) -> list[str]:
    return [line.strip() for line in told.split("Look at this first\n")[1].split("\n\n")[0].splitlines()]


def _add(project: Path, statement: str) -> None:
    put(project, SECOND, (project / SECOND).read_text("utf-8") + statement)


def test_an_answer_turned_round_is_the_first_to_be_looked_at(versioned: Path) -> None:
    """From for to against, typed into a statement or said by a voice later on, stands before all other changes."""
    change(versioned, DOCUMENT, "wind-sank: affirms", "wind-sank: denies")
    _add(versioned, NEW_STATEMENT.replace("wind-sank: doubts", "wind-sank: affirms"))
    answer, voice, *_ = _first(_diff(versioned, "base"))
    assert answer == "answer reversed: “gazette-2030-05-02#wind”: “wind-sank: affirms” → “wind-sank: denies”"
    told = "a voice reverses its answer: “Anna North (north)”: “The wind sank the ferry: reversed, denies"
    assert voice.startswith(told)


def test_who_is_heard_anew_is_looked_at_first(versioned: Path) -> None:
    """A new side and a new body change whose word stands for whom."""
    sides = "sources/perspectives.yml"
    side = (
        "west:\n  name: The West\n  short: West\n  letter: W\n"
        '  colour: "#5c6b16"\n  colour_dark: "#bccb68"\n  description: Its state.\n'
    )
    put(versioned, sides, (versioned / sides).read_text("utf-8") + side)
    body = "name: Harbour office\nkind: body\nbody: minister\nperspectives: [{perspective: north, basis: Its paper.}]\n"
    put(versioned, "sources/speakers/office.yml", body)
    first = _first(_diff(versioned, "base"))
    assert "new perspective: “west”: “The West: Its state.”" in first
    assert "new body: “office”: “Harbour office: north (Its paper.), with the voice of Anna North”" in first


def test_quotations_that_nobody_can_verify_here_are_named_by_document(versioned: Path) -> None:
    """Without a fingerprint a quotation is its contributor's word."""
    _add(versioned, NEW_STATEMENT.replace("passage: 3", "passage: 3\nquote: the cargo it was"))
    told = _diff(versioned, "base")
    assert "quotations that no fingerprint covers: “wire-2030-05-04”: “1: cargo”" in _first(told)
    assert "| 3 | “the cargo it was” no fingerprint" in told
    assert "quotations verified: 0 of 1" in told


def test_a_text_that_is_partly_another_one_is_named(versioned: Path) -> None:
    """One word with two documents counts twice, unless the second says what it was made from."""
    shared = "The minister said on the second of May that a strong wind had sunk the ferry at Grey Point.\n"
    put(versioned, FINGERPRINT, render_fingerprint(make_fingerprint(TEXT + shared, NAME, "2030-05-05")))
    second = make_fingerprint(f"Our own words.\n{shared}", "wire-2030-05-04", "2030-05-05")
    put(versioned, SECOND_FINGERPRINT, render_fingerprint(second))
    told = "a copy that is not named as one: “wire-2030-05-04”: “1 of its 1 passages stand in gazette-2030-05-02”"
    assert told in _first(_diff(versioned, "base"))
    change(versioned, SECOND, "speaker: reporter\n", "speaker: reporter\nrevision_of: gazette-2030-05-02\n")
    first = _first(_diff(versioned, "base"))
    assert "made from another document: “wire-2030-05-04”: “gazette-2030-05-02”" in first
    assert told not in first


def test_other_words_for_what_was_said_are_looked_at_last(versioned: Path) -> None:
    """A hedge can be lost in our own words: that a paraphrase was changed is told, after all that weighs more."""
    change(versioned, DOCUMENT, "The minister put it down to the weather.", "It was the weather.")
    change(versioned, DOCUMENT, "passage: 2", "passage: 3")
    *_, last = _first(_diff(versioned, "base"))
    words = "“The minister put it down to the weather.” → “It was the weather.”"
    assert last == f"told in other words: “gazette-2030-05-02#wind”: {words}"


def test_a_dropped_statement_is_shown_as_it_was(versioned: Path) -> None:
    """What is lost can be judged: who said it, what it answered, and in which words it was told."""
    text = (versioned / SECOND).read_text("utf-8")
    put(versioned, SECOND, text[: text.index("## ")])
    told = _diff(versioned, "base")
    assert "removed: doubt | consul → south | 2030-05-03 | wind-sank: doubts | 1 | –" in told
    assert "paraphrase: “The consul did not believe that it was the weather.”" in told
    assert "; read " not in told


def test_a_new_claim_is_told_with_what_becomes_of_it(versioned: Path) -> None:
    """A row that was not there before is a row that moved."""
    claim = "## The crew sank it\n\n```yaml {.claim #crew-sank}\n```\n\nSays so of the crew.\n\n## Names the wind"
    change(versioned, "sources/ferry/questions/cause.md", "## Names the wind", claim)
    change(versioned, DOCUMENT, "{wind-sank: affirms}", "{wind-sank: affirms, crew-sank: denies}")
    assert "  “The crew sank it”: “denied”" in _diff(versioned, "base").split("What moves\n")[1]


def test_a_draft_changes_no_page_that_leaves_it_out(versioned: Path) -> None:
    """What a draft says is read by the reviewer, and not yet by those who read the question."""
    front = "---\ntitle: Cargo\npublisher: wire\npublished: 2030-05-05\nlanguage: en\nkind: news report\n"
    draft = f"{front}speaker: reporter\ndraft: true\n---\n{NEW_STATEMENT}"
    put(versioned, "sources/ferry/documents/wire-2030-05-05.md", draft)
    told = _diff(versioned, "base")
    assert "added, read: cargo | minister → north" in told
    pages = json.loads(_diff(versioned, "base", "--format", "json"))["pages"]
    assert ("added", "ferry/documents/wire-2030-05-05.md") in [(page["fate"], page["id"]) for page in pages]
    assert "ferry/questions/cause.md" not in [page["id"] for page in pages]


@pytest.fixture
def held(versioned: Path) -> Path:
    """Texts outside the project; that without a fingerprint is named for its document."""
    folder = versioned.parent / "held"
    put(folder, "a.txt", TEXT)
    put(folder, "wire-2030-05-04.txt", "The consul did not believe it.\nThe minister named the cargo this time.\n")
    return folder


def test_with_the_texts_each_changed_statement_stands_beside_its_passages(versioned: Path, held: Path) -> None:
    """Nobody has to look a passage up: that of now, and that of before where it was moved."""
    change(versioned, DOCUMENT, "passage: 2", "passage: 3")
    change(versioned, DOCUMENT, "put it down to the weather.", 'called it "a hurricane".')
    _add(versioned, NEW_STATEMENT.replace("passage: 3", "passage: [2, 9]\nquote: cargo this"))
    told = _diff(versioned, "base", "--texts", str(held))
    both = "      [3] “Nobody else spoke.”\n      was [2] “The minister said that a strong wind had sunk the ferry.”\n"
    assert both in told
    assert "      [2] “The minister named the cargo this time.”\n      not all of its passages are in the texts" in told
    assert "“cargo this” stands in the text" in told
    against = [line for line in _first(told) if line.startswith("held against the text: quotation-not-in-source: “")]
    assert any("a strong wind" in line or "not in passage 3" in line for line in against)
    assert any("a hurricane" in line for line in against)
    rows = json.loads(_diff(versioned, "base", "--format", "json", "--texts", str(held)))["documents"][0]["rows"]
    assert [(one["number"], one["was"]) for one in rows[0]["passages"]] == [(3, False), (2, True)]


def test_a_text_that_is_not_held_is_named(versioned: Path, tmp_path: Path) -> None:
    """Silence about a passage is not taken for a passage that was looked at."""
    put(tmp_path / "none", "other.txt", "Of something else.\n")
    change(versioned, DOCUMENT, "passage: 2", "passage: 3")
    assert "; its text is not among those given\n" in _diff(versioned, "base", "--texts", str(tmp_path / "none"))


def test_a_text_never_gets_into_a_comment(versioned: Path, held: Path) -> None:
    """A comment is public, and the texts belong to their publishers."""
    result = run(versioned, "diff", "base", "--texts", str(held), "--format", "markdown")
    assert result.exit_code == 2
    assert "would publish the texts" in result.output


def test_what_is_drawn_follows_from_the_change(versioned: Path) -> None:
    """Two reviewers read the same three; who changes a word to be spared draws again."""
    second = (versioned / SECOND).read_text("utf-8")
    many = "".join(
        NEW_STATEMENT.replace("#cargo", f"#s{n}").replace("passage: 3", f"passage: {n}") for n in range(1, 41)
    )
    put(versioned, SECOND, second + many)
    told = _diff(versioned, "base")
    drawn = re.findall(r"added, read: (s\d+)", told)
    assert len(drawn) == 3
    assert f"; read {', '.join(drawn)}\n" in told
    assert _diff(versioned, "base") == told
    put(versioned, SECOND, second + many.replace("of the cargo.", "of cargo."))
    assert re.findall(r"added, read: (s\d+)", _diff(versioned, "base")) != drawn


def test_passages_that_nothing_rests_on_are_drawn_of_a_new_text(versioned: Path) -> None:
    """What was left out is looked for, too; headings and dates are not asked about."""
    text = "The harbour\nThe minister named the cargo this time.\nThe consul did not believe a word of it.\n"
    put(versioned, SECOND_FINGERPRINT, render_fingerprint(make_fingerprint(text, "wire-2030-05-04", "2030-05-05")))
    change(versioned, SECOND, "passage: 1", "passage: 3")
    assert "; is there anything in passage 2, which nothing rests on?\n" in _diff(versioned, "base")


_ROW = {"speaker": "minister", "perspective": "north", "said": "2030", "passage": "1", "passages": ()}


def test_a_comment_of_fifty_documents_says_of_each_what_to_read() -> None:
    """However much was typed: every document is named with its draw, what is cut is said, and it can be posted."""
    ids = [f"paper-{d}#slug-{n}" for d in range(50) for n in range(20)]
    facts = {"paraphrase": HOSTILE * 3}
    changes = tuple(Change("statement", "added", id, HOSTILE, "north", (), facts) for id in ids)
    rows = [
        StatementRow(id, "added", answers="wind-sank: affirms", quote=HOSTILE, verdict="", drawn=n % 20 < 3, **_ROW)  # type: ignore[arg-type]
        for n, id in enumerate(ids)
    ]
    reviews = tuple(
        DocumentReview(f"paper-{d}", "ferry", HOSTILE, None, tuple(rows[d * 20 : d * 20 + 20]), (4, 5, 6), None)
        for d in range(50)
    )
    flood = tuple(Attention(f"reason {n % 30}", f"d#{n}", HOSTILE, HOSTILE) for n in range(1_000))
    answers = tuple(Answered(HOSTILE, "2030", "denies", HOSTILE, f"d#{n}", HOSTILE) for n in range(1_000))
    reread = (Reread("ferry/wind-sank", HOSTILE, (FieldChange("text", HOSTILE, ""),), answers),)
    derived = tuple(DerivedChange("move", "ferry", HOSTILE, HOSTILE, HOSTILE, HOSTILE) for _ in range(1_000))
    positions = (PositionChange("e", "q", "Why?", "north", "first", "", "Names it", "", (), ()),) * 200
    comparison = Comparison(reread, flood, derived, positions, changes, (), (), reviews, "12ab34cd")
    comment = as_markdown(comparison, Surroundings("a", "b", outside=("x/y",) * 90, pages=()))
    assert len(comment) <= MAX_COMMENT < 65_536
    assert comment.count("; read slug-0, slug-1, slug-2; is there anything in passages 4, 5, 6") == 50
    assert comment.count("… cut: ") == 50
    assert "seed 12ab34cd" in comment


def test_in_a_comment_a_table_keeps_what_was_changed_before_what_was_drawn() -> None:
    """Where room is short, a changed statement stands in its place and the others are counted."""
    lost = (FieldChange("hedge", "may", ""),)
    changes, rows = [], []
    for n in range(120):
        fate, id, drawn = ("changed" if n == 30 else "added"), f"paper#s{n}", n > 117
        changes.append(Change("statement", fate, id, "x" * 500, "north", lost, {"note": "y" * 500}))  # type: ignore[arg-type]
        rows.append(StatementRow(id, fate, answers="z" * 480, quote="", verdict="", drawn=drawn, **_ROW))  # type: ignore[arg-type]
    review = DocumentReview("paper", "ferry", "A paper", None, tuple(rows), (), None)
    comparison = Comparison((), (), (), (), tuple(changes), (), (), (review,), "1")
    comment = as_markdown(comparison, Surroundings("a", "b", pages=()))
    shown = re.findall(r"^\| (?:changed|added)(?:, read)?: (s\d+) ", comment, re.M)
    assert {"s30", "s118", "s119"} <= set(shown)
    assert shown == sorted(shown, key=lambda slug: int(slug[1:]))
    assert f"… cut: {120 - len(shown)} statements" in comment
    assert "  - hedge: “may” → “”" in comment
