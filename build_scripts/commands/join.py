"""`parallax join`: the site, of events that were built one by one."""

import sys
from functools import partial
from pathlib import Path

import click

from build_scripts.commands.colours import progress
from build_scripts.commands.loading import show, stop_on_errors


@click.command("join")
@click.argument("shards", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("target", type=click.Path(file_okay=False, path_type=Path), default=None, required=False)
@click.pass_obj
def command(root: Path, shards: Path, target: Path | None) -> None:
    """Make the site of the events in SHARDS, each built by `parallax build --event`, in TARGET (by default `site/`).

    No document is read. What is not as it was built is refused by its name, and the last good site stays.
    """
    from build_scripts.engine.site_engine import build_joined
    from build_scripts.shards.build import join

    target = target or root / "site"
    with progress("joining the events"):
        faults, findings = join(root, shards, target, partial(build_joined, root))
    show(findings)
    stop_on_errors(findings, "Nothing was written.")
    if faults:
        click.echo("\n".join([*faults, "Nothing was written."]), err=True)
        sys.exit(1)
    click.echo(f"The site lies in {target}; open {target / 'index.html'}")
