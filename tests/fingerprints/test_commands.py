"""`parallax capture` and `parallax verify` as people run them, on a project of one document."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_scripts.commands.parallax import parallax

FILES = {
    "perspectives.yml": """
ours: {name: Ours, short: Ours, letter: O, colour: "#112233", colour_dark: "#ddeeff", description: People here.}
theirs: {name: Theirs, short: Theirs, letter: T, colour: "#332211", colour_dark: "#eeddff", description: People there.}
""",
    "publishers/daily.yml": """
name: The Daily
ownership: unknown
ownership_basis: Nothing is said about it.
""",
    "speakers/mayor.yml": """
name: The Mayor
kind: person
perspectives: [{perspective: ours, basis: Holds the office.}]
""",
    "fox/event.md": """---
title: The fox
date: 2024-03-22
place: The town
columns: [ours, theirs]
column_order: By name.
questions: [seen]
quantities: {}
---

The fox was seen [@daily-2024-03-23#edge].
""",
    "fox/questions/seen.md": """---
title: Where was the fox seen?
short: Where
---

People differ.

## The fox was at the edge of the wood

```yaml {.claim #edge}
```

Said by whoever places it there.

## At the edge

```yaml {.position #ours-2024-03-22}
perspective: ours
from: 2024-03-22
lead: daily-2024-03-23#edge
```

It was seen at the edge [@daily-2024-03-23#edge].
""",
    "fox/documents/daily-2024-03-23.md": """---
title: A fox
publisher: daily
published: 2024-03-23
language: en
kind: news report
---

A short report.

## Seen at the edge

```yaml {.statement #edge}
speaker: mayor
said: 2024-03-22
passage: 2
quote: at the edge of the wood
answers: {edge: affirms}
```

The mayor reported a sighting near the trees.
""",
}
TEXT = "A fox\n\nThe mayor saw a fox at the edge of the wood, she said.\n"


class Project:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.sources = root / "sources"
        self.texts = root / "texts"
        self.fingerprint = self.sources / "fox/fingerprints/daily-2024-03-23.json"
        for name, content in FILES.items():
            path = self.sources / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content.lstrip("\n"), encoding="utf-8")
        self.texts.mkdir()
        self.write(TEXT)

    def write(self, text: str) -> None:
        (self.texts / "any.txt").write_text(text, encoding="utf-8")

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(parallax, ["--root", str(self.root), *arguments], catch_exceptions=False)

    def capture(self, *options: str) -> Result:
        text = str(self.texts / "any.txt")
        return self.run("capture", text, "--document", "daily-2024-03-23", "--captured", "2024-04-01", *options)

    def verify(self, *options: str) -> Result:
        return self.run("verify", "--texts", str(self.texts), *options)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project whose document has no fingerprint yet."""
    return Project(tmp_path)


def test_a_quotation_is_unchecked_until_the_text_is_captured(project: Project) -> None:
    """The finding goes when the fingerprint is there, and an altered quotation is then an error."""
    assert "error[fingerprint-missing]" in project.run("check").output
    assert project.run("check").exit_code == 1
    assert project.capture().exit_code == 0
    assert project.run("check").output.startswith("no findings")
    path = project.sources / "fox/documents/daily-2024-03-23.md"
    path.write_text(path.read_text(encoding="utf-8").replace("of the wood", "of the town"), encoding="utf-8")
    result = project.run("check")
    assert result.exit_code == 1
    assert "17:8: error[quotation-not-in-source]: these words are not in passage 2: “of the town”" in result.output


def test_a_changed_text_is_followed_to_the_page(project: Project) -> None:
    """Capture says who must look, check repeats it, and confirming ends it."""
    project.capture()
    project.write(TEXT.replace("saw a fox", "saw the fox"))
    result = project.capture()
    assert result.exit_code == 1
    assert "LOOK edge (passage 2): the words of its passage changed; its quotation stands there" in result.output
    assert json.loads(project.fingerprint.read_text(encoding="utf-8"))["lost"] == [
        {"statement": "edge", "passage": 2, "now": 2}
    ]
    assert "error[passage-lost]" in project.run("check").output
    assert project.capture("--confirm", "edge").exit_code == 0
    assert project.run("check").output.startswith("no findings")


def test_verify_says_what_it_compared(project: Project) -> None:
    """With the text everything is verified; with another text nothing is, which is told and no finding."""
    project.capture()
    result = project.verify()
    assert (result.exit_code, "quotations 1 of 1" in result.output) == (0, True)
    project.write("Nothing of this text is in any document here.")
    (project.texts / "picture.png").write_bytes(b"\x89PNG")
    result = project.verify()
    assert result.exit_code == 0
    assert "daily-2024-03-23: nothing verified" in result.output
    assert "not read: `picture.png`: it is a picture (PNG)" in result.output


def test_passages_stand_beside_their_statements(project: Project) -> None:
    """A reviewer reads each passage with what was made of it, and sees which carries nothing."""
    project.capture()
    shown = project.verify("--show", "daily-2024-03-23").output
    first, second = filter(None, TEXT.splitlines())
    assert f"   1  {first}" in shown
    assert re.search(rf"   2  {re.escape(second)}\n      #edge \(mayor\): ", shown)
    assert "there is no document `daily`; did you mean `daily-2024-03-23`?" in project.verify("--show", "daily").output


@pytest.mark.parametrize("folder", [".", "..", "sources", "sources/fox"])
def test_the_project_is_no_folder_of_texts(project: Project, folder: str) -> None:
    """Compared with its own sources and pages, every paraphrase would be a copy."""
    result = project.run("verify", "--texts", str(project.root / folder))
    assert result.exit_code == 2
    assert "name a folder that holds the texts alone" in result.output


def test_statements_that_cannot_be_read_keep_their_fingerprint(project: Project) -> None:
    """A document with errors is not captured again: its broken statements could not be followed."""
    project.capture()
    before = project.fingerprint.read_bytes()
    path = project.sources / "fox/documents/daily-2024-03-23.md"
    path.write_text(path.read_text(encoding="utf-8").replace("affirms", "thinks"), encoding="utf-8")
    project.write("Other words.")
    result = project.capture()
    assert result.exit_code == 1
    assert "Nothing was written" in result.output
    assert project.fingerprint.read_bytes() == before
    where = "in sources/fox/documents/daily-2024-03-23.md"
    assert f"not verified: what `parallax check` finds errors in, {where}" in project.verify().output


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            ("--document", "daily-2024-03-24"),
            "there is no document `daily-2024-03-24`; did you mean `daily-2024-03-23`?",
        ),
        (("--confirm", "egde"), "`daily-2024-03-23` has no statement egde"),
        (("--captured", "2024-04"), "`2024-04` is no day: write YYYY-MM-DD"),
    ],
)
def test_wrong_use(project: Project, options: tuple[str, ...], message: str) -> None:
    """What was typed wrongly is exit code 2, says what, and writes nothing."""
    result = project.capture(*options)
    assert result.exit_code == 2
    assert message in result.output
    assert not project.fingerprint.exists()


