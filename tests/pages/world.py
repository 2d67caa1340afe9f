"""The world with every shape that a page has to show: a third column, a turn, figures, relays, other alphabets."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.model.library import Library
from build_scripts.pages import Page, Settings, render_pages
from build_scripts.pipeline import load
from tests.rules.pages import write
from tests.world import DOCUMENT, EVENT, FINGERPRINT, QUESTION, SECOND, SECOND_FINGERPRINT, world

SETTINGS = Settings("Example site", "1.2.3", "https://code.example/edit/main/", "https://code.example/issues/new")

DIFFERS = {
    "sources/perspectives.yml": """\
analysts:
  name: Independent analysis
  short: Analysts
  letter: A
  colour: "#5c6b16"
  colour_dark: "#bccb68"
  description: Who studies it for a living.
  of: many
""",
    "sources/publishers/wire.yml": "{name: The Wire & Co, ownership: private, ownership_basis: It says so.}\n",
    "sources/speakers/minister.yml": """\
name: Anna North
names: {ru: Анна Норт}
kind: person
role: minister of the North
perspectives: [{perspective: north, basis: Named as minister.}]
""",
    EVENT: """\
---
title: The ferry at <Grey> Point
date: 2030-05-01
place: Grey Point
columns: [north, south, analysts]
column_order: North first, because the ferry sailed from there.
questions: [cause, warning]
quantities: {missing: People missing}
keywords: [паром, ferry]
searched: [{perspective: analysts, question: cause, where: the archive of the harbour, on: 2030-06-01}]
---
""",
    QUESTION: """\
---
title: Why did the ferry sink?
short: Cause
keywords: [причина]
---

What is at issue is the *weather* and the cargo, see [the record](https://example.org/record?a=1&b=2).

## The wind sank the ferry

```yaml {.claim #wind-sank}
```

Said by whoever gives the weather as the cause.

## The cargo sank the ferry

```yaml {.claim #cargo-sank}
concerns: [north]
```

Said by whoever gives the load as the cause.

## Names the wind

```yaml {.position #north-1}
perspective: north
from: 2030-05-02
lead: gazette-2030-05-02#wind
```

The minister said the wind sank it [@gazette-2030-05-02#wind].

## Names the cargo too

```yaml {.position #north-2}
perspective: north
from: 2030-05-04
replaces: [north-1]
lead: wire-2030-05-04#cargo
change_note: The cargo is new.
told_by: [press]
```

The minister had spoken of the wind [@gazette-2030-05-02#wind].
He said cargo played a part [@wire-2030-05-04#cargo; @gazette-2030-05-02#crowd].

## Names the cargo

```yaml {.position #south-1}
perspective: south
from: ..2030-05-03
lead: wire-2030-05-04#denial
```

The consul said it was cargo [@wire-2030-05-04#denial].
""",
    "sources/ferry/questions/warning.md": """\
---
title: Was there a warning?
short: Warning
---

What is at issue is whether anybody warned.

## Somebody had warned of the storm

```yaml {.claim #warned}
```

Said by whoever tells of a warning before the ferry sailed.
""",
    "sources/ferry/occasions/consul-2030-05-03.yml": """\
speakers: [consul]
what: briefing
said: ..2030-05-03
dated_by: {document: wire-2030-05-04, passage: 1}
""",
    "sources/ferry/occasions/reporter-2030-05-02.yml": """\
speakers: [reporter]
what: article
said: 2030-05-02~
dated_by: {document: gazette-2030-05-02, passage: 2, how: implied}
""",
    DOCUMENT: """\
## Quay was full

```yaml {.statement #crowd}
occasion: reporter-2030-05-02
question: cause
passage: 2
figure: {counts: missing, low: 3, high: 1200, qualifier: about, unit: people, as_of: 2030-05-02}
note: The text counts twice.
```

The quay was <b>full</b> & loud.
""",
    SECOND: """\
---
title: Груз назван причиной
publisher: wire
published: 2030-05-04
language: ru
kind: news report
extent: excerpt
---

A report.

## Consul denies that wind was the cause

```yaml {.statement #denial}
occasion: consul-2030-05-03
passage: 1
quote: ветер ни при чём
relay: [gazette, reporter]
answers: {wind-sank: denies, cargo-sank: affirms}
replies_to: [gazette-2030-05-02#wind]
```

The consul ruled the wind out.

## Minister adds the cargo

```yaml {.statement #cargo}
speaker: minister
said: 2030-05-04
passage: 2
quote: груз сыграл роль
translation: the cargo played a part
translated_by: us
answers: {wind-sank: doubts, cargo-sank: allows}
```

The minister spoke of cargo as well.
""",
}

BORNE = {"fingerprint-missing", "raw-html"}


def assembled(**documents: str) -> Library:
    """The world with these documents, by id, beside its own; pages must bear what the checks of its words refuse."""
    files = {f"sources/ferry/documents/{id}.md": text for id, text in documents.items()}
    with TemporaryDirectory() as folder:
        write(world(DIFFERS | files, missing=(FINGERPRINT, SECOND_FINGERPRINT)), Path(folder))
        library, diagnostics = load(Path(folder))
    assert {found.rule.slug for found in diagnostics} <= BORNE, diagnostics
    return library


@cache
def library() -> Library:
    """The world, assembled."""
    return assembled()


@cache
def pages() -> dict[str, Page]:
    """Its pages by path."""
    return {page.path: page for page in render_pages(library(), SETTINGS)}
