"""How much a question page of the real site shows before anything is opened, and how large it is."""

from functools import cache

from build_scripts.pages.parts.past import apart
from build_scripts.pages.question import render_question
from tests.pages.reading import Piece, pieces
from tests.pages.test_every_day import site

_ELSEWHERE = ("px-hidden", "px-narrow", "px-foot")
"""For those who hear a page; letters that a wide table has in its head; ways out of the page."""


@cache
def questions() -> dict[str, str]:
    """What a browser is given of each."""
    return {page.path: apart(page.html)[0] for page in render_question(site())}


def in_sight(piece: Piece) -> bool:
    """Whether it is read on a desk as the page opens."""
    folded = any(
        tag == "details" and "open" not in given and (n + 1 == len(piece.within) or piece.within[n + 1][0] != "summary")
        for n, (tag, given) in enumerate(piece.within)
    )
    hidden = any("hidden" in given for _, given in piece.within)
    of_phones = piece.inside("px-names") and piece.inside("px-says")
    return not (piece.tag or folded or hidden or of_phones or piece.inside(*_ELSEWHERE))


def test_a_question_is_read_in_a_few_minutes() -> None:
    """At most 900 words, all of them in sight without a click: what more there is folds, for every side alike."""
    for path, html in questions().items():
        words = [word for piece in pieces(html) if in_sight(piece) for word in piece.text.split()]
        assert len(words) <= 900, path


def test_a_question_page_stays_small() -> None:
    """250 kB without the theme's frame, and fewer than 5,000 elements."""
    for path, html in questions().items():
        assert len(html.encode()) <= 250_000, path
        assert sum(bool(piece.tag) for piece in pieces(html)) < 4_500, path
