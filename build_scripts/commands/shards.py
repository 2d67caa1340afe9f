"""`parallax shards`: the events, each with the hash of all that it is built of."""

import json
from dataclasses import asdict
from pathlib import Path

import click


@click.command("shards")
@click.pass_obj
def command(root: Path) -> None:
    """List the events as JSON, each with the hash of all that `build --event` makes it of.

    An event whose hash is as it was need not be built again.
    """
    from build_scripts.shards.listing import list_shards

    click.echo(json.dumps([asdict(each) for each in list_shards(root)], indent=1))
