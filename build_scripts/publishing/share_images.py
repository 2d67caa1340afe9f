"""SVG → PNG, with fonts that come with the project, and kept from one build to the next by content.

Kept are the pictures of this user, outside the project, and none on a machine for continuous integration: the rules are
those of `place_of` in fingerprints/verified.py.
"""

import hashlib
from functools import cache
from pathlib import Path

from build_scripts.fingerprints.verified import place_of

WIDTH = 800
"""In pixels. Twice what the smallest large picture of a shared link needs, and half the bytes of the usual 1200."""
_FONTS = Path(__file__).parent / "fonts"


def drawn(svg: str, root: Path) -> tuple[str, bytes]:
    """A name by content, the same for the same picture, and the picture."""
    name = hashlib.sha256(_made_by() + svg.encode()).hexdigest()[:20]
    verified = place_of(root)
    place = verified.parent / "share-images" / f"{name}.png" if verified else None
    kept = _read(place)
    if kept is not None:
        return name, kept
    picture = _draw(svg)
    _keep(place, picture)
    return name, picture


def _draw(svg: str) -> bytes:
    import resvg_py

    fonts = [str(path) for path in sorted(_FONTS.glob("*.ttf"))]
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=fonts, width=WIDTH))


@cache
def _made_by() -> bytes:
    """All that a picture rests on beside its drawing."""
    import resvg_py

    fonts = b"".join(hashlib.sha256(path.read_bytes()).digest() for path in sorted(_FONTS.glob("*.ttf")))
    return f"{resvg_py.__version__} {WIDTH}".encode() + fonts


def _read(place: Path | None) -> bytes | None:
    try:
        return place.read_bytes() if place else None
    except OSError:
        return None


def _keep(place: Path | None, picture: bytes) -> None:
    """A folder that cannot be written is left alone."""
    if place is None:
        return
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        new = place.with_suffix(".new")
        new.write_bytes(picture)
        new.replace(place)
    except OSError:
        return
