"""Acts of speaking with all that documents have of each, and who is heard on what. Read, not judged.

An event → its occasions in order; its statements by question and side. What an answer amounts to is in `comparison`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from build_scripts.model.acts import Occasion
from build_scripts.model.comparison.clocks import (
    act_of,
    dated,
    first_reports,
    is_private,
    known_from,
    later,
    placed,
    reach,
    said_on,
)
from build_scripts.model.comparison.given import is_own_record, read_record
from build_scripts.model.comparison.voices import speakers_of
from build_scripts.model.library import Event, Statement
from build_scripts.model.once import once
from build_scripts.model.registers import Perspective
from build_scripts.text.dates import Date


@dataclass(frozen=True, slots=True)
class Act:
    """An occasion with what documents have of it."""

    occasion: Occasion
    said: Date
    """As far as the record bounds it."""
    known: date | None
    """From which day it is public; None where nothing bounds it."""
    private: bool
    """Said in private and known later."""
    statements: tuple[Statement, ...]
    """The occasion's own record first, then by the documents' days; never empty."""

    @property
    def day_known(self) -> bool:
        """False: "day not known", because one end is open."""
        return placed(self.said) is not None

    @property
    def sides(self) -> tuple[Perspective, ...]:
        """For whom was spoken, in the order of the statements."""
        return tuple({side.id: side for s in self.statements for _, side in speakers_of(s)}.values())


@once
def acts_of(event: Event) -> tuple[Act, ...]:
    """The occasions of which a document has anything, in the order in which they were spoken."""
    documents = {document.id: document for document in event.documents}
    reported = first_reports(event, documents)
    found: dict[str, tuple[Occasion, list[Statement]]] = {}
    for document in event.documents:
        for statement in document.statements:
            occasion = act_of(statement, documents)
            found.setdefault(occasion.id, (occasion, []))[1].append(statement)
    acts = []
    for id, (occasion, statements) in found.items():
        statements.sort(key=lambda s: not is_own_record(documents[s.document_id], occasion, documents))
        first = reported.get(id)
        known = known_from(occasion, first, first)
        acts.append(Act(occasion, said_on(occasion, first), known, is_private(occasion), tuple(statements)))
    return tuple(sorted(acts, key=lambda act: (reach(act.said), *act.said.sort_key(), act.occasion.id)))


def questions_of(event: Event, statement: Statement) -> tuple[str, ...]:
    """Ids of the questions on whose pages a statement stands: those of the claims it answers, else its own."""
    answered = (event.claims[claim].question_id for claim in statement.answers if claim in event.claims)
    return tuple(dict.fromkeys(answered)) or (statement.question_id,)


@once
def by_question(event: Event) -> Mapping[str, tuple[Statement, ...]]:
    """By question, the statements of which its page is the first, in the order of the documents."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for document in event.documents:
        for statement in document.statements:
            found[questions_of(event, statement)[0]].append(statement)
    return {question: tuple(of) for question, of in found.items()}


@once
def answering(event: Event) -> Mapping[tuple[str, str], Mapping[str, Statement]]:
    """By claim and side, the statements that answer it, by id, in the order of the documents."""
    found: dict[tuple[str, str], dict[str, Statement]] = defaultdict(dict)
    for document in event.documents:
        for statement in document.statements:
            for _, side in speakers_of(statement):
                for claim in statement.answers:
                    found[claim, side.id][statement.id] = statement
    return dict(found)


@once
def heard_on(event: Event) -> Mapping[tuple[str, str], tuple[Statement, ...]]:
    """By question and side, what is said for the side on the question, in the order of the documents."""
    found: dict[tuple[str, str], dict[str, Statement]] = defaultdict(dict)
    for document in event.documents:
        for statement in document.statements:
            for question in questions_of(event, statement):
                for _, side in speakers_of(statement):
                    found[question, side.id][statement.id] = statement
    return {key: tuple(of.values()) for key, of in found.items()}


@dataclass(frozen=True, slots=True)
class Heard:
    """When somebody was last heard."""

    act: Act
    statements: tuple[Statement, ...]
    """What is told of it, of all that was asked about."""
    maybe_later: bool
    """Another, of which the day is not known, may be later."""

    @property
    def our_reading(self) -> bool:
        """No document surely says that it was on this occasion."""
        return all(statement.same_act_inferred for statement in self.statements)


def last_heard(event: Event, said: Iterable[Statement], day: date) -> Heard | None:
    """The newest of what was said in the open, as far as it is public on a day: "last heard on this".

    Whether it answers a claim or not, and whether a later answer stands in its place or not. By the first day that it
    can be, so that what is about a day or between two has one; of one day what answers comes first. What has none
    stands for the newest only where nothing has one.
    """
    record, acts = read_record(event), _act_of_each(event)
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in said:
        if record.public[statement.id] <= day and not acts[statement.id].private:
            found[acts[statement.id].occasion.id].append(statement)
    heard = [(acts[of[0].id], of) for of in found.values()]
    if not heard:
        return None

    def recency(at: tuple[Act, list[Statement]]) -> tuple[object, ...]:
        act, of = at
        begins, answers = placed(act.said), any(event.claims.keys() & statement.answers for statement in of)
        return (act.day_known, begins or date.min, answers, reach(act.said), *act.said.sort_key(), act.occasion.id)

    newest, statements = max(heard, key=recency)
    unsure = (act.said for act, _ in heard if act is not newest and dated(act.said, record.today) is None)
    return Heard(newest, tuple(statements), newest.day_known and not all(later(newest.said, each) for each in unsure))


@once
def _act_of_each(event: Event) -> Mapping[str, Act]:
    """By id of a statement."""
    return {statement.id: act for act in acts_of(event) for statement in act.statements}
