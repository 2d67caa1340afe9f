"""A site in another language: its plurals, days, numbers and lists, and what in it is of yet another one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.interface.words import _, listing, number_words, speak
from build_scripts.pages.parts.dates_in_words import date_short, date_words, day_pattern
from build_scripts.pages.parts.languages import language_attributes, mark_scripts
from build_scripts.pages.parts.vocabulary import ANSWER_WORDS, count, language_words
from build_scripts.publishing.settings import read_settings
from build_scripts.text.dates import Date, parse_date

RUSSIAN = Path(__file__).with_name("ru.po")


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    """Spoken here, and nowhere after."""
    speak("ru", RUSSIAN)
    yield
    speak("en")


def _date(text: str) -> Date:
    found = parse_date(text)
    assert found
    return found


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1 документ"), (2, "2 документа"), (5, "5 документов"), (21, "21 документ"), (1200, "1\xa0200 документов")],
)
def test_a_number_of_things_has_as_many_forms_as_the_language(number: int, words: str) -> None:
    """Not one and many alone."""
    assert count(number, "document") == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-03-22", "22 марта 2024 г."),
        ("2024-03", "март 2024 г."),
        ("2024-03-22/2024-03-25", "между 22 и 25 марта 2024 г."),
        ("2024-03-22/2024-04-03", "между 22 марта и 3 апреля 2024 г."),
        ("../2024-04-03", "не позднее 3 апреля 2024 г."),
        ("2024-03-22~", "около 22 марта 2024 г."),
    ],
)
def test_days_are_said_as_the_language_says_them(text: str, words: str) -> None:
    """By its own months, in its own order."""
    assert " ".join(date_words(_date(text)).split()) == words


def test_a_script_says_days_in_the_same_way() -> None:
    """It is given the order and the months."""
    assert day_pattern().startswith("%(d)s %(MMMM)s %(y)s")


def test_what_the_file_lacks_is_said_in_english() -> None:
    """A language can grow word by word."""
    assert (ANSWER_WORDS["affirms"], ANSWER_WORDS["allows"]) == ("говорит, что да", "says possible")
    assert _("Who says “%(claim)s”?", claim="Да") == "Кто говорит: «Да»?"


def test_numbers_lists_and_names_of_languages() -> None:
    """As they are written in that language."""
    assert number_words(12.5) == "12,5"
    assert listing(["а", "б", "в"]) == "а, б и в"
    assert language_words("en") == "английский (en)"


def test_nothing_of_one_language_stays_when_another_is_spoken() -> None:
    """What was worked out before is worked out anew."""
    assert date_short(_date("2024-03-22")).startswith("22 мар")
    speak("en")
    assert date_short(_date("2024-03-22")) == "22 Mar 2024"
    assert count(2, "document") == "2 documents"


def test_only_what_is_of_another_language_says_so() -> None:
    """Russian is no foreign script on a Russian page; English is another language there."""
    assert language_attributes("ru", "взрыв") == ""
    assert language_attributes("en", "blast") == ' lang="en"'
    assert language_attributes("he", "פיצוץ") == ' lang="he" dir="rtl" class="px-upright"'
    assert mark_scripts("<p>взрыв</p>") == "<p>взрыв</p>"


def test_on_a_page_from_right_to_left_the_others_say_their_way() -> None:
    """Or their marks would stand at the wrong end."""
    speak("he", None)
    assert language_attributes("he", "פיצוץ") == ""
    assert language_attributes("en", "blast") == ' lang="en" dir="ltr"'
    assert language_attributes("ar", "انفجار") == ' lang="ar" class="px-upright"'


def test_a_language_without_words_is_told(tmp_path: Path) -> None:
    """With what is missing, and before anything is built."""
    (tmp_path / "pyproject.toml").write_text('[tool.parallax]\nlanguage = "ru"\n', "utf-8")
    with pytest.raises(OSError, match="there are no words of it") as told:
        read_settings(tmp_path)
    assert told.value.filename == str(tmp_path / "languages" / "ru.po")
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages" / "ru.po").write_bytes(RUSSIAN.read_bytes())
    assert read_settings(tmp_path).language == "ru"
