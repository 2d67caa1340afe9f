"""Whatever stands in a field, a page shows it as text."""

import json
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.pages import metadata
from build_scripts.pipeline import load, render
from tests.hostile.test_corpus import SETTINGS, acting
from tests.world import make_project

HOSTILE = [
    "<script>alert(1)</script>",
    "</title><script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '" onfocus="alert(1)" autofocus="',
    "javascript:alert(1)",
    "<!--",
    "-->",
    "]]>",
    "</script>",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "&amp;lt;",
    "{{ 7*7 }}",
    "{% raw %}",
    "${x}",
    "`",
    "<",
    ">",
    "&",
    '"',
    "'",
    "\\",
    "%3Cscript%3E",
    "[x](https://gazette.example)",
    "**",
    "word",
    " ",
]
values = st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=5).map(" ".join)

D = "sources/ferry/documents/gazette-2030-05-02.md"
Q = "sources/ferry/questions/cause.md"
E = "sources/ferry/event.md"
ACT = "sources/ferry/occasions/consul-2030-05-03.yml"
P = "sources/publishers/wire.yml"
S = "sources/speakers/minister.yml"
FIELDS = (
    (D, "title: Ferry sinks"),
    (D, "language: en"),
    (D, "kind: news report"),
    (Q, "title: Why did the ferry sink?"),
    (Q, "short: Cause"),
    (E, "title: The ferry at Grey Point"),
    (E, "place: Grey Point"),
    (E, "column_order: North first, because the ferry sailed from there."),
    ("sources/perspectives.yml", "name: Northern official side"),
    ("sources/perspectives.yml", "short: North"),
    ("sources/perspectives.yml", "description: Bodies of the northern state and those who speak for them."),
    (P, "name: The Wire"),
    (P, "ownership_basis: Its imprint says so."),
    (S, "name: Anna North"),
    (S, "role: minister of the North"),
)
TEXTS = (
    (D, "Minister names the wind"),
    (Q, "The cargo sank the ferry"),
    (Q, "Said by whoever gives the load as the cause."),
    (Q, "Names the wind"),
    (Q, "What is at issue is what made the ferry sink."),
    (D, "The minister put it down to the wind."),
    (D, "A report of the day after."),
)
SEARCHED = "searched: [{{perspective: south, question: cause, where: {}, on: 2031}}]\n"
CITED = "lead: wire-2030-05-04#cargo\n```\n\nThe consul said that it was the cargo [@wire-2030-05-04#cargo"
TURN = f"from: 2030-05-03\n{CITED}]."
BEFORE = """
## Names the load

```yaml {{.position #south-0}}
perspective: south
from: 2030-05-03
lead: wire-2030-05-04#cargo
```

The consul named the cargo [@wire-2030-05-04#cargo].
"""
"""What the position of the South may replace."""
MORE = (
    (D, "passage: 1\n", "passage: 1\nnote: {}\n"),
    (D, "passage: 1\n", "passage: 1\nhedge: {}\n"),
    (D, "passage: 1\n", "passage: 1\nlocator: {}\n"),
    (D, "passage: 1\n", "passage: 1\nquote_language: fr\ntranslation: {}\ntranslated_by: us\n"),
    (D, "passage: 1\n", "passage: 1\nquote_language: {}\n"),
    (
        "sources/ferry/documents/wire-2030-05-04.md",
        "value: 14, unit: people}",
        "value: 14, unit: {}, rule: {}}}",
    ),
    (D, "language: en\n", "language: en\nauthor: {}\n"),
    (D, "language: en\n", "language: en\ndefaults: {{hedge: {}, note: {}}}\n"),
    (D, "language: en\n", "language: en\noccasion: {{speakers: minister, what: post, said: 2030-05-02, place: {}}}\n"),
    (E, "quantities: {missing: People missing}", "quantities: {{missing: {}}}"),
    (E, "place: Grey Point\n", "place: Grey Point\nkeywords: [{}]\n"),
    (
        E,
        "place: Grey Point\n",
        f"place: Grey Point\n{SEARCHED}",
    ),
    (
        Q,
        TURN,
        f"from: 2030-05-04\nreplaces: [south-0]\ntold_by: [press]\nchange_note: {{}}\n"
        f"{CITED}; @wire-2030-05-04#weight].\n{BEFORE}",
    ),
    (ACT, "what: briefing\n", "what: briefing\nplace: {}\n"),
    (P, "ownership: private\n", "ownership: private\ncountry: {}\nnames: {{ru: {}}}\n"),
    (S, "kind: person\n", "kind: person\ncountry: {}\nnames: {{ru: {}}}\n"),
)


@cache
def _project() -> Path:
    return make_project(Path(mkdtemp()))


def _render_with(path: str, old: str, new: str) -> bool:
    """Whether there is no error; then nothing acts on any page."""
    file = _project() / path
    good = file.read_text("utf-8")
    assert old in good
    file.write_text(good.replace(old, new, 1), "utf-8", newline="")
    try:
        library, diagnostics = load(_project())
    finally:
        file.write_text(good, "utf-8", newline="")
    if diagnostics:
        return False
    for page in render(library, SETTINGS):
        assert acting(page.html) == [], page.path
        assert not {"<", ">"} & set(str(metadata(page))), page.path
        assert "\n\n" not in page.html, page.path
    return True


@pytest.mark.parametrize("field", [*FIELDS, *MORE], ids=lambda field: f"{field[0]}: {field[-1][:40]!r}")
def test_harmless_field(field: tuple[str, ...]) -> None:
    """What is not hostile stands at each of these places without an error: hostile values get to where they count."""
    path, old, *new = field
    # How sure somebody is stands in the text, word for word.
    value = "said the wind was" if new and "hedge" in new[0] else "en"
    assert _render_with(path, old, new[0].format(value, value) if new else f"{old.split(':')[0]}: en")


@settings(max_examples=settings().max_examples // 10 or 1)
@given(st.sampled_from(FIELDS), values)
def test_hostile_field(field: tuple[str, str], value: str) -> None:
    """A value of any key acts on no page."""
    path, old = field
    key = old.split(":")[0]
    _render_with(path, old, f"{key}: {json.dumps(value)}")


@settings(max_examples=settings().max_examples // 10 or 1)
@given(st.sampled_from(TEXTS), values)
def test_hostile_text(field: tuple[str, str], value: str) -> None:
    """Headlines and prose act on no page, when they are accepted at all."""
    _render_with(*field, value)


@settings(max_examples=settings().max_examples // 10 or 1)
@given(st.sampled_from(MORE), values)
def test_hostile_optional_field(field: tuple[str, str, str], value: str) -> None:
    """The same for keys that the example does without."""
    path, old, new = field
    _render_with(path, old, new.format(*[json.dumps(value)] * 2))
