"""Charts: what every one of them must have, on whatever page it stands, and that its marks say what they mean."""

import re
from collections.abc import Sequence
from dataclasses import replace
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

## Four are missing

```yaml {.statement #four}
question: warning
speaker: reporter
said: 2030-05-04
passage: 2
figure: {counts: missing, value: 4, unit: people}
```

The reporter counted four.

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
    """The invented world with two more counts."""
    return {page.path: page for page in render_pages(assembled(counts=COUNTS), SETTINGS)}


def figure(low: float, high: float | None = None, qualifier: Qualifier | None = None) -> Figure:
    """A number of people."""
    return Figure("missing", "People missing", low, low if high is None else high, qualifier, "people", None, None)


def dot(side: str, given: Figure, when: str = "2030-05-02") -> Dot:
    """A mark of a chart."""
    return Dot(library().perspectives[side], written(when), given)


def chart(dots: Sequence[Dot]) -> str:
    """Its lanes in the order of the world."""
    return dot_chart("f", "Missing", dots, tuple(library().perspectives.values()))


def written(text: str) -> Date:
    """A date that is known to be one."""
    found = parse_date(text)
    assert found
    return found


def test_every_chart_of_every_page_has_all_that_a_chart_must_have(pages: dict[str, Page]) -> None:
    """Role, title, description, letters, no colour of its own, and a way to the same as a table."""
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
            (table,) = re.findall(r'href="([^"]+\.html)"', chart)
            assert "<table" in pages[f"ferry/{table.removesuffix('.html')}.md"].html
    assert drawn == ["ferry/figures.md"]


def test_every_figure_of_a_chart_is_in_its_table(pages: dict[str, Page]) -> None:
    """Who cannot see the chart reads the same numbers, and each from the day on which it was public."""
    rows = re.findall(
        r'<tr[^>]* data-from="([^"]+)"><th[^>]*px-num">(.*?) <span', pages["ferry/figures.missing.md"].html
    )
    assert rows == [("2030-05-02", "about 3 to 1,200"), ("2030-05-04", "4"), ("2030-05-06", "at least 2")]
    drawn = pages["ferry/figures.md"].html
    marks = re.findall(r'<g data-from="([^"]+)">(?=<(?:circle|path class="c-(?:range|open)))', drawn)
    assert sorted(marks) == ["2030-05-02", "2030-05-04", "2030-05-06"]
    assert re.findall(r'<g class="px-p-[a-z]+" data-from="([^"]+)"', drawn)
    assert "Corrected by" not in pages["ferry/figures.missing.md"].html


def test_a_table_holds_what_the_chart_shows(pages: dict[str, Page]) -> None:
    """A row a figure, dates as written; the page leads to it."""
    assert 'href="../data/v0/figures.csv"' in pages["ferry/figures.md"].html
    given = rows(assembled(counts=COUNTS), "figures")
    assert [(r["low"], r["high"], r["qualifier"], r["as_of"]) for r in given if r["counts"] == "missing"] == [
        (3, 1200, "about", "2030-05-02"),
        (2, 2, "at least", None),
        (4, 4, None, None),
    ]


def test_a_figure_without_a_day_says_so(pages: dict[str, Page]) -> None:
    """The reader is never left to think that a number is for a day which the document does not give."""
    rows = re.findall(r'data-l="As of">(.*?)</td>', pages["ferry/figures.missing.md"].html)
    assert ["not said; stated" in row for row in rows] == [False, True, True]


@pytest.mark.parametrize(
    ("given", "shape"),
    [
        (figure(140), '<circle class="c-dot"'),
        (figure(140, qualifier="at least"), "v-12m-4 4l4 -4l4 4"),
        (figure(140, qualifier="less than"), "v12m-4 -4l4 4l4 -4"),
        (figure(140, qualifier="about"), '<circle class="c-dot c-about"'),
        (figure(140, 150), '<path class="c-range" d="M'),
    ],
)
def test_a_number_is_drawn_as_what_it_is(given: Figure, shape: str) -> None:
    """A value, an open bound, a rough number and a range differ in shape, not in colour."""
    assert shape in chart([dot("north", given), dot("south", figure(9))])


def test_days_stand_on_a_scale_from_left_to_right() -> None:
    """Equal times are equally far apart, in each lane alike, and the axis is dated; higher is more."""
    days = ("2030-05-02", "2030-05-04", "2030-05-08")
    north = [dot("north", figure(9 + n), day) for n, day in enumerate(days)]
    drawn = chart([*north, dot("south", figure(9), days[0])])
    (first, low), (second, _), (third, high), (other, _) = (
        map(float, place) for place in re.findall(r'<circle[^>]* cx="([\d.]+)" cy="([\d.]+)"', drawn)
    )
    assert third - second == pytest.approx(2 * (second - first), abs=0.5)
    assert other == first
    assert high < low
    assert re.search(r'data-from="2030-05-02">.*?class="c-tick"[^>]*>2 May<', drawn)


