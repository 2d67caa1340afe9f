"""`parallax balance`: how evenly an event treats its sides, in figures."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from build_scripts.commands.loading import load_without_errors
from build_scripts.model.agreement import Share
from build_scripts.model.balance import SideBalance, balance


@click.command("balance")
@click.argument("event_id", metavar="[EVENT]", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@click.pass_obj
def command(root: Path, event_id: str | None, form: str) -> None:
    """Say how evenly EVENT treats its sides: length, caveats, verbs, routes, and whom its claims are about.

    Of the accounts and statements of each side; without EVENT: of all events.
    """
    library = load_without_errors(root)
    if event_id is not None and event_id not in library.events:
        raise click.UsageError(f"there is no event `{event_id}`; there are {', '.join(library.events)}")
    events = [event for id, event in library.events.items() if event_id in (None, id)]
    found = [(event.id, balance(event, library.documents)) for event in events]
    if form == "json":
        click.echo(json.dumps([_as_data(event, each) for event, sides in found for each in sides], indent=2))
        return
    for event, sides in found:
        click.echo("\n".join(_as_text(event, sides)))


def _as_text(event: str, sides: tuple[SideBalance, ...]) -> Iterator[str]:
    width = max((len(each.side.short) for each in sides), default=0)
    yield event
    yield f"  {'our words':{width}}  accounts  median words  statements  median words  with a caveat  with “says”"
    for s in sides:
        yield (
            f"  {s.side.short:{width}}  {s.positions:8}  {_number(s.position_words):>12}  {s.statements:10}"
            f"  {_number(s.statement_words):>12}  {_percent(s.caveats):>13}  {_percent(s.says):>11}"
        )
    yield f"  {'routes':{width}}  own record  own state media  other press  own record, share"
    for s in sides:
        own = s.routes.get("own record", 0)
        yield (
            f"  {s.side.short:{width}}  {own:10}  {s.routes.get('state media', 0):15}"
            f"  {s.routes.get('other press', 0):11}  {_percent(Share(own, s.statements)):>17}"
        )
    yield f"  {'claims':{width}}  about it  says so  says not"
    for s in sides:
        if s.about:
            yield f"  {s.side.short:{width}}  {s.about:8}  {s.says_so:7}  {s.says_not:8}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:g}"


def _percent(share: Share) -> str:
    return "–" if share.percent is None else f"{share.percent:.0f} %"


def _as_data(event: str, s: SideBalance) -> dict[str, object]:
    return {
        "event": event,
        "side": s.side.id,
        "positions": s.positions,
        "position_words": s.position_words,
        "statements": s.statements,
        "statement_words": s.statement_words,
        "with_caveat": s.caveats.part,
        "with_says": s.says.part,
        "routes": dict(s.routes),
        "claims_about": s.about,
        "says_so": s.says_so,
        "says_not": s.says_not,
    }
