"""Names of people, found however a text writes them."""

import pytest

from build_scripts.text.names import names_in, without_names

NAMES = ["Pavel Mirsky", "Хасанов", "李明", "Ali"]


@pytest.mark.parametrize(
    "text",
    [
        "Pavel Mirsky", "Mirsky, Pavel", "PAVEL MIRSKY'S", "Павла Мирского", "Мирским Павлом", "Pável Mírsky",
        "Khasanov", "Hasanovs", "Хасановым", "李明说", "Ali", "Ali's",
    ],
)  # fmt: skip
def test_a_name_is_found(text: str) -> None:
    """In another case, order or script, with marks and endings."""
    ((_, name),) = names_in(f"Of {text} it is said", NAMES)
    assert name in NAMES
    assert without_names(f"Of {text}.", NAMES).startswith("Of –")


@pytest.mark.parametrize("text", ["Pavel North", "the Mirsky bridge", "Alibi", "Hasty words", "李", "a miracle"])
def test_another_word_is_none(text: str) -> None:
    """Half of a name of two words, or a word that begins like a short one, is somebody else's."""
    assert list(names_in(text, NAMES)) == []
    assert without_names(text, NAMES) == text