def short(project: Project) -> None:
    """The project's statement quotes two words."""
    path = project.sources / "fox/documents/daily-2024-03-23.md"
    path.write_text(path.read_text(encoding="utf-8").replace("at the edge of the wood", "a fox"), encoding="utf-8")


def test_a_short_quotation_is_on_record_once_somebody_holds_the_text(project: Project) -> None:
    """Capturing records it, and so does verifying; another word is unverified again, a false one not recorded."""
    short(project)
    project.capture()
    assert project.run("check").output.startswith("no findings")
    document = project.sources / "fox/documents/daily-2024-03-23.md"
    written = document.read_text(encoding="utf-8")
    document.write_text(written.replace("quote: a fox", "quote: the mayor"), encoding="utf-8")
    result = project.run("check")
    assert (result.exit_code, "error[quotation-unverified]: “the mayor”" in result.output) == (1, True)
    result = project.verify("--record", "--on", "2024-05-01", "--by", "Reader 7")
    assert (result.exit_code, "recorded: sources/fox/fingerprints/" in result.output) == (0, True)
    assert project.run("check").output.startswith("no findings")
    assert json.loads(project.fingerprint.read_text(encoding="utf-8"))["checked"] == {
        "on": "2024-05-01",
        "by": "Reader 7",
    }
    document.write_text(written.replace("quote: a fox", "quote: a wolf"), encoding="utf-8")
    before = project.fingerprint.read_bytes()
    result = project.verify("--record")
    assert result.exit_code == 1
    assert "not recorded: daily-2024-03-23: it has findings" in result.output
    assert project.fingerprint.read_bytes() == before


def test_one_word_in_our_own_prose_is_on_record_too(project: Project) -> None:
    """A word that a paraphrase sets in quotation marks needs the text once, and then no more."""
    project.capture()
    document = project.sources / "fox/documents/daily-2024-03-23.md"
    written = document.read_text(encoding="utf-8")
    document.write_text(written.replace("a sighting", 'what she "saw"'), encoding="utf-8")
    assert "error[quotation-unverified]: “saw”" in project.run("check").output
    assert project.verify("--record").exit_code == 0
    assert project.run("check").output.startswith("no findings")


def test_a_record_is_of_the_whole_text_alone(project: Project) -> None:
    """Whoever holds another text than was captured records nothing; a name that is none is refused."""
    project.capture()
    before = project.fingerprint.read_bytes()
    project.write(f"Another line.\n{TEXT}")
    assert "not recorded: daily-2024-03-23: the text is not, word for word" in project.verify("--record").output
    assert project.fingerprint.read_bytes() == before
    assert project.verify("--record", "--by", "<script>").exit_code == 2
    assert project.verify("--by", "Reader 7").exit_code == 2


def test_the_build_says_how_many_passages_are_lost(project: Project) -> None:
    """Nothing is published while somebody has to look."""
    project.capture()
    project.write(TEXT.replace("saw a fox", "saw the fox"))
    project.capture()
    result = project.run("build", str(project.root / "site"))
    assert result.exit_code == 1
    assert "Passages that changed and that nobody has looked at since: 1." in result.output
    assert not (project.root / "site").exists()
