"""What a contributor knows → the text of a new file or register entry, commented, with what is still to be written.

Values come as people type them and are held against the same fields that the reader uses. Writes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from build_scripts.findings.rules import MISSING_KEY
from build_scripts.format.fields import (
    SCHEMAS,
    DocumentFields,
    EventFields,
    Fields,
    QuestionFields,
    schema_keys,
)
from build_scripts.model.library import Library, Written
from build_scripts.read.mappings import read_mapping, value_spans
from build_scripts.read.questions import parse_event
from build_scripts.read.yaml_tree import YamlList, YamlMapping, parse_yaml
from build_scripts.text.dates import date_meant
from build_scripts.text.edits import rewrite, scalar
from build_scripts.text.source import Source, Span


@dataclass(frozen=True, slots=True)
class New:
    path: str
    """Of the file, relative to the project."""
    text: str
    """All of it, for an event that gets a question too."""
    added: bool = False
    """Whether the file was there and got an entry."""


def value_fault(schema: type[Fields], key: str, value: str | Sequence[str]) -> str | None:
    """Why the reader would refuse a value, and what to write instead; None when it would not."""
    source = Source("", f"{key}: {_value(value)}\n")
    node, found = parse_yaml(source, Span(0, len(source.text)))
    written = Written(source, Span(0, 0), partial(value_spans, node))
    _, typed = read_mapping(schema, node, written, written.span, "the entry")
    faults = [d for d in (*found, *typed) if d.rule is not MISSING_KEY]
    return f"{faults[0].message}: {faults[0].hint}" if faults else None


def as_typed(key: str, value: str) -> str:
    """The value as it is meant: dates may be typed as people write them."""
    return (date_meant(value) or value) if key in ("published", "date", "from", "until") else value.strip()


def new_document(event_id: str, id: str, known: Mapping[str, str], library: Library) -> New:
    """A document with its front matter and a first statement to be filled in."""
    event = library.events.get(event_id)
    claims = ", ".join(event.claims) if event else ""
    front = _lines(
        DocumentFields,
        known,
        {
            "title": "the headline as published",
            "publisher": "the name of a file in sources/publishers; `unknown` where it is not known",
            "published": "2024-03-28, 2024-03, 2024-03-22/2024-03-25 or ..2024-03-28",
            "kind": "what it is, in plain words: news report, analysis, transcript",
        },
    )
    text = f"""---
{front}# Also possible: published_basis: implied, author, url and archived (https), extent: excerpt,
# copy_of, translation_of or revision_of: the document that it repeats.
# What it says in its own voice is the word of its outlet or author, the name of a file in sources/speakers:
# speaker: …
# Where it records an act of speaking itself, such as a transcript, write that instead:
# occasion: {{speakers: […], what: briefing, said: 2024-03-28}}
# Below the next line: a note on the document, in a sentence or two: where it comes from, what it leaves out.
---

## Who says what, in a few words

```yaml {{.statement #first}}
# The id above is yours to choose and stable for ever. One section like this for what one speaker says on one occasion.
# the name of a file in occasions/; without it, the document's own voice. Where no occasion can be named: speaker, said
occasion:
# number of the passage that carries it, the non-empty line of the text, from 1; several in brackets
passage:
# affirms, allows, asks, doubts, denies or declines, by claim{f": {claims}" if claims else ""}
answers:
# Also possible: quote (at most 12 words, word for word), relay: [publisher], hedge, figure, note,
# question: … where it answers no claim
```
"""
    return New(f"sources/{event_id}/documents/{id}.md", text)


def new_question(event_id: str, id: str, known: Mapping[str, str], columns: Sequence[str]) -> New:
    """A question with its title; its positions are to be written."""
    front = _lines(QuestionFields, known, {"title": "the question", "short": "a few words for the matrix"})
    text = f"""---
{front}# Also possible: keywords: [words that readers search for, in any language]
# Below: what is at issue, in neutral words. Then three to ten claims, and for each of {_listed(columns)} its positions.
#
#   ## The claim, in words that every side would accept for what it says or denies
#
#   ```yaml {{.claim #some-claim}}
#   ```
#
#   What counts as saying so.
#
#   ## The position in short
#
#   ```yaml {{.position #{columns[0] if columns else "side"}-1}}
#   perspective: {columns[0] if columns else "side"}
#   from: 2024-03-28
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
{front}# Also possible: keywords: [words that readers search for]
# and quantities: {{killed: People killed}}, which says what figures count
# Below: a neutral lead, each sentence ending in what it rests on: [@document#statement].
---
"""
    return New(f"sources/{id}/event.md", text)


def new_entry(kind: str, id: str, known: Mapping[str, str | Mapping[str, str]]) -> New:
    """The file of a publisher or speaker."""
    lines = []
    for key in schema_keys(SCHEMAS[kind]):
        value = known.get(key)
        if isinstance(value, Mapping):
            inner = [f"{name}: {scalar(text)}" for name, text in value.items()]
            lines += [f"{key}:", f"  - {inner[0]}", *(f"    {line}" for line in inner[1:])]
        elif value:
            lines.append(f"{key}: {scalar(value)}")
    return New(f"sources/{kind}s/{id}.yml", "\n".join(lines) + "\n")


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
    line_start = source.text.rfind("\n", 0, last.start) + 1
    before = source.text[line_start : last.start]
    separator = "\n" + before if before.strip() == "-" else ", "
    text = rewrite(source.text, {last: source.text[last.start : last.end] + separator + id})
    return New(source.path, text, added=True), ""


def _lines(schema: type[Fields], known: Mapping[str, str | Sequence[str]], comments: Mapping[str, str]) -> str:
    """A line for each key that is known or required, in order, the required with what they ask for."""
    lines = []
    for name, field in schema.model_fields.items():
        key = field.alias or name
        if key not in known and not field.is_required():
            continue
        if key in comments:
            lines.append(f"# {comments[key]}")
        lines.append(f"{key}: {_value(known[key])}" if key in known else f"{key}:")
    return "\n".join(lines) + "\n"


def _value(value: str | Sequence[str]) -> str:
    return scalar(value) if isinstance(value, str) else f"[{', '.join(map(scalar, value))}]"


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(ids) or "the columns"
