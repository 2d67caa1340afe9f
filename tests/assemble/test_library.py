"""What the sources mean once they are put together: what is followed, what is left out, and that no order matters."""

from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.assemble.library import assemble
from build_scripts.model.library import Event, Library, Question
from build_scripts.pipeline import load
from build_scripts.read.files import read_files
from tests.commands.project import DOCUMENT, EVENT, OCCASION, QUESTION, SECOND, change, put

WIND, DOUBT = "gazette-2030-05-02#wind", "wire-2030-05-04#doubt"

EARLIER = """
## Names the sea

```yaml {.position #north-0}
perspective: north
from: 2030-05-01
lead: gazette-2030-05-02#wind
```

The minister said so [@gazette-2030-05-02#wind].
"""

OWN = """
## The Wire asks what the ferry carried

```yaml {.statement #asks}
passage: 2
answers: {cargo-sank: asks}
```
"""

BLAME = """---
title: Who is to blame?
short: Blame
---

Who has to answer for it is at issue.

## The minister is to blame

```yaml {.claim #minister-blamed}
implies: [cargo-sank, unheard-of]
excludes: [wind-sank]
concerns: [north, unheard-of]
```

Said by whoever holds the minister to account.
"""


def add(project: Path, name: str, text: str) -> None:
    """Text at the end of a file."""
    put(project, name, (project / name).read_text("utf-8") + text)


def library(project: Path) -> Library:
    """The library, which must have no findings."""
    loaded, findings = load(project)
    assert findings == ()
    return loaded


def assembled(project: Path) -> Event:
    """The one event of the project, whatever is found in it."""
    return load(project)[0].events["ferry"]


def question(project: Path) -> Question:
    """The first question of the project."""
    return library(project).events["ferry"].questions[0]


def test_an_occasion_is_one_thing_wherever_it_is_named(project: Path) -> None:
    """The statement holds the act of speaking itself, with its speaker, and the event lists it."""
    loaded = library(project)
    doubt = loaded.statements[DOUBT]
    assert doubt.occasion is loaded.events["ferry"].occasions["consul-2030-05-03"]
    assert doubt.occasion.speakers == (loaded.speakers["consul"],)
    assert (doubt.speaker, doubt.said, doubt.perspective.id) == (
        loaded.speakers["consul"],
        doubt.occasion.said,
        "south",
    )


def test_all_three_kinds_of_occasions_are_listed(project: Path) -> None:
    """Those with a file, those that are a document's own, and those that one statement alone tells of."""
    add(project, SECOND, OWN)
    occasions = library(project).events["ferry"].occasions
    assert {id: (occasion.what, occasion.own_record) for id, occasion in occasions.items()} == {
        "consul-2030-05-03": ("briefing", False),
        WIND: ("statement", False),
        "wire-2030-05-04": ("article", True),
    }


def test_what_a_document_says_itself_was_said_when_it_was_published(project: Path) -> None:
    """In its own voice, for whom that voice speaks."""
    add(project, SECOND, OWN)
    own = library(project).statements["wire-2030-05-04#asks"]
    assert (own.speaker.id, own.perspective.id, own.said.text) == ("reporter", "press", "2030-05-04")
    assert own.occasion.id == "wire-2030-05-04"


def test_statements_share_the_defaults_of_their_document(project: Path) -> None:
    """Where a statement says nothing else; its own word goes before."""
    change(project, SECOND, "speaker: reporter\n", "speaker: reporter\ndefaults: {relay: [gazette], hedge: perhaps}\n")
    add(project, SECOND, OWN.replace("passage: 2\n", "passage: 2\nhedge: surely\n"))
    statements = load(project)[0].documents["wire-2030-05-04"].statements
    assert [(s.hedge, [relay.id for relay in s.relay]) for s in statements] == [
        ("perhaps", ["gazette"]),
        ("surely", ["gazette"]),
    ]


def test_a_statement_stands_in_the_question_of_what_it_answers_first(project: Path) -> None:
    """Unless it names one itself."""
    assert library(project).statements[DOUBT].question_id == "cause"
    put(project, QUESTION.replace("cause", "blame"), BLAME.replace(", unheard-of", ""))
    change(project, EVENT, "questions: [cause]", "questions: [cause, blame]")
    change(project, SECOND, "answers: {wind-sank: doubts}", "answers: {minister-blamed: asks, wind-sank: doubts}")
    assert library(project).statements[DOUBT].question_id == "blame"


def test_claims_are_followed_and_in_the_order_of_the_questions(project: Path) -> None:
    """To the sides that they are about; what they imply or exclude may stand in another question."""
    put(project, QUESTION.replace("cause", "blame"), BLAME)
    change(project, EVENT, "questions: [cause]", "questions: [blame, cause]")
    claims = assembled(project).claims
    assert list(claims) == ["minister-blamed", "wind-sank", "cargo-sank"]
    blamed = claims["minister-blamed"]
    assert (blamed.implies, blamed.excludes) == (("cargo-sank",), ("wind-sank",))
    assert [side.id for side in blamed.concerns] == ["north"]


def test_positions_stand_in_the_order_of_their_days(project: Path) -> None:
    """Wherever they stand in the file; a side without one has none."""
    add(project, QUESTION, EARLIER)
    positions = assembled(project).questions[0].positions
    assert {side: [p.id for p in its] for side, its in positions.items()} == {
        "north": ["north-0", "north-1"],
        "south": ["south-1"],
    }


