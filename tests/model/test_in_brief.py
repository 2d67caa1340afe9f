"""What a closed cell tells and counts, where counting lines would be wrong."""

from build_scripts.model.comparison import compare, in_brief
from build_scripts.pages.parts.vocabulary import more_words
from tests.model.worlds import world


def words_of(text: str, side: str = "russia") -> tuple[list[str], str]:
    """The offices told, and the words for what more there is."""
    cell = compare(world(text)).cells["is"][side]
    brief = in_brief(cell.lines)
    return [each.voice.id for each in brief.told], more_words(brief, "office")


def test_each_different_answer_is_told_by_the_office_that_gave_it_last() -> None:
    """Another office with an answer that is told already is counted."""
    told, more = words_of(
        """
        2024-03-20 a@presidency/russia: is affirms
        2024-03-21 b@ministry/russia: is affirms
        2024-03-22 c@council/russia: is allows
        2024-03-23 d@committee/russia: is affirms
        """
    )
    assert len(told) == 2
    assert "committee" in told[0]
    assert "council" in told[1]
    assert more == "and 2 more offices: all say so"


def test_an_office_with_two_answers_counts_once() -> None:
    """Of one day, in unknown order: both stand, of one office."""
    _, more = words_of(
        """
        2024-03-20 a@presidency/russia: is affirms
        2024-03-20 b@presidency/russia: is allows
        2024-03-22 c@council/russia: is affirms
        2024-03-23 d@committee/russia: is allows
        """
    )
    assert more.startswith("and 1 more office: says ")
    assert " and says " in more


def test_what_an_office_asked_beside_its_answer_makes_it_no_second() -> None:
    """Nor does what it declined."""
    told, more = words_of(
        """
        2024-03-20 a@presidency/russia: is affirms
        2024-03-22 a@presidency/russia: is asks
        """
    )
    assert len(told) == 1
    assert more == ""


def test_the_unnamed_are_no_offices() -> None:
    """Nobody knows how many they are; where all give the one answer that is told, that is not said again."""
    assert words_of("2024-03-20 a@presidency/russia: is affirms\n2024-03-22 ?sources/russia: is denies")[1] == (
        "and unnamed: says not"
    )
    assert words_of("2024-03-20 a@presidency/russia: is affirms\n2024-03-22 ?sources/russia: is affirms")[1] == (
        "also unnamed"
    )
    told, more = words_of("2024-03-22 ?sources/russia: is affirms")
    assert len(told) == 1
    assert more == ""
