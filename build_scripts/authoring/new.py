"""What a contributor knows → the text of a new file or section, commented, with what is still to be written.

Values come as people type them and are held against the same fields that the reader uses. Writes nothing.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from build_scripts.authoring.section_writer import flow
from build_scripts.findings.rules import MISSING_KEY
from build_scripts.format.fields import (
    SCHEMAS,
    ClaimFields,
    DocumentFields,
    EventFields,
    Fields,
    OccasionFields,
    PerspectiveFields,
    QuestionFields,
    schema_keys,
)
from build_scripts.model.library import Event, Library, Written
from build_scripts.read.keys import register_entries
from build_scripts.read.mappings import read_mapping, value_spans
from build_scripts.read.questions import parse_event, parse_question
from build_scripts.read.yaml_tree import YamlList, YamlMapping, parse_yaml
from build_scripts.text.dates import Date, date_meant, parse_date
from build_scripts.text.edits import rewrite, scalar
from build_scripts.text.source import Source, Span

STUB = "Who says what, in a few words"
"""The headline of the statement that a new document starts with."""

Value = str | Sequence[str] | Mapping[str, str]
"""What a key says, as people type it."""


@dataclass(frozen=True, slots=True)
class New:
    path: str
    """Of the file, relative to the project."""
    text: str
    """All of it, for a question or an event that gets something more too."""
    added: bool = False
    """Whether the file was there and got something more."""


def value_fault(schema: type[Fields], key: str, value: str | Sequence[str]) -> str | None:
    """Why the reader would refuse a value, and what to write instead; None when it would not."""
    if not (text := "".join(value)).isprintable():
        hidden = "a line break" if "\n" in text else "a character that nobody sees"
        return f"{hidden} stands in it: write it without"
    source = Source("", f"{key}: {flow(value)}\n")
    node, found = parse_yaml(source, Span(0, len(source.text)))
    written = Written(source, Span(0, 0), partial(value_spans, node))
    _, typed = read_mapping(schema, node, written, written.span, "the entry")
    faults = [d for d in (*found, *typed) if d.rule is not MISSING_KEY]
    return f"{faults[0].message}: {faults[0].hint}" if faults else None


def as_typed(key: str, value: str) -> str:
    """The value as it is meant: dates may be typed as people write them."""
    return (date_meant(value) or value) if key in _DATES else value.strip()


_DATES = frozenset({"published", "date", "said", "public", "from", "until"})


def new_document(event_id: str, id: str, known: Mapping[str, str], library: Library) -> New:
    """A document with its front matter and a first statement to be filled in."""
    event = library.events.get(event_id)
    questions = [question.id for question in event.questions] if event else []
    front = _lines(
        DocumentFields,
        known,
        {
            "title": "the headline as published",
            "publisher": "the name of a file in sources/publishers/; `unknown` where it is not known",
            "published": "2024-03-28, 2024-03, 2024-03-22/2024-03-25 or ..2024-03-28",
            "kind": "what it is, in plain words: news report, analysis, transcript",
        },
    )
    text = f"""---
{front}# Also possible: published_basis: implied, author, url and archived (https),
# extent: whole, opening, excerpt or none, which is how much of it was seen,
# speaker: whose own voice it is (the outlet or the author), copy_of, translation_of or revision_of: another document,
# occasion: {{speakers: [minister], what: briefing, said: 2024-03-28}} where this is an act of speaking's own record,
# defaults: {{relay: [tass]}} for keys that all its statements share
# Below the next line: a note on the document, in a sentence or two: where it comes from, what it leaves out.
---

## {STUB}

