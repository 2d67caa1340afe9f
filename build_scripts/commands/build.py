"""`parallax build`: the site, from the sources to the published folder."""

from functools import partial
from pathlib import Path

import click

from build_scripts.commands.colours import progress
from build_scripts.commands.loading import show, stop_on_errors, tell_unwritten
from build_scripts.findings.rules import PASSAGE_LOST
from build_scripts.pipeline import build


@click.command("build")
@click.argument("target", type=click.Path(file_okay=False, path_type=Path), default=None, required=False)
@click.pass_obj
def command(root: Path, target: Path | None) -> None:
    """Check the sources and build the site into TARGET (by default `site/`).

    Nothing is written when there are errors: the last good site stays.
    """
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
