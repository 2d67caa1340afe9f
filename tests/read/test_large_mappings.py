"""Values that no page has room for."""

from pathlib import Path

from tests.world import DOCUMENT, findings, make_project


def test_thousands_of_words_in_braces_are_one_slip(tmp_path: Path) -> None:
    """A comma that ends a value is told once, however many stand behind it."""
    path = make_project(tmp_path) / DOCUMENT
    words = ", ".join(f"word {n}" for n in range(2_000))
    text = path.read_text("utf-8").replace("passage: 1\n", f"passage: 1\nfigure: {{counts: missing, {words}}}\n")
    path.write_text(text, "utf-8")
    found = findings(tmp_path)
    assert [finding for finding in found if "the comma ends the value of `counts`" in finding]
    assert len(found) <= 3


def test_thousands_of_unknown_keys_are_few_findings(tmp_path: Path) -> None:
    """A mapping pasted from elsewhere does not flood the report."""
    path = make_project(tmp_path) / DOCUMENT
    keys = "".join(f"key-{n}: value\n" for n in range(2_000))
    path.write_text(path.read_text("utf-8").replace("passage: 1\n", f"passage: 1\n{keys}"), "utf-8")
    assert len(findings(tmp_path)) == 20
