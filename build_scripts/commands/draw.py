"""`parallax draw`: what somebody judges who wants to know how often the site is wrong."""

from pathlib import Path

import click

from build_scripts.commands.loading import load_without_errors
from build_scripts.commands.texts import warn_of_text_inside
from build_scripts.fingerprints.held_texts import read_texts
from build_scripts.fingerprints.words import split_passages
from build_scripts.publishing.publish import write_whole
from build_scripts.review.draw import draw, render_draw
from build_scripts.text.nearest import did_you_mean

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command("draw")
@click.argument("event_id", metavar="EVENT")
@click.argument("sheet", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--seed", type=int, required=True, help="A number: the same draws the same again.")
@click.option("--statements", type=click.IntRange(0), default=60, show_default=True)
@click.option("--cells", type=click.IntRange(0), default=60, show_default=True)
@click.option(
    "--texts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where the texts lie, each named for its document.",
)
@click.pass_obj
def command(root: Path, event_id: str, sheet: Path, seed: int, statements: int, cells: int, texts: Path | None) -> None:
    """Draw statements and cells of EVENT at random into SHEET, to be judged against the texts.

    A cell is what a side has on a claim as of a day. With --texts each statement stands beside its passages.
    """
    library = load_without_errors(root)
    if event_id not in library.events:
        raise click.UsageError(did_you_mean(event_id, library.events, f"there is no event `{event_id}`"))
    event = library.events[event_id]
    warn_of_text_inside(sheet, root)
    held = read_texts(texts)[0] if texts is not None else {}
    drawn = draw(event, seed, statements, cells)
    passages = {Path(name).stem: split_passages(text) for name, text in held.items()}
    write_whole(sheet, render_draw(drawn, event, seed, passages).encode())
    click.echo(f"{sheet}: {len(drawn.statements)} statements and {len(drawn.cells)} cells")
