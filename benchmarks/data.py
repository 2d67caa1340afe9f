"""What writing all data sets costs: every table as JSON, CSV and SQLite, with what is derived for them.

    python -m benchmarks.data                         10,000 statements, three rounds: a minute
    python -m benchmarks.data --statements 100000     memory, where nothing but the sources grows

Prints a Markdown table: rows, CPU seconds without reading the sources (median of the rounds, least to most), the peak
of memory, and how much of that was not there before the first row was written.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.measuring import megabytes
from benchmarks.projects import ROOT, STATEMENTS
from benchmarks.synthetic import write_sources
from build_scripts.assemble.library import assemble
from build_scripts.commands.parallax import collect_seldom
from build_scripts.exports import TABLES, write_data
from build_scripts.pages import Settings
from build_scripts.read.files import read_files

IN_FILES = "--in-files"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, nargs="+", default=[10_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(IN_FILES, type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.in_files:
        print(json.dumps(cost(arguments.in_files)))
        return
    print("| statements | rows | CPU | peak memory | of it while writing |\n|--:|--:|--:|--:|--:|")
    for count in arguments.statements:
        with tempfile.TemporaryDirectory() as folder:
            write_sources(Path(folder, "sources"), count // STATEMENTS, STATEMENTS)
            command = (sys.executable, "-m", "benchmarks.data", IN_FILES, folder)
            found = [json.loads(subprocess.check_output(command, cwd=ROOT)) for _ in range(arguments.rounds)]
        cpu, memory, more = ([each[n] for each in found] for n in (1, 2, 3))
        times = f"{median(cpu):.1f} s ({min(cpu):.1f} to {max(cpu):.1f})"
        print(
            f"| {count:,} | {found[0][0]:,} | {times} | {median(memory):.0f} MB | {median(more):.0f} MB |", flush=True
        )


def cost(root: Path) -> tuple[int, float, float, float]:
    """Rows, CPU seconds, megabytes at the peak, and how many of these came while writing."""
    collect_seldom()
    library = assemble(read_files(root)[0])
    with tempfile.TemporaryDirectory() as folder:
        before, began = _peak(), process_time()
        write_data(library, Settings("Measured", "1"), Path(folder))
        took = process_time() - began
        rows = sum(Path(folder, f"{table.name}.json").read_bytes().count(b"\n{") for table in TABLES)
    return rows, took, _peak(), _peak() - before


def _peak() -> float:
    return megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


if __name__ == "__main__":
    main()
