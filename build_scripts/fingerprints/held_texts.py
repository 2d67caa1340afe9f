"""Texts that people hold and the repository does not → their characters, or why a file is not one."""

from pathlib import Path

from build_scripts.fingerprints.words import split_passages, text_words

MAX_BYTES = 2 * 1024 * 1024
MAX_PASSAGES = 5_000
MAX_WORDS = 5_000
"""In one passage."""


def read_text(path: Path) -> tuple[str | None, str]:
    """The text of a file, and why there is none: it is not UTF-8, empty, or larger than a fingerprint may describe."""
    if not path.is_file():
        return None, "this is not a file"
    with path.open("rb") as file:
        return decode_text(file.read(MAX_BYTES + 1))


def decode_text(data: bytes) -> tuple[str | None, str]:
    """UTF-8 bytes, with or without byte order mark, whatever their line ends."""
    if len(data) > MAX_BYTES:
        return None, f"it is larger than {MAX_BYTES:,} bytes"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, f"byte {error.start:,} is not UTF-8"
    passages = split_passages(text)
    if not any(text_words(passage) for passage in passages):
        return None, "it holds no words"
    if len(passages) > MAX_PASSAGES:
        return None, f"it has {len(passages):,} passages, more than {MAX_PASSAGES:,}"
    for number, passage in enumerate(passages, start=1):
        if len(text_words(passage)) > MAX_WORDS:
            return None, f"passage {number} has more than {MAX_WORDS:,} words: put each paragraph on a line of its own"
    return text, ""


def read_texts(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Texts of a folder and the folders in it by path, and for every other file why it is none."""
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
            texts[name] = text
    return texts, refused
