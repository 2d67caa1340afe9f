"""What a text sets in quotation marks, and what only looks like it."""

import pytest

from build_scripts.text.quote_marks import marked, unpaired, without_marked

MARKED = {
    '“the wind” and "the cargo"': ["the wind", "the cargo"],
    "‘the wind’ and 'the cargo'": ["the wind", "the cargo"],
    "«the wind» and ‹the cargo›": ["the wind", "the cargo"],
    "„the wind“, „the cargo” and ‚the sea‘": ["the wind", "the cargo", "the sea"],
    "»the wind« and »the cargo» and ”the sea”": ["the wind", "the cargo", "the sea"],
    "他说「风」和『雨』，‘船’": ["风", "雨", "船"],
    "＂the wind＂ and ''the cargo'' and ``the sea''": ["the wind", "the cargo", "the sea"],
    '&ldquo;the wind&rdquo; and &#39;the cargo&#39; and \\"the sea\\"': ["the wind", "the cargo", "the sea"],
    "“He told me ‘the wind did it’ and left”": ["He told me ‘the wind did it’ and left", "the wind did it"],
    "“A “B” C”": ["A “B” C", "B"],
    "(‘the wind’), ‘*the cargo*’.": ["the wind", "*the cargo*"],
    "the states' 'window', Kyiv's 'door'": ["window", "door"],
    "'the owners' men' left": ["the owners' men"],
    "‘the owners’ men’ and the owners’ ferry": ["the owners’ men"],
    "he called it 'Anna's wind'": ["Anna's wind"],
    "“over\ntwo lines”": ["over\ntwo lines"],
}
UNMARKED = [
    "Kyiv's wind, O’Brien’s and the states' ferry",
    "'tis the owners' wind, ’tis theirs",
    "the '90s and ’14, rock 'n' roll",
    "Sana'a, Al-Qa'ida, Rusʼ",
    "the ministers’ words and the consuls’",
    "no marks at all",
]


@pytest.mark.parametrize("text", MARKED)
def test_every_kind_of_mark(text: str) -> None:
    """A reader takes all of them for somebody's words, and those inside others too."""
    assert [run.words for run in marked(text)] == MARKED[text]
    assert unpaired(text) == ()


@pytest.mark.parametrize("text", UNMARKED)
def test_an_apostrophe_is_no_mark(text: str) -> None:
    """Inside a word, behind a plural, before a word cut short: nobody is quoted."""
    assert (marked(text), unpaired(text), without_marked(text)) == ((), (), text)


def test_a_run_knows_its_place() -> None:
    """With its marks, however these are written; blanked, the rest of the text stays where it was."""
    text = "So &laquo;the wind&raquo; did it."
    (run,) = marked(text)
    assert text[run.span.start : run.span.end] == "&laquo;the wind&raquo;"
    assert without_marked(text) == "So " + " " * 22 + " did it."


@pytest.mark.parametrize(("text", "places"), [("“open", (0,)), ('shut"', (4,)), ("“a\n\nb”", (0, 5)), ("“a»", (0, 2))])
def test_a_mark_without_a_partner(text: str, places: tuple[int, ...]) -> None:
    """In its paragraph, and of its kind."""
    assert (unpaired(text), marked(text)) == (places, ())
