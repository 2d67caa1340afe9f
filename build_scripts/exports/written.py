"""Tables of what people wrote of an event, but for its statements: questions, claims, positions, documents, coding."""

from typing import get_args

from build_scripts.exports.plain import plain
from build_scripts.exports.table import EventData, Rows, Table, columns, iso, refers
from build_scripts.model.acts import Answer, Extent, How
from build_scripts.model.comparison import held_from
from build_scripts.model.library import Basis, Fingerprint, Sentence
from build_scripts.pages.parts import links


def _questions(data: EventData) -> Rows:
    event = data.event
    for one in event.questions:
        page = links.question_address(event.id, one.id)
        yield (
            event.id,
            one.id,
            one.title,
            one.short,
            list(one.keywords),
            one.issue.text or None,
            list(one.formerly),
            page,
        )


def _claims(data: EventData) -> Rows:
    for one in data.event.claims.values():
        page = links.claim_place(one.event_id, one.question_id, one.id)
        bears = list(one.implies), list(one.excludes), plain(one.concerns), list(one.formerly)
        yield one.event_id, one.id, one.question_id, one.text, one.counts_as.text or None, *bears, page


def _documents(data: EventData) -> Rows:
    for one in data.event.documents:
        made_from = one.copy_of, one.translation_of, one.revision_of
        given = one.title, one.publisher.id, one.published.text, one.published_basis, one.language, one.kind, one.author
        own_voice = one.speaker.id if one.speaker else None
        where = own_voice, one.url, one.archived, one.extent
        page = links.document_address(data.event.id, one.id)
        held = _held(one.fingerprint)
        yield data.event.id, one.id, *given, *where, *made_from, one.note.text or None, *held, list(one.formerly), page


def _held(kept: Fingerprint | None) -> tuple[object, ...]:
    if kept is None:
        return (None,) * 6
    checked = (kept.checked.on, kept.checked.by) if kept.checked else (None, None)
    return kept.text_hash, len(kept.passages), kept.captured, kept.captured_by, *checked


def _positions(data: EventData) -> Rows:
    for question in data.event.questions:
        for side, held in question.positions.items():
            for one in held:
                page = f"{links.question_address(data.event.id, question.id)}#{links.position_anchor(one.id)}"
                turn = one.lead, list(one.replaces), one.change_note, plain(one.told_by), list(one.formerly)
                told_from = iso(held_from(one, data.record))
                named = data.event.id, question.id, one.id, side, one.headline, one.start.text, told_from
                yield *named, _cited(one.sentences), *turn, page


def _cited(sentences: tuple[Sentence, ...]) -> list[object]:
    return [{"text": each.text, "statements": [one.id for one in each.citations]} for each in sentences]


def _quantities(data: EventData) -> Rows:
    for id, label in data.event.quantities.items():
        yield data.event.id, id, label


def _searched(data: EventData) -> Rows:
    for one in data.event.searched:
        yield data.event.id, one.question_id, one.perspective.id, one.where, one.on.text


def _coding(data: EventData) -> Rows:
    for each in data.event.coding:
        for one in each.coded:
            found = one.document, one.passage, one.speaker, one.claim, one.answer, one.how, one.imputed_to
            yield data.event.id, each.id, *found


def _events(data: EventData) -> Rows:
    event = data.event
    ordered = plain(event.columns), event.column_order
    told = event.title, event.date.text, event.place, list(event.keywords), _cited(event.lead)
    made = links.event_address(event.id), event.version(data.version), data.written.hexdigest()
    yield event.id, *told, *ordered, *made


PAGE = "page address Address on the site, from its root"
FORMERLY = "formerly array Ids that it had before"
WRITTEN = (
    Table("questions", "What is at issue, in the order of the event.", columns(f"""
        event id Event
        id id Stable id, unique in the event
        title string The question
        short string Short form
        keywords array Words by which it is found
        issue string? What is at issue, Markdown
        {FORMERLY}
        {PAGE}
    """), ("event", "id"), _questions, refers("event")),
    Table("claims", "What can be said or denied, in the order of the questions.", columns(f"""
        event id Event
        id id Stable id, unique in the event
        question id Question
        text string The claim, in words that every side would accept for what it says or denies
        counts_as string? What counts as saying so, Markdown
        implies ids Wider claims, by words alone
        excludes ids Claims that cannot hold beside it, by words alone
        concerns ids Sides that it is about
        {FORMERLY}
        {PAGE}
    """), ("event", "id"), _claims, refers("event", "event+question=questions")),
    Table("documents", "What was published. Their texts are not here.", columns(f"""
        event id Event
        id id Stable id
        title string Title
        publisher id Publisher
        published edtf Day, EDTF
        published_basis word Whether the document says the day
        language string Language
        kind string Kind
        author string? Author
        speaker id? Whose own voice it is
        url string? Address
        archived string? Address of an archived copy
        extent word How much of it was seen
        copy_of id? The document that it copies
        translation_of id? The document that it translates
        revision_of id? The document that it revises
        note string? A remark of ours, Markdown
        text_hash string? SHA-256 of the text that was seen, in its normal form
        passages integer? How many passages that text has
        captured date? Day on which it was seen
        captured_by string? By whom
        checked date? Day on which it was compared again
        checked_by string? By whom
        {FORMERLY}
        {PAGE}
    """, published_basis=get_args(Basis), extent=get_args(Extent)), ("id",), _documents, refers(
        "event", "publisher", "speaker", "copy_of=documents", "translation_of=documents", "revision_of=documents",
    )),
    Table("positions", "What a side holds on a question from a day on, in an editor's sentences.", columns(f"""
        event id Event
        question id Question
        id id Stable id, unique in the question
        side id Side
        headline string In short
        start edtf From which day, EDTF
        told_from date The day from which it is surely held, and all that it cites is public
        sentences array Sentences, Markdown, with the statements that each cites
        lead id? The statement whose words stand first
        replaces ids Positions whose account it turns
        change_note string? What turned
        told_by ids Other sides through whose statements it is known
        {FORMERLY}
        {PAGE}
    """), ("event", "question", "id"), _positions, refers(
        "event", "side", "lead=statements", "event+question=questions",
    )),
    Table("quantities", "What figures count.", columns("""
        event id Event
        id id Stable id, unique in the event
        label string What is counted
    """), ("event", "id"), _quantities, refers("event")),
    Table("searched", "Where was looked beside the documents, for what a side says on a question.", columns("""
        event id Event
        question id Question
        side id Side
        where string What was looked through
        on edtf Day, EDTF
    """), (), _searched, refers("event", "side", "event+question=questions")),
    Table("coding", "What coders found who had not seen each other's work.", columns("""
        event id Event
        pass id Whose reading
        document string Document, as the coder named it
        passage integer Passage
        speaker string Speaker, as the coder named it
        claim string Claim, as the coder named it
        answer word Answer
        how word Whether the speaker says it, argues for it, or imputes it
        imputed_to string? The side to which it is imputed
    """, answer=get_args(Answer), how=get_args(How)), (), _coding, refers("event")),
)  # fmt: skip
EVENTS = Table("events", "What happened.", columns(f"""
    id id Stable id
    title string Title
    date edtf Day, EDTF
    place string Place
    keywords array Words by which it is found
    lead array Sentences on it, Markdown, with the statements that each cites
    columns ids Sides that have a column
    column_order string Why they stand in this order
    {PAGE}
    version string Version of the event: the release, and a hash of what it is made of
    hash string SHA-256 of its rows in the other tables that name an event, each a line of JSON
"""), ("id",), _events)  # fmt: skip
"""Written last, because of the hash."""
