"""Rule 1: whose word it is."""

from dataclasses import dataclass

from build_scripts.model.library import Statement
from build_scripts.model.registers import Perspective, Speaker

_PRESS = "press"
"""Id of the perspective of outlets and journalists who speak for themselves."""


@dataclass(frozen=True, slots=True)
class Voice:
    """The body whose word it is, on the side for which it is given."""

    id: str
    """`<perspective>/<speaker>`, or `<perspective>/(unnamed)`."""
    side: Perspective
    speaker: Speaker | None
    """The body, or whoever has none; None for the unnamed."""

    @property
    def unnamed(self) -> bool:
        return self.speaker is None

    @property
    def name(self) -> str:
        return self.speaker.name if self.speaker else "unnamed"

    @property
    def press(self) -> bool:
        """An outlet, or a journalist for it, speaking for itself."""
        return self.side.id == _PRESS or (self.speaker is not None and self.speaker.kind == "outlet")


def voice_of(speaker: Speaker, side: Perspective) -> Voice:
    """A speaker speaks with the voice of its `body`, else its own. Unnamed speakers of a side are one voice.

    A body that has a body speaks with that one's voice, up to the last. The unnamed are one voice even where the body
    that they are said to belong to is known. Whoever changes sides has a voice on each.
    """
    if speaker.unnamed:
        return Voice(f"{side.id}/(unnamed)", side, None)
    seen = {speaker.id}
    while speaker.body is not None and speaker.body.id not in seen:
        speaker = speaker.body
        seen.add(speaker.id)
    return Voice(f"{side.id}/{speaker.id}", side, speaker)


def speakers_of(statement: Statement) -> tuple[tuple[Speaker, Perspective], ...]:
    """Who says it, each with the side for which they speak: jointly said, it is the word of each."""
    if len(statement.speakers) < 2:
        return ((statement.speaker, statement.perspective),)
    found = []
    for speaker in statement.speakers:
        affiliation = speaker.affiliation_on(statement.said)
        found.append((speaker, affiliation.perspective if affiliation else statement.perspective))
    return tuple(found)
