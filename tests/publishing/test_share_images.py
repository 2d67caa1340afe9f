"""Drawing the pictures of shared links: the same on any machine, and kept by content."""

from pathlib import Path

import pytest

from build_scripts.publishing.share_images import drawn

pytest.importorskip("resvg_py", reason="draws the pictures")

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" font-family="DejaVu Sans">'
    '<text x="60" y="200" font-size="90">{}</text></svg>'
)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder of kept files that is this test's own."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("PARALLAX_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_letters_are_drawn_with_our_own_fonts(tmp_path: Path) -> None:
    """Latin and Cyrillic letters are seen on a machine without fonts too: other words make another picture."""
    pictures = {drawn(SVG.format(words), tmp_path / "project")[1] for words in ("", "Moscow", "Москва", "London")}
    assert len(pictures) == 4
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)


def test_an_equal_picture_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: Path) -> None:
    """A second build takes what it drew before, and only for the very same drawing."""
    first = drawn(SVG.format("a"), tmp_path / "project")
    monkeypatch.setattr("build_scripts.publishing.share_images._draw", lambda svg: b"drawn anew")
    assert drawn(SVG.format("a"), tmp_path / "project") == first
    name, picture = drawn(SVG.format("b"), tmp_path / "project")
    assert picture == b"drawn anew"
    assert name != first[0]
    assert len(list(cache.rglob("*.png"))) == 2


def test_nothing_is_kept_where_others_may_have_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    """What is published by a machine for continuous integration is drawn there."""
    monkeypatch.setenv("CI", "true")
    drawn(SVG.format("a"), tmp_path / "project")
    assert not cache.exists()
