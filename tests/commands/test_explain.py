"""`parallax explain`: keys and words of the format. That of rules is held to their pages in tests/rules."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from build_scripts.authoring.explain import EXAMPLES, Place, example_of, known_names, places
from build_scripts.commands.parallax import parallax
from build_scripts.findings.rules import MISSING_KEY
from build_scripts.model.library import Written
from build_scripts.read.mappings import read_mapping
from build_scripts.read.yaml_tree import parse_yaml
from build_scripts.text.source import Source, Span

ROOT = Path(__file__).parents[2]


def explained(name: str, root: Path = ROOT) -> str:
    """What the command prints of a name."""
    result = CliRunner().invoke(parallax, ["--root", str(root), "explain", name])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("place", [*places()], ids=lambda place: f"{place.schema.__name__}.{place.key}")
def test_every_key_has_an_example_that_is_in_order(place: Place) -> None:
    """What is shown can be typed as it stands, wherever the key may stand."""
    source = Source("", f"{example_of(place)}\n")
    node, found = parse_yaml(source, Span(0, len(source.text)))
    _, faults = read_mapping(place.schema, node, Written(source, Span(0, 0), dict), Span(0, 0), "it")
    assert [d.message for d in (*found, *faults) if d.rule is not MISSING_KEY] == []
    assert example_of(place) in explained(place.key)


def test_there_is_no_example_of_a_key_that_is_gone() -> None:
    """The list has the keys of the format and no other."""
    assert EXAMPLES.keys() == {place.key for place in places()}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("imputes", "pairs: the id of a perspective → pairs: the id of a claim → one of affirms, allows"),
        ("imputes", "in the fence of a statement, in <event>/documents/<id>.md"),
        ("imputes", "perspective → claim → answer: what the speaker says that another side holds"),
        ("`relay:`", "a list, each entry the id of a publisher or speaker"),
        ("said", "in <event>/occasions/<id>.yml (required)"),
        ("kind", "one of person, body, group, outlet"),
        ("affirms", "`affirms` is an answer to a claim: says so."),
        ("affirms", "in a text: says, states, asserts"),
        ("declines", "in a text: no comment, declines to comment"),
        ("claim", "`claim`: the fence of a claim, in <event>/questions/<id>.md, with the keys"),
        ("talk in confidence", "`talk in confidence` is a word for `what:`"),
        ("opening", "`opening` is a word for `extent:`"),
        ("confirms", "write `affirms`, if that is meant"),
        ("tweet", "write `post`, if that is meant"),
        ("stance", "`stance` is no key any more: say what it answers"),
        ("when", "`when` is no key here: most likely `said` is meant"),
    ],
)
def test_what_is_typed_is_explained(name: str, said: str) -> None:
    """A key with its kind and place, an answer with the verbs that it stands for, another word with the one meant."""
    assert said in explained(name)


def test_the_nearest_is_named_for_what_is_not_known() -> None:
    """Among rules, keys and words alike."""
    for name, meant in (("anwsers", "answers"), ("affirmss", "affirms"), ("missing-keys", "missing-key")):
        result = CliRunner().invoke(parallax, ["--root", str(ROOT), "explain", name])
        assert (result.exit_code, f"did you mean `{meant}`?" in result.output) == (2, True), result.output


def test_every_name_that_is_proposed_is_explained(tmp_path: Path) -> None:
    """Also in a project that does not hold the reference, as an installed program meets it."""
    for name in known_names():
        assert explained(name, tmp_path).strip()


def test_rules_are_listed_without_the_format_being_loaded() -> None:
    """Who looks at the list does not wait for the schemas."""
    command = "import sys; from build_scripts.commands.parallax import parallax; "
    command += "parallax(['explain'], standalone_mode=False); print('build_scripts.format.fields' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True, cwd=ROOT)
    assert result.stdout.endswith("False\n")
    assert "missing-key" in result.stdout


def test_guides_are_printed_by_their_names() -> None:
    """Who has the tool alone has them too; the list names each."""
    lines = CliRunner().invoke(parallax, ["explain"]).output.split("\nGuides, by their names")[1].splitlines()[1:]
    listed = {name: title for name, _, title in (line.partition(" ") for line in lines)}
    assert {"guides/add-an-event", "guides/answers", "reference/formats", "reference/hosting"} <= listed.keys()
    for guide, title in listed.items():
        assert explained(guide).startswith(f"# {title.strip()}\n")
