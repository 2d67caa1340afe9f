"""A project of two documents that `check` finds nothing wrong with, and the command line run on it."""

from pathlib import Path

from click.testing import CliRunner, Result

from build_scripts.commands.parallax import parallax
from build_scripts.fingerprints.fingerprint import make_fingerprint, render_fingerprint

TEXT = "The harbour, in May\nThe minister said that a strong wind had sunk the ferry.\nNobody else spoke.\n"
DOCUMENT = "sources/ferry/documents/gazette-2030-05-02.md"
SECOND = "sources/ferry/documents/wire-2030-05-04.md"
QUESTION = "sources/ferry/questions/cause.md"
EVENT = "sources/ferry/event.md"
FINGERPRINT = "sources/ferry/fingerprints/gazette-2030-05-02.json"

FILES = {
    "sources/perspectives.yml": """\
north: {name: The North, short: North, letter: N, colour: "#a3352b", colour_dark: "#f0938a", description: Its people.}
south: {name: The South, short: South, letter: S, colour: "#1f5fa8", colour_dark: "#86b8f2", description: Its people.}
""",
    "sources/publishers.yml": """\
gazette:
  name: The Gazette
  ownership: state-owned
  ownership_basis: It says so.
wire: {name: The Wire, ownership: private, ownership_basis: It says so.}
""",
    "sources/speakers.yml": """\
minister:
  name: Anna North
  kind: person
  perspectives:
    - perspective: north
      basis: Named as minister.
consul:
  name: Bela South
  kind: person
  perspectives: [{perspective: south, basis: Named as consul.}]
""",
    EVENT: """\
---
title: The ferry
date: 2030-05-01
place: Grey Point
columns: [north, south]
column_order: By name.
questions: [cause]
---

A ferry sank [@gazette-2030-05-02#wind].
""",
    QUESTION: """\
---
title: Why did the ferry sink?
short: Cause
---

The weather and the cargo are at issue.

## Names the wind

```yaml {.position #north-1}
perspective: north
from: 2030-05-02
```

The minister said wind sank it [@gazette-2030-05-02#wind].

## Doubts the wind

```yaml {.position #south-1}
perspective: south
from: 2030-05-04
```

The consul doubted it [@wire-2030-05-04#doubt].
""",
    DOCUMENT: """\
---
title: Ferry sinks
publisher: gazette
published: 2030-05-02
language: en
kind: news report
---

A short report.

## The minister names the wind

```yaml {.statement #wind}
question: cause
speaker: minister
said: 2030-05-02
stance: asserts
passage: 2
quote: a strong wind
relay: [wire]
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
---

## The consul doubts it

```yaml {.statement #doubt}
question: cause
speaker: consul
said: 2030-05-04
stance: doubts
passage: 1
disputes: [gazette-2030-05-02#wind]
```

The consul did not believe that it was the weather.
""",
    FINGERPRINT: render_fingerprint(make_fingerprint(TEXT, "gazette-2030-05-02", "2030-05-05")),
}


def make_project(folder: Path) -> Path:
    """The project, written into `folder`."""
    for name, text in FILES.items():
        put(folder, name, text)
    put(folder, "pyproject.toml", '[project]\nversion = "1"\n')
    return folder


def put(folder: Path, name: str, text: str) -> None:
    """A file of the project."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8", newline="")


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace what a file says once."""
    text = (folder / name).read_text("utf-8")
    assert text.count(old) == 1, f"{name} holds {old!r} {text.count(old)} times"
    put(folder, name, text.replace(old, new))


def run(folder: Path, *arguments: str, answers: str | None = None) -> Result:
    """The command as a user runs it, in the project's folder."""
    return CliRunner().invoke(parallax, ["--root", str(folder), *arguments], input=answers)


def texts(folder: Path) -> dict[str, str]:
    """Every file below `sources/`."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in sorted((folder / "sources").rglob("*"))
        if path.is_file()
    }
