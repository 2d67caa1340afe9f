"""`parallax new`: asks for what is not given, writes a new file or entry, and says what to do next."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from build_scripts.authoring import new
from build_scripts.commands.terminal import load_sources, warn_of_text_inside
from build_scripts.findings.as_text import visible
from build_scripts.fingerprints.fingerprint import make_fingerprint, render_fingerprint, split_passages
from build_scripts.fingerprints.held_texts import read_text
from build_scripts.format.fields import (
    AffiliationFields,
    DocumentFields,
    EventFields,
    Fields,
    PublisherFields,
    QuestionFields,
    SpeakerFields,
    schema_keys,
)
from build_scripts.format.ids import is_id, suggest_id
from build_scripts.model.library import Library
from build_scripts.pages.parts.vocabulary import MONTHS
from build_scripts.publishing.publish import write_all
from build_scripts.read.folder import read_tree
from build_scripts.text.dates import parse_date
from build_scripts.text.nearest import did_you_mean
from build_scripts.text.source import Source

_MAX_LISTED = 30
"""Ids in a prompt."""

Fault = Callable[[str], str | None]


@click.group(name="new")
def new_group() -> None:
    """Start an event, question, document, speaker or publisher.

    What is not given is asked for in a terminal. Nothing that is there is overwritten.
    """


@new_group.command(name="document")
@click.argument("id", required=False)
@click.option("--event", help="The event's id; not needed where there is one event.")
@click.option("--title", help="The headline as published.")
@click.option("--publisher", help="Id from sources/publishers.yml; `unknown` where it is not known.")
@click.option("--published", help="The date, such as 2024-03-28 or 28 March 2024.")
@click.option("--published-basis", help="stated, where the text gives the date, or implied.")
@click.option("--language", help="Code of its language, such as en.")
@click.option("--kind", help="What it is, in plain words: news report, analysis.")
@click.option("--author", help="Name as printed.")
@click.option("--url", help="Its https address.")
@click.option(
    "--text",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file with its text, one paragraph a line: its fingerprint is captured and its passages are listed.",
)
@click.pass_obj
def new_document(root: Path, /, id: str | None, event: str | None, text: Path | None, **given: str | None) -> None:
    """Start a document ID, by default named for its publisher and date."""
    library, _ = load_sources(root)
    event = _one_event(library, event)

    def publisher_fault(id: str) -> str | None:
        # Read anew: it may have been added in another terminal since it was asked for first.
        fault = None if id in library.publishers else _unknown("publisher", id, load_sources(root)[0].publishers)
        waits = ", in another terminal, while this waits" if in_a_terminal() else ""
        return fault and fault.replace("adds one", f"adds one{waits}")

    asked = {
        "title": _Asked("Headline as published"),
        "publisher": _Asked(
            f"Publisher ({_some(library.publishers)})",
            fault=publisher_fault,
            meant=lambda name: _ids_by_name(library).get(name.casefold(), name),
        ),
        "published": _Asked("Date of publication"),
        "language": _Asked("Language (code, such as en)"),
        "kind": _Asked("Kind (news report, analysis, …)"),
        "author": _Asked("Author, as printed", optional=True),
        "url": _Asked("Address, https", optional=True),
    }
    asking = in_a_terminal() and bool(_missing(given, asked))
    text = text or (_ask_for_text() if asking else None)
    content = _read(text)
    if text is not None:
        warn_of_text_inside(text, root)
    known = _fill(DocumentFields, given, asked)
    if content is not None and "published_basis" not in known and in_a_terminal():
        known |= _ask_basis(known["published"], content)
    if content is not None and asking and not click.confirm("Is this the whole text?", default=True):
        known["text"] = "excerpt"
    id = _id(id, f"{known['publisher']}-{known['published']}", "document", library.documents)
    made = new.new_document(event, id, known, library)
    files = [made]
    if content is not None:
        today = datetime.now(tz=UTC).date().isoformat()
        path = f"sources/{event}/fingerprints/{id}.json"
        files.append(new.New(path, render_fingerprint(make_fingerprint(content, id, today))))
    _create(root, files)
    if content is not None:
        click.echo("\nThe passages, as `passage:` counts them:\n")
        for number, passage in enumerate(split_passages(content), start=1):
            click.echo(f"{number:4}  {visible(passage.strip(), 100_000)}")
    _next(
        f"write a section for each thing that somebody says in {made.path}",
        f"`parallax check {made.path}` says what is missing, `parallax serve` shows the page",
        *([] if text else [f"`parallax capture TEXT --document {id}` keeps the fingerprint of its text"]),
        "`parallax verify --texts FOLDER`, the folder that holds the text, finds paraphrases that copy it",
        f"where a side now holds something else, write its position in sources/{event}/questions/",
    )


@new_group.command(name="question")
@click.argument("id", required=False)
@click.option("--event", help="The event's id; not needed where there is one event.")
@click.option("--title", help="The question, as its page puts it.")
@click.option("--short", help="A few words for the matrix.")
@click.pass_obj
def new_question(root: Path, /, id: str | None, event: str | None, **given: str | None) -> None:
    """Start a question ID, by default named for its short title, and list it in its event."""
    library, _ = load_sources(root)
    event = _one_event(library, event)
    questions = {q.id: q for q in library.events[event].questions}
    known = _fill(QuestionFields, given, {"title": _Asked("The question"), "short": _Asked("In a few words")})
    id = _id(id, suggest_id(known["short"]), "question", questions)
    made = new.new_question(event, id, known, [p.id for p in library.events[event].columns])
    listed, reason = new.add_question(library.events[event].written.source, event, id)
    if listed is None:
        raise click.UsageError(reason)
    _create(root, [made, listed])
    _next(
        f"write what is at issue in {made.path}, and for each column a position or a silence",
        f"`parallax check {made.path}` says what is missing",
    )


@new_group.command(name="event")
@click.argument("id", required=False)
@click.option("--title", help="As the pages call it, in words that no side owns.")
@click.option("--date", help="The day, such as 2024-03-22.")
@click.option("--place", help="Where it happened.")
@click.option("--columns", help="Ids of the default perspectives, in the order shown, parted by commas.")
@click.option("--column-order", help="A sentence that says why in this order.")
@click.option("--question", help="Its first question, in a few words.")
@click.pass_obj
def new_event(root: Path, /, id: str | None, question: str | None, columns: str | None, **given: str | None) -> None:
    """Start an event ID, by default named for its title, with its first question."""
    library, _ = load_sources(root)
    asked = {
        "title": _Asked("Title"),
        "date": _Asked("Date"),
        "place": _Asked("Place"),
        "column_order": _Asked("Why the columns stand in their order"),
    }
    known: dict[str, str | Sequence[str]] = {
        **_fill(EventFields, given | {"columns": columns, "question": question}, asked, ("columns", "question"))
    }
    perspectives = ", ".join(library.perspectives)
    columns = columns or click.prompt(f"Default columns, parted by commas ({perspectives})")
    question = question or click.prompt("The first question, in a few words")
    known["columns"] = [column.strip() for column in str(columns).split(",")]
    for column in known["columns"]:
        if fault := _unknown("perspective", column, library.perspectives):
            raise click.UsageError(fault)
    if fault := new.value_fault(EventFields, "columns", known["columns"]):
        raise click.UsageError(f"--columns: {fault}")
    first = suggest_id(str(question)) or "first"
    known["questions"] = [first]
    id = _id(id, suggest_id(str(known["title"])), "event", library.events)
    asked_first = {"title": str(question), "short": str(question)}
    _create(root, [new.new_event(id, known), new.new_question(id, first, asked_first, known["columns"])])
    _next(
        f"write the question out in sources/{id}/questions/{first}.md",
        f"`parallax new document --event {id}` starts a document; the lead of event.md can wait for statements",
        f"`parallax check sources/{id}` says what is missing",
    )


@new_group.command(name="publisher")
@click.argument("id", required=False)
@click.option("--name", help="As it calls itself.")
@click.option("--ownership", help="state-owned, state-funded, private, non-profit or unknown.")
@click.option("--ownership-basis", help="What that rests on.")
@click.option("--ownership-url", help="Where a reader can see it.")
@click.option("--country", help="Where it has its seat.")
@click.option("--url", help="Its https address.")
@click.pass_obj
def new_publisher(root: Path, /, id: str | None, **given: str | None) -> None:
    """Add a publisher ID to sources/publishers.yml, by default named for its name."""
    library, _ = load_sources(root)
    asked = {
        "name": _Asked("Name"),
        "ownership": _Asked("Ownership (state-owned, state-funded, private, non-profit, unknown)"),
        "ownership_basis": _Asked("What that rests on"),
        "ownership_url": _Asked("Where a reader can see who owns it, https", optional=True),
        "country": _Asked("Country of its seat", optional=True),
        "url": _Asked("Address of its site, https", optional=True),
    }
    known = _fill(PublisherFields, given, asked)
    id = _id(id, suggest_id(known["name"]), "publisher", library.publishers)
    _create(root, [_entry(root, "publishers", id, known)])
    _next(
        f"name it as `publisher: {id}` in a document, or in a `relay`",
        "what it says in its own voice needs a speaker too, of kind outlet: `parallax new speaker`",
    )


@new_group.command(name="speaker")
@click.argument("id", required=False)
@click.option("--name", help="In English, as the documents give it.")
@click.option("--kind", help="person, body, group or outlet.")
@click.option("--role", help="The office that the documents give.")
@click.option("--perspective", help="Id of whom the speaker speaks for.")
@click.option("--basis", help="Why we say so.")
@click.option("--from", "from_", help="From when on, where it is not for always.")
@click.option("--until", help="Until when, where it is not for always.")
@click.pass_obj
def new_speaker(root: Path, /, id: str | None, perspective: str | None, basis: str | None, **given: str | None) -> None:
    """Add a speaker ID to sources/speakers.yml, by default named for its name."""
    library, _ = load_sources(root)
    its = {"perspective": perspective, "basis": basis, "from": given.pop("from_"), "until": given.pop("until")}
    asked = {
        "name": _Asked("Name"),
        "kind": _Asked("Kind (person, body, group, outlet)"),
        "role": _Asked("Office, as the documents give it", optional=True),
    }
    asked_of_it = {
        "perspective": _Asked(
            f"Speaks for ({', '.join(library.perspectives)})",
            fault=lambda value: _unknown("perspective", value, library.perspectives),
        ),
        "basis": _Asked("Why we say so"),
    }
    known = _fill(SpeakerFields, given, asked, _missing(its, asked_of_it))
    affiliation = _fill(AffiliationFields, its, asked_of_it)
    id = _id(id, suggest_id(known["name"]), "speaker", library.speakers)
    _create(root, [_entry(root, "speakers", id, {**known, "perspectives": affiliation})])
    _next(f"name it as `speaker: {id}` in a statement")


def in_a_terminal() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A value that a person is asked for where no flag gives it."""

    question: str
    optional: bool = False
    """Asked for only where something else is, and may be left out."""
    fault: Fault = lambda _value: None
    """What is wrong with a value that the field takes."""
    meant: Callable[[str], str] = str.strip
    """The value that was meant by what was typed."""


