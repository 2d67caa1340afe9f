"""The real site, built once, served on loopback and opened from disk; a browser that writes down what goes wrong."""

import os
import shutil
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from build_scripts.engine.site_engine import build_site
from build_scripts.findings.as_text import as_text, summary
from build_scripts.pipeline import load, render
from build_scripts.publishing.offline import pack
from build_scripts.publishing.settings import read_settings
from build_scripts.publishing.version import read_version

ROOT = Path(__file__).parent.parent.parent
FIVE = ROOT / "tests/checks/five-documents"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")


@dataclass
class Watched:
    """A page of the browser, and what was wrong with everything it showed."""

    page: Page
    site: str
    """Address of the site's root, ending in a slash: `http://127.0.0.1:…/` or `file:///…/`."""
    problems: list[str] = field(default_factory=list)
    """Console errors and warnings, uncaught exceptions, violations of the policy, requests that left the site."""

    def open(self, path: str) -> Page:
        """Show a page of the site, by its path from the root."""
        self.page.goto(self.site + path)
        return self.page


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built site: the real one, but with the first five documents of its event alone.

    With all of them axe and the walks through every page would need an hour. `PARALLAX_TEST_SITE` names a site that is
    built already: the real one, for who wants to wait.
    """
    if built := os.environ.get("PARALLAX_TEST_SITE"):
        return Path(built).resolve()
    root = tmp_path_factory.mktemp("project")
    for name in ("docs", "theme", "build_scripts", "mkdocs.yml", "pyproject.toml"):
        (root / name).symlink_to(ROOT / name)
    shutil.copytree(FIVE, root / "sources")
    library, diagnostics = load(root)
    assert not diagnostics, summary(diagnostics) + "\n" + as_text(diagnostics)
    folder = tmp_path_factory.mktemp("site")
    build_site(root, folder, library, render(library, read_settings(root)))
    return folder


@pytest.fixture(scope="session")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site as a reader without a network has it: from the archive."""
    folder = tmp_path_factory.mktemp("offline")
    with zipfile.ZipFile(BytesIO(pack(site, read_version(ROOT), read_settings(ROOT)))) as archive:
        archive.extractall(folder)
    return next(folder.glob("*/site"))


@pytest.fixture(scope="session")
def page_paths(site: Path) -> list[str]:
    """Every page of the site by its path from the root; the page for unknown addresses is tested by itself."""
    return sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html") if p.name != "404.html")


@pytest.fixture(scope="session")
def sample(page_paths: list[str]) -> list[str]:
    """A few pages of each kind: the first and the last of every folder."""
    folders: dict[str, list[str]] = {}
    for path in page_paths:
        folders.setdefault(path.rpartition("/")[0], []).append(path)
    return sorted({path for paths in folders.values() for path in (paths[0], paths[-1])})


@pytest.fixture(scope="session")
def hosted(site: Path) -> Iterator[str]:
    """Address of the site on this machine, without any header that a real host would add."""

    class Silent(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — named by the standard library
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser of this machine: `PARALLAX_CHROMIUM`, or the first of the usual names on the path."""
    named = os.environ.get("PARALLAX_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    assert named, "no browser: install Chromium, or name one in PARALLAX_CHROMIUM"
    with sync_playwright() as playwright:
        # Containers run as root, where Chromium has no sandbox; it opens nothing here but the site just built.
        browser = playwright.chromium.launch(executable_path=named, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh reader: nothing stored, a desk."""
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    yield context
    context.close()


@pytest.fixture
def watch(context: BrowserContext) -> Callable[[str], Watched]:
    """Open a page that is watched: `watch(address of the site)`."""

    def watch(site: str) -> Watched:
        watched = Watched(context.new_page(), site)
        page, note = watched.page, watched.problems.append
        page.on("console", lambda m: note(f"{m.type}: {m.text}") if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: note(f"exception: {error}"))
        home = urlsplit(site)

        def at_home(address: str) -> bool:
            parts = urlsplit(address)
            return parts.scheme == "data" or (parts.scheme, parts.netloc) == (home.scheme, home.netloc)

        page.on("request", lambda request: None if at_home(request.url) else note(f"foreign request: {request.url}"))
        # An aborted request is one that going to the next page cut short.
        page.on(
            "requestfailed",
            lambda r: None if r.failure == "net::ERR_ABORTED" else note(f"failed: {r.url} {r.failure}"),
        )
        return watched

    return watch


@pytest.fixture(params=["hosted", "disk"])
def reader(request: pytest.FixtureRequest, watch: Callable[[str], Watched]) -> Watched:
    """A watched page, once of the site as hosted and once of its offline edition, opened from disk."""
    if request.param == "hosted":
        return watch(request.getfixturevalue("hosted"))
    unpacked: Path = request.getfixturevalue("unpacked")
    return watch(f"{unpacked.as_uri()}/")
