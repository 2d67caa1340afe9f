"""`parallax diff BASE [HEAD]`: what a change does to the site, in plain words."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from build_scripts.fingerprints.fingerprint import make_fingerprint, render_fingerprint
from build_scripts.read.files import read_files
from build_scripts.review.changes import (
    Answered,
    Attention,
    Change,
    CitedSentence,
    Comparison,
    DocumentReview,
    FieldChange,
    PositionChange,
    Reread,
    StatementRow,
)
from build_scripts.review.report import MARKER, MAX_COMMENT, as_markdown
from build_scripts.review.sections import Surroundings
from tests.commands.project import DOCUMENT, EVENT, FINGERPRINT, OCCASION, QUESTION, SECOND, TEXT, change, put, run

NAME = "gazette-2030-05-02"
CONSUL, GAZETTE = "sources/speakers/consul.yml", "sources/publishers/gazette.yml"
NEW_STATEMENT = """
## The minister drops the wind

```yaml {.statement #cargo}
speaker: minister
said: 2030-05-04
passage: 3
answers: {wind-sank: doubts, cargo-sank: allows}
```

The minister spoke of the cargo.
"""
NEW_POSITION = """
## Names the cargo

```yaml {.position #north-2}
perspective: north
from: 2030-05-04
replaces: [north-1]
change_note: The wind is dropped.
lead: wire-2030-05-04#cargo
```

