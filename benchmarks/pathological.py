"""What hostile Markdown and YAML cost: `python -m benchmarks.pathological` prints time and memory of each pattern.

Every pattern is written into the example project of the rules at five sizes, and the project is checked and rendered in
a process of its own that is killed after a minute of CPU. The first line is the project without any pattern: what is
above it is the pattern's. The last lines are honest documents of 50 KB.
"""

import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from build_scripts.findings.as_text import as_text
from build_scripts.pages import Settings
from build_scripts.pipeline import load, render
from build_scripts.read.yaml_tree import parse_yaml
from build_scripts.text.source import Source, Span
from tests.world import DOCUMENT, QUESTION, make_project

SIZES = (3_900, 10_000, 100_000, 250_000, 1_000_000)
"""Just below the limit for a paragraph, the sizes of the issue, and just below the limit for a file."""
LIMIT = 60

PROSE = {
    "opening brackets": "[",
    "image openings": "![",
    "nested brackets": "[[]]",
    "link openings": "[a](",
    "links in links": "[a](<b",
    "footnote uses": "[^1]",
    "stars": "*a ",
    "strong and plain": "**a *b ",
    "runs of stars": "*" * 39 + "a",
    "underscores": "_a __b ",
    "backticks": "`a``b```",
    "runs of backticks": "`" * 39 + " ",
    "tildes": "~~a~",
    "quotations": "> ",
    "quotations by line": "> a\n",
    "lists": "- ",
    "lists by line": "- a\n",
    "nested lists": "- - a\n",
    "ordered lists": "1. ",
    "deep indentation": "  - a\n    ",
    "tags": "<a ",
    "tag openings": "<",
    "character data": "<![CDATA[",
    "comments": "<!-- a ",
    "processing": "<?",
    "autolinks": "<https://a.example>",
    "half autolinks": "<https://",
    "entities": "&amp;",
    "half entities": "&a",
    "backslashes": "\\",
    "table rows": "|a|b\n|-|-\n",
    "pipes": "|",
    "link definitions": "[a]: b\n",
    "headings": "# a\n",
    "setext": "a\n=\n",
    "rules": "* * *\n",
    "fences": "```\n",
    "fence marks": "`" * 7 + "~" * 7,
    "indented": "    a\n",
    "braces": "{: a }",
    "citations": "[@a#b] ",
    "half citations": ". [@a#b",
    "sentences": "A. ",
    "dots": ".",
    "dots and brackets": ".)",
    "spaces": " ",
    "lines of spaces": " " * 80 + "\n",
    "empty lines": "\n",
    "tabs": "\t",
    "one word": "a",
    "words": "word ",
    "Cyrillic": "слово ",
    "mixed alphabets": "aж ",
    "letters in two parts": "e\u0301",
    "marks": "\u0301",
    "emoji": "\U0001f600",
    "opening quote marks": "“",
    "opening angle quote marks": "«a",
    "quote marks": 'a "',
    "sections": "## a\n\n",
    "sections with fences": "## a\n\n```yaml {.statement #a}\na: b\n```\n\n",
    "unclosed fences": "## a\n\n```yaml {.statement #a}\n",
    "heading marks": "## a" + " #" * 30 + "\n",
    "carriage returns": "\r",
    "NUL": "\x00",
}
"""By name: what stands, repeated, where the paraphrase stands."""

YAML = {
    "flow lists": "[",
    "flow mappings": "{a: ",
    "open flow": "[a, ",
    "block lists": "- ",
    "questions": "? ",
    "colons": ": ",
    "anchors": "&a ",
    "aliases": "*a ",
    "tags": "!a ",
    "merge keys": "<<: {a: b}\n",
    "keys": "k{n}: v\n",
    "equal keys": "k: v\n",
    "near keys": "speaker{n}: v\n",
    "list of entries": "- a\n",
    "quote marks": '"',
    "apostrophes": "''",
    "escapes": '"\\x41" ',
    "comments": "# a\n",
    "digits": "9",
    "sexagesimal": "1:59",
    "pipes": "|\n",
    "plain": "a ",
    "long key": "a",
    "tabs": "\t",
    "documents": "---\n",
    "directives": "%YAML 1.1\n",
    "block scalar": "a: |\n  b\n",
    "unknown statements": "disputes: [x{n}#y]\n",
    "NUL": "\x00",
    "line separators": "\u2028",
}
"""By name: what stands, repeated, where keys stand; `{n}` counts."""

