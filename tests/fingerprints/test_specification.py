"""The page that specifies fingerprints holds the test vectors; whoever writes the algorithm again has the same ones."""

import json
from pathlib import Path
from typing import Any

import pytest

from build_scripts.fingerprints.file import parse_fingerprint
from build_scripts.fingerprints.fingerprint import (
    ALGORITHM,
    make_fingerprint,
    missing_words,
    render_fingerprint,
    slow_hash,
)
from build_scripts.fingerprints.held_texts import decode_text
from build_scripts.fingerprints.words import split_passages, text_words, words
from build_scripts.text.source import Source

PAGE = (Path(__file__).parents[2] / "docs/reference/fingerprints.md").read_text(encoding="utf-8")


def vectors(heading: str) -> Any:
    """The JSON fence under a heading of the page."""
    return json.loads(PAGE.split(f"### {heading}\n", 1)[1].split("```json\n", 1)[1].split("\n```", 1)[0])


HASHES = vectors("Test vectors for hashes")
TEXT = decode_text(HASHES["text"].encode())[0] or ""


@pytest.mark.parametrize(
    "vector", vectors("Test vectors for words"), ids=lambda vector: vector["text"].encode("unicode_escape").decode()
)
def test_words(vector: dict[str, Any]) -> None:
    """Every text of the page has the words the page says, and others as a quotation only where it says so."""
    assert list(text_words(vector["text"])) == vector["words"]
    assert list(words(vector["text"])) == vector.get("quoted", vector["words"])


def test_passages() -> None:
    """Byte order mark, line ends and blank lines of every kind are no part of the passages."""
    assert [" ".join(text_words(passage)) for passage in split_passages(TEXT)] == HASHES["normalised"]


def test_hashes_of_runs() -> None:
    """The slow hash is the one specified, salt and number order included."""
    assert {run: f"{slow_hash(HASHES['document'], run):016x}" for run in HASHES["runs"]} == HASHES["runs"]


def test_file() -> None:
    """Capturing the page's text gives the page's file, and that file can be read back."""
    fingerprint = make_fingerprint(TEXT, HASHES["document"], HASHES["captured"])
    rendered = render_fingerprint(fingerprint)
    assert json.loads(rendered) == HASHES["fingerprint"]
    assert parse_fingerprint(Source(f"fingerprints/{HASHES['document']}.json", rendered)) == (fingerprint, ())


@pytest.mark.parametrize(("key", "stands"), [("stands", True), ("does not stand", False)])
def test_quotations(key: str, stands: bool) -> None:
    """The page's examples of quotations that stand in a passage do, and its counter-examples do not."""
    fingerprint = make_fingerprint(TEXT, HASHES["document"], HASHES["captured"])
    for quote, passage in HASHES[key]:
        missing = missing_words(words(quote), HASHES["document"], fingerprint.passages[passage - 1])
        assert (missing is None) is stands, (quote, passage)


def test_the_page_is_about_this_algorithm() -> None:
    """A new version of the algorithm needs a new page."""
    assert f"`{ALGORITHM}`" in PAGE
