"""What the pages of cases cannot show: all combinations of a row, turning points, and what is asked of a comparison."""

from itertools import product

from build_scripts.model.comparison import by_day, compare, last_heard, turning_points
from tests.model.test_properties import row_kinds
from tests.model.worlds import day, position, statements_of, world

_VOICES = (
    "putin@presidency/russia",
    "fsb/russia",
    "kirby@white-house/us",
    "court/courts",
    "?officials/us",
    "izvestia!/press",
)


def test_the_kinds_of_rows_partition_over_all_combinations_of_answers() -> None:
    """Two offices of one side, one of another and a court with four things to say; the unnamed and press with two."""
    offices, others = ("affirms", "doubts", "asks", ""), ("affirms", "")
    combinations = list(product(offices, offices, offices, offices, others, others))
    lines = []
    for number, voice in enumerate(_VOICES):
        said = (f"c{at} {answers[number]}" for at, answers in enumerate(combinations) if answers[number])
        kind = "ruling" if "court" in voice else "statement"
        lines.append(f"2024-03-23 {voice}: {', '.join(said)} | {kind}")
    rows = compare(world("\n".join(lines))).rows
    for at, answers in enumerate(combinations):
        if not any(answers):
            assert f"c{at}" not in rows
            continue
        sides = list(zip(("russia", "russia", "us"), answers, strict=False))
        if not {"affirms", "doubts"} & set(answers[:3]):
            sides = [("court", answers[3])]
        for_it, against = ({side for side, answer in sides if answer == wanted} for wanted in ("affirms", "doubts"))
        assert [rows[f"c{at}"].kind] == row_kinds(for_it, against)


def test_a_turning_point_tells_whether_one_office_turned() -> None:
    """Or another office now says so."""
    event = world(
        """
        2024-03-23 putin@presidency/russia: is asks
        2024-03-25 peskov@presidency/russia: is affirms
        2024-05-24 bortnikov@fsb/russia: is-k affirms
        """
    )
    first, second, third = (statement.id for statement in statements_of(event))
    positions = (
        position("a", "russia", first),
        position("b", "russia", second, ("a",)),
        position("c", "russia", third, ("b",)),
    )
    turns = turning_points(positions, {statement.id: statement for statement in statements_of(event)})
    assert [(turn.position.id, [each.id for each in turn.replaced], turn.same_office) for turn in turns] == [
        ("b", ["a"], True),
        ("c", ["b"], False),
    ]


def test_last_heard_is_the_newest_of_a_side_whatever_it_was() -> None:
    """A refusal is heard; what was said in private is not."""
    event = world(
        """
        2024-03-23 kirby/us: is affirms
        2024-03-28 kirby/us: sole declines
        2024-04-02 kirby/us: sole affirms | talk in confidence
        """
    )
    heard = last_heard(compare(event).cells.values(), "us")
    assert heard is not None
    assert heard.given.said.text == "2024-03-28"
    assert not heard.maybe_later
    assert last_heard(compare(event).cells.values(), "russia") is None


def test_last_heard_has_a_day_and_says_what_may_be_later() -> None:
    """What has no day never stands for the latest, but where nothing has one."""
    told = "2024-03-23 kirby/us: is affirms\nundated miller/us: is denies | in d 2024-04-01"
    heard = last_heard(compare(world(told)).cells.values(), "us")
    assert heard is not None
    assert (heard.given.said.text, heard.maybe_later) == ("2024-03-23", True)
    heard = last_heard(compare(world(told.replace("2024-04-01", "2024-03-22"))).cells.values(), "us")
    assert heard is not None
    assert not heard.maybe_later
    heard = last_heard(compare(world("undated miller/us: is denies | in d 2024-04-01")).cells.values(), "us")
    assert heard is not None
    assert not heard.maybe_later


def test_a_sweep_has_the_days_on_which_a_cell_changes_and_says_which() -> None:
    """Saying the same again changes the cell: when it was last said."""
    event = world(
        """
        claim is
        claim sole implies is
        2024-03-22 kirby/us: sole affirms
        2024-03-25 kirby/us: sole affirms
        """
    )
    changes = [(each.day.isoformat(), sorted(each.changed)) for each in by_day(event)]
    cells = [("is", "us"), ("sole", "us")]
    assert changes == [("2024-03-22", cells), ("2024-03-25", cells)]


def test_every_claim_has_the_columns_and_whom_it_concerns() -> None:
    """Whether they have anything to it or not."""
    event = world(
        """
        claim paid concerns ukraine
        2024-03-22 court/courts: paid affirms | ruling
        """
    )
    assert list(compare(event).cells["paid"]) == ["russia", "us", "analysts", "ukraine", "courts"]


def test_a_day_before_anything_was_said_has_no_rows() -> None:
    """And every cell is empty."""
    comparison = compare(world("2024-03-22 kirby/us: is affirms"), day("2024-03-21").latest)
    assert comparison.rows == {}
    assert not any(cell.lines for cell in comparison.cells["is"].values())
