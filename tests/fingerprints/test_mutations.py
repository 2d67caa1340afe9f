"""Altered quotations are caught, and true ones are not."""

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.quotations import OWN_TEXT, altered_and_passed, passage_of, true_and_refused
from build_scripts.fingerprints.fingerprint import LONGEST, SHINGLE, fingerprint_passage, missing_words
from build_scripts.fingerprints.words import contains, split_passages, words
from tests.fingerprints.mutations import KINDS, generated_text, mutations
from tests.fingerprints.world import ID

QUOTE = st.lists(st.sampled_from(["of", "the", "war"]), min_size=SHINGLE, max_size=LONGEST).map(tuple)


def test_two_hundred_alterations_are_caught() -> None:
    """A word changed, dropped or added, two swapped, the passage exchanged: 40 of each, all refused."""
    random = Random(20240322)  # noqa: S311 -- the same alterations every time are what is wanted
    passages = generated_text(random, 20)
    kept = [fingerprint_passage(passage, ID) for passage in passages]
    caught = Counter(
        kind
        for kind, quote, number in mutations(random, passages, 200)
        if missing_words(quote, ID, kept[number - 1]) is not None
    )
    assert caught == dict.fromkeys(KINDS, 40)


def test_every_true_quotation_of_a_text_stands() -> None:
    """No run of three to twelve words of a long passage is refused."""
    passage = generated_text(Random(7), 1)[0]  # noqa: S311 -- the same text every time
    kept = fingerprint_passage(passage, ID)
    for length in range(SHINGLE, LONGEST + 1):
        for start in range(len(passage) - length + 1):
            assert missing_words(passage[start : start + length], ID, kept) is None


@given(passage=st.lists(st.sampled_from(["of", "the", "war"]), max_size=30).map(tuple), quote=QUOTE)
def test_no_quotation_jumps_between_repeated_words(passage: tuple[str, ...], quote: tuple[str, ...]) -> None:
    """Where three words repeat endlessly, exactly the runs of the passage stand in it."""
    assert (missing_words(quote, ID, fingerprint_passage(passage, ID)) is None) == contains(passage, quote)


def test_a_jump_between_equal_pairs_of_words_is_refused() -> None:
    """Every three words of this quotation stand in the passage, all four do not."""
    kept = fingerprint_passage(words("proof of the plan and word of the attack"), ID)
    assert missing_words(words("proof of the attack"), ID, kept) == ("proof", "of", "the", "attack")


def test_every_way_of_altering_a_quotation_is_refused_and_no_true_one() -> None:
    """Words, signs, symbols, markup, escapes, another script, in seven scripts: the benchmark, in small."""
    random = Random(7)  # noqa: S311 -- the same quotations every time
    passages = [passage_of(line) for line in split_passages(OWN_TEXT)]
    assert list(altered_and_passed(passages, random, 240)) == []
    assert list(true_and_refused(passages, random, 400)) == []
