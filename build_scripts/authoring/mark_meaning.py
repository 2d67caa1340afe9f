"""A mark, and the ids that there are → the statement that it writes, and the findings. Reads no file.

What a document's section says, too, is a `Stated`: the two are compared by their hashes.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from build_scripts.authoring.marks import CONTEXT, Mark, Marked
from build_scripts.authoring.section_writer import Value
from build_scripts.findings.finding import Diagnostic, shortened
from build_scripts.findings.rules import QUOTATION_NOT_IN_SOURCE, WRONG_MARK
from build_scripts.fingerprints.fingerprint import MAX_CHARACTERS
from build_scripts.fingerprints.words import contains, text_words, words
from build_scripts.format.coding import ANSWERS
from build_scripts.format.ids import suggest_id
from build_scripts.format.likely import ANSWERS_MEANT, date_hint
from build_scripts.read.yaml_tree import Node, Scalar, YamlList
from build_scripts.text.dates import parse_date
from build_scripts.text.nearest import did_you_mean
from build_scripts.text.source import Source, Span


@dataclass(frozen=True, slots=True)
class Names:
    """What a mark of an event's document may name."""

    speakers: Collection[str]
    occasions: Collection[str]
    claims: Collection[str]
    questions: Collection[str]
    sides: Collection[str]


@dataclass(frozen=True, slots=True)
class Stated:
    """What a statement says, in a mark or in a section."""

    id: str
    headline: str
    keys: Mapping[str, Value]
    """By the names of the format; the passages as numbers."""
    prose: str
    mark: Mark | None = None
    spans: Mapping[str, Span] = field(default_factory=dict)
    """Of a mark: where each key is said, where there is one place."""

    @property
    def hash(self) -> str:
        """Of what it says; `formerly` is the document's alone, and how it is laid out says nothing."""
        keys = {key: _plain(key, value) for key, value in sorted(self.keys.items()) if value and key != "formerly"}
        told = json.dumps([self.headline, keys, self.prose.split()], ensure_ascii=False)
        return hash_of(told)


def hash_of(text: str) -> str:
    """Ten digits that tell a text from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def _plain(key: str, value: Value) -> object:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, Mapping):
        return {name: _plain("", one) for name, one in value.items()}
    items = [_plain("", one) for one in value]
    if key == "passage":
        items = [*items[:1], *sorted(items[1:], key=lambda number: int(str(number)))]
    return items[0] if len(items) == 1 and key in ("passage", "speaker") else items


def meanings(marked: Marked, names: Names) -> tuple[tuple[Stated, ...], tuple[Diagnostic, ...]]:
    """What each mark says; one that names what is not there is left out, with a finding."""
    findings: list[Diagnostic] = []
    stated: list[Stated] = []
    taken = {mark.id.text for mark in marked.marks if mark.id} | set(marked.compiled)
    passages = [text_words(passage.text) for passage in marked.passages]
    for mark in marked.marks:
        keys: dict[str, Value] = {}
        spans: dict[str, Span] = {}
        found = [
            *_who(mark, names, marked.source, keys, spans),
            *_answered(mark, names, marked.source, keys, spans),
            *_quoted(mark, marked, passages, keys, spans),
        ]
        for key, node in mark.keys.items():
            if key in keys:
                hint = "leave this line out, or leave it out of the first line of the mark"
                found.append(
                    Diagnostic(WRONG_MARK, marked.source, node.span, f"the first line says the `{key}` already", hint)
                )
            keys[key], spans[key] = plain(node), node.span
        numbers = [str(number) for number in mark.passages]
        keys["passage"] = numbers[0] if len(numbers) == 1 else numbers
        id = mark.id.text if mark.id else _free(mark.headline.text, taken)
        taken.add(id)
        findings += found
        if not found:
            prose = "\n".join(line.text for line in mark.prose)
            stated.append(Stated(id, mark.headline.text, keys, prose, mark, spans))
    return tuple(stated), tuple(findings)


def plain(node: Node) -> Value:
    """What YAML says, as text, lists and mappings of it."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, YamlList):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.items}


def _free(headline: str, taken: Collection[str]) -> str:
    """An id of the first words of a headline, which no other statement has."""
    made = "-".join(suggest_id(headline).split("-")[:5]) or "statement"
    return next(id for n in range(1, len(taken) + 3) if (id := made if n == 1 else f"{made}-{n}") not in taken)


_Keys = dict[str, Value]
_Spans = dict[str, Span]


def _who(mark: Mark, names: Names, source: Source, keys: _Keys, spans: _Spans) -> Iterator[Diagnostic]:
    """Speakers, an occasion, a date: each told by what it is."""
    speakers: list[str] = []
    for word in mark.who:
        occasion = word.text.removesuffix("?")
        key = "speaker"
        if word.text in names.speakers:
            speakers.append(word.text)
        elif occasion in names.occasions:
            key = "occasion"
            keys |= {"same_act": "inferred"} if occasion != word.text else {}
        elif parse_date(word.text):
            key = "said"
        else:
            yield Diagnostic(WRONG_MARK, source, word.span, *_nobody(word.text, names))
            continue
        if key in keys and key != "speaker":
            yield Diagnostic(WRONG_MARK, source, word.span, f"a second `{key}` in one mark", "keep one of them")
        spans[key] = word.span
        keys[key] = {"occasion": occasion, "said": word.text}.get(key, speakers)
    if len(speakers) == 1:
        keys["speaker"] = speakers[0]


