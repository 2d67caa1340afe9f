"""Dates: what each form stands for, what is later than what, and what is no date of ours."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.format.likely import date_hint, date_of_list, dates_meant
from build_scripts.text.dates import Date, date_meant, date_readings, parse_date


def read(text: str) -> Date:
    """A date that is known to be one."""
    found = parse_date(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024-03-28", "2024-03-28", "2024-03-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2000-02", "2000-02-01", "2000-02-29"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("0576-02-29", "0576-02-29", "0576-02-29"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("1582-10-10", "1582-10-10", "1582-10-10"),
        ("0001/9999", "0001-01-01", "9999-12-31"),
        ("2024-03-22/2024-03-25", "2024-03-22", "2024-03-25"),
        ("2024-03-25/2024-03-25", "2024-03-25", "2024-03-25"),
        ("2024-03/2024-03-25", "2024-03-01", "2024-03-25"),
        ("2023/2024-02", "2023-01-01", "2024-02-29"),
        ("..2024-03", None, "2024-03-31"),
        ("../2024-03-28", None, "2024-03-28"),
        ("2024/..", "2024-01-01", None),
        ("2024-03~/2024-04?", "2024-03-01", "2024-04-30"),
        ("2024-03-25T19:30+03:00", "2024-03-25", "2024-03-25"),
        ("2024-02-29T23:59:59Z", "2024-02-29", "2024-02-29"),
    ],
)
def test_bounds(text: str, earliest: str | None, latest: str | None) -> None:
    """A date lies between its first and its last day, and remembers how it was written."""
    found = read(text)
    assert (found.text, found.earliest and str(found.earliest), found.latest and str(found.latest)) == (
        text,
        earliest,
        latest,
    )


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain", "is_day"),
    [
        ("2024-03-25", False, False, True),
        ("2024-03-25~", True, False, False),
        ("2024-03-25?", False, True, True),
        ("2024-03-25%", True, True, False),
        ("2024-03~/2024-04?", True, True, False),
        ("2024-03", False, False, False),
        ("2024-03-25T19:30Z", False, False, True),
    ],
)
def test_marks(text: str, approximate: bool, uncertain: bool, is_day: bool) -> None:
    """What is about a day is no day; what is uncertain is still one."""
    found = read(text)
    assert (found.approximate, found.uncertain, found.is_day) == (approximate, uncertain, is_day)


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "2024-3-28", "2024-03-28 ", "20240328", "24", "024", "12024", "2024-00", "2024-13", "2024-03-00"),
        *("2024-02-30", "2023-02-29", "1500-02-29", "1900-02-29", "0000", "0000-01-01", "-0044", "Y17000", "٢٠٢٤"),
        *("2024-21", "2024-24", "203X", "20XX", "2024-XX", "2024-03-XX", "?2024", "2024-03~-25", "2024~~"),
        *(
            "..",
            "../..",
            "....",
            "/",
            "2024/",
            "/2024",
            "2024/2025/2026",
            "..2024/2025",
            "2025/2024",
            "2024-04/2024-03",
        ),
        *("2024-03-25T19:30", "2024-03-25T19:30:00", "2024-03-25 19:30Z", "2024-03-25t19:30z", "2024-03-25T19Z"),
        *("2024-03-25T24:00Z", "2024-03-25T19:60Z", "2024-03-25T19:30:60Z", "2024-03-25T19:30:00.5Z", "2024-03T19:30Z"),
        *("2024-03-25T19:30+3", "2024-03-25T19:30+03", "2024-03-25T19:30+0300", "2024-03-25T19:30+15:00"),
        *("2024-03-25T19:30-00:00", "2024-03-25T19:30+03:60", "2024-02-30T19:30Z", "0001-01-01T00:00+03:00"),
        *("2024-03-25T19:30Z~", "..2024-03-25T19:30Z", "2024-03-25T19:30Z/2024-03-26"),
    ],
)
def test_no_dates(text: str) -> None:
    """Nothing is read that does not exist, or that stands for another moment elsewhere."""
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "start", "seconds"),
    [
        ("2024-03-25T19:30+03:00", datetime(2024, 3, 25, 16, 30, tzinfo=UTC), 59),
        ("2024-03-25T19:30:07+03:00", datetime(2024, 3, 25, 16, 30, 7, tzinfo=UTC), 0),
        ("2024-03-25T01:00+05:45", datetime(2024, 3, 24, 19, 15, tzinfo=UTC), 59),
        ("2024-03-25T23:00-10:00", datetime(2024, 3, 26, 9, 0, tzinfo=UTC), 59),
        ("2024-03-25T00:00:00Z", datetime(2024, 3, 25, tzinfo=UTC), 0),
    ],
)
def test_moments(text: str, start: datetime, seconds: int) -> None:
    """A time with its zone is a moment, of a minute where no seconds are written; days alone are none."""
    found = read(text)
    assert (found.start, found.end) == (start, start + timedelta(seconds=seconds))
    assert read(text[:10]).start is None


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        ("2024-03-28", "2024-03-27"),
        ("2024-04", "2024-03-31"),
        ("2024-04", "..2024-03"),
        ("2024-04/..", "2024-03"),
        ("2024-03-28~", "2024-03-26"),
        ("2024-03-25T19:31+03:00", "2024-03-25T19:30+03:00"),
        ("2024-03-25T19:30:01+03:00", "2024-03-25T16:30:00Z"),
        # The clock, not the name of the day.
        ("2024-03-25T20:00-10:00", "2024-03-26T10:00+14:00"),
        ("2024-03-26", "2024-03-25T23:00-10:00"),
    ],
)
def test_surely_after(later: str, earlier: str) -> None:
    """What is surely later is so in one direction only, and stands later in an order of days."""
    assert read(later).surely_after(read(earlier))
    assert not read(earlier).surely_after(read(later))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2024-03-28", "2024-03-28"),
        ("2024-03", "2024-03-28"),
        ("2024-03-27~", "2024-03-26"),
        ("2024-03-25T19:30+03:00", "2024-03-25T16:30:30Z"),
        ("2024-03-25T19:30+03:00", "2024-03-25"),
        ("2024-03-25T19:30+03:00", "2024-03-25T16:30Z"),
        ("..2024-03-28", "2024-03-22/.."),
    ],
)
def test_order_that_is_not_known(one: str, other: str) -> None:
    """Where any reading leaves it open, neither is later."""
    assert not read(one).surely_after(read(other))
    assert not read(other).surely_after(read(one))


def test_order_on_one_day() -> None:
    """Moments of a day stand by the clock, and before what may be any time of it; no two dates take one place."""
    texts = ["2024-03-25T19:30+03:00", "2024-03-25T17:00Z", "2024-03-25", "2024-03-25?", "2024-03-26"]
    assert sorted(map(read, reversed(texts)), key=Date.sort_key) == [read(text) for text in texts]
    assert len({read(text) for text in texts}) == len(texts)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("28 March 2024", ("2024-03-28",)),
        ("03.04.2024", ("2024-04-03", "2024-03-04")),
        ("203X", ("2030/2039",)),
        ("19XX", ("1900/1999",)),
        ("2024-XX", ("2024",)),
        ("2024-XX-XX", ("2024",)),
        ("2024-03-XX", ("2024-03",)),
        ("00XX", ()),
        ("2024-XX-12", ()),
        ("2024-03-22/", ("2024-03-22/..",)),
        ("/2024-03-22", ("..2024-03-22",)),
        ("by 203X", ()),
        ("before 1 January 0001", ()),
        ("after 31 December 9999", ()),
    ],
)
def test_meant(text: str, meant: tuple[str, ...]) -> None:
    """What a person can have meant is always a date that can be written."""
    assert dates_meant(text) == meant
    assert all(map(parse_date, meant))


def test_one_meaning_alone_is_taken() -> None:
    """A form with two readings is not decided for the writer."""
    assert (date_meant("28.03.2024"), date_meant("03.04.2024")) == ("2024-03-28", None)
    assert date_readings("2024-03-25T19:30+03:00") == ("2024-03-25T19:30+03:00",)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2024-03-25T19:30", "the zone of the place, as in 2024-03-25T19:30+03:00: add it, or write 2024-03-25 alone"),
        ("25 March 2024 at 7:30 pm", "add it, or write 2024-03-25 alone"),
        ("2024-03-25 7:30 UTC+3", "write 2024-03-25T07:30+03:00"),
        ("2024-03-25t19:30:07.25z", "write 2024-03-25T19:30:07Z"),
        ("2024-03-25T25:30Z", "no clock shows this time"),
        ("2024-03-25T19:30Z/2024-03-26", "behind one certain day alone: write 2024-03-25/2024-03-26"),
        ("2024-03-25T19:30Z~", "behind one certain day alone: write 2024-03-25~"),
        ("2024-22/2024-23", "seasons differ"),
        ("winter of 2024", "seasons differ"),
        ("Y17000", "from 0001 to 9999"),
        ("-0044-03-15", "from 0001 to 9999"),
        ("1900-02-29", "1900 has no 29 February"),
        ("2024-25", "does not exist"),
        ("2025/2024", "the earlier of the two first"),
        ("soon", "write a day as 2024-03-28"),
    ],
)
def test_hints(text: str, hint: str) -> None:
    """What is refused is told its true reason."""
    assert hint in date_hint(text)


def test_a_set_is_its_span() -> None:
    """One of a set of dates lies between its first and its last; what is no date makes no set."""
    assert date_of_list(["2024-03-25", "2024-03-22"]) == "2024-03-22/2024-03-25"
    assert date_of_list(["..2024-03-25"]) == "..2024-03-25"
    assert date_of_list(["2024-03-22", "x"]) == date_of_list([]) == date_of_list([["2024"]]) == ""


@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31)), st.integers(-14 * 60, 14 * 60))  # noqa: DTZ001
def test_any_moment(local: datetime, minutes: int) -> None:
    """Any local time in any zone is the moment that its zone makes it, and its day is the local one."""
    sign, (hours, rest) = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
    found = read(f"{local:%H:%M:%S}".join((f"{local.date()}T", f"{sign if minutes else '+'}{hours:02}:{rest:02}")))
    assert found.earliest == found.latest == local.date()
    assert found.start == found.end == (local.replace(microsecond=0) - timedelta(minutes=minutes)).replace(tzinfo=UTC)
