"""The world as the tests of commands have it: one side doubts what the other says, and one text was captured."""

from pathlib import Path

from build_scripts.fingerprints.fingerprint import make_fingerprint, render_fingerprint
from tests.rules.pages import write
from tests.world import (
    DOCUMENT,
    EVENT,
    FINGERPRINT,
    QUESTION,
    SECOND,
    SECOND_FINGERPRINT,
    change,
    put,
    run,
    texts,
    world,
)

OCCASION = "sources/ferry/occasions/consul-2030-05-03.yml"

__all__ = ["DOCUMENT", "EVENT", "FILES", "FINGERPRINT", "OCCASION", "QUESTION", "SECOND", "TEXT", "change"]
__all__ += ["make_project", "put", "run", "texts"]

TEXT = "The harbour, in May\nThe minister said that a strong wind had sunk the ferry.\nNobody else spoke.\n"

FILES = world(
    {
        EVENT: """\
---
title: The ferry
date: 2030-05-01
place: Grey Point
columns: [north, south]
column_order: By name.
questions: [cause]
---
""",
        QUESTION: """\
---
title: Why did the ferry sink?
short: Cause
---

The weather and the cargo are at issue.

## The wind sank the ferry

```yaml {.claim #wind-sank}
concerns: [north]
```

Said by whoever gives the weather as the cause.

## The cargo sank the ferry

```yaml {.claim #cargo-sank}
```

Said by whoever gives the load as the cause.

## Names the wind

```yaml {.position #north-1}
perspective: north
from: 2030-05-02
lead: gazette-2030-05-02#wind
```

The minister said wind sank it [@gazette-2030-05-02#wind].

## Doubts the wind

```yaml {.position #south-1}
perspective: south
from: 2030-05-03
lead: wire-2030-05-04#doubt
```

The consul doubted it [@wire-2030-05-04#doubt].
""",
        DOCUMENT: """\
## The minister names the wind

```yaml {.statement #wind}
speaker: minister
said: 2030-05-02
passage: 2
quote: a strong wind
relay: [wire]
answers: {wind-sank: affirms}
```

The minister put it down to the weather.
""",
        SECOND: """\
---
title: Doubts in the South
publisher: wire
published: 2030-05-04
language: en
kind: news report
speaker: reporter
---

## The consul doubts it

```yaml {.statement #doubt}
occasion: consul-2030-05-03
passage: 1
answers: {wind-sank: doubts}
replies_to: [gazette-2030-05-02#wind]
```

The consul did not believe that it was the weather.
""",
        FINGERPRINT: render_fingerprint(make_fingerprint(TEXT, "gazette-2030-05-02", "2030-05-05")),
    },
    missing=(SECOND_FINGERPRINT,),
)


def make_project(folder: Path) -> Path:
    """The project, written into `folder`."""
    write(FILES, folder)
    put(folder, "pyproject.toml", '[project]\nversion = "1"\n')
    return folder
