"""`parallax todo`: what is still to do, for people and for programs."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.commands.project import DOCUMENT, EVENT, QUESTION, SECOND, change, put, run, texts

EMPTY = "sources/ferry/documents/wire-2030-05-06.md"


def _todo(project: Path, *arguments: str) -> list[Mapping[str, object]]:
    result = run(project, "todo", "--format", "json", *arguments)
    assert result.exit_code == 0, result.output
    found: list[Mapping[str, object]] = json.loads(result.output)
    return found


def _of(kind: str, found: list[Mapping[str, object]]) -> list[tuple[object, object, object]]:
    return [(each["path"], each["line"], each["what"]) for each in found if each["kind"] == kind]


def test_each_gap_stands_with_its_place_and_its_remedy(project: Path) -> None:
    """By event and kind, as an editor opens it; nothing of it stops anybody."""
    put(project, EMPTY, "---\ntitle: Later\npublisher: wire\npublished: 2030-05-06\nlanguage: en\nkind: news\n---\n")
    change(project, SECOND, "kind: news report\n", "kind: news report\nextent: whole\nurl: https://wire.example/1\n")
    assert run(project, "check").exit_code == 0
    found = _todo(project)
    assert _of("unanswered-claim", found) == [(QUESTION, 16, "The cargo sank the ferry")]
    assert _of("no-statements", found) == [(EMPTY, 2, "Later")]
    assert _of("no-address", found) == [(DOCUMENT, 2, "Ferry sinks"), (EMPTY, 2, "Later")]
    assert _of("extent-unsaid", found) == [(DOCUMENT, 2, "Ferry sinks"), (EMPTY, 2, "Later")]
    assert _of("no-quotation", found) == [(SECOND, 12, "The consul doubts it")]
    assert _of("single-voice", found) == [
        (EVENT, 5, "Northern official side: heard through one voice only, Anna North"),
        (EVENT, 5, "Southern official side: heard through one voice only, Bela South"),
    ]
    text = run(project, "todo", "ferry").output
    assert text.startswith(f"The ferry (ferry): {len(found)} to do\n\nunanswered-claim, 1: find a document")
    assert all(f"\n{each['path']}:{each['line']}: {each['what']}\n" in text for each in found)


def test_a_gap_that_is_filled_is_gone(project: Path) -> None:
    """Address, extent and locator: each ends its own line."""
    before = len(_todo(project))
    change(project, SECOND, "kind: news report\n", "kind: news report\nextent: whole\nurl: https://wire.example/1\n")
    change(project, SECOND, "passage: 1\n", "passage: 1\nlocator: The consul said\n")
    assert len(_todo(project)) == before - 3


def test_a_company_has_one_voice_and_no_more_can_be_found(project: Path) -> None:
    """Where all that are registered for a side give the word of one body; once another is known, it is to do again."""
    of_north = "perspectives:\n  - {perspective: north, basis: Its own word., until: 2030-05-20}\n"
    put(project, "sources/speakers/line.yml", f"name: The Line\nkind: body\n{of_north}")
    change(project, "sources/speakers/minister.yml", "kind: person\n", "kind: person\nbody: line\n")
    assert [what for *_, what in _of("single-voice", _todo(project))] == [
        "Southern official side: heard through one voice only, Bela South"
    ]
    put(project, "sources/speakers/reeve.yml", f"name: Cole North\nkind: person\n{of_north}")
    change(project, DOCUMENT, "relay: [wire]", "relay: [reeve]")
    assert len(_of("single-voice", _todo(project))) == 2


def test_statements_of_one_day_without_an_occasion_are_told(project: Path) -> None:
    """They count as several acts of speaking; an occasion that they name makes them one."""
    for id in ("once", "again"):
        statement = (
            f"\n## Says it {id}\n\n```yaml {{.statement #{id}}}\nspeaker: consul\nsaid: 2030-05-04\npassage: 1\n"
        )
        put(project, SECOND, f"{texts(project)[SECOND]}{statement}answers: {{wind-sank: doubts}}\n```\n")
    [(path, _, what)] = _of("one-act-or-several", _todo(project))
    assert path == SECOND
    assert what == "2 statements of `consul` of 2030-05-04 name no occasion and count as 2: once, again"
    text = texts(project)[SECOND].replace("speaker: consul\nsaid: 2030-05-04\n", "occasion: consul-2030-05-03\n")
    put(project, SECOND, text)
    assert _of("one-act-or-several", _todo(project)) == []


MOVED = """
## The minister drops the wind

```yaml {.statement #drops}
speaker: minister
said: 2030-05-04
passage: 3
answers: {wind-sank: denies}
```
"""
TOLD = """
## Drops the wind

```yaml {.position #north-2}
perspective: north
from: 2030-05-04
lead: wire-2030-05-04#drops
replaces: [north-1]
change_note: The wind is dropped.
```

The minister named the wind, then said it was not the wind [@gazette-2030-05-02#wind; @wire-2030-05-04#drops].
"""


def test_a_move_is_to_do_until_a_position_tells_it(project: Path) -> None:
    """A position of that side that cites the office before and after; one that cites only one of both tells nothing."""
    put(project, SECOND, texts(project)[SECOND] + MOVED)
    told = "Anna North (north) on “The wind sank the ferry”: reversed, affirms (2030-05-02) → denies (2030-05-04)"
    line = texts(project)[SECOND].splitlines().index("answers: {wind-sank: denies}") + 1
    assert _of("untold-move", _todo(project)) == [(SECOND, line, told)]
    put(project, QUESTION, texts(project)[QUESTION] + TOLD)
    assert run(project, "check").exit_code == 0
    assert _of("untold-move", _todo(project)) == []


def test_errors_come_first(project: Path) -> None:
    """What cannot be read would be told as missing."""
    change(project, DOCUMENT, "wind-sank: affirms", "wind-sank: thinks")
    result = run(project, "todo")
    assert result.exit_code == 1
    assert "error[wrong-value]" in result.output
    assert "unanswered-claim" not in result.output
    assert "What is to do is told when nothing is wrong." in result.output


@pytest.mark.parametrize("given", ["fery", "ferry/x"])
def test_an_event_that_is_not_there_is_wrong_use(project: Path, given: str) -> None:
    """The nearest one is named, or all."""
    result = run(project, "todo", given)
    assert result.exit_code == 2
    assert "`ferry`" in result.output or "there are ferry" in result.output