def _nobody(word: str, names: Names) -> tuple[str, str]:
    if re.match(r"\W*[0-9]{1,4}\b", word):
        return f"`{shortened(word)}` is no date as dates are written here", date_hint(word)
    otherwise = "`parallax new speaker` and `parallax new occasion` add one"
    hint = did_you_mean(word.removesuffix("?"), [*names.speakers, *names.occasions], otherwise)
    return f"`{shortened(word)}` is no speaker, no occasion and no date", hint


def _answered(mark: Mark, names: Names, source: Source, keys: _Keys, spans: _Spans) -> Iterator[Diagnostic]:
    """answers := answer ( "," answer )* | question"""
    start, end = mark.answers[0][0].span.start, mark.answers[-1][-1].span.end
    first = mark.answers[0]
    if len(mark.answers) == len(first) == 1 and first[0].text in names.questions:
        keys["question"], spans["question"] = first[0].text, first[0].span
        return
    given: dict[str, dict[str, Value]] = {}
    imputed: dict[str, dict[str, Value]] = {}
    for answer in mark.answers:
        fault = _answer_fault(answer, names)
        if fault is not None:
            yield Diagnostic(WRONG_MARK, source, *fault)
            continue
        claim, word, how = answer[0].text, answer[1].text, answer[2].text if len(answer) == 3 else "says"
        side = how.removeprefix("imputes:")
        key = "answers" if how == "says" else "argues" if how == "argues" else f"imputes:{side}"
        group = imputed.setdefault(side, {}) if side != how else given.setdefault(key, {})
        if claim in group:
            at = Span(answer[0].span.start, answer[-1].span.end)
            yield Diagnostic(WRONG_MARK, source, at, f"a second answer to `{claim}` in one mark", "keep one of them")
        group[claim] = word
    keys |= given
    if imputed:
        keys["imputes"] = imputed
    spans |= dict.fromkeys([*given, *(["imputes"] if imputed else [])], Span(start, end))


def _answer_fault(answer: tuple[Scalar, ...], names: Names) -> tuple[Span, str, str] | None:
    """claim word [ "argues" | "imputes:" side ]"""
    claim, last = answer[0], answer[-1]
    at = Span(claim.span.start, last.span.end)
    listed = ", ".join(ANSWERS)
    if claim.text not in names.claims:
        if len(answer) == 1:
            known = [*names.questions, *names.claims]
            hint = did_you_mean(claim.text, known, f"{_FORM}, {CONTEXT}; the answers are {listed}")
            return claim.span, f"`{shortened(claim.text)}` is no question and no claim with its answer", hint
        hint = did_you_mean(claim.text, names.claims, "`parallax new claim` adds one")
        return claim.span, f"there is no claim `{shortened(claim.text)}`", hint
    if len(answer) == 1:
        return claim.span, f"`{claim.text}` is a claim, and no answer stands behind it", f"write one of {listed}"
    word = answer[1]
    if word.text not in ANSWERS:
        meant = ANSWERS_MEANT.get(word.text.lower())
        hint = f"write `{meant}`, if that is meant" if meant else did_you_mean(word.text, ANSWERS, f"one of {listed}")
        return word.span, f"`{shortened(word.text)}` is no answer", hint
    if len(answer) > 3:
        return at, "several words behind an answer", "part answers by commas: `claim answer, claim answer`"
    if len(answer) == 3 and last.text not in ("says", "argues"):
        if not last.text.startswith("imputes:"):
            hint = "leave it out, or write `argues` or `imputes:` and a side; part answers by commas"
            return last.span, f"`{shortened(last.text)}` is no way to answer", hint
        side = last.text.removeprefix("imputes:")
        if side not in names.sides:
            hint = did_you_mean(side, names.sides, f"the sides are {', '.join(names.sides)}")
            return last.span, f"there is no side `{shortened(side)}`", hint
    return None


_FORM = "write `claim answer`"


def _quoted(
    mark: Mark, marked: Marked, passages: list[tuple[str, ...]], keys: _Keys, spans: _Spans
) -> Iterator[Diagnostic]:
    """The words stand in the passage below: here, where the text is, that is certain, however few they are."""
    if mark.quote is None:
        return
    keys["quote"], spans["quote"] = mark.quote.text, mark.quote.span
    quote = words(mark.quote.text) if len(mark.quote.text) <= MAX_CHARACTERS else ()
    if contains(passages[mark.passages[0] - 1], quote):
        return
    holders = [n for n, passage in enumerate(passages, start=1) if contains(passage, quote)]
    lines = [marked.source.position(marked.passages[n - 1].span.start).line for n in holders]
    hint = "quote the passage word for word, or paraphrase without quote marks"
    if lines:
        hint = f"they stand in line {', '.join(map(str, lines[:3]))}: put the mark above it"
    message = "these words are not in the passage below the mark"
    yield Diagnostic(QUOTATION_NOT_IN_SOURCE, marked.source, mark.quote.span, message, hint)
