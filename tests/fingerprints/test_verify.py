"""What `verify` says of a library and a folder of texts."""

from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.checks.against_texts import Verification, describe_verification, verify
from build_scripts.checks.quoted import all_quoted_runs
from build_scripts.fingerprints.fingerprint import make_fingerprint
from build_scripts.fingerprints.held_texts import read_texts
from build_scripts.model.library import Fingerprint, LostPassage, Statement
from tests.fingerprints.world import ID, captured, document, index, library, statement

TEXT = """One fox ran to the edge of the wood and slept there.
The town had known nothing of the fox until it woke up.
Three men went out and called it by its name."""


def run(
    texts: dict[str, str], *statements: Statement, fingerprint: Fingerprint | None = None, note: str = ""
) -> tuple[Verification, list[tuple[str, str]]]:
    """A document of those statements against the texts: the result, and rule and message of each finding."""
    only = document(*statements, fingerprint=fingerprint or captured(TEXT), note=note)
    verification, findings = verify(library(only), texts, all_quoted_runs(index(only)))
    return verification, [(finding.rule.slug, finding.message) for finding in findings]


def test_a_text_is_found_by_its_content() -> None:
    """Whatever its name and line ends, and beside others: everything is verified, short quotations too."""
    texts = {"a.txt": "Another text of some other words.\n", "z/copy.md": TEXT.replace("\n", "\r\n\r\n")}
    verification, findings = run(
        texts, statement("a", 1, "edge of the wood"), statement("b", 2, "woke up"), statement("c", 3)
    )
    assert findings == []
    counts = "passages 3 of 3; quotations 2 of 2, 1 of them too short for the fingerprint"
    assert list(describe_verification(verification)) == [
        f"{ID}: the whole text is in `z/copy.md`; {counts}",
        "together: texts of 1 of 1 documents, 2 of 2 quotations, 3 paraphrases compared with every text given",
        "no document's text: `a.txt`",
    ]


def test_short_quotations_are_compared() -> None:
    """Two words that the fingerprint cannot check are checked here."""
    verification, findings = run({"a": TEXT}, statement("a", 1, "called it"), statement("b", 1, "the cat"))
    assert findings == [
        ("quotation-not-in-source", "these words are not in passage 1"),
        ("quotation-not-in-source", "these words are not in passage 1; they stand in passage 3"),
    ]
    assert verification.documents[0].quotations_verified == 0


@pytest.mark.parametrize(
    ("text", "quote", "difference"),
    [
        ("It was Mr\u00a0Smith who said it.", "Mr Smith who said", "a non-breaking space after `Mr`"),
        ("The o\ufb03ce was shut that day.", "office was shut", "a ligature in `o\ufb03ce`"),
        ("The Wert\u00adpapier was the best.", "Wertpapier was the", "a soft hyphen in `Wertpapier`"),
        ("The min\u200bister was there.", "minister was there", "a zero-width space in `minister`"),
        ("\u200fقال الوزير\u200f إن الرياح", "قال الوزير إن", "a direction mark in `الوزير`"),
        ("Путин сказа\u0301л, что всё", "Путин сказал, что", "a stress mark in `сказа\u0301л,`"),
        ("הָרוּחַ הָיְתָה חֲזָקָה", "הרוח היתה חזקה", "vowel points in `הָרוּחַ`"),
        ("The cafe\u0301 was shut that day.", "café was shut", "a letter written in two parts in `café`"),
        ("死者１４３人，伤者", "死者143人", "full-width characters in `死者１４３人`"),
        ("The wind was strong, and so on.", "wind was strong.", "other punctuation at `strong`"),
        ("It was the wind alone.", "The wind alone", "other capitals in `the`"),
        ("He said “the fox’s den” – no more.", 'said "the fox\'s den" - no', ""),
    ],
)
def test_what_the_text_writes_otherwise_is_named(text: str, quote: str, difference: str) -> None:
    """A quotation that stands in its passage is verified; what it leaves out of the text is told in words."""
    verification, findings = run({"a": text}, statement("s", 1, quote), fingerprint=captured(text))
    assert findings == []
    assert verification.documents[0].quotations_verified == 1
    told = verification.documents[0].differences
    assert difference in (told[0] if told else "") if difference else not told
    assert not told or f"  stands there, written otherwise: {told[0]}" in [*describe_verification(verification)]


