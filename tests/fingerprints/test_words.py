"""Words of any text."""

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.fingerprints.held_texts import decode_text
from build_scripts.fingerprints.words import split_passages, text_words, words

WITHOUT_SIGNS = st.characters(exclude_categories=["Sm", "Sc", "Cs"], exclude_characters="%‰‱٪％﹪-‐‑‒–－﹣")


@given(st.text(WITHOUT_SIGNS))
def test_normalising_twice_changes_nothing(text: str) -> None:
    """What was normalised once stays as it is, but that a sign alone can come to stand before a number."""
    assert words(" ".join(words(text))) == words(text)
    assert words(" ".join(text_words(text))) == text_words(text)


@given(st.text(), st.sampled_from("“”«»„‹」—…!?(),;\u00ad\u200b\u00a0"))
def test_marks_between_words_do_not_count(text: str, mark: str) -> None:
    """Quotation marks, dashes, dots that go on and what does not show change no words of a text between them."""
    assert words(f"{mark} {text} {mark}") == words(f" {text} ")


@given(st.text(alphabet=st.sampled_from("aB1,'`$%*\\[]()-_ \n\x1f")))
def test_a_letter_beyond_ascii_changes_no_word_but_its_own(text: str) -> None:
    """ASCII text, which is folded another way, has the words it has in front of any other text."""
    assert words(f"{text} é") == (*words(text), "é")


@given(st.text())
def test_words_hold_no_white_space(text: str) -> None:
    """A space between words can only mean the next word."""
    assert all(word and not any(char.isspace() for char in word) for word in words(text))


@given(
    st.lists(st.text(alphabet="abc \u00a0", min_size=1)), st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\r\n \t\r\n"])
)
def test_line_ends_do_not_move_passages(lines: list[str], end: str) -> None:
    """The same lines have the same numbers whatever ends them and however many blank ones stand between them."""
    assert split_passages(end.join(lines)) == split_passages("\n".join(lines))


@given(st.binary())
def test_any_file_is_read_or_refused(data: bytes) -> None:
    """No bytes end in an exception; a file that is refused has a reason."""
    text, reason = decode_text(data)
    assert (text is None) == bool(reason)