def test_sides_of_a_question_are_the_columns_and_whoever_is_heard(project: Path) -> None:
    """The press is in no column, and stands there once it says something."""
    assert [side.id for side in question(project).sides] == ["north", "south"]
    add(project, SECOND, OWN)
    assert [side.id for side in question(project).sides] == ["north", "south", "press"]


def test_whoever_answers_claims_of_two_questions_is_heard_on_both(project: Path) -> None:
    """Not only on the question in which the statement stands."""
    put(project, QUESTION.replace("cause", "blame"), BLAME.replace(", unheard-of", ""))
    change(project, EVENT, "questions: [cause]", "questions: [cause, blame]")
    add(project, SECOND, OWN.replace("cargo-sank: asks", "cargo-sank: asks, minister-blamed: asks"))
    asked = library(project).events["ferry"].questions
    assert [[side.id for side in one.sides] for one in asked] == [["north", "south", "press"]] * 2


def test_every_use_of_a_statement_is_known(project: Path) -> None:
    """A statement leads back to the lead and to each position that cites it."""
    add(project, EVENT, "\nA ferry sank [@gazette-2030-05-02#wind].\n")
    uses = library(project).uses[WIND]
    assert [(use.question_id, use.position_id) for use in uses] == [(None, None), ("cause", "north-1")]


def test_a_speaker_who_changed_sides_speaks_for_the_one_of_the_day(project: Path) -> None:
    """The perspective of a statement follows the speaker's dates."""
    dated = "{perspective: north, basis: Consul., until: 2030-05-02}\n"
    dated += "  - {perspective: south, basis: Named as consul., from: 2030-05-03}"
    change(project, "sources/speakers/consul.yml", "{perspective: south, basis: Named as consul.}", dated)
    assert library(project).statements[DOUBT].perspective.id == "south"


def test_order_does_not_matter(project: Path) -> None:
    """However files come, the library is the same, in the same order everywhere."""
    put(project, QUESTION.replace("cause", "blame"), BLAME)
    change(project, EVENT, "questions: [cause]", "questions: [blame, cause]")
    add(project, SECOND, OWN)
    files, _ = read_files(project)
    turned = replace(
        files,
        events=files.events[::-1],
        questions=files.questions[::-1],
        documents=files.documents[::-1],
        occasions=files.occasions[::-1],
        fingerprints=dict(reversed([*files.fingerprints.items()])),
    )
    assert repr(assemble(turned)) == repr(assemble(files))


def test_the_same_files_give_the_same_library(project: Path) -> None:
    """Loading twice gives equal findings and equal order everywhere."""
    assert repr(load(project)) == repr(load(project))


def test_what_cites_a_broken_statement_stays(project: Path) -> None:
    """One finding; relations, leads and citations that lead to the statement are left out, and nothing is blamed."""
    change(project, DOCUMENT, "passage: 2", "passage: two")
    loaded, findings = load(project)
    assert [(d.rule.slug, d.source.path) for d in findings] == [("wrong-value", DOCUMENT)]
    assert list(loaded.statements) == [DOUBT]
    assert loaded.statements[DOUBT].replies_to == ()
    (position,) = loaded.events["ferry"].questions[0].positions["north"]
    assert (position.lead, [sentence.citations for sentence in position.sentences]) == (None, [()])
    assert list(loaded.uses) == [DOUBT]


LEFT_OUT = {
    "its claim is not complete": (QUESTION, "{.claim #wind-sank}\nconcerns: [north]", "{.claim #wind-sank}\nof: north"),
    "its occasion has a day that is none": (OCCASION, "said: 2030-05-03", "said: the day after"),
    "its occasion names a speaker whom nobody knows": (OCCASION, "speakers: [consul]", "speakers: [consul, cousin]"),
    "its speaker is not complete": ("sources/speakers/consul.yml", "kind: person", "kind: consul"),
    "its speaker's body is not complete": (
        "sources/speakers/consul.yml",
        "kind: person",
        "kind: person\nbody: ministry",
    ),
    "the publisher of its document is not complete": ("sources/publishers/wire.yml", "ownership: private\n", ""),
}
"""What is said of the project's second statement → the slip that leaves it out."""


@pytest.mark.parametrize("slip", LEFT_OUT.values(), ids=LEFT_OUT)
def test_a_statement_is_left_out_when(project: Path, slip: tuple[str, str, str]) -> None:
    """What it needs is not there: it is never shown with less than it says."""
    change(project, *slip)
    loaded, findings = load(project)
    assert findings
    assert DOUBT not in loaded.statements


def test_an_answer_goes_with_its_claim(project: Path) -> None:
    """The statement stays for what else it answers."""
    change(project, SECOND, "answers: {wind-sank: doubts}", "answers: {wind-sank: doubts, cargo-sank: affirms}")
    change(project, QUESTION, "{.claim #wind-sank}\nconcerns: [north]", "{.claim #wind-sank}\nof: north")
    loaded, findings = load(project)
    assert [d.rule.slug for d in findings] == ["unknown-key"]
    assert dict(loaded.statements[DOUBT].answers) == {"cargo-sank": "affirms"}


def test_bodies_that_are_each_others_have_an_end(project: Path) -> None:
    """Two speakers of whom each is the other's body are found, and speak with some voice."""
    for id, body in (("minister", "consul"), ("consul", "minister")):
        change(project, f"sources/speakers/{id}.yml", "kind: person\n", f"kind: person\nbody: {body}\n")
    loaded, _ = load(project)
    assert {"minister", "consul"} <= loaded.speakers.keys()
    assert sum(loaded.speakers[id].body is None for id in ("minister", "consul")) == 1
