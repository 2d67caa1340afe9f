"""What an author reads about quotations and passages."""

import pytest

from build_scripts.checks.quotations import check_fingerprints, check_passages, check_quotations
from build_scripts.findings.finding import Diagnostic
from build_scripts.fingerprints.counting import count_words
from build_scripts.fingerprints.fingerprint import Verdict, lost_passages, make_fingerprint, quotation_verdict
from build_scripts.model.library import LostPassage, Statement
from tests.fingerprints.world import ID, captured, document, index, statement

TEXT = """
The committee found proof of “a tie” to the group, it said.

Kirby called the claim nonsense.
Nobody has shown proof of a plan to the court.
"""


def findings(*statements: Statement, lost: tuple[LostPassage, ...] = ()) -> list[Diagnostic]:
    """All findings of the three checks on a document of those statements."""
    world = index(document(*statements, fingerprint=make_fingerprint(TEXT, ID, "2030-05-05", lost)))
    return [*check_fingerprints(world), *check_passages(world), *check_quotations(world)]


def shown(finding: Diagnostic) -> tuple[str, str, str]:
    """The rule, the text underlined and the message."""
    return (
        finding.rule.slug,
        finding.source.text[finding.span.start : finding.span.end],
        finding.message,
    )


@pytest.mark.parametrize("quote", ["found proof of a tie", "PROOF OF ‘A TIE’ to the group"])
def test_true_quotations(quote: str) -> None:
    """Case, quotation marks and punctuation may differ."""
    assert findings(statement("s", 1, quote)) == []


@pytest.mark.parametrize(
    ("passage", "quote", "message"),
    [
        (1, "Kirby called the claim", "these words are not in passage 1; they stand in passage 2"),
        (1, "found proof of a link", "these words are not in passage 1: “of a link” does not stand there"),
        (1, "found no proof", "these words are not in passage 1"),
        (3, "shown proof of a tie to the", "these words are not in passage 3: “of a tie” does not stand there"),
        (1, "proof of … the group", "these words are not in passage 1: “proof of …” does not stand there"),
    ],
)
def test_altered_invented_and_moved_quotations(passage: int, quote: str, message: str) -> None:
    """The finding underlines the quotation and names the passage where it stands, or the first words that do not."""
    found = findings(statement("s", passage, quote))
    assert [shown(finding) for finding in found] == [("quotation-not-in-source", quote, message)]


def test_a_quotation_with_dots_is_told_why() -> None:
    """Dots leave words out, so the hint speaks of the dots."""
    assert "dots" in findings(statement("s", 1, "proof of … the group"))[0].hint


def test_a_passage_that_does_not_exist() -> None:
    """A number past the end is one finding, at the number, even when the statement quotes."""
    found = findings(statement("s", 4, "found proof of a tie"))
    assert [shown(finding) for finding in found] == [
        ("passage-out-of-range", "4", "there is no passage 4: the captured text has 3")
    ]


def test_a_document_without_fingerprint() -> None:
    """A document that quotes and has no fingerprint is one finding, whatever it quotes; one that does not is none."""
    quoting = index(document(statement("a", 1, "found proof of"), statement("b", 2, "x y z")))
    assert [finding.rule.slug for finding in check_fingerprints(quoting)] == ["fingerprint-missing"]
    assert not [*check_passages(quoting), *check_quotations(quoting)]
    assert not [*check_fingerprints(index(document(statement("a", 1))))]


@pytest.mark.parametrize(
    ("now", "hint"),
    [
        (None, "look in the text; name the passage that carries the statement now, or take the statement out"),
        (1, "look at passage 1 again, mend the statement, then capture with `--confirm s`"),
        (2, "look at passage 2; if it still carries the statement write `passage: 2`"),
    ],
)
def test_a_lost_passage(now: int | None, hint: str) -> None:
    """Only the lost passage is reported, not that the quotation misses too, and the hint says how to end it."""
    found = findings(statement("s", 1, "words of the former text"), lost=(LostPassage("s", 1, now),))
    assert [(finding.rule.slug, finding.hint) for finding in found] == [("passage-lost", hint)]


def test_a_mended_statement_is_lost_no_more() -> None:
    """The entry is over as soon as the statement names another passage."""
    fingerprint = make_fingerprint(TEXT, ID, "2030-05-05", [LostPassage("s", 2, 1)])
    before, after = statement("s", 2, "found proof of"), statement("s", 1, "found proof of")
    assert lost_passages(before, document(before, fingerprint=fingerprint))
    assert quotation_verdict(before, document(before, fingerprint=fingerprint)) is Verdict.LOST
    assert not lost_passages(after, document(after, fingerprint=fingerprint))
    assert quotation_verdict(after, document(after, fingerprint=fingerprint)) is Verdict.VERIFIED


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("found proof of a tie", 5),
        ("$5 a day, or 5%", 5),
        ("a well-known two-thirds", 5),
        ("当晚的大风", 3),
        ("部长说 “the wind” 当晚", 5),
        ("かぜがつよかった", 4),
        ("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft was", 2),
        ("دستورالعمل‌هایشان را", 2),
        ("ลมแรงเกินไปสำหรับเรือเก่าในคืนนั้นและเรือก็จม", 10),
        ("中" * 300, 150),
        ("… –", 0),
    ],
)
def test_words_of_a_quotation(quote: str, words: int) -> None:
    """Scripts that leave no space between words are held to about as much as the others."""
    assert count_words(quote) == words


@pytest.mark.parametrize(
    ("passage", "quote", "verdict"),
    [
        (1, None, Verdict.NONE),
        (1, "found proof of", Verdict.VERIFIED),
        (2, "found proof of", Verdict.ALTERED),
        (9, "found proof of", Verdict.ALTERED),
        (1, "proof", Verdict.SHORT),
        (4, " ".join(["word"] * 30), Verdict.VERIFIED),
        (4, " ".join(["word"] * 30) + " said", Verdict.ALTERED),
        (5, "当晚的大风对那艘旧渡船来说太强了所以船沉没了下去", Verdict.VERIFIED),
        (5, "当晚的大风对那艘新渡船来说太强了所以船沉没了下去", Verdict.ALTERED),
        (1, " ".join(["proof"] * 400), Verdict.ALTERED),
        (1, "found proof of" + "\u0301\u0327" * 100_000, Verdict.ALTERED),
    ],
)
def test_verdicts(passage: int, quote: str | None, verdict: Verdict) -> None:
    """Pages and data sets say of each quotation what the check says."""
    quoting = statement("s", passage, quote)
    text = f"{TEXT}{'word ' * 30}\n部长说当晚的大风对那艘旧渡船来说太强了所以船沉没了下去。"
    assert quotation_verdict(quoting, document(quoting, fingerprint=captured(text))) is verdict
    assert quotation_verdict(quoting, document(quoting)) is (Verdict.NO_FINGERPRINT if quote else Verdict.NONE)
