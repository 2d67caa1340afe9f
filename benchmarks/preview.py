"""How long after a save the page is there: what `parallax serve` does between noticing a change and answering.

    python -m benchmarks.preview                     the sources of this project
    python -m benchmarks.preview --documents 1000    synthetic ones

Prints a Markdown table. Noticing takes at most two looks at the files more, 0.3 s (`commands/watching.py`). CPU seconds
are what an idle machine needs; the wall clock says how busy this one was.
"""

import argparse
import shutil
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.projects import ROOT, make_project
from build_scripts.authoring.preview import Preview
from build_scripts.engine.preview_engine import PreviewTheme
from build_scripts.publishing.settings import read_settings


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, help="synthetic documents, of ten statements each")
    parser.add_argument("--saves", type=int, default=10)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        make_project(project, arguments.documents or 1)
        if arguments.documents is None:
            shutil.rmtree(project / "sources")
            shutil.copytree(ROOT / "sources", project / "sources")
        measure(project, arguments.saves)


def measure(project: Path, saves: int) -> None:
    """Save a document and a question again and again, and get their pages."""
    begun = time.process_time()
    preview = Preview(project, read_settings(project), partial(PreviewTheme, project))
    start = time.process_time() - begun
    print("| saved | CPU to the page, median | worst | wall clock, median | CPU to the findings after it |")
    print("|---|--:|--:|--:|--:|")
    try:
        for kind in ("documents", "questions"):
            file = next(iter(sorted((project / "sources").glob(f"*/{kind}/*.md"))))
            text = file.read_text("utf-8")
            page = file.relative_to(project / "sources").as_posix()
            cpu, wall, judging = [], [], []
            for number in range(saves):
                file.write_text(text.replace("\n## ", f"\n## {number} ", 1), "utf-8")
                before = time.process_time(), time.perf_counter()
                preview.take_in()
                preview.page(page)
                cpu.append(time.process_time() - before[0])
                wall.append(time.perf_counter() - before[1])
                shown = time.process_time()
                preview.judge()
                judging.append(time.process_time() - shown)
            times = " | ".join(f"{found:.2f} s" for found in (median(cpu), max(cpu), median(wall), median(judging)))
            print(f"| one of the {kind} | {times} |")
    finally:
        preview.close()
    print(f"\nStart, all pages rendered once: {start:.1f} s CPU.")


if __name__ == "__main__":
    main()
