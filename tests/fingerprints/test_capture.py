"""What `capture` says when a text is captured again."""

from dataclasses import replace

from build_scripts.checks.quotations import check_passages, check_quotations
from build_scripts.fingerprints.capture import CaptureReport, capture, describe_capture
from build_scripts.fingerprints.fingerprint import ALGORITHM, FORMER, fingerprint_passage, lost_passages
from build_scripts.fingerprints.former import former_words
from build_scripts.model.library import Fingerprint, LostPassage, Statement
from tests.fingerprints.world import ID, captured, document, index, statement

OLD = """One fox ran to the edge of the wood and slept there.
The town had known nothing of the fox until it woke up.
Three men went out and called it by its name.
Nobody has seen the animal in the wood since that day."""
LINES = OLD.split("\n")


def again(
    text: str, *statements: Statement, previous: Fingerprint | None = None, confirmed: tuple[str, ...] = ()
) -> tuple[Fingerprint, CaptureReport]:
    """The text captured a day later."""
    return capture(
        text,
        ID,
        captured="2030-05-06",
        previous=previous or captured(OLD),
        statements=statements,
        confirmed=confirmed,
    )


def fates(report: CaptureReport) -> list[tuple[str, int | None, int | None]]:
    """What became of the passages that are not where they were."""
    return [(move.fate, move.old, move.new) for move in report.passages if move.fate != "kept"]


def test_an_unchanged_text() -> None:
    """Nothing moved, nothing is lost; only the day of the capture is new."""
    fingerprint, report = again(OLD.replace("\n", "\r\n\r\n"), statement("s", 2, "until it woke up"))
    assert fates(report) == []
    assert fingerprint.lost == ()
    assert fingerprint.passages == captured(OLD).passages
    assert list(describe_capture(report, fingerprint)) == [
        "4 passages, 45 words",
        "against the capture before: 4 kept, 0 moved, 0 changed, 0 vanished, 0 new",
        "statements: 1; to be looked at by a person: 0",
    ]


def test_a_line_put_before_moves_the_rest() -> None:
    """Moved passages are certain: nobody has to look, but until the number offered is written the statement is lost."""
    moved = statement("s", 2, "until it woke up")
    fingerprint, report = again(f"A new line stands first.\n{OLD}", moved)
    assert fates(report) == [("moved", 1, 2), ("moved", 2, 3), ("moved", 3, 4), ("moved", 4, 5), ("new", None, 1)]
    assert fingerprint.lost == (LostPassage("s", 2, 3),)
    assert not report.statements[0].needs_a_look
    assert "     s (passage 2): same words, other number: write `passage: 3`; its quotation stands there" in [
        *describe_capture(report, fingerprint)
    ]


def test_a_changed_word_needs_a_look() -> None:
    """A passage changed in place is lost until confirmed; the report says whether the quotation still stands."""
    text = OLD.replace("woke up", "woke again")
    altered, whole = statement("altered", 2, "until it woke up"), statement("whole", 2, "had known nothing")
    fingerprint, report = again(text, altered, whole)
    assert fates(report) == [("changed", 2, 2)]
    assert [(change.now, change.quotation, change.needs_a_look) for change in report.statements] == [
        (2, False, True),
        (2, True, True),
    ]
    assert fingerprint.lost == (LostPassage("altered", 2, 2), LostPassage("whole", 2, 2))
    confirmed, report = again(text, altered, whole, previous=fingerprint, confirmed=("whole",))
    assert confirmed.lost == (LostPassage("altered", 2, 2),)
    assert [change.statement.slug for change in report.statements if change.needs_a_look] == ["altered"]


def test_a_vanished_passage() -> None:
    """A statement whose passage is gone is lost with no number to offer."""
    fingerprint, report = again("\n".join([*LINES[:2], LINES[3]]), statement("s", 3))
    assert fates(report) == [("vanished", 3, None), ("moved", 4, 3)]
    assert fingerprint.lost == (LostPassage("s", 3, None),)
    assert any(
        line.startswith("LOOK s (passage 3): its passage is gone") for line in describe_capture(report, fingerprint)
    )


def test_a_rewritten_passage_between_the_same_neighbours() -> None:
    """A passage of which nothing is left counts as changed when it stands where the old one stood."""
    assert fates(again("\n".join([LINES[0], "Quite other words.", *LINES[2:]]))[1]) == [("changed", 2, 2)]


def test_a_quotation_finds_its_passage_again() -> None:
    """When the passage was split, the part that holds the quotation is offered."""
    text = "\n".join([LINES[0], "The town slept.", "Then it woke up, they say, and", "was gone.", *LINES[2:]])
    _, report = again(text, statement("s", 2, "it woke up"))
    assert [(change.fate, change.now, change.quotation) for change in report.statements] == [("changed", 3, True)]