The minister had named the wind [@gazette-2030-05-02#wind].
The minister spoke of cargo [@wire-2030-05-04#cargo].
"""


def _git(project: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(project), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def versioned(project: Path) -> Path:
    """The project with its files as one commit, named `base`."""
    _git(project, "init", "-q")
    _git(project, "add", ".")
    _git(project, "commit", "-q", "-m", "first")
    _git(project, "tag", "base")
    return project


def _diff(project: Path, *arguments: str) -> str:
    result = run(project, "diff", *arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_nothing_changed_is_said_so(versioned: Path) -> None:
    """Without a change there is one line."""
    assert _diff(versioned, "base") == "base → the work tree: nothing that readers see in the sources\n"


def test_order_and_white_space_are_no_change(versioned: Path) -> None:
    """What readers cannot see is not told."""
    change(
        versioned,
        DOCUMENT,
        "publisher: gazette\npublished: 2030-05-02\n",
        "published: 2030-05-02\npublisher: gazette\n",
    )
    change(versioned, QUESTION, "The weather and the cargo", "\nThe weather and the cargo")
    assert "nothing that readers see" in _diff(versioned, "base")


def test_a_side_that_moves_is_told_with_its_evidence(versioned: Path) -> None:
    """A new position shows from where to where a perspective moves, and what grows with it."""
    put(versioned, SECOND, (versioned / SECOND).read_text("utf-8") + NEW_STATEMENT)
    put(versioned, QUESTION, (versioned / QUESTION).read_text("utf-8") + NEW_POSITION)
    told = _diff(versioned, "base")
    assert "1 statement added" in told
    assert "“north” moves from “Names the wind (2030-05-02)” to “Names the cargo (2030-05-04)”" in told
    assert ": “The wind is dropped.”" in told
    assert "added, read: cargo | minister → north | 2030-05-04 | wind-sank: doubts, cargo-sank: allows | 3 | –" in told
    assert "“ferry”, “north”: statements 1 → 2 (+1)" in told
    assert "“ferry”, as before: “south” 1" in told
    assert "changed: “ferry/questions/cause.md”" in told


def test_what_follows_is_told_in_a_line_each(versioned: Path) -> None:
    """Nobody writes what becomes of a claim and which voice moves: a reviewer sees what follows from the answers."""
    put(versioned, SECOND, (versioned / SECOND).read_text("utf-8") + NEW_STATEMENT)
    told = _diff(versioned, "base").split("What moves\n")[1].split("\n\n")[0]
    assert told.splitlines() == [
        "  “The wind sank the ferry”: “disputed” → “denied”",
        "  “The wind sank the ferry”, “Anna North (north)”: “reversed, affirms (2030-05-02) → doubts (2030-05-04)”",
        "  “The cargo sank the ferry”: “one side's”",
    ]
    _git(versioned, "commit", "-q", "-am", "second")
    change(versioned, SECOND, "{wind-sank: doubts, cargo", "{wind-sank: denies, cargo")
    told = _diff(versioned, "HEAD").split("What moves\n")[1].split("\n\n")[0]
    move = "reversed, affirms (2030-05-02) →"
    assert f"“Anna North (north)”: “{move} doubts (2030-05-04)” → “{move} denies (2030-05-04)”" in told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "## The wind sank the ferry",
            "## The wind turned the ferry over",
            "text: “The wind sank the ferry” → “The wind turned the ferry over”",
        ),
        ("gives the weather as", "gives the weather or the sea as", "what counts: “Said by whoever gives the weather"),
        ("concerns: [north]", "concerns: [north]\nexcludes: [cargo-sank]", "excludes: “” → “cargo-sank”"),
        ("concerns: [north]", "concerns: [north]\nimplies: [cargo-sank]", "implies: “” → “cargo-sank”"),
        ("concerns: [north]", "concerns: [north, south]", "concerns: “north” → “north, south”"),
    ],
)
def test_a_claim_that_says_another_thing_stands_before_all_else(versioned: Path, old: str, new: str, told: str) -> None:
    """All who answered it would now be held to other words: each is shown with its place, to be read again."""
    change(versioned, SECOND, "answers: {wind-sank: doubts}", "answers: {wind-sank: doubts}\nargues: {wind-sank: asks}")
    _git(versioned, "commit", "-q", "-am", "second")
    change(versioned, QUESTION, old, new)
    change(versioned, DOCUMENT, "quote: a strong wind", "quote: the minister said")
    put(versioned, "README.md", "Outside.")
    first = _diff(versioned, "HEAD").splitlines()[2:8]
    text = new.removeprefix("## ") if new.startswith("##") else "The wind sank the ferry"
    assert first[0] == "Read again: claims that say another thing"
    assert first[1] == f"  “ferry/wind-sank”, “{text}”: 3 answers"
    assert first[2].startswith(f"    {told}")
    assert first[3:] == [
        f"  “Anna North”, “2030-05-02”, affirms: “The minister names the wind”, “{DOCUMENT}:11”",
        f"  “Bela South”, “2030-05-03”, doubts: “The consul doubts it”, “{SECOND}:10”",
        f"  “Bela South”, “2030-05-03”, argues, asks: “The consul doubts it”, “{SECOND}:10”",
    ]


def test_programs_get_all_answers_to_a_claim_that_says_another_thing(versioned: Path) -> None:
    """With the statements' ids, which lead to their pages."""
    change(versioned, QUESTION, "## The wind sank the ferry", "## The wind turned the ferry over")
    (claim,) = json.loads(_diff(versioned, "base", "--format", "json"))["reread"]
    assert [one["statement"] for one in claim["answers"]] == ["gazette-2030-05-02#wind", "wire-2030-05-04#doubt"]


def test_a_claim_with_many_answers_hides_nothing_after_it() -> None:
    """A comment shows as many answers as fit into half of it, says how many more there are, and goes on."""
    answers = tuple(Answered("x" * 150, "2030", "denies", "y" * 150, f"d#{n}", "z" * 150) for n in range(3_000))
    claim = Reread("ferry/wind", "The wind", (FieldChange("text", "a", "b"),), answers)
    last = Attention("ownership changed", "gazette", "state-owned", "private")
    comment = as_markdown(
        Comparison((claim,), (last,), (), (), (), (), ()), Surroundings("a", "b", outside=("run.py",), pages=())
    )
    assert len(comment) <= MAX_COMMENT
    assert re.search(r"… and 2,\d\d\d more; `parallax diff` shows all", comment)
    assert "run\\.py" in comment
    assert "ownership changed" in comment


def test_a_position_is_told_sentence_by_sentence(versioned: Path) -> None:
    """What a side is newly said to hold, and on what, can be judged without opening the file."""
    put(versioned, SECOND, (versioned / SECOND).read_text("utf-8") + NEW_STATEMENT)
    put(versioned, QUESTION, (versioned / QUESTION).read_text("utf-8") + NEW_POSITION)
    change(versioned, QUESTION, "The consul doubted it [", "The consul did not believe it [")
    told = _diff(versioned, "base")
    assert "\n    “The minister spoke of cargo.” citing “wire-2030-05-04#cargo”\n" in told
    assert "(sentences)\n    “The consul did not believe it.” citing “wire-2030-05-04#doubt”\n" in told
    assert "    no longer: “The consul doubted it.” citing “wire-2030-05-04#doubt”\n" in told
    assert "Names the wind.” citing" not in told


def test_a_long_text_shows_where_it_changed(versioned: Path) -> None:
    """One word exchanged at the end of a long paraphrase is seen, and so is all else that changed with it."""
    long = "The minister put it down to the weather, " + "which had been bad for days, " * 9
    change(versioned, DOCUMENT, "The minister put it down to the weather.", f"{long}she thought.")
    _git(versioned, "commit", "-q", "-a", "-m", "longer")
    change(versioned, DOCUMENT, "she thought.", "she knew.")
    change(versioned, DOCUMENT, "relay: [wire]", "relay: [gazette]")
    told = _diff(versioned, "HEAD")
    assert "\n      relay: “wire” → “gazette”\n" in told
    kept = "for days, which had been bad for days,"
    (paraphrase,) = re.findall(r"^ +paraphrase: “… (.*)” → “… (.*)”", told, re.M)
    assert paraphrase == (f"{kept} she thought.", f"{kept} she knew.")


def test_the_comment_is_found_again(versioned: Path) -> None:
    """The workflow knows its comment by the mark that the comment begins with."""
    assert _diff(versioned, "base", "--format", "markdown").startswith(f"{MARKER}\n")
    workflow = Path(__file__).parents[2] / ".github/workflows/comment.yml"
    assert f'const mark = "{MARKER}";' in workflow.read_text("utf-8")


def test_a_sentence_that_is_cited_otherwise_is_told_once(versioned: Path) -> None:
    """One more citation is no other sentence: it is shown with what it cites now."""
    put(versioned, SECOND, (versioned / SECOND).read_text("utf-8") + NEW_STATEMENT)
    change(versioned, QUESTION, "sank it [@gazette", "sank it [@wire-2030-05-04#cargo; @gazette")
    told = _diff(versioned, "base")
    assert "“The minister said wind sank it.” citing “wire-2030-05-04#cargo”, “gazette-2030-05-02#wind”" in told
    assert told.count("The minister said wind sank it.") == 1


def test_a_statement_is_told_with_what_the_passage_must_carry(versioned: Path) -> None:
    """Who said what when, where it stands and what it answers; in the order of the passages, not of the ids."""
    put(versioned, SECOND, (versioned / SECOND).read_text("utf-8") + NEW_STATEMENT.replace("#cargo", "#a-cargo"))
    change(versioned, SECOND, "passage: 1", "passage: 2")
    added = NEW_STATEMENT.replace("passage: 3", "passage: [1, 4]").replace("#cargo", "#z-cargo")
    put(versioned, SECOND, (versioned / SECOND).read_text("utf-8") + added)
    told = _diff(versioned, "base")
    rows = [line.strip() for line in told.splitlines() if line.count(" | ") == 5]
    assert rows == [
        "statement | speaker → side | day | claim: answer | passage | quotation",
        "added, read: z-cargo | minister → north | 2030-05-04 | wind-sank: doubts, cargo-sank: allows | 1, 4 | –",
        "changed, read: doubt | consul → south | 2030-05-03 | wind-sank: doubts | 2 | –",
        "added, read: a-cargo | minister → north | 2030-05-04 | wind-sank: doubts, cargo-sank: allows | 3 | –",
    ]
    assert "      passage: “1” → “2”\n      occasion “consul-2030-05-03”, replies_to “gazette" in told
    assert "\n      “The minister drops the wind”\n      paraphrase: “The minister spoke of the cargo.”\n" in told


def test_new_speakers_and_publishers_are_looked_at_first(versioned: Path) -> None:
    """For whom somebody speaks and who owns a publisher rests on a contributor's word, which is shown."""
    entry = "name: C. West\nkind: person\nperspectives: [{perspective: south, basis: Paid by the South.}]\n"
    put(versioned, "sources/speakers/pilot.yml", entry)
    entry = "name: The Post\nownership: private\nownership_basis: Its imprint.\n"
    put(versioned, "sources/publishers/post.yml", entry)
    first = _diff(versioned, "base").split("Look at this first\n")[1].split("\n\n")[0]
    assert "new speaker: “pilot”: “C. West: south (Paid by the South.)”" in first
    assert "new publisher: “post”: “The Post: private (Its imprint.)”" in first


def test_pages_are_those_of_what_was_changed(versioned: Path) -> None:
    """The pages that merely show a change are counted; a comment folds them all."""
    change(versioned, QUESTION, "The weather and the cargo", "The weather, the cargo and the crew")
    change(versioned, DOCUMENT, "title: Ferry sinks", "title: Ferry sank")
    told = _diff(versioned, "base", "--format", "markdown")
    pages = told.split("<details><summary>Pages affected</summary>\n\n")[1].split("\n\n</details>")[0]
    *own, others = pages.splitlines()
    assert [re.sub(r"\\", "", line).split("”")[0] for line in own] == [
        "- changed: “ferry/documents/gazette-2030-05-02.md",
        "- changed: “ferry/questions/cause.md",
    ]
    assert re.fullmatch(r"- \d+ more that show, count or link what was changed", others)


def test_a_hash_can_be_copied() -> None:
    """A hash is set as code and holds nothing that does not show; one inside other words stays harmless."""
    assert "text `55ca9e80`\\, 4" in _comment("of the text 55ca9e80, 4 passages")
    assert "``" not in _comment("`55ca9e80`")


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (DOCUMENT, "quote: a strong wind", "quote: the minister said", "quotation changed: “gazette-2030-05-02#wind”"),
        (DOCUMENT, "quote: a strong wind", "quote: a strong gale", "quotation not verified: altered"),
        (DOCUMENT, "speaker: minister", "speaker: consul", "attributed to another speaker"),
        (DOCUMENT, "speaker: minister", "speaker: consul", "speaks for another perspective"),
        (DOCUMENT, "wind-sank: affirms", "wind-sank: allows", "answers otherwise: “gazette-2030-05-02#wind”"),
        (OCCASION, "said: 2030-05-03", "said: 2030-05-02", "said at another time: “ferry/consul-2030-05-03”"),
        (CONSUL, "perspective: south, basis", "perspective: north, basis", "speaks for other perspectives"),
        (CONSUL, "kind: person", "kind: person\nbody: minister", "speaks with another voice: “consul”"),
        (GAZETTE, "ownership: state-owned", "ownership: private", "ownership changed: “gazette”"),
        (GAZETTE, "imprint says so.", "imprint says it.", "basis of the ownership"),
        ("sources/perspectives.yml", "name: Northern official side", "name: The Regime", "a column has another name"),
        (EVENT, "columns: [north, south]", "columns: [south, north]", "other columns, or in another order"),
        (SECOND, "publisher: wire", "publisher: gazette", "another publisher: “wire-2030-05-04”: “wire” → “gazette”"),
    ],
)
def test_what_could_mislead_readers_is_marked(versioned: Path, name: str, old: str, new: str, said: str) -> None:
    """Changes of quotations, attribution, fingerprints and ownership stand under what to look at first."""
    change(versioned, name, old, new)
    told = _diff(versioned, "base")
    first = told.split("Look at this first\n")[1].split("\n\n")[0]
    assert said in first


