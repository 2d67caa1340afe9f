"""The pages in `rules` are tests: a case is a heading, a world, and what is derived of it, each in a fence.

`as of DAY` and `today` show the comparison; `sentences DAY` the three sentences; `counts` and `routes` all statements;
`figures` which differ and which correct; `held` from which day each position can be told, `positions DAY` which stand.
`pytest --update-cases` writes into the pages what is derived.
"""

import re
from pathlib import Path

import pytest

from build_scripts.model.comparison import (
    compare,
    corrections,
    count,
    differing,
    documents_out,
    held_from,
    read_record,
    route,
    sentences,
    standing_positions,
)
from build_scripts.model.library import Event
from tests.model.as_text import comparison_text, counts_text, sentences_text
from tests.model.worlds import day, documents_of, statements_of, world

PAGES = sorted((Path(__file__).parent / "rules").glob("*.md"))
_FENCE = re.compile(r"^```(?P<what>[^\n]+)\n(?P<text>.*?)^```$", re.M | re.S)
_HEAD = re.compile(r"^## (.+)$", re.M)


def derived(event: Event, what: str) -> str:
    """What a fence of a page shows."""
    verb, _, rest = what.partition(" ")
    if verb == "counts":
        return counts_text(count(statements_of(event), documents_of(event)))
    if verb == "routes":
        return "".join(_route(event))
    if verb == "figures":
        return "".join(_figures(event))
    if verb == "held":
        return "".join(_held(event))
    if verb == "positions":
        return "".join(_standing(event, rest))
    until = day(rest.removeprefix("of ")).latest if rest else None
    comparison = compare(event, until)
    if verb == "sentences":
        documents = documents_out(event.documents, comparison.day, comparison.today)
        return sentences_text(sentences(event, "question", comparison.rows), documents, comparison.day)
    assert verb in ("as", "today")
    return comparison_text(comparison)


def _route(event: Event) -> list[str]:
    documents = documents_of(event)
    found = []
    for statement in statements_of(event):
        how = route(statement, documents)
        copied = " (copy)" if how.copied else f", as copied by {how.posted_by.id}" if how.posted_by else ""
        through = "".join(f", through {each.id}" for each in how.through)
        found.append(f"{statement.speaker.id} in {statement.document_id}: {how.kind}{copied}{through}\n")
    return found


def _figures(event: Event) -> list[str]:
    statements = statements_of(event)
    found = [f"{each.quantity} differs: {', '.join(s.id for s in each.statements)}\n" for each in differing(statements)]
    return found + [f"{each.by.id} corrects {each.corrected}\n" for each in corrections(statements)]


def _held(event: Event) -> list[str]:
    record = read_record(event)
    positions = [position for of in event.questions[0].positions.values() for position in of]
    return [f"{each.perspective.id}: {each.id}, from {held_from(each, record)}\n" for each in positions]


def _standing(event: Event, until: str) -> list[str]:
    record, last = read_record(event), day(until).latest
    assert last is not None
    found = []
    for side, positions in event.questions[0].positions.items():
        standing = standing_positions(positions, record, last)
        found.append(f"{side}: {', '.join(each.id for each in standing) or 'none'}\n")
    return found


def _shown(page: Path) -> str:
    event: Event | None = None

    def fence(match: re.Match[str]) -> str:
        nonlocal event
        if match["what"] == "world":
            event = world(match["text"])
            return match[0]
        assert event is not None
        return f"```{match['what']}\n{derived(event, match['what'])}```"

    return _FENCE.sub(fence, page.read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_shows_what_is_derived(page: Path, request: pytest.FixtureRequest) -> None:
    """Every fence of a page holds what its world gives."""
    shown = _shown(page)
    if request.config.getoption("--update-cases"):
        page.write_text(shown, "utf-8")
    assert page.read_text("utf-8") == shown


def test_every_rule_has_cases() -> None:
    """Each of the thirteen rules has a page, and each page has cases."""
    numbers = {int(number) for page in PAGES for number in page.stem.split("-")[0].split("+")}
    assert numbers == set(range(1, 14))
    assert all(_HEAD.search(page.read_text("utf-8")) for page in PAGES)
