"""Charts: what every one of them must have, on whatever page it stands, and that its marks say what they mean."""

import re
from html import unescape

import pytest

from build_scripts.model.library import Figure, Qualifier
from build_scripts.pages import Page, render_pages
from build_scripts.pages.parts.charts import Dot, dot_chart
from build_scripts.text.dates import Date, parse_date
from tests.exports.reading import rows
from tests.pages.world import SETTINGS, assembled, library

COUNTS = """---
title: Counts
publisher: wire
published: 2030-05-06
language: en
kind: news report
---

A report.

## Fewer are missing

```yaml {.statement #fewer}
question: warning
speaker: consul
said: 2030-05-05/2031-05-05
passage: 1
figure: {counts: missing, value: 2, qualifier: at least, unit: people}
```

The consul spoke of two at the least.

## The number is open

```yaml {.statement #open}
question: cause
speaker: reporter
said: 2030-05-03/..
passage: 2
```

No number was given.
"""


@pytest.fixture(scope="module")
def pages() -> dict[str, Page]:
    """The invented world with a second count."""
    return {page.path: page for page in render_pages(assembled(counts=COUNTS), SETTINGS)}


def figure(low: float, high: float | None = None, qualifier: Qualifier | None = None) -> Figure:
    """A number of people."""
    return Figure("missing", "People missing", low, low if high is None else high, qualifier, "people", None, None)


def dot(side: str, label: str, given: Figure, when: str = "2030-05-02") -> Dot:
    """A row of a chart."""
    return Dot(library().perspectives[side], label, f"said {when}", written(when), given)


def written(text: str) -> Date:
    """A date that is known to be one."""
    found = parse_date(text)
    assert found
    return found


def test_every_chart_of_every_page_has_all_that_a_chart_must_have(pages: dict[str, Page]) -> None:
    """Role, title, description, letters, no colour of its own, the same as table or list, and its numbers as CSV."""
    drawn = []
    for page in pages.values():
        outside = re.sub(r"<figure class=\"px-chart\".*?</figure>", "", page.html, flags=re.DOTALL)
        assert '<svg class="px-svg"' not in outside, page.path
        for chart in re.findall(r"<figure class=\"px-chart\".*?</figure>", page.html, re.DOTALL):
            drawn.append(page.path)
            (svg,) = re.findall(r"<svg.*?</svg>", chart, re.DOTALL)
            (title, description) = re.findall(r'aria-labelledby="(\S+) (\S+)"', svg)[0]
            assert 'role="img"' in svg
            assert re.search(rf'<title id="{title}">[^<]+</title>', svg)
            assert re.search(rf'<desc id="{description}">[^<]{{20,}}</desc>', svg)
            assert not re.search(r"(?:style|fill|stroke|color)=|#[0-9a-f]{3,6}\b(?!-)", svg.replace("url(#", "")), (
                page.path
            )
            assert not re.search(r"<a\b|tabindex", svg), "what is inside an image cannot be reached"
            assert svg.count('class="px-p-') == len(re.findall(r'class="px-p-[^>]*>(?:(?!</g>).)*?c-badge', svg))
            (table,) = re.findall(r'data-table="([^"]+)"', chart)
            assert re.search(rf'<(?:table|ol)[^>]* id="{table}"', page.html), table
    assert drawn == ["ferry/figures.md"]


def test_every_figure_of_a_chart_is_in_its_table(pages: dict[str, Page]) -> None:
    """Who cannot see the chart reads the same numbers, and each from the day on which it was public."""
    html = pages["ferry/figures.md"].html
    rows = re.findall(r'<tr[^>]* data-from="([^"]+)"><th[^>]*px-num">(.*?) <span', html)
    assert sorted(rows) == [("2030-05-02", "about 3 to 1,200"), ("2030-05-06", "at least 2")]
    marks = re.findall(r'<g class="px-p-[a-z]+" data-from="([^"]+)"', html)
    assert sorted(marks) == ["2030-05-02", "2030-05-06"]
    assert "Corrected by" not in html


def test_a_table_holds_what_the_chart_shows(pages: dict[str, Page]) -> None:
    """A row a figure, dates as written; the page leads to it."""
    assert 'href="../data/v0/figures.csv"' in pages["ferry/figures.md"].html
    given = rows(assembled(counts=COUNTS), "figures")
    assert [(r["low"], r["high"], r["qualifier"], r["as_of"]) for r in given if r["counts"] == "missing"] == [
        (3, 1200, "about", "2030-05-02"),
        (2, 2, "at least", None),
    ]


