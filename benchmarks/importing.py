"""What `parallax import` costs: statements of a table into documents that are captured, each passage to be found.

    python -m benchmarks.importing                         10,000 statements of 1,000 documents
    python -m benchmarks.importing --documents 100

Prints a Markdown table: CPU seconds (user and system) and peak memory, medians of the rounds, of a first import, of the
same file again, and of one that names no document that is there. Each has a quotation of eight words, so that
every passage is found by its fingerprint, which is slow on purpose.
"""

import argparse
import csv
import re
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import Cost, measure, middle
from benchmarks.projects import STATEMENTS
from benchmarks.synthetic import write_sources
from build_scripts.pipeline import load

COLUMNS = ("event", "document", "speaker", "said", "occasion", "claim", "answer", "quotation", "headline", "text")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_sources(folder / "whole" / "sources", arguments.documents, STATEMENTS, quotations=True)
        rows = table_of(folder / "whole", folder / "table.csv", folder / "new.csv")
        without_statements(folder / "whole" / "sources")
        print("| rows | import | CPU | memory |")
        print("|--:|---|--:|--:|")
        costs: dict[str, list[Cost]] = {"first": [], "again": [], "into stubs": []}
        for _ in range(arguments.rounds):
            for what, table, fresh in (
                ("first", "table.csv", True), ("again", "table.csv", False), ("into stubs", "new.csv", True),
            ):  # fmt: skip
                if fresh:
                    shutil.rmtree(folder / "project", ignore_errors=True)
                    shutil.copytree(folder / "whole", folder / "project")
                command = (sys.executable, "-m", "build_scripts", "--root", str(folder / "project"), "import")
                costs[what].append(measure((*command, str(folder / table))))
        for what, its in costs.items():
            cost = middle(its)
            print(f"| {rows:,} | {what} | {cost.cpu:.1f} s | {cost.memory:.0f} MB |")


def table_of(project: Path, table: Path, new: Path) -> int:
    """Write the project's statements as a table, a row an answer, without passages; and the same of other documents."""
    library, _ = load(project)
    rows = []
    for statement in library.statements.values():
        own = "#" in statement.occasion.id or statement.occasion.id == statement.document_id
        occasion = "" if own else statement.occasion.id
        before = (statement.event_id, statement.document_id, statement.speaker.id, statement.said.text, occasion)
        after = (statement.quote or "", statement.headline, " ".join(statement.body.text.split()))
        rows += [(*before, claim, answer, *after) for claim, answer in statement.answers.items()]
    for place, ending in ((table, ""), (new, "-new")):
        with place.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows((row[0], f"{row[1]}{ending}", *row[2:]) for row in rows)
    return len(rows)


def without_statements(sources: Path) -> None:
    """Leave of each document its front matter and note."""
    for path in sources.glob("*/documents/*.md"):
        text = path.read_text("utf-8")
        path.write_text(f"{re.split(r'^## ', text, maxsplit=1, flags=re.M)[0].rstrip()}\n", "utf-8")


if __name__ == "__main__":
    main()
