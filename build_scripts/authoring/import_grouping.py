"""Rows of an import → the statements that they make, each with its values as they are written, and findings.

Several rows of one document, speaker, occasion (or day) and passage are one statement with several answers, unless
they quote different words: then each quotation has its own. Rows with an `id` are one where they have the same. What
another row of the statement adds is taken; what it says otherwise is a finding. Texts are paragraphs.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from build_scripts.authoring.import_cells import typed_cell
from build_scripts.authoring.import_rows import Cell, Findings, Row
from build_scripts.authoring.import_stubs import Known
from build_scripts.authoring.section_writer import Value
from build_scripts.checks.wording import MAX_QUOTED_WORDS
from build_scripts.findings.finding import Diagnostic, shortened, with_article
from build_scripts.findings.rules import (
    DUPLICATE_ID,
    MISSING_KEY,
    QUOTATION_TOO_LONG,
    UNKNOWN_REFERENCE,
    WRONG_ID,
    WRONG_IMPORT,
)
from build_scripts.fingerprints.counting import count_words
from build_scripts.fingerprints.words import words
from build_scripts.format.fields import Fields, StatementFields, schema_keys
from build_scripts.format.ids import id_hint, is_id
from build_scripts.format.values import Quotation
from build_scripts.model.library import Written
from build_scripts.read.mappings import read_mapping
from build_scripts.read.prose import check_prose
from build_scripts.read.yaml_tree import Node, Scalar, YamlList, YamlMapping
from build_scripts.text.nearest import did_you_mean
from build_scripts.text.source import Source, Span

_ANSWERS = ("answers", "argues", "imputes")
_KEYS = frozenset(schema_keys(StatementFields))


compared = lru_cache(maxsize=1 << 10)(words)
"""Words as they are compared; rows of one quotation stand beside each other."""


class _QuoteFields(Fields):
    """What most rows alone have to themselves: typed by itself it costs a third."""

    quote: Quotation


@dataclass(slots=True)
class Draft:
    """A statement in the making."""

    row: Row
    """Its first."""
    event: str
    document: str
    id: str
    headline: str
    values: dict[str, Cell]
    """By key of a statement, without answers; the quotation as `quote`."""
    answers: dict[str, dict[str, object]] = field(default_factory=dict)
    """By key: answers by claim; of `imputes`, these by side."""
    texts: list[str] = field(default_factory=list)

    def text_of(self, key: str) -> str:
        cell = self.values.get(key)
        return cell.value if cell is not None and isinstance(cell.value, str) else ""

    @property
    def speakers(self) -> tuple[str, ...]:
        cell = self.values.get("speaker")
        return tuple(cell.value) if cell is not None and isinstance(cell.value, list) else ()

    def known(self) -> dict[str, Value]:
        """All its values, as they are written; a list of one as people write it, where it may stand alone."""
        plain = {key: as_value(cell.value) for key, cell in self.values.items()}
        for key in ("speaker", "passage"):
            value = plain.get(key)
            if isinstance(value, list) and len(value) == 1:
                plain[key] = value[0]
        return plain | {key: as_value(value) for key, value in self.answers.items() if value}


def group(
    source: Source, rows: Iterable[Row], known: Known, event: str | None, findings: Findings
) -> tuple[Draft, ...]:
    """The statements in the order of their first rows."""
    judged: set[str] = set()
    drafts = [draft for row in rows if (draft := _draft(source, row, known, event, judged, findings)) is not None]
    for draft in drafts:
        _note_occasion(source, draft, known, findings)
    found: dict[tuple[object, ...], list[Draft]] = {}
    for draft in drafts:
        _settle_act(draft, known)
        same = found.setdefault(_key(draft), [])
        quote = compared(draft.text_of("quote"))
        into = next((s for s in same if not quote or not s.values.get("quote") or draft.id
                     or compared(s.text_of("quote")) == quote), None)  # fmt: skip
        if into is None:
            same.append(draft)
        else:
            _merge(source, into, draft, findings)
    return tuple(sorted((draft for its in found.values() for draft in its), key=lambda draft: draft.row.span))


def _draft(
    source: Source, row: Row, known: Known, event: str | None, judged: set[str], findings: Findings
) -> Draft | None:
    """What one row says; None where it does not say of which document."""
    typed = {name: typed_cell(source, name, cell, findings) for name, cell in row.cells.items()}
    cells = {name: cell for name, cell in typed.items() if cell is not None}
    document = _text(cells.get("document"))
    id = _text(cells.get("id"))
    if not document and "#" in id:
        document = id.partition("#")[0]
    if not document:
        message, hint = "this row does not say of which document it is", "write the document's id under `document`"
        findings.append(Diagnostic(MISSING_KEY, source, row.span, message, hint))
        return None
    slug = id.rpartition("#")[2]
    for name, value in (("document", document), ("id", slug)):
        if value and not is_id(value):
            at = cells[name].span if name in cells else row.span
            findings.append(Diagnostic(WRONG_ID, source, at, f"`{shortened(value)}` is not an id", id_hint(value)))
    its_event = _event(source, row, document, known, event, findings)
    values = {name: cell for name, cell in cells.items() if name in _KEYS and name not in _ANSWERS}
    if "quotation" in cells:
        values["quote"] = cells["quotation"]
    draft = Draft(row, its_event, document, slug, _text(cells.get("headline")), values)
    if "text" in cells:
        draft.texts.append("\n".join(line.rstrip() for line in _text(cells["text"]).split("\n")))
    _take_ids(source, draft, known, findings)
    _take_answers(source, draft, cells, known, findings)
    if "_exported" in cells:
        _as_written(draft)
    _check_values(source, draft, judged, findings)
    return draft


def _text(cell: Cell | None) -> str:
    return cell.value if cell is not None and isinstance(cell.value, str) else ""


def _event(source: Source, row: Row, document: str, known: Known, event: str | None, findings: Findings) -> str:
    cell, there = row.cells.get("event"), known.documents.get(document)
    named = _text(cell) or event or (there.event_id if there is not None else "")
    at = cell.span if cell is not None else row.cells["document"].span if "document" in row.cells else row.span
    if not named:
        message, hint = f"the document `{document}` is new, and there are several events", "name one with `--event`"
        findings.append(Diagnostic(WRONG_IMPORT, source, at, message, f"{hint}, or in a column `event`"))
    elif named not in known.events:
        hint = did_you_mean(named, known.events, "`parallax new event` adds one")
        findings.append(Diagnostic(UNKNOWN_REFERENCE, source, at, f"there is no event `{shortened(named)}`", hint))
    elif there is not None and there.event_id != named:
        message = f"there is a document `{document}` already, of the event `{there.event_id}`"
        findings.append(Diagnostic(DUPLICATE_ID, source, at, message, "give this one another id"))
    return named


def _take_ids(source: Source, draft: Draft, known: Known, findings: Findings) -> None:
    """Names of speakers and publishers become their ids; who is not known is to be a stub."""
    for key, find in (("speaker", lambda name: known.entry("speaker", name)), ("relay", known.relay)):
        cell = draft.values.get(key)
        if cell is None or not isinstance(cell.value, list):
            continue
        ids = []
        for name in cell.value:
            id = find(name)
            if id is None:
                message = f"no id can be made of `{shortened(name)}`"
                hint = "write its id, in lower-case ASCII letters, and the name into its file"
                findings.append(Diagnostic(WRONG_ID, source, cell.span, message, hint))
            ids.append(id or name)
        draft.values[key] = Cell(ids, cell.span)


def _take_answers(source: Source, draft: Draft, cells: Mapping[str, Cell], known: Known, findings: Findings) -> None:
    """`claim`, `answer` and `how` of a table; `answers`, `argues` and `imputes` of JSON."""
    claims = known.claims.get(draft.event, {})

    def refuse(at: Span, message: str, hint: str, rule: object = None) -> None:
        findings.append(Diagnostic(UNKNOWN_REFERENCE if rule else WRONG_IMPORT, source, at, message, hint))

    def look_for(claim: str, at: Span) -> None:
        if claim not in claims and draft.event in known.events:
            hint = did_you_mean(claim, claims, "`parallax new claim` adds one")
            refuse(at, f"there is no claim `{shortened(claim)}`", hint, UNKNOWN_REFERENCE)

    claim, answer, how = (_text(cells.get(name)) for name in ("claim", "answer", "how"))
    if bool(claim) != bool(answer):
        has, lacks = ("claim", "answer") if claim else ("answer", "claim")
        refuse(
            cells[has].span,
            f"this row has {with_article(has)} and no {lacks}",
            f"write the {lacks}, or leave both empty",
        )
    elif claim:
        look_for(claim, cells["claim"].span)
        key, side = {"says": "answers", "argues": "argues"}.get(how or "says", "imputes"), how.partition(":")[2]
        if key == "imputes" and not (how.startswith("imputes:") and side):
            refuse(cells["how"].span, f"`{shortened(how)}` is no way to answer", "write says, argues or imputes:<side>")
        inner = draft.answers.setdefault(key, {})
        if key == "imputes":
            inner[side] = {claim: answer}
        else:
            inner[claim] = answer
    for key in _ANSWERS:
        cell = cells.get(key)
        if cell is not None and isinstance(cell.value, dict):
            for name, one in cell.value.items():
                inner = one if isinstance(one, dict) else {}
                for other in inner if key == "imputes" else (name,):
                    look_for(str(other), cell.span)
            draft.answers.setdefault(key, {}).update(cell.value)


def _as_written(draft: Draft) -> None:
    """A row of the export holds what follows from other things, too: that is left out."""
    if any(draft.answers.values()):
        draft.values.pop("question", None)
    occasion = draft.text_of("occasion")
    if occasion and "#" not in occasion:
        draft.values.pop("said", None)
    figure = draft.values.get("figure")
    if figure is not None and isinstance(figure.value, dict):
        inner = {key: one for key, one in figure.value.items() if key != "label" and one is not None}
        if inner.get("low") == inner.get("high"):
            inner = {key: one for key, one in inner.items() if key not in ("low", "high")} | {"value": inner["low"]}
        order = ("counts", "value", "low", "high", "qualifier", "unit", "as_of", "rule")
        draft.values["figure"] = Cell({key: inner[key] for key in order if key in inner}, figure.span)


def _note_occasion(source: Source, draft: Draft, known: Known, findings: Findings) -> None:
    """What the rows say of an occasion that is not there, for its stub."""
    cell, occasion = draft.values.get("occasion"), draft.text_of("occasion")
    if cell is None or not occasion or "#" in occasion or occasion == draft.document:
        return
    if not is_id(occasion):
        message = f"`{shortened(occasion)}` is not an id"
        findings.append(Diagnostic(WRONG_ID, source, cell.span, message, id_hint(occasion)))
        return
    before = known.occasion(draft.event, occasion, draft.speakers, draft.text_of("what"), draft.text_of("said"))
    if before is not None:
        at = draft.values["said"].span
        message = f"another row says {before} of the occasion `{occasion}`"
        findings.append(Diagnostic(WRONG_IMPORT, source, at, message, "an occasion has one day: mend it, or name two"))


def _settle_act(draft: Draft, known: Known) -> None:
    """Who speaks, and when, stands in the statement only where the occasion, or the document, does not say it."""
    occasion, there = draft.text_of("occasion"), known.documents.get(draft.document)
    own = there.front.value("speaker", str) if there is not None else None
    records = there is not None and bool(there.front.inner("occasion"))
    if occasion == draft.document or "#" in occasion:
        del draft.values["occasion"]
        if occasion == draft.document and (records or own):
            draft.values.pop("said", None)
    elif occasion:
        for key in ("said", "what"):
            draft.values.pop(key, None)
        if known.speakers_on(draft.event, occasion) == draft.speakers:
            draft.values.pop("speaker", None)
        return
    alone = "said" not in draft.values and "what" not in draft.values
    if alone and draft.speakers and draft.speakers in ((own,), known.speakers_on(draft.event, draft.document)):
        draft.values.pop("speaker", None)


def _key(draft: Draft) -> tuple[object, ...]:
    if draft.id:
        return draft.document, draft.id
    passage = draft.values.get("passage")
    place: object = tuple(passage.value) if passage is not None and isinstance(passage.value, list) else ()
    # Without a passage the words that find it stand for it, else the heading.
    place = place or compared(draft.text_of("quote")) or draft.headline or tuple(draft.texts)
    return draft.document, draft.speakers, draft.text_of("occasion"), draft.text_of("said"), place


def _merge(source: Source, into: Draft, draft: Draft, findings: Findings) -> None:
    first = into.row.number

    def differs(what: str, at: Span, before: object) -> None:
        message = f"row {first} has another {what} of this statement: `{shortened(str(before))}`"
        hint = "keep one of them, or give the two rows ids of their own in a column `id`"
        rule = DUPLICATE_ID if draft.id else WRONG_IMPORT
        findings.append(Diagnostic(rule, source, at, message, hint))

    for key, cell in draft.values.items():
        before = into.values.setdefault(key, cell)
        if before.value != cell.value and (key != "quote" or compared(str(before.value)) != compared(str(cell.value))):
            differs("quotation" if key == "quote" else f"`{key}`", cell.span, before.value)
    if draft.headline and into.headline and draft.headline != into.headline:
        differs("headline", draft.row.cells["headline"].span, into.headline)
    into.headline = into.headline or draft.headline
    into.texts += [text for text in draft.texts if text not in into.texts]
    for key, answers in draft.answers.items():
        its = into.answers.setdefault(key, {})
        for claim, answer in answers.items():
            before_it = its.get(claim)
            if isinstance(before_it, dict) and isinstance(answer, dict):
                its[claim] = before_it | answer
            elif its.setdefault(claim, answer) != answer:
                cell = draft.row.cells.get("answer") or draft.row.cells.get(key) or Cell("", draft.row.span)
                differs(f"answer to `{claim}`", cell.span, before_it)


def _check_values(source: Source, draft: Draft, judged: set[str], findings: Findings) -> None:
    """The reader's own findings for each value, at its cell."""
    row = draft.row
    written = Written(source, row.span, dict)
    if draft.values.get("passage") is None:
        draft.values.pop("passage", None)
    answer = row.cells.get("answer")
    told = {key: (cell.value, cell.span) for key, cell in draft.values.items()}
    for key, value in draft.answers.items():
        told[key] = value, row.cells[key].span if key in row.cells else answer.span if answer else row.span
    # Most values stand in many rows: each is judged until it is in order.
    new = {key: pair for key, pair in told.items() if f"{key} {pair[0]}" not in judged}
    items = tuple((Scalar(key, row.span), _node(*pair)) for key, pair in new.items())
    schema: type[Fields] = _QuoteFields if new.keys() == {"quote"} else StatementFields
    if "passage" not in new and schema is StatementFields:
        items += ((Scalar("passage", row.span), Scalar("1", row.span)),)
    found: tuple[Diagnostic, ...] = ()
    if new:
        _, found = read_mapping(schema, YamlMapping(items, row.span), written, row.span, "the row")
    if not found:
        judged |= {f"{key} {pair[0]}" for key, pair in new.items() if key != "quote"}
    findings.extend(found)
    quote = draft.text_of("quote")
    if quote and (count := count_words(quote)) > MAX_QUOTED_WORDS:
        message = f"a quotation of {count} words, more than {MAX_QUOTED_WORDS}"
        at = draft.values["quote"].span
        findings.append(Diagnostic(QUOTATION_TOO_LONG, source, at, message, "quote the words that matter"))
    findings.extend(_of_prose(source, draft))


