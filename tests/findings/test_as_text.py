"""Findings as a contributor, a workflow and a program get them."""

import json

import pytest

from build_scripts.findings.as_text import MAX_SHOWN, as_github, as_json, as_text
from build_scripts.findings.finding import Diagnostic, in_order
from build_scripts.findings.rules import LOADED_WORD, WRONG_VALUE
from build_scripts.text.source import Source, Span

SOURCE = Source("sources/a.md", "first line\nstance: asert\n")
FINDING = Diagnostic(WRONG_VALUE, SOURCE, Span(19, 24), "`asert` is not possible here", "did you mean `asserts`?")


def test_text_shows_the_line_with_a_caret_under_the_words() -> None:
    """Position, reason, line, caret, remedy, and a count."""
    assert as_text([FINDING]) == (
        "sources/a.md:2:9: error[wrong-value]: `asert` is not possible here\n"
        "    2 | stance: asert\n"
        "      |         ^^^^^\n"
        "  hint: did you mean `asserts`?\n"
        "\n"
        "1 error in 1 file"
    )


@pytest.mark.parametrize(
    ("line", "caret"),
    [("尼 x", "   ^"), ("e\u0301 x", "  ^"), ("жук x", "    ^")],
    ids=["a wide letter takes two columns", "a combining accent takes none", "a Cyrillic letter takes one"],
)
def test_carets_stand_under_what_they_mark(line: str, caret: str) -> None:
    """Letters of other scripts do not push the caret aside."""
    at = line.index("x")
    shown = as_text([Diagnostic(WRONG_VALUE, Source("a", line), Span(at, at + 1), "m", "h")])
    assert shown.splitlines()[2] == f"      | {caret}"


def test_a_long_line_is_cut_around_the_words() -> None:
    """A line of a thousand words does not fill the screen, and still shows what is meant."""
    source = Source("a", "x" * 5_000 + " here " + "y" * 5_000)
    shown = as_text([Diagnostic(WRONG_VALUE, source, Span(5_001, 5_005), "m", "h")])
    assert max(map(len, shown.splitlines())) < 130
    row, marks = shown.splitlines()[1:3]
    assert row[marks.index("^") : marks.rindex("^") + 1] == "here"


def test_what_was_typed_cannot_drive_the_terminal() -> None:
    """Escape sequences are shown as escapes."""
    source = Source("a", "x \x1b[31m y")
    shown = as_text([Diagnostic(WRONG_VALUE, source, Span(2, 3), "bad \x1b[2J", "h")])
    assert "\x1b" not in shown
    assert "\\x1b[2J" in shown


COMMANDS = "##[error]x ::error::y \t::stop-commands::z ##[add-mask] ###[group]"


@pytest.mark.parametrize("start", range(len(COMMANDS)))
def test_what_was_typed_cannot_command_a_runner(start: int) -> None:
    """A runner obeys `##[` wherever it stands in a line, and `::` where a line starts; a marked word may cut them."""
    source = Source("sources/##[error]::x.md", f"a: {COMMANDS}\n")
    finding = Diagnostic(WRONG_VALUE, source, Span(start + 3, start + 5), f"m ##{COMMANDS}", COMMANDS)
    for shown in (as_text([finding]), as_json([finding])):
        assert "##[" not in shown
        assert "::" not in shown
    for line in as_github([finding]).splitlines():
        assert "##[" not in line
        assert "::" not in line.removeprefix("::error").partition("::")[2]
    (row,) = json.loads(as_json([finding]))
    assert (row["path"], row["hint"]) == (source.path, COMMANDS)


def test_many_findings_are_counted_beyond_the_first() -> None:
    """The screen shows the first two hundred and says how many more there are."""
    findings = [Diagnostic(WRONG_VALUE, SOURCE, Span(i, i), f"m{i}", "h") for i in range(MAX_SHOWN + 5)]
    assert "… and 5 more" in as_text(findings)


def test_a_workflow_gets_one_command_a_finding_that_cannot_be_forged() -> None:
    """Line breaks and percent signs in what was typed stay data."""
    finding = Diagnostic(LOADED_WORD, Source("a,b:c.md", "text"), Span(0, 4), "100%\n::error::x", "h")
    assert as_github([finding]) == (
        "::error file=a%2Cb%3Ac.md,line=1,title=loaded-word,col=1,endColumn=4::100%25 :：error:：x%0Ahint: h"
    )


def test_programs_get_every_finding_with_its_end() -> None:
    """JSON holds what text shows, unshortened."""
    (row,) = json.loads(as_json([FINDING]))
    assert row == {
        "path": "sources/a.md",
        "line": 2,
        "column": 9,
        "end_line": 2,
        "end_column": 14,
        "rule": "wrong-value",
        "message": "`asert` is not possible here",
        "hint": "did you mean `asserts`?",
    }


def test_findings_come_once_and_by_position() -> None:
    """The order of checks does not show."""
    other = Diagnostic(WRONG_VALUE, SOURCE, Span(0, 5), "m", "h")
    assert in_order([FINDING, other, FINDING]) == (other, FINDING)
