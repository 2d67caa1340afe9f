"""Characters that no page can show, each named by its code point."""

import re
from pathlib import Path

import pytest

from build_scripts.findings.finding import Diagnostic
from build_scripts.read.folder import decode
from tests.world import DOCUMENT, change, findings, make_project

DECEPTIVE = {
    "NUL": ("\x00", "U+0000"),
    "escape sequence": ("\x1b", "U+001B"),
    "carriage return alone": ("\r", "U+000D"),
    "C1 control": ("\x9b", "U+009B"),
    "soft hyphen": ("\xad", "U+00AD"),
    "Hangul filler": ("\u3164", "U+3164"),
    "braille blank": ("\u2800", "U+2800"),
    "zero width space": ("\u200b", "U+200B"),
    "zero width joiner": ("\u200d", "U+200D"),
    "right-to-left override": ("\u202e", "U+202E"),
    "isolate": ("\u2066", "U+2066"),
    "line separator": ("\u2028", "U+2028"),
    "byte order mark inside": ("\ufeff", "U+FEFF"),
    "variation selector": ("\ufe0f", "U+FE0F"),
    "private use": ("\ue000", "U+E000"),
    "tag": ("\U000e0061", "U+E0061"),
    "noncharacter": ("\uffff", "U+FFFF"),
    "not assigned": ("\u0378", "U+0378"),
    "not assigned, far out": ("\U0003ffff", "U+3FFFF"),
    "of no Mongolian": ("\u180b", "U+180B"),
}


def _at(place: str, char: str, root: Path) -> list[str]:
    path = root / DOCUMENT
    path.write_text(path.read_text("utf-8").replace(place, place + char), "utf-8", newline="")
    return findings(root)


@pytest.mark.parametrize("name", DECEPTIVE)
@pytest.mark.parametrize(("place", "line"), [("to the wind", 21), ("title: Ferry", 2), ("quote: the wind", 17)])
def test_character_that_does_not_show(name: str, place: str, line: int, tmp_path: Path) -> None:
    """In prose, in front matter and in a fence it is found once, with its code point."""
    char, code = DECEPTIVE[name]
    # Some of them are letters or marks to Unicode, so that a quotation with one is another quotation.
    all_found = _at(place, char, make_project(tmp_path))
    (found,) = [finding for finding in all_found if "[quotation-not-in-source]" not in finding]
    assert re.match(rf"{DOCUMENT}:{line}:[0-9]+: error\[deceptive-character\]: {re.escape(code)} ", found)


ESCAPED = {
    '"Ferry \\u202e sinks"': ("deceptive-character", "U+202E"),
    '"Ferry \\0 sinks"': ("deceptive-character", "U+0000"),
    '"Ferry \\x1b[2J sinks"': ("deceptive-character", "U+001B"),
    '"Ferry \\U000E0061 sinks"': ("deceptive-character", "U+E0061"),
    '"Ferry \\N sinks"': ("deceptive-character", "U+0085"),
    '"Ferry \\L sinks"': ("deceptive-character", "U+2028"),
    '"Ferry \\e sinks"': ("deceptive-character", "U+001B"),
    '"Ferry \\u0378 sinks"': ("deceptive-character", "U+0378"),
    '"F\\u0435rry sinks"': ("mixed-script", "U+0435"),
    '"Ferry \\u0065\\u0301 sinks"': ("not-nfc", "`é`"),
    '"Ferry e\\u0301 sinks"': ("not-nfc", "`é`"),
    '"Ferry &\\u0023x202e; sinks"': ("deceptive-character", "U+202E"),
    "Ferry &#x202e; sinks": ("deceptive-character", "U+202E"),
    "'Ferry &ZeroWidthSpace; sinks'": ("deceptive-character", "U+200B"),
}
"""Values of YAML, none of which shows what is there."""


@pytest.mark.parametrize("value", ESCAPED)
def test_character_that_is_written_as_an_escape(value: str, tmp_path: Path) -> None:
    """YAML decodes it, and then it is as hidden as any: in every value, of documents and registers, and told once."""
    rule, named = ESCAPED[value]
    for number, (path, old, new) in enumerate(
        (
            (DOCUMENT, "title: Ferry sinks", f"title: {value}"),
            (DOCUMENT, "passage: 1\n", f"passage: 1\nlocator: {value}\n"),
            ("sources/speakers/minister.yml", "name: Anna North", f"name: {value}"),
            ("sources/ferry/event.md", "People missing}", f"{value}}}"),
        )
    ):
        root = make_project(tmp_path / str(number))
        change(root, path, old, new)
        (found,) = findings(root)
        assert f"error[{rule}]: " in found, found
        assert named in found


