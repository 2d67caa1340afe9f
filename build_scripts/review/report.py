"""A comparison → text for a terminal, JSON, or the Markdown of one comment on a code host. Prints nothing.

The story is told once, in `sections`; the renderers differ in how they show it.
"""

import json
import re
from dataclasses import asdict

from build_scripts.findings.as_text import inert, inert_json, visible
from build_scripts.review.changes import Comparison
from build_scripts.review.sections import Line, Said, Surroundings, sections, summary

MAX_COMMENT = 60_000
"""Characters; GitHub refuses comments of more than 65,536."""
MARKER = "<!-- parallax-diff -->"
"""First line of the comment, by which a workflow finds the one it wrote before."""


def as_text(comparison: Comparison, surroundings: Surroundings) -> str:
    """The whole comparison for a person at a terminal."""
    parts = [f"{surroundings.base} → {surroundings.head}: {_show(summary(comparison))}"]
    for section in sections(comparison, surroundings):
        parts += ["", section.title, *(f"  {_show(line)}" for line in section.lines)]
    return inert("\n".join(parts))


def _show(line: Line) -> str:
    return "".join(
        f"“{visible(part.text, part.limit)}”" if isinstance(part, Said) else part.replace("\n", "\n    ")
        for part in line
    )


def as_json(comparison: Comparison, surroundings: Surroundings) -> str:
    """Everything, for programs."""
    return inert_json(json.dumps({**asdict(surroundings), **asdict(comparison)}, ensure_ascii=False, indent=2))


def as_markdown(comparison: Comparison, surroundings: Surroundings) -> str:
    """The body of a comment: harmless whatever was typed, and at most `MAX_COMMENT` characters long."""
    head = f"**What this change does to the site:** {_mark(summary(comparison))}"
    parts = [MARKER, head]
    left = MAX_COMMENT - len(MARKER) - len(head) - 200
    for section in sections(comparison, surroundings):
        shown = [f"- {_mark(line)}" for line in section.lines[: section.most]]
        title, end = f"\n#### {section.title}\n", ""
        if section.folded:
            title, end = f"\n<details><summary>{section.title}</summary>\n", "\n</details>"
        left -= len(title) + len(end) + 2
        # Half of what is left: long sentences of one section leave room for the sections after it.
        room, kept = left // 2, 0
        while kept < len(shown) and room > len(shown[kept]) + 60:
            left -= len(shown[kept]) + 1
            room -= len(shown[kept]) + 1
            kept += 1
        if left < 100 and not kept:
            parts.append("\nThe rest does not fit here; `parallax diff` shows all.")
            break
        more = len(section.lines) - kept
        parts += [title, *shown[:kept], *([f"- … and {more:,} more; `parallax diff` shows all"] if more else [])]
        parts += [end] if end else []
        left -= 60 if more else 0
    return "\n".join(parts) + "\n"


_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# A word joiner, which does not show, after what a code host makes a mention, a reference, an address or an e-mail of.
# It looks at the text after Markdown is rendered, so a backslash or an entity alone does not stop it.
# A hash that stands alone is set as code instead, where nothing is live and it can be copied as it is.
_HASH = re.compile(r"(?<![\w`#@/.-])([0-9a-f]{7,64})(?![\w`@/.-])")
_LIVE = re.compile(r"@|#(?=[0-9])|(?<=:)/(?=/)|(?i:\bwww)(?=\.)|(?i:\bgh)(?=-)|\b[0-9a-f]{7}(?=[0-9a-f]*\b)")


def _mark(line: Line) -> str:
    return "".join(
        f"“{_harmless(part.text, part.limit)}”" if isinstance(part, Said) else part.replace("\n", "\n  - ")
        for part in line
    )


def _harmless(text: str, limit: int) -> str:
    """Text on one line that is shown as it is: no markup, no mention, no link, no reference to an issue or a commit."""
    plain, *rest = _HASH.split(visible(text, limit))
    pairs = zip(rest[::2], rest[1::2], strict=True)
    return _escaped(plain) + "".join(f"`{found}`{_escaped(after)}" for found, after in pairs)


def _escaped(text: str) -> str:
    return _PUNCTUATION.sub(r"\\\1", _LIVE.sub("\\g<0>\u2060", text))
