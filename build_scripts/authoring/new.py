"""What a contributor knows → the text of a new file or register entry, commented, with what is still to be written.

Values come as people type them and are held against the same fields that the reader uses. Writes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from build_scripts.findings.rules import MISSING_KEY
from build_scripts.format.fields import (
    REGISTER_SCHEMAS,
    DocumentFields,
    EventFields,
    Fields,
    QuestionFields,
    SpeakerFields,
    schema_keys,
)
from build_scripts.model.library import Library, Written
from build_scripts.read.mappings import read_mapping, value_spans
from build_scripts.read.questions import parse_event
from build_scripts.read.registers import parse_register
from build_scripts.read.yaml_tree import YamlList, YamlMapping, parse_yaml
from build_scripts.text.dates import date_meant
from build_scripts.text.edits import rewrite, scalar
from build_scripts.text.source import Source, Span


@dataclass(frozen=True, slots=True)
class New:
    path: str
    """Of the file, relative to the project."""
    text: str
    """All of it, for a register or an event that gets an entry too."""
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
    questions = ", ".join(q.id for q in event.questions) if event else ""
    front = _lines(
        DocumentFields,
        known,
        {
            "title": "the headline as published",
            "publisher": "id from sources/publishers.yml; `unknown` where it is not known",
            "published": "2024-03-28, 2024-03, 2024-03-22/2024-03-25 or ..2024-03-28",
            "kind": "what it is, in plain words: news report, analysis, transcript",
        },
    )
    text = f"""---
{front}# Also possible: published_basis: implied, author, url and archived (https), text: excerpt
# Below the next line: a note on the document, in a sentence or two: where it comes from, what it leaves out.
---

## Who says what, in a few words

```yaml {{.statement #first}}
# The id above is yours to choose and stable for ever. One section like this for each thing that somebody says.
# {_wrapped("one of the questions:", questions)}
question:
# id from sources/speakers.yml; `parallax new speaker` adds one
speaker:
# the day it was said, or the bounds that the text gives
said:
# asserts, denies, concedes, doubts, warns, reports, assesses or declines: the speaker's act
stance:
# number of the passage that carries it: the non-empty line of the text, from 1
passage:
# Also possible: quote (at most 12 words, word for word), said_basis: implied, relay: [publisher], figure, note,
# and relations to other statements, such as disputes: [document#statement]
```
"""
    return New(f"sources/{event_id}/documents/{id}.md", text)


def new_question(event_id: str, id: str, known: Mapping[str, str], columns: Sequence[str]) -> New:
    """A question with its title; its positions are to be written."""
    front = _lines(QuestionFields, known, {"title": "the question", "short": "a few words for the matrix"})
    text = f"""---
{front}# Also possible: keywords: [words that readers search for, in any language]
# Below: what is at issue, in neutral words. Then a section for each of {_listed(columns)}: a position or a silence.
#
#   ## The position in short, as the matrix shows it
#
#   ```yaml {{.position #{columns[0] if columns else "side"}-1}}
#   perspective: {columns[0] if columns else "side"}
#   from: 2024-03-28
#   ```
#
#   One to three sentences, each ending in what it rests on [@document#statement].
#
#   ## Nothing in the documents held
#
#   ```yaml {{.silence}}
#   perspective: {columns[-1] if columns else "side"}
#   kind: none found
#   ```
#
#   One sentence that says so.
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


def new_entry(
    register: str, source: Source, id: str, known: Mapping[str, str | Mapping[str, str]]
) -> tuple[New | None, str]:
    """The register with an entry more, and why it cannot be had."""
    schema = REGISTER_SCHEMAS[register]
    lines = [f"{id}:"]
    for key in schema_keys(schema):
        value = known.get(key)
        if isinstance(value, Mapping):
            inner = [f"{name}: {scalar(text)}" for name, text in value.items()]
            lines += [f"  {key}:", f"    - {inner[0]}", *(f"      {line}" for line in inner[1:])]
        elif value:
            lines.append(f"  {key}: {scalar(value)}")
    at = _end_of_its_group(source, known)
    before, after = source.text[:at].rstrip("\n"), source.text[at:]
    text = before + ("\n" if before else "") + "\n".join(lines) + "\n" + after
    parsed, found = parse_register(schema, Source(source.path, text))
    if not any(entry.id == id and entry.complete for entry in parsed.entries):
        reason = f": {found[-1].message}" if found else ""
        return None, f"{source.path} cannot take an entry at its end{reason}"
    return New(source.path, text, added=True), ""


def _end_of_its_group(source: Source, known: Mapping[str, str | Mapping[str, str]]) -> int:
    """Where the entries end that speak for the same perspective as the new one; the end of the file for all others."""
    its = known.get("perspectives")
    entries = parse_register(SpeakerFields, source)[0].entries if isinstance(its, Mapping) else ()
    group = [
        place
        for place, entry in enumerate(entries)
        if isinstance(its, Mapping)
        and entry.fields is not None
        and entry.fields.perspectives[-1].perspective == its.get("perspective")
    ]
    if not group or group[-1] + 1 == len(entries):
        return len(source.text)
    at = entries[group[-1] + 1].written.span.start
    # Comments and blank lines before the next entry are about that one.
    while (line := source.text.rfind("\n", 0, at - 1) + 1) < at and source.text[line:at].lstrip()[:1] in ("", "#"):
        at = line
    return at


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


def _wrapped(before: str, words: str) -> str:
    return f"{before} {words}" if words else "id of a question; `parallax new question` adds one"
