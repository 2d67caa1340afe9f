"""`parallax links`: which addresses of the sources still answer."""

import sys
from pathlib import Path

import click

from build_scripts.commands.colours import progress
from build_scripts.commands.loading import load_sources
from build_scripts.findings.as_text import visible
from build_scripts.review.links import as_markdown, ask_all, ask_web, list_addresses


@click.command("links")
@click.option("--format", "format_", type=click.Choice(["text", "markdown"]), default="text", show_default=True)
@click.pass_obj
def command(root: Path, format_: str) -> None:
    """Ask every address that the sources name whether it still answers. Needs the network; no build does this."""
    library, _ = load_sources(root)
    with progress("asking addresses"):
        answers = ask_all(list_addresses(library), ask_web)
    report_text = as_markdown(answers)
    if format_ == "markdown":
        click.echo(report_text, nl=False)
    else:
        for answer in answers:
            told = f"{answer.fault or 'answers'}: {answer.address.url} ({answer.address.named_by})"
            click.echo(visible(told, 3_000))
    sys.exit(1 if report_text else 0)
