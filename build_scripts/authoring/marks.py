"""A text with marks → its passages, what each mark says, and the findings. Reads no file.

    marked    = [ head ] note* line*
    head      = "---" NEWLINE yaml "---" NEWLINE                front matter, where the document is not there yet
    note      = ">> " words                                     above the first statement: the note on the document
    line      = opening more* | also | comment | compiled | passage

    opening   = "> " [ "#" id " " ] ( who " " )* answers ": " headline
    who       = speaker | occasion [ "?" ] | date               none: the document's own voice or occasion
    answers   = answer ( ", " answer )* | question              a question: context, which answers no claim
    answer    = claim " " word [ " argues" | " imputes:" side ] as on the sheets of `parallax code`
    more      = ">> " ( '"' quotation '"' | key ": " value | paraphrase )
                                                                a paraphrase that looks like another begins with "\"

    also      = "> #" id                                        the passage below carries that statement too
    comment   = "># " anything
    compiled  = ">= " ( id ":" hash " " )*                      written by `parallax mark`: how each was compiled last
    passage   = any other line that is not blank; "\\>" begins one that itself begins with ">"

    > minister 2030-05-02 wind-sank affirms: Minister names the wind
    >> "the wind was too much"
    The minister said the wind was too much for the old ferry.

A mark stands above its passage; several statements of one passage stand above it one after the other. `?` behind an
occasion is `same_act: inferred`, a speaker with a date is said without an occasion that one could name.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from build_scripts.findings.finding import Diagnostic, shortened
from build_scripts.findings.rules import WRONG_MARK
from build_scripts.fingerprints.without_marks import HEAD, LINE, as_passage, is_mark
from build_scripts.fingerprints.words import split_passages
from build_scripts.format.coding import ANSWERS
from build_scripts.format.fields import StatementFields, schema_keys
from build_scripts.format.ids import id_hint, is_id
from build_scripts.format.likely import ANSWERS_MEANT
from build_scripts.read.yaml_tree import Node, Scalar, YamlMapping, parse_yaml
from build_scripts.text.nearest import nearest
from build_scripts.text.source import Source, Span

KEY = re.compile(r"(?P<key>[a-z][a-z_]*):(?:\s|$)")
QUOTE_MARKS = '"“”„«»'
_COLON = re.compile(r":(?=\s|$)")
_WORD = re.compile(r"\S+")
_FORM = "write `> speaker claim answer: headline`"
CONTEXT = "or a question alone, for context: `> speaker question: headline`"
BY_PLACE = {
    "passage": "a mark stands above its passage; write `> #{id}` above each other one that carries the statement",
    "formerly": "write it into the document: `parallax rename` does",
}
"""Keys that a mark does not hold → why."""


@dataclass(slots=True)
class Mark:
    """One statement, as far as its mark can be read."""

    opening: Span
    id: Scalar | None = None
    who: tuple[Scalar, ...] = ()
    answers: tuple[tuple[Scalar, ...], ...] = ()
    """Of each answer its words; of a question the one word."""
    headline: Scalar = field(default_factory=lambda: Scalar("", Span(0, 0)))
    quote: Scalar | None = None
    keys: dict[str, Node] = field(default_factory=dict)
    prose: list[Scalar] = field(default_factory=list)
    """Line by line; an empty one parts paragraphs."""
    passages: list[int] = field(default_factory=list)
    """Numbers from 1; the one below the mark first."""


@dataclass(frozen=True, slots=True)
class Marked:
    source: Source
    head: Span | None
    """The YAML between the two `---`."""
    note: tuple[Scalar, ...]
    passages: tuple[Scalar, ...]
    """The text itself, without anything of ours."""
    marks: tuple[Mark, ...]
    compiled: dict[str, str]
    """Id → hash."""
    compiled_at: Span | None

    @property
    def text(self) -> str:
        return "".join(f"{passage.text}\n" for passage in self.passages)


def parse_marks(source: Source, questions: Collection[str]) -> tuple[Marked, tuple[Diagnostic, ...]]:
    """Everything that is marked; a line that says nothing gives one finding, and the others are still read.

    `questions` are ids: a last word that is one is no answer, whatever it means.
    """
    return _Reader(source, questions).read()


class _Reader:
    def __init__(self, source: Source, questions: Collection[str]) -> None:
        self.source = source
        self.questions = questions
        self.findings: list[Diagnostic] = []
        self.marks: list[Mark] = []
        self.also: list[Scalar] = []
        self.waiting: list[Mark] = []
        """Those whose passage has not come."""
        self.carried: dict[str, list[int]] = {}
        """Id → further passages."""
        self.note: list[Scalar] = []
        self.passages: list[Scalar] = []
        self.compiled: dict[str, str] = {}
        self.compiled_at: Span | None = None

    def read(self) -> tuple[Marked, tuple[Diagnostic, ...]]:
        head = HEAD.match(self.source.text)
        for line in LINE.finditer(self.source.text, head.end() if head else 0):
            self._line(_stripped(self.source, *line.span()), Span(*line.span()))
        for mark in self.waiting:
            self._fault(mark.opening, "no passage stands below this mark", "put it above the passage that carries it")
        for also in self.also:
            self._fault(also.span, "no passage stands below this mark", "put it above a passage, or delete it")
        self._ids()
        marks = tuple(mark for mark in self.marks if mark.answers and mark.headline.text and mark.passages)
        yaml = Span(*head.span("yaml")) if head else None
        marked = Marked(
            self.source, yaml, tuple(self.note), tuple(self.passages), marks, self.compiled, self.compiled_at
        )
        return marked, tuple(self.findings)

    def _line(self, line: Scalar, whole: Span) -> None:
        text = line.text
        if text.startswith(">>"):
            self._more(_stripped(self.source, line.span.start + 2, line.span.end))
        elif re.match(r">#(?:\s|$)", text):
            return
        elif text.startswith(">="):
            self.compiled = dict(re.findall(r"(\S+):([0-9a-f]+)", text))
            self.compiled_at = whole
        elif is_mark(text):
            self._opening(_stripped(self.source, line.span.start + 1, line.span.end))
        elif split_passages(text):
            self._passage(whole)

    def _passage(self, whole: Span) -> None:
        self.passages.append(Scalar(as_passage(self.source.text[whole.start : whole.end]), whole))
        number = len(self.passages)
        for mark in self.waiting:
            mark.passages.append(number)
        for also in self.also:
            self.carried.setdefault(also.text, []).append(number)
        self.waiting, self.also = [], []

    def _opening(self, line: Scalar) -> None:
        """[ "#" id " " ] ( who " " )* answers ": " headline, or "#" id alone"""
        mark = Mark(line.span)
        colon = _COLON.search(line.text)
        words = list(_words(line, 0, colon.start() if colon else len(line.text)))
        if words and words[0].text.startswith("#"):
            id = words.pop(0)
            mark.id = Scalar(id.text[1:], Span(id.span.start + 1, id.span.end))
            if is_id(mark.id.text) and not words and colon is None:
                self.also.append(mark.id)
                return
        self.marks.append(mark)
        self.waiting.append(mark)
        if mark.id is not None and not is_id(mark.id.text):
            self._fault(mark.id.span, f"`{shortened(mark.id.text)}` is not an id", id_hint(mark.id.text))
            return
        if not words:
            self._fault(line.span, "this mark says nothing of who answers what", f"{_FORM}, {CONTEXT}")
            return
        if colon is None:
            self._fault(line.span, "this mark has no headline", "write behind the answers `: ` and who says what")
        else:
            mark.headline = _stripped(self.source, line.span.start + colon.end(), line.span.end)
            if not mark.headline.text:
                self._fault(line.span, "this mark has no headline", "write behind the colon who says what")
        mark.who, mark.answers = _answers(words, self.questions)

    def _more(self, line: Scalar) -> None:
        """'"' quotation '"' | key ": " value | paraphrase"""
        if not self.marks and not self.passages:
            self.note.append(line)
            return
        if not self.waiting:
            self._fault(line.span, "this line belongs to no mark", f"{_FORM} above it, {CONTEXT}; or delete it")
            return
        mark, key = self.waiting[-1], KEY.match(line.text)
        if line.text.startswith("\\"):
            mark.prose.append(Scalar(line.text[1:], Span(line.span.start + 1, line.span.end)))
        elif line.text[:1] and line.text[0] in QUOTE_MARKS:
            self._quotation(mark, line)
        elif key:
            self._key(mark, key["key"], line)
        else:
            mark.prose.append(line)

    def _quotation(self, mark: Mark, line: Scalar) -> None:
        if len(line.text) < 3 or line.text[-1] not in QUOTE_MARKS:
            hint = 'write a quotation alone on its line, `>> "words"`; let a paraphrase begin with another word'
            self._fault(line.span, "this begins like a quotation and does not end like one", hint)
        elif mark.quote is not None:
            hint = "keep one of them: a statement has one quotation, another one makes another statement"
            self._fault(line.span, "a second quotation in one mark", hint)
        else:
            mark.quote = _stripped(self.source, line.span.start + 1, line.span.end - 1)

    def _key(self, mark: Mark, key: str, line: Scalar) -> None:
        known = schema_keys(StatementFields)
        at = Span(line.span.start, line.span.start + len(key))
        if key in BY_PLACE:
            hint = BY_PLACE[key].format(id=mark.id.text if mark.id else "its-id")
            self._fault(at, f"`{key}` is not written in a mark", hint)
        elif key not in known:
            meant = nearest(key, known)
            hint = f"did you mean `{meant}`? " if meant else ""
            hint += "A paraphrase begins with a capital letter" if hint else "begin a paraphrase with a capital letter"
            self._fault(at, f"a statement has no key `{key}`", hint)
        elif key in mark.keys:
            self._fault(at, f"`{key}` stands twice in this mark", "write it once")
        else:
            node, found = parse_yaml(self.source, line.span)
            self.findings.extend(found)
            if isinstance(node, YamlMapping) and node.items:
                mark.keys[key] = node.items[0][1]

    def _ids(self) -> None:
        """No id twice, and each further passage that of a statement."""
        seen: dict[str, Mark] = {}
        for mark in list(self.marks):
            if mark.id is None:
                continue
            if mark.id.text in seen:
                line = self.source.position(seen[mark.id.text].opening.start).line
                hint = f"choose another id; for one more passage of that statement write `> #{mark.id.text}` alone"
                self._fault(mark.id.span, f"`{mark.id.text}` stands already in line {line}", hint)
                self.marks.remove(mark)
            seen.setdefault(mark.id.text, mark)
        for id, numbers in self.carried.items():
            if id in seen:
                seen[id].passages += [number for number in numbers if number not in seen[id].passages]
                continue
            close = nearest(id, seen)
            hint = (
                f"did you mean `{close}`?" if close else "write the id that begins the mark of a statement: `> #id …`"
            )
            at = self.source.text.index(f"#{id}", self.passages[numbers[0] - 2].span.end if numbers[0] > 1 else 0)
            self._fault(Span(at, at + len(id) + 1), f"no mark has the id `{id}`", hint)

    def _fault(self, at: Span, message: str, hint: str) -> None:
        self.findings.append(Diagnostic(WRONG_MARK, self.source, at, message, hint))


def _answers(
    words: list[Scalar], questions: Collection[str]
) -> tuple[tuple[Scalar, ...], tuple[tuple[Scalar, ...], ...]]:
    """Who, and the words of each answer: the first ends at the first comma, and begins one or two words before."""
    parts: list[list[Scalar]] = [[]]
    for word in words:
        bare = word.text.rstrip(",")
        if bare:
            parts[-1].append(Scalar(bare, Span(word.span.start, word.span.start + len(bare))))
        if bare != word.text:
            parts.append([])
    first, *others = [part for part in parts if part] or [words]
    how = len(first) > 1 and re.match(r"argues$|imputes:|says$", first[-1].text)
    size = 3 if how else 2
    last = first[-1].text
    if len(words) == 1 or (len(parts) == 1 and not how and (last in questions or not _like_answer(last))):
        size = 1
    return tuple(first[:-size]), (tuple(first[-size:]), *map(tuple, others))


def _like_answer(word: str) -> bool:
    """Whether a last word is meant as an answer."""
    return word in ANSWERS or word in ANSWERS_MEANT or bool(get_close_matches(word, ANSWERS, n=1, cutoff=0.8))


def _words(line: Scalar, start: int, end: int) -> Iterator[Scalar]:
    for word in _WORD.finditer(line.text, start, end):
        yield Scalar(word.group(), Span(line.span.start + word.start(), line.span.start + word.end()))


def _stripped(source: Source, start: int, end: int) -> Scalar:
    part = source.text[start:end]
    begin = start + len(part) - len(part.lstrip())
    return Scalar(unicodedata.normalize("NFC", part.strip()), Span(begin, begin + len(part.strip())))