def _missing(given: Mapping[str, str | None], asked: Mapping[str, _Asked]) -> list[str]:
    return [key for key, wanted in asked.items() if not wanted.optional and not given.get(key)]


def _fill(
    schema: type[Fields], given: Mapping[str, str | None], asked: Mapping[str, _Asked], also: Sequence[str] = ()
) -> dict[str, str]:
    """The values given and those asked for, each held against the fields; `also` are missing and asked for later."""
    missing = [*_missing(given, asked), *(key for key in also if not given.get(key))]
    known, faults = {}, []
    for key, value in given.items():
        if value and key not in also and (key in asked or key in schema_keys(schema)):
            known[key], fault = _checked(schema, key, value, asked.get(key))
            faults += [f"{_flag(key)}: {fault}"] if fault else []
    if missing and not in_a_terminal():
        faults.append(f"not given: {', '.join(map(_flag, missing))} (in a terminal they are asked for)")
    if faults:
        raise click.UsageError("\n".join(faults))
    for key, wanted in asked.items():
        if key not in known and (missing or not wanted.optional):
            known |= {key: value} if (value := _ask(schema, key, wanted)) else {}
    return known


def _flag(key: str) -> str:
    return f"--{key.replace('_', '-')}"


def _checked(schema: type[Fields], key: str, typed: str, wanted: _Asked | None) -> tuple[str, str | None]:
    """The value meant, and what is wrong with it."""
    value = new.as_typed(key, typed)
    if wanted is None:
        return value, new.value_fault(schema, key, value)
    value = wanted.meant(value)
    return value, wanted.fault(value) or new.value_fault(schema, key, value)


