"""New files on the disk, and what comes next."""

from collections.abc import Sequence
from pathlib import Path

import click

from build_scripts.authoring import new
from build_scripts.publishing.publish import write_all


def create(root: Path, files: Sequence[new.New]) -> None:
    """Write new files, none over another, and what comes into files that are there."""
    for file in files:
        if not file.added and (root / file.path).exists():
            raise click.UsageError(f"{file.path} is there already")
    write_all({root / file.path: file.text.encode() for file in files})
    for file in sorted(files, key=lambda file: file.added):
        click.echo(f"{'added to' if file.added else 'written'}: {file.path}")


def next_steps(*steps: str) -> None:
    """Say what is to be done with what was written."""
    click.echo("\nNext:")
    for step in steps:
        click.echo(f"  - {step}")