def _of_prose(source: Source, draft: Draft) -> Iterator[Diagnostic]:
    """What a heading and a paraphrase may not hold: above all nothing that would be a section of its own."""
    cells = draft.row.cells
    if draft.headline and "\n" in draft.headline:
        at, message = cells["headline"].span, "a headline of several lines"
        yield Diagnostic(WRONG_IMPORT, source, at, message, "write it in one line")
    texts = [("headline", draft.headline), *(("text", text) for text in draft.texts)]
    for name, text in texts:
        if text:
            at = cells[name].span if name in cells else draft.row.span
            for one in check_prose(Source(source.path, text), Span(0, len(text)), cites=False):
                yield Diagnostic(one.rule, source, at, one.message, one.hint)


def as_value(value: object) -> Value:
    """A value of JSON, all of it text."""
    match value:
        case dict():
            return {str(key): as_value(one) for key, one in value.items()}
        case list():
            return [as_value(one) for one in value]
    return "" if value is None else str(value)


def _node(value: object, span: Span) -> Node:
    """A value as the reader of YAML would give it; all of it stands where the cell does."""
    match value:
        case dict():
            return YamlMapping(tuple((Scalar(str(key), span), _node(one, span)) for key, one in value.items()), span)
        case list():
            return YamlList(tuple(_node(one, span) for one in value), span)
    return Scalar("" if value is None else str(value), span)
