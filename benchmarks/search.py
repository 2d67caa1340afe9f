"""How long a reader waits for the first hit of a search, hosted and from disk, beside Material's own search.

    python -m benchmarks.search                        1,000, 10,000 and 50,000 statements, three rounds
    python -m benchmarks.search --statements 1000

Prints a Markdown table: milliseconds from the opening of the search to the first hit, in a page that was just loaded
(median of the rounds); what of the search is loaded until then; what the browser's process of the page holds then, more
than for an empty page; and the CPU of making our index. The same invented statements are in both, Chromium is the same,
and nothing is slowed down. Each view is a process of its own, which is ended where it hangs.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.browser import a_browser, hosted, lacking, memory_of
from benchmarks.measuring import measure
from benchmarks.projects import PLAIN, ROOT, make_project
from build_scripts.search.index import FOLDER, Entry, index_files

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

WANTED = "Quenlorva"
"""Stands in every 300th statement."""
PATIENCE = 60
"""Seconds that the first hit may take."""
LIMIT = 2 * PATIENCE
"""Seconds after which a browser that no longer answers is ended."""
SHIM = "https://unpkg.com/iframe-worker/shim"


@dataclass(frozen=True, slots=True)
class Found:
    """What a first hit took."""

    waited: float
    """Milliseconds."""
    loaded: float
    """Bytes, not compressed."""
    memory: float
    """Bytes."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, nargs="+", default=[1000, 10_000, 50_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--once", nargs=2, metavar=("SEARCH", "ADDRESS"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.once:
        print(json.dumps(asdict(look(*arguments.once))))
        return
    print("| statements | search | hosted | memory | from disk | memory | loaded | index, CPU |")
    print("|--:|---|--:|--:|--:|--:|--:|--:|")
    if lacking():
        print(f"| | {lacking()} | | | | | | |")
        return
    for count in arguments.statements:
        for row in compare(count, arguments.rounds):
            print(row, flush=True)


def compare(count: int, rounds: int) -> Iterator[str]:
    """Two rows of the table."""
    entries = list(statements(count))
    with tempfile.TemporaryDirectory() as folder:
        ours, material = Path(folder, "ours"), Path(folder, "material")
        cpu = make_ours(ours, entries)
        make_material(material, entries)
        for name, site, cost in (("ours", ours, f"{cpu:.2f} s"), ("Material", material, "")):
            with hosted(site) as host:
                over_http = in_rounds(rounds, name, host.address)
            from_disk = in_rounds(rounds, name, f"{site.as_uri()}/")
            loaded = f"{median(one.loaded for one in over_http) / 1000:.0f} KB" if over_http else ""
            yield f"| {count:,} | {name} | {_cells(over_http)} | {_cells(from_disk)} | {loaded} | {cost} |"


def in_rounds(rounds: int, name: str, address: str) -> Sequence[Found]:
    """What each round took; nothing where one was without a hit or without an end."""
    found = []
    for _ in range(rounds):
        command = (sys.executable, "-m", "benchmarks.search", "--once", name, address)
        try:
            told = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=LIMIT)
        except subprocess.TimeoutExpired:
            return ()
        if told.returncode:
            return ()
        found.append(Found(**json.loads(told.stdout)))
    return found


def _cells(found: Sequence[Found]) -> str:
    if not found:
        return f"none in {PATIENCE} s | "
    return f"{median(one.waited for one in found):.0f} ms | {median(one.memory for one in found) / 1e6:.0f} MB"


def look(name: str, address: str) -> Found:
    """One search in a browser of its own."""
    with a_browser() as browser:
        context = browser.new_context()
        page = context.new_page()
        empty = memory_of(browser)
        if name == "Material":
            _hand_over_the_shim(context)
        page.goto(address + "index.html")
        began = time.perf_counter()
        SEARCHES[name](page)
        waited = (time.perf_counter() - began) * 1000
        return Found(waited, _loaded(page), memory_of(browser) - empty)


def _hand_over_the_shim(context: "BrowserContext") -> None:
    context.route(SHIM, lambda route: route.fulfill(path=ROOT / "benchmarks/iframe-worker.js"))


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
    """A small site of ours, whose index is then that of the statements; CPU seconds of the index."""
    project = site.with_name("synthetic")
    make_project(project, 1)
    measure((sys.executable, "-m", "build_scripts", "--root", str(project), "build", str(site)))
    began = time.process_time()
    files = index_files(entries, (), {"e": "Event"})
    cpu = time.process_time() - began
    shutil.rmtree(site / FOLDER)
    for path, content in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    return cpu


def make_material(site: Path, entries: list[Entry]) -> None:
    """A site of one page by MkDocs and Material, whose index is then that of the statements."""
    project = site.with_name("project")
    (project / "docs").mkdir(parents=True)
    (project / "docs/index.md").write_text("# Search\n")
    settings = PLAIN.replace("plugins: [search]", "plugins: [search, offline]") + f"site_dir: {site}\n"
    (project / "mkdocs.yml").write_text(settings)
    measure((sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(project / "mkdocs.yml")))
    docs = [{"location": entry.address, "title": entry.title, "text": entry.text} for entry in entries]
    fields = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}}
    config = {"lang": ["en"], "separator": "[\\s\\-]+", "pipeline": ["stopWordFilter"], "fields": fields}
    index = json.dumps({"config": config, "docs": docs})
    (site / "search/search_index.json").write_text(index)
    (site / "search/search_index.js").write_text(f"var __index = {index}")


def in_ours(page: "Page") -> None:
    """As a reader does: open, type, see."""
    page.keyboard.press("/")
    page.keyboard.insert_text(WANTED.lower())
    page.locator(".px-found a").first.wait_for(timeout=PATIENCE * 1000)


def in_material(page: "Page") -> None:
    """The same."""
    field = page.locator("[data-md-component=search-query]")
    field.click()
    page.keyboard.insert_text(WANTED.lower())
    field.press("End")
    page.locator(".md-search-result__item a").first.wait_for(timeout=PATIENCE * 1000)


SEARCHES: dict[str, Callable[["Page"], None]] = {"ours": in_ours, "Material": in_material}


def _loaded(page: "Page") -> float:
    """Of the search's own files: its scripts and its index."""
    sizes: list[float] = page.evaluate(
        "performance.getEntriesByType('resource').filter(one => one.name.includes('search'))"
        ".map(one => one.decodedBodySize)"
    )
    return sum(sizes)


if __name__ == "__main__":
    main()