def _ask(schema: type[Fields], key: str, wanted: _Asked) -> str:
    """What a person answers, asked again until it can be; empty where it is left out."""

    def read(typed: str) -> str:
        if wanted.optional and not typed.strip():
            return ""
        value, fault = _checked(schema, key, typed, wanted)
        if fault:
            raise click.UsageError(fault)
        return value

    if wanted.optional:
        prompt = f"{wanted.question} (Enter leaves it out)"
        return str(click.prompt(prompt, default="", show_default=False, value_proc=read))
    return str(click.prompt(wanted.question, value_proc=read))


def _ask_for_text() -> Path | None:
    def read(typed: str) -> Path | None:
        path = Path(typed.strip()).expanduser() if typed.strip() else None
        _read(path)
        return path

    prompt = "File with its text, one paragraph a line (Enter where you have none)"
    text: Path | None = click.prompt(prompt, default="", show_default=False, value_proc=read)
    return text


def _some(ids: Iterable[str]) -> str:
    """Ids to choose from, as many as a prompt has room for."""
    listed = list(ids)
    return ", ".join([*listed[:_MAX_LISTED], *(["…"] if len(listed) > _MAX_LISTED else [])]) or "id"


def _ids_by_name(library: Library) -> Mapping[str, str]:
    return {name.casefold(): p.id for p in library.publishers.values() for name in (p.name, *p.names.values())}


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


