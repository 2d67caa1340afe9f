"""Quotations found in their passage → remembered from one run to the next, so that each is compared once.

Comparing is slow on purpose: a hash that costs a tenth of a millisecond for every three words. What is kept is a list
of digests, each of all that such a verdict rests on: this code, the document's id, what the fingerprint has of the
passage, the words. With any of it altered the digest is another one, and the quotation is compared. Only "stands there"
is kept, in a file of the user's own outside the project; `place_of` says when there is none.
"""

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from build_scripts.fingerprints import fingerprint, words
from build_scripts.fingerprints.fingerprint import missing_words
from build_scripts.model.library import PassageFingerprint

MOST = 100_000
"""Digests kept; those that were needed least lately go first."""
_SIZE = hashlib.sha256().digest_size


class Verified:
    """Which quotations stand in their passages: asked of what is remembered, else found out and remembered."""

    def __init__(self, known: Iterable[bytes] = ()) -> None:
        self._known = dict.fromkeys(known)
        self._used: dict[bytes, None] = {}
        self.has_news = False
        """Whether anything was found out that is not on the disk."""

    def stands(self, quote: Sequence[str], document_id: str, passage: PassageFingerprint) -> bool:
        """Whether all of a quotation of three words or more stands in a passage, which is of the document named."""
        key = _key(quote, document_id, passage)
        if key not in self._known and key not in self._used:
            if missing_words(quote, document_id, passage) is not None:
                return False
            self.has_news = True
        self._used[key] = None
        return True

    @property
    def digests(self) -> tuple[bytes, ...]:
        """What is worth keeping, the latest needed last."""
        unused = [key for key in self._known if key not in self._used]
        return (*unused, *self._used)[-MOST:]


def place_of(root: Path, environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path | None:
    """The file in the user's folder of such files; None where nothing is to be kept, or others might write it.

    That is: `PARALLAX_CACHE=off`; on a machine for continuous integration, which may have run a contributor's code; and
    where the folder lies in the project, whose files contributors write.
    """
    if environment.get("PARALLAX_CACHE") == "off" or environment.get("CI"):
        return None
    try:
        place = _user_folder(environment, platform) / "parallax" / "verified"
        inside = place.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a circle of links, or nobody's home
        return None
    return None if inside else place


def _user_folder(environment: Mapping[str, str], platform: str) -> Path:
    """As https://specifications.freedesktop.org/basedir-spec has it, and the two systems that have rules of their own.

    A path that is not absolute would lie wherever the command is run, and does not count.
    """
    name = "LOCALAPPDATA" if platform == "win32" else "XDG_CACHE_HOME"
    if Path(folder := environment.get(name, "")).is_absolute():
        return Path(folder)
    own = {"win32": "AppData/Local", "darwin": "Library/Caches"}
    return Path.home() / own.get(platform, ".cache")


def read_verified(place: Path | None) -> Verified:
    """What the file remembers; nothing where it cannot be read, or another than the user could have written it.

    A damaged file does no harm: its digests are of nothing.
    """
    try:
        if place is None or not place.is_file():
            return Verified()
        with place.open("rb") as file:
            kept = file.read(MOST * _SIZE) if _is_own(os.fstat(file.fileno())) else b""
    except OSError:
        return Verified()
    return Verified(kept[start : start + _SIZE] for start in range(0, len(kept), _SIZE))


def write_verified(place: Path | None, verified: Verified) -> None:
    """Keep what was found out, in one step; a folder that cannot be written is left alone."""
    if place is None or not verified.has_news:
        return
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(prefix=".new-", dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(b"".join(verified.digests))
            Path(name).replace(place)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError:
        return
    verified.has_news = False


def _is_own(status: os.stat_result) -> bool:
    """A file that this user alone can write, as `mkstemp` makes them; Windows keeps that in another way."""
    return sys.platform == "win32" or (status.st_uid == os.geteuid() and not status.st_mode & 0o022)


def _key(quote: Sequence[str], document_id: str, passage: PassageFingerprint) -> bytes:
    absent = [[length, sorted(hashes)] for length, hashes in sorted(passage.absent.items())]
    rests_on = [_code(), document_id, passage.words, sorted(passage.shingles), absent, list(quote)]
    return hashlib.sha256(json.dumps(rests_on).encode()).digest()


@lru_cache(maxsize=1)
def _code() -> str:
    """Of the code that gives the verdicts: with another, everything is compared again."""
    files = (Path(fingerprint.__file__), Path(words.__file__), Path(__file__))
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
