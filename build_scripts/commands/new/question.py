"""`parallax new question`: a page to come, listed in its event."""

from functools import partial
from pathlib import Path

import click

from build_scripts.authoring import new
from build_scripts.commands.dialogue import field, fill
from build_scripts.commands.loading import load_sources
from build_scripts.commands.new.ids import chosen_id, one_event
from build_scripts.commands.new.written import create, next_steps
from build_scripts.format.fields import QuestionFields
from build_scripts.format.ids import suggest_id

_of_question = partial(field, QuestionFields)


@click.command("question")
@click.argument("id", required=False)
@click.option("--event", help="The event's id; not needed where there is one event.")
@_of_question("title", "The question", "The question, as its page puts it.")
@_of_question("short", "In a few words", "A few words for the list.")
@click.pass_obj
def command(root: Path, /, id: str | None, event: str | None, **given: str | None) -> None:
    """Start a question ID, by default named for its short title, and list it in its event."""
    library, _ = load_sources(root)
    event = one_event(library, event)
    known = fill(given)
    id = chosen_id(id, suggest_id(known["short"]), "question", {q.id for q in library.events[event].questions})
    made = new.new_question(event, id, known, [p.id for p in library.events[event].columns])
    listed, reason = new.add_question(library.events[event].written.source, event, id)
    if listed is None:
        raise click.UsageError(reason)
    create(root, [made, listed])
    next_steps(
        f"write what is at issue in {made.path}",
        f"`parallax new claim --question {id}` adds what can be said or denied, one thing each",
        f"`parallax check {made.path}` says what is missing",
    )
