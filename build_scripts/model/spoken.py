"""Acts of speaking with all that documents have of each, and who is heard on what. Read, not judged.

An event → its occasions in order; its statements by question and side. What an answer amounts to is in `comparison`.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from build_scripts.model.acts import Occasion
from build_scripts.model.comparison.clocks import act_of, first_reports, is_private, known_from, placed, reach, said_on
from build_scripts.model.comparison.given import is_own_record
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
def heard_on(event: Event) -> Mapping[tuple[str, str], tuple[Statement, ...]]:
    """By question and side, what is said for the side on the question, in the order of the documents."""
    found: dict[tuple[str, str], dict[str, Statement]] = defaultdict(dict)
    for document in event.documents:
        for statement in document.statements:
            for question in questions_of(event, statement):
                for _, side in speakers_of(statement):
                    found[question, side.id][statement.id] = statement
    return {key: tuple(of.values()) for key, of in found.items()}
