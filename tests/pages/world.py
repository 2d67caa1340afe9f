"""The world with every shape that a page has to show: a third column, a silence, figures, relays, other alphabets."""

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
  {name: Independent analysis, short: Analysts, letter: A, colour: "#5c6b16", colour_dark: "#bccb68", description: A.}
""",
    "sources/publishers.yml": "wire: {name: The Wire & Co, ownership: private, ownership_basis: It says so.}\n",
    "sources/speakers.yml": """\
minister:
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
---
""",
    QUESTION: """\
---
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
told_by: [press]
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
""",
    "sources/ferry/questions/warning.md": """\
---
title: Was there a warning?
short: Warning
---

What is at issue is whether anybody warned.
""",
    DOCUMENT: """\
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
""",
    SECOND: """\
---
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
""",
}

BORNE = {"empty-cell", "fingerprint-missing", "no-position", "quotation-budget", "raw-html"}


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
