"""`parallax new`: asks for what is not given, writes a new file or entry, and says what to do next."""

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from build_scripts.authoring import new
from build_scripts.commands import dialogue
from build_scripts.commands.dialogue import Reader, ask_or_not, field, fill, typed
from build_scripts.commands.loading import load_sources
from build_scripts.commands.texts import Text, TextFile, warn_of_text_inside
from build_scripts.findings.as_text import visible
from build_scripts.fingerprints.fingerprint import make_fingerprint, render_fingerprint, split_passages
from build_scripts.format.fields import (
    AffiliationFields,
    ClaimFields,
    DocumentFields,
    EventFields,
    OccasionFields,
    PublisherFields,
    QuestionFields,
    SpeakerFields,
)
from build_scripts.format.ids import is_id, suggest_id
from build_scripts.model.library import Library
from build_scripts.pages.parts.dates_in_words import MONTHS
from build_scripts.publishing.publish import write_all
from build_scripts.text.dates import parse_date
from build_scripts.text.folding import fold
from build_scripts.text.nearest import did_you_mean

_MAX_LISTED = 30
"""Ids in a prompt."""
_WORDS_OF_ID = 4
"""Of a claim, in the id that is suggested."""

_of_event, _of_question = partial(field, EventFields), partial(field, QuestionFields)
_of_document, _of_publisher = partial(field, DocumentFields), partial(field, PublisherFields)
_of_speaker, _of_affiliation = partial(field, SpeakerFields), partial(field, AffiliationFields)
_of_claim, _of_occasion = partial(field, ClaimFields), partial(field, OccasionFields)


@click.group("new")
def command() -> None:
    """Start an event, question, claim, document, occasion, speaker or publisher.

    What is not given is asked for in a terminal. Nothing that is there is overwritten.
    """


@command.command("document")
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
@click.option(
    "--text",
    type=TextFile(),
    help="A file with its text, one paragraph a line: its fingerprint is captured and its passages are listed.",
)
@click.pass_obj
def new_document(root: Path, /, id: str | None, event: str | None, text: Text | None, **given: str | None) -> None:
    """Start a document ID, by default named for its publisher and date."""
    library, _ = load_sources(root)
    event = _one_event(library, event)
    asking = dialogue.in_a_terminal() and bool(dialogue.missing(given))
    if text is None and asking:
        text = ask_or_not("File with its text, one paragraph a line", TextFile(), "Enter where you have none")
    if text is not None:
        warn_of_text_inside(text.path, root)
    known = fill(given, {"publisher": _publisher(root, library)}, {"publisher": _some(library.publishers)})
    if text is not None and "published_basis" not in known and dialogue.in_a_terminal():
        known |= _ask_basis(known["published"], text.content)
    if text is not None and asking and not click.confirm("Is this the whole text?", default=True):
        known["extent"] = "excerpt"
    id = _id(id, f"{known['publisher']}-{known['published']}", "document", library.documents)
    made = new.new_document(event, id, known, library)
    _create(root, [made, *([_fingerprint(event, id, text.content)] if text else [])])
    if text is not None:
        click.echo("\nThe passages, as `passage:` counts them:\n")
        for number, passage in enumerate(split_passages(text.content), start=1):
            click.echo(f"{number:4}  {visible(passage.strip(), 100_000)}")
    _next(
        f"write a section in {made.path} for each speaker and occasion",
        f"`parallax check {made.path}` says what is missing, `parallax serve` shows the page",
        *([] if text else [f"`parallax capture TEXT --document {id}` keeps the fingerprint of its text"]),
        "`parallax verify --texts FOLDER`, the folder that holds the text, finds paraphrases that copy it",
        f"where a side now holds something else, write its position in sources/{event}/questions/",
    )