```yaml {{.statement #first}}
# The id above is yours to choose and stable for ever. One section like this for each speaker and each occasion.
{_comment(_nearest_occasions(event, known.get("published", ""), library) if event else _NO_OCCASION)}
# Left out for the document's own voice; `speaker` and `said` in its place where no occasion can be named.
occasion:
# number of the passage that carries it: the non-empty line of the text, from 1; several in brackets: [6, 7]
passage:
# claim: affirms, allows, asks, doubts, denies or declines
{_the_claims(event) if event else _comment(_NO_CLAIM)}
answers: {{}}
# Also possible: quote (at most 12 words, word for word), relay: [publisher], hedge: very likely, argues, imputes,
{_comment(f"figure, note, question (where it answers no claim): one of {', '.join(questions)}")}
```
"""
    return New(f"sources/{event_id}/documents/{id}.md", text)


def new_question(event_id: str, id: str, known: Mapping[str, str], columns: Sequence[str]) -> New:
    """A question with its title; its claims and positions are to be written."""
    front = _lines(QuestionFields, known, {"title": "the question", "short": "a few words for the list"})
    side = columns[0] if columns else "side"
    text = f"""---
{front}# Also possible: keywords: [words that readers search for, in any language]
# Below: what is at issue, in neutral words. Then its claims, three to ten; `parallax new claim` adds one:
#
#   ## One thing that can be said or denied, in words that every side would accept
#
#   ```yaml {{.claim #some-claim}}
#   ```
#
#   What counts as saying so.
#
# Then what the sides hold, as far as documents show it:
#
#   ## The position in short
#
#   ```yaml {{.position #{side}-1}}
#   perspective: {side}
#   from: 2024-03-28
#   lead: document#statement
#   ```
#
#   One to three sentences, each ending in what it rests on [@document#statement].
---
"""
    return New(f"sources/{event_id}/questions/{id}.md", text)


def new_event(id: str, known: Mapping[str, str | Sequence[str]]) -> New:
    """An event with its columns and its first question; the lead is to be written."""
    front = _lines(
        EventFields,
        known,
        {
            "title": "as the pages call it: neutral, no name that one side alone uses",
            "date": "2024-03-22",
            "columns": "the default perspectives, ids from sources/perspectives.yml, in the order shown",
            "column_order": "a sentence that says why in this order",
            "questions": "ids, in the order shown; `parallax new question` adds one",
        },
    )
    text = f"""---
{front}# Also possible: keywords: [words that readers search for],
# quantities: {{killed: People killed}}, which says what figures count,
# and searched: [{{perspective: us, question: who, where: briefings of March 2024, on: 2024-05-01}}]
# Below: a neutral lead, each sentence ending in what it rests on: [@document#statement].
---
"""
    return New(f"sources/{id}/event.md", text)


def new_occasion(event_id: str, id: str, known: Mapping[str, Value]) -> New:
    """An act of speaking that no document here records itself."""
    return New(f"sources/{event_id}/occasions/{id}.yml", _known_lines(OccasionFields, known))


def new_entry(register: str, id: str, known: Mapping[str, Value | Sequence[Mapping[str, str]]]) -> New:
    """A speaker or a publisher, in a file of its own."""
    return New(f"sources/{register}s/{id}.yml", _known_lines(SCHEMAS[register], known))


def add_perspective(source: Source, id: str, known: Mapping[str, Value]) -> tuple[New | None, str]:
    """The register, which may be empty, with a perspective more at its end, and why it cannot be had."""
    blank = all(not line.strip() or line.startswith("#") for line in source.text.splitlines())
    if not blank and register_entries("perspectives", source) is None:
        return None, f"add `{id}` to {source.path} by hand: it cannot be read"
    entry = "".join(f"  {line}\n" for line in _known_lines(PerspectiveFields, known).splitlines())
    return New(source.path, f"{source.text.rstrip()}\n{id}:\n{entry}".lstrip("\n"), added=True), ""


def add_claim(
    source: Source, event_id: str, question_id: str, id: str, text: str, counts_as: str, known: Mapping[str, Value]
) -> tuple[New | None, str]:
    """The question with a claim more behind those that it has, and why it cannot be had."""
    question, _ = parse_question(event_id, question_id, source)
    if not question.front.complete:
        return None, f"add the claim to {source.path} by hand: its front matter cannot be read"
    if any(claim.slug == id for claim in question.claims):
        return None, f"there is a claim `{id}` already, of which something is missing"
    following = [s for s in question.positions if all(s.written.span > claim.written.span for claim in question.claims)]
    at = min((_start_of_line(source, s.written.span.start) for s in following), default=len(source.text))
    before, after = source.text[:at].rstrip("\n"), source.text[at:]
    fence = _known_lines(ClaimFields, known)
    section = f"## {text}\n\n```yaml {{.claim #{id}}}\n{fence}```\n\n{counts_as}\n"
    return New(source.path, f"{before}\n\n{section}" + (f"\n{after}" if after else ""), added=True), ""


def _start_of_line(source: Source, at: int) -> int:
    return source.text.rfind("\n", 0, at) + 1


def add_question(source: Source, event_id: str, id: str) -> tuple[New | None, str]:
    """The event with a question more at the end of its list, and why it cannot be had."""
    event, _ = parse_event(event_id, source)
    end = source.text.find("\n---", 3)
    node, _ = parse_yaml(source, Span(4, end + 1)) if end > 0 else (None, ())
    items = {key.text: value for key, value in node.items} if isinstance(node, YamlMapping) else {}
    listed = items.get("questions")
    if not event.front.complete or not isinstance(listed, YamlList) or not listed.items:
        return None, f"add `{id}` to `questions` in {source.path} by hand: its front matter cannot be read"
    last = listed.items[-1].span
    before = source.text[_start_of_line(source, last.start) : last.start]
    separator = "\n" + before if before.strip() == "-" else ", "
    text = rewrite(source.text, {last: source.text[last.start : last.end] + separator + id})
    return New(source.path, text, added=True), ""


def _lines(schema: type[Fields], known: Mapping[str, str | Sequence[str]], comments: Mapping[str, str]) -> str:
    """A line for each key that is known or required, in order, the required with what they ask for."""
    lines = []
    for field in schema.by_name.values():
        key = field.key
        if key not in known and not field.required:
            continue
        if key in comments:
            lines.append(f"# {comments[key]}")
        lines.append(f"{key}: {flow(known[key])}" if key in known else f"{key}:")
    return "\n".join(lines) + "\n"


def _known_lines(schema: type[Fields], known: Mapping[str, Value | Sequence[Mapping[str, str]]]) -> str:
    """The known keys alone, in the order of the reference."""
    lines = []
    for key in schema_keys(schema):
        value = known.get(key)
        listed = value if isinstance(value, (list, tuple)) else ()
        if listed and isinstance(listed[0], Mapping):
            lines.append(f"{key}:")
            for one in listed:
                inner = [f"{name}: {scalar(text)}" for name, text in one.items()]
                lines += [f"  - {inner[0]}", *(f"    {line}" for line in inner[1:])]
        elif value:
            lines.append(f"{key}: {flow(value)}")
    return "".join(f"{line}\n" for line in lines)


_MAX_NEAR = 8
"""Acts of speaking that are named in a new document; the folder has all."""
_NO_OCCASION = "the act of speaking: `parallax new occasion` adds one"
_NO_CLAIM = "the claims: `parallax new claim` adds one"


def _nearest_occasions(event: Event, published: str, library: Library) -> str:
    """Ids to choose from: all where they are few, else those nearest to the day of publication, and where all are."""
    # What is said in a document's own voice is an act that no other document can name.
    ids = [id for id, one in event.occasions.items() if one.own_record or id.partition("#")[0] not in library.documents]
    if not ids:
        return _NO_OCCASION
    if len(ids) <= _MAX_NEAR:
        return f"the act of speaking, one of: {', '.join(ids)}"
    day = _one_day(parse_date(published))
    near = sorted(ids, key=lambda id: abs((_one_day(event.occasions[id].said) - day).days))[:_MAX_NEAR]
    return (
        f"the act of speaking: the name of a file in sources/{event.id}/occasions/, or of a document that is its own "
        f"record; nearest to the day of this one are {', '.join(near)}"
    )


def _one_day(when: Date | None) -> date:
    """To sort by; of what nothing bounds one that is far from all others."""
    return (when.earliest or when.latest or date.min) if when else date.min


def _the_claims(event: Event) -> str:
    """Ids by question, which says in what words each is put."""
    of = {q.id: [claim.id for claim in event.claims.values() if claim.question_id == q.id] for q in event.questions}
    if not event.claims:
        return _comment(_NO_CLAIM)
    lines = [_comment(f"{question}: {', '.join(claims)}", "  ") for question, claims in of.items() if claims]
    return "\n".join([_comment(f"the claims; in which words, say the files in sources/{event.id}/questions/:"), *lines])


def _comment(text: str, margin: str = "") -> str:
    """As lines of a comment, none too long to be read; ids stay whole."""
    inside = f"# {margin}"
    wrapped = textwrap.wrap(text, 118, initial_indent=inside, subsequent_indent=f"{inside}  ", break_on_hyphens=False)
    return "\n".join(wrapped)
