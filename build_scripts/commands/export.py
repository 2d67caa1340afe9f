"""`parallax export`: the data sets, for researchers."""

from pathlib import Path

import click

from build_scripts.commands.loading import counted, load_without_errors
from build_scripts.exports import export_data
from build_scripts.publishing.publish import stage


@click.command("export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def command(root: Path, folder: Path) -> None:
    """Write the data sets into FOLDER."""
    library = load_without_errors(root)
    files = export_data(library)
    stage(files, folder)
    click.echo(f"{', '.join(files)} in {folder}: {counted(library)}")
