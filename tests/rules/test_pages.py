"""The pages of the rules are the tests of the rules."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_scripts.commands.parallax import parallax
from build_scripts.findings import rules
from build_scripts.findings.finding import Rule
from build_scripts.findings.rules import RULES
from build_scripts.fingerprints.fingerprint import make_fingerprint, render_fingerprint
from tests.rules.pages import EXAMPLE, PAGES, Case, cases, check, example_files, outcome, render_index, write

RULE_PAGES = sorted(page for page in PAGES.glob("*.md") if page.stem not in ("index", "example"))
CASES = [case for page in RULE_PAGES for case in cases(page)]
IN_PYTHON = {
    "byte-order-mark",
    "deceptive-character",
    "file-too-large",
    "file-unreadable",
    "not-nfc",
    "not-utf-8",
    "symbolic-link",
}
"""Rules whose cases no Markdown page can hold: they are in `tests/read/test_folder.py`."""


@pytest.fixture(scope="session")
def updated(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """With `--update-cases`, write into the pages what the cases give."""
    if not request.config.getoption("--update-cases"):
        return
    (PAGES / "index.md").write_text(render_index(), "utf-8")
    for page in RULE_PAGES:
        text = page.read_text("utf-8")
        for case in reversed(list(cases(page))):
            start, end = case.at
            text = text[:start] + outcome(case, tmp_path_factory.mktemp("case")) + text[end:]
        page.write_text(text, "utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.page}-{case.title}")
def test_case(case: Case, tmp_path: Path, updated: None) -> None:
    """The findings are those the page shows, to the letter."""
    current = next(again for again in cases(PAGES / f"{case.page}.md") if again.title == case.title)
    assert outcome(current, tmp_path) == current.expected


def test_every_rule_is_listed() -> None:
    """No rule is written out beside the groups, and none stands in two of them."""
    assert list(RULES) == [value for value in vars(rules).values() if isinstance(value, Rule)]


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    """Nobody adds a rule without explaining it, or keeps a page whose rule is gone."""
    assert {page.stem for page in RULE_PAGES} == {rule.slug for rule in RULES}


def test_index_lists_every_rule(updated: None) -> None:
    """The index is the one that the rules give."""
    assert (PAGES / "index.md").read_text("utf-8") == render_index()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
def test_page_says_what_the_rule_says(rule: Rule) -> None:
    """A page starts with the rule's name, that it is an error, and its summary."""
    page = (PAGES / f"{rule.slug}.md").read_text("utf-8")
    head = f"---\ntitle: {rule.slug}\n---\n\n# {rule.slug}\n\n**Error.** {rule.summary}\n\n"
    assert page.startswith(head)


def test_every_rule_fires_and_is_mended_on_its_page(updated: None) -> None:
    """Each page shows its finding at least once, and how the same place looks without it."""
    for page in RULE_PAGES:
        found = [case.expected for case in cases(page)]
        assert any("no findings" in text for text in found), page.stem
        assert page.stem in IN_PYTHON or any(f"[{page.stem}]" in text for text in found), page.stem


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.page}-{case.title}")
def test_one_slip_gives_one_finding(case: Case, updated: None) -> None:
    """No case gives a second finding in its wake, unless its title says that there are several slips."""
    current = next(again for again in cases(PAGES / f"{case.page}.md") if again.title == case.title)
    count = len(re.findall(r"^\S.*: error\[", current.expected, re.M))
    assert count == 2 if case.title.startswith("Two slips") else count <= 1


def test_titles_of_a_page_differ() -> None:
    """A case can be found by its title."""
    for page in RULE_PAGES:
        titles = [case.title for case in cases(page)]
        assert len(titles) == len(set(titles)), page.stem


def test_example_project_has_no_findings(tmp_path: Path) -> None:
    """What all cases start from is good."""
    write(example_files(), tmp_path)
    assert check(tmp_path) == "no findings\n"


def test_example_fingerprints_are_those_of_the_texts() -> None:
    """The fingerprints in the example are what `capture` makes of the texts shown there."""
    files = example_files()
    for text, document in (("gazette", "gazette-2030-05-02"), ("wire", "wire-2030-05-04")):
        made = make_fingerprint(files[f"texts/{text}.txt"], document, "2030-05-05")
        assert files[f"sources/ferry/fingerprints/{document}.json"] == render_fingerprint(made)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.slug)
def test_explain_prints_the_page(rule: Rule) -> None:
    """`parallax explain SLUG` gives what the site and the code host give, without the front matter."""
    result = CliRunner().invoke(parallax, ["--root", str(EXAMPLE.parents[2]), "explain", rule.slug])
    page = (PAGES / f"{rule.slug}.md").read_text("utf-8")
    assert result.output.strip() == page.split("\n---\n", 1)[1].strip()
