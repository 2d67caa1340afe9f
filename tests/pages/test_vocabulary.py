"""Dates, counts and figures in words."""

import pytest

from build_scripts.interface.words import listing
from build_scripts.pages.parts.dates_in_words import date_html, date_short, date_words, spoken_short, spoken_words
from build_scripts.pages.parts.vocabulary import count
from build_scripts.text.dates import Date, parse_date
from tests.pages.world import pages


def parsed(text: str) -> Date:
    """A date that is known to be one."""
    found = parse_date(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "words", "short"),
    [
        ("2024-03-28", "28 March 2024", "28 Mar 2024"),
        ("2024-03", "March 2024", "Mar 2024"),
        ("2024", "2024", "2024"),
        ("2024-03-22/2024-03-25", "between 22 and 25 March 2024", "between 22 and 25 Mar 2024"),
        ("2024-03-22/2024-12-31", "between 22 March and 31 December 2024", "between 22 Mar and 31 Dec 2024"),
        ("2023-12-22/2024-01-02", "between 22 December 2023 and 2 January 2024", "between 22 Dec 2023 and 2 Jan 2024"),
        ("..2024-03-28", "on or before 28 March 2024", "by 28 Mar 2024"),
        ("2024-03-22/..", "on or after 22 March 2024", "22 Mar 2024 or later"),
        ("2024-03-25~", "about 25 March 2024", "about 25 Mar 2024"),
        ("2024-03-25?", "25 March 2024 (uncertain)", "25 Mar 2024 (uncertain)"),
        ("2024-03-25%", "about 25 March 2024 (uncertain)", "about 25 Mar 2024 (uncertain)"),
        ("2024-03-25T19:30+03:00", "25 March 2024, 19:30 (UTC+03:00)", "25 Mar 2024"),
        ("2024-03-25T19:30:05-10:00", "25 March 2024, 19:30:05 (UTC−10:00)", "25 Mar 2024"),
        ("2024-03-25T19:30Z", "25 March 2024, 19:30 (UTC)", "25 Mar 2024"),
        ("0576-01-02", "2 January 576 CE", "2 Jan 576 CE"),
        ("0576-01-02/0576-01-03", "between 2 and 3 January 576 CE", "between 2 and 3 Jan 576 CE"),
        ("0001/9999", "between 1 CE and 9999", "between 1 Jan 1 CE and 31 Dec 9999"),
    ],
)
def test_dates_in_words(text: str, words: str, short: str) -> None:
    """Each shape of date is said as a reader would say it, long and short."""
    assert date_words(parsed(text)) == words
    assert date_short(parsed(text)) == short


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-03-28", "28 Mar 2024"),
        ("2024-03-22/2024-03-25", "between 22 and 25 Mar 2024"),
        ("2024-03-22/..", "day not known, 22 Mar 2024 or later"),
        ("../2024-03-28", "day not known, by 28 Mar 2024"),
    ],
)
def test_the_day_of_speaking_has_two_ends_or_is_not_known(text: str, words: str) -> None:
    """A day that could be any after another is no day on which was spoken."""
    assert spoken_short(parsed(text)) == words
    assert spoken_short(None) == spoken_words(None) == "day not known"


def test_only_a_certain_day_is_unmarked() -> None:
    """A day known exactly is a bare `time` element; everything else is marked as inexact."""
    assert str(date_html(parsed("2024-03-28"))) == '<time datetime="2024-03-28">28 March 2024</time>'
    for text in ("2024-03", "..2024-03-28", "2024-03-25~", "2024-03-25?"):
        assert "px-inexact" in date_html(parsed(text))


def test_counts_and_lists() -> None:
    """One is singular, thousands are parted, the last of a list is joined by a word."""
    assert [count(n, "copy") for n in (0, 1, 1200)] == ["0 copies", "1 copy", "1,200 copies"]
    assert [listing(names) for names in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]


def test_figures_say_what_is_counted() -> None:
    """A range keeps its ends, its qualifier, its unit and its day."""
    assert (
        "People missing: about 3 to 1,200 people, as of 2 May 2030"
        in pages()["ferry/documents/gazette-2030-05-02.md"].html
    )
