"""What of the faults that a hand can make is found: the table in `deliberate-faults.md`, each on a copy of a project.

Two projects: the first event as it was with five documents (`crocus`, in `five-documents/`; with all of them each fault
would cost seconds), whose texts no repository holds, and the example (`ferry`), whose texts stand beside it. A fault
changes one place or a few; its outcome is what meets it first. `--update-cases` writes that.
"""

import re
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from build_scripts.checks.against_texts import verify
from build_scripts.checks.index import index_of
from build_scripts.checks.quoted import all_quoted_runs
from build_scripts.fingerprints.held_texts import read_texts
from build_scripts.model.library import Library
from build_scripts.pipeline import check_sources
from build_scripts.read.files import ParseCache, read_files
from build_scripts.review.compare import compare
from build_scripts.todo import to_dos
from tests.world import make_project

FIVE = Path(__file__).with_name("five-documents")
TABLE = Path(__file__).with_name("deliberate-faults.md")
_EVENTS = {"crocus": "crocus-city-hall", "ferry": "ferry"}
_CODE = r"(?:`(?P<{0}>[^`]+)`|`` ?(?P<{0}_long>.+?) ?``|)"
_ROW = re.compile(
    r"\| (?P<name>[^|`]*?) ?\| (?P<project>crocus|ferry): (?P<where>[^|]+?) "
    rf"\| ?{_CODE.format('old')} ?\| {_CODE.format('new')} ?\| ?(?P<outcome>.*?) ?\|"
)
_NOT_FOUND = ("diff first", "diff", "silent")


@dataclass(frozen=True, slots=True)
class Edit:
    where: str
    """A path below the event or below `sources`; `#id` is one section of it."""
    old: str
    """What is replaced; empty where something is added at the end, or a file is new."""
    new: str


@dataclass(slots=True)
class Fault:
    name: str
    project: str
    edits: list[Edit]
    outcome: str
    """How it is met; what stands behind a colon is the reason why no check finds it."""
    line: int


class Project:
    """A good project in a folder, in which one fault is made at a time."""

    def __init__(self, name: str, folder: Path) -> None:
        self.event = _EVENTS[name]
        self.folder = folder
        self._sources = folder / "sources"
        self._cache = ParseCache()
        if name == "ferry":
            make_project(folder)
        else:
            shutil.copytree(FIVE, self._sources)
        self._good, findings = self._check()
        assert findings == []
        self._to_do = self._kinds(self._good)

    def outcome(self, edits: list[Edit]) -> str:
        """What meets a fault first; the project is good again afterwards."""
        before: dict[Path, bytes | None] = {}
        try:
            for edit in edits:
                path = self._path(edit.where.partition("#")[0])
                before.setdefault(path, path.read_bytes() if path.exists() else None)
                path.write_bytes(_edited(path, edit).encode())
            return self._met()
        finally:
            for path, content in before.items():
                path.unlink() if content is None else path.write_bytes(content)

    def _met(self) -> str:
        library, findings = self._check()
        if findings:
            return ", ".join(findings)
        if found := self._verify(library):
            return f"verify {', '.join(found)}"
        if new := self._kinds(library) - self._to_do:
            return f"to do {', '.join(sorted(new))}"
        comparison = compare(self._good, library)
        if comparison.reread or comparison.attention:
            return "diff first"
        return "diff" if comparison.changes or comparison.positions else "silent"

    def _check(self) -> tuple[Library, list[str]]:
        library, findings, _ = check_sources(self.folder, self._cache, by_commit=False)
        return library, sorted({finding.rule.slug for finding in findings})

    def _verify(self, library: Library) -> list[str]:
        texts = self.folder / "texts"
        if not texts.exists():
            return []
        quoted = tuple(all_quoted_runs(index_of(read_files(self.folder, self._cache)[0])))
        return sorted({finding.rule.slug for finding in verify(library, read_texts(texts)[0], quoted)[1]})

    def _kinds(self, library: Library) -> Counter[str]:
        return Counter(one.kind.slug for event, its in to_dos(library) if event.id == self.event for one in its)

    def _path(self, where: str) -> Path:
        """The file so named, with or without its ending; a new one has its ending."""
        for parent in (self._sources / self.event, self._sources):
            for ending in ("", ".md", ".yml", ".json"):
                if (path := parent / (where + ending)).is_file():
                    return path
        assert "." in where, f"there is no file `{where}`: let the table name another"
        return (self._sources if where.startswith(("speakers/", "publishers/")) else self._sources / self.event) / where


def _edited(path: Path, edit: Edit) -> str:
    """The text with the fault in it."""
    text = path.read_text("utf-8") if path.exists() else ""
    if not edit.old:
        return text + edit.new
    id = edit.where.partition("#")[2]
    start, end = _section(text, id) if id else (0, len(text))
    count = text.count(edit.old, start, end)
    assert count == 1, f"{edit.where} has {edit.old!r} {count} times: put another place into {TABLE.name}"
    at = text.index(edit.old, start)
    return text[:at] + edit.new + text[at + len(edit.old) :]


def _section(text: str, id: str) -> tuple[int, int]:
    """From the headline of a section to the next one's."""
    fence = text.find(f" #{id}}}")
    assert fence >= 0, f"there is no section `{id}`: put another into {TABLE.name}"
    end = text.find("\n## ", fence)
    return text.rindex("\n## ", 0, fence) + 1, end + 1 or len(text)


def _faults() -> list[Fault]:
    """The rows of the table; one without a name is a further place of the fault above it."""
    faults: list[Fault] = []
    for number, line in enumerate(TABLE.read_text("utf-8").splitlines()):
        if not re.match(r"\| [^|]*\| (crocus|ferry): ", line):
            continue
        row = _ROW.fullmatch(line)
        assert row, f"not a row of the table: {line}"
        old, new = ((row[part] or row[f"{part}_long"] or "").replace("⏎", "\n") for part in ("old", "new"))
        if row["name"]:
            faults.append(Fault(row["name"], row["project"], [], row["outcome"], number))
        faults[-1].edits.append(Edit(row["where"], old, new))
    return faults


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Project]:
    """Both, each made once."""
    return {name: Project(name, tmp_path_factory.mktemp(name)) for name in _EVENTS}


def test_every_fault_is_met_as_the_table_says(projects: dict[str, Project], request: pytest.FixtureRequest) -> None:
    """A fault that a check found yesterday is found tomorrow, and one that passes says why no check can see it."""
    faults = _faults()
    met = {fault.line: projects[fault.project].outcome(fault.edits) for fault in faults}
    if request.config.getoption("--update-cases"):
        _write(faults, met)
        return
    other = [f"{one.name}: {met[one.line]}" for one in faults if one.outcome.partition(":")[0] != met[one.line]]
    assert other == []


def test_a_fault_that_no_check_finds_has_a_reason() -> None:
    """What is left to people is left to them for a reason that they can read."""
    open_ones = [fault for fault in _faults() if fault.outcome.partition(":")[0] in _NOT_FOUND]
    assert [fault.name for fault in open_ones if not fault.outcome.partition(": ")[2]] == []


def _write(faults: list[Fault], met: dict[int, str]) -> None:
    lines = TABLE.read_text("utf-8").splitlines()
    for fault in faults:
        head = lines[fault.line].removesuffix("|").rstrip().removesuffix(fault.outcome)
        _, colon, reason = fault.outcome.partition(": ")
        kept = f": {reason}" if colon and met[fault.line] in _NOT_FOUND else ""
        lines[fault.line] = f"{head}{met[fault.line]}{kept} |"
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")