def _unknown(what: str, id: str, known: Iterable[str]) -> str | None:
    ids = list(known)
    if id in ids:
        return None
    otherwise = f"`parallax new {what}` adds one" if what != "perspective" else f"write one of {', '.join(ids)}"
    return f"there is no {what} `{id}`: {did_you_mean(id, ids, otherwise)}"


def _id(given: str | None, suggested: str, what: str, taken: Iterable[str]) -> str:
    suggested = suggested if is_id(suggested) else ""

    def checked(id: str) -> str:
        if not is_id(id):
            raise click.UsageError(f"`{id}` is not an id: lower-case words of ASCII letters and digits, with hyphens")
        if id in taken:
            raise click.UsageError(f"there is a {what} `{id}` already")
        return id

    if given is None and in_a_terminal():
        return str(click.prompt("Id, stable for ever", default=suggested or None, value_proc=checked))
    if not given and not suggested:
        raise click.UsageError(f"name the {what}'s id: `parallax new {what} ID …`")
    return checked(given or suggested)


def _one_event(library: Library, given: str | None) -> str:
    if given is None and len(library.events) == 1:
        return next(iter(library.events))
    if given is None:
        raise click.UsageError(f"say with --event which event it is of: {', '.join(library.events) or 'there is none'}")
    if given not in library.events:
        raise click.UsageError(f"there is no event `{given}`: {did_you_mean(given, library.events, 'add it first')}")
    return given


def _read(text: Path | None) -> str | None:
    if text is None:
        return None
    content, reason = read_text(text)
    if content is None:
        raise click.UsageError(f"{text} cannot be captured: {reason}")
    return content


def _entry(root: Path, register: str, id: str, known: Mapping[str, str | Mapping[str, str]]) -> new.New:
    tree, _ = read_tree(root)
    path = f"sources/{register}.yml"
    source = next((file.source for file in tree if file.source.path == path), Source(path, ""))
    made, reason = new.new_entry(register, source, id, known)
    if made is None:
        raise click.UsageError(reason)
    return made


def _create(root: Path, files: Sequence[new.New]) -> None:
    """Write new files, none over another, and entries into files that are there."""
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
