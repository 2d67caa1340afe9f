"""One file of `questions/`, or `event.md` → what its author wrote, whole or not, and the findings."""

from build_scripts.findings.finding import Diagnostic
from build_scripts.format.fields import ClaimFields, EventFields, PositionFields, QuestionFields
from build_scripts.model.library import Prose
from build_scripts.read.fences import misplaced, of_the_file, read_front, read_section
from build_scripts.read.prose import check_prose, parse_sentences
from build_scripts.read.sections import parse_sections
from build_scripts.read.written import EventFile, Legible, QuestionFile, Section
from build_scripts.text.source import Source, Span


def parse_question(event_id: str, id: str, source: Source) -> tuple[QuestionFile, tuple[Diagnostic, ...]]:
    """question := front-matter issue (claim | position)*"""
    layout, found = parse_sections(source, ("claim", "position"))
    front, of_front = read_front(QuestionFields, layout, source, "the question")
    elsewhere = misplaced(front, layout, source, "question")
    if elsewhere is not None:
        no_issue = Prose("", source, Span(0, 0))
        return QuestionFile(id, event_id, front, no_issue, (), (), Legible.PART), (elsewhere,)
    findings = [*found, *of_front, *check_prose(source, layout.preamble, cites=False)]
    claims: list[Section[ClaimFields]] = []
    positions: list[Section[PositionFields]] = []
    for part in layout.sections:
        if part.fence.kind == "claim":
            claim, found = read_section(ClaimFields, part, source, cites=False)
            claims.append(claim)
        else:
            position, found = read_section(PositionFields, part, source, cites=True)
            positions.append(position)
        findings.extend(found)
    legible, all_found = of_the_file(findings, layout, source)
    issue = Prose(source.text[layout.preamble.start : layout.preamble.end], source, layout.preamble)
    return QuestionFile(id, event_id, front, issue, tuple(claims), tuple(positions), legible), all_found


def parse_event(id: str, source: Source) -> tuple[EventFile, tuple[Diagnostic, ...]]:
    """event := front-matter lead"""
    layout, found = parse_sections(source, ())
    front, of_front = read_front(EventFields, layout, source, "the event")
    lead, of_lead = parse_sentences(source, layout.preamble)
    return EventFile(id, front, lead), (*found, *of_front, *check_prose(source, layout.preamble, cites=True), *of_lead)
