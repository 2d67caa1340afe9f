"""What the first view of the largest comparison costs a reader, beside the limits we hold ourselves to.

python -m benchmarks.first_view [--site FOLDER] [--runs 5]

Serves the site compressed, as a host would, and opens the page in Chromium with a processor four times slower. What a
page loads later, once a reader asks for it, is not of the first view. Measured, never asserted: times differ between
machines.
"""

import argparse
import gzip
import os
import shutil
import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.synthetic import STATEMENTS_PER_QUESTION, write_sources
from build_scripts.engine.site_engine import build_site
from build_scripts.pipeline import load, render
from build_scripts.publishing.settings import read_settings

ROOT = Path(__file__).parent.parent
SLOWDOWN = 4
LIMITS = {"KB transferred": 150.0, "requests": 12.0, "largest contentful paint, s": 1.0, "layout shift": 0.02}
RAW_LIMIT_KB = 120
COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml"}

# Both are recorded from the start of the page; a shift after an input of the reader does not count.
OBSERVE = """() => {
    window.seen = {paint: 0, shift: 0};
    new PerformanceObserver(list => list.getEntries().forEach(e => { seen.paint = e.startTime; }))
        .observe({type: 'largest-contentful-paint', buffered: true});
    new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) seen.shift += e.value; }))
        .observe({type: 'layout-shift', buffered: true});
}"""


@dataclass
class Transfer:
    """What the server has sent."""

    sizes: dict[str, int] = field(default_factory=dict)
    """Bytes of each answer's body, as sent, by path."""


@dataclass(frozen=True, slots=True)
class View:
    """One first view."""

    sizes: dict[str, int]
    paint: float
    """Largest contentful paint, in seconds."""
    shift: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, help="a built site; by default the project's is built")
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = arguments.site or _build(ROOT, Path(folder) / "site")
        _report(site, largest_comparison(site), arguments.runs)
        full = _build(_synthetic(Path(folder) / "synthetic"), Path(folder) / "synthetic-site")
        page = largest_comparison(full)
        text = page.read_text("utf-8")
        size = page.stat().st_size / 1000
        cards = text.count("<article ") - 1
        print(f"\nHTML of a comparison with {cards} statements (synthetic): {size:.0f} KB raw, limit {RAW_LIMIT_KB}")


def largest_comparison(site: Path) -> Path:
    """The question page with the most bytes."""
    return max(site.glob("*/questions/*.html"), key=lambda path: path.stat().st_size)


def _report(site: Path, page: Path, runs: int) -> None:
    with _served(site) as (address, transfer), a_browser() as browser:
        views = [_view(browser, f"{address}{page.relative_to(site).as_posix()}", transfer) for _ in range(runs)]
    sizes = views[0].sizes
    cards = page.read_text("utf-8").count("<article ") - 1
    print(f"{page.relative_to(site).as_posix()}: {cards} statements, {page.stat().st_size / 1000:.0f} KB of HTML raw")
    for kind in ("html", "css", "js", "woff2", "other"):
        of_kind = {path: size for path, size in sizes.items() if _kind(path) == kind}
        print(f"  {kind:6} {sum(of_kind.values()) / 1000:7.1f} KB in {len(of_kind)} requests")
    for path, size in sorted(sizes.items(), key=lambda item: -item[1]):
        print(f"    {size / 1000:7.1f} KB  {path}")
    measured = (
        sum(sizes.values()) / 1000,
        float(len(sizes)),
        statistics.median(view.paint for view in views),
        statistics.median(view.shift for view in views),
    )
    for (what, limit), value in zip(LIMITS.items(), measured, strict=True):
        print(f"  {what:28} {value:8.3f}   limit {limit:g}{'' if value <= limit else '   OVER'}")
    paints = ", ".join(f"{view.paint:.2f}" for view in views)
    print(f"  (times: median of {runs}, processor slowed {SLOWDOWN} times; paints {paints} s)")


def _kind(path: str) -> str:
    ending = path.rpartition(".")[2]
    return ending if ending in {"html", "css", "js", "woff2"} else "other"


def _view(browser: Browser, address: str, transfer: Transfer) -> View:
    """Open the page with an empty cache and wait until nothing is loading."""
    transfer.sizes.clear()
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    page.add_init_script(f"({OBSERVE})()")
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_function("seen.paint > 0")
    seen = page.evaluate("seen")
    context.close()
    return View(dict(transfer.sizes), seen["paint"] / 1000, seen["shift"])


@contextmanager
def _served(site: Path) -> Iterator[tuple[str, Transfer]]:
    """The site on this machine, its texts compressed."""
    transfer = Transfer()

    class Compressing(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0].lstrip("/")
            file = site / path
            if not file.is_file():
                transfer.sizes[f"{path} (missing)"] = 0
                self.send_error(404)
                return
            squeezed = file.suffix in COMPRESSED
            body = gzip.compress(file.read_bytes(), 6) if squeezed else file.read_bytes()
            transfer.sizes[path] = len(body)
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
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", transfer
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def a_browser() -> Iterator[Browser]:
    """Chromium: `PARALLAX_CHROMIUM`, or the first on the path."""
    named = os.environ.get("PARALLAX_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=named, args=["--no-sandbox"])
        yield browser
        browser.close()


def _synthetic(root: Path) -> Path:
    """A project whose questions have as many statements as the limit of the raw HTML is for."""
    for name in ("mkdocs.yml", "pyproject.toml"):
        root.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    for name in ("docs", "theme", "build_scripts"):
        (root / name).symlink_to(ROOT / name)
    write_sources(root / "sources", documents=2 * STATEMENTS_PER_QUESTION, statements=10)
    return root


def _build(root: Path, target: Path) -> Path:
    library, _ = load(root)
    build_site(root, target, library, render(library, read_settings(root)))
    return target


if __name__ == "__main__":
    main()
