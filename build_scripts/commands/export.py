"""`parallax export`: the tables of the site, for researchers."""

from pathlib import Path

import click

from build_scripts.commands.loading import counted, load_without_errors
from build_scripts.exports import write_data
from build_scripts.publishing.publish import publish
from build_scripts.publishing.settings import read_settings


@click.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def command(root: Path, folder: Path) -> None:
    """Write the tables of the site into FOLDER.

    As JSON, CSV and SQLite, with what describes them, and their hashes."""
    library = load_without_errors(root)
    settings = read_settings(root)
    publish(folder, lambda staging: write_data(library, settings, staging))
    click.echo(f"begin with datapackage.json in {folder}: {counted(library)}")
