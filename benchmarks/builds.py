"""Compare `parallax build` with other builders of pages with the same visible words, in one run.

    python -m benchmarks.builds                           1,000 pages, three rounds: a few minutes
    python -m benchmarks.builds --pages 5000 --events 4 200 --rounds 1
    python -m benchmarks.builds --quotations

Prints a Markdown table, a row a builder: CPU seconds (user and system, of all processes) and peak memory, medians of
the rounds; and what our CPU is of its CPU, the median, least and most of the rounds. The builders take turns, so that a
busy machine slows all. Hugo and Zensical are looked for on the path.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.measuring import Cost, FailedError, measure, middle, spread
from benchmarks.projects import ROOT, STATEMENTS, make_hugo, make_plain, make_project

PAGES_A_DOCUMENT = 5.4
"""Its own, and those of occasions, claims, questions, sides, speakers and publishers that come with it, about."""


@dataclass(frozen=True, slots=True)
class Builder:
    name: str
    command: tuple[str, ...]
    """Empty where it is not installed."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[1000])
    parser.add_argument("--events", type=int, nargs="+", default=[None], help="by default as many as documents fill")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quotations", action="store_true", help="a quotation in each statement")
    arguments = parser.parse_args()
    print("| site | builder | CPU | a page | ours is of it | peak memory |\n|---|---|--:|--:|--:|--:|")
    for pages in arguments.pages:
        for events in arguments.events:
            made = pages - len(list((ROOT / "docs").rglob("*.md")))
            documents = max(1, int(made / PAGES_A_DOCUMENT))
            with tempfile.TemporaryDirectory() as folder:
                for row in compare(Path(folder), documents, events, arguments.rounds, quotations=arguments.quotations):
                    print(row, flush=True)


def compare(folder: Path, documents: int, events: int | None, rounds: int, *, quotations: bool) -> Iterator[str]:
    """The rows of one site."""
    project, plain = folder / "parallax", folder / "plain"
    make_project(project, documents, events=events, quotations=quotations)
    ours = (sys.executable, "-m", "build_scripts", "--root", str(project))
    measure((*ours, "build"))
    pages, words = make_plain(plain, project / "site")
    make_hugo(folder / "hugo", plain)
    of_events, of_documents = (len(list((project / "sources").glob(one))) for one in ("*/event.md", "*/documents/*.md"))
    site = (
        f"{pages:,} pages of {words / pages:.0f} words, {of_documents * STATEMENTS:,} statements, "
        f"events: {of_events}{', with quotations' if quotations else ''}"
    )
    settings = f"{plain}/mkdocs.yml"
    builders = (
        Builder("parallax build", (*ours, "build")),
        Builder("of it, parallax check", (*ours, "check")),
        Builder("plain MkDocs + Material", (sys.executable, "-m", "mkdocs", "build", "-q", "-f", settings)),
        Builder("Hugo", installed("hugo", "--quiet", "--source", str(folder / "hugo"))),
        Builder("Zensical, the plain project", installed("zensical", "build", "--clean", "-f", settings)),
    )
    costs = in_turn(builders, rounds)
    yield from (row(site, pages, builder, costs, builders[0]) for builder in builders)


def installed(name: str, *arguments: str) -> tuple[str, ...]:
    """The command, or nothing where there is no such program."""
    program = shutil.which(name)
    return (program, *arguments) if program else ()


def in_turn(builders: Sequence[Builder], rounds: int) -> dict[Builder, list[Cost] | str]:
    """What each cost in each round; in words, why one has no cost. A failure of ours is no row but an error."""
    costs: dict[Builder, list[Cost] | str] = {
        builder: [] if builder.command else "not installed" for builder in builders
    }
    for _ in range(rounds):
        for builder in builders:
            so_far = costs[builder]
            if isinstance(so_far, str):
                continue
            try:
                so_far.append(measure(builder.command))
            except FailedError as error:
                if "build_scripts" in builder.command:
                    raise
                costs[builder] = f"failed: {str(error).splitlines()[-1]}"
    return costs


def row(site: str, pages: int, builder: Builder, costs: dict[Builder, list[Cost] | str], ours: Builder) -> str:
    """One builder of one site."""
    found, own = costs[builder], costs[ours]
    if isinstance(found, str) or isinstance(own, str):
        return f"| {site} | {builder.name} | {found} | | | |"
    cost = middle(found)
    ratios = [mine.cpu / its.cpu for mine, its in zip(own, found, strict=True)]
    beside = "" if "build_scripts" in builder.command else spread(ratios)
    a_page = median(each.cpu for each in found) / pages * 1000
    return f"| {site} | {builder.name} | {cost.cpu:.1f} s | {a_page:.1f} ms | {beside} | {cost.memory:.0f} MB |"


if __name__ == "__main__":
    main()
