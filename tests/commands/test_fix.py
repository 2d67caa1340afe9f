"""`parallax check --fix`: what it mends, and what it leaves alone."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.checks.fix import fix_file
from build_scripts.fingerprints.fingerprint import make_fingerprint, render_fingerprint
from build_scripts.text.dates import date_meant
from tests.commands.project import (
    DOCUMENT,
    EVENT,
    FILES,
    FINGERPRINT,
    OCCASION,
    QUESTION,
    SECOND,
    TEXT,
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


@pytest.mark.parametrize(
    ("old", "new", "mended"),
    [
        ("passage: 2\nquote: a strong wind\n", "quote: a strong wind\n", "passage: 2\nquote: a strong wind\n"),
        ("passage: 2\n", "passage:\n", "passage: 2\n"),
        ("passage: 2\n", "passage: # which?\n", "passage: 2 # which?\n"),
        (
            "passage: 2\nquote: a strong wind\n",
            "passage: ''\nquote: a strong wind\n",
            "passage: 2\nquote: a strong wind\n",
        ),
        ("passage: 2\nquote: a strong wind\n", "quote: a strong\n", None),
        ("passage: 2\nquote: a strong wind\n", "quote: a strong gale\n", None),
        ("passage: 2\nquote: a strong wind\n", "passage: 1\nquote: a strong wind\n", None),
    ],
)
def test_a_passage_is_found_by_its_quotation(project: Path, old: str, new: str, mended: str | None) -> None:
    """Where none is named and the words stand in one; `check` says before that it can be written."""
    change(project, DOCUMENT, old, new)
    broken = texts(project)[DOCUMENT]
    told = "write `passage: 2`, where the words quoted stand; `parallax check --fix` writes it for you"
    assert (told in run(project, "check").output) == (mended is not None)
    result = run(project, "check", "--fix")
    assert (": fixed: `passage: 2`" in result.output) == (mended is not None)
    assert texts(project)[DOCUMENT] == (broken if mended is None else FILES[DOCUMENT].replace(old, mended))


def test_a_fence_in_braces_gets_its_passage(project: Path) -> None:
    """Keys on one line stay on one line."""
    keys = FILES[DOCUMENT].partition("#wind}\n")[2].partition("```")[0]
    listed = ", ".join(keys.replace("passage: 2\n", "").splitlines())
    change(project, DOCUMENT, keys, f"{{{listed}}}\n")
    assert run(project, "check", "--fix").exit_code == 0
    assert "said: 2030-05-02, passage: 2, quote: a strong wind," in texts(project)[DOCUMENT]


def test_a_quotation_of_several_passages_names_them(project: Path) -> None:
    """Which is meant only its author knows: nothing is written."""
    twice = TEXT + "Later she spoke of a strong wind again.\n"
    put(project, FINGERPRINT, render_fingerprint(make_fingerprint(twice, "gazette-2030-05-02", "2030-05-05")))
    change(project, DOCUMENT, "passage: 2\n", "")
    broken = texts(project)[DOCUMENT]
    result = run(project, "check", "--fix")
    assert "hint: write `passage: 2` or `passage: 4`: the words quoted stand in each\n" in result.output
    assert "1 error" in result.output
    assert texts(project)[DOCUMENT] == broken


def test_what_it_mends_says_so(project: Path) -> None:
    """And only that: a date that could be two days is left to its author, as is a quotation nobody can verify."""
    told = "`parallax check --fix` writes it for you"
    change(project, DOCUMENT, "said: 2030-05-02", "said: 2 May 2030")
    change(project, SECOND, "published: 2030-05-04", "published: 04.05.2030")
    change(project, DOCUMENT, "quote: a strong wind", "quote: “a strong gale”")
    change(project, OCCASION, "said: 2030-05-03", "said: 3 May 2030")
    for finding in json.loads(run(project, "check", "--format", "json").output):
        is_mended = finding["message"].startswith(("`2 May 2030`", "`3 May 2030`"))
        assert finding["hint"].endswith(told) == is_mended, finding
    assert json.loads(run(project, "check", "--format", "json").output)
    run(project, "check", "--fix")
    left = run(project, "check").output
    assert told not in left


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
