"""Measure everything, or one part, and write a report in Markdown.

    python -m benchmarks                                    all: some hours on a busy machine
    python -m benchmarks --quick                            the smallest of most: some minutes
    python -m benchmarks --output benchmarks/out/report.md
    python -m benchmarks builds                             one part, as in a report of all
    python -m benchmarks builds --pages 1000 --rounds 1     one part, with options of its own

The report says on what it was measured, and of each part the command, the load before and after, and a table. What is
not installed is a row that says so. A part that fails or takes too long is said, and the next one begins.
"""

import argparse
import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Timer

from benchmarks.machine import described, load
from benchmarks.parts import PARTS, Part
from benchmarks.projects import ROOT

LIMIT = 2 * 3600.0
"""Seconds after which a part is ended."""


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(
        usage="python -m benchmarks [--quick] [--output FILE] [PART [OPTIONS OF THE PART]]",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--quick", action="store_true", help="the smallest of each, once")
    parser.add_argument("--output", type=Path, help="a file; by default standard output")
    parser.add_argument("part", nargs="?", choices=sorted({part.module for part in PARTS}))
    arguments, options = parser.parse_known_args()
    if options and not arguments.part:
        parser.error(f"name a part before its options: {shlex.join(options)}")
    if arguments.output:
        arguments.output.parent.mkdir(parents=True, exist_ok=True)
    with arguments.output.open("w", encoding="utf-8") if arguments.output else sys.stdout as target:
        for line in report(chosen(arguments.part, options, quick=arguments.quick)):
            print(line, file=target, flush=True)


def chosen(module: str | None, options: Sequence[str], *, quick: bool) -> Iterator[tuple[str, list[str]]]:
    """Title and command of each part that is to be measured."""
    if module and options:
        yield _named(Part(module.capitalize(), module), options)
        return
    for part in PARTS:
        wanted = part.quick if quick else part.options
        if module in (None, part.module) and wanted is not None:
            yield _named(part, shlex.split(wanted))


def _named(part: Part, options: Sequence[str]) -> tuple[str, list[str]]:
    return part.title, ["-m", f"benchmarks.{part.module}", *options]


def report(parts: Iterator[tuple[str, list[str]]], limit: float = LIMIT) -> Iterator[str]:
    """Its lines, as they become known."""
    yield from ("# Measured", "", *described())
    for title, command in parts:
        yield from ("", f"## {title}", "", f"`python {shlex.join(command)}`", "")
        before, began = load(), time.monotonic()
        yield from run([sys.executable, *command], limit)
        yield from ("", f"Load {before} before and {load()} after; {(time.monotonic() - began) / 60:.1f} minutes.")


def run(command: Sequence[str], limit: float) -> Iterator[str]:
    """What a part prints, and how it ended where it did not end well."""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        clock = Timer(limit, _end, (process,))
        clock.start()
        try:
            for line in process.stdout or ():
                yield line.rstrip("\n")
            code = process.wait()
            in_time = clock.is_alive()
        finally:
            clock.cancel()
            _end(process)
    if code:
        why = f"Failed with exit code {code}" if in_time else f"Ended after {limit:.0f} s"
        yield from ("", f"**{why}.**")


def _end(process: subprocess.Popen[str]) -> None:
    """With all that it has started, where it has not ended by itself."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
