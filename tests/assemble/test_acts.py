"""On which occasion a statement is said and by whom, as sources of the format say it; and what is wrong with slips."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from build_scripts.findings.finding import Diagnostic
from build_scripts.model.library import Library, Statement
from build_scripts.pipeline import load
from tests.rules.pages import write

_SPEAKER = "name: {name}\nkind: person\nperspectives:\n  - {{perspective: north, basis: Says so.}}\n"
_PERSPECTIVE = (
    '{id}: {{name: {id}, short: {id}, letter: {letter}, colour: "{light}", colour_dark: "{dark}", description: It.}}\n'
)
FILES = {
    "sources/perspectives.yml": _PERSPECTIVE.format(id="north", letter="N", light="#a3352b", dark="#f0938a")
    + _PERSPECTIVE.format(id="south", letter="S", light="#1f5fa8", dark="#86b8f2"),
    "sources/publishers/gazette.yml": "name: Gazette\nownership: private\nownership_basis: Says so.\n",
    "sources/speakers/minister.yml": _SPEAKER.format(name="Minister"),
    "sources/speakers/envoy.yml": _SPEAKER.format(name="Envoy") + "body: minister\n",
    "sources/speakers/reporter.yml": _SPEAKER.format(name="Reporter"),
    "sources/ferry/event.md": (
        "---\ntitle: Ferry\ndate: 2030-05-01\nplace: At sea\ncolumns: [north, south]\ncolumn_order: As they came.\n"
        "questions: [cause]\n---\n"
    ),
    "sources/ferry/questions/cause.md": (
        "---\ntitle: Why?\nshort: Why\n---\n\nAt issue.\n\n"
        "## It was the wind\n\n```yaml {.claim #wind}\n```\n\nSays so.\n"
    ),
    "sources/ferry/occasions/talk.yml": "speakers: minister\nwhat: briefing\nsaid: 2030-05-02T10:00+03:00\n",
    "sources/ferry/occasions/own.yml": "speakers: reporter\nwhat: article\nsaid: 2030-05-02\n",
    "sources/ferry/occasions/joint.yml": "speakers: [minister, envoy]\nwhat: statement\nsaid: 2030-05-02\n",
}
DOCUMENT = "sources/ferry/documents/gazette-1.md"


def _document(statement: str, front: str = "speaker: reporter\n") -> str:
    return (
        f"---\ntitle: News\npublisher: gazette\npublished: 2030-05-03\nlanguage: en\nkind: report\n{front}---\n\n"
        f"Note.\n\n## Says so\n\n```yaml {{.statement #s}}\n{statement}```\n"
    )


def _load(folder: Path, files: Mapping[str, str]) -> tuple[Library, tuple[Diagnostic, ...]]:
    write({**FILES, **files}, folder)
    return load(folder)


def _statement(folder: Path, statement: str, front: str) -> Statement:
    library, found = _load(folder, {DOCUMENT: _document(statement, front)})
    assert not found, found
    return library.statements["gazette-1#s"]


_ANSWERS = "passage: 1\nanswers: {wind: affirms}\n"


@pytest.mark.parametrize(
    ("front", "statement", "occasion", "what", "speakers", "said"),
    [
        ("speaker: reporter\n", "occasion: talk\n", "talk", "briefing", "minister", "2030-05-02T10:00+03:00"),
        ("speaker: reporter\n", "", "gazette-1", "article", "reporter", "2030-05-03"),
        (
            "occasion: {speakers: [envoy], what: hearing, said: 2030-05-02, not: [joint]}\n",
            "",
            "gazette-1",
            "hearing",
            "envoy",
            "2030-05-02",
        ),
        (
            "occasion: {speakers: envoy, what: hearing, said: 2030-05-02, not: [joint]}\nspeaker: reporter\n",
            "",
            "gazette-1",
            "hearing",
            "envoy",
            "2030-05-02",
        ),
        ("", "speaker: envoy\nsaid: ..2030-05-02\n", "gazette-1#s", "statement", "envoy", "..2030-05-02"),
        ("", "speaker: envoy\nsaid: 2030-05\nwhat: post\n", "gazette-1#s", "post", "envoy", "2030-05"),
        ("", "occasion: joint\nspeaker: envoy\n", "joint", "statement", "envoy", "2030-05-02"),
        ("", "occasion: joint\nspeaker: [envoy, minister]\n", "joint", "statement", "envoy minister", "2030-05-02"),
        ("defaults: {occasion: talk}\n", "", "talk", "briefing", "minister", "2030-05-02T10:00+03:00"),
        (
            "defaults: {occasion: talk}\n",
            "speaker: envoy\nsaid: 2030-05-01\n",
            "gazette-1#s",
            "statement",
            "envoy",
            "2030-05-01",
        ),
        (
            "defaults: {speaker: envoy, said: 2030-05-01}\n",
            "what: post\n",
            "gazette-1#s",
            "post",
            "envoy",
            "2030-05-01",
        ),
        (
            "defaults: {speaker: envoy, said: 2030-05-01}\n",
            "occasion: talk\n",
            "talk",
            "briefing",
            "minister",
            "2030-05-02T10:00+03:00",
        ),
    ],
)
def test_every_statement_has_one_occasion(
    tmp_path: Path, front: str, statement: str, occasion: str, what: str, speakers: str, said: str
) -> None:
    """The one that it names; else, with a day, one of its own; else its document's. Own keys go before shared ones."""
    made = _statement(tmp_path, statement + _ANSWERS, front)
    assert (made.occasion.id, made.occasion.what, made.said.text) == (occasion, what, said)
    assert " ".join(speaker.id for speaker in made.speakers or (made.speaker,)) == speakers
    assert made.occasion.own_record == (occasion == "gazette-1")
    assert made.perspective.id == "north"


