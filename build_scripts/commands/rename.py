"""`parallax rename`: an id under another name, wherever it stands."""

from pathlib import Path

import click

from build_scripts.authoring.formerly import KINDS, Kind
from build_scripts.authoring.rename import Renaming, describe_renaming, hiding, keeps_addresses, rename
from build_scripts.commands.dialogue import in_a_terminal
from build_scripts.commands.loading import show, stop_on_errors
from build_scripts.commands.texts import Text, TextFile
from build_scripts.publishing.publish import remove_empty, write_all
from build_scripts.read.files import parse_files
from build_scripts.read.folder import read_tree


@click.command("rename")
@click.argument("old")
@click.argument("new")
@click.option("--kind", type=click.Choice(KINDS), help="What OLD is, where it is the id of several things.")
@click.option("--event", help="The event in which OLD is renamed, where several have it.")
@click.option("--unpublished", is_flag=True, help="Nobody has the old address: leave it out of `formerly`.")
@click.option("--yes", is_flag=True, help="Do not ask, where old addresses of it will lead nowhere.")
@click.option(
    "--text",
    type=TextFile(by_paragraph=False),
    help="The text of the document renamed; its fingerprint is salted with the id and made again from it.",
)
@click.pass_obj
def command(
    root: Path,
    old: str,
    new: str,
    kind: Kind | None,
    event: str | None,
    unpublished: bool,
    yes: bool,
    text: Text | None,
) -> None:
    """Give an id another name wherever it stands: OLD and NEW are ids, of statements `<document>#<statement>`.

    A publisher and a speaker with one id are one outlet, and renamed together. What is still to be filled in stands in
    nobody's way. Nothing is written when NEW is taken, or when OLD may stand where a file cannot be read. Where old
    addresses will lead nowhere, which is so of all that has no key `formerly`, it is asked first.
    """
    tree, unreadable = read_tree(root)
    _, unparsable = parse_files(tree)
    in_the_way = hiding(tree, (*unreadable, *unparsable), old)
    show(in_the_way)
    stop_on_errors(in_the_way, f"Nothing was renamed: `{old}` may stand where this cannot be read. Mend it first.")
    content = text.content if text else None
    renaming, reason = rename(tree, old, new, kind=kind, event=event, text=content, keep=not unpublished)
    if renaming is None:
        raise click.UsageError(reason)
    if not (keeps_addresses(renaming) or unpublished or yes):
        _ask(renaming, old)
    _write(root, renaming)
    click.echo("\n".join(describe_renaming(renaming, old, new, keep=not unpublished)))


def _ask(renaming: Renaming, old: str) -> None:
    """Go on only if whoever renames wants it: addresses would be lost."""
    what = f"{' and '.join(renaming.kinds)} `{old}`"
    lost = f"no `formerly` keeps the {what}: addresses that others hold will lead nowhere"
    if not in_a_terminal():
        raise click.UsageError(f"{lost}; write --unpublished where nobody has one, and --yes to do it all the same")
    click.confirm(f"{lost[0].upper()}{lost[1:]}. Rename it all the same?", abort=True)


def _write(root: Path, renaming: Renaming) -> None:
    contents = {path: text.encode() for path, text in renaming.texts.items()}
    for path in renaming.moves.keys() - contents.keys():
        contents[path] = (root / path).read_bytes()
    write_all({root / renaming.moves.get(path, path): content for path, content in contents.items()})
    for path in renaming.moves:
        (root / path).unlink()
        remove_empty((root / path).parent, root / "sources")