def test_another_text_behind_a_fingerprint_is_marked(versioned: Path) -> None:
    """What was captured from a text of other words is looked at first."""
    put(versioned, FINGERPRINT, render_fingerprint(make_fingerprint(f"{TEXT}More.\n", NAME, "2030-05-05")))
    first = _diff(versioned, "base").split("Look at this first\n")[1].split("\n\n")[0]
    assert "fingerprint changed: “gazette-2030-05-02”: “of the text " in first


def test_an_equal_text_captured_on_another_day_is_no_change(versioned: Path) -> None:
    """The day of the capture is no part of what tells one fingerprint from another."""
    change(versioned, FINGERPRINT, '"captured": "2030-05-05"', '"captured": "2031-01-01"')
    told = _diff(versioned, "base")
    assert "nothing that readers see in the sources" in told
    assert "fingerprint" not in told


def test_what_is_removed_is_told(versioned: Path) -> None:
    """A document deleted takes its statements along, and links to them break."""
    (versioned / SECOND).unlink()
    change(versioned, QUESTION, "The consul doubted it [@wire-2030-05-04#doubt].", "Nobody else spoke.")
    told = _diff(versioned, "base")
    assert "statement removed: links to it break: “wire-2030-05-04#doubt”" in told
    assert "1 statement removed, 1 document removed" in told
    assert "in the work tree: what cannot be read is not compared; the first: “sources/" in told
    assert "`parallax check` shows what is wrong" in told


