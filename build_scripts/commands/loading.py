"""What commands share before they do their own: the sources read, findings shown, which paths are meant."""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from build_scripts.checks.index import index_of
from build_scripts.checks.quoted import QuotedRun, all_quoted_runs
from build_scripts.commands.colours import paint, progress
from build_scripts.findings import as_text as report
from build_scripts.findings.finding import Diagnostic
from build_scripts.model.library import Library
from build_scripts.pipeline import load
from build_scripts.publishing.shipped import still_to_write
from build_scripts.read.files import read_files


def load_sources(root: Path) -> tuple[Library, tuple[Diagnostic, ...]]:
    """The library with its drafts, for whoever writes, and all findings, in order."""
    library, findings = _load(root)
    return library.whole, findings


def _load(root: Path) -> tuple[Library, tuple[Diagnostic, ...]]:
    with progress("reading sources"):
        return load(root)


def quoted_words(root: Path) -> tuple[QuotedRun, ...]:
    """All that our own words set in quotation marks, of what is whole and of what is not."""
    files, _ = read_files(root)
    return tuple(all_quoted_runs(index_of(files)))


def load_without_errors(root: Path, otherwise: str = "Nothing was written.") -> Library:
    """The library as it is published; findings are printed, and end the program with the words `otherwise`."""
    library, findings = _load(root)
    show(findings)
    stop_on_errors(findings, otherwise)
    return library


def show(findings: Iterable[Diagnostic]) -> None:
    """Findings, if there are any, beside the output proper."""
    if listed := tuple(findings):
        click.echo(report.as_text(listed, paint(sys.stderr)), err=True)


def stop_on_errors(findings: Sequence[Diagnostic], words: str) -> None:
    """End the program with these words where there are findings."""
    if findings:
        click.echo(words, err=True)
        sys.exit(1)


def tell_unwritten(root: Path) -> None:
    """How much the pages written by hand leave to be filled in, which stands in nobody's way."""
    if left := sum(1 for _ in still_to_write(root / "docs")):
        click.echo(f"Readers see {left} lines of docs/ that begin with TODO: `parallax check` lists them.", err=True)


def counted(library: Library) -> str:
    """What there is in the sources, in words."""
    counts = {
        "event": len(library.events),
        "question": sum(len(event.questions) for event in library.events.values()),
        "document": len(library.documents),
        "statement": len(library.statements),
    }
    return ", ".join(f"{count:,} {what}{'' if count == 1 else 's'}" for what, count in counts.items())


def wanted_paths(paths: tuple[Path, ...], root: Path) -> tuple[str, ...]:
    """Paths relative to the project; a usage error where one does not lie in it."""
    wanted = []
    top = Path(os.path.abspath(root))  # noqa: PTH100 - as the paths below
    for path in paths:
        resolved = Path(os.path.abspath(path))  # noqa: PTH100 - a symbolic link is to be found by its own name
        if not resolved.exists():
            raise click.UsageError(f"there is no file {path}")
        if not resolved.is_relative_to(top):
            raise click.UsageError(f"{path} does not lie in the project {root}")
        wanted.append(resolved.relative_to(top).as_posix())
    return tuple(wanted)


def is_wanted(path: str, wanted: tuple[str, ...]) -> bool:
    """Whether a path is one of those wanted or below one; everything is where none is named."""
    return not wanted or any(w in (".", path) or path.startswith(f"{w}/") for w in wanted)
