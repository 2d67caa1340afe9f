"""`parallax new event`: a folder with an event and its first question."""

from functools import partial
from pathlib import Path

import click

from build_scripts.authoring import new
from build_scripts.commands.dialogue import Reader, field, fill, typed
from build_scripts.commands.loading import load_sources
from build_scripts.commands.new.ids import chosen_id, perspective_id
from build_scripts.commands.new.written import create, next_steps
from build_scripts.format.fields import EventFields, QuestionFields
from build_scripts.format.ids import suggest_id
from build_scripts.model.library import Library

_of_event, _of_question = partial(field, EventFields), partial(field, QuestionFields)


@click.command("event")
@click.argument("id", required=False)
@_of_event("title", "Title", "As the pages call it, in words that no side owns.")
@_of_event("date", "Date", "The day, such as 2024-03-22.")
@_of_event("place", "Place", "Where it happened.")
@_of_event("column_order", "Why the columns stand in their order", "A sentence that says why in this order.")
@_of_event(
    "columns",
    "Default columns, parted by commas",
    "Ids of the default perspectives, in the order shown, parted by commas.",
)
@_of_question("question", "The first question, in a few words", "Its first question, in a few words.")
@click.pass_obj
def command(root: Path, /, id: str | None, **given: str | None) -> None:
    """Start an event ID, by default named for its title, with its first question."""
    library, _ = load_sources(root)
    known = fill(
        given,
        {"columns": _columns(library), "question": typed(QuestionFields, "title")},
        {"columns": ", ".join(library.perspectives)},
    )
    question = known.pop("question")
    first = suggest_id(question) or "first"
    known["questions"] = [first]
    id = chosen_id(id, suggest_id(known["title"]), "event", library.events)
    asked_first = {"title": question, "short": question}
    create(root, [new.new_event(id, known), new.new_question(id, first, asked_first, known["columns"])])
    next_steps(
        f"write the question out in sources/{id}/questions/{first}.md",
        f"`parallax new document --event {id}` starts a document; the lead of event.md can wait for statements",
        f"`parallax check sources/{id}` says what is missing",
    )


def _columns(library: Library) -> Reader:
    """Reads ids of perspectives, parted by commas."""

    def read(value: str) -> list[str]:
        columns = [perspective_id(library)(column) for column in value.split(",")]
        if fault := new.value_fault(EventFields, "columns", columns):
            raise click.UsageError(fault)
        return columns

    return read
