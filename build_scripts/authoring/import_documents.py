"""Items of CSL-JSON, as Zotero and others write them → documents with their metadata, and stubs of their publishers.

An item becomes the front matter of a document; its abstract and other texts of a publisher are not taken. No document
that is there is touched. The variables (https://docs.citationstyles.org/en/stable/specification.html):

    citation-key, id       the id of the document, as an id is written
    title                  title
    container-title        publisher, by id or name; else `publisher`, else `authority`
    issued                 published: date-parts, one or two, `raw` or `literal`; about a day where it is `circa`
    language               language
    genre, type            kind, in plain words
    author                 author, parted by commas
    URL, archive_location  url and, where it is an address, archived
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from build_scripts.authoring.document_writer import document_text
from build_scripts.authoring.import_rows import Cell, Findings, Row
from build_scripts.authoring.import_stubs import Known, Stub
from build_scripts.authoring.new import New
from build_scripts.findings.finding import Diagnostic, shortened
from build_scripts.findings.rules import (
    DUPLICATE_ID,
    MISSING_KEY,
    UNKNOWN_REFERENCE,
    WRONG_DATE,
    WRONG_ID,
    WRONG_IMPORT,
)
from build_scripts.format.fields import DocumentFields
from build_scripts.format.ids import id_hint, suggest_id
from build_scripts.model.library import Written
from build_scripts.read.mappings import read_mapping
from build_scripts.read.written import Files
from build_scripts.read.yaml_tree import Scalar, YamlMapping
from build_scripts.text.dates import date_meant
from build_scripts.text.nearest import did_you_mean
from build_scripts.text.source import Source

KINDS = {
    "article": "article", "article-newspaper": "news report", "article-magazine": "magazine article",
    "article-journal": "journal article", "post": "post", "post-weblog": "blog post", "webpage": "web page",
    "report": "report", "speech": "speech", "interview": "interview", "broadcast": "broadcast", "book": "book",
    "chapter": "chapter", "bill": "bill", "legislation": "legislation", "legal_case": "court document",
    "hearing": "hearing", "regulation": "regulation", "treaty": "treaty", "motion_picture": "film", "song": "recording",
    "personal_communication": "letter", "manuscript": "manuscript", "pamphlet": "pamphlet", "thesis": "thesis",
    "entry-encyclopedia": "encyclopedia entry", "document": "document", "press-release": "press release",
}  # fmt: skip
"""Types of CSL in plain words."""
_TYPES = f"`type` is one of {', '.join(KINDS)}"
_TYPES = f"`type` is one of {', '.join(KINDS)}"
_TAKEN = frozenset(
    "citation-key id title container-title publisher authority issued language genre type author URL archive_location"
    .split()
)  # fmt: skip


@dataclass(slots=True)
class Documents:
    """What an import of documents does."""

    files: list[New] = field(default_factory=list)
    stubs: list[Stub] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """Ids of those that are there already."""
    unfilled: dict[str, list[str]] = field(default_factory=dict)
    """Keys that each document needs and its item does not give."""
    not_taken: set[str] = field(default_factory=set)
    """Variables that no key stands for."""


def is_csl(rows: tuple[Row, ...]) -> bool:
    """Whether all rows are items of CSL-JSON: they have one of its types, and name no document."""
    return bool(rows) and all(
        "document" not in row.cells and row.cells.get("type", Cell("", row.span)).value in KINDS for row in rows
    )


def plan_documents(
    source: Source, rows: tuple[Row, ...], files: Files, event: str | None
) -> tuple[Documents, Findings]:
    """The documents that the items make, in their order; none where there is a finding."""
    findings: Findings = []
    known, plan = Known(files), Documents()
    if event is None or event not in known.events:
        hint = did_you_mean(event or "", known.events, "name one with `--event`")
        message = f"there is no event `{shortened(event)}`" if event else "there are several events"
        return plan, [Diagnostic(UNKNOWN_REFERENCE, source, rows[0].span, message, hint)]
    seen: dict[str, int] = {}
    for row in rows:
        if not is_csl((row,)):
            message, hint = "this is no item of CSL-JSON: it has none of its types", _TYPES
            findings.append(Diagnostic(WRONG_IMPORT, source, row.span, message, hint))
            continue
        id = _id(source, row, findings)
        if id in seen:
            message = f"item {seen[id]} has the id `{id}` already"
            findings.append(Diagnostic(DUPLICATE_ID, source, row.cells["id"].span, message, "give one of them another"))
        elif id in known.documents:
            plan.kept.append(id)
        elif id:
            seen[id] = row.number
            _take(source, row, id, event, known, plan, findings)
    made = known.stubs()
    plan.stubs, plan.files = [stub for stub, _ in made], plan.files + [new for _, new in made]
    return (Documents(), findings) if findings else (plan, findings)


def _id(source: Source, row: Row, findings: Findings) -> str:
    cell = row.cells.get("citation-key") or row.cells.get("id")
    if cell is None:
        message, hint = "this item has no id", "give it a `citation-key` or an `id`: statements name it by that"
        findings.append(Diagnostic(MISSING_KEY, source, row.span, message, hint))
        return ""
    # Zotero's own ids are addresses, which say nothing: `http://zotero.org/users/1/items/ABCD` is `abcd`.
    written = str(cell.value).rpartition("/")[2]
    id = suggest_id(written)
    if not id:
        message = f"no id can be made of `{shortened(written)}`"
        findings.append(Diagnostic(WRONG_ID, source, cell.span, message, id_hint(written)))
    return id


def _take(source: Source, row: Row, id: str, event: str, known: Known, plan: Documents, findings: Findings) -> None:
    values: dict[str, Cell] = {}
    for key, (names, read) in _KEYS.items():
        for name in names:
            cell = row.cells.get(name)
            text = read(cell.value) if cell is not None else ""
            if cell is not None and name == "issued" and text is None:
                message, hint = "this date cannot be read", 'write `{"date-parts": [[2024, 3, 28]]}`, or leave it out'
                findings.append(Diagnostic(WRONG_DATE, source, cell.span, message, hint))
            if cell is not None and text:
                values.setdefault(key, Cell(text, cell.span))
    publisher = values.get("publisher")
    if publisher is not None:
        entry = known.entry("publisher", str(publisher.value))
        if entry is None:
            message = f"no id can be made of `{shortened(str(publisher.value))}`"
            hint = "start the publisher by `parallax new publisher` with this name, then import again"
            findings.append(Diagnostic(WRONG_ID, source, publisher.span, message, hint))
        values["publisher"] = Cell(entry or "", publisher.span)
    needed = ("title", "publisher", "published", "language", "kind")
    items = tuple((Scalar(key, cell.span), Scalar(str(cell.value), cell.span)) for key, cell in values.items())
    items += tuple((Scalar(key, row.span), Scalar(_FILLED[key], row.span)) for key in needed if key not in values)
    written = Written(source, row.span, dict)
    _, found = read_mapping(DocumentFields, YamlMapping(items, row.span), written, row.span, "the item")
    findings.extend(found)
    plan.made.append(id)
    plan.not_taken |= row.cells.keys() - _TAKEN
    if lacking := [key for key in needed if key not in values]:
        plan.unfilled[id] = lacking
    front = {key: str(cell.value) for key, cell in values.items()}
    plan.files.append(New(f"sources/{event}/documents/{id}.md", document_text(front, ())))


_FILLED = {"title": "?a", "publisher": "a", "published": "2000", "language": "en", "kind": "a"}
"""What holds the place of a key that is not given, while the others are judged."""


def _line(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _kind(value: object) -> str:
    return KINDS.get(_line(value), _line(value))


def _archived(value: object) -> str:
    return _line(value) if _line(value).startswith("https://") else ""


def _authors(value: object) -> str:
    """names := name*; name is `literal`, or `given`, particles and `family`."""
    names = []
    for one in value if isinstance(value, list) else ():
        if isinstance(one, Mapping):
            parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
            names.append(_line(one.get("literal")) or " ".join(p for key in parts if (p := _line(one.get(key)))))
    return ", ".join(name for name in names if name)


def _date(value: object) -> str | None:
    """date := date-parts of one day or of two | raw | literal; None where it is none."""
    if isinstance(value, str):
        return date_meant(value)
    if not isinstance(value, Mapping):
        return None
    written = value.get("raw") or value.get("literal")
    if isinstance(written, str):
        return date_meant(written)
    days = []
    for parts in value.get("date-parts") or ():
        numbers = [str(part) for part in parts] if isinstance(parts, list) else []
        if not numbers or not all(number.isdecimal() for number in numbers) or len(numbers) > 3:
            return None
        days.append("-".join([numbers[0].zfill(4), *(number.zfill(2) for number in numbers[1:])]))
    about = "~" if value.get("circa") else ""
    return date_meant("/".join(f"{day}{about}" for day in days)) if 0 < len(days) < 3 else None


_KEYS: Mapping[str, tuple[tuple[str, ...], Callable[[object], str | None]]] = {
    "title": (("title",), _line),
    "publisher": (("container-title", "publisher", "authority"), _line),
    "published": (("issued",), _date),
    "language": (("language",), _line),
    "kind": (("genre", "type"), _kind),
    "author": (("author",), _authors),
    "url": (("URL",), _line),
    "archived": (("archive_location",), _archived),
}
"""Key of a document → the variables that give it, the first that does, and how each is read."""
