"""The offline edition: one archive with all a reader needs, the same for the same site."""

import hashlib
import re
import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from build_scripts.pages import Settings
from build_scripts.publishing.offline import ARCHIVE, START, offer, pack
from build_scripts.publishing.version import Version

VERSION = Version("1.2.3+abcdef", 1711000000)
SETTINGS = Settings("Öne & two", VERSION.text, site_id="one")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a page, the page that offers the archive, and what only a host needs."""
    pages = {
        "index.html": "home",
        "offline.html": '<p id="c-offer">Built without\nan archive.</p>',
        "data/names.csv": "имя\n",
        "404.html": "lost",
        "_headers": "/*",
        "sitemap.xml": "<urlset/>",
        "assets/bundle.js.map": "{}",
        "SHA256SUMS": "of the hosted site",
    }
    for path, text in pages.items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_text(text, "utf-8")
    return tmp_path / "site"


def unpacked(archive: bytes) -> dict[str, str]:
    """Texts of the archive by their paths in its one folder, which is named by the version."""
    with zipfile.ZipFile(BytesIO(archive)) as packed:
        assert packed.testzip() is None
        assert {name.partition("/")[0] for name in packed.namelist()} == {"one-1.2.3+abcdef"}
        return {name.partition("/")[2]: packed.read(name).decode() for name in packed.namelist()}


def test_it_holds_what_readers_need(site: Path) -> None:
    """A start page above the site, every page and file of the site, nothing that only a host uses."""
    files = unpacked(pack(site, VERSION, SETTINGS))
    assert set(files) == {
        START,
        "site/index.html",
        "site/offline.html",
        "site/data/names.csv",
        "site/SHA256SUMS",
    }
    assert 'href="site/index.html"' in files[START]
    assert "<h1>Öne &amp; two, offline edition</h1>" in files[START]
    assert "1.2.3+abcdef of 2024-03-21" in files[START]
    assert "This is the offline edition, version 1.2.3+abcdef" in files["site/offline.html"]


def test_its_manifest_is_true(site: Path) -> None:
    """Each file of the archive's site stands in its manifest with its checksum."""
    files = unpacked(pack(site, VERSION, SETTINGS))
    listed = dict(line.split("  ")[::-1] for line in files.pop("site/SHA256SUMS").splitlines())
    del files[START]
    assert listed == {
        name.removeprefix("site/"): hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()
    }


def test_equal_sites_make_equal_archives(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither times and modes of files, nor the time zone, nor an archive offered already, change a byte."""
    first = pack(site, VERSION, SETTINGS)
    offer(site, first, VERSION)
    (site / "offline.html").write_text('<p id="c-offer">Built without\nan archive.</p>', "utf-8")
    (site / "index.html").chmod(0o600)
    (site / "index.html").touch()
    monkeypatch.setenv("TZ", "Asia/Vladivostok")
    time.tzset()
    try:
        assert pack(site, VERSION, SETTINGS) == first
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()


def test_the_site_offers_it(site: Path) -> None:
    """The page names size, version and checksum, and its link leads to the archive."""
    archive = pack(site, VERSION, SETTINGS)
    offer(site, archive, VERSION)
    page = (site / "offline.html").read_text("utf-8")
    assert (site / ARCHIVE).read_bytes() == archive
    assert f'href="{ARCHIVE}"' in page
    assert re.search(r"\d KB, version 1\.2\.3\+abcdef of 2024-03-21", page)
    assert hashlib.sha256(archive).hexdigest() in page
    assert "without" not in page


def test_a_version_without_a_moment(site: Path) -> None:
    """Outside a repository the archive is made all the same, dated by the first moment it can hold."""
    archive = pack(site, Version("1.2.3+abcdef", 0), SETTINGS)
    with zipfile.ZipFile(BytesIO(archive)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
