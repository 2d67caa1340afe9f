"""`parallax new document`: a source with its front matter, and the fingerprint and passages of its text."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import get_args

import click

from build_scripts.authoring import new
from build_scripts.authoring.extent import CUT, likely_extent
from build_scripts.commands import dialogue, texts
from build_scripts.commands.dialogue import ask_or_not, field, fill
from build_scripts.commands.loading import load_sources
from build_scripts.commands.new.ids import chosen_id, one_event, publisher_id, some_of
from build_scripts.commands.new.written import create, next_steps
from build_scripts.commands.texts import Text, TextFile, warn_of_text_inside
from build_scripts.findings.as_text import visible
from build_scripts.fingerprints.fingerprint import make_fingerprint, render_fingerprint
from build_scripts.fingerprints.words import split_passages
from build_scripts.format.fields import DocumentFields
from build_scripts.model.acts import Extent
from build_scripts.text.dates import parse_date

_of_document = partial(field, DocumentFields)


@click.command("document")
@click.argument("id", required=False)
@click.option("--event", help="The event's id; not needed where there is one event.")
@_of_document("title", "Headline as published", "The headline as published.")
@_of_document("publisher", "Publisher", "Id of a publisher; `unknown` where it is not known.")
@_of_document("published", "Date of publication", "The date, such as 2024-03-28 or 28 March 2024.")
@_of_document("published_basis", "", "stated, where the text gives the date, or implied.")
@_of_document("language", "Language (code, such as en)", "Code of its language, such as en.")
@_of_document("kind", "Kind (news report, analysis, …)", "What it is, in plain words: news report, analysis.")
@_of_document("author", "Author, as printed", "Name as printed.", optional=True)
@_of_document("url", "Address, https", "Its https address.", optional=True)
@_of_document("extent", "", "How much of it was seen: whole, opening, excerpt or none.")
@click.option(
    "--text",
    type=TextFile(),
    help="A file with its text, one paragraph a line: its fingerprint is captured and its passages are listed.",
)
@click.pass_obj
def command(root: Path, /, id: str | None, event: str | None, text: Text | None, **given: str | None) -> None:
    """Start a document ID, by default named for its publisher and date."""
    library, _ = load_sources(root)
    event = one_event(library, event)
    asking = dialogue.in_a_terminal() and bool(dialogue.missing(given))
    if text is None and asking:
        text = ask_or_not("File with its text, one paragraph a line", TextFile(), "Enter where you have none")
    if text is not None:
        warn_of_text_inside(text.path, root)
    known = fill(given, {"publisher": publisher_id(root, library)}, {"publisher": some_of(library.publishers)})
    if text is not None and "published_basis" not in known and dialogue.in_a_terminal():
        known |= _ask_basis(known["published"], text.content)
    if asking and "extent" not in known:
        likely = likely_extent(text.content) if text else "whole"
        question = "How much of it is this?" if text else "How much of it have you seen?"
        known["extent"] = click.prompt(question, type=click.Choice(get_args(Extent)), default=likely)
    id = chosen_id(id, f"{known['publisher']}-{known['published']}", "document", library.documents)
    made = new.new_document(event, id, known, library)
    create(root, [made, *([_fingerprint(event, id, text.content)] if text else [])])
    if text is not None:
        click.echo("\nThe passages, as `passage:` counts them:\n")
        for number, passage in enumerate(split_passages(text.content), start=1):
            click.echo(f"{number:4}  {visible(passage.strip(), 100_000)}")
    cut = text is not None and "extent" not in known and likely_extent(text.content) == "opening"
    next_steps(
        *([f"{CUT}: if that is all you have, write `extent: opening` in {made.path}"] if cut else []),
        f"write a section in {made.path} for each speaker and occasion",
        *([] if text else [f"before anything is quoted: `parallax capture TEXT --document {id}`, TEXT being its text"]),
        f"`parallax check {made.path}` says what is missing, `parallax serve` shows the page",
        "`parallax verify --texts FOLDER`, the folder that holds the text, finds paraphrases that copy it",
        f"where a side now holds something else, write its position in sources/{event}/questions/",
    )


def _ask_basis(published: str, content: str) -> Mapping[str, str]:
    """What the date rests on, asked where it is no day that the text shows."""
    when = parse_date(published)
    day = when.earliest if when and when.is_day else None
    if day is not None:
        month = f"{day:%B}"
        if any(form in content for form in (day.isoformat(), f"{day.day} {month}", f"{month} {day.day}")):
            return {}
    click.echo(f"The text does not seem to show {published}.")
    question = "Does the publisher print the date beside it (stated), or do you know it otherwise (implied)?"
    basis = click.prompt(question, type=click.Choice(["stated", "implied"]), default="implied")
    return {"published_basis": "implied"} if basis == "implied" else {}


def _fingerprint(event: str, id: str, content: str) -> new.New:
    path = f"sources/{event}/fingerprints/{id}.json"
    return new.New(path, render_fingerprint(make_fingerprint(content, id, texts.today())))
