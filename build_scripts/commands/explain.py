"""`parallax explain`: the pages of the rules, and the keys and words of the format."""

from pathlib import Path

import click

from build_scripts.findings.rules import BY_SLUG
from build_scripts.publishing.shipped import shipped
from build_scripts.text.nearest import did_you_mean

_GUIDES = ("guides/*.md", "reference/*.md", "rules/example.md", "development/second-language.md")
"""Pages for who makes a site that have no command of their own."""


@click.command("explain")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """Explain NAME, a rule, a key of the format or a word such as affirms, or list all rules.

    NAME may be a guide, too: the list ends with their names.
    """
    docs = shipped() / "docs"
    pages = (page for names in _GUIDES for page in docs.glob(names))
    guides = sorted(page.relative_to(docs).with_suffix("").as_posix() for page in pages)
    if name is None:
        width = max(len(slug) for slug in BY_SLUG)
        for rule in BY_SLUG.values():
            click.echo(f"{rule.slug:{width}}  {rule.summary}")
        click.echo(
            "\nKeys and words of the format are explained too: `parallax explain answers`, `parallax explain affirms`"
        )
        click.echo("\nGuides, by their names; a link in one to `add-a-document.md` means `guides/add-a-document`:")
        for guide in guides:
            click.echo(f"{guide:{max(map(len, guides))}}  {_title(docs / f'{guide}.md')}")
    elif name in BY_SLUG:
        click.echo(_without_front_matter(docs / "rules" / f"{name}.md"))
    elif name in guides:
        click.echo(_without_front_matter(docs / f"{name}.md"))
    else:
        _explain_format(docs.parent, name)


def _explain_format(root: Path, name: str) -> None:
    from build_scripts.authoring.explain import REFERENCE, VERBS, explain_name, known_names

    plain = name.strip("`:")
    said = explain_name(plain, _without_front_matter(root / REFERENCE), _without_front_matter(root / VERBS))
    if not said:
        hint = did_you_mean(plain, [*BY_SLUG, *known_names()], "`parallax explain` lists the rules")
        raise click.UsageError(f"there is no rule, key or word `{plain}`; {hint}")
    click.echo("\n".join(said))


def _title(page: Path) -> str:
    return page.read_text(encoding="utf-8").partition("\n# ")[2].partition("\n")[0]


def _without_front_matter(page: Path) -> str:
    return page.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")[2].strip()