@command.command("question")
@click.argument("id", required=False)
@click.option("--event", help="The event's id; not needed where there is one event.")
@_of_question("title", "The question", "The question, as its page puts it.")
@_of_question("short", "In a few words", "A few words for the list.")
@click.pass_obj
def new_question(root: Path, /, id: str | None, event: str | None, **given: str | None) -> None:
    """Start a question ID, by default named for its short title, and list it in its event."""
    library, _ = load_sources(root)
    event = _one_event(library, event)
    known = fill(given)
    id = _id(id, suggest_id(known["short"]), "question", {q.id for q in library.events[event].questions})
    made = new.new_question(event, id, known, [p.id for p in library.events[event].columns])
    listed, reason = new.add_question(library.events[event].written.source, event, id)
    if listed is None:
        raise click.UsageError(reason)
    _create(root, [made, listed])
    _next(
        f"write what is at issue in {made.path}",
        f"`parallax new claim --question {id}` adds what can be said or denied, one thing each",
        f"`parallax check {made.path}` says what is missing",
    )


@command.command("claim")
@click.argument("id", required=False)
@click.option("--event", help="The event's id; not needed where there is one event.")
@_of_claim("question", "Question that it belongs to", "Id of its question.")
@_of_claim("text", "The claim, in one plain sentence", "The claim: one thing, in words that every side would accept.")
@_of_claim("counts_as", "What counts as saying so", "What counts as saying so, in a sentence.")
@_of_claim("concerns", "Sides that it is about, parted by commas", "Ids of the sides it is about.", optional=True)
@click.pass_obj
def new_claim(root: Path, /, id: str | None, event: str | None, **given: str | None) -> None:
    """Add a claim ID to its question, by default named for its first words."""
    library, _ = load_sources(root)
    event = _one_event(library, event)
    questions = {question.id: question for question in library.events[event].questions}
    line = typed(QuestionFields, "title")
    readers = {
        "question": _known("question", questions),
        "text": line,
        "counts_as": line,
        "concerns": _several(_perspective(library)),
    }
    known = fill(given, readers, {"question": ", ".join(questions), "concerns": ", ".join(library.perspectives)})
    question, text, counts_as = (known.pop(key) for key in ("question", "text", "counts_as"))
    text = text.rstrip(".")
    id = _id(id, suggest_id(" ".join(text.split()[:_WORDS_OF_ID])), "claim", library.events[event].claims)
    source = questions[question].written.source
    made, reason = new.add_claim(source, event, question, id, text, counts_as, known)
    if made is None:
        raise click.UsageError(reason)
    _create(root, [made])
    _next(
        f"name it in statements: `answers: {{{id}: affirms}}`",
        "a wider claim that its words alone contain stands in its `implies`, one that they rule out in `excludes`",
    )


