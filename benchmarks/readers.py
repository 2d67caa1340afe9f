"""What pages weigh, and what the first view of one costs a reader, on a small site and on a large one.

    python -m benchmarks.readers                     100 and 10,000 statements, each in one event
    python -m benchmarks.readers --statements 0      those of this project

Prints two Markdown tables. The first is of the largest page of each kind: bytes as written and compressed. The second
opens four of them in Chromium with a processor four times slower, from a host that compresses, with nothing in the
cache: what is transferred (pages load more once a reader asks for it, which is not of the first view), the largest
contentful paint and the layout shift.
"""

import argparse
import gzip
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.browser import Host, a_browser, hosted, lacking
from benchmarks.measuring import spread
from benchmarks.projects import ROOT, STATEMENTS, make_project
from build_scripts.commands.parallax import collect_seldom
from build_scripts.engine.site_engine import build_site
from build_scripts.pipeline import load, render
from build_scripts.publishing.settings import read_settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SLOWDOWN = 4
KINDS = {
    "start page": "index.html",
    "event": "*/index.html",
    "question": "*/questions/*.html",
    "claim": "*/claims/*.html",
    "side": "*/sides/*.html",
    "document": "*/documents/*.html",
    "list of documents": "*/documents/index*.html",
    "occasion": "*/occasions/*.html",
    "timeline": "*/timeline*.html",
    "figures": "*/figures.html",
    "what we lack": "*/what-we-lack.html",
    "speaker": "speakers/*.html",
    "list of speakers": "speakers/index*.html",
    "publisher": "publishers/*.html",
    "list of publishers": "publishers/index*.html",
    "any page": "**/*.html",
}
"""A list is a kind of its own: no other has the pages called index, but for any."""
VIEWED = ("start page", "event", "question", "document")

# Both are recorded from the start of the page; a shift after an input of the reader does not count.
OBSERVE = """() => {
    window.seen = {paint: 0, shift: 0};
    new PerformanceObserver(list => list.getEntries().forEach(e => { seen.paint = e.startTime; }))
        .observe({type: 'largest-contentful-paint', buffered: true});
    new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) seen.shift += e.value; }))
        .observe({type: 'layout-shift', buffered: true});
}"""


@dataclass(frozen=True, slots=True)
class View:
    """One first view."""

    sent: Mapping[str, int]
    paint: float
    """Largest contentful paint, in seconds."""
    shift: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, nargs="+", default=[100, 10_000], help="0: this project's sources")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    collect_seldom()
    with tempfile.TemporaryDirectory() as folder:
        sites = dict(site_of(Path(folder), count) for count in arguments.statements)
        print("| site | largest page of a kind | written | compressed | pages of the kind |\n|---|---|--:|--:|--:|")
        for name, site in sites.items():
            print("\n".join(sizes(name, site)), flush=True)
        print("\n| site | page | transferred | requests | scripts | paint | shift |\n|---|---|--:|--:|--:|--:|--:|")
        if lacking():
            print(f"| | {lacking()} | | | | | |")
            return
        for name, site in sites.items():
            for row in views(name, site, arguments.rounds):
                print(row, flush=True)


def site_of(folder: Path, statements: int) -> tuple[str, Path]:
    """Its name and where it was built."""
    root, site = (folder / f"{statements}", folder / f"{statements}-site") if statements else (ROOT, folder / "own")
    if statements:
        make_project(root, max(1, statements // STATEMENTS), events=1)
    library, _ = load(root)
    build_site(root, site, library, render(library, read_settings(root)))
    return f"{len(library.statements):,} statements{'' if statements else ' of this project'}", site


def largest(site: Path, kind: str) -> tuple[Path | None, int]:
    """The page of a kind with the most bytes, and how many of the kind there are."""
    pages = sorted(site.glob(KINDS[kind]))
    if "index" not in KINDS[kind] and kind != "any page":
        pages = [page for page in pages if not page.name.startswith("index")]
    if kind == "event":
        pages = [page for page in pages if page.with_name("questions").is_dir()]
    return max(pages, key=lambda page: page.stat().st_size, default=None), len(pages)


def sizes(name: str, site: Path) -> Iterator[str]:
    """A row a kind."""
    for kind in KINDS:
        page, count = largest(site, kind)
        if page:
            written = page.read_bytes()
            weights = f"{len(written) / 1000:.0f} KB | {len(gzip.compress(written, 6)) / 1000:.0f} KB"
            yield f"| {name} | {kind}: {page.relative_to(site).as_posix()} | {weights} | {count:,} |"


def views(name: str, site: Path, rounds: int) -> Iterator[str]:
    """A row a page."""
    with hosted(site) as host, a_browser() as browser:
        for kind in VIEWED:
            page, _ = largest(site, kind)
            if page:
                address = f"{host.address}{page.relative_to(site).as_posix()}"
                seen = [view(browser, host, address) for _ in range(rounds)]
                yield _row(name, kind, seen)


def _row(name: str, kind: str, seen: list[View]) -> str:
    sent = seen[0].sent
    scripts = sum(size for path, size in sent.items() if path.endswith(".js"))
    weights = f"{sum(sent.values()) / 1000:.0f} KB | {len(sent)} | {scripts / 1000:.0f} KB"
    times = f"{spread([one.paint for one in seen], ' s')} | {median(one.shift for one in seen):.3f}"
    return f"| {name} | {kind} | {weights} | {times} |"


def view(browser: "Browser", host: Host, address: str) -> View:
    """Open the page with an empty cache and wait until nothing is loading."""
    host.sent.clear()
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    page.add_init_script(f"({OBSERVE})()")
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_function("seen.paint > 0")
    seen = page.evaluate("seen")
    context.close()
    return View(dict(host.sent), seen["paint"] / 1000, seen["shift"])


if __name__ == "__main__":
    main()
