"""Drafts: what is not finished has pages of its own, and changes nothing else that the site or its data say."""

import re
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath
from tempfile import TemporaryDirectory

import pytest

from build_scripts.model.library import Library
from build_scripts.pages import Page, Settings, metadata, render_page, render_pages
from build_scripts.pages.parts.cards import prepare_site
from build_scripts.pages.parts.navigation import event_ways
from build_scripts.pipeline import load
from build_scripts.review.compare import compare
from build_scripts.todo import to_dos
from tests.exports.reading import all_rows, rows
from tests.rules.pages import write
from tests.world import world

_HEAD = "---\ntitle: {title}\npublisher: gazette\npublished: 2030-05-06\nlanguage: en\nkind: news report\n{more}---\n"
REPORT = (
    _HEAD.format(title="Minister turns", more="draft: true\n")
    + """
## Minister drops the wind

```yaml {.statement #drops}
speaker: minister
said: 2030-05-06
passage: 1
answers: {wind-sank: denies, crew-sank: affirms}
argues: {cargo-sank: affirms}
replies_to: [wire-2030-05-04#cargo]
figure: {counts: missing, value: 99, unit: people}
```
"""
)
RECORD = _HEAD.format(
    title="Briefing", more="occasion: {speakers: [consul], what: briefing, said: 2030-05-05}\ndraft: true\n"
)
REPRINT = _HEAD.format(title="Reprint", more="copy_of: gazette-2030-05-02\ndraft: true\n")
BRIDGE = {
    "sources/bridge/event.md": """---
title: The bridge
date: 2030-06-01
place: Grey Point
columns: [north, south]
column_order: North first.
questions: [blame]
quantities: {hurt: People hurt}
draft: true
---

A bridge fell [@bridge-report#blames].
""",
    "sources/bridge/questions/blame.md": """---
title: Who is to blame?
short: Blame
---

Whose fault it was.

## The North is to blame

```yaml {.claim #north-did-it}
```

Says so.

## Blames the North

```yaml {.position #south-1}
perspective: south
from: 2030-06-03
lead: bridge-report#blames
```

The consul blamed the North [@bridge-report#blames].
""",
    "sources/bridge/documents/bridge-report.md": """---
title: Bridge falls
publisher: wire
published: 2030-06-03
language: en
kind: news report
draft: true
---

## The consul blames the North

```yaml {.statement #blames}
speaker: consul
said: 2030-06-03
passage: 1
answers: {north-did-it: affirms}
figure: {counts: hurt, value: 3, unit: people}
```
""",
}
DRAFTS = {
    **BRIDGE,
    "sources/ferry/documents/report.md": REPORT,
    "sources/ferry/documents/record.md": RECORD,
    "sources/ferry/documents/reprint.md": REPRINT,
}
CLAIM = """## The crew sank the ferry

```yaml {.claim #crew-sank}
```

Says so of the crew.
"""
"""Only a draft answers it."""
PAGES = {
    *("bridge/index.md", "bridge/questions/blame.md", "bridge/timeline.md", "bridge/figures.md"),
    *("bridge/claims/north-did-it.md", "bridge/sides/north.md", "bridge/sides/south.md"),
    *("bridge/what-we-lack.md", "bridge/documents/index.md", "bridge/documents/bridge-report.md"),
    *(f"ferry/documents/{id}.md" for id in ("report", "record", "reprint")),
}
SETTINGS = Settings("An example", "1")


def _library(files: dict[str, str]) -> Library:
    with TemporaryDirectory() as folder:
        write(world({"sources/ferry/questions/cause.md": CLAIM, **files}), Path(folder))
        library, findings = load(Path(folder))
    assert not findings, findings
    return library


@cache
def _with(*, drafts: bool) -> tuple[Library, dict[str, Page]]:
    library = _library(DRAFTS if drafts else {})
    return library, {page.path: page for page in render_pages(library, SETTINGS)}


def _shown(page: Page) -> object:
    return page.html, page.search, metadata(page)


def test_a_draft_changes_nothing_that_is_published() -> None:
    """Pages, what search finds, navigation, tables and data are those of the same sources without the drafts."""
    (library, pages), (without, others) = _with(drafts=True), _with(drafts=False)
    assert pages.keys() - others.keys() == PAGES
    for path, page in others.items():
        assert _shown(page) == _shown(pages[path]), path
    assert event_ways(library, pages.values()) == event_ways(without, others.values())
    assert all_rows(library) == all_rows(without)
    assert library.events["ferry"].occasions.keys() == without.events["ferry"].occasions.keys()


