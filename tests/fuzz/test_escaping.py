"""Whatever stands in a field, a page shows it as text."""

import json
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.findings.finding import has_errors
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
T = "sources/ferry/occasions/consul-2030-05-03.yml"
G = "sources/publishers/gazette.yml"
M = "sources/speakers/minister.yml"
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
    (G, "name: The Gazette"),
    (G, "ownership_basis: Its imprint says so."),
    (M, "name: Anna North"),
    (M, "role: minister of the North"),
)
TEXTS = (
    (D, "Minister names the wind"),
    (Q, "Names the wind"),
    (Q, "The wind sank the ferry"),
    (Q, "Said by whoever gives the weather as the cause."),
    (D, "The minister put it down to the wind."),
    (D, "A report of the day after."),
)
MORE = (
    (D, "passage: 1\n", "passage: 1\nnote: {}\n"),
    (D, "passage: 1\n", "passage: 1\nquote_language: {}\n"),
    (D, "passage: 1\n", "passage: 1\nhedge: {}\n"),
    (D, "passage: 1\n", "passage: 1\nlocator: {}\n"),
    (D, "passage: 1\n", "passage: 1\nquote_language: ru\ntranslation: {}\ntranslated_by: us\n"),
    (D, "language: en\n", "language: en\ndefaults: {{hedge: {}, note: {}}}\n"),
    (D, "language: en\n", "language: en\noccasion: {{speakers: minister, what: post, said: 2030-05-02, place: {}}}\n"),
    (T, "what: briefing\n", "what: briefing\nplace: {}\n"),
    (Q, "perspective: north\n", "perspective: north\nchange_note: {}\n"),
    (D, "passage: 1\n", "passage: 1\nfigure: {{counts: missing, value: 1, unit: {}, rule: {}}}\n"),
    (D, "language: en\n", "language: en\nauthor: {}\n"),
    (E, "quantities: {missing: People missing}", "quantities: {{missing: {}}}"),
    (E, "place: Grey Point\n", "place: Grey Point\nkeywords: [{}]\n"),
    (
        E,
        "place: Grey Point\n",
        "place: Grey Point\nsearched: [{{perspective: south, question: cause, where: {}, on: 2030-05}}]\n",
    ),
    (G, "ownership: state-owned", "ownership: state-owned\ncountry: {}\nnames: {{ru: {}}}"),
)


@cache
def _project() -> Path:
    return make_project(Path(mkdtemp()))


def _render_with(path: str, old: str, new: str) -> None:
    file = _project() / path
    good = file.read_text("utf-8")
    assert old in good
    file.write_text(good.replace(old, new, 1), "utf-8", newline="")
    try:
        library, diagnostics = load(_project())
    finally:
        file.write_text(good, "utf-8", newline="")
    if has_errors(diagnostics):
        return
    for page in render(library, SETTINGS):
        assert acting(page.html) == [], page.path
        assert not {"<", ">"} & set(str(metadata(page))), page.path
        assert "\n\n" not in page.html, page.path


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