def test_a_changed_number_is_told_to_the_last_digit(versioned: Path) -> None:
    """A figure that somebody gave cannot change unseen, however many digits it has."""
    change(versioned, EVENT, "questions: [cause]\n", "questions: [cause]\nquantities: {paid: Paid}\n")
    change(versioned, DOCUMENT, "passage: 2\n", "passage: 2\nfigure: {counts: paid, value: 1234567, unit: crowns}\n")
    _git(versioned, "commit", "-q", "-am", "figure")
    change(versioned, DOCUMENT, "value: 1234567", "value: 1234568")
    told = _diff(versioned, "HEAD")
    assert "another number: “gazette-2030-05-02#wind”: “paid: 1234567 crowns” → “paid: 1234568 crowns”" in told


def test_a_branch_is_compared_with_where_it_left_main(versioned: Path) -> None:
    """Without a revision the branch's own changes are told, and not what happened on `main` since."""
    _git(versioned, "branch", "-M", "main")
    _git(versioned, "switch", "-q", "-c", "mine")
    change(versioned, DOCUMENT, "wind-sank: affirms", "wind-sank: allows")
    _git(versioned, "commit", "-q", "-am", "mine")
    _git(versioned, "switch", "-q", "main")
    change(versioned, SECOND, "wind-sank: doubts", "wind-sank: denies")
    _git(versioned, "commit", "-q", "-am", "theirs")
    _git(versioned, "switch", "-q", "mine")
    told = _diff(versioned)
    assert "“wind-sank: affirms” → “wind-sank: allows”" in told
    assert "denies" not in told
    _git(versioned, "branch", "-q", "-D", "main")
    assert "name a revision" in run(versioned, "diff").output


