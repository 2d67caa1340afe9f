"""Lines that were cut where they were full are told from paragraphs, and joined to the paragraphs that they were."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.fingerprints.words import split_passages
from build_scripts.fingerprints.wrapping import cut_passages, unwrap, what_is_cut

PARAGRAPHS = [
    "The minister said on Tuesday that the ferry had been carrying more lorries than its papers allow, and that the "
    "wind of that evening was stronger than any in the last forty years. Nobody at Grey Point had seen the like.",
    "Asked about the papers, Cora West of the harbour office gave no answer. She would wait for the inquiry, she said.",
    "The consul of the South called the account of the wind an invention of the North, and asked for the ship's log.",
]
CUT = "its lines end in the middle of sentences, so a line is no paragraph"


def _wrapped(width: int, between: str = "\n\n") -> str:
    return between.join(textwrap.fill(paragraph, width, break_on_hyphens=False) for paragraph in PARAGRAPHS)


@pytest.mark.parametrize("width", [40, 61, 72, 100])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_wrapped_paragraphs_become_whole(width: int, end: str) -> None:
    """Mails, old transcripts and copies from PDF are cut at any width: the paragraphs come back as they were."""
    text = _wrapped(width).replace("\n", end)
    assert what_is_cut(text) == CUT
    assert list(split_passages(unwrap(text).text)) == PARAGRAPHS


def test_an_empty_line_after_each_line_ends_no_paragraph() -> None:
    """Some programs write one after every line of a page."""
    text = textwrap.fill(PARAGRAPHS[0], 50).replace("\n", "\n\n")
    assert what_is_cut(text) == CUT
    assert unwrap(text).text == PARAGRAPHS[0]


def test_a_paragraph_is_known_by_its_short_last_line_or_its_indent() -> None:
    """Where no empty line parts paragraphs."""
    assert split_passages(unwrap("Ferry was overloaded\n" + textwrap.fill(PARAGRAPHS[1], 60)).text)[0] == (
        "Ferry was overloaded"
    )
    indented = "\n".join(textwrap.fill(paragraph, 40, initial_indent="    ") for paragraph in PARAGRAPHS)
    assert list(split_passages(unwrap(indented).text)) == PARAGRAPHS


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("powerful capabili-\nties of the ferry", "powerful capabilities of the ferry"),
        ("powerful capabili\u00ad\nties of the ferry", "powerful capabilities of the ferry"),
        ("Recht und Po\n\u00ad\nlitikwissenschaft in Bonn", "Recht und Politikwissenschaft in Bonn"),
        ("die Wirtschafts-\nlehre in Bonn", "die Wirtschaftslehre in Bonn"),
        ("a well-\nknown man, well and widely known", "a well-known man, well and widely known"),
        ("fighters of ISIS-\nKhorasan in May", "fighters of ISIS-Khorasan in May"),
        ("сказал ми-\nнистр в среду", "сказал министр в среду"),
    ],
)
def test_a_word_parted_at_a_line_end_becomes_one(text: str, whole: str) -> None:
    """The hyphen goes where the line's end made it, and stays where it is the word's own; both are told."""
    assert what_is_cut(text) == CUT
    assert unwrap(text).text == whole
    assert len(unwrap(text).rejoined) == 1
    assert unwrap(text).rejoined[0] in whole


@pytest.mark.parametrize(
    ("text", "between"),
    [
        ("联邦安全局局长称袭击者是激进\n伊斯兰主义者并说他们在边境附\n近被捕。", ""),
        ("قال الوزير إن الرياح كانت قوية جدا على العبارة\nالقديمة وإن أحدا لم ير مثلها منذ أربعين\nسنة كلها.", " "),
        ("שר החוץ אמר כי הרוח הייתה חזקה מאוד ואיש לא\nראה כמוה מאז ארבעים שנה בכל העיר ובנמל גם\nהוא לא ענה.", " "),
        ("THE MINISTER SAID THAT THE WIND WAS TOO STRONG\nFOR THE FERRY AND THAT NOBODY HAD SEEN\nIT FOR YEARS.", " "),
    ],
)  # fmt: skip
def test_scripts_without_small_letters_are_told_by_full_lines(text: str, between: str) -> None:
    """Chinese without a space between the lines, all others with one."""
    assert what_is_cut(text) == CUT
    assert unwrap(text).text == text.replace("\n", between)


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS),
        "\n\n".join(PARAGRAPHS),
        "The minister said\n\nthe wind was too strong for it.",
        "Ferry was overloaded\nBy Ann Author\n8 May 2030\n" + "\n".join(PARAGRAPHS),
        "الوزير يتحدث عن الرياح\nقال الوزير إن الرياح كانت قوية جدا.",
        "The inquiry asks for\n• the log\n• the papers\n• the names of all aboard\n" + "\n".join(PARAGRAPHS),
        "QUESTION:\nWas it the wind?\nMR. KIRBY:\nWe do not know.",
    ],
)
def test_paragraphs_are_no_cut_lines(text: str) -> None:
    """A text as `capture` wants it is taken as it is: no passage changes its number."""
    assert what_is_cut(text) == ""
    assert unwrap("\n".join(PARAGRAPHS)).text == "\n".join(PARAGRAPHS)


def test_who_speaks_begins_a_passage() -> None:
    """On the line of the words or on one of its own: what one says never runs into what another asks."""
    text = textwrap.dedent("""\
        QUESTION:
        Do you think that the ferry
        was overloaded that evening?
        MR. KIRBY (via video):
        I have nothing to say on that, and
        will not speculate.
        Q  And the wind, was it too much
        for a ship of that age?
        MR. KIRBY:  I would not go that
        far yet.
        """)
    assert what_is_cut(text) == CUT
    assert split_passages(unwrap(text).text) == (
        "QUESTION:",
        "Do you think that the ferry was overloaded that evening?",
        "MR. KIRBY (via video):",
        "I have nothing to say on that, and will not speculate.",
        "Q  And the wind, was it too much for a ship of that age?",
        "MR. KIRBY:  I would not go that far yet.",
    )


def test_times_between_cut_lines_go_with_them() -> None:
    """A transcript of a film has a time above each few words."""
    text = "0:15\nthe wind was\n0:18\nfar too much for\n0:21\nthe old ferry.\n0:25\nNobody had seen it.\n"
    assert what_is_cut(text) == CUT
    assert split_passages(unwrap(text).text) == ("the wind was far too much for the old ferry.", "Nobody had seen it.")


@pytest.mark.parametrize("mark", [",", "."])
@pytest.mark.parametrize("head", ["", "WEBVTT\nKind: captions\n\nNOTE nobody\nreads this\n\n"])
def test_subtitles_become_what_was_said(mark: str, head: str) -> None:
    """SRT and WebVTT: numbers, times, notes and marks are left out, rolling lines stand once."""
    text = head + textwrap.dedent(f"""\
        1
        00:00:01{mark}000 --> 00:00:04{mark}000
        <i>The wind was far too</i>

        2
        00:00:04{mark}000 --> 00:00:06{mark}500 align:start
        The wind was far too
        much for the old ferry.

        3
        00:00:07{mark}000 --> 00:00:09{mark}000
        In 2030
        nobody had seen one like it.

        4
        00:00:10{mark}000 --> 00:00:11{mark}000
        <v Cora West>I have no comment.
        """).replace("The wind was far too\nmuch", "The wind was far too\nmuch")
    assert what_is_cut(text) == "it is a file of subtitles, whose lines are no paragraphs"
    assert split_passages(unwrap(text).text) == (
        "The wind was far too much for the old ferry.",
        "In 2030 nobody had seen one like it.",
        "Cora West: I have no comment.",
    )


def test_single_cut_lines_are_named() -> None:
    """In a text of paragraphs they are told by number, and joined where that is asked for."""
    text = "\n".join([*PARAGRAPHS, "The log was found\nin the wreck.", *PARAGRAPHS])
    assert what_is_cut(text) == ""
    assert cut_passages(text) == (4,)
    assert "The log was found in the wreck." in split_passages(unwrap(text).text)


@given(st.text(alphabet=st.sampled_from("aB. \n-:\u00ad1米م<>\r\f[]")))
def test_any_text_is_unwrapped(text: str) -> None:
    """No text ends in an exception, and joining twice joins nothing more."""
    what_is_cut(text)
    cut_passages(text)
    unwrap(text)
