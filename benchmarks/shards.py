"""Run the steps of the workflow that builds each event alone, over synthetic events, in processes beside each other.

    python -m benchmarks.shards                     10 and 200 events, two processes: half an hour
    python -m benchmarks.shards --events 200

The commands are those of `.github/workflows/shards.yml`, read from there; a folder stands in for the host's cache, and
each event has few questions. Of each number of events a Markdown row: CPU seconds (user and system) to list them, to
build one, the median and the most, and to join them; then one document is changed, and how many events are built
again; last what a build in one go takes, and whether it gives the same bytes.
"""

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from benchmarks.measuring import Cost, measure
from benchmarks.projects import ROOT, link_to_ours
from benchmarks.synthetic import write_sources

WORKFLOW = ROOT / ".github" / "workflows" / "shards.yml"
SITE = "https://example.org/"
QUESTIONS, DOCUMENTS, STATEMENTS = 3, 3, 4
"""Of each event."""


@dataclass(frozen=True, slots=True)
class Ran:
    """One run of the workflow."""

    listed: Cost
    built: tuple[Cost, ...]
    """Of each event that was not in the cache."""
    joined: Cost


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, nargs="+", default=[10, 200])
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="of each event")
    arguments = parser.parse_args()
    print(
        "| events | pages | list | an event | the most | join | memory | built again | list, join | in one go | same |"
    )
    print("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|:--|")
    for events in arguments.events:
        with tempfile.TemporaryDirectory() as folder:
            print(_row(Path(folder), events, arguments.documents, arguments.processes), flush=True)


def _row(folder: Path, events: int, documents: int, processes: int) -> str:
    link_to_ours(folder)
    write_sources(folder / "sources", events * documents, STATEMENTS, per_event=documents, questions=QUESTIONS)
    first = run_workflow(folder, processes)
    changed = folder / f"sources/event-{events}/documents/event-{events}-document-1.md"
    changed.write_text(changed.read_text("utf-8").replace("title: ", "title: Retold ", 1), "utf-8")
    second = run_workflow(folder, processes)
    whole = measured(folder, f"{COMMAND} build whole")
    same = (folder / "site/SHA256SUMS").read_bytes() == (folder / "whole/SHA256SUMS").read_bytes()
    pages = sum(1 for _ in (folder / "site").rglob("*.html"))
    built = [cost.cpu for cost in first.built]
    cells = (
        f"{events}",
        f"{pages:,}",
        f"{first.listed.cpu:.2f}",
        f"{median(built):.2f}",
        f"{max(built):.2f}",
        f"{first.joined.cpu:.1f}",
        f"{first.joined.memory:,.0f} MB",
        f"{len(second.built)}",
        f"{second.listed.cpu + second.joined.cpu:.1f}",
        f"{whole.cpu:.1f}",
        "yes" if same else "NO",
    )
    return f"| {' | '.join(cells)} |"


COMMAND = f"{sys.executable} -m build_scripts"


def run_workflow(folder: Path, processes: int = 1) -> Ran:
    """The jobs one after the other, those of the matrix beside each other; their folder is the same."""
    jobs = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]
    (folder / "output").unlink(missing_ok=True)
    listed = measured(folder, _command(jobs["list"], "List the events"))
    _, _, events = (folder / "output").read_text("utf-8").strip().partition("events=")
    matrix = json.loads(events)
    shutil.rmtree(folder / "shards", ignore_errors=True)
    with ThreadPoolExecutor(processes) as pool:
        built = list(pool.map(partial(_event, folder, jobs["event"]), matrix))
    joined = measured(folder, _command(jobs["join"], "Join the events"))
    return Ran(listed, tuple(cost for cost in built if cost), joined)


def _event(folder: Path, job: Mapping[str, Any], shard: Mapping[str, str]) -> Cost | None:
    """None where its hash is in the cache."""
    (key,) = (step["with"]["key"] for step in job["steps"] if step.get("id") == "known")
    for name, value in shard.items():
        key = key.replace(f"${{{{ matrix.shard.{name} }}}}", str(value))
    known, place = folder / "cache" / key, folder / "shards" / shard["event"]
    if known.exists():
        shutil.copytree(known, place)
        return None
    cost = measured(folder, _command(job, "Build the event"), EVENT=shard["event"])
    shutil.copytree(place, known)
    return cost


def _command(job: Mapping[str, Any], name: str) -> str:
    (command,) = (step["run"] for step in job["steps"] if step.get("name") == name)
    return str(command).replace("parallax ", f"{COMMAND} ")


def measured(folder: Path, command: str, **environment: str) -> Cost:
    """Run a step as the host's shell would, and everything that it starts."""
    # "CI" has every picture drawn: none is kept from one build to the next.
    known = {"PARALLAX_SITE_URL": SITE, "GITHUB_OUTPUT": str(folder / "output"), "NO_COLOR": "1", "CI": "true"}
    shell = ("bash", "--noprofile", "--norc", "-e", "-c", command)
    return measure(shell, folder=folder, environment=known | environment)


if __name__ == "__main__":
    main()
