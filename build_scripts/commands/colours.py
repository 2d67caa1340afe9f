"""What a terminal is shown beyond plain text: colours, and what goes on while it takes long."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

import click

from build_scripts.findings import as_text as report

_COLOURS: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "place": {"bold": True},
    "caret": {"fg": "green", "bold": True},
    "hint": {"fg": "cyan"},
}


def paint(stream: TextIO) -> report.Paint:
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
