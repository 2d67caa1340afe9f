"""What `parallax diff` costs of many new documents at once, as a review of a large contribution asks for it.

    python -m benchmarks.changes                    50 documents of 20 statements, beside 10 others; three rounds
    python -m benchmarks.changes --documents 10

Prints a Markdown table: CPU seconds (user and system; median, least and most of the rounds) and peak memory.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import measure, middle, spread
from benchmarks.projects import link_to_ours
from benchmarks.synthetic import write_sources

BEFORE = 10
"""Documents that are there."""
STATEMENTS = 20
"""In each."""
NAMED = ("-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.org")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=50, help="new ones")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    print("| new documents | statements in them | CPU | peak memory |\n|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as name:
        project = Path(name)
        make_change(project, arguments.documents)
        command = (sys.executable, "-m", "build_scripts", "--root", str(project), "diff", "HEAD")
        costs = [measure(command, folder=project) for _ in range(arguments.rounds)]
        times = spread([cost.cpu for cost in costs], " s", 1)
        new = arguments.documents
        print(f"| {new} | {new * STATEMENTS:,} | {times} | {middle(costs).memory:.0f} MB |")


def make_change(project: Path, documents: int) -> None:
    """A repository with a commit, and new documents of the same event that are not committed."""
    everything = BEFORE + documents
    link_to_ours(project)
    write_sources(project / "sources", BEFORE, STATEMENTS, per_event=everything)
    for command in (("init", "--quiet"), ("add", "sources"), (*NAMED, "commit", "--quiet", "--message", "Before")):
        subprocess.run(["git", *command], cwd=project, check=True)
    write_sources(project / "sources", everything, STATEMENTS, per_event=everything)


if __name__ == "__main__":
    main()