def test_a_draft_has_pages_with_a_banner_that_nothing_finds() -> None:
    """Whoever has the address reads in plain words what it is; search, search engines and machines get nothing."""
    _, pages = _with(drafts=True)
    for path in PAGES:
        page = pages[path]
        first = page.html.partition(">")[2].lstrip()
        assert first.startswith('<p class="px-draft"><strong>Draft.</strong> This '), path
        assert metadata(page)["robots"] == "noindex"
        assert (page.search, page.keywords) == ((), ())
        assert "ld+json" not in page.html
        assert page.title.startswith("Draft: ")
    assert "Minister drops the wind" in pages["ferry/documents/report.md"].html
    assert "The consul blamed the North" in pages["bridge/questions/blame.md"].html
    assert all("robots" not in metadata(page) for path, page in pages.items() if path not in PAGES)


def test_no_link_of_a_draft_is_dead() -> None:
    """A card that no other page has, a row that nobody published answers, data that are not there: none is led to."""
    _, pages = _with(drafts=True)
    for path in PAGES:
        for link in re.findall(r'href="([^":?]+)"', pages[path].html):
            target, _, anchor = link.partition("#")
            file = normpath(join(dirname(path), target)).removesuffix(".html") + ".md" if target else path
            # Written by hand, in docs/.
            if file not in ("contributing.md", "replies.md"):
                assert file in pages, (path, link)
                assert not anchor or f' id="{anchor}"' in pages[file].html, (path, link)


@pytest.mark.parametrize("path", ["ferry/documents/report.md", "bridge/questions/blame.md", "bridge/index.md"])
def test_a_draft_is_previewed_as_it_is_built(path: str) -> None:
    """Whoever writes sees the page of the site, banner and all."""
    library, pages = _with(drafts=True)
    page = render_page(prepare_site(library, SETTINGS), path)
    assert page is not None
    assert page.html == pages[path].html


REPORTED = (
    _HEAD.format(title="The consul again", more="")
    + """
## The consul repeats it

```yaml {.statement #again}
occasion: record
passage: 1
answers: {cargo-sank: affirms}
```
"""
)


def test_what_another_document_reports_of_a_draft_stays() -> None:
    """The occasion is told by the report; that its record is held here is not said before that is published."""
    library = _library({**DRAFTS, "sources/ferry/documents/reported.md": REPORTED})
    assert "reported#again" in library.statements
    assert "record" not in library.documents
    (occasion,) = (each for each in rows(library, "occasions") if each["id"] == "record")
    assert not occasion["own_record"]
    assert [each["id"] for each in rows(library, "statements") if each["occasion"] == "record"] == ["reported#again"]
    assert library.whole.events["ferry"].occasions["record"].own_record


def test_a_reviewer_sees_all_that_a_draft_says_and_that_nothing_follows_from_it() -> None:
    """Statements are read when they come; rows, moves and counts are told when the draft is published."""
    (library, _), (without, _) = _with(drafts=True), _with(drafts=False)
    told = compare(without, library)
    added = {(change.what, change.id) for change in told.changes if change.fate == "added"}
    assert {("statement", "report#drops"), ("document", "record"), ("event", "bridge")} <= added
    assert told.derived == ()
    assert [(count.label, count.before, count.after) for count in told.coverage if count.before != count.after] == [
        ("drafts", 0, 4)
    ]
    published = _library({**DRAFTS, "sources/ferry/documents/report.md": REPORT.replace("draft: true\n", "")})
    told = compare(library, published)
    assert ("published, or a draft again", "report") in {(each.reason, each.id) for each in told.attention}
    assert any("reversed" in change.after for change in told.derived)


def test_drafts_are_to_do_and_so_is_what_they_lack() -> None:
    """Of an event that is one it is told once; what is counted of an event has no drafts."""
    library, _ = _with(drafts=True)
    found = {event.id: [(to.kind.slug, to.what) for to in its] for event, its in to_dos(library)}
    assert {what for kind, what in found["ferry"] if kind == "draft"} == {"Briefing", "Reprint", "Minister turns"}
    assert [what for kind, what in found["bridge"] if kind == "draft"] == ["The bridge"]
    assert ("no-address", "Minister turns") in found["ferry"]
    assert ("unanswered-claim", "The crew sank the ferry") in found["ferry"]
