"""`parallax new publisher`: who published documents, one or several at once."""

from functools import partial
from pathlib import Path

import click

from build_scripts.authoring import new
from build_scripts.commands.dialogue import field, fill
from build_scripts.commands.loading import load_sources
from build_scripts.commands.new.ids import chosen_id
from build_scripts.commands.new.many import create_many, rows_of, table_option
from build_scripts.commands.new.written import create, next_steps
from build_scripts.format.fields import PublisherFields
from build_scripts.format.ids import suggest_id

_of_publisher = partial(field, PublisherFields)


@click.command("publisher")
@click.argument("id", required=False)
@_of_publisher("name", "Name", "As it calls itself; several, each with a --name, share all other flags.", multiple=True)
@_of_publisher(
    "ownership",
    "Ownership (state-owned, state-funded, private, non-profit, unknown)",
    "state-owned, state-funded, private, non-profit or unknown.",
)
@_of_publisher("ownership_basis", "What that rests on", "What that rests on.")
@_of_publisher(
    "ownership_url", "Where a reader can see who owns it, https", "Where a reader can see it.", optional=True
)
@_of_publisher("country", "Country of its seat", "Where it has its seat.", optional=True)
@_of_publisher("url", "Address of its site, https", "Its https address.", optional=True)
@table_option
@click.pass_obj
def command(root: Path, /, id: str | None, name: tuple[str, ...], table: str | None, **given: str | None) -> None:
    """Start a publisher ID, by default named for its name; with --table or several names, as many at once."""
    library, _ = load_sources(root)
    if rows := rows_of(id, table, name):
        ids = create_many(root, "publisher", rows, given, library.publishers, lambda _: {}, dict)
        id = ids[0]
    else:
        known = fill({**given, "name": name[0] if name else None})
        id = chosen_id(id, suggest_id(known["name"]), "publisher", library.publishers)
        create(root, [new.new_entry("publisher", id, known)])
    next_steps(
        f"name it as `publisher: {id}` in a document, or in a `relay`",
        "what it says in its own voice needs a speaker too, of kind outlet: `parallax new speaker`",
    )
