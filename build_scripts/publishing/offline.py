"""The built site → one archive for readers without a network, and the offer of it on the site itself.

The archive holds what a reader needs, without what only a host needs. The page that offers the archive differs: in the
archive it says that it is the archive, so the archive is whole before the site's page names its size.
"""

import hashlib
import html
import re
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from build_scripts.pages import Settings
from build_scripts.publishing.publish import MANIFEST, MARK, manifest_line
from build_scripts.publishing.version import Version

ARCHIVE = "parallax-offline.zip"
"""Path of the archive on the site: the same for every version, so that a link to it stays good."""

START = "START-HERE.html"
_OFFER_PAGE = "offline.html"
_OFFER = re.compile(r'(<p id="c-offer">).*?(</p>)', re.DOTALL)
# 404.html is addressed from a host's root; maps are for developers' tools.
_FOR_HOSTS = re.compile(r"404\.html|_headers|sitemap\.xml(\.gz)?|.*\.map|" + f"{re.escape(ARCHIVE)}|{MARK}")

_START_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="0; url=site/index.html">
<title>{name}, offline edition</title>
</head>
<body>
<main>
<h1>{name}, offline edition</h1>
<p><a href="site/index.html">Open the site</a></p>
<p>{edition}</p>
</main>
</body>
</html>
"""


def pack(site: Path, version: Version, settings: Settings) -> bytes:
    """The archive of the built site: equal sites and versions make equal bytes, given the same zlib."""
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    files = {
        name: path.read_bytes() for name, path in found.items() if name != MANIFEST and not _FOR_HOSTS.fullmatch(name)
    }
    edition = f"This is the offline edition, {_words(version)}."
    files[_OFFER_PAGE] = _filled(files[_OFFER_PAGE], edition)
    top = f"{settings.site_id}-{version.text}"
    entries = {f"{top}/{START}": _START_PAGE.format(name=html.escape(settings.site_name), edition=edition).encode()}
    entries |= {f"{top}/site/{name}": content for name, content in files.items()}
    entries[f"{top}/site/{MANIFEST}"] = "".join(manifest_line(*file) for file in sorted(files.items())).encode()
    return _archive(entries, version.epoch)


def offer(site: Path, archive: bytes, version: Version) -> None:
    """Put the archive into the site, and its size, version and checksum on the page that offers it."""
    page = site / _OFFER_PAGE
    size = f"{len(archive) / 1_000_000:.1f} MB" if len(archive) >= 1_000_000 else f"{len(archive) / 1000:,.0f} KB"
    checksum = hashlib.sha256(archive).hexdigest()
    words = (
        f'<a href="{ARCHIVE}" download>Download {ARCHIVE}</a>, {size}, {_words(version)}. '
        f"<br>SHA-256: <code>{checksum}</code>"
    )
    page.write_bytes(_filled(page.read_bytes(), words))
    (site / ARCHIVE).write_bytes(archive)


def _words(version: Version) -> str:
    return f"version {html.escape(version.text)}" + (f" of {version.day}" if version.day else "")


def _filled(page: bytes, words: str) -> bytes:
    text, count = _OFFER.subn(lambda match: match[1] + words + match[2], page.decode())
    if count != 1:
        raise ValueError(f"{_OFFER_PAGE} has no place for the offer")
    return text.encode()


def _archive(entries: Mapping[str, bytes], epoch: int) -> bytes:
    packed = BytesIO()
    # A zip archive knows no moment before 1980 or after 2107, and no time zone.
    time = datetime.fromtimestamp(min(max(epoch, 315532800), 4354819198), UTC).timetuple()[:6]
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in sorted(entries.items()):
            entry = zipfile.ZipInfo(name, time)
            entry.create_system = 3  # Unix, whatever packs it: `external_attr` holds a mode
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=9)
    return packed.getvalue()