REFERENCES = {
    "The wind &#x202e;blew.": [("deceptive-character", 10, "U+202E")],
    "The wind &#8203; blew.": [("deceptive-character", 10, "U+200B")],
    "The wind&shy; &lrm;blew.": [("deceptive-character", 9, "U+00AD"), ("deceptive-character", 15, "U+200E")],
    "The wind &#0; blew.": [("deceptive-character", 10, "U+0000")],
    "The w&#1110;nd blew.": [("mixed-script", 5, "U+0456")],
    "The w*і*nd blew.": [("mixed-script", 5, "U+0456")],
    "The w**&#1110;**nd blew.": [("mixed-script", 5, "U+0456")],
    "The caf&#x65;&#769; blew.": [("not-nfc", 8, "`é`")],
    "[The wind](https://example.org/&#x202e;gpj.exe) blew.": [("deceptive-character", 32, "U+202E")],
    "[The w&#1110;nd](https://example.org/) blew.": [("mixed-script", 6, "U+0456")],
    "[The wind](https://example.org/%E2%80%AEgpj.exe) blew.": [("wrong-address", 12, "U+202E")],
    "The wind &amp; the sea, 5 &lt; 6, na&iuml;ve, м&#1080;р, ***мир*мир**.": [],
}


@pytest.mark.parametrize("text", REFERENCES)
@pytest.mark.parametrize("place", ["The minister put it down to the wind.", "A report of the day after."])
def test_character_that_is_written_as_a_reference(text: str, place: str, tmp_path: Path) -> None:
    """What Markdown shows is looked at, each fault at its own place."""
    root = make_project(tmp_path)
    change(root, DOCUMENT, place, text)
    found = findings(root)
    line = 21 if "minister" in place else 9
    assert len(found) == len(REFERENCES[text]), found
    for (rule, column, named), head in zip(REFERENCES[text], found, strict=True):
        assert head.startswith(f"{DOCUMENT}:{line}:{column}: error[{rule}]: "), found
        assert named in head


@pytest.mark.parametrize("text", ["Names &#x202e;the wind", "Names the w&#1110;nd", "Names the\u0378 wind"])
def test_headline_that_hides_something(text: str, tmp_path: Path) -> None:
    """A headline stands in menus and in search, where nobody looks twice."""
    root = make_project(tmp_path)
    change(root, DOCUMENT, "Minister names the wind", text)
    assert len(findings(root)) == 1


def test_marks_piled_on_a_letter(tmp_path: Path) -> None:
    """More than four marks on one letter cover the lines around them."""
    found = _at("to the wind", "\u0316" * 5, make_project(tmp_path))
    assert found == [f"{DOCUMENT}:21:37: error[deceptive-character]: 5 marks are piled on one letter"]


def test_letter_in_two_parts(tmp_path: Path) -> None:
    """A letter with its accent apart is refused, and both are named."""
    found = _at("The minister put it", " e\u0301", make_project(tmp_path))
    message = "`é` is not written as the one character it is, but here as U+0065 U+0301"
    assert found == [f"{DOCUMENT}:21:21: error[not-nfc]: {message}"]


def test_marks_in_another_order(tmp_path: Path) -> None:
    """Marks that normal form C would reorder over a long way are found too."""
    found = _at("to the wind", "a\u0301" * 3 + "\u0316", make_project(tmp_path))
    assert len(found) == 1


@pytest.mark.parametrize("word", ["Крокус Сити Холл", "Crocus-Холл", "naïve", "Łódź", "5-я", "Ελλάδα", "😀", "100 км²"])
def test_honest_words(word: str) -> None:
    """Words of one alphabet, and different alphabets side by side, are fine."""
    found: list[Diagnostic] = []
    decode(word.encode(), "sources/ferry/event.md", found)
    assert found == []


@pytest.mark.parametrize("word", ["می\u200cروم", "کتاب\u200cها", "क्\u200dष", "नी\u200cकामन", "র\u200d্যাব", "ශ්\u200dරී"])
def test_joiners_that_spelling_needs(word: str, tmp_path: Path) -> None:
    """Persian, Hindi, Bengali and Sinhala are written with them, in prose as in a value."""
    root = make_project(tmp_path)
    path = root / DOCUMENT
    text = path.read_text("utf-8").replace("title: Ferry", f"title: {word}").replace("to the wind", f"to the {word}")
    path.write_text(text, "utf-8")
    assert findings(root) == []


@pytest.mark.parametrize(
    "word",
    [
        *("fer\u200cry", "fer\u200dry", "пар\u200dом", "می\u200c", "\u200cروم", "می\u200c\u200cروم", "می\u200crom"),
        *("क\u200cم", "۱\u200c۲", "می\u200bروم", "中\u200d文"),
    ],
)
def test_joiners_that_join_nothing(word: str) -> None:
    """Between letters that do not join, of two scripts, at the end of a word or twice, nothing would show."""
    found: list[Diagnostic] = []
    decode(word.encode(), "sources/ferry/event.md", found)
    assert {finding.rule.slug for finding in found} == {"deceptive-character"}


def test_mixed_alphabets_in_an_id(tmp_path: Path) -> None:
    """An id that looks like another is named letter by letter, once."""
    root = make_project(tmp_path)
    path = root / DOCUMENT
    path.write_text(path.read_text("utf-8").replace("speaker: minister", "speaker: ministеr"), "utf-8")
    assert [re.search(r"\[(.*?)\]", finding)[1] for finding in findings(root)] == ["mixed-script"]  # type: ignore[index]


def test_thousands_of_bad_characters_give_few_findings(tmp_path: Path) -> None:
    """A binary file does not flood the report."""
    assert len(_at("to the wind", "\x00" * 5_000, make_project(tmp_path))) <= 22
