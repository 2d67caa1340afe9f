"""Checks of our words beside what they retell: who is named as speaking, which numbers are given, how sure it was.

Each judges what a program can see for certain: that two things that stand side by side do not fit each other.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from build_scripts.checks.index import Index, Statement
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import FIGURE_UNTOLD, HEDGED_ANSWER, NAMED_SPEAKER, NUMBER_NOT_CITED
from build_scripts.format.fields import PositionFields
from build_scripts.model.library import Sentence, Written
from build_scripts.model.registers import Speaker
from build_scripts.read.written import Section
from build_scripts.text.dates import Date, parse_date
from build_scripts.text.numbers import digits_in, numbers_in
from build_scripts.text.source import Span

_SAYING = "says? said asks? asked calls? called denies denied warns warned claims claimed replies replied tells told"
_Names = Mapping[str, frozenset[str]]
"""What a speaker is called at the head of a sentence → ids of those who are called so."""


def check_named_speakers(index: Index) -> Iterator[Diagnostic]:
    """Bad: `## Miller says …` on an occasion of Kirby. Good: the name of who speaks there, or that one's occasion."""
    names = _names(index.registers.speakers)
    if not names:
        return
    head = re.compile(rf"({'|'.join(sorted(map(re.escape, names), key=len, reverse=True))}) (?:ha[sd] )?(?:{_VERBS})\b")
    for statement in index.statements.values():
        yield from _strange_head(statement, head, names, index)
    for _, position in _positions(index):
        for sentence in position.sentences:
            found, cited = head.match(sentence.text), _cited(sentence, index)
            if found is None or not cited or not all(statement.speakers for statement in cited):
                continue
            speakers = {speaker.id: speaker for statement in cited for speaker in statement.speakers}
            if names[found[1]].isdisjoint(_whose_words(speakers.values())):
                message = f"{found[1]} is named as speaking, and what is cited is said by {_listed(speakers)}"
                hint = f"name who speaks there, or cite what {found[1]} said"
                at = Span(sentence.span.start, sentence.span.start + len(found[1]))
                yield Diagnostic(NAMED_SPEAKER, position.written.source, at, message, hint)


def _strange_head(statement: Statement, head: re.Pattern[str], names: _Names, index: Index) -> Iterator[Diagnostic]:
    section, written = statement.section, statement.written
    speakers, whose = [speaker.id for speaker in statement.speakers], _whose_words(statement.speakers)
    for text, at in ((section.headline, written.span.start), (section.prose.text, section.prose.span.start)):
        found = head.match(text)
        if found and speakers and names[found[1]].isdisjoint(whose):
            message = f"{found[1]} is named as speaking, and it is said by {_listed(speakers)}"
            hint = _speaker_hint(statement, names[found[1]], index)
            yield Diagnostic(NAMED_SPEAKER, written.source, Span(at, at + len(found[1])), message, hint)
            return


def _whose_words(speakers: Iterable[Speaker]) -> set[str]:
    """Ids of who may be named: the speakers, and the bodies whose word they give."""
    found = set()
    for speaker in speakers:
        one: Speaker | None = speaker
        while one is not None and one.id not in found:
            found.add(one.id)
            one = one.body
    return found


_VERBS = _SAYING.replace(" ", "|")


def _names(speakers: Mapping[str, Speaker]) -> _Names:
    """People by name and surname, all others by the whole name."""
    found: dict[str, frozenset[str]] = {}
    for speaker in speakers.values():
        for name in {speaker.name, *(speaker.name.split()[-1:] if speaker.kind == "person" else ())}:
            found[name] = found.get(name, frozenset()) | {speaker.id}
    return found


def _listed(speakers: Iterable[str]) -> str:
    return " and ".join(f"`{id}`" for id in list(speakers)[:3])


def _speaker_hint(statement: Statement, named: frozenset[str], index: Index) -> str:
    """The lines to write where it is what the one named said, with the occasions that there are."""
    known = index.known[statement.event_id].occasions.values()
    theirs = [one.id for one in known if named & {speaker.id for speaker in one.speakers}]
    if theirs:
        return f"write {' or '.join(f'`occasion: {id}`' for id in theirs[:3])}, or another name in the sentence"
    return f"write `speaker: {min(named)}` with `said: …`, or another name in the sentence"


def check_cited_numbers(index: Index) -> Iterator[Diagnostic]:
    """Bad: `At least 193 were killed [@a#killed-139]`. Good: the number of the statement that is cited."""
    days = {event.id: event.front.value("date", Date) for event in index.files.events}
    for event in index.files.events:
        yield from _strange_numbers(event.lead, event.written, index, days[event.id])
    for event_id, position in _positions(index):
        yield from _strange_numbers(position.sentences, position.written, index, days.get(event_id))