@pytest.mark.parametrize(
    ("text", "quote", "instead"),
    [
        ("«Всё идёт по плану, и мы ещё вернёмся»", "Все идет по плану", "`все идет` where the text has `всё идёт`"),
        ("The balance was −5 million that year.", "was 5 million that", "`5` where the text has `-5`"),
        ("They said 1 500 people had fled.", "said 1,500 people had", "`1,500` where the text has `1 500`"),
        ("The wind was strong that day.", "wind was not strong", "`not` is not there"),
        ("The wind was too strong that day.", "wind was strong that", "`too` is left out"),
    ],
)
def test_what_the_text_has_instead_is_named(text: str, quote: str, instead: str) -> None:
    """Of a quotation that does not stand there, the words are told that do."""
    _, findings = run({"a": text}, statement("s", 1, quote), fingerprint=captured(text))
    assert findings == [("quotation-not-in-source", f"these words are not in passage 1: {instead}")]


def test_what_our_prose_quotes_is_compared() -> None:
    """A single word in quotation marks is somebody's; the marks of one paragraph do not reach into the next."""
    true = statement("a", 1, body='It "ran", and “slept there”.', headline='Fox "ran"')
    false = statement("b", 1, body='It was "cunning".\n\nA mark " alone.', headline="Fox “flew”")
    _, findings = run({"a": TEXT}, true, false)
    assert sorted(message for _, message in findings) == [
        f"“cunning” is set as a quotation and does not stand in passage 1 of `{ID}`",
        f"“flew” is set as a quotation and does not stand in passage 1 of `{ID}`",
    ]


def test_part_of_a_text() -> None:
    """With part of the text, that part is verified and the rest is named."""
    part = TEXT.replace("Three men", "Four men")
    verification, findings = run(
        {"part": part}, statement("a", 1, "edge of the wood"), statement("b", 3, "went out and")
    )
    assert findings == [("text-differs", "`part` is not the text captured on 2030-05-05, but shares passages with it")]
    assert verification.documents[0].not_verified == (
        "passages that are not in `part`: 3",
        "b: passage 3 is not in `part`",
    )
    assert (verification.documents[0].quotations_verified, verification.documents[0].quotations) == (1, 2)


def test_no_text_and_no_fingerprint() -> None:
    """What has nothing to be compared with is said to be unverified, and why."""
    verification, findings = run(
        {"other": "Quite another text with words enough to tell."}, statement("a", 1, "edge of the wood")
    )
    assert findings == []
    assert list(describe_verification(verification))[:2] == [
        f"{ID}: nothing verified",
        "  not verified: none of the texts has a passage of it",
    ]
    verification, found = verify(library(document(statement("a", 1, "edge of the wood"))), {"a": TEXT})
    assert found == ()
    assert list(describe_verification(verification))[:2] == [
        f"{ID}: nothing verified",
        "  not verified: it has no fingerprint by which to know its text",
    ]


def test_texts_that_are_not_held_are_one_line() -> None:
    """Who holds some of the texts is not told of every other one; they are named in the summary, and unverified."""
    held = document(statement("a", 1), fingerprint=captured(TEXT))
    others = {
        name: replace(held, id=name, fingerprint=captured("Quite another text with words enough to tell."))
        for name in ("other-1", "other-2")
    }
    world = replace(library(held), documents={held.id: held, **others})
    verification, findings = verify(world, {"a": TEXT})
    assert findings == ()
    told = list(describe_verification(verification))
    assert told[1] == "not held, so nothing of it is verified: texts of 2 documents (other-1, other-2)"
    assert not any(line.startswith("other") for line in told)
    assert [bool(entry.not_verified) for entry in verification.documents] == [False, True, True]


