"""Findings → text with source line and caret, annotations of GitHub Actions, JSON. Returns text, prints nothing.

What contributors typed is shown with control characters escaped and cut to size, never starts a line, and is no
command to a runner that reads along.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Sequence

from build_scripts.findings.finding import Diagnostic

MAX_SHOWN = 200
"""Findings shown as text; the rest is counted. JSON holds all."""
_WIDTH = 100

Paint = Callable[[str, str], str]
"""Text and the name of its role (`error`, `place`, `caret`, `hint`) → text as it goes to the terminal."""


def unpainted(text: str, _role: str) -> str:
    """No colour at all."""
    return text


def as_text(diagnostics: Sequence[Diagnostic], paint: Paint = unpainted, unjudged: Sequence[str] = ()) -> str:
    """Each finding with its line and a remedy, a count, and what cannot be judged before some are mended."""
    blocks = [_block(d, paint) for d in diagnostics[:MAX_SHOWN]]
    if len(diagnostics) > MAX_SHOWN:
        blocks.append(f"… and {len(diagnostics) - MAX_SHOWN:,} more; `--format json` holds all")
    if diagnostics:
        waiting = f"\nnot judged before these are mended: {', '.join(unjudged)}" if unjudged else ""
        blocks.append(summary(diagnostics) + waiting)
    return "\n".join(blocks)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors in 2 files`."""
    count, files = len(diagnostics), len({d.source.path for d in diagnostics})
    return f"{count:,} error{'s'[: count != 1]} in {files:,} file{'s'[: files != 1]}" if count else "no findings"


def _block(diagnostic: Diagnostic, paint: Paint) -> str:
    place = f"{visible(diagnostic.source.path)}:{diagnostic.line}:{diagnostic.column}:"
    kind = paint(f"error[{diagnostic.rule.slug}]", "error")
    head = f"{paint(place, 'place')} {kind}: {visible(diagnostic.message)}"
    lines = [head, *_excerpt(diagnostic, paint), f"  {paint('hint:', 'hint')} {visible(diagnostic.hint)}"]
    return "\n".join(lines) + "\n"


def _excerpt(diagnostic: Diagnostic, paint: Paint) -> list[str]:
    line = inert(diagnostic.source.line(diagnostic.line))
    if not line.strip():
        return []
    start = diagnostic.column - 1
    length = min(diagnostic.span.end - diagnostic.span.start, len(line) - start)
    first = max(0, start - _WIDTH // 2) if start > _WIDTH - 20 else 0
    shown = line[first : first + _WIDTH]
    before, marked = shown[: start - first], shown[start - first : start - first + length]
    before, marked, after = (visible(part, 10_000) for part in (before, marked, shown[len(before) + len(marked) :]))
    if first:
        before = "…" + before
    number = f"{diagnostic.line:5d}"
    caret = "^" * max(1, _columns(marked))
    return [
        f"{number} | {before}{marked}{after}{'…' if first + _WIDTH < len(line) else ''}",
        f"{' ' * len(number)} | {' ' * _columns(before)}{paint(caret, 'caret')}",
    ]


def _columns(text: str) -> int:
    """Columns of a terminal that the text takes."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(bool(unicodedata.combining(char)) for char in text)


def visible(text: str, limit: int = 300) -> str:
    """Text on one line, with what cannot be seen written as escapes, and nothing that a runner would obey."""
    shown = inert(re.sub(r"[^\S ]", " ", text))
    if not shown.isprintable():
        shown = "".join(c if c.isprintable() else c.encode("unicode_escape", "replace").decode() for c in shown)
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


def inert(text: str) -> str:
    """As many characters, none of which a workflow's runner takes for a command: `##[` anywhere in a line, or `::`.

    What stands in their place is the wide form of the same character.
    https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
    """
    return text.replace("##[", "##\uff3b").replace("::", ":\uff1a")


def inert_json(text: str) -> str:
    """JSON that says the same without these: both stand in its strings alone."""
    return text.replace("##[", "##\\u005b").replace("::", ":\\u003a")


def as_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Workflow commands, one a line.

    Format: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
    """
    lines = []
    for d in diagnostics:
        end = d.source.position(d.span.end)
        properties = {"file": inert(d.source.path), "line": d.line, "title": d.rule.slug}
        if end.line == d.line:
            properties |= {"col": d.column, "endColumn": max(d.column, end.column - 1)}
        listed = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in properties.items())
        text = _escaped(f"{visible(d.message)}\nhint: {visible(d.hint)}")
        lines.append(f"::error {listed}::{text}")
    return "\n".join(lines)


def _escaped(text: str, also: str = "") -> str:
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + also else c for c in text)


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """A list of objects, all findings, lines and columns from 1, the end exclusive."""
    rows = []
    for d in diagnostics:
        end = d.source.position(d.span.end)
        rows.append(
            {
                "path": d.source.path,
                "line": d.line,
                "column": d.column,
                "end_line": end.line,
                "end_column": end.column,
                "rule": d.rule.slug,
                "message": d.message,
                "hint": d.hint,
            }
        )
    return inert_json(json.dumps(rows, ensure_ascii=False, indent=2))