def test_two_commits_are_compared_without_touching_the_work_tree(versioned: Path) -> None:
    """Both sides come from git; what lies unsaved in the folder plays no part and stays."""
    change(versioned, DOCUMENT, "wind-sank: affirms", "wind-sank: allows")
    _git(versioned, "commit", "-q", "-am", "second")
    change(versioned, DOCUMENT, "wind-sank: allows", "wind-sank: doubts")
    told = _diff(versioned, "base", "HEAD")
    assert "“wind-sank: affirms” → “wind-sank: allows”" in told
    assert "wind-sank: doubts" in (versioned / DOCUMENT).read_text("utf-8")


def test_files_outside_the_sources_are_named(versioned: Path) -> None:
    """A change that comes with code is not only a change of content."""
    put(versioned, "build_scripts/new.py", "")
    put(versioned, "pyproject.toml", '[project]\nversion = "2"\n')
    told = _diff(versioned, "base")
    assert "review as code\n  “build_scripts/”: 1 file\n  “pyproject.toml”\n" in told


def test_an_unknown_revision_is_wrong_use(versioned: Path) -> None:
    """A name that is no commit is told so; one that looks like an option is none."""
    assert run(versioned, "diff", "nowhere").exit_code == 2
    assert "no commit that git knows" in run(versioned, "diff", "nowhere").output
    assert run(versioned, "diff", "--", "--output=x").exit_code == 2
    assert not (versioned / "x").exists()