def test_an_excerpt_is_not_called_whole() -> None:
    """Where part of the text was captured, all that was captured may be found, and is called that."""
    excerpt = replace(document(statement("a", 1), fingerprint=captured(TEXT)), extent="excerpt")
    verification, _ = verify(library(excerpt), {"a": TEXT})
    assert next(describe_verification(verification)).startswith(f"{ID}: all captured passages are in `a`; ")


def test_a_forged_fingerprint() -> None:
    """Shingles put in so that an invented quotation passes `check` are found by whoever holds the text."""
    honest = captured(TEXT)
    invented = captured("Four men went out and called it by its name.").passages[0]
    forged = replace(honest.passages[2], shingles=honest.passages[2].shingles | invented.shingles)
    fingerprint = replace(honest, passages=(*honest.passages[:2], forged))
    _, findings = run({"a": TEXT}, statement("a", 3, "Four men went"), fingerprint=fingerprint)
    assert findings == [
        ("fingerprint-differs", "the fingerprint is not what `a` gives, in passage 3"),
        ("quotation-not-in-source", "these words are not in passage 3: `four` where the text has `three`"),
    ]


def test_a_forged_passage() -> None:
    """A passage that the text never had is found, though the hash of the whole text is right."""
    honest = captured(TEXT)
    invented = captured("Four men went out and called it by its name.").passages[0]
    _, findings = run({"a": TEXT}, fingerprint=replace(honest, passages=(*honest.passages[:2], invented)))
    assert findings == [("fingerprint-differs", "the passages of the fingerprint are not those of `a`")]


def test_copied_words() -> None:
    """Nine words in a row as in a text are found in paraphrases, headlines and document notes; eight are not."""
    nine = "ran to the edge of the wood, and SLEPT"
    texts = {"a": TEXT}
    _, findings = run(texts, statement("a", 1, body=f"It {nine} at home."), statement("b", 1, headline=nine), note=nine)
    message = "9 words in a row as in passage 1 of `a`: “ran to the edge of the wood and slept”"
    assert findings == [("copied-words", message)] * 3
    assert run(texts, statement("a", 1, body="It ran to the edge of the wood and woke."))[1] == []


def test_every_long_run_is_named_once() -> None:
    """A run longer than nine words is one finding with its length."""
    _, findings = run({"a": TEXT}, statement("a", 1, body=TEXT.split("\n")[1]))
    assert findings == [
        (
            "copied-words",
            "12 words in a row as in passage 2 of `a`: “the town had known nothing of the fox until it woke up”",
        )
    ]


def test_a_lost_passage_is_not_verified() -> None:
    """A statement whose passage is lost is named, not counted."""
    lost = statement("a", 1, "edge of the wood")
    fingerprint = make_fingerprint(TEXT, ID, "2030-05-05", [LostPassage("a", 1, None)])
    verification, findings = run({"a": TEXT}, lost, fingerprint=fingerprint)
    assert findings == []
    assert verification.documents[0].not_verified == ("a: its passage is lost since the text was captured again",)


def test_reading_a_folder(tmp_path: Path) -> None:
    """Texts in folders within the folder are read; what is no text is named with the reason; links are not followed."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_bytes(b"\xef\xbb\xbfOne fox\r\n")
    (tmp_path / "b.bin").write_bytes(b"abc\xff")
    (tmp_path / "c.txt").write_bytes(b" \n")
    (tmp_path / "link.txt").symlink_to(tmp_path / "in/a.txt")
    texts, refused = read_texts(tmp_path)
    assert texts == {"in/a.txt": "One fox\r\n"}
    assert refused["b.bin"].startswith("byte 3, in line 1, is not UTF-8: ")
    assert refused["c.txt"].startswith("it is blank: ")
    assert len(refused) == 2


def test_a_text_that_quotes_by_angle_brackets_is_no_text_with_marks(tmp_path: Path) -> None:
    """A letter answered in its lines: what was captured says that they are the text's own."""
    text = f"> {TEXT.replace(chr(10), chr(10) + '> ')}\nNone of it is so: nobody went out.\n"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    known = {passage.hash for passage in captured(text).passages}
    assert read_texts(tmp_path, known) == read_texts(tmp_path) == ({"a.txt": text}, {})