def test_a_voice_is_that_of_the_body(tmp_path: Path) -> None:
    """The speaker has its body, whatever the order of the files."""
    made = _statement(tmp_path, "speaker: envoy\nsaid: 2030-05-02\n" + _ANSWERS, "")
    assert made.speaker.body is not None
    assert made.speaker.body.id == "minister"


def test_what_statements_share_is_followed_once(tmp_path: Path) -> None:
    """An unknown id in `defaults` has one finding, at its place there."""
    text = _document(_ANSWERS, "speaker: reporter\ndefaults: {relay: [nobody]}\n")
    _, found = _load(tmp_path, {DOCUMENT: text})
    assert [(d.rule.slug, text[d.span.start : d.span.end]) for d in found] == [("unknown-reference", "nobody")]


SLIPS = [
    ("passage: 1\nanswers: {wind: affirm}\n", "wrong-value", "affirm"),
    ("passage: 1\nanswers: {wid: affirms}\n", "unknown-reference", "wid"),
    ("passage: 1\nimputes: {nort: {wind: affirms}}\n", "unknown-reference", "nort"),
    ("passage: 1\nimputes: {north: {wid: affirms}}\n", "unknown-reference", "wid"),
    ("passage: 1, 2\nanswers: {wind: affirms}\n", "wrong-value", "1, 2"),
    ("passage: 1\n", "answers-nothing", "Says so"),
    ("passage: 1\nstance: asserts\nquestion: cause\n", "unknown-key", "stance"),
    ("occasion: talk\nsaid: 2030-05-02\n" + _ANSWERS, "no-occasion", "2030-05-02"),
    ("occasion: talk\nspeaker: envoy\n" + _ANSWERS, "foreign-speaker", "envoy"),
    ("occasion: joint\n" + _ANSWERS, "foreign-speaker", "joint"),
    ("said: 2030-05-02\n" + _ANSWERS, "no-occasion", "2030-05-02"),
    ("speaker: envoy, minister\nsaid: 2030-05-02\n" + _ANSWERS, "wrong-value", "envoy, minister"),
]


@pytest.mark.parametrize(("statement", "rule", "at"), SLIPS)
def test_a_slip_has_one_finding_at_its_place(tmp_path: Path, statement: str, rule: str, at: str) -> None:
    """With the words that it is about; those of a key where the key is wrong."""
    text = _document(statement)
    _, found = _load(tmp_path, {DOCUMENT: text})
    assert [(d.rule.slug, text[d.span.start : d.span.end]) for d in found] == [(rule, at)]


def test_a_register_in_one_file_is_told_where_its_entries_go(tmp_path: Path) -> None:
    """`speakers.yml` of the first edition gives one finding."""
    files = {"sources/speakers.yml": "minister:\n  name: Minister\n", DOCUMENT: _document(_ANSWERS)}
    _, found = _load(tmp_path, files)
    hint = "write each entry into a file of its own, `sources/speakers/<id>.yml`, its keys at the margin"
    assert [(d.rule.slug, d.hint) for d in found] == [("unexpected-file", hint)]


@pytest.mark.parametrize(
    ("front", "statement", "basis"),
    [
        ("speaker: reporter\n", "", "stated"),
        ("speaker: reporter\npublished_basis: implied\n", "", "implied"),
        ("", "speaker: envoy\nsaid: 2030-05-02\n", "stated"),
        ("", "speaker: envoy\nsaid: ..2030-05-02\n", "implied"),
        ("", "speaker: envoy\nsaid: 2030-05-01/2030-05-03\n", "implied"),
        ("speaker: reporter\npublished_basis: implied\n", "occasion: talk\n", "stated"),
    ],
)
def test_a_day_that_is_worked_out_is_not_called_stated(tmp_path: Path, front: str, statement: str, basis: str) -> None:
    """An article is as surely dated as its document; bounds of a day are nobody's words."""
    assert _statement(tmp_path, statement + _ANSWERS, front).said_basis == basis
