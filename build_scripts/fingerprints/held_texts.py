"""Texts that people hold and the repository does not → their characters, or why a file is not one and what to do."""

from collections.abc import Collection
from pathlib import Path

from build_scripts.fingerprints.garbled import garbled
from build_scripts.fingerprints.recognise import foreign, read_as
from build_scripts.fingerprints.without_marks import shared, without_marks
from build_scripts.fingerprints.words import split_passages, text_words
from build_scripts.fingerprints.wrapping import unwrap, what_is_cut

MAX_BYTES = 2 * 1024 * 1024
MAX_PAGE_BYTES = 8 * 1024 * 1024
"""Of a saved web page, most of which is not its text."""
MAX_PASSAGES = 5_000
MAX_WORDS = 5_000
"""In one passage."""

Held = tuple[str | None, str]
"""The text of a file, and why there is none."""


def read_text(path: Path) -> Held:
    """The text of a file; none where it is no UTF-8 text, empty, or larger than a fingerprint may describe."""
    data = read_bytes(path)
    return (None, "this is not a file") if data is None else decode_text(data)


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes | None:
    """What is in a file, up to one byte more than the limit."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return file.read(limit + 1)


def decode_text(data: bytes) -> Held:
    """UTF-8 bytes, with or without byte order mark, whatever their line ends."""
    if not data:
        return None, "it is empty: copy the text into it and save it"
    if reason := foreign(data):
        return None, reason
    if len(data) > MAX_BYTES:
        return None, f"it is larger than {MAX_BYTES:,} bytes: give the article alone"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, read_as(data)
    if "\x00" in text:
        return None, read_as(data)
    if not split_passages(text):
        return None, "it is blank: copy the text into it and save it"
    reason = garbled(text) or too_much(text)
    return (None, reason) if reason else (text, "")


def too_much(text: str) -> str:
    """Why a fingerprint cannot describe a text."""
    passages = split_passages(text)
    if len(passages) > MAX_PASSAGES:
        return f"it has {len(passages):,} passages, more than {MAX_PASSAGES:,}: give the article alone"
    counts = [len(text_words(passage)) for passage in passages]
    if not any(counts):
        return "it holds no words: copy the text into it and save it"
    number = next((number for number, count in enumerate(counts, start=1) if count > MAX_WORDS), None)
    long = f"passage {number} has more than {MAX_WORDS:,} words: put each paragraph on a line of its own"
    return long if number else ""


def read_texts(folder: Path, known: Collection[str] = ()) -> tuple[dict[str, str], dict[str, str]]:
    """Texts of a folder and those in it by path, as they were captured, without marks; why other files are none."""
    texts: dict[str, str] = {}
    refused: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or path.is_dir():
            continue
        text, reason = read_text(path)
        name = path.relative_to(folder).as_posix()
        if text is None:
            refused[name] = reason
        else:
            texts[name] = as_captured(without_marks(text, known), known)
    return texts, refused


def as_captured(text: str, known: Collection[str]) -> str:
    """The text as it stands or unwrapped, whichever has more passages whose hashes are `known`."""
    if not known or not what_is_cut(text):
        return text
    return max((text, unwrap(text).text), key=lambda reading: shared(reading, known))
