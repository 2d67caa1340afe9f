"""`parallax build`: the site, from the sources to the published folder."""

import json
from functools import partial
from pathlib import Path
from typing import TextIO

import click

from build_scripts.commands.colours import progress
from build_scripts.commands.loading import show, stop_on_errors, tell_unwritten
from build_scripts.findings.rules import PASSAGE_LOST
from build_scripts.pipeline import build


@click.command("build")
@click.argument("target", type=click.Path(file_okay=False, path_type=Path), default=None, required=False)
@click.option("--event", metavar="ID", help="Build this event alone, into the folder of its name in TARGET.")
@click.option(
    "--list",
    "listing",
    type=click.File(encoding="utf-8"),
    help="What `parallax shards` listed: spares looking through all other events. With --event.",
)
@click.pass_obj
def command(root: Path, target: Path | None, event: str | None, listing: TextIO | None) -> None:
    """Check the sources and build the site into TARGET (by default `site/`).

    Nothing is written when there are errors: the last good site stays. With --event, TARGET is a folder for events that
    `parallax join` makes the site of (by default `shards/`).
    """
    if event is not None:
        _build_alone(root, target or root / "shards", event, listing)
        return
    from build_scripts.engine.site_engine import build_site  # the engine takes half a second to import

    target = target or root / "site"
    with progress("building the site"):
        findings = build(root, target, partial(build_site, root))
    show(findings)
    if lost := sum(finding.rule is PASSAGE_LOST for finding in findings):
        click.echo(f"Passages that changed and that nobody has looked at since: {lost}.", err=True)
    stop_on_errors(findings, "Nothing was written.")
    tell_unwritten(root)
    click.echo(f"The site lies in {target}; open {target / 'index.html'}")


def _build_alone(root: Path, target: Path, event: str, listing: TextIO | None) -> None:
    from build_scripts.engine.site_engine import build_event as engine
    from build_scripts.shards.build import build_event

    beside = None
    if listing is not None:
        listed = {each["event"]: each["beside"] for each in json.load(listing)}
        beside = listed.get(event, ())
    try:
        with progress(f"building {event}"):
            findings = build_event(root, event, target, partial(engine, root), beside)
    except LookupError:
        raise click.UsageError(f"there is no event `{event}`") from None
    show(findings)
    stop_on_errors(findings, "Nothing was written.")
    click.echo(f"The event lies in {target / event}")