def test_a_long_time_without_figures_is_left_out_and_shown_to_be() -> None:
    """A dashed line stands for it; both years are named below."""
    drawn = chart([dot("north", figure(9)), dot("north", figure(10), "2033-01-02")])
    assert drawn.count('class="c-grid c-about"') == 1
    assert re.findall(r">(20\d\d)<", drawn) == ["2030", "2033"]


def test_every_year_is_named_below_its_first_day() -> None:
    """However close it is to the last day of the year before, and where there is no other."""
    assert ">2030<" in chart([dot("north", figure(9))])
    days = ("2030-05-02", "2030-12-31", "2031-03-12")
    drawn = chart([dot("north", figure(9 + n), day) for n, day in enumerate(days)])
    found = {words: x for x, words in re.findall(r'<text class="c-tick" x="([\d.]+)"[^>]*>([^<]*)', drawn)}
    assert (found["2030"], found["2031"]) == (found["2 May"], found["12 Mar"])


def test_lanes_stand_in_the_order_of_every_page() -> None:
    """Whoever gave a number first."""
    drawn = chart([dot("south", figure(9), "2030-05-01"), dot("north", figure(9), "2030-05-02")])
    assert re.findall(r'<g class="px-p-(\w+)"', drawn) == ["north", "south"]


@pytest.mark.parametrize("when", ["2030-05-02/2030-09-06", "../2030-09-06"])
def test_a_figure_of_a_long_time_stands_at_its_end(when: str) -> None:
    """Not on a day in the middle that nobody named."""
    drawn = chart([dot("north", figure(9), "2030-09-06"), dot("south", figure(9), when)])
    assert len(set(re.findall(r'<circle[^>]* cx="([\d.]+)"', drawn))) == 1


def test_no_value_is_written_over_a_line() -> None:
    """Of two figures close to each other's lines and arrows one keeps its number, the table has both."""
    dots = [dot("north", figure(180, qualifier="at least"), "2030-05-02/2030-05-09"), dot("north", figure(150))]
    drawn = chart([*dots, dot("north", figure(0), "2030-05-09")])
    (line,) = re.findall(r'c-open" d="M[\d.]+ ([\d.]+)', drawn)
    written = re.findall(r'c-value" x="[\d.]+" y="([\d.]+)"[^>]*>(\d+)', drawn)
    assert written
    assert not [words for y, words in written if float(y) - 10 < float(line) + 3 and float(line) - 3 < float(y) + 1]


@pytest.mark.parametrize(
    ("when", "shape"),
    [
        ("2030-05-02", '<circle class="c-dot" '),
        ("2030-05-02~", '<circle class="c-dot c-about"'),
        ("2030-05-02/2030-05-06", "m0 -3v6"),
        ("2030-05-02/2031-05-06", "m0 -3v6"),
        ("../2030-05-02", "m4 -3l-4 3l4 3"),
        ("2030-05-02/..", "m-4 -3l4 3l-4 3"),
    ],
)
def test_the_day_of_a_figure_is_drawn_as_what_it_is(when: str, shape: str) -> None:
    """A day, a range and what is open differ in shape; all lie within the lane."""
    drawn = chart([dot("north", figure(9)), dot("south", figure(9), when)])
    south = drawn[drawn.index('<g class="px-p-south"') :]
    assert shape in south
    assert ('class="c-open"' in south) == ("/" in when or when.startswith(".."))
    places = [float(x) for x in re.findall(r'c-open" d="M([\d.]+) |H([\d.]+)m', south) for x in x if x]
    assert all(36 <= x <= 354 for x in places)


def test_a_scale_that_does_not_start_at_zero_says_so() -> None:
    """Close values are drawn apart, and the description warns of it."""
    close = chart([dot("north", figure(139)), dot("north", figure(143))])
    assert "The scale starts at 130, not at zero." in close
    assert "not at zero" not in chart([dot("north", figure(12)), dot("north", figure(143))])


@pytest.mark.parametrize(("low", "high"), [(0, 0), (-5, -5), (-3, 4), (1e12, 1e12), (0.001, 0.002), (7, 7)])
def test_any_numbers_find_room_on_the_drawing(low: float, high: float) -> None:
    """Whatever is counted, every mark lies inside the picture."""
    drawn = chart([dot("north", figure(low, high))])
    places = [float(x) for x in re.findall(r' c?x="(-?[\d.]+)"', drawn)]
    assert all(0 <= x <= 360 for x in places), places


def test_a_long_name_is_cut_to_the_room_there_is() -> None:
    """It ends in dots instead of running out of the picture."""
    long = replace(
        dot("north", figure(3)), perspective=replace(library().perspectives["north"], name="Long name " * 20)
    )
    (label,) = re.findall(r'class="c-label"[^>]*>([^<]*)', chart([long]))
    assert label.endswith("…")
    assert len(label) < 60


def test_texts_of_sources_are_escaped_in_charts() -> None:
    """A headline with markup shows as what it is, in the tips of the marks too."""
    world = assembled(counts=COUNTS.replace("## Fewer are missing", "## Fewer </title><script>x</script>"))
    for page in render_pages(world, SETTINGS):
        assert "<script>x" not in page.html
        assert "<script>x" in unescape(page.html) or "Fewer" not in page.html