def test_equal_passages_stay_in_order() -> None:
    """Of two equal passages the first stays the first."""
    text = f"{LINES[0]}\n{LINES[1]}\n{LINES[0]}"
    _, report = again(f"New.\n{text}", previous=captured(text))
    assert fates(report) == [("moved", 1, 2), ("moved", 2, 3), ("moved", 3, 4), ("new", None, 1)]


def test_a_loss_outlives_the_next_capture() -> None:
    """Capturing twice does not make a lost statement whole; writing the number offered does."""
    text = f"New.\n{OLD}"
    first, _ = again(text, statement("s", 2))
    second, _ = again(f"Newer.\n{text}", statement("s", 2), previous=first)
    assert second.lost == (LostPassage("s", 2, 4),)
    third, _ = again(f"Newer.\n{text}", statement("s", 4), previous=second)
    assert third.lost == ()


def test_an_author_who_mended_first() -> None:
    """A statement that names the new number before the capture is not lost, when its quotation proves it."""
    fingerprint, report = again(f"New.\n{OLD}", statement("s", 3, "until it woke up"))
    assert fingerprint.lost == ()
    assert report.statements[0].fate == "kept"


def test_a_first_capture_takes_statements_at_their_word() -> None:
    """With nothing to compare, only a quotation that is not in its passage, or a number too high, is reported."""
    statements = (statement("a", 1, "edge of the wood"), statement("b", 1, "woke up"), statement("c", 9))
    fingerprint, report = capture(OLD, ID, captured="2030-05-05", statements=statements)
    assert report.first
    assert [change.statement.slug for change in report.statements if change.needs_a_look] == ["b", "c"]
    assert [entry.statement for entry in fingerprint.lost] == []
    assert list(describe_capture(report, fingerprint))[1] == "LOOK b (passage 1): its quotation is not in its passage"


def test_lost_statements_are_seen_by_the_checks_and_the_pages() -> None:
    """From capture to check: the finding names the new number, and no second finding speaks of the quotation."""
    lost = statement("s", 2, "until it woke up")
    fingerprint, _ = again(f"New.\n{OLD}", lost)
    world = index(document(lost, fingerprint=fingerprint))
    assert lost_passages(lost, document(lost, fingerprint=fingerprint))
    found = [*check_passages(world), *check_quotations(world)]
    assert [finding.message for finding in found] == ["passage 2 stands elsewhere since the text was captured again: 3"]


def test_every_passage_of_a_statement_is_followed() -> None:
    """The second passage is lost as the first is, with a number to write, until somebody confirms or writes it."""
    both = replace(statement("s", 1, "edge of the wood"), passages=(1, 3))
    text = "\n".join([LINES[0], LINES[1], "A new line.", *LINES[2:]])
    fingerprint, report = again(text, both)
    assert fingerprint.lost == (LostPassage("s", 3, 4),)
    assert any("write `passage: [1, 4]`" in line for line in describe_capture(report, fingerprint))
    changed, _ = again(OLD.replace("Three men", "Four men"), both)
    assert changed.lost == (LostPassage("s", 3, 3),)
    found = list(check_passages(index(document(both, fingerprint=changed))))
    assert [finding.rule.slug for finding in found] == ["passage-lost"]
    confirmed, _ = again(OLD.replace("Three men", "Four men"), both, previous=changed, confirmed=("s",))
    assert confirmed.lost == ()
    mended, _ = again(text, replace(both, passages=(1, 4)), previous=fingerprint)
    assert [entry.passage for entry in mended.lost if entry.passage == 3] == []


def test_a_text_captured_in_the_first_format_is_compared_as_it_was_then() -> None:
    """Signs that count now make no passage another one: who captures the same text again has nothing to look at."""
    text = "They paid $5 & more [1].\nIt was −5 degrees … that day."
    passages = [former_words(line) for line in text.split("\n")]
    made = captured(text)
    former = tuple(fingerprint_passage(passage, ID) for passage in passages)
    assert [passage.hash for passage in former] != [passage.hash for passage in made.passages]
    previous = replace(made, algorithm=FORMER, passages=former)
    fingerprint, report = again(text, statement("s", 2, "was −5 degrees"), previous=previous)
    assert fates(report) == []
    assert (fingerprint.lost, fingerprint.algorithm, report.to_look_at) == ((), ALGORITHM, 0)
    _, report = again(text.replace("degrees", "grades"), statement("s", 2), previous=previous)
    assert fates(report) == [("changed", 2, 2)]
