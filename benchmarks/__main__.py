"""Compare `parallax build` with plain MkDocs and Material building pages of the same visible size, in one run.

    python -m benchmarks                           1,000 pages, three rounds: a few minutes
    python -m benchmarks --pages 5000 --rounds 1   as long again

Prints a Markdown table: CPU seconds (user and system, of all processes) and peak memory, medians of the rounds; and
the ratio of the two builds' CPU, the median, least and most of the rounds. The builds take turns, so that a busy
machine slows both.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.markdown import as_markdown
from benchmarks.synthetic import write_sources

ROOT = Path(__file__).resolve().parent.parent
STATEMENTS = 10
PAGES_A_DOCUMENT = 5.4
"""Its own, and those of occasions, claims, questions, sides, speakers and publishers that come with it, about."""
PLAIN = """\
site_name: Plain
use_directory_urls: false
theme: {name: material, font: false}
plugins: [search]
markdown_extensions: [admonition, attr_list, def_list, fenced_code, footnotes, tables, toc]
nav: [index.md]
not_in_nav: "*"
"""


@dataclass(frozen=True, slots=True)
class Cost:
    cpu: float
    """Seconds."""
    memory: float
    """Megabytes at the peak."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[1000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quotations", action="store_true", help="a quotation in each statement")
    arguments = parser.parse_args()
    print(
        "| pages | statements | words a page | check | parallax build | plain build | ratio | memory | plain memory |"
    )
    print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for pages in arguments.pages:
        with tempfile.TemporaryDirectory() as folder:
            made = pages - len(list((ROOT / "docs").rglob("*.md")))
            documents = max(1, int(made / PAGES_A_DOCUMENT))
            print(compare(Path(folder), documents, arguments.rounds, arguments.quotations), flush=True)


def compare(folder: Path, documents: int, rounds: int, quotations: bool) -> str:
    """One row of the table."""
    project, plain = folder / "parallax", folder / "plain"
    make_project(project, documents, quotations=quotations)
    check_command = (sys.executable, "-m", "build_scripts", "--root", str(project), "check")
    build_command = (sys.executable, "-m", "build_scripts", "--root", str(project), "build")
    plain_command = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(plain / "mkdocs.yml"))
    measure(build_command)
    pages, words = make_plain(plain, project / "site")
    checks, builds, plains = [], [], []
    for _ in range(rounds):
        checks.append(measure(check_command))
        builds.append(measure(build_command))
        plains.append(measure(plain_command))
    check, build, other = middle(checks), middle(builds), middle(plains)
    ratios = sorted(ours.cpu / theirs.cpu for ours, theirs in zip(builds, plains, strict=True))
    return (
        f"| {pages:,} | {documents * STATEMENTS:,} | {words / pages:.0f} "
        f"| {check.cpu:.1f} s | {build.cpu:.1f} s | {other.cpu:.1f} s "
        f"| {median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}) "
        f"| {build.memory:.0f} MB | {other.memory:.0f} MB |"
    )


def make_project(project: Path, documents: int, *, quotations: bool = False) -> None:
    """A project of its own with synthetic sources; code, theme and configuration are this one's."""
    write_sources(project / "sources", documents, STATEMENTS, quotations=quotations)
    for name in ("build_scripts", "theme", "docs", "mkdocs.yml", "pyproject.toml", "CHANGELOG.md"):
        if (ROOT / name).exists():
            (project / name).symlink_to(ROOT / name)


def make_plain(plain: Path, site: Path) -> tuple[int, int]:
    """The site's pages as somebody would write them by hand in Markdown; returns the numbers of pages and words."""
    (plain / "docs").mkdir(parents=True)
    (plain / "mkdocs.yml").write_text(PLAIN, "utf-8")
    pages = sorted(path for path in site.rglob("*.html") if path.name != "404.html")
    words = 0
    for page in pages:
        path = page.relative_to(site).with_suffix(".md")
        text = as_markdown(page.read_text("utf-8"))
        words += len(text.split())
        (plain / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (plain / "docs" / path).write_text(text, "utf-8")
    return len(pages), words


def measure(command: Sequence[str]) -> Cost:
    """Run a command to its end; its output is shown where it fails."""
    # Byte code is kept, as it is where people build: MkDocs has its own from its installation, we from the first build.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            shutil.copyfileobj(output, sys.stderr.buffer)
            sys.exit(f"failed: {' '.join(command)}")
    # Linux counts kilobytes, macOS bytes.
    scale = 1e6 if sys.platform == "darwin" else 1e3
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale)


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each cost by itself."""
    return Cost(median(cost.cpu for cost in costs), median(cost.memory for cost in costs))


if __name__ == "__main__":
    main()
