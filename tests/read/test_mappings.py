"""What is read of a mapping: all of it where it is whole, and as much as there is where it is not."""

import pytest

from build_scripts.format.fields import SCHEMAS, FigureFields, StatementFields
from build_scripts.model.library import Written
from build_scripts.read.mappings import plain_values, read_mapping, read_values, value_spans
from build_scripts.read.written import Partial
from build_scripts.read.yaml_tree import YamlMapping, parse_yaml
from build_scripts.text.source import Source, Span

WHOLE = {
    "event": "title: T\ndate: 2030-05-01\nplace: P\ncolumns: [north, south]\ncolumn_order: O\nquestions: [cause]\n"
    "quantities: {missing: People}\n",
    "question": "title: T\nshort: S\nkeywords: [a, b]\n",
    "position": "perspective: north\nfrom: 2030-05-02\nchange: wording\ntold_by: [south]\n",
    "silence": "perspective: south\nkind: none found\nfrom: 2030-05\n",
    "document": "title: T\npublisher: gazette\npublished: 2030-05-02\nlanguage: en\nkind: K\nurl: https://a.example/b\n",
    "statement": "question: cause\nspeaker: minister\nsaid: 2030-05-02\nstance: asserts\npassage: 1\n"
    "figure: {counts: missing, low: 3, high: 12, unit: people}\nrelay: [wire]\nsame-as: [wire#cargo]\n",
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
def test_the_walk_reads_what_pydantic_reads(name: str) -> None:
    """A whole mapping is typed by pydantic, and one with a fault by the walk: with equal values."""
    fields = SCHEMAS[name].model_validate(plain_values(node(WHOLE[name])))
    values, faults = read_values(SCHEMAS[name], node(WHOLE[name]), Span(0, 0))
    assert faults == ()
    assert values == {key: getattr(fields, key) for key in fields.model_fields_set}


def test_a_fault_makes_one_hole() -> None:
    """What stands beside it is read, typed; a list keeps the places of its entries, and a mapping inside its values."""
    text = WHOLE["statement"].replace("low: 3", "low: three").replace("[wire#cargo]", "[wire#cargo, {a: b}]")
    partial, found = read(text)
    assert found == ["wrong-value", "wrong-value"]
    assert not partial.complete
    assert partial.value("passage", int) == 1
    assert partial.value("figure", FigureFields) is None
    assert partial.inner("figure") == {"counts": "missing", "high": 12, "unit": "people"}
    assert partial.value("same_as", tuple) == ("wire#cargo", None)


@pytest.mark.parametrize(
    ("line", "held"),
    [("note: so", True), ("note: []", True), ("", False), ("ntoe: so", None)],
    ids=["readable", "a hole", "absent", "a key that is misspelt may be it"],
)
def test_whether_a_key_is_written(line: str, held: bool | None) -> None:
    """Nobody is told to add a key that stands there, or may stand there misspelt."""
    partial, _ = read(WHOLE["statement"].replace("passage: 1", f"passage: first\n{line}"))
    assert partial.holds("note") is held
