"""Dates in every form of EDTF: read and shown right, or refused with the text to type."""

import pytest

from build_scripts.format.likely import date_hint
from build_scripts.pages.parts.dates_in_words import date_short, date_words
from build_scripts.text.dates import parse_date

READ = {
    "1066-10-14": ("14 October 1066", "14 Oct 1066"),
    "0576-01-01": ("1 January 576 CE", "1 Jan 576 CE"),
    "0001-01-01": ("1 January 1 CE", "1 Jan 1 CE"),
    "1582-10-10": ("10 October 1582", "10 Oct 1582"),
    "9999-12-31": ("31 December 9999", "31 Dec 9999"),
    "2030": ("2030", "2030"),
    "2030-05": ("May 2030", "May 2030"),
    "2030-05-01~": ("about 1 May 2030", "about 1 May 2030"),
    "2030-05-01?": ("1 May 2030 (uncertain)", "1 May 2030 (uncertain)"),
    "2030-05-01%": ("about 1 May 2030 (uncertain)", "about 1 May 2030 (uncertain)"),
    "2030~": ("about 2030", "about 2030"),
    "2030-05-01/2030-05-03": ("between 1 and 3 May 2030", "between 1 and 3 May 2030"),
    "2030-05-01/2030-05-01": ("1 May 2030", "1 May 2030"),
    "2030-05/2030-05": ("May 2030", "between 1 and 31 May 2030"),
    "0001-01-01/9999-12-31": (
        "between 1 January 1 CE and 31 December 9999",
        "between 1 Jan 1 CE and 31 Dec 9999",
    ),
    "2030/..": ("on or after 2030", "1 Jan 2030 or later"),
    "../2030-05-01": ("on or before 1 May 2030", "by 1 May 2030"),
    "..2030-05-01": ("on or before 1 May 2030", "by 1 May 2030"),
    "2030-05-01T11:15:00+03:00": ("1 May 2030, 11:15:00 (UTC+03:00)", "1 May 2030"),
    "2030-05-01T11:15Z": ("1 May 2030, 11:15 (UTC)", "1 May 2030"),
}


@pytest.mark.parametrize("text", READ)
def test_date_that_is_read_is_shown_as_what_it_says(text: str) -> None:
    """In a sentence and in narrow places, no more exact than it was written."""
    when = parse_date(text)
    assert when is not None
    assert (date_words(when), date_short(when)) == READ[text]


REFUSED = {
    "203X": "write 2030/2039",
    "20XX": "write 2000/2099",
    "2030-XX": "write 2030:",
    "2030-05-XX": "write 2030-05:",
    "2030S2": "write 2000/2099",
    "2030-?05-01": "write 2030-05-01?:",
    "?2030-05-01": "write 2030-05-01?:",
    "2030?-05-~01": "write 2030-05-01%:",
    "2030-05-01/open": "write 2030-05-01/..:",
    "2030-05-01/unknown": "write 2030-05-01/..:",
    "2030-33": "write 2030-01/2030-03:",
    "2030-41": "write 2030-07/2030-12:",
    "2030-W18-3": "write 2030-05-01:",
    "2030W183": "write 2030-05-01:",
    "2030-W18": "write 2030-04-29/2030-05-05:",
    "2030-121": "write 2030-05-01:",
    "２０３０-05-01": "write 2030-05-01:",
    "20300501": "write 2030-05-01:",
    "[2030-05-01, 2030-05-03]": "write 2030-05-01/2030-05-03, without brackets",
    "[..2030-05-01]": "write ..2030-05-01, without brackets",
    "{2030,2031}": "write 2030-01-01/2031-12-31, without brackets",
    "2030-21": "seasons differ",
    "2030-29": "the year, month or day does not exist",
    "0000-01-01": "years are written from 0001 to 9999",
    "-0044-03-15": "years are written from 0001 to 9999",
    "Y17E7": "years are written from 0001 to 9999",
    "1500-02-29": "1500 has no 29 February in the Gregorian calendar",
    "2030-02-30": "the year, month or day does not exist",
    "2030-366": "write a day as",
    "2030-W60-1": "write a day as",
    "2030-05-03/2030-05-01": "write the earlier of the two first",
    "2030-05-01T11:15": "a time counts only with the zone",
    "2030-05-01T11:15+03": "write 2030-05-01T11:15+03:00",
    "2030-05-01T24:00Z": "no clock shows this time",
}


@pytest.mark.parametrize("text", REFUSED)
def test_date_that_is_refused_is_told_how_to_write_it(text: str) -> None:
    """The text to type where it can be known, else why there is none."""
    assert parse_date(text) is None
    hint = date_hint(text)
    assert hint.startswith(REFUSED[text]), hint
    told = hint.removeprefix("write ").split(":")[0].split(",")[0]
    assert not hint.startswith("write ") or "as" in hint or "earlier" in hint or parse_date(told) or "T" in told
