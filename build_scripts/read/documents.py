"""One file of `documents/` → what its author wrote, whole or not, and the findings."""

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import WRONG_VALUE
from build_scripts.format.fields import DocumentFields, FigureFields, StatementFields
from build_scripts.model.library import Prose
from build_scripts.read.fences import foreign_hosts, misplaced, of_the_file, read_front, read_section
from build_scripts.read.prose import check_prose
from build_scripts.read.sections import parse_sections
from build_scripts.read.written import DocumentFile, Legible, Partial, Section
from build_scripts.text.source import Source, Span


def parse_document(event_id: str, id: str, source: Source) -> tuple[DocumentFile, tuple[Diagnostic, ...]]:
    """document := front-matter note statement*"""
    layout, found = parse_sections(source, ("statement",))
    front, of_front = read_front(DocumentFields, layout, source, "the document")
    elsewhere = misplaced(front, layout, source, "document")
    if elsewhere is not None:
        no_note = Prose("", source, Span(0, 0))
        return DocumentFile(id, event_id, front, no_note, (), frozenset(), Legible.PART), (elsewhere,)
    findings = [*found, *of_front, *foreign_hosts(front), *check_prose(source, layout.preamble, cites=False)]
    statements: list[Section[StatementFields]] = []
    for part in layout.sections:
        section, found = read_section(StatementFields, part, source, cites=False)
        statements.append(_with_defaults(section, front))
        findings += [*found, *_figure_without_ends(section)]
    legible, all_found = of_the_file(findings, layout, source)
    note = Prose(source.text[layout.preamble.start : layout.preamble.end], source, layout.preamble)
    return DocumentFile(id, event_id, front, note, tuple(statements), layout.ids, legible), all_found


def _with_defaults(section: Section[StatementFields], document: Partial[DocumentFields]) -> Section[StatementFields]:
    """The statement with what it shares with the others of its document, and does not say itself.

    What it says of the act of speaking sets aside what is shared of it: an `occasion` another speaker and day.
    """
    own = _keys(section) if section.fields is None else section.fields.given
    aside = {other for key, others in _SETS_ASIDE.items() if key in own for other in others}
    shared = {
        name: value
        for name, value in document.inner("defaults").items()
        if value not in (None, ()) and name not in own and name not in aside
    }
    if not shared:
        return section
    fields = section.fields.changed(shared) if section.fields is not None else None
    values = MappingProxyType({**section.values, **shared})
    return replace(section, values=values, fields=fields, shared=frozenset(shared))


def _keys(section: Section[StatementFields]) -> set[str | int]:
    """What it says itself, also where that cannot be read."""
    return {path[0] for path in section.written.spans if len(path) == 1}


_SETS_ASIDE = {
    "occasion": ("speaker", "said", "what"),
    "said": ("occasion", "same_act"),
    "what": ("occasion", "same_act"),
}


def _figure_without_ends(mapping: Partial[StatementFields]) -> Iterator[Diagnostic]:
    figure = mapping.value("figure", FigureFields)
    if figure is not None and figure.ends is None:
        hint = "write `value: 5`, or `low: 5` and `high: 8`"
        if figure.value is None and (figure.low is None) != (figure.high is None):
            end, number = ("at least", figure.low) if figure.high is None else ("up to", figure.high)
            hint = f"write the other end too, or `value: {number}` and `qualifier: {end}`"
        message, written = "a figure has either a value or a low and a high end", mapping.written
        yield Diagnostic(WRONG_VALUE, written.source, written.at("figure"), message, hint)
