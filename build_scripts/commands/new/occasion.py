"""`parallax new occasion`: an act of speaking that no document here records itself."""

from functools import partial
from pathlib import Path

import click

from build_scripts.authoring import new
from build_scripts.commands.dialogue import field, fill
from build_scripts.commands.loading import load_sources
from build_scripts.commands.new.ids import chosen_id, known_id, one_event, several
from build_scripts.commands.new.written import create, next_steps
from build_scripts.format.fields import OccasionFields
from build_scripts.format.ids import suggest_id
from build_scripts.model.library import Library
from build_scripts.text.dates import parse_date
from build_scripts.text.nearest import did_you_mean

_of_occasion = partial(field, OccasionFields)
_NO_DOCUMENT = "start it first, `parallax new document`, or leave out --document and add `dated_by` when it is there"


@click.command("occasion")
@click.argument("id", required=False)
@click.option("--event", help="The event's id; not needed where there is one event.")
@_of_occasion("speakers", "Who spoke, parted by commas", "Ids of who spoke, parted by commas.")
@_of_occasion("what", "What it was (address, briefing, statement, interview, post, …)", "What it was.")
@_of_occasion("said", "The day, such as 2024-03-28 or ..2024-03-29", "The day, or its bounds.")
@_of_occasion("place", "", "Where.")
@_of_occasion("public", "", "When it became known, only where that is otherwise than by its kind.")
@_of_occasion("rests_on", "", "Ids of occasions that it only passes on, parted by commas.")
@_of_occasion("may_be", "", "Ids of occasions with which it could be one.")
@_of_occasion("not", "", "Ids of occasions that it surely is not.")
@click.option("--document", help="The document that dates it; with --passage where the passage is known.")
@click.option("--passage", type=click.IntRange(min=1), help="The passage that dates it.")
@click.option("--implied", is_flag=True, help="That the day follows from the document, which does not give it.")
@click.pass_obj
def command(
    root: Path,
    /,
    id: str | None,
    event: str | None,
    document: str | None,
    passage: int | None,
    implied: bool,
    **given: str | None,
) -> None:
    """Start an occasion ID, an act of speaking that no document here records, by default named for speaker and day."""
    library, _ = load_sources(root)
    event = one_event(library, event)
    taken = {*library.events[event].occasions, *library.documents}
    if document is not None and document not in library.documents:
        near = did_you_mean(document, library.documents, "")
        raise click.UsageError(f"there is no document `{document}`: {f'{near} Or ' if near else ''}{_NO_DOCUMENT}")
    occasions = several(known_id("occasion", _occasions(library, event)))
    others = dict.fromkeys(("rests_on", "may_be", "not"), occasions)
    known = fill(given, {"speakers": several(known_id("speaker", library.speakers)), **others})
    if document is not None:
        place = {"passage": str(passage)} if passage else {}
        known["dated_by"] = {"document": document, **place, "how": "implied" if implied else "stated"}
    id = chosen_id(id, f"{known['speakers'][0]}-{_day(known['said'])}", "occasion", taken)
    made = new.new_occasion(event, id, known)
    create(root, [made])
    next_steps(f"name it as `occasion: {id}` in statements", f"`parallax check {made.path}` says what is missing")


def _day(said: str) -> str:
    """As an id has it; a bound on one side alone is no day that anybody knows."""
    day = parse_date(said)
    return suggest_id(said) if day and day.earliest and day.latest else "undated"


def _occasions(library: Library, event: str) -> list[str]:
    """Ids of the acts of speaking in an event, with those that documents record themselves."""
    documents = (document for document in library.documents.values() if document.event_id == event)
    return [*library.events[event].occasions, *(document.id for document in documents if document.occasion)]
