"""Names are found as people type them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.text.folding import fold
from build_scripts.text.nearest import did_you_mean
from tests.world import DOCUMENT, change, make_project, put, run


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Артём Ёлкин", "артем елкин"),
        ("Lech Wałęsa", "Lech Walesa"),
        ("Øystein Sørli", "Oystein Sorli"),
        ("İlker Başbuğ", "Ilker Basbug"),
        ("Übermüller-Straße", "Ubermuller–Strasse"),
        ("Nguyễn Văn Thiệu", "nguyen van thieu"),
        ("שָׂר הַחוּץ", "שר החוץ"),
        ("قُوَّةٌ أُولى", "قوة اولي"),
        ("می‌خواهد کیست", "ميخواهد كيست"),
        ("O’Brien", "o'brien"),
        ("e\u0301cole", "École"),
    ],
)
def test_signs_that_one_leaves_out_do_not_matter(written: str, typed: str) -> None:
    """Accents, points, kashida, `ё`: with and without them it is one name."""
    assert fold(written) == fold(typed)


@pytest.mark.parametrize(("one", "other"), [("Толстой", "Толстои"), ("がま", "かま"), ("한국", "한극")])
def test_letters_that_only_look_like_others_with_a_sign_stay(one: str, other: str) -> None:
    """`й` is a letter, and so is a voiced kana."""
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """Both sides of a comparison may be folded already."""
    assert fold(fold(text)) == fold(text)


def test_hints_do_not_mind_signs() -> None:
    """The nearest name is found though none of its letters has its sign."""
    assert did_you_mean("Artem Elkin", ["Ártëm Élkîn", "Nobody"], "add it") == "did you mean `Ártëm Élkîn`?"


def test_a_speaker_is_known_by_the_name_without_its_dots(tmp_path: Path) -> None:
    """Who writes a name where an id is wanted is told the id."""
    root = make_project(tmp_path)
    put(
        root,
        "sources/speakers/minister.yml",
        "name: Anna North\nnames: {ru: Артём Норт}\nkind: person\n"
        "perspectives: [{perspective: north, basis: Named as minister.}]\n",
    )
    change(root, DOCUMENT, "speaker: minister\n", "speaker: артем норт\n")
    assert "write its id, `minister`" in run(root, "check").output
