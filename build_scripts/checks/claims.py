"""Checks of what claims imply and exclude by words alone, and of answers that cannot stand beside each other.

What bears on what is worked out as rule 7 of the comparison does: over any number of steps, and excluding both ways.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from build_scripts.checks.index import Index, Statement
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import CONTRADICTORY_ANSWERS, CONTRADICTORY_LINKS, DOUBLED_LINK
from build_scripts.format.fields import ClaimFields
from build_scripts.read.written import Section, by_event

_WIDEST = 200
"""How many claims one is followed to: many more than an event has, and few enough for a chain of thousands."""


@dataclass(slots=True)
class Claims:
    """The claims of an event as written, and what follows from their links."""

    sections: Mapping[str, Section[ClaimFields]]
    excluded: dict[str, set[str]] = field(default_factory=dict)
    """By claim, those that it excludes or that exclude it, as written."""
    _wider: dict[str, frozenset[str]] = field(default_factory=dict)

    def named(self, id: str, key: str) -> list[tuple[int, str]]:
        """The other claims that one names under a key, with their places."""
        listed = self.sections[id].value(key, tuple) or ()
        return [(i, other) for i, other in enumerate(listed) if other in self.sections and other != id]

    def wider(self, id: str) -> frozenset[str]:
        """All that a claim implies, itself among them."""
        if id not in self._wider:
            found, queue = {id}, [id]
            while queue and len(found) < _WIDEST:
                more = [other for _, other in self.named(queue.pop(), "implies") if other not in found]
                found.update(more)
                queue += more
            self._wider[id] = frozenset(found)
        return self._wider[id]

    def excludes(self, id: str) -> set[str]:
        """All that is excluded by what a claim implies; what implies one of these is excluded too."""
        return set().union(*(self.excluded[other] for other in self.wider(id) & self.excluded.keys()))

    def cannot_be(self, id: str) -> bool:
        """Whether a claim excludes what it implies: then its links have the finding."""
        return not self.excludes(id).isdisjoint(self.wider(id))


def _claims(index: Index) -> Iterator[tuple[str, Claims]]:
    """By event."""
    for event, questions in sorted(by_event(index.questions).items()):
        sections: dict[str, Section[ClaimFields]] = {}
        for question in sorted(questions, key=lambda question: question.id):
            for claim in question.claims:
                sections.setdefault(claim.slug, claim)
        claims = Claims(sections)
        for id in sections:
            for _, other in claims.named(id, "excludes"):
                claims.excluded.setdefault(id, set()).add(other)
                claims.excluded.setdefault(other, set()).add(id)
        yield event, claims


def check_claim_links(index: Index) -> Iterator[Diagnostic]:
    """Bad: `implies: [branch, group]` where `branch` implies `group`. Good: `implies: [branch]`."""
    for _, claims in _claims(index):
        written_once: set[frozenset[str]] = set()
        for id in claims.sections:
            yield from _implied_twice(id, claims)
            yield from _excluded_twice(id, claims, written_once)
            yield from _impossible(id, claims)


def _implied_twice(id: str, claims: Claims) -> Iterator[Diagnostic]:
    written, listed = claims.sections[id].written, claims.named(id, "implies")
    implied = set().union(*(claims.wider(way) - {way} for _, way in listed))
    for i, other in ((i, other) for i, other in listed if other in implied):
        # In a circle everything follows from everything: that has a finding of its own.
        through = (way for _, way in listed if way != other and other in claims.wider(way))
        way = next((way for way in through if id not in claims.wider(way) and way not in claims.wider(other)), None)
        if way is not None:
            message, hint = f"`{id}` implies `{other}` already, by way of `{way}`", "remove it: it follows"
            yield Diagnostic(DOUBLED_LINK, written.source, written.at("implies", i), message, hint)


def _excluded_twice(id: str, claims: Claims, seen: set[frozenset[str]]) -> Iterator[Diagnostic]:
    written = claims.sections[id].written
    for i, other in claims.named(id, "excludes"):
        at, pair = ("excludes", i), frozenset((id, other))
        if claims.wider(id) & {other} or claims.wider(other) & {id}:
            continue
        if pair in seen:
            # Named twice by one claim is told where its list is.
            if any(again == id for _, again in claims.named(other, "excludes")):
                message = f"`{other}` excludes `{id}` already, and that goes both ways"
                yield Diagnostic(DOUBLED_LINK, written.source, written.at(*at), message, "remove it here, or there")
            continue
        seen.add(pair)
        for one in sorted(claims.wider(id) & claims.excluded.keys()):
            follows = claims.excluded[one] & claims.wider(other)
            two = min((two for two in follows if (one, two) != (id, other)), default=None)
            if two is not None:
                message = f"that `{id}` excludes `{other}` follows: `{one}` and `{two}` exclude each other"
                yield Diagnostic(DOUBLED_LINK, written.source, written.at(*at), message, "remove it: it follows")
                break


def _impossible(id: str, claims: Claims) -> Iterator[Diagnostic]:
    """What excludes something that it implies, or implies two that exclude each other."""
    written, wider = claims.sections[id].written, claims.wider(id)
    hint = "by words alone both cannot be: remove one of the two"
    for i, other in claims.named(id, "excludes"):
        if other in wider or id in claims.wider(other):
            message = f"`{id}` excludes `{other}`, which {'it implies' if other in wider else 'implies it'}"
            yield Diagnostic(CONTRADICTORY_LINKS, written.source, written.at("excludes", i), message, hint)
    excluding = sorted((wider - {id}) & claims.excluded.keys())
    if not excluding or any(claims.cannot_be(other) for _, other in claims.named(id, "implies")):
        return
    for one in excluding:
        two = min((claims.excluded[one] & wider) - {id}, default=None)
        if two is not None:
            message = f"`{id}` implies `{one}` and `{two}`, which exclude each other"
            yield Diagnostic(CONTRADICTORY_LINKS, written.source, written.at("implies"), message, hint)
            return


def check_answers_agree(index: Index) -> Iterator[Diagnostic]:
    """Bad: `answers: {is-k: affirms, is: denies}`, where `is-k` implies `is`. Good: the narrower of them alone."""
    by_event = dict(_claims(index))
    for statement in index.statements.values():
        claims = by_event.get(statement.event_id)
        for key in ("answers", "argues"):
            answers = statement.section.value(key, dict)
            if claims is not None and answers is not None and len(answers) > 1:
                yield from _disagreeing(statement, key, answers, claims)


_CONTRARY = {"affirms": ("doubts", "denies"), "allows": ("denies",)}
"""By the answer to a narrower claim: answers to the wider that its words rule out."""


def _disagreeing(statement: Statement, key: str, answers: Mapping[str, object], claims: Claims) -> Iterator[Diagnostic]:
    told: set[str] = set()
    written = statement.written
    hint = "keep the answer that the words carry, or part what was said by two speakers or on two occasions"
    for one, other, message in (*_wider_denied(answers, claims), *_both_affirmed(answers, claims)):
        # Of answers that hang together one finding: mending one may mend them all.
        if not told & {one, other}:
            at = written.at(key, other)
            yield Diagnostic(CONTRADICTORY_ANSWERS, written.source, at, message, hint)
        told |= {one, other}


def _wider_denied(answers: Mapping[str, object], claims: Claims) -> Iterator[tuple[str, str, str]]:
    for one, answer in answers.items():
        contrary = _CONTRARY.get(str(answer), ())
        if contrary and one in claims.sections and not claims.cannot_be(one):
            for other in sorted((claims.wider(one) & answers.keys()) - {one}):
                if answers[other] in contrary:
                    yield one, other, f"it {answers[other]} `{other}`, and {answer} `{one}`, which implies that"


def _both_affirmed(answers: Mapping[str, object], claims: Claims) -> Iterator[tuple[str, str, str]]:
    affirmed = [id for id, answer in answers.items() if answer == "affirms" and id in claims.sections]
    affirmed = [id for id in affirmed if not claims.cannot_be(id)]
    implied_by: dict[str, str] = {}
    for two in affirmed:
        one = next((implied_by[id] for id in sorted(claims.excludes(two)) if id in implied_by), None)
        if one is not None:
            yield one, two, f"it affirms `{one}` and `{two}`, which exclude each other"
        for id in claims.wider(two):
            implied_by.setdefault(id, two)
