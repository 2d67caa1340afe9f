"""What the sources mean once they are put together: positions in time, origins, silences, statuses."""

from pathlib import Path

import pytest

from build_scripts.model.library import Library, Question, Status
from build_scripts.pipeline import load
from tests.commands.project import DOCUMENT, QUESTION, SECOND, change

AGAIN = """
## The consul doubts it once more

```yaml {.statement #doubt-again}
question: cause
speaker: consul
said: 2030-05-03
stance: doubts
passage: 1
same-as: [wire-2030-05-04#doubt]
```

The consul had said so the day before.
"""

SHIFT = """
## Names the cargo

```yaml {.position #north-2}
perspective: north
from: 2030-05-04
change: position shift
told_by: [south]
```

The consul said that the minister had let go of the wind [@wire-2030-05-04#doubt].
"""

SILENCE = """
## Says nothing

```yaml {.silence}
perspective: south
kind: none found
searched: the documents held
```

Nobody of the South speaks about this.
"""

SUPERSEDES = """
## The minister says {id}

```yaml {{.statement #{id}}}
question: cause
speaker: minister
said: 2030-05-02
stance: asserts
passage: 2
{targets}```

The minister said so.
"""


def add(project: Path, name: str, text: str) -> None:
    """Text at the end of a file."""
    path = project / name
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def library(project: Path) -> Library:
    """The library, which must have no findings."""
    loaded, findings = load(project)
    assert findings == ()
    return loaded


def question(project: Path) -> Question:
    """The one question of the project."""
    return library(project).events["ferry"].questions[0]


def test_ten_reports_of_one_utterance_are_one_origin(project: Path) -> None:
    """A cell counts statements joined by `same-as` once, and the earliest stands for them."""
    add(project, SECOND, AGAIN)
    loaded = library(project)
    cell = loaded.events["ferry"].questions[0].cells["south"]
    assert (len(cell.statements), cell.origins) == (2, 1)
    assert loaded.origins["wire-2030-05-04#doubt"] == "wire-2030-05-04#doubt-again"


def test_evidence_stands_in_order_of_its_dates(project: Path) -> None:
    """The order of files and sections does not matter."""
    add(project, SECOND, AGAIN)
    assert [s.slug for s in question(project).statements] == ["wind", "doubt-again", "doubt"]


def test_the_latest_position_is_the_current_one(project: Path) -> None:
    """Positions succeed each other by date, wherever they stand in the file."""
    add(project, QUESTION, SHIFT)
    cell = question(project).cells["north"]
    assert [p.id for p in cell.history] == ["north-1", "north-2"]
    assert cell.current is not None
    assert cell.current.headline == "Names the cargo"


def test_a_dispute_between_perspectives_makes_a_question_disputed(project: Path) -> None:
    """The status comes from the relation, not from an editor."""
    assert question(project).statuses == (Status.DISPUTED,)


def test_a_shift_is_said_beside_the_dispute(project: Path) -> None:
    """Both are told, the dispute first."""
    add(project, QUESTION, SHIFT)
    assert question(project).statuses == (Status.DISPUTED, Status.SHIFTED)


@pytest.mark.parametrize(
    ("relation", "status"),
    [("supports: [gazette-2030-05-02#wind]\n", Status.AGREE), ("", Status.OPEN)],
    ids=["a statement supports one of another side", "nothing relates them"],
)
def test_agreement_needs_a_relation_that_says_so(project: Path, relation: str, status: Status) -> None:
    """Two sides that merely both speak do not agree."""
    change(project, SECOND, "disputes: [gazette-2030-05-02#wind]\n", relation)
    assert question(project).statuses == (status,)


def test_one_side_alone_is_one_sided_and_the_other_silent(project: Path) -> None:
    """A silence is a value of the cell, with what was searched."""
    (project / SECOND).unlink()
    text = (project / QUESTION).read_text("utf-8")
    (project / QUESTION).write_text(text.split("## Doubts")[0] + SILENCE, "utf-8")
    asked = question(project)
    assert asked.statuses == (Status.ONE_SIDED,)
    silence = asked.cells["south"].silence
    assert silence is not None
    assert (silence.kind, silence.searched) == ("none found", "the documents held")


def test_every_use_of_a_statement_is_known(project: Path) -> None:
    """A statement leads back to the lead and to each position that cites it."""
    uses = library(project).uses["gazette-2030-05-02#wind"]
    assert [(use.question_id, use.position_id) for use in uses] == [(None, None), ("cause", "north-1")]


def test_a_speaker_who_changed_sides_speaks_for_the_one_of_the_day(project: Path) -> None:
    """The perspective of a statement follows the speaker's dates."""
    register = "sources/speakers.yml"
    dated = "{perspective: north, basis: Consul., until: 2030-05-03}\n"
    dated += "    - {perspective: south, basis: Named as consul., from: 2030-05-04}"
    change(project, register, "{perspective: south, basis: Named as consul.}", dated)
    assert library(project).statements["wire-2030-05-04#doubt"].perspective.id == "south"


def test_the_same_files_give_the_same_library(project: Path) -> None:
    """Loading twice gives equal findings and equal order everywhere."""
    first, second = load(project), load(project)
    assert list(first[0].statements) == list(second[0].statements)
    assert repr(first[0].events) == repr(second[0].events)


def test_a_broken_statement_gives_one_finding_though_others_name_it(project: Path) -> None:
    """What cites or disputes the broken statement is not blamed for it."""
    change(project, DOCUMENT, "stance: asserts", "stance: asert")
    _, findings = load(project)
    assert [(d.rule.slug, d.line) for d in findings] == [("wrong-value", 17)]


def test_only_statements_on_a_loop_supersede_themselves(project: Path) -> None:
    """Each of two loops is told once, and neither what leads from one to the other nor a chain behind them."""
    supersedes = {"y": ["z", "a"], "z": ["y"], "a": ["m"], "m": ["n"], "n": ["m", "c0"]}
    supersedes |= {f"c{number}": [f"c{number + 1}"] for number in range(300)} | {"c300": []}
    for id, targets in supersedes.items():
        named = ", ".join(f"gazette-2030-05-02#{target}" for target in targets)
        add(project, DOCUMENT, SUPERSEDES.format(id=id, targets=f"supersedes: [{named}]\n" if named else ""))
    _, findings = load(project)
    loops = [d.message.split()[0] for d in findings if d.rule.slug == "supersession-loop"]
    assert loops == ["`gazette-2030-05-02#y`", "`gazette-2030-05-02#m`"]
