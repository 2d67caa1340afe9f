"""One rule counts words for every limit, whatever the script."""

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.fingerprints.counting import count, count_words, first_words, joined, runs
from build_scripts.fingerprints.words import words

WORDS = st.lists(st.sampled_from(["wind", "the", "中", "国", "ลมแรงเกินไป", "قوية"]), max_size=12)


@given(WORDS, st.integers(1, 9))
def test_a_run_is_as_long_as_the_limit_says(found: list[str], length: int) -> None:
    """A run that may not be copied counts just as many words as the limit of a quotation would count in it."""
    by_start = {}
    for start in range(len(found)):
        ends = (end for end in range(start, len(found) + 1) if count(found[start:end]) >= length)
        if (end := next(ends, None)) is not None:
            by_start[start] = end
    assert dict(runs(found, length)) == by_start


@given(WORDS)
def test_words_shown_are_the_words_counted(found: list[str]) -> None:
    """What a message shows of copied words has the words that were found."""
    compared = words(" ".join(found))
    assert words(joined(compared)) == compared


def test_first_words_fit_the_limit_in_every_script() -> None:
    """A locator of Chinese is as short as one of English: what the hint offers is accepted."""
    for text, first in (
        ("the wind was far too much for it", "the wind was far too much"),
        ("俄罗斯联邦安全局局长博尔特尼科夫称", "俄罗斯联邦安全局局长博尔"),
        ("قال الوزير إن الرياح كانت قوية جدا", "قال الوزير إن الرياح كانت قوية"),
        ("ลมแรงเกินไปสำหรับเรือเก่าในคืนนั้นและเรือก็จม", "ลมแรงเกินไปสำหรับเรือเก่าในคื"),
    ):
        assert first_words(text, 6) == first
        assert count_words(first) == 6
