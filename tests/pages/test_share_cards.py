"""Pictures of shared links: a question with what each side says, on whose word, and never one claim alone."""

import re
from dataclasses import replace
from xml.etree import ElementTree

from build_scripts.pages import prepare_site
from build_scripts.pages.share_cards import ShareCard, share_cards
from tests.model.worlds import world
from tests.pages.of_worlds import SETTINGS, library_of

TOLD = """
    2024-03-20 lavrov/russia: is affirms
    2024-03-21 kirby/us: is denies
    """


def card(told: str, *, path: str = "event/questions/question.md", names: tuple[str, ...] = ()) -> ShareCard:
    """The card of a page of a world."""
    library = replace(library_of(world(told)), names_kept_back=names)
    return share_cards(prepare_site(library, SETTINGS))[path]()


def test_a_question_stands_with_who_says_what() -> None:
    """Who meets the picture alone meets the event, the question, and each side with its speaker and day."""
    words = card(TOLD).words
    assert "Who did it?" in words
    for side, speaker, day in (("russia: ", "lavrov", "20 Mar 2024"), ("us: ", "kirby", "21 Mar 2024")):
        assert re.search(rf"{side}[^;]+; {day}, {speaker}", words), words


def test_a_side_that_is_not_heard_is_named_too() -> None:
    """One side's words never stand alone."""
    words = card("2024-03-20 lavrov/russia: is affirms\n2024-03-21 scholar/analysts: is affirms").words
    assert "us: not found" in words


def test_the_words_are_those_that_are_drawn() -> None:
    """Whoever has the picture read aloud is told what the others see, and letters of sides stand in it."""
    drawn = card(TOLD)
    texts = " ".join("".join(text.itertext()) for text in ElementTree.fromstring(drawn.svg).iter() if text.text)  # noqa: S314
    for words in drawn.words.split("; "):
        assert words.split()[0] in texts
    assert "Not who is right" in texts


def test_names_that_are_kept_back_are_not_drawn() -> None:
    """A picture travels without the page: who is kept out of titles is kept out of it."""
    assert "lavrov" in card(TOLD).svg
    assert "lavrov" not in card(TOLD, names=("lavrov",)).svg


def test_an_event_shows_its_questions() -> None:
    """The picture of an event has its questions, and no answer."""
    words = card(TOLD, path="event/index.md").words
    assert "Who did it?" in words
    assert "lavrov" not in words


def test_a_text_of_a_source_cannot_leave_its_place() -> None:
    """What somebody said is text in the picture, whatever it holds."""
    svg = card(TOLD).svg
    library = library_of(world(TOLD))
    event = library.events["event"]
    hostile = replace(event, title='</text><image href="https://evil.example/a.png"/> & “x”')
    site = prepare_site(replace(library, events={"event": hostile}), SETTINGS)
    drawn = share_cards(site)["event/index.md"]().svg
    assert "<image" not in drawn
    assert ElementTree.fromstring(drawn).tag == ElementTree.fromstring(svg).tag  # noqa: S314
