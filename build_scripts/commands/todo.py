"""`parallax todo`: what is still to do, by event."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

import click

from build_scripts.commands.loading import load_without_errors
from build_scripts.findings.as_text import visible
from build_scripts.model.library import Event
from build_scripts.text.nearest import did_you_mean
from build_scripts.todo import ToDo, to_dos


@click.command("todo")
@click.argument("event_id", metavar="[EVENT]", required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text for people, json for programs",
)
@click.pass_obj
def command(root: Path, event_id: str | None, format_: str) -> None:
    """List what is still to do, of one event or of all: gaps that stand in nobody's way.

    Each with its file and line. The page "What we lack" of the event shows the same in readers' words,
    without drafts and what they lack, and without what it is ours to sort.
    """
    library = load_without_errors(root, "What is to do is told when nothing is wrong.")
    events = library.whole.events
    if event_id is not None and event_id not in events:
        hint = did_you_mean(event_id, events, f"there are {', '.join(events)}")
        raise click.UsageError(f"there is no event `{event_id}`; {hint}")
    found = [(event, tuple(its)) for event, its in to_dos(library) if event_id in (None, event.id)]
    if format_ == "json":
        click.echo(json.dumps([_row(each) for _, its in found for each in its], ensure_ascii=False, indent=2))
        return
    click.echo("\n\n".join("\n".join(_lines(event, its)) for event, its in found))


def _lines(event: Event, found: Iterable[ToDo]) -> Iterator[str]:
    listed = tuple(found)
    yield f"{visible(event.title)} ({event.id}): {f'{len(listed):,} to do' if listed else 'nothing to do'}"
    for kind, alike in groupby(listed, key=lambda each: each.kind):
        its = tuple(alike)
        yield f"\n{kind.slug}, {len(its):,}: {kind.remedy}"
        yield from (f"{each.path}:{each.line}: {visible(each.what)}" for each in its)


def _row(each: ToDo) -> dict[str, object]:
    return {
        "event": each.event_id,
        "kind": each.kind.slug,
        "path": each.path,
        "line": each.line,
        "what": each.what,
        "remedy": each.kind.remedy,
    }
