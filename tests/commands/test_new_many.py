"""`parallax new speaker` and `publisher`, several at once: judged together, written together."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from build_scripts.authoring.table import MAX_ROWS, parse_table
from build_scripts.commands.parallax import parallax
from tests.commands.project import put, run, texts
from tests.world import rules_of

TABLE = """\
id,name,kind,role,body,country,perspective,basis,from
,Harbour office,body,,,North,north,"So called, in the report",
pilot,Zoë Pilot,person,pilot,harbour-office,North,north,Named as pilot,1 May 2030
"""


def _table(project: Path, text: str, *flags: str, kind: str = "speaker") -> tuple[int, str]:
    put(project.parent, "table.csv", text)
    result = run(project, "new", kind, "--table", str(project.parent / "table.csv"), *flags)
    return result.exit_code, result.output


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_gives_a_file_a_row(project: Path, mark: str) -> None:
    """Whatever parts its cells; a row may name the body of another row, and the sources are clean afterwards."""
    text = TABLE if mark == "," else TABLE.replace("So called,", "So called").replace(",", mark)
    code, said = _table(project, f"\ufeff{text}\n")
    assert code == 0, said
    assert texts(project)["sources/speakers/pilot.yml"] == (
        "name: Zoë Pilot\nkind: person\nrole: pilot\nbody: harbour-office\ncountry: North\n"
        "perspectives:\n  - perspective: north\n    basis: Named as pilot\n    from: 2030-05-01\n"
    )
    assert "sources/speakers/harbour-office.yml" in texts(project)
    assert rules_of(run(project, "check").output) <= {"unused-entry"}


def test_a_table_can_be_piped_in(project: Path) -> None:
    """And what it has no cell for, the flags say of all rows."""
    arguments = ["--root", str(project), "new", "publisher", "--table", "-", "--ownership-basis", "Its imprint."]
    piped = "Name,Ownership\nThe Star,private\nThe Sun,unknown\n"
    result = CliRunner().invoke(parallax, arguments, input=piped)
    assert result.exit_code == 0, result.output
    assert texts(project)["sources/publishers/the-sun.yml"] == (
        "name: The Sun\nownership: unknown\nownership_basis: Its imprint.\n"
    )
    assert rules_of(run(project, "check").output) <= {"unused-entry"}


def test_several_names_share_the_flags(project: Path) -> None:
    """A delegation is one line at the terminal."""
    flags = ("--kind", "person", "--perspective", "south", "--basis", "Named as of the delegation.")
    result = run(project, "new", "speaker", "--name", "Carl Pier", "--name", "Dora Quay", *flags)
    assert result.exit_code == 0, result.output
    assert {"sources/speakers/carl-pier.yml", "sources/speakers/dora-quay.yml"} <= texts(project).keys()
    named = run(project, "new", "speaker", "carl", "--name", "Carl Pier", "--name", "Dora Quay", *flags)
    assert (named.exit_code, "would be the id of several" in named.output) == (2, True)


def test_all_rows_are_judged_at_once_and_none_is_written(project: Path) -> None:
    """Each fault has the line of its row and the name of its column."""
    before = texts(project)
    code, said = _table(
        project,
        "name,kind,body,perspective,basis\n"
        "Good one,person,,north,Named.\n"
        "Consul,bodi,,nort,\n"
        '"Two\nlines",person,consol,north,Named.\n'
        "Good one,person,,north,Named.\n"
        "Жук,person,,north,Named.\n"
        "Hid\u200bden,person,,north,Named.\n",
    )
    assert code == 2
    assert texts(project) == before
    for fault in (
        "line 3, kind: `bodi` is not possible here: write one of `person`, `body`",
        "line 3, perspective: there is no perspective `nort`: did you mean `north`?",
        "line 3, not given: basis",
        "line 3, id: there is a speaker `consul` already",
        "line 4, name: a line break stands in it",
        "line 4, body: there is no speaker `consol`: did you mean `consul`?",
        "line 6, id: there is a speaker `good-one` already",
        "line 7, id: none can be made of the name",
        "line 8, name: a character that nobody sees",
    ):
        assert fault in said, said
    assert "line 2," not in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,rol\nA,b\n", "there is no column `rol`: did you mean `role`?"),
        ("name,name\nA,b\n", "the column `name` stands twice"),
        ("name,\nA,b\n", "a column of the table has no name"),
        ("name,role\nA\nB,b,c\n", "line 2: 1 cells where the first line has 2"),
        ("name,role\nA\nB,b,c\n", "line 3: 3 cells where the first line has 2"),
        ("name\n", "the table needs a first line"),
        ('name\n"A\n', "this is no table"),
        ("name\n" + "A\n" * (MAX_ROWS + 1), "part the table"),
    ],
)
def test_what_is_no_table_is_told(project: Path, text: str, said: str) -> None:
    """In words, with the line where there is one."""
    before = texts(project)
    code, output = _table(project, text)
    assert (code, said in output) == (2, True), output
    assert texts(project) == before


def test_bytes_that_are_no_text_are_told(project: Path) -> None:
    """A table saved in another encoding, or none at all, ends in one sentence."""
    (project.parent / "table.csv").write_bytes(b"name,role\nZo\xeb,pilot\n")
    result = run(project, "new", "speaker", "--table", str(project.parent / "table.csv"))
    assert (result.exit_code, "is not UTF-8" in result.output) == (2, True)


def test_empty_lines_and_cells_are_passed_over() -> None:
    """Rows keep the number of their line."""
    rows, faults = parse_table("name,country\n\nA,\n,\nB,North\n", ["name", "country"])
    assert [(row.number, dict(row.cells)) for row in rows] == [
        (3, {"name": "A"}),
        (5, {"name": "B", "country": "North"}),
    ]
    assert faults == ()