def test_a_link_in_a_commit_leads_nowhere(versioned: Path) -> None:
    """A symbolic link in a foreign commit is a finding and is never followed."""
    (versioned / SECOND).unlink()
    (versioned / SECOND).symlink_to("/etc/passwd")
    _git(versioned, "add", ".")
    _git(versioned, "commit", "-q", "-m", "link")
    told = _diff(versioned, "base", "HEAD")
    assert "in HEAD: what cannot be read is not compared" in told
    assert "root:" not in told


def test_programs_get_everything(versioned: Path) -> None:
    """The JSON holds each change with both values, whole."""
    change(versioned, DOCUMENT, "quote: a strong wind", "quote: the minister said")
    told = json.loads(_diff(versioned, "base", "--format", "json"))
    assert told["changes"][0]["fields"] == [
        {"name": "quote", "before": "a strong wind", "after": "the minister said"},
    ]
    assert told["findings"] == [0, 0]
    assert {"label": "statements", "before": 2, "after": 2} in told["coverage"]


def test_the_comment_starts_with_its_marker_and_the_important(versioned: Path) -> None:
    """A workflow finds the comment it wrote before by its first line; what to look at first comes first."""
    change(versioned, DOCUMENT, "wind-sank: affirms", "wind-sank: allows")
    told = _diff(versioned, "base", "--format", "markdown")
    assert told.startswith(MARKER + "\n")
    assert next(line for line in told.splitlines() if line.startswith("#### ")) == "#### Look at this first"


HOSTILE = (
    "@maintainers and @org/team: fixes #12, GH-34, octo/repo#56, see www.example.org and https://example.org/x, "
    "1a2b3c4d5e, <img src=x onerror=alert(1)> <!-- [a](javascript:x) ![b](https://e.org/p.png) ``` | **bold** "
    "\n# heading\n---\n- item\n\x1b[31m :tada: $x$ a@b.example </details>"
)


def _comment(*typed: str) -> str:
    attention = tuple(Attention("quotation changed", text, text, text) for text in typed)
    return as_markdown(Comparison((), attention, (), (), (), (), ()), Surroundings("a", "b", outside=typed, pages=()))


def test_typed_text_cannot_reach_out_of_the_comment() -> None:
    """Rendered, hostile text is one line of plain words: no element of its own, nobody pinged, nothing linked."""
    comment = _comment(HOSTILE)
    rendered = MarkdownIt("commonmark").enable("table").render(comment)
    ours = {"p", "strong", "code", "h4", "ul", "li"}
    assert {tag.lstrip("/") for tag in re.findall(r"<(/?[a-z0-9]+)", rendered)} <= ours
    assert rendered.count("<!--") == 1
    shown = re.sub(r"<[^>]*>", "", rendered)
    # What GitHub looks for in the text after rendering.
    assert not re.search(r"(^|\W)@[a-z0-9]", shown)
    assert not re.search(r"#\d|\bGH-\d|://\w|\bwww\.", shown)
    assert "\x1b" not in comment


