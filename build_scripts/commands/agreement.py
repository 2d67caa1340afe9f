"""`parallax agreement`: how far those who coded the documents of an event agree, with each other and with the site."""

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import click

from build_scripts.commands.loading import load_without_errors
from build_scripts.model.agreement import Agreement, Share, agreement, published_pass
from build_scripts.model.library import Event, Library


@click.command("agreement")
@click.argument("event_id", metavar="[EVENT]", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.option("--differences", is_flag=True, help="List what they code otherwise, by document and passage.")
@click.pass_obj
def command(root: Path, event_id: str | None, form: str, differences: bool) -> None:
    """Say how far the coding passes of EVENT agree: links found by both, same answers, kappa, cells.

    The passes lie in `coding/` of the event; what the site shows is compared as one more. Without EVENT: of all events.
    """
    library = load_without_errors(root).whole
    if event_id is not None and event_id not in library.events:
        raise click.UsageError(f"there is no event `{event_id}`; there are {', '.join(library.events)}")
    wanted = [event for id, event in library.events.items() if event_id in (None, id) and event.coding]
    compared = [(event, pair) for event in wanted for pair in _pairs(event, library)]
    if form == "json":
        click.echo(json.dumps([_as_data(event, pair) for event, pair in compared], indent=2))
        return
    if not compared:
        click.echo("No event has a coding pass. `parallax code DOCUMENT --pass NAME` starts one.")
    for event in wanted:
        click.echo("\n".join(_as_text(event, list(_pairs(event, library)), differences)))


def _pairs(event: Event, library: Library) -> Iterator[Agreement]:
    """Passes that have read a document in common."""
    for first, second in combinations((*event.coding, published_pass(event)), 2):
        if first.documents & second.documents:
            yield agreement(first, second, event.claims, library.speakers)


def _as_text(event: Event, pairs: list[Agreement], differences: bool) -> Iterator[str]:
    yield f"{event.id}: {_counted(len(event.coding), 'pass', 'passes')}, {_counted(len(event.claims), 'claim')}"
    for pair in pairs:
        yield ""
        yield f"{pair.first} and {pair.second}, {_counted(len(pair.documents), 'document')}"
        yield f"  links found by both    {_share(pair.links)}"
        yield f"  same answer to these   {_share(pair.answers)}"
        yield f"  kappa                  {'not defined' if pair.kappa is None else f'{pair.kappa:.2f}'}"
        yield f"  cells filled by both   {_share(pair.cells)}"
        yield f"  same answers in these  {_share(pair.cell_answers)}"
        if differences:
            for each in pair.differences:
                document, speaker, claim = each.link
                passages = ", ".join(map(str, each.passages))
                answers = " / ".join("+".join(sorted(side)) or "-" for side in (each.first, each.second))
                yield f"    {document} [{passages}] {speaker} {claim}: {answers}"


def _share(share: Share) -> str:
    percent = "" if share.percent is None else f"  {share.percent:.0f} %"
    return f"{share.part} of {share.whole}{percent}"


def _counted(count: int, one: str, more: str = "") -> str:
    return f"{count} {one if count == 1 else more or f'{one}s'}"


def _as_data(event: Event, pair: Agreement) -> dict[str, object]:
    def share(of: Share) -> dict[str, int]:
        return {"part": of.part, "whole": of.whole}

    return {
        "event": event.id,
        "first": pair.first,
        "second": pair.second,
        "documents": pair.documents,
        "links": share(pair.links),
        "answers": share(pair.answers),
        "kappa": pair.kappa,
        "cells": share(pair.cells),
        "cell_answers": share(pair.cell_answers),
        "differences": [
            {
                "document": each.link[0],
                "passages": each.passages,
                "speaker": each.link[1],
                "claim": each.link[2],
                "first": sorted(each.first),
                "second": sorted(each.second),
            }
            for each in pair.differences
        ],
    }
