"""Tables of statements, of the occasions on which they were made, and of the figures that they give."""

from typing import get_args

from build_scripts.exports.plain import plain
from build_scripts.exports.table import EventData, Rows, Table, columns, iso, refers
from build_scripts.exports.written import FORMERLY, PAGE
from build_scripts.fingerprints.fingerprint import Verdict, lost_passages, quotation_verdict
from build_scripts.model.acts import OccasionKind, TranslatedBy
from build_scripts.model.comparison.clocks import act_of
from build_scripts.model.library import Basis, Qualifier
from build_scripts.pages.parts import links
from build_scripts.pages.parts.occasions import has_page


def _occasions(data: EventData) -> Rows:
    for act in data.acts:
        one = act.occasion
        written = one.said.text if one.said else None
        days = written, act.said.text, iso(act.said.earliest), iso(act.said.latest), iso(act.known), act.private
        dated = plain(one.dated_by) if one.dated_by else None, plain(one.also_dated)
        others = list(one.rests_on), list(one.may_be), list(one.not_)
        page = links.occasion_address(data.event.id, one.id) if has_page(act) else None
        where = one.own_record, one.place
        yield data.event.id, one.id, plain(one.speakers), one.what, *days, *dated, *where, *others, page


def _statements(data: EventData) -> Rows:
    event, documents = data.event.id, data.library.documents
    for document in data.event.documents:
        address = links.document_address(event, document.id)
        for one in document.statements:
            figure = plain(one.figure) if one.figure else None
            lost = [entry.passage for entry in lost_passages(one, document)]
            yield (
                event, one.id, document.id, one.question_id, one.perspective.id, one.speaker.id,
                [each.id for each in one.speakers], act_of(one, documents).id, one.same_act_inferred, one.said.text,
                one.said_basis, list(one.passages or (one.passage,)), one.locator, one.headline,
                one.body.text or None, one.quote, one.quote_language, one.translation, one.translated_by,
                quotation_verdict(one, document).value, lost, one.hedge, [each.id for each in one.relay],
                dict(one.answers), dict(one.argues), {side: dict(of) for side, of in one.imputes.items()}, figure,
                one.custody, one.not_final, list(one.replies_to), list(one.corrects), list(one.withdraws), one.note,
                list(one.formerly), f"{address}#{links.statement_anchor(one.slug)}",
            )  # fmt: skip


def _figures(data: EventData) -> Rows:
    for document in data.event.documents:
        for one in document.statements:
            if one.figure:
                given = one.figure
                number = given.low, given.high, given.qualifier, given.unit
                when = given.as_of.text if given.as_of else None
                yield data.event.id, one.id, given.counts, given.label, *number, when, given.rule


STATEMENTS = (
    Table("occasions", "Acts of speaking, in the order of speaking.", columns("""
        event id Event
        id id Stable id, unique in the event
        speakers ids Who spoke
        what word Kind
        said edtf? Day, EDTF, as far as somebody gives it
        said_as_bounded string The same, as far as the record bounds it
        earliest date? Not before
        latest date? Not after
        public date? From which day it is public
        private boolean Said in private and known later
        dated_by object? The document that gives the day, its passage, and whether it says so
        also_dated object Other days that documents give
        own_record boolean A document here, of the same id, is its own record
        place string? Place
        rests_on ids Occasions that it passes on
        may_be ids Occasions with which it could be one
        not ids Occasions that it surely is not
        page address? Address on the site, from its root, of those that several documents tell of
    """, what=get_args(OccasionKind)), ("event", "id"), _occasions, refers("event")),
    Table("statements", "What one speaker said in one document, in our words.", columns(f"""
        event id Event
        id id Stable id
        document id Document
        question id Question
        side id Side
        speaker id Speaker
        speakers ids Who says it jointly
        occasion id Act of speaking
        same_act_inferred boolean That it was this act is our reading
        said edtf Day, EDTF
        said_basis word Whether the document says the day
        passages numbers Numbers of the passages; a quotation stands in the first
        locator string? First words of the passage
        headline string In our words, in short
        text string? In our words, Markdown
        quote string? Words of the document
        quote_language string? Their language
        translation string? Of these words
        translated_by word? By whom
        quote_is word What the fingerprint of the text says of these words
        passages_lost numbers Passages whose text changed and that nobody has looked at since
        hedge string? The speaker's own word for how sure
        relay ids Through whom it reached the document, the nearest to the speaker first
        answers object What it answers, by claim; a row each in the table of answers
        argues object Reasons offered, by claim; never compared
        imputes object What the speaker says other sides hold, by side and claim; never compared
        figure object? The number given; a row each in the table of figures
        custody boolean Spoken in detention
        not_final boolean A court's finding that can be appealed
        replies_to ids Statements
        corrects ids Statements
        withdraws ids Statements
        note string? A remark of ours
        {FORMERLY}
        {PAGE}
    """, said_basis=get_args(Basis), translated_by=get_args(TranslatedBy), quote_is=tuple(v.value for v in Verdict)),
        ("id",), _statements, refers(
        "event", "document", "speaker", "side", "event+question=questions", "event+occasion=occasions",
    )),
    Table("figures", "Numbers that somebody gave.", columns("""
        event id Event
        statement id Statement
        counts id What is counted
        label string The same in words
        low number At least
        high number At most
        qualifier word? The speaker's word for how exact
        unit string Unit
        as_of edtf? For which day, EDTF
        rule string? How it was counted, as far as the document says
    """, qualifier=get_args(Qualifier)), ("statement",), _figures, refers("statement", "event")),
)  # fmt: skip
