"""The pages of the rules, read as tests: headings are cases, fences are files, the last fence of a case is the outcome.

A path in a code span and a colon name the fence below them:

* Text that starts with `## ` is sections: each takes the place of the section with its id or headline, or is added.
* Front matter alone takes the place of the file's front matter.
* Perspectives take the place of those with the same id, or are added, unless a comment stands first.
* Anything else, and a file that the example does not have, is the whole file.

"`path` is missing." takes a file away. Everything not named comes from `docs/rules/example.md`. The files are given to
`parallax check`, to `parallax verify` where a case names a text, to `parallax import` where it names a table, and to
`parallax mark` where it names `marks/<document>.txt`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from build_scripts.commands.parallax import parallax
from build_scripts.findings.rules import GROUPS
from build_scripts.todo import KINDS

PAGES = Path(__file__).parents[2] / "docs" / "rules"
EXAMPLE = PAGES / "example.md"

_FENCE = re.compile(
    r"(?:^`(?P<path>[^`\n]+)`:\n\n)?^(?P<marks>`{3,})(?P<kind>\w*)\n(?P<text>.*?)^(?P=marks)$", re.M | re.S
)
_MISSING = re.compile(r"^`([^`\n]+)` is missing\.$", re.M)
_SECTION = re.compile(r"^## ", re.M)
_ID = re.compile(r"^`{3}yaml \{\.\w+ #([a-z0-9-]+)\}$", re.M)
_ENTRY = re.compile(r"^(?=[\w-]+:)", re.M)
_ENTRIES = re.compile(r"[\w-]+:(?: \{.*)?\n")


@dataclass(frozen=True, slots=True)
class Case:
    page: str
    title: str
    files: dict[str, str]
    missing: tuple[str, ...]
    expected: str
    at: tuple[int, int]
    """Where the expected outcome stands in the page."""


def cases(page: Path) -> Iterator[Case]:
    """The cases of a page, in order."""
    text = page.read_text("utf-8")
    heads = [match.start() for match in re.finditer(r"^## ", _without_fences(text), re.M)]
    for start, end in zip(heads, [*heads[1:], len(text)], strict=True):
        fences = list(_FENCE.finditer(text, start, end))
        outcome = next(fence for fence in fences if fence["path"] is None)
        yield Case(
            page=page.stem,
            title=text[start + 3 : text.index("\n", start)],
            files={fence["path"]: fence["text"] for fence in fences if fence["path"]},
            missing=tuple(_MISSING.findall(text, start, end)),
            expected=outcome["text"],
            at=outcome.span("text"),
        )


def example_files() -> dict[str, str]:
    """The good project that every case starts from, by path."""
    return {fence["path"]: fence["text"] for fence in _FENCE.finditer(EXAMPLE.read_text("utf-8")) if fence["path"]}


def outcome(case: Case, folder: Path) -> str:
    """What the command prints for the case, in an empty folder; what it counts in a good project is left out."""
    files = example_files()
    for path, text in case.files.items():
        files[path] = merged(files.get(path), text)
    for path in case.missing:
        del files[path]
    write(files, folder)
    if marked := next((path for path in case.files if path.startswith("marks/")), None):
        return mark(folder, marked)
    if any(path.startswith("texts/") for path in (*case.files, *case.missing)):
        return verify(folder)
    table = next((path for path in case.files if path.startswith("tables/")), None)
    return import_table(folder, table) if table else check(folder)


def write(files: dict[str, str], folder: Path) -> None:
    """Write the files of a project."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())


def check(folder: Path) -> str:
    """What `parallax check` prints for the project."""
    output = _run(folder, "check")
    return "no findings\n" if output.startswith("no findings: ") else output


def verify(folder: Path) -> str:
    """The findings that `parallax verify` prints for the project and its texts, without what it compared."""
    output = _run(folder, "verify", "--texts", str(folder / "texts"))
    findings = re.match(r".* in [0-9]+ files?\n", output, re.S)
    return findings.group() if findings else "no findings\n"


def import_table(folder: Path, table: str) -> str:
    """The findings that `parallax import` prints for a table."""
    output = _run(folder, "import", str(folder / table)).replace(f"{folder.as_posix()}/", "")
    return output if " error[" in output else "no findings\n"


def mark(folder: Path, marked: str) -> str:
    """The findings that `parallax mark` prints for a text with marks, which is named for its document."""
    output = _run(folder, "mark", str(folder / marked), "--document", Path(marked).stem)
    findings = re.search(r"^\S+: error\[.* in [0-9]+ files?\n", output.replace(f"{folder}/", ""), re.S | re.M)
    return findings.group() if findings else "no findings\n"


def _run(folder: Path, *arguments: str) -> str:
    result = CliRunner().invoke(parallax, ["--root", str(folder), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == int(" error[" in result.output)
    return result.output


def merged(old: str | None, new: str) -> str:
    """A file of the example with what a page writes of it."""
    if old is None:
        return new
    if new.startswith("## "):
        return _with_sections(old, new)
    if new.startswith("---\n") and new.count("---\n") == 2 and new.endswith("---\n"):
        return new + old.split("---\n", 2)[2]
    if _ENTRIES.match(old) and _ENTRIES.match(new):
        return "".join((_entries(old) | _entries(new)).values())
    return new


def render_index() -> str:
    """The list of all rules by group, and of what is only to do."""
    lines = [
        "---",
        "title: Rules",
        "---",
        "",
        "# Rules",
        "",
        "Everything `parallax check` looks at. Each page says what a rule asks for and why, and shows it by cases that",
        "are run as tests; `parallax explain SLUG` prints a page. All cases start from one",
        "[example project](example.md). While there is a finding, no site is written.",
    ]
    for group, rules in GROUPS:
        lines += ["", f"## {group}", ""]
        lines += [f"* [{rule.slug}]({rule.slug}.md): {rule.summary}" for rule in rules]
    lines += [
        "",
        "## To do",
        "",
        "Gaps stand in nobody's way. `parallax todo` lists them with file and line, the page “What we lack” of an",
        "event in readers' words.",
        "",
        *(f"* `{kind.slug}`: {kind.remedy}" for kind in KINDS),
    ]
    return "\n".join(lines) + "\n"


def _with_sections(old: str, new: str) -> str:
    parts = _sections(old)
    for part in _sections(new):
        place = next((i for i, other in enumerate(parts) if _same_section(part, other)), len(parts))
        parts[place : place + 1] = [part]
    return "\n".join(parts)


def _sections(text: str) -> list[str]:
    """What stands before the first section, and the sections."""
    starts = [0, *(match.start() for match in _SECTION.finditer(text))]
    parts = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True) if start != end]
    return [f"{part.rstrip()}\n" for part in parts]


def _same_section(part: str, other: str) -> bool:
    """By id; by headline where the new one has no id that can be read."""
    found = _ID.search(part)
    if found:
        return f"#{found.group(1)}}}\n" in other
    return part.split("\n", 1)[0] == other.split("\n", 1)[0]


def _entries(text: str) -> dict[str, str]:
    """Entries of a register by id."""
    return {part.split(":", 1)[0]: part for part in _ENTRY.split(text) if re.match(r"[\w-]+:", part)}


def _without_fences(text: str) -> str:
    """The text with the contents of fences blanked, so that their headings are none of the page's."""
    return _FENCE.sub(lambda fence: re.sub(r"[^\n]", " ", fence.group()), text)
