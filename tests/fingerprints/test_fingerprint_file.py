"""Fingerprint files are read back as they were written, and nothing else is taken for one."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.fingerprints.file import parse_fingerprint
from build_scripts.fingerprints.fingerprint import make_fingerprint, render_fingerprint
from build_scripts.model.library import LostPassage
from build_scripts.text.source import Source
from tests.fingerprints.world import ID, captured

TEXT = "the fox of the wood slept at the edge of the town\nFriday"


def read(text: str) -> tuple[Any, list[str]]:
    """What a file of that text holds, and the messages."""
    fingerprint, findings = parse_fingerprint(Source(f"sources/event/fingerprints/{ID}.json", text))
    assert all(0 <= finding.span.start <= finding.span.end <= len(text) for finding in findings)
    return fingerprint, [finding.message for finding in findings]


@given(
    st.text(alphabet="ab \n«”", max_size=60),
    st.lists(st.tuples(st.integers(1, 9), st.none() | st.integers(1, 9)), max_size=3),
)
def test_round_trip(text: str, lost: list[tuple[int, int | None]]) -> None:
    """Every fingerprint is read back equal, with what it says of lost passages."""
    entries = [LostPassage(f"s-{index}", *numbers) for index, numbers in enumerate(lost)]
    fingerprint = make_fingerprint(text, ID, "2030-05-05", entries)
    assert read(render_fingerprint(fingerprint)) == (fingerprint, [])


def test_capturing_twice_writes_the_same_file() -> None:
    """The file depends on the text, the id and the day alone, so that a review sees no noise."""
    assert render_fingerprint(captured(TEXT)) == render_fingerprint(captured(TEXT.replace("\n", "\r\n\r\n")))


def test_the_file_holds_no_word_of_the_text() -> None:
    """None of the text's longer words can be read in its fingerprint."""
    rendered = render_fingerprint(captured(TEXT))
    assert not any(word in rendered for word in ("wood", "slept", "edge", "town", "riday"))


def _set(path: list[str | int], value: object) -> Callable[[Any], None]:
    def change(file: Any) -> None:
        for part in path[:-1]:
            file = file[part]
        file[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            _set(["algorithm"], "parallax-fingerprint-3"),
            "`algorithm`: this is no text of the form `parallax-",
        ),
        (_set(["document"], "other"), f"this is the fingerprint of `other`, not of `{ID}`"),
        (_set(["note"], "x"), "`note`: no such key is known"),
        (_set(["passages", 0, "words"], "12"), "`passages[0].words`: this is no whole number from 0 to 10,000"),
        (_set(["passages", 0, "words"], 13), None),
        (_set(["passages", 0, "words"], 3), "passage 1 has more shingles than its 3 words make"),
        (_set(["passages", 0, "shingles"], []), "passage 1 has 12 words and no shingles"),
        (_set(["passages", 1, "shingles"], ["00000"]), "passage 2 has more shingles than its 1 words make"),
        (_set(["passages", 0, "shingles"], ["000002", "000001"]), "passage 1: hashes are sorted, each once"),
        (_set(["passages", 0, "shingles"], ["fffffff"]), "passage 1: hashes of a passage of 12 words have 24 bits"),
        (_set(["passages", 0, "absent"], {"3": []}), "passage 1: `absent` goes by numbers of words from 4 to 12"),
        (
            _set(["lost"], [{"statement": "a", "passage": 1, "now": None}] * 2),
            "`lost` names each passage of a statement once, in order",
        ),
        (_set(["short"], ["6f0c2b1a9d3e4857"] * 2), "`short` has each record once, in order"),
        (_set(["short"], ["the wind"]), "`short[0]`: this is no text of the form"),
        (_set(["captured_by"], "<b>me</b>"), "`captured_by`: this is no text of the form"),
        (_set(["checked"], {"on": "yesterday"}), "`checked.on`: this is no text of the form"),
    ],
)
def test_a_file_changed_by_hand(change: Callable[[Any], None], message: str | None) -> None:
    """What no capture writes is refused, and the message says where."""
    file = json.loads(render_fingerprint(captured(TEXT)))
    change(file)
    fingerprint, messages = read(json.dumps(file))
    assert [told.startswith(message or "") for told in messages] == [True] * bool(message)
    assert (fingerprint is None) is bool(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "this is no JSON: Expecting value"),
        ("[]", "`the file`: this is no `{…}`"),
        ('{"a": 1, "a": 2}', "this cannot be read: a key stands twice"),
        ("[" * 100_000, "this cannot be read: "),
        ("1" * 10_000, "this cannot be read: "),
    ],
)
def test_hostile_files(text: str, message: str) -> None:
    """Files that are no fingerprint at all cost one finding, not an exception."""
    fingerprint, messages = read(text)
    assert fingerprint is None
    assert len(messages) == 1
    assert messages[0].startswith(message)


KEYS = st.sampled_from(["algorithm", "document", "captured", "text", "lost", "passages"])
VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)


@given(st.dictionaries(KEYS, VALUES | st.lists(st.dictionaries(KEYS, VALUES), max_size=3)).map(json.dumps) | st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    """No file ends in an exception."""
    fingerprint, messages = read(text)
    assert (fingerprint is None) == bool(messages)