@command.command("occasion")
@click.argument("id", required=False)
@click.option("--event", help="The event's id; not needed where there is one event.")
@_of_occasion("speakers", "Who spoke, parted by commas", "Ids of who spoke, parted by commas.")
@_of_occasion("what", "What it was (address, briefing, statement, interview, post, …)", "What it was.")
@_of_occasion("said", "The day, such as 2024-03-28 or ..2024-03-29", "The day, or its bounds.")
@_of_occasion("place", "", "Where.")
@click.option("--document", help="The document that dates it; with --passage where the passage is known.")
@click.option("--passage", type=click.IntRange(min=1), help="The passage that dates it.")
@click.option("--implied", is_flag=True, help="That the day follows from the document, which does not give it.")
@click.pass_obj
def new_occasion(
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
    event = _one_event(library, event)
    taken = {*library.events[event].occasions, *library.documents}
    if document is not None:
        _refuse_unknown("document", document, library.documents, "`parallax new document` adds one")
    known = fill(given, {"speakers": _several(_known("speaker", library.speakers))})
    if document is not None:
        place = {"passage": str(passage)} if passage else {}
        known["dated_by"] = {"document": document, **place, "how": "implied" if implied else "stated"}
    id = _id(id, f"{known['speakers'][0]}-{suggest_id(known['said']) or 'undated'}", "occasion", taken)
    made = new.new_occasion(event, id, known)
    _create(root, [made])
    _next(f"name it as `occasion: {id}` in statements", f"`parallax check {made.path}` says what is missing")


@command.command("event")
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
def new_event(root: Path, /, id: str | None, **given: str | None) -> None:
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
    id = _id(id, suggest_id(known["title"]), "event", library.events)
    asked_first = {"title": question, "short": question}
    _create(root, [new.new_event(id, known), new.new_question(id, first, asked_first, known["columns"])])
    _next(
        f"write the question out in sources/{id}/questions/{first}.md",
        f"`parallax new document --event {id}` starts a document; the lead of event.md can wait for statements",
        f"`parallax check sources/{id}` says what is missing",
    )


@command.command("publisher")
@click.argument("id", required=False)
@_of_publisher("name", "Name", "As it calls itself.")
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
@click.pass_obj
def new_publisher(root: Path, /, id: str | None, **given: str | None) -> None:
    """Start a publisher ID, by default named for its name."""
    library, _ = load_sources(root)
    known = fill(given)
    id = _id(id, suggest_id(known["name"]), "publisher", library.publishers)
    _create(root, [new.new_entry("publisher", id, known)])
    _next(
        f"name it as `publisher: {id}` in a document, or in a `relay`",
        "what it says in its own voice needs a speaker too, of kind outlet: `parallax new speaker`",
    )


@command.command("speaker")
@click.argument("id", required=False)
@_of_speaker("name", "Name", "In English, as the documents give it.")
@_of_speaker("kind", "Kind (person, body, group, outlet)", "person, body, group or outlet.")
@_of_speaker("role", "Office, as the documents give it", "The office that the documents give.", optional=True)
@_of_speaker("body", "The body whose word it is", "Id of the body whose word it is: a ministry.", optional=True)
@_of_speaker("country", "", "The country, in English.")
@_of_affiliation("perspective", "Speaks for", "Id of whom the speaker speaks for.")
@_of_affiliation("basis", "Why we say so", "Why we say so.")
@_of_affiliation("from", "", "From when on, where it is not for always.")
@_of_affiliation("until", "", "Until when, where it is not for always.")
@click.pass_obj
def new_speaker(root: Path, /, id: str | None, **given: str | None) -> None:
    """Start a speaker ID, by default named for its name."""
    library, _ = load_sources(root)
    readers = {"perspective": _perspective(library), "body": _known("speaker", library.speakers)}
    known = fill(given, readers, {"perspective": ", ".join(library.perspectives)})
    affiliation: dict[str, str] = {
        key: known.pop(key) for key in ("perspective", "basis", "from", "until") if key in known
    }
    id = _id(id, suggest_id(known["name"]), "speaker", library.speakers)
    _create(root, [new.new_entry("speaker", id, {**known, "perspectives": [affiliation]})])
    _next(f"name it in `speakers: [{id}]` of an occasion, or as `speaker: {id}` in a statement that names none")


def _publisher(root: Path, library: Library) -> Reader:
    """Reads the id or the name of a publisher."""
    by_name = {fold(name): p.id for p in library.publishers.values() for name in (p.name, *p.names.values())}

    def read(value: str) -> str:
        id = by_name.get(fold(value.strip()), value.strip())
        # Read anew: it may have been added in another terminal since it was asked for first.
        known = library.publishers if id in library.publishers else load_sources(root)[0].publishers
        waits = ", in another terminal, while this waits" if dialogue.in_a_terminal() else ""
        _refuse_unknown("publisher", id, known, f"`parallax new publisher` adds one{waits}")
        return str(typed(DocumentFields, "publisher")(id))

    return read


def _perspective(library: Library) -> Reader:
    return _known("perspective", library.perspectives)


def _known(what: str, known: Collection[str]) -> Reader:
    """Reads the id of a thing that is there."""

    def read(value: str) -> str:
        otherwise = f"write one of {_some(known)}" if known else f"`parallax new {what}` adds one"
        _refuse_unknown(what, value.strip(), known, otherwise)
        return value.strip()

    return read


def _several(one: Reader) -> Reader:
    """Reads several, parted by commas."""
    return lambda value: [one(part) for part in value.split(",")]


def _columns(library: Library) -> Reader:
    """Reads ids of perspectives, parted by commas."""

    def read(value: str) -> list[str]:
        columns = [_perspective(library)(column) for column in value.split(",")]
        if fault := new.value_fault(EventFields, "columns", columns):
            raise click.UsageError(fault)
        return columns

    return read


def _id(given: str | None, suggested: str, what: str, taken: Container[str]) -> str:
    suggested = suggested if is_id(suggested) else ""

    def read(id: str) -> str:
        if not is_id(id):
            raise click.UsageError(f"`{id}` is not an id: lower-case words of ASCII letters and digits, with hyphens")
        if id in taken:
            raise click.UsageError(f"there is {'an' if what[0] in 'aeo' else 'a'} {what} `{id}` already")
        return id

    if given is None and dialogue.in_a_terminal():
        return str(click.prompt("Id, stable for ever", default=suggested or None, value_proc=read))
    if not given and not suggested:
        raise click.UsageError(f"name the {what}'s id: `parallax new {what} ID …`")
    return read(given or suggested)


def _some(ids: Iterable[str]) -> str:
    """Ids to choose from, as many as a prompt has room for."""
    listed = list(ids)
    return ", ".join([*listed[:_MAX_LISTED], *(["…"] if len(listed) > _MAX_LISTED else [])]) or "id"


def _ask_basis(published: str, content: str) -> Mapping[str, str]:
    """What the date rests on, asked where it is no day that the text shows."""
    when = parse_date(published)
    day = when.earliest if when and when.is_day else None
    if day is not None:
        month = MONTHS[day.month - 1]
        if any(form in content for form in (day.isoformat(), f"{day.day} {month}", f"{month} {day.day}")):
            return {}
    click.echo(f"The text does not seem to show {published}.")
    question = "Does the publisher print the date beside it (stated), or do you know it otherwise (implied)?"
    basis = click.prompt(question, type=click.Choice(["stated", "implied"]), default="implied")
    return {"published_basis": "implied"} if basis == "implied" else {}


def _refuse_unknown(what: str, id: str, known: Collection[str], otherwise: str) -> None:
    if id not in known:
        raise click.UsageError(f"there is no {what} `{id}`: {did_you_mean(id, known, otherwise)}")


def _one_event(library: Library, given: str | None) -> str:
    if given is None and len(library.events) == 1:
        return next(iter(library.events))
    if given is None:
        raise click.UsageError(f"say with --event which event it is of: {', '.join(library.events) or 'there is none'}")
    _refuse_unknown("event", given, library.events, "add it first")
    return given


def _fingerprint(event: str, id: str, content: str) -> new.New:
    today = datetime.now(tz=UTC).date().isoformat()
    path = f"sources/{event}/fingerprints/{id}.json"
    return new.New(path, render_fingerprint(make_fingerprint(content, id, today)))


def _create(root: Path, files: Sequence[new.New]) -> None:
    """Write new files, none over another, and what comes into files that are there."""
    for file in files:
        if not file.added and (root / file.path).exists():
            raise click.UsageError(f"{file.path} is there already")
    write_all({root / file.path: file.text.encode() for file in files})
    for file in sorted(files, key=lambda file: file.added):
        click.echo(f"{'added to' if file.added else 'written'}: {file.path}")


def _next(*steps: str) -> None:
    click.echo("\nNext:")
    for step in steps:
        click.echo(f"  - {step}")
