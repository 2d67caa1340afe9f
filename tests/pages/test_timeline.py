"""The timeline: where a day stands, which pages an event's occasions are on, and what a row says."""

import re
from datetime import date, timedelta

import pytest

from build_scripts.pages import Page, timeline
from build_scripts.pages.parts.paging import in_parts
from build_scripts.pages.parts.time_axis import TimeAxis, around, between
from build_scripts.text.dates import Date, parse_date
from tests.model.worlds import world
from tests.pages.of_worlds import pages_of
from tests.pages.world import pages


def written(text: str) -> Date:
    """A date that is known to be one."""
    found = parse_date(text)
    assert found
    return found


def test_the_event_stands_at_a_fifth_of_the_width_and_a_late_word_does_not_press_the_rest() -> None:
    """One verdict years later stands at the edge; the first weeks keep their room."""
    days = [written(f"2030-05-{day:02}") for day in range(2, 22)]
    axis = around([*days, written("2033-01-05")], written("2030-05-01"))
    assert 15 < axis.at(date(2030, 5, 1)) < 25
    assert axis.place(days[-1]).left - axis.place(days[0]).left > 60
    late = axis.place(written("2033-01-05"))
    assert (late.left, late.right, late.open_right) == (100, 100, True)


@pytest.mark.parametrize("when", ["0001-01-01", "0001/9999", "../0001", "9999-12-31", "9999", "../1000", "2030"])
def test_the_ends_of_the_calendar_have_a_place_too(when: str) -> None:
    """No date that can be written breaks the chart, and the axis always has a label to read it by."""
    day = written(when)
    ends = [end for end in (day.earliest, day.latest) if end]
    for axis in (around([day], written("2030-05-01")), around([day], day), between(ends)):
        place = axis.place(day)
        assert 0 <= place.left <= place.right <= 100
        assert 1 <= len(axis.ticks()) <= 6
        assert all(0 <= tick.at <= 100 for tick in axis.ticks())


@pytest.mark.parametrize("days", [1, 5, 9, 30, 69, 71, 200, 800, 3000, 40000])
def test_any_length_has_labels_that_have_room(days: int) -> None:
    """At most six, in order."""
    ticks = TimeAxis(date(2030, 1, 1), days).ticks()
    assert 1 <= len(ticks) <= 6
    assert [tick.at for tick in ticks] == sorted({tick.at for tick in ticks})


def test_a_row_has_its_headline_its_day_and_a_way_to_read_it() -> None:
    """In the lane of its side, from the day on which it was public."""
    html = pages()["ferry/timeline.md"].html
    (row,) = re.findall(r"<li[^>]*>(?:(?!</li>).)*Minister names the wind.*?</li>", html)
    assert 'data-from="2030-05-02"' in row
    assert 'href="documents/gazette-2030-05-02.html#s-wind"' in row
    assert "<small>Anna North, statement, 2 May 2030</small>" in row
    assert re.search(r'<circle cx="[\d.]+%"', row)


def test_what_has_no_day_stands_in_a_lane_of_its_own() -> None:
    """Without a mark on the axis, and with the day from which it is known."""
    html = pages()["ferry/timeline.md"].html
    lane = html[html.index("Day not known</h2>") :]
    assert "Consul denies that wind was the cause" in lane
    assert "<circle" not in lane
    assert "known since 3 May 2030" in lane


@pytest.fixture(scope="module")
def long() -> dict[str, Page]:
    """A year and a half in which one side speaks every day."""
    first = date(2030, 1, 1)
    days = [first + timedelta(days=n) for n in range(540)]
    return pages_of("\n".join(f"{day} speaker-{n % 7}/us: is affirms" for n, day in enumerate(days)))


def test_more_than_a_page_holds_is_on_pages_by_month_with_counts(long: dict[str, Page]) -> None:
    """Each occasion once; months are whole; every page leads to all others and names each month with its count."""
    found = [page for path, page in sorted(long.items()) if path.startswith("event/timeline")]
    assert len(found) > 1
    days = [re.findall(r"(\d+ \w{3,4} \d{4})</small>", page.html) for page in found]
    assert sum(map(len, days)) == len({day for of in days for day in of}) == 540
    months = [{day.split(" ", 1)[1] for day in of} for of in days]
    assert not months[0] & months[1]
    for page in found:
        assert page.html.count('<svg class="px-count"') == 18
        assert re.search(r'January 2030</a><span data-from="2030-01-31"><svg.*?> 31</span>', page.html)
        assert len(page.html.encode()) < 120_000


def test_a_full_lane_folds_what_comes_after_its_first_rows() -> None:
    """In narrow windows, from the day on which any of it is known; one row more is not worth a touch."""
    lines = [f"2030-01-0{day} speaker-{day}/us: is affirms" for day in range(1, 9)]
    page = pages_of("\n".join([*lines, *(f"2030-01-0{n} other-{n}/russia: is denies" for n in range(1, 7))]))
    html = page["event/timeline.md"].html
    folded = re.findall(r"<details[^>]*px-narrow-fold.*?</details>", html, re.DOTALL)
    assert len(folded) == 1
    assert folded[0].startswith('<details class="px-fold px-narrow-fold" data-from="2030-01-06">')
    assert re.findall(r"(\d) Jan 2030</small>", folded[0]) == ["6", "7", "8"]
    assert html.count("</small>") == 14


def test_a_month_has_its_count_of_every_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not only that of now: whoever looks at the third day reads how many there were by then."""
    monkeypatch.setattr(timeline, "_PER_PAGE", 2)
    lines = (f"2030-01-0{day} speaker/us: is affirms" for day in (1, 2, 3))
    page = pages_of("\n".join(lines))["event/timeline.md"]
    counts = re.findall(r'data-from="([^"]+)"(?: data-until="([^"]+)" hidden)?><svg.*?> (\d+)</span>', page.html)
    assert counts == [("2030-01-01", "2030-01-02", "1"), ("2030-01-02", "2030-01-03", "2"), ("2030-01-03", "", "3")]


def test_a_month_too_full_for_a_page_is_parted() -> None:
    """No page holds more than it may, and nothing is lost."""
    days = [date(2030, 1, 1 + n // 20) for n in range(250)] + [date(2030, 2, 1)]
    parts = in_parts("x.html", days, lambda day: day, 100)
    assert [len(part.things) for part in parts] == [100, 100, 51]
    assert [part.address for part in parts] == ["x.html", "x.2.html", "x.3.html"]
    assert parts[-1].label == "11 Jan 2030 to February 2030"
    (empty,) = in_parts("x.html", list[date](), lambda day: day, 100)
    assert (empty.things, empty.label) == ((), "")


def test_world_of_no_occasion_has_a_page() -> None:
    """That says so."""
    assert "No occasion was found." in pages_of(world(""))["event/timeline.md"].html
