"""How far two coders agree: where counting rows, or passages, would tell something else."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from build_scripts.model.acts import Coded, CodingPass
from build_scripts.model.agreement import Agreement, Share, agreement

CLAIMS = ("wind", "cargo", "crew", "fire")
SPEAKERS = {
    id: cast("Any", SimpleNamespace(affiliations=(SimpleNamespace(perspective=SimpleNamespace(id=side)),)))
    for id, side in (("minister", "north"), ("captain", "north"), ("consul", "south"))
}


def coding(id: str, text: str) -> CodingPass:
    """A pass from lines `document passage [speaker claim answer [how]]`."""
    rows = [line.split() for line in text.strip().splitlines()]
    coded = tuple(
        Coded(document, int(passage), speaker, claim, cast("Any", answer), cast("Any", how[0] if how else "says"))
        for document, passage, speaker, claim, answer, *how in (row for row in rows if len(row) > 2)
    )
    return CodingPass(id, "ferry", coded, frozenset((row[0], int(row[1])) for row in rows))


def compared(first: str, second: str) -> Agreement:
    """How far two passes agree, each written as `coding` takes it."""
    return agreement(coding("a", first), coding("b", second), CLAIMS, SPEAKERS)


def test_one_answer_told_in_two_passages_is_one_link() -> None:
    """Either passage may be named: who says what in the document is the same."""
    found = compared("d 1 minister wind affirms\nd 2 minister wind affirms", "d 3 minister wind affirms")
    assert (found.links, found.answers, found.differences) == (Share(1, 1), Share(1, 1), ())


def test_what_only_one_has_read_counts_for_nobody() -> None:
    """A coder who has not opened a document has not missed what it says."""
    found = compared("d 1 minister wind affirms\ne 1 consul cargo affirms", "d 1 minister wind affirms")
    assert found.documents == ("d",)
    assert found.links == Share(1, 1)


def test_a_passage_read_and_left_empty_was_read() -> None:
    """Somebody who read it and found nothing disagrees with somebody who found an answer there."""
    found = compared("d 1 minister wind affirms", "d 1")
    assert found.links == Share(0, 1)
    assert [(each.link, each.second) for each in found.differences] == [(("d", "minister", "wind"), frozenset())]


def test_reasons_and_what_is_imputed_are_not_compared() -> None:
    """Only what a speaker says fills a cell of the site."""
    found = compared("d 1 minister wind affirms\nd 1 minister cargo denies argues", "d 1 minister wind affirms")
    assert found.links == Share(1, 1)


def test_a_cell_is_filled_by_any_speaker_of_its_side() -> None:
    """Two coders who name two people of one side, in one document, fill the same cell."""
    found = compared("d 1 minister wind affirms", "d 1 captain wind affirms")
    assert found.links == Share(0, 2)
    assert (found.cells, found.cell_answers) == (Share(1, 1), Share(1, 1))


def test_another_answer_is_a_difference_and_still_a_shared_link() -> None:
    """Where both hear the speaker on the claim, they may yet hear other words."""
    found = compared("d 1 minister wind affirms", "d 1 minister wind allows")
    assert (found.links, found.answers, found.cell_answers) == (Share(1, 1), Share(0, 1), Share(0, 1))


def test_kappa_by_hand() -> None:
    """Two speakers × four claims; they agree on 7 of 8, and chance expects some of that."""
    found = compared(
        "d 1 minister wind affirms\nd 2 consul cargo affirms", "d 1 minister wind affirms\nd 2 consul cargo denies"
    )
    # Categories: nothing 6 and 6, affirms 2 and 1, denies 0 and 1.
    expected = (6 * 6 + 2 * 1) / 64
    assert found.kappa == pytest.approx((7 / 8 - expected) / (1 - expected))


def test_nothing_said_leaves_kappa_undefined() -> None:
    """Two empty passes agree, and no figure makes more of it."""
    found = compared("d 1", "d 1")
    assert found.kappa is None
    assert found.links.percent is None
