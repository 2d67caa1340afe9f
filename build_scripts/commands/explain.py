"""`parallax explain`: the pages of the rules."""

from pathlib import Path

import click

from build_scripts.findings.rules import BY_SLUG
from build_scripts.text.nearest import did_you_mean


@click.command("explain")
@click.argument("slug", required=False)
@click.pass_obj
def command(root: Path, slug: str | None) -> None:
    """Print the page of the rule SLUG, or list all rules."""
    if slug is None:
        width = max(len(name) for name in BY_SLUG)
        for rule in BY_SLUG.values():
            click.echo(f"{rule.slug:{width}}  {rule.summary}")
        return
    if slug not in BY_SLUG:
        hint = did_you_mean(slug, BY_SLUG, "`parallax explain` lists them")
        raise click.UsageError(f"there is no rule `{slug}`; {hint}")
    page = root / "docs" / "rules" / f"{slug}.md"
    if not page.is_file():
        click.echo(BY_SLUG[slug].summary)
        return
    _, _, text = page.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
    click.echo(text.strip())