@given(st.lists(st.text(max_size=400), max_size=5))
def test_any_text_stays_on_its_line(typed: list[str]) -> None:
    """Whatever is typed, each change is one item of a list, and the headings are ours."""
    lines = _comment(*typed).splitlines()
    assert all(line.startswith(("- ", "  - ", "#### ", MARKER, "**What this")) or not line for line in lines)
    assert len(re.findall(r"^#", "\n".join(lines), re.M)) <= 2


def test_a_flood_is_cut_and_hides_nothing(versioned: Path) -> None:
    """The comment stays below what the code host takes; each reason keeps its place among what comes first."""
    flood = tuple(Attention("said at another time", f"d#{n}", "x" * 500, "y" * 500) for n in range(5_000))
    last = Attention("ownership changed", "gazette", "state-owned", "private")
    many = tuple("z" * 150 + f"/{n}/f" for n in range(5_000))
    comment = as_markdown(
        Comparison((), (*flood, last), (), (), (), (), ()), Surroundings("a", "b", outside=many, pages=())
    )
    assert len(comment) <= MAX_COMMENT
    assert "ownership changed" in comment
    assert "said at another time: 4,988 more; `parallax diff` shows all" in comment
    assert "more; `parallax diff` shows all" in comment


def test_long_sentences_leave_room_for_what_comes_after() -> None:
    """Positions of many words fill their share; the documents behind them are still in the comment, each escaped."""
    said = (CitedSentence(HOSTILE * 4, ("d#s",)),) * 3
    position = PositionChange("e", "q", "Why?", "north", "first", "", "Names it", "", (), said)
    statement = Change("statement", "added", "d#s", "Names it", "north", (), {"quote": HOSTILE, "passage": "2"})
    pages = (Change("page", "added", "e/documents/d.md", HOSTILE, None, (), {}),)
    row = StatementRow("d#s", "added", "n", "north", "2030", "none", "2", HOSTILE, "altered", True, ())
    review = DocumentReview("d", "e", HOSTILE, None, (row,), (), None)
    comparison = Comparison((), (), (), (position,) * 100, (statement,), (), (), (review,), "1")
    comment = as_markdown(comparison, Surroundings("a", "b", pages=pages))
    assert len(comment) <= MAX_COMMENT
    assert "#### Documents" in comment
    assert "| 2 | “" in comment
    assert comment.count("<details>") == comment.count("</details>") == 1
    shown = re.sub(r"<[^>]*>", "", MarkdownIt("commonmark").render(comment))
    assert not re.search(r"(^|\W)@[a-z0-9]|#\d|\bGH-\d|://\w|\bwww\.", shown)


def _blob(project: Path, content: bytes = b"x") -> str:
    command = ["git", "-C", str(project), "hash-object", "-w", "--stdin"]
    return subprocess.run(command, input=content, check=True, capture_output=True).stdout.decode().strip()


def _tree(project: Path, *entries: tuple[str, str, str]) -> str:
    """A folder of git's, of modes, objects and names that no work tree may be able to hold."""
    kinds = {"040000": "tree", "160000": "commit"}
    lines = "".join(f"{mode} {kinds.get(mode, 'blob')} {id}\t{name}\0" for mode, id, name in entries)
    command = ["git", "-C", str(project), "mktree", "-z", "--missing"]
    return subprocess.run(command, input=lines.encode(), check=True, capture_output=True).stdout.decode().strip()


def _branch(project: Path, name: str, sources: tuple[tuple[str, str, str], ...], *, parent: bool = True) -> None:
    """A branch whose tree is these entries."""
    top = _tree(project, *sources)
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    of = ("-p", "base") if parent else ()
    command = ["git", "-C", str(project), *who, "commit-tree", top, *of, "-m", name]
    commit = subprocess.run(command, check=True, capture_output=True).stdout.decode().strip()
    _git(project, "update-ref", f"refs/heads/{name}", commit)


