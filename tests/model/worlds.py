"""Small worlds written as lines of text → an event, for tests of what is derived.

```
claim sole implies is excludes other concerns ukraine
publisher tass state-owned Russia
doc tass-1 2024-03-29 by tass
doc copy-1 2024-03-30 copy of tass-1
2024-03-28T11:03-04:00 kirby@white-house/us: sole affirms, is affirms | briefing; own; hedge very likely
2024-03-20 ?officials/us: is allows | talk in confidence; in tass-1; through tass
undated peskov@presidency/russia + lavrov/russia: is doubts | in d7 2024-04-01
position turned russia 2024-03-28 cites d4#s4 tass-1#s5 replaces early
```

A line of speech: day, who (`@` their body, `/` their side, `?` unnamed, `!` outlet, `+` jointly), answers, and after
the bar: the kind of occasion; `own` record; `in` which document, published when; `id` of the occasion; and `_KEYS`.
Without a document it is reported on its day by one of its own. Lines with one id tell of one occasion.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast, get_args

from build_scripts.model.acts import Answer, Claim, Occasion, OccasionKind
from build_scripts.model.library import Citation, Document, Event, Figure, Position, Question, Sentence, Statement
from build_scripts.model.registers import Affiliation, Ownership, Perspective, Prose, Publisher, Speaker, Written
from build_scripts.text.dates import Date, parse_date
from build_scripts.text.source import Source, Span

COLUMNS = ("russia", "us", "analysts")
_MANY = frozenset({"analysts", "press", "western"})
_COUNTRIES = {"russia": "Russia", "us": "United States", "ukraine": "Ukraine"}
_KINDS = get_args(OccasionKind)
_SPEECH = re.compile(r"(?P<day>\S+) (?P<who>[^:]+):(?P<answers>[^|]*)(?:\|(?P<more>.*))?")

_SOURCE = Source("world.txt", "")
_WRITTEN = Written(_SOURCE, Span(0, 0), dict)
_PROSE = Prose("", _SOURCE, Span(0, 0))


def day(text: str) -> Date:
    """A date that a world writes."""
    date = parse_date(text)
    assert date is not None, f"{text!r} is no date"
    return date


def world(text: str) -> Event:
    """The event that some lines write."""
    reader = _Reader()
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            reader.read(line.strip())
    return reader.event()


def without(event: Event, documents: Iterable[str]) -> Event:
    """An event that lacks some documents."""
    gone = set(documents)
    return replace(event, documents=tuple(each for each in event.documents if each.id not in gone))


def documents_of(event: Event) -> Mapping[str, Document]:
    """By id."""
    return {document.id: document for document in event.documents}


def statements_of(event: Event) -> list[Statement]:
    """All of an event, in the order of its documents."""
    return [statement for document in event.documents for statement in document.statements]


def position(id: str, perspective: str, lead: str, replaces: tuple[str, ...] = ()) -> Position:
    """A position that a statement leads."""
    return Position(
        id=id,
        perspective=_perspective(perspective),
        start=day("2024-03-23"),
        change_note=None,
        told_by=(),
        headline=id,
        sentences=(),
        written=_WRITTEN,
        replaces=replaces,
        lead=lead,
    )


def _perspective(id: str) -> Perspective:
    return Perspective(id, id, id, id[0].upper(), "", "", "", _WRITTEN, many=id in _MANY)


@dataclass
class _Reader:
    claims: dict[str, Claim] = field(default_factory=dict)
    sides: dict[str, Perspective] = field(default_factory=dict)
    speakers: dict[str, Speaker] = field(default_factory=dict)
    publishers: dict[str, Publisher] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    occasions: dict[str, Occasion] = field(default_factory=dict)
    statements: dict[str, list[Statement]] = field(default_factory=dict)
    positions: dict[str, list[Position]] = field(default_factory=dict)
    lines: int = 0

    def read(self, line: str) -> None:
        kind, _, rest = line.partition(" ")
        if kind == "claim":
            self.claim(*rest.split())
        elif kind == "publisher":
            id, ownership, country = rest.split()
            self.publisher(id, cast("Ownership", ownership), country)
        elif kind == "doc":
            self.document_line(*rest.split())
        elif kind == "position":
            self.position(*rest.split())
        else:
            self.speech(line)

    def position(self, id: str, side: str, start: str, *words: str) -> None:
        lists = _lists(words, "cites", "replaces")
        cited = tuple(Citation(each, Span(0, 0)) for each in lists["cites"])
        made = position(id, side, lists["cites"][0], tuple(lists["replaces"]))
        made = replace(made, start=day(start), sentences=(Sentence(id, cited, Span(0, 0)),))
        self.positions.setdefault(self.side(side).id, []).append(made)

    def claim(self, id: str, *words: str) -> None:
        lists = _lists(words, "implies", "excludes", "concerns")
        concerns = tuple(self.side(each) for each in lists["concerns"])
        implies, excludes = tuple(lists["implies"]), tuple(lists["excludes"])
        self.claims[id] = Claim(id, "event", "question", id, _PROSE, implies, excludes, concerns, (), _WRITTEN)

    def side(self, id: str) -> Perspective:
        return self.sides.setdefault(id, _perspective(id))

    def speaker(self, text: str) -> tuple[Speaker, Perspective]:
        text = text.strip()
        name, _, side_id = text.partition("/")
        id, _, body = name.lstrip("?").rstrip("!").partition("@")
        side = self.side(side_id)
        made = Speaker(
            id=id,
            name=id,
            names={},
            kind="outlet" if name.endswith("!") else "person",
            role=None,
            affiliations=(Affiliation(side, "", None, None),),
            written=_WRITTEN,
            body=self.speaker(f"{body}/{side_id}")[0] if body else None,
            country=_COUNTRIES.get(side_id),
            unnamed=name.startswith("?"),
        )
        return self.speakers.setdefault(text, made), side

    def publisher(self, id: str, ownership: Ownership = "private", country: str | None = None) -> Publisher:
        made = Publisher(id, id, {}, ownership, "", None, country, None, _WRITTEN)
        return self.publishers.setdefault(id, made)

    def document_line(self, id: str, published: str, *words: str) -> None:
        made = self.document(id, published)
        match words:
            case ("by", publisher):
                made = replace(made, publisher=self.publisher(publisher))
            case (how, "of", original):
                made = replace(made, **cast("dict[str, Any]", {f"{how}_of": original}))
        self.documents[id] = made

    def document(self, id: str, published: str) -> Document:
        publisher = self.publisher(id)
        made = Document(
            id=id,
            event_id="event",
            title=id,
            publisher=publisher,
            published=day(published),
            published_basis="stated",
            language="en",
            kind="article",
            author=None,
            url=None,
            archived=None,
            note=_PROSE,
            statements=(),
            fingerprint=None,
            written=_WRITTEN,
        )
        return self.documents.setdefault(id, made)

    def speech(self, line: str) -> None:
        self.lines += 1
        match = _SPEECH.fullmatch(line)
        assert match, f"not understood: {line}"
        speakers = [self.speaker(each) for each in match["who"].split("+")]
        said = None if match["day"] == "undated" else day(match["day"])
        more = [each.strip() for each in (match["more"] or "").split(";") if each.strip()]
        keys = _keys(more)
        document = self.place(keys, said)
        id = document.id if "own" in keys else keys.get("id", f"o{self.lines}")
        occasion = self.occasion(id, speakers, said, more, keys)
        if "own" in keys:
            self.documents[document.id] = replace(document, occasion=occasion)
        answers = self.answers(match["answers"])
        slug = f"s{self.lines}"
        statement = Statement(
            id=f"{document.id}#{slug}",
            slug=slug,
            event_id="event",
            document_id=document.id,
            question_id="question",
            speaker=speakers[0][0],
            perspective=speakers[0][1],
            said=said or document.published,
            said_basis="stated",
            passage=1,
            quote=None,
            quote_language=None,
            relay=tuple(self.publisher(each) for each in keys.get("through", "").split()),
            figure=_figure(keys.get("figure")),
            headline=slug,
            body=_PROSE,
            note=None,
            written=_WRITTEN,
            occasion=occasion,
            speakers=tuple(each for each, _ in speakers) if len(speakers) > 1 else (),
            hedge=keys.get("hedge"),
            answers=answers,
            argues=self.answers(keys.get("argues", "")),
            imputes={side: self.answers(of) for side, _, of in [keys.get("imputes", "").partition(" ")] if side},
            custody="custody" in keys,
            same_act_inferred="our reading" in keys,
            not_final="not final" in keys,
            withdraws=self.of_occasion(keys.get("withdraws")),
            corrects=self.of_occasion(keys.get("corrects")),
        )
        self.statements.setdefault(document.id, []).append(statement)

    def place(self, keys: Mapping[str, str], said: Date | None) -> Document:
        id, _, published = keys.get("in", "").partition(" ")
        if not published and id not in self.documents:
            assert said is not None
            published = str(said.latest)
        return self.documents.get(id) or self.document(id or f"d{self.lines}", published)

    def occasion(
        self,
        id: str,
        speakers: list[tuple[Speaker, Perspective]],
        said: Date | None,
        more: list[str],
        keys: Mapping[str, str],
    ) -> Occasion:
        what = cast("OccasionKind", next((each for each in more if each in _KINDS), "statement"))
        made = Occasion(
            id=id,
            event_id="event",
            speakers=tuple(each for each, _ in speakers),
            what=what,
            said=said,
            written=_WRITTEN,
            public=day(keys["public"]) if "public" in keys else None,
            rests_on=tuple(keys.get("rests on", "").split()),
            may_be=tuple(keys.get("may be", "").split()),
            not_=tuple(keys.get("surely not", "").split()),
            own_record="own" in keys,
        )
        return self.occasions.setdefault(id, made)

    def answers(self, text: str) -> Mapping[str, Answer]:
        found: dict[str, Answer] = {}
        for each in filter(None, (part.strip() for part in text.split(","))):
            claim, answer = each.split()
            assert answer in get_args(Answer), answer
            if claim not in self.claims:
                self.claim(claim)
            found[claim] = cast("Answer", answer)
        return found

    def of_occasion(self, id: str | None) -> tuple[str, ...]:
        statements = (each for of_document in self.statements.values() for each in of_document)
        return tuple(each.id for each in statements if id and each.occasion.id == id)

    def questions(self) -> tuple[Question, ...]:
        """The one to which positions belong, where there are any."""
        sides = tuple(self.side(id) for id in self.positions)
        positions = {side: tuple(of) for side, of in self.positions.items()}
        made = Question("question", "event", "Question", "Question", (), _PROSE, sides, positions, _WRITTEN)
        return (made,) if positions else ()

    def event(self) -> Event:
        documents = tuple(
            replace(document, statements=tuple(self.statements.get(document.id, ())))
            for document in sorted(self.documents.values(), key=lambda each: (each.published.sort_key(), each.id))
        )
        return Event(
            id="event",
            title="Event",
            date=day("2024-03-22"),
            place="",
            keywords=(),
            columns=tuple(self.side(id) for id in COLUMNS),
            column_order="",
            quantities={},
            lead=(),
            questions=self.questions(),
            documents=documents,
            written=_WRITTEN,
            claims=self.claims,
            occasions=self.occasions,
        )


_KEYS = (
    *("in", "id", "hedge", "through", "public", "rests on", "may be", "surely not", "withdraws", "corrects"),
    *("argues", "imputes", "figure", "own", "custody", "not final", "our reading"),
)


def _lists(words: Iterable[str], *names: str) -> Mapping[str, list[str]]:
    """What stands behind each of some words."""
    lists: dict[str, list[str]] = {name: [] for name in names}
    into: list[str] = []
    for word in words:
        if word in lists:
            into = lists[word]
        else:
            into.append(word)
    return lists


def _keys(more: Iterable[str]) -> Mapping[str, str]:
    found = {}
    for each in more:
        if each in _KINDS:
            continue
        key = next((key for key in _KEYS if each == key or each.startswith(key + " ")), None)
        assert key, f"not understood: {each}"
        found[key] = each[len(key) :].strip()
    return found


def _figure(text: str | None) -> Figure | None:
    """`<quantity> [at-least|more-than|about|up-to|less-than] <number>[..<number>] [on <day>] [by <rule>]`."""
    if text is None:
        return None
    match = re.fullmatch(r"(\S+) (?:([a-z-]+) )?([\d.]+?)(?:\.\.(\d+))?(?: on (\S+))?(?: by (.+))?", text)
    assert match, text
    quantity, qualifier, low, high, as_of, rule = match.groups()
    known = cast("Any", qualifier.replace("-", " ") if qualifier else None)
    as_day = day(as_of) if as_of else None
    return Figure(quantity, quantity, float(low), float(high or low), known, "people", as_day, rule)
