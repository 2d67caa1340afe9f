"""Tables of who speaks, for whom, with whose voice, and who publishes."""

from typing import get_args

from build_scripts.exports.plain import plain
from build_scripts.exports.table import Rows, Table, columns, refers
from build_scripts.model.comparison.voices import Voice, speakers_of, voice_of
from build_scripts.model.library import Library
from build_scripts.model.registers import Ownership, SpeakerKind
from build_scripts.pages.parts import links


def _sides(library: Library) -> Rows:
    for one in library.perspectives.values():
        yield one.id, one.name, one.short, one.letter, one.colour, one.colour_dark, one.description, one.many


def _publishers(library: Library) -> Rows:
    for one in library.publishers.values():
        owned = one.ownership, one.ownership_basis, one.ownership_url
        yield one.id, one.name, plain(one.names), *owned, one.country, one.url, links.publisher_address(one.id)


def _speakers(library: Library) -> Rows:
    for one in library.speakers.values():
        sides = [
            {"side": each.perspective.id, "basis": each.basis, "from": plain(each.start), "until": plain(each.end)}
            for each in one.affiliations
        ]
        body = one.body.id if one.body else None
        names = one.id, one.name, plain(one.names), list(one.also)
        yield *names, one.kind, one.role, body, one.country, one.unnamed, sides, links.speaker_address(one.id)


def _voices(library: Library) -> Rows:
    voices: dict[str, tuple[Voice, set[str]]] = {}
    for statement in library.statements.values():
        for speaker, side in speakers_of(statement):
            voice = voice_of(speaker, side)
            voices.setdefault(voice.id, (voice, set()))[1].add(speaker.id)
    for id, (voice, speakers) in sorted(voices.items()):
        body = voice.speaker.id if voice.speaker else None
        yield id, voice.side.id, body, voice.name, voice.press, sorted(speakers)


VOICES: Table[Library] = Table(
    "voices",
    "Whose word it is, on which side.",
    columns("""
    id id Side and body
    side id Side
    body id? Speaker whose word it is; absent for the unnamed
    name string Name
    press boolean An outlet or a journalist speaking for itself
    speakers ids Who spoke with it
"""),
    ("id",),
    _voices,
    refers("side", "body=speakers"),
)
REGISTERS = (
    Table("sides", "For whom somebody speaks. A column is not a verdict.", columns("""
        id id Stable id
        name string Name
        short string Short name
        letter string The letters that mark it
        colour string Its colour on a light page
        colour_dark string Its colour on a dark page
        description string Who is meant
        many boolean It has no single answer: analysts, press, other states
    """), ("id",), _sides),
    Table("publishers", "Who published a document.", columns("""
        id id Stable id
        name string Name
        names object Its name in other languages
        ownership word Who owns it
        ownership_basis string How we know
        ownership_url string? Where that is told
        country string? Country
        url string? Its address
        page address Address of its page, from the root of the site
    """, ownership=get_args(Ownership)), ("id",), _publishers),
    Table("speakers", "Who speaks: persons, bodies, groups and outlets.", columns("""
        id id Stable id
        name string Name
        names object Its name in other languages
        also array What it is called too
        kind word Kind
        role string? Office or work
        body id? Whose word it is that the speaker gives
        country string? Country
        unnamed boolean The name is not known
        sides array For which side, from when to when, and how we know
        page address Address of its page, from the root of the site
    """, kind=get_args(SpeakerKind)), ("id",), _speakers, refers("body=speakers")),
    VOICES,
)  # fmt: skip