def test_a_tree_too_deep_for_the_file_system_is_told(versioned: Path) -> None:
    """Git holds folders as deep as one likes; nothing of them is made, so that nothing has to be removed."""
    deep = _tree(versioned, ("100644", _blob(versioned), "a"))
    for _ in range(1_500):
        deep = _tree(versioned, ("040000", deep, "a"))
    _branch(versioned, "deep", (("040000", _tree(versioned, ("040000", deep, "ferry")), "sources"),))
    result = run(versioned, "diff", "base", "deep")
    assert result.exit_code == 2
    assert "Error: `sources/` of `deep` has folders more than 20 deep\n" in result.output


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("no files", " in strange: what cannot be read is not compared"),
        ("no sources", " in strange: what cannot be read is not compared"),
        ("sources is a file", " in strange: what cannot be read is not compared"),
        ("sources is a link", " in strange: what cannot be read is not compared"),
        ("another repository inside", " in strange: what cannot be read is not compared"),
        ("binary", " in strange: what cannot be read is not compared"),
        ("unrelated history", " in strange: what cannot be read is not compared"),
        ("name of 300 letters", "holds the name"),
        ("name that is a command", "holds the name"),
        ("content that is not there", "is not in this copy of the repository"),
    ],
)
def test_any_branch_is_compared_or_refused_in_a_sentence(versioned: Path, name: str, told: str) -> None:
    """What other people push is no reason for a traceback, whatever its tree holds."""
    blob = _blob(versioned, bytes(range(256)) * 40)
    commit = subprocess.run(["git", "-C", str(versioned), "rev-parse", "base"], check=True, capture_output=True)
    trees = {
        "no files": (),
        "no sources": (("100644", blob, "README"),),
        "sources is a file": (("100644", blob, "sources"),),
        "sources is a link": (("120000", _blob(versioned, b"/etc"), "sources"),),
        "another repository inside": (
            ("040000", _tree(versioned, ("160000", commit.stdout.decode().strip(), "ferry")), "sources"),
        ),
        "binary": (("040000", _tree(versioned, ("100644", blob, "perspectives.yml")), "sources"),),
        "unrelated history": (("040000", _tree(versioned, ("100644", blob, "perspectives.yml")), "sources"),),
        "name of 300 letters": (("040000", _tree(versioned, ("100644", blob, "x" * 300)), "sources"),),
        "name that is a command": (
            ("040000", _tree(versioned, ("100644", blob, "##[error]x\n::error::x.md")), "sources"),
        ),
        "content that is not there": (("040000", _tree(versioned, ("100644", "1" * 40, "x.md")), "sources"),),
    }
    _branch(versioned, "strange", trees[name], parent=name != "unrelated history")
    for format_ in ("text", "json", "markdown"):
        result = run(versioned, "diff", "base", "strange", "--format", format_)
        assert told in result.output or format_ == "json", result.output
        assert result.exit_code in (0, 2), result.output
        assert "##[" not in result.output
        assert "\n::" not in result.output


def test_a_cited_version_leads_to_its_commit(versioned: Path) -> None:
    """Who has a citation learns what changed since: the last commit in which the event had that version is found."""
    (event,) = read_files(versioned)[0].events
    change(versioned, DOCUMENT, "put it down to the weather", "spoke of the weather")
    _git(versioned, "commit", "-q", "-am", "second")
    version = f"0.1.0+{event.made_of[:12]}"
    told = _diff(versioned, version)
    assert told.startswith(f"{version} → the work tree: ")
    assert "spoke of" in told
    unknown = run(versioned, "diff", "1+0123456789ab")
    assert unknown.exit_code == 2
    assert "no commit that git knows here has an event of the version `1+0123456789ab`" in unknown.output
