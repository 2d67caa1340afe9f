"""Chromium, where it is installed, and a site on this machine for it to open."""

import gzip
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml"}


@dataclass
class Host:
    """A site that is served."""

    address: str
    sent: dict[str, int] = field(default_factory=dict)
    """Bytes of each answer's body, as sent, by path; 0 of what is missing."""


def chromium() -> str | None:
    """`PARALLAX_CHROMIUM`, or the first on the path."""
    return os.environ.get("PARALLAX_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


def lacking() -> str:
    """What is not installed, in words; empty where all is there."""
    return "" if chromium() and find_spec("playwright") else "not measured: Playwright or Chromium is not installed"


@contextmanager
def a_browser() -> Iterator["Browser"]:
    """Chromium, until the end of the block."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def hosted(site: Path) -> Iterator[Host]:
    """The site on this machine, its texts compressed, as a host would."""
    host = Host("")

    class Compressing(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0].lstrip("/")
            file = site / path
            if not file.is_file():
                host.sent[path] = 0
                self.send_error(404)
                return
            squeezed = file.suffix in COMPRESSED
            body = gzip.compress(file.read_bytes(), 6) if squeezed else file.read_bytes()
            host.sent[path] = len(body)
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(path))
            self.send_header("Content-Length", str(len(body)))
            if squeezed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — named by the standard library
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressing, directory=str(site)))
    host.address = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def memory_of(browser: "Browser") -> float:
    """Bytes that the processes of its pages hold for themselves, workers and frames with them; nan where unknown."""
    if not sys.platform.startswith("linux"):
        return float("nan")
    found = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    renderers = (Path(f"/proc/{process['id']}/status") for process in found if process["type"] == "renderer")
    lines = (line for status in renderers for line in status.read_text("ascii").splitlines())
    return sum(float(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon:"))