def test_a_figure_without_a_day_stands_at_the_day_it_was_said_and_says_so(pages: dict[str, Page]) -> None:
    """The reader is never left to think that a number is for a day which the document does not give."""
    html = pages["ferry/figures.md"].html
    assert ">for 2 May 2030<" in html
    assert ">said between 5 May 2030 and 5 May 2031<" in html
    assert "not said; stated" in html


@pytest.mark.parametrize(
    ("given", "shape"),
    [
        (figure(140), '<circle class="c-dot"'),
        (figure(140, qualifier="at least"), "h24m-6 -5l6 5l-6 5"),
        (figure(140, qualifier="less than"), "h-24m6 -5l-6 5l6 5"),
        (figure(140, qualifier="about"), '<circle class="c-dot c-about"'),
        (figure(140, 150), '<path class="c-range" d="M'),
    ],
)
def test_a_number_is_drawn_as_what_it_is(given: Figure, shape: str) -> None:
    """A value, an open bound, a rough number and a range differ in shape, not in colour."""
    assert shape in dot_chart("f", "Missing", [dot("north", "Anna", given), dot("south", "Bela", figure(9))])


def test_days_stand_on_a_scale() -> None:
    """Equal times are equally far apart, whatever the order of the rows, and the axis is dated."""
    days = ("2030-05-02", "2030-05-04", "2030-05-08")
    drawn = dot_chart("f", "Missing", [dot("north", "Anna", figure(9), day) for day in days])
    first, second, third = (float(x) for x in re.findall(r'cx="([\d.]+)" cy="[\d.]+" r="4.5"', drawn))
    assert third - second == pytest.approx(2 * (second - first), abs=0.2)
    assert re.search(r'class="c-tick"[^>]*>2 May<', drawn)


@pytest.mark.parametrize(
    ("when", "shape"),
    [
        ("2030-05-02", 'r="4.5"/>'),
        ("2030-05-02~", '<circle class="c-dot c-about"'),
        ("2030-05-02/2030-05-06", '<rect class="c-bar"'),
        ("2030-05-02/2031-05-06", "l5 5l-5 5"),
        ("../2030-05-02", "l-5 5l5 5"),
        ("2030-05-02/..", '<path class="c-open"'),
    ],
)
def test_the_day_of_a_figure_is_drawn_as_what_it_is(when: str, shape: str) -> None:
    """A day, a range, what is open and what goes on beyond the axis differ in shape; all lie left of the values."""
    drawn = dot_chart("f", "Missing", [dot("north", "Anna", figure(9)), dot("south", "Bela", figure(9), when)])
    assert shape in drawn
    days = re.findall(r'<(?:circle|rect)[^>]* (?:c?x)="([\d.]+)"(?=[^>]*(?:r="4.5"|height="10"))', drawn)
    assert all(4 <= float(x) <= 136 for x in days)


def test_a_scale_that_does_not_start_at_zero_says_so() -> None:
    """Close values are drawn apart, and the description warns of it."""
    close = dot_chart("f", "Missing", [dot("north", "A", figure(139)), dot("north", "B", figure(143))])
    assert "The scale starts at 130, not at zero." in close
    assert "not at zero" not in dot_chart(
        "f", "Missing", [dot("north", "A", figure(12)), dot("north", "B", figure(143))]
    )


@pytest.mark.parametrize(("low", "high"), [(0, 0), (-5, -5), (-3, 4), (1e12, 1e12), (0.001, 0.002), (7, 7)])
def test_any_numbers_find_room_on_the_drawing(low: float, high: float) -> None:
    """Whatever is counted, every mark lies inside the picture."""
    drawn = dot_chart("f", "Missing", [dot("north", "A", figure(low, high))])
    places = [float(x) for x in re.findall(r' c?x="(-?[\d.]+)"', drawn)]
    assert all(0 <= x <= 360 for x in places), places


def test_labels_are_cut_to_the_room_there_is() -> None:
    """A long name ends in dots instead of running out of the picture."""
    drawn = dot_chart("f", "Missing", [dot("north", "Long name " * 20, figure(3))])
    (label,) = re.findall(r'class="c-label"[^>]*>([^<]*)', drawn)
    assert label.endswith("…")
    assert len(label) < 60


def test_texts_of_sources_are_escaped_in_charts() -> None:
    """A headline with markup shows as what it is, in the tips of the marks too."""
    world = assembled(counts=COUNTS.replace("## Fewer are missing", "## Fewer </title><script>x</script>"))
    for page in render_pages(world, SETTINGS):
        assert "<script>x" not in page.html
        assert "<script>x" in unescape(page.html) or "Fewer" not in page.html
