"""A small invented world, written as sources and read as such: a ferry, three sides, every shape a page has to show."""

from functools import cache

from build_scripts.assemble.library import assemble
from build_scripts.checks.references import check_references
from build_scripts.format.fields import PerspectiveFields, PublisherFields, SpeakerFields
from build_scripts.model.library import Library
from build_scripts.pages import Page, Settings, render_pages
from build_scripts.read.documents import parse_document
from build_scripts.read.questions import parse_event, parse_question
from build_scripts.read.registers import parse_register
from build_scripts.read.written import Files
from build_scripts.text.source import Source

SETTINGS = Settings("Example site", "1.2.3", "https://code.example/edit/main/", "https://code.example/issues/new")

PERSPECTIVES = """
north:
  {name: Northern official side, short: North, letter: N, colour: "#a3352b", colour_dark: "#f0938a", description: N.}
south:
  {name: Southern official side, short: South, letter: S, colour: "#1f5fa8", colour_dark: "#86b8f2", description: S.}
analysts:
  {name: Independent analysis, short: Analysts, letter: A, colour: "#5c6b16", colour_dark: "#bccb68", description: A.}
paper:
  {name: "Press, in its own voice", short: Press, letter: P, colour: "#9d3a78", colour_dark: "#eb9aca", description: P.}
"""

PUBLISHERS = """
gazette: {name: The Gazette, ownership: state-owned, ownership_basis: It says so.}
wire: {name: The Wire & Co, ownership: private, ownership_basis: It says so.}
"""

SPEAKERS = """
minister:
  name: Anna North
  names: {ru: Анна Норт}
  kind: person
  role: minister of the North
  perspectives: [{perspective: north, basis: Named as minister.}]
consul:
  name: Bela South
  kind: person
  role: consul of the South
  perspectives: [{perspective: south, basis: Named as consul.}]
reporter:
  name: The Gazette
  kind: outlet
  perspectives: [{perspective: paper, basis: Its own voice.}]
"""

EVENT = """---
title: The ferry at <Grey> Point
date: 2030-05-01
place: Grey Point
columns: [north, south, analysts]
column_order: North first, because the ferry sailed there.
questions: [cause, warning]
quantities: {missing: People missing}
keywords: [паром, ferry]
---

A ferry sank at Grey Point [@gazette-2030-05-02#wind].
"""

CAUSE = """---
title: Why did the ferry sink?
short: Cause
keywords: [причина]
---

What is at issue is the *weather* and the cargo, see [the record](https://example.org/record?a=1&b=2).

## Names the wind

```yaml {.position #north-1}
perspective: north
from: 2030-05-02
```

The minister said the wind sank it [@gazette-2030-05-02#wind].

## Names the cargo too

```yaml {.position #north-2}
perspective: north
from: 2030-05-04
change: position shift
change_note: The cargo is new.
told_by: [paper]
```

The minister said cargo played a part [@wire-2030-05-04#cargo; @gazette-2030-05-02#crowd].

## Names the cargo

```yaml {.position #south-1}
perspective: south
from: ..2030-05-03
```

The consul said it was cargo [@wire-2030-05-04#denial].

## No analyst speaks

```yaml {.silence}
perspective: analysts
kind: none found
searched: the archive of the harbour
```

No analyst speaks about it in the documents held.
"""

WARNING = """---
title: Was there a warning?
short: Warning
---

What is at issue is whether anybody warned.
"""

GAZETTE = """---
title: Ferry sinks
publisher: gazette
published: 2030-05-02
language: en
kind: news report
---

A report.

## Minister names the wind

```yaml {.statement #wind}
question: cause
speaker: minister
said: 2030-05-02
stance: asserts
passage: 1
quote: the wind was too much
```

The minister put it down to the wind.

## Quay was full

```yaml {.statement #crowd}
question: cause
speaker: reporter
said: 2030-05-02~
said_basis: implied
stance: reports
passage: 2
figure: {counts: missing, low: 3, high: 1200, qualifier: about, unit: people, as_of: 2030-05-02}
note: The text counts twice.
```

The quay was <b>full</b> & loud.
"""

WIRE = """---
title: Груз назван причиной
publisher: wire
published: 2030-05-04
language: ru
kind: news report
text: excerpt
---

A report.

## Consul denies that wind was the cause

```yaml {.statement #denial}
question: cause
speaker: consul
said: ..2030-05-03
stance: denies
passage: 1
quote: ветер ни при чём
relay: [gazette, reporter]
disputes: [gazette-2030-05-02#wind]
```

The consul ruled the wind out.

## Minister adds the cargo

```yaml {.statement #cargo}
question: cause
speaker: minister
said: 2030-05-04
stance: concedes
passage: 2
supports: [wire-2030-05-04#denial]
supersedes: [gazette-2030-05-02#wind]
```

The minister spoke of cargo as well.
"""


def assembled(**documents: str) -> Library:
    """The invented world with these documents, by id, beside its own."""
    documents = {"gazette-2030-05-02": GAZETTE, "wire-2030-05-04": WIRE, **documents}
    files = Files(
        perspectives=parse_register(PerspectiveFields, Source("sources/perspectives.yml", PERSPECTIVES))[0],
        publishers=parse_register(PublisherFields, Source("sources/publishers.yml", PUBLISHERS))[0],
        speakers=parse_register(SpeakerFields, Source("sources/speakers.yml", SPEAKERS))[0],
        loaded_words=(),
        events=(parse_event("ferry", Source("sources/ferry/event.md", EVENT))[0],),
        questions=tuple(
            parse_question("ferry", name, Source(f"sources/ferry/questions/{name}.md", text))[0]
            for name, text in (("cause", CAUSE), ("warning", WARNING))
        ),
        documents=tuple(
            parse_document("ferry", name, Source(f"sources/ferry/documents/{name}.md", text))[0]
            for name, text in documents.items()
        ),
        fingerprints={},
    )
    found, diagnostics = assemble(files), check_references(files)
    assert not diagnostics, diagnostics
    return found


@cache
def library() -> Library:
    """The invented world, assembled."""
    return assembled()


@cache
def pages() -> dict[str, Page]:
    """Its pages by path."""
    return {page.path: page for page in render_pages(library(), SETTINGS)}
