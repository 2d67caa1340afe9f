"""What commands share: colours, progress, loading with the findings shown, which paths are meant."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from build_scripts.findings import as_text as report
from build_scripts.findings.finding import Diagnostic, has_errors
from build_scripts.model.library import Library
from build_scripts.pipeline import check_sources
from build_scripts.read.files import ParseCache

_COLOURS: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "place": {"bold": True},
    "caret": {"fg": "green", "bold": True},
    "hint": {"fg": "cyan"},
}


def load_sources(root: Path, cache: ParseCache | None = None) -> tuple[Library, tuple[Diagnostic, ...]]:
    """The library and all findings, in order."""
    library, diagnostics, _ = judge_sources(root, cache)
    return library, diagnostics


def judge_sources(
    root: Path, cache: ParseCache | None = None
) -> tuple[Library, tuple[Diagnostic, ...], tuple[str, ...]]:
    """The same, and in words what cannot be judged before some of the findings are mended."""
    with progress("reading sources"):
        return check_sources(root, cache)


def load_without_errors(root: Path) -> Library:
    """The library; the findings are printed, and an error ends the program."""
    library, diagnostics = load_sources(root)
    if diagnostics:
        click.echo(report.as_text(diagnostics, paint(sys.stderr)), err=True)
    if has_errors(diagnostics):
        click.echo("Nothing was written.", err=True)
        sys.exit(1)
    return library


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


def warn_of_text_inside(text: Path, root: Path) -> None:
    """Say so when a publisher's text lies where it would be committed."""
    if text.resolve().is_relative_to(root.resolve()):
        click.echo(f"{text}: the text belongs to its publisher: keep it outside, it must not be committed", err=True)


def is_wanted(path: str, wanted: tuple[str, ...]) -> bool:
    """Whether a path is one of those wanted or below one; everything is where none is named."""
    return not wanted or any(w in (".", path) or path.startswith(f"{w}/") for w in wanted)


def paint(stream: Any) -> report.Paint:
    """Colours for a terminal, none for a file or a pipe."""
    if os.environ.get("NO_COLOR") or not stream.isatty():
        return report.unpainted
    return lambda text, role: click.style(text, **_COLOURS[role])


@contextmanager
def progress(what: str) -> Iterator[None]:
    """Say on a terminal what goes on when it takes longer than two seconds."""
    if not sys.stderr.isatty():
        yield
        return
    from threading import Timer

    timer = Timer(2, lambda: click.echo(f"{what} …", err=True))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
