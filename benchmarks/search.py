"""How long a reader waits for the first hit of a search, hosted and from disk, beside Material's own search.

    python -m benchmarks.search                        1,000 and 10,000 statements, three rounds
    python -m benchmarks.search --statements 50000     Material needs minutes there, or gives up

Prints a Markdown table: milliseconds from the opening of the search to the first hit, in a page that was just loaded
(median of the rounds), what is loaded for it, the memory of the page's script, and the CPU of making the index. The
same invented statements are in both, and Chromium is the same; nothing is slowed down.
"""

import argparse
import html
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as Waited

from benchmarks.__main__ import PLAIN, ROOT
from benchmarks.first_view import a_browser
from build_scripts.search.index import Entry, index_files

WANTED = "Quenlorva"
"""Stands in every 300th statement."""
PATIENCE = 60_000
BOX = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title><body>{box}
<script src="assets/search.js"></script><script src="assets/search-box.js"></script></body></html>"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    print("| statements | | hosted | loaded | memory | from disk | index, CPU |\n|--:|---|--:|--:|--:|--:|--:|")
    with a_browser() as browser:
        for count in arguments.statements:
            for line in compare(browser, count, arguments.rounds):
                print(line, flush=True)


def compare(browser: Browser, count: int, rounds: int) -> Iterator[str]:
    """Two rows of the table."""
    entries = list(statements(count))
    with tempfile.TemporaryDirectory() as folder:
        ours, material = Path(folder, "ours"), Path(folder, "material")
        cpu = make_ours(ours, entries)
        make_material(material, entries)
        for name, site, look, cost in (("ours", ours, in_ours, cpu), ("Material", material, in_material, None)):
            with hosted(site) as address:
                over_http = [measure(browser, address, look) for _ in range(rounds)]
            from_disk = [measure(browser, f"{site.as_uri()}/", look) for _ in range(rounds)]
            yield (
                f"| {count:,} | {name} | {_ms(over_http, 0)} | {median(m[1] for m in over_http) / 1000:.0f} KB "
                f"| {median(m[2] for m in over_http) / 1e6:.0f} MB | {_ms(from_disk, 0)} "
                f"| {'' if cost is None else f'{cost:.2f} s'} |"
            )


def statements(count: int) -> Iterator[Entry]:
    """Invented ones, some words often and most seldom."""
    chance = random.Random(1)  # noqa: S311 — the same every time
    letters = "abcdefghijklmnoprstuvwz"
    known = ["".join(chance.choices(letters, k=chance.randint(3, 10))) for _ in range(30_000)]

    def text(words: int) -> str:
        return " ".join(known[min(len(known) - 1, int(chance.paretovariate(0.7)))] for _ in range(words))

    for n in range(count):
        body = f"{text(40)} {WANTED}" if n % 300 == 0 else text(41)
        yield Entry(
            "statement", f"e/q{n % 9}.html#s{n}", text(9), f"{body}.", "e", "N", "north", text(2), "2 May", (n,)
        )


def make_ours(site: Path, entries: list[Entry]) -> float:
    """A page with the search alone; CPU seconds of the index."""
    began = time.process_time()
    files = index_files(entries, (), {"e": "Event"})
    cpu = time.process_time() - began
    for path, content in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    for script in ("search.js", "search-box.js"):
        (site / "assets" / script).write_bytes((ROOT / "theme/assets" / script).read_bytes())
    box = (ROOT / "theme/partials/search.html").read_text("utf-8")
    box = box[box.index("<button") :].replace('{% include ".icons/material/magnify.svg" %}', "")
    words = box[box.index("{{") + 2 : box.index("| tojson")]
    box = box[: box.index("{{")] + html.escape(json.dumps(json.loads(words))) + box[box.index("}}") + 2 :]
    (site / "index.html").write_text(BOX.format(box=box), "utf-8")
    return cpu


def make_material(site: Path, entries: list[Entry]) -> None:
    """A site of one page by MkDocs and Material, whose index is then that of the statements."""
    project = site.with_name("project")
    (project / "docs").mkdir(parents=True)
    (project / "docs/index.md").write_text("# Search\n")
    settings = PLAIN.replace("plugins: [search]", "plugins: [search, offline]") + f"site_dir: {site}\n"
    (project / "mkdocs.yml").write_text(settings)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(project / "mkdocs.yml")]
    subprocess.run(command, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    docs = [{"location": entry.address, "title": entry.title, "text": entry.text} for entry in entries]
    fields = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}}
    config = {"lang": ["en"], "separator": "[\\s\\-]+", "pipeline": ["stopWordFilter"], "fields": fields}
    index = json.dumps({"config": config, "docs": docs})
    (site / "search/search_index.json").write_text(index)
    (site / "search/search_index.js").write_text(f"var __index = {index}")


def measure(browser: Browser, address: str, look: Callable[[Page], None]) -> tuple[float, float, float]:
    """Milliseconds to the first hit, bytes loaded by the search, bytes of the script's memory; a minute at most."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + "index.html")
    before = _loaded(page)
    began = time.perf_counter()
    try:
        look(page)
        waited = (time.perf_counter() - began) * 1000
    except Waited:
        waited = float("inf")
    loaded = _loaded(page) - before
    session = context.new_cdp_session(page)
    memory = session.send("Runtime.getHeapUsage")["usedSize"]
    context.close()
    return waited, loaded, float(memory)


def in_ours(page: Page) -> None:
    """As a reader does: open, type, see."""
    page.keyboard.press("/")
    page.keyboard.insert_text(WANTED.lower())
    page.locator(".px-found a").first.wait_for(timeout=PATIENCE)


def in_material(page: Page) -> None:
    """The same."""
    field = page.locator("[data-md-component=search-query]")
    field.click()
    page.keyboard.insert_text(WANTED.lower())
    field.press("End")
    page.locator(".md-search-result__item a").first.wait_for(timeout=PATIENCE)


def _loaded(page: Page) -> float:
    sizes: list[float] = page.evaluate("performance.getEntriesByType('resource').map(one => one.encodedBodySize)")
    return sum(sizes)


def _ms(measured: list[tuple[float, float, float]], part: int) -> str:
    value = median(each[part] for each in measured)
    return "none within a minute" if value == float("inf") else f"{value:.0f} ms"


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    """The folder on this machine."""

    class Silent(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — named by the standard library
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


if __name__ == "__main__":
    main()
