"""`parallax stage`: the pages as Markdown files, for another engine than MkDocs."""

from pathlib import Path

import click

from build_scripts.commands.colours import progress
from build_scripts.commands.loading import load_without_errors
from build_scripts.pages import page_text
from build_scripts.pipeline import render
from build_scripts.publishing.publish import stage
from build_scripts.publishing.settings import read_settings


@click.command("stage")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def command(root: Path, folder: Path) -> None:
    """Write the pages as Markdown files into FOLDER, for another engine. Unchanged files are left alone."""
    library = load_without_errors(root)
    with progress("rendering pages"):
        pages = render(library, read_settings(root))
    stage({page.path: page_text(page).encode() for page in pages}, folder)
    click.echo(f"{len(pages):,} pages in {folder}")