def _strange_numbers(
    sentences: tuple[Sentence, ...], written: Written, index: Index, day: Date | None
) -> Iterator[Diagnostic]:
    """In each sentence the first number that nothing cited gives: neither its words, nor its figure, nor its days."""
    for sentence in sentences:
        numbers = list(digits_in(sentence.text))
        cited = (_cited(sentence, index) or []) if numbers else []
        given = _numbers_of(day).union(*(_given(statement, index) for statement in cited))
        strange = next((found for found in numbers if found[0] not in given), None) if cited else None
        if strange is not None:
            _, start, end = strange
            text = sentence.text[start:end]
            at = Span(sentence.span.start + start, sentence.span.start + end)
            message = f"`{text}` stands in nothing that this sentence cites"
            hint = f"write the number that {_which(cited)} gives, or cite the statement that gives {text}"
            yield Diagnostic(NUMBER_NOT_CITED, written.source, at, message, hint)


def _which(cited: list[Statement]) -> str:
    return f"`{cited[0].id}`" if len(cited) == 1 else "one of them"


def _given(statement: Statement, index: Index) -> frozenset[float]:
    section, front = statement.section, index.documents[statement.document_id].file.front
    own = (section.value(key, str) or "" for key in ("quote", "note", "hedge"))
    words = [section.headline, section.prose.text, *own]
    public = statement.occasion.public if statement.occasion else None
    # A day that differs from the one in an id has a finding of its own.
    ids = (statement.document_id, statement.occasion.id if statement.occasion else "")
    days = (statement.said, public, front.value("published", Date), *(parse_date(id[-10:]) for id in ids))
    ends = statement.figure.ends if statement.figure is not None else None
    as_of = statement.figure.as_of if statement.figure is not None else None
    words.append(front.value("title", str) or "")
    return numbers_in(" . ".join(words)).union(ends or (), *map(_numbers_of, (*days, as_of)))


def _numbers_of(day: Date | None) -> frozenset[float]:
    """Years and days of a date, and its clock; months are written in letters."""
    text = re.sub(r"(?<=[0-9]{4})-[0-9]{2}", "", day.text) if day is not None else ""
    return frozenset(float(number) for number in re.findall(r"[0-9]+", text))


def _cited(sentence: Sentence, index: Index) -> list[Statement] | None:
    """What a sentence cites; None where one of them is not known."""
    cited = [index.statements.get(citation.id) for citation in sentence.citations]
    known = [statement for statement in cited if statement is not None]
    return known if len(known) == len(cited) else None


def _positions(index: Index) -> Iterator[tuple[str, Section[PositionFields]]]:
    yield from ((question.event_id, position) for question in index.questions for position in question.positions)


def check_told_figures(index: Index) -> Iterator[Diagnostic]:
    """Bad: `value: 193` and `at least 139 people` below it. Good: one number in both places."""
    for statement in index.statements.values():
        if statement.figure is None or statement.figure.ends is None or min(statement.figure.ends) < 0:
            continue
        told = numbers_in(f"{statement.section.headline} . {statement.section.prose.text}")
        missing = next((end for end in statement.figure.ends if end not in told), None)
        if told and missing is not None:
            written = statement.written
            key = (
                "value" if statement.figure.value is not None else "low" if missing == statement.figure.low else "high"
            )
            message = f"the headline and the paraphrase give other numbers than {missing:,g}"
            hint = "give one number in both places, the one of the text; write it there in digits"
            yield Diagnostic(FIGURE_UNTOLD, written.source, written.at("figure", key), message, hint)


_UNSURE = re.compile(
    r"\b(?:allegedly|apparently|appears?|could|may|maybe|might|perhaps|possible|possibly|seems?|suggests?|suspects?)\b",
    re.IGNORECASE,
)
"""Words of the guide's row for `allows`."""


def check_hedged_answers(index: Index) -> Iterator[Diagnostic]:
    """Bad: `hedge: allegedly` and `answers: {paid: affirms}`. Good: `{paid: allows}`."""
    for statement in index.statements.values():
        hedge, answers = statement.section.value("hedge", str), statement.section.value("answers", dict)
        word = _UNSURE.search(hedge or "")
        if word and answers and set(answers.values()) == {"affirms"} and "hedge" not in statement.section.shared:
            written = statement.written
            claim = next(iter(answers))
            message = f"“{word.group()}” is no more than `allows`, and every answer here is `affirms`"
            hint = f"write `{claim}: allows`; a word that belongs to none of the answers is no `hedge`"
            yield Diagnostic(HEDGED_ANSWER, written.source, written.at("answers", claim), message, hint)
