"""Input for the fuzz tests: text of the pieces that mean something to the reader of files, and of anything else."""

from collections.abc import Iterator
from random import Random

from hypothesis import strategies as st

DOCUMENT = """---
title: Ferry sinks
publisher: gazette
published: 2030-05-02
language: en
kind: news report
speaker: gazette
defaults: {relay: [wire], hedge: likely}
---

A report. The headline says more.

## Minister names the wind

```yaml {.statement #wind}
speaker: [minister, consul]
said: 2030-05-02
passage: [1, 2]
quote: the wind was too much
relay: [wire]
answers: {wind: affirms, cargo: doubts}
imputes: {south: {cargo: allows}}
replies_to: [wire-2030-05-04#cargo]
figure: {counts: missing, low: 3, high: 12, unit: people}
```

The minister put it down to *the wind*, see [the record](https://example.org/a).
"""

QUESTION = """---
title: Why did the ferry sink?
short: Cause
keywords: [причина]
---

What is at issue.

## It was the wind

```yaml {.claim #wind}
implies: [weather]
concerns: [north]
```

Names the wind.

## Names the wind

```yaml {.position #north-1}
perspective: north
from: 2030-05-02
replaces: [north-0]
lead: gazette-2030-05-02#wind
change_note: It was the sea before.
told_by: [press]
```

The minister said so [@gazette-2030-05-02#wind]. And more [@a#b; @c#d].
"""

OCCASION = """
speakers: [minister]
what: talk in confidence
said: 2030-05-02T10:00+03:00
dated_by: {document: gazette-2030-05-02, passage: 2, how: implied}
also_dated: {wire-2030-05-04: ..2030-05-03}
may_be: [consul-2030-05-02]
"""

EVENT = """---
title: The ferry
date: 2030-05-01
place: Grey Point
columns: [north, south]
column_order: North first.
questions: [cause]
quantities: {missing: People missing}
---

A ferry sank [@gazette-2030-05-02#wind].
"""

REGISTER = """
minister:
  name: Anna North
  names: {ru: Анна Норт}
  kind: person
  perspectives: [{perspective: north, basis: Named., from: 2020, until: ..2031-01}]
"""

# fmt: off
_PIECES = [
    "---\n", "---", "\n", "\n\n", "## ", "##", "# ", "```yaml {.statement #a}\n", "```yaml {.position #a-1}\n",
    "```yaml {.claim #a}\n", "```\n", "```", "~~~", "`", ":", ": ", "key: ", "title: ", "published: ", "quote: ",
    "said: ", "- ", "[", "]", "{", "}", "(", ")", "<", ">", "<!--", "-->", "<b>", "</b>", "<script>", "&", "&amp;",
    "&#106;", "&lt;", "*", "**", "_", "!", "|", "%", "@", "#", "?", "&a ", "*a", "!!str ", "<<: ", "...", "\"", "'",
    "“", "”", ".", ". ", ",", ";", "[@a#b]", "[@a#b; @c#d]", "[@", "[@a#b", "[x](https://example.org)", "](", "[x]: ",
    "![", "javascript:", "data:", "http://", "https://", "//", "\\", "{:", "{#", "{.", "=", "+", "~", "1.",
    "2030-05-02", "2030-05", "..2030", "/", "~?", "\t", " ", "    ", "\r", "\r\n", "\x00", "\x07", "\x1b[31m", "\x85",
    "\xa0", "\xad", "\u0301", "e\u0301", "\u200b", "\u202e", "\u2028", "\ufeff", "\ufffd", "\ue000", "\U0001f600",
    "é", "я", "рaspad", "中", "A", "b", "0", "9" * 30,
]
# fmt: on

pieces = st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=30).map("".join)
"""Text of meaningful pieces in any order."""


@st.composite
def damaged(draw: st.DrawFn, whole: str) -> str:
    """A good file with up to four places cut out, repeated or written over."""
    text = whole
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 1, 2, 5, 20, 80])))
        kind = draw(st.sampled_from(["cut", "write", "repeat"]))
        middle = {"cut": "", "repeat": text[start:end] * 2}.get(kind)
        text = text[:start] + (draw(pieces) if middle is None else middle) + text[end:]
    return text


def random_texts(seed: int, count: int) -> Iterator[tuple[str | None, str]]:
    """Damaged files with the good file each comes from, and, one in ten, pieces in any order with None."""
    random = Random(seed)  # noqa: S311 -- the same texts for the same seed are what is wanted
    for number in range(count):
        if number % 10 == 0:
            yield None, "".join(random.choices(_PIECES, k=random.randrange(30)))
            continue
        whole = text = random.choice((DOCUMENT, QUESTION, EVENT, REGISTER))
        for _ in range(random.randrange(1, 4)):
            text = damage(text, random)
        yield whole, text


def damage(text: str, random: Random) -> str:
    """The text with one place cut out, repeated or written over."""
    start = random.randrange(len(text) + 1)
    end = start + random.choice((0, 0, 1, 1, 2, 5, 20, 80))
    other = "".join(random.choices(_PIECES, k=random.randrange(1, 4)))
    middle = random.choice(("", text[start:end] * 2, other))
    return text[:start] + middle + text[end:]
