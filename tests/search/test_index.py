"""The index of search: what is in it can be found again from its files alone, as the script does."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from build_scripts.search.index import Entry, index_files
from build_scripts.search.words import words


def handed_over(files: Mapping[str, bytes]) -> dict[str, Any]:
    """What the scripts hand over, by kind and number."""
    held = {}
    for content in files.values():
        kind, number, value = json.loads(f"[{content.decode().removeprefix('px.searchTakes(')[:-3]}]")
        held[f"{kind}{number}"] = value
    return held


def _found(files: Mapping[str, bytes], word: str) -> dict[int, int]:
    """Entries that hold a word, with its place: beside what is shown, in the text, in who speaks, in the title."""
    found = {}
    for key, shard in handed_over(files).items():
        for each, steps in shard if re.fullmatch("w[0-9]+", key) else ():
            entry = 0
            for step in steps.split(" ") if each == word else ():
                number = int(step, 36)
                entry += number // 4
                found[entry] = number % 4
    return found


def _entry(title: str, text: str = "", kind: str = "statement", **more: Any) -> Entry:
    return Entry(kind, f"page.html#{title}", title, text, **more)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("«blackmail»", ["blackmail"]),
        ("IS-K’s", ["is", "k", "s"]),
        ("at 11:15", ["at", "11:15", "11", "15"]),
        ("Артём Wałęsa Mašić", ["артем", "walesa", "masic"]),
        ("俄罗斯外交部", ["俄", "罗", "斯", "外", "交", "部", "俄罗", "罗斯", "斯外", "外交", "交部"]),
        ("GPS-данные", ["gps", "данные"]),
        ("हिन्दी_ไทย", ["हिन्दी", "ไทย"]),
    ],
)
def test_words_are_found_whatever_stands_beside_them(text: str, wanted: list[str]) -> None:
    """Quotation marks, hyphens, accents and the lack of spaces keep no word from being found."""
    assert list(words(text)) == wanted


def test_every_word_of_every_entry_leads_to_it() -> None:
    """In shards and blocks of many entries, too."""
    entries = [_entry(f"title{n}", f"word{n % 97} all-of-them {n}") for n in range(700)]
    files = index_files(entries)
    blocks = handed_over(files)
    titles = [one[1] for number in range(22) for one in blocks[f"t{number}"]]
    assert sorted(titles) == sorted(entry.title for entry in entries)
    for number, title in enumerate(titles):
        assert _found(files, title) == {number: 3}
    assert len(_found(files, "them")) == 700
    assert sorted(titles[n] for n in _found(files, "word5")) == sorted(f"title{n}" for n in range(5, 700, 97))


def test_questions_and_claims_come_first_and_the_latest_of_a_side() -> None:
    """A headline of an outlet never stands above the claim that it is about."""
    early = _entry("early", side_id="north", order=(1,))
    late = _entry("late", side_id="north", order=(2,))
    asked = [_entry("claim", kind="claim"), _entry("asked", kind="question")]
    files = index_files([_entry("paper", kind="document"), early, late, *asked])
    assert [one[1] for one in handed_over(files)["t0"]] == ["asked", "claim", "late", "early", "paper"]


def test_the_most_telling_place_of_a_word_counts() -> None:
    """Who speaks, by whatever name, stands above a text that names somebody, and that above the name of a document."""
    files = index_files([_entry("north", "north, sea", who="Anna", called="Анна", more="sea Анна wide")])
    places = {word: _found(files, word)[0] for word in ("north", "анна", "anna", "sea", "wide")}
    assert places == {"north": 3, "анна": 2, "anna": 2, "sea": 1, "wide": 0}


def test_names_that_are_one_are_found_as_one() -> None:
    """By whole words: "is" alone is no name of the branch."""
    files = index_files(
        [_entry("ISIS-K did it"), _entry("Khorasan"), _entry("It is so")], [("IS-K", "ISIS-K", "Khorasan")]
    )
    assert len(_found(files, "=0")) == 2


def test_no_shard_is_larger_than_it_may_be() -> None:
    """Whatever is written: one word in all entries is parted, too."""
    entries = [_entry(f"n{n}", "everywhere " + " ".join(f"w{n}x{m}" for m in range(30))) for n in range(9_000)]
    sizes = [len(content) for path, content in index_files(entries).items() if "/w" in path]
    assert max(sizes) < 41_000


def test_a_change_leaves_other_files_as_they_are() -> None:
    """Their names too, so that caches and uploads by difference keep them."""
    entries = [_entry(f"title{n}", f"word{n}", order=(n,)) for n in range(1000)]
    before = index_files(entries)
    after = index_files([*entries[:1], _entry("title1", "other", order=(1,)), *entries[2:]])
    assert len(before.keys() - after.keys()) <= 3
