"""What is read of a mapping: all of it where it is whole, and as much as there is where it is not."""

import pytest

from build_scripts.format.fields import SCHEMAS, FigureFields, StatementFields
from build_scripts.model.library import Written
from build_scripts.read.mappings import plain_values, read_mapping, read_values, typed, value_spans
from build_scripts.read.written import Partial
from build_scripts.read.yaml_tree import YamlMapping, parse_yaml
from build_scripts.text.source import Source, Span

WHOLE = {
    "event": "title: T\ndate: 2030-05-01\nplace: P\ncolumns: [north, south]\ncolumn_order: O\nquestions: [cause]\n"
    "quantities: {missing: People}\n",
    "question": "title: T\nshort: S\nkeywords: [a, b]\n",
    "claim": "implies: [b]\nexcludes: [c]\nconcerns: [south]\nformerly: [d]\n",
    "position": "perspective: north\nfrom: 2030-05-02\nreplaces: [a]\nlead: wire#cargo\nchange_note: N\n"
    "told_by: [south]\n",
    "document": "title: T\npublisher: gazette\npublished: 2030-05-02\nlanguage: en\nkind: K\nurl: https://a.example/b\n"
    "extent: opening\noccasion: {speakers: [minister], what: post, said: 2030-05-02}\ndefaults: {relay: [wire]}\n",
    "statement": "occasion: talk\nspeaker: [minister, consul]\npassage: [2, 1]\nquote: Q\nrelay: [wire]\n"
    "answers: {wind-sank: affirms}\nimputes: {south: {cargo-sank: allows}}\ncustody: true\n"
    "figure: {counts: missing, low: 3, high: 12, unit: people}\nreplies_to: [wire#cargo]\n",
    "occasion": "speakers: consul\nwhat: briefing\nsaid: 2030-05-03T10:00Z\n"
    "dated_by: {document: wire, passage: 1}\nalso_dated: {gazette: 2030-05-02}\nrests_on: [talk]\nnot: [other]\n",
    "publisher": "name: N\nnames: {ru: Н}\nownership: private\nownership_basis: B\n",
    "speaker": "name: N\nkind: person\nbody: ministry\nperspectives: [{perspective: north, basis: B, until: 2030}]\n",
}


def node(text: str) -> YamlMapping:
    """The tree of a good mapping."""
    tree, found = parse_yaml(Source("x.md", text), Span(0, len(text)))
    assert isinstance(tree, YamlMapping)
    assert found == ()
    return tree


def read(text: str) -> tuple[Partial[StatementFields], list[str]]:
    """What is read of a statement, and the rules of the findings."""
    tree = node(text)
    written = Written(Source("x.md", text), Span(0, 0), lambda: value_spans(tree))
    partial, found = read_mapping(StatementFields, tree, written, Span(0, 0), "the statement")
    return partial, [finding.rule.slug for finding in found]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_walk_reads_what_is_read_of_whole_mappings(name: str) -> None:
    """One with a fault is typed by the walk, and a whole one without it: with equal values."""
    whole = typed(SCHEMAS[name], plain_values(node(WHOLE[name])), Written(Source("x.md", ""), Span(0, 0), dict))
    values, faults = read_values(SCHEMAS[name], node(WHOLE[name]), Span(0, 0))
    assert faults == ()
    assert whole is not None
    assert whole.fields is not None
    assert values == {key: getattr(whole.fields, key) for key in whole.fields.given}


def test_a_fault_makes_one_hole() -> None:
    """What stands beside it is read, typed; a list keeps the places of its entries, a mapping its keys."""
    text = WHOLE["statement"].replace("low: 3", "low: three").replace("[wire#cargo]", "[wire#cargo, {a: b}]")
    text = text.replace("affirms}", "affirms, cargo-sank: yes}")
    partial, found = read(text)
    assert found == ["wrong-value", "wrong-value", "wrong-value"]
    assert not partial.complete
    assert partial.value("passage", tuple) == (2, 1)
    assert partial.value("answers", dict) == {"wind-sank": "affirms", "cargo-sank": None}
    assert partial.value("figure", FigureFields) is None
    assert partial.inner("figure") == {"counts": "missing", "high": 12, "unit": "people"}
    assert partial.value("replies_to", tuple) == ("wire#cargo", None)


@pytest.mark.parametrize(
    ("line", "held"),
    [("note: so", True), ("note: []", True), ("", False), ("ntoe: so", None)],
    ids=["readable", "a hole", "absent", "a key that is misspelt may be it"],
)
def test_whether_a_key_is_written(line: str, held: bool | None) -> None:
    """Nobody is told to add a key that stands there, or may stand there misspelt."""
    partial, _ = read(WHOLE["statement"].replace("passage: [2, 1]", f"passage: first\n{line}"))
    assert partial.holds("note") is held
