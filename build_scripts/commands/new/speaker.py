"""`parallax new speaker`: who speaks, and for whom, one or several at once."""

from collections.abc import Collection, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import click

from build_scripts.authoring import new
from build_scripts.commands.dialogue import Reader, field, fill
from build_scripts.commands.loading import load_sources
from build_scripts.commands.new.ids import chosen_id, known_id, perspective_id
from build_scripts.commands.new.many import create_many, rows_of, table_option
from build_scripts.commands.new.written import create, next_steps
from build_scripts.format.fields import AffiliationFields, SpeakerFields
from build_scripts.format.ids import suggest_id

_of_speaker, _of_affiliation = partial(field, SpeakerFields), partial(field, AffiliationFields)


@click.command("speaker")
@click.argument("id", required=False)
@_of_speaker(
    "name", "Name", "In English, as the documents give it; several, each with a --name, share all other flags.",
    multiple=True,
)  # fmt: skip
@_of_speaker("kind", "Kind (person, body, group, outlet)", "person, body, group or outlet.")
@_of_speaker("role", "Office, as the documents give it", "The office that the documents give.", optional=True)
@_of_speaker("body", "The body whose word it is", "Id of the body whose word it is: a ministry.", optional=True)
@_of_speaker("country", "", "The country, in English.")
@_of_affiliation("perspective", "Speaks for", "Id of whom the speaker speaks for.")
@_of_affiliation("basis", "Why we say so", "Why we say so.")
@_of_affiliation("from", "", "From when on, where it is not for always.")
@_of_affiliation("until", "", "Until when, where it is not for always.")
@table_option
@click.pass_obj
def command(root: Path, /, id: str | None, name: tuple[str, ...], table: str | None, **given: str | None) -> None:
    """Start a speaker ID, by default named for its name; with --table or several names, as many at once."""
    library, _ = load_sources(root)

    def readers(speakers: Collection[str]) -> Mapping[str, Reader]:
        return {"perspective": perspective_id(library), "body": known_id("speaker", speakers)}

    if rows := rows_of(id, table, name):
        ids = create_many(root, "speaker", rows, given, library.speakers, readers, _entry)
    else:
        choices = {"perspective": ", ".join(library.perspectives)}
        known = fill({**given, "name": name[0] if name else None}, readers(library.speakers), choices)
        ids = [chosen_id(id, suggest_id(known["name"]), "speaker", library.speakers)]
        create(root, [new.new_entry("speaker", ids[0], _entry(known))])
    next_steps(
        f"name it in `speakers: [{ids[0]}]` of an occasion, or as `speaker: {ids[0]}` in a statement that names none"
    )


def _entry(known: dict[str, Any]) -> dict[str, Any]:
    """The keys of the file: for whom the speaker speaks is a list there."""
    affiliation = {key: known.pop(key) for key in ("perspective", "basis", "from", "until") if key in known}
    return {**known, "perspectives": [affiliation]}
