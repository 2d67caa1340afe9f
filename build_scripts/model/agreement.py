"""What a coder found in the documents of an event, and how far two coders agree. Pure functions, each with its rule.

A coder reads passages and says who answers which claim; the published statements are read as one more coder's work.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_scripts.model.acts import Answer, Coded, CodingPass
from build_scripts.model.library import Event
from build_scripts.model.registers import Perspective, Speaker

PUBLISHED = "published"
"""The name under which what the site shows stands among the passes."""

Link = tuple[str, str, str]
"""Document, speaker and claim: the speaker is heard there on that claim. One however many passages say it."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> float | None:
        """None of nothing."""
        return 100 * self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Difference:
    """A link that one of two found, or to which they gave other answers."""

    link: Link
    passages: tuple[int, ...]
    """Where either found it, in order."""
    first: frozenset[Answer]
    second: frozenset[Answer]
    """Empty where it was not found."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two passes agree on the documents that both read."""

    first: str
    second: str
    documents: tuple[str, ...]
    links: Share
    """Found by both, of those found by either (Jaccard)."""
    answers: Share
    """With the same answers, of the links found by both."""
    kappa: float | None
    """None where chance alone would give full agreement."""
    cells: Share
    """Pairs of side and claim that both fill, of those that either fills."""
    cell_answers: Share
    """With the same answers, of the cells that both fill."""
    differences: tuple[Difference, ...]
    """By document and passage."""


def published_pass(event: Event) -> CodingPass:
    """What the statements of an event answer, as if a coder had read the documents."""
    coded = [
        Coded(document.id, statement.passage, speaker.id, claim, answer, "says")
        for document in event.documents
        for statement in document.statements
        for speaker in statement.speakers or (statement.speaker,)
        for claim, answer in statement.answers.items()
    ]
    read = {
        (document.id, number)
        for document in event.documents
        for number in range(1, len(document.fingerprint.passages) + 1 if document.fingerprint else 1)
    }
    return CodingPass(PUBLISHED, event.id, tuple(coded), frozenset(read | {(c.document, c.passage) for c in coded}))


def agreement(
    first: CodingPass, second: CodingPass, claims: Iterable[str], speakers: Mapping[str, Speaker]
) -> Agreement:
    """How far two passes agree on what both have read.

    Links are compared by document, not by passage: where one sentence runs over two passages, either may be named.
    """
    both = first.documents & second.documents
    ours, theirs = answers_by_link(first, both), answers_by_link(second, both)
    shared, either = ours.keys() & theirs.keys(), ours.keys() | theirs.keys()
    our_cells, their_cells = _cells(ours, speakers), _cells(theirs, speakers)
    shared_cells = our_cells.keys() & their_cells.keys()
    return Agreement(
        first=first.id,
        second=second.id,
        documents=tuple(sorted(both)),
        links=Share(len(shared), len(either)),
        answers=Share(sum(ours[link] == theirs[link] for link in shared), len(shared)),
        kappa=_kappa(ours, theirs, tuple(claims)),
        cells=Share(len(shared_cells), len(our_cells.keys() | their_cells.keys())),
        cell_answers=Share(sum(our_cells[cell] == their_cells[cell] for cell in shared_cells), len(shared_cells)),
        differences=_differences(ours, theirs, _passages((first, second), both)),
    )


def answers_by_link(coding: CodingPass, documents: frozenset[str]) -> dict[Link, frozenset[Answer]]:
    """What each speaker is found to say in each document on each claim: mostly one answer."""
    found: dict[Link, set[Answer]] = defaultdict(set)
    for coded in coding.coded:
        if coded.how == "says" and coded.document in documents:
            found[coded.document, coded.speaker, coded.claim].add(coded.answer)
    return {link: frozenset(answers) for link, answers in found.items()}


def _cells(
    links: Mapping[Link, frozenset[Answer]], speakers: Mapping[str, Speaker]
) -> dict[tuple[str, str], set[Answer]]:
    """What each side is found to say on each claim, over all documents."""
    cells: dict[tuple[str, str], set[Answer]] = defaultdict(set)
    for (_, speaker, claim), answers in links.items():
        cells[_side(speakers[speaker]).id, claim] |= answers
    return cells


def _side(speaker: Speaker) -> Perspective:
    return speaker.affiliations[0].perspective


def _kappa(
    ours: Mapping[Link, frozenset[Answer]], theirs: Mapping[Link, frozenset[Answer]], claims: tuple[str, ...]
) -> float | None:
    """Cohen's kappa over every speaker that either hears in a document × every claim; no answer is a category.

    Cohen 1960, https://doi.org/10.1177/001316446002000104. Most pairs are empty for both, which chance expects too.
    """
    heard = {(document, speaker) for document, speaker, _ in ours.keys() | theirs.keys()}
    units = [(document, speaker, claim) for document, speaker in sorted(heard) for claim in claims]
    if not units:
        return None
    nothing: frozenset[Answer] = frozenset()
    a, b = ([links.get(unit, nothing) for unit in units] for links in (ours, theirs))
    observed = sum(x == y for x, y in zip(a, b, strict=True)) / len(units)
    counts = Counter(a), Counter(b)
    expected = sum(counts[0][category] * counts[1][category] for category in counts[0]) / len(units) ** 2
    return (observed - expected) / (1 - expected) if expected < 1 else None


def _passages(passes: Iterable[CodingPass], documents: frozenset[str]) -> dict[Link, tuple[int, ...]]:
    """Where either found a link."""
    found: dict[Link, set[int]] = defaultdict(set)
    for coding in passes:
        for coded in coding.coded:
            if coded.how == "says" and coded.document in documents:
                found[coded.document, coded.speaker, coded.claim].add(coded.passage)
    return {link: tuple(sorted(numbers)) for link, numbers in found.items()}


def _differences(
    ours: Mapping[Link, frozenset[Answer]],
    theirs: Mapping[Link, frozenset[Answer]],
    passages: Mapping[Link, tuple[int, ...]],
) -> tuple[Difference, ...]:
    nothing: frozenset[Answer] = frozenset()
    differences = [
        Difference(link, passages[link], ours.get(link, nothing), theirs.get(link, nothing))
        for link in ours.keys() | theirs.keys()
        if ours.get(link) != theirs.get(link)
    ]
    return tuple(sorted(differences, key=lambda each: (each.link[0], each.passages, each.link)))
