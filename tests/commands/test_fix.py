"""`parallax check --fix`: what it mends, and what it leaves alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.authoring.fix import fix_file
from build_scripts.text.dates import date_meant
from tests.commands.project import (
    DOCUMENT,
    EVENT,
    FILES,
    FINGERPRINT,
    OCCASION,
    QUESTION,
    SECOND,
    change,
    put,
    run,
    texts,
)


def test_nothing_mechanical_is_left_alone(project: Path) -> None:
    """Clean files are not written again, and nothing is said of them."""
    before = texts(project)
    result = run(project, "check", "--fix")
    assert result.exit_code == 0
    assert "fixed" not in result.output
    assert texts(project) == before


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (
            DOCUMENT,
            "said: 2030-05-02",
            "said: 2 May 2030",
            f"{DOCUMENT}:15: fixed: `2 May 2030` is",
        ),
        (DOCUMENT, "published: 2030-05-02", "published: 2030-5-2", f"{DOCUMENT}:4: fixed: `2030-5-2`"),
        (EVENT, "date: 2030-05-01", "date: 1. 5. 2030", ""),
        (DOCUMENT, "kind: news report\n", "kind: news report  \n", "white space at the end of 1 line removed"),
        (DOCUMENT, "weather.\n", "weather.", "the file ends in one line break"),
        (DOCUMENT, "weather.\n", "weather.\n\n\n", "the file ends in one line break"),
        (DOCUMENT, "quote: a strong wind", "quote: “a strong wind”", "quote marks made straight: a strong wind"),
        (DOCUMENT, "---\ntitle", "\ufeff---\ntitle", "byte order mark removed"),
        (FINGERPRINT, '{\n  "algorithm"', '\ufeff{\n  "algorithm"', "byte order mark removed"),
        (SECOND, "language: en\nkind: news report\n", "kind: news report\nlanguage: en\n", "keys put in order: title,"),
    ],
)
def test_what_people_often_write_is_mended(project: Path, name: str, old: str, new: str, said: str) -> None:
    """Each slip is mended into the file as it was, and said with its line; what is not plain stays as written."""
    before = texts(project)[name]
    change(project, name, old, new)
    broken = texts(project)[name]
    result = run(project, "check", "--fix")
    if said:
        assert said in result.output
        assert texts(project)[name] == before
        assert result.exit_code == 0
    else:
        assert texts(project)[name] == broken


def test_line_ends_become_line_feeds(project: Path) -> None:
    """A file saved with the line ends of Windows is the same file afterwards."""
    put(project, DOCUMENT, FILES[DOCUMENT].replace("\n", "\r\n"))
    assert "line ends are line feeds" in run(project, "check", "--fix").output
    assert texts(project)[DOCUMENT] == FILES[DOCUMENT]


def test_letters_written_apart_are_joined(project: Path) -> None:
    """Text that a Mac saved in normal form D is saved in form C."""
    change(project, DOCUMENT, "A report of the day after.", "A re\u0301port of the day after.")
    assert "Unicode normal form C" in run(project, "check", "--fix").output
    assert "A r\u00e9port of the day after." in texts(project)[DOCUMENT]


def test_comments_go_with_their_keys(project: Path) -> None:
    """A comment stands above its key before and after keys are put in order; one at the top stays at the top."""
    change(
        project,
        DOCUMENT,
        "title: Ferry sinks\npublisher: gazette\n",
        "# about the text\npublisher: gazette\n# as printed\ntitle: Ferry sinks # sic\n",
    )
    run(project, "check", "--fix")
    assert "---\n# about the text\n# as printed\ntitle: Ferry sinks # sic\n" in texts(project)[DOCUMENT]
    assert "publisher: gazette\npublished" in texts(project)[DOCUMENT]


def test_inner_mappings_are_ordered_too(project: Path) -> None:
    """Keys of an entry and of what stands inside it are put in order together, lists in one line are left alone."""
    minister = "sources/speakers/minister.yml"
    change(
        project,
        minister,
        "kind: person\nrole: minister of the North\n"
        "perspectives:\n  - {perspective: north, basis: Named as minister., until: 2030-05-20}\n",
        "perspectives:\n  - basis: Named as minister.\n    perspective: north\n"
        "role: minister of the North\nkind: person\n",
    )
    result = run(project, "check", "--fix")
    assert result.exit_code == 0
    ordered = texts(project)[minister]
    assert ordered.index("kind: person") < ordered.index("perspectives:")
    assert "- basis: Named as minister.\n    perspective: north" in ordered


def test_each_kind_of_file_and_section_is_mended(project: Path) -> None:
    """An occasion, a claim and the passage of a list are held to the same order and forms as all else."""
    before = texts(project)
    change(project, OCCASION, "speakers: [consul]\nwhat: briefing\n", "what: briefing\nspeakers: [consul]\n")
    change(project, OCCASION, "said: 2030-05-03", "said: 3 May 2030")
    assert run(project, "check", "--fix").exit_code == 0
    assert texts(project) == before
    change(project, QUESTION, "concerns: [north]", "concerns: [north]\nimplies: [cargo-sank]")
    change(project, DOCUMENT, "passage: 2\nquote: a strong wind", "passage: [2, 3]\nquote: “a strong wind”")
    assert run(project, "check", "--fix").exit_code == 0
    assert "implies: [cargo-sank]\nconcerns: [north]\n" in texts(project)[QUESTION]
    assert "quote: a strong wind\n" in texts(project)[DOCUMENT]


def test_a_line_break_in_prose_stays(project: Path) -> None:
    """Two spaces at the end of a line of prose are a line break, so they are not touched."""
    change(project, DOCUMENT, "A report of the day after.", "A report of the day after.  \nOn one page. ")
    run(project, "check", "--fix")
    assert "A report of the day after.  \nOn one page.\n" in texts(project)[DOCUMENT]


@pytest.mark.parametrize("quote", ["quote: “a strong gale”", "quote: “wind”"])
def test_a_quotation_that_is_not_verified_is_left_to_its_author(project: Path, quote: str) -> None:
    """Quote marks are touched only where the captured text bears the quotation out."""
    change(project, DOCUMENT, "quote: a strong wind", quote)
    run(project, "check", "--fix")
    assert quote in texts(project)[DOCUMENT]


def test_only_the_files_named_are_mended(project: Path) -> None:
    """With paths, other files stay as they are."""
    change(project, DOCUMENT, "said: 2030-05-02", "said: 2 May 2030")
    change(project, SECOND, "published: 2030-05-04", "published: 4 May 2030")
    run(project, "check", "--fix", str(project / SECOND))
    assert "said: 2 May 2030" in texts(project)[DOCUMENT]
    assert "published: 2030-05-04" in texts(project)[SECOND]


def test_a_file_that_cannot_be_read_is_not_touched(project: Path) -> None:
    """Broken YAML and bytes that are no UTF-8 are findings, not something to guess at."""
    change(project, DOCUMENT, "said: 2030-05-02\n", "said: 2 May 2030: at noon\n")
    (project / SECOND).write_bytes(b"---\ntitle: \xff\n---\n")
    before = (project / DOCUMENT).read_bytes(), (project / SECOND).read_bytes()
    assert run(project, "check", "--fix").exit_code == 1
    assert ((project / DOCUMENT).read_bytes(), (project / SECOND).read_bytes()) == before


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("28 March 2024", "2024-03-28"),
        ("March 28th, 2024", "2024-03-28"),
        ("28 Sept. 2024", "2024-09-28"),
        ("May 2024", "2024-05"),
        ("2024-3-28", "2024-03-28"),
        ("2024/03/28", "2024-03-28"),
        ("2024–03–28", "2024-03-28"),
        ("28.03.2024", "2024-03-28"),
        ("3/28/2024", "2024-03-28"),
        ("04.04.2024", "2024-04-04"),
        ("20240328", "2024-03-28"),
        ("22 March 2024/25 March 2024", "2024-03-22/2024-03-25"),
        ("03.04.2024", None),
        ("31.02.2024", None),
        ("28.03.24", None),
        ("late March 2024", None),
        ("yesterday", None),
        ("2030-04-00", None),
        ("00.04.2030", None),
        ("0 April 2030", None),
    ],
)
def test_dates_are_understood_only_where_one_day_can_be_meant(written: str, meant: str | None) -> None:
    """A date in words or in another order of numbers is put into EDTF; one that could be two days is not."""
    assert date_meant(written) == meant


_LINES = st.sampled_from(
    [
        "---",
        "## Headline",
        "```yaml {.statement #a}",
        "```yaml {.claim #b}",
        "```yaml {.position #c}",
        "```",
        "title: x ",
        "said: 2 May 2030",
        "  published: 1.2.2030",
        "# a comment",
        "figure:",
        "  unit: people",
        "  counts: killed",
        "relay: [a,",
        "  b]",
        "note: >",
        "  folded  ",
        "prose  ",
        "",
        "\tquote: “a b c”",
        "speaker: 'it''s'",
    ]
)


@given(st.lists(_LINES, max_size=25), st.sampled_from(["\n", "\r\n"]))
def test_mending_twice_is_mending_once(lines: list[str], line_end: str) -> None:
    """Whatever the file, a second run finds nothing to mend and changes no byte."""
    data = line_end.join(lines).encode()
    once, _ = fix_file(data, "sources/e/documents/d.md", "document", "d")
    twice, fixes = fix_file(once, "sources/e/documents/d.md", "document", "d")
    assert twice == once
    assert fixes == ()