HONEST = {
    "paragraphs": "A sentence of common length says what somebody said about something. It ends.\n\n",
    "markup": "A *sentence* with `code` and [a link](https://gazette.example/a) says so, in **eleven** words.\n\n",
    "lists": "* One thing that was said, and by whom.\n* Another thing.\n\n",
    "Cyrillic": "Предложение обычной длины говорит, что кто-то сказал о чём-то.\n\n",
}


def repeated(unit: str, size: int) -> str:
    """The unit until the size is reached, counted where it counts."""
    if "{n}" not in unit:
        return (unit * (size // len(unit) + 1))[:size]
    return "".join(unit.replace("{n}", str(n)) for n in range(size // (len(unit) + 3)))


def inputs(size: int) -> Iterator[tuple[str, str, Callable[[str], str]]]:
    """Name, file and change of every hostile input of a size."""
    for name, unit in PROSE.items():
        text = repeated(unit, size)
        yield f"prose: {name}", DOCUMENT, lambda old, text=text: old.replace("The minister put it", text + "\n")  # type: ignore[misc]
    for name in ("half citations", "sentences", "dots", "spaces", "lines of spaces", "citations"):
        text = repeated(PROSE[name], size)
        yield f"position: {name}", QUESTION, lambda old, text=text: old.replace("The minister", f"A {text} b")  # type: ignore[misc]
    for name, unit in YAML.items():
        text = repeated(unit, size)
        yield f"front matter: {name}", DOCUMENT, lambda old, text=text: old.replace("kind: ", f"{text}\nkind: ", 1)  # type: ignore[misc]
        yield f"fence: {name}", DOCUMENT, lambda old, text=text: old.replace("quote: ", f"quote: {text}", 1)  # type: ignore[misc]


def in_a_child(root: Path) -> tuple[str, float, float]:
    """What became of checking and rendering the project, in seconds of CPU and megabytes."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
        os.write(write, check(root).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as answer:
        rules = answer.read()
    _, status, used = os.wait4(child, 0)
    return rules if status == 0 else f"died: {status}", used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def check(root: Path) -> str:
    """Check the project, render it when there is no error, and say what was found."""
    library, diagnostics = load(root)
    as_text(diagnostics)
    if not diagnostics:
        render(library, Settings("Example", "1"))
    return " ".join(sorted({d.rule.slug for d in diagnostics})) or "accepted"


def measure(name: str, path: str | None, change: Callable[[str], str]) -> tuple[float, float]:
    """Measure one input and print its line."""
    with tempfile.TemporaryDirectory() as folder:
        root = make_project(Path(folder))
        if path is not None:
            text = (root / path).read_text("utf-8")
            (root / path).write_bytes(change(text).encode())
        rules, seconds, memory = in_a_child(root)
    print(f"{name:45} {seconds:7.2f} s {memory:6.0f} MB  {rules[:90]}", flush=True)
    return seconds, memory


def measure_yaml() -> None:
    """Print what the YAML stage alone takes at worst, in this process."""
    worst = (0.0, "")
    for size in SIZES:
        for name, unit in YAML.items():
            text = repeated(unit, size)
            start = time.process_time()
            parse_yaml(Source("x.yml", text), Span(0, len(text)))
            worst = max(worst, (time.process_time() - start, f"{name}, {size:,}"))
    print(f"YAML stage alone, worst: {worst[0] * 1000:.1f} ms ({worst[1]})")


def main() -> None:
    """Measure everything."""
    measure("nothing", None, lambda old: old)
    worst = dict.fromkeys(SIZES, (0.0, 0.0))
    for size in SIZES:
        for name, path, change in inputs(size):
            seconds, memory = measure(f"{size:>9,} {name}", path, change)
            worst[size] = max(worst[size][0], seconds), max(worst[size][1], memory)
    for name, unit in HONEST.items():
        text = repeated(unit, 50_000)
        sections = "".join(
            f"\n## Honest {n}\n\n```yaml {{.statement #h-{n}}}\nspeaker: minister\n"
            f"said: 2030-05-02\npassage: 1\nquestion: cause\n```\n\n{part}\n"
            for n, part in enumerate(text[start : start + 1_000] for start in range(0, len(text), 1_000))
        )
        measure(f"   50,000 honest: {name}", DOCUMENT, lambda old, more=sections: old + more)  # type: ignore[misc]
    measure_yaml()
    for size, (seconds, memory) in worst.items():
        print(f"worst at {size:>9,}: {seconds:.2f} s, {memory:.0f} MB")


if __name__ == "__main__":
    main()
