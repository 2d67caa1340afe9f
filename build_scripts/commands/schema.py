"""`parallax schema`: the formats as JSON Schemas."""

import sys
from pathlib import Path

import click

from build_scripts.format.json_schema import FOLDER, json_schemas
from build_scripts.publishing.publish import write_all


@click.command("schema")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 when a file is not current.")
@click.pass_obj
def command(root: Path, check: bool) -> None:
    """Write the JSON Schemas of front matter, fences and registers, for editors and other programs."""
    schemas = {root / FOLDER / name: text for name, text in json_schemas().items()}
    stale = [place for place, text in schemas.items() if not place.is_file() or place.read_text("utf-8") != text]
    if check:
        for place in stale:
            click.echo(f"{FOLDER}/{place.name} is not current; run `parallax schema`")
        sys.exit(1 if stale else 0)
    write_all({place: text.encode() for place, text in schemas.items()})
    click.echo(f"{len(schemas)} schemas in {FOLDER}, {len(stale) or 'none'} changed")
