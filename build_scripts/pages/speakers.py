"""Speakers: the index, and a page for each with who they are, whose word they give, and what they answered."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from build_scripts.interface.words import _, listing
from build_scripts.model.library import Speaker
from build_scripts.pages.parts import links
from build_scripts.pages.parts.cards import Site
from build_scripts.pages.parts.indexes import of_events, parted, render_entry, render_index
from build_scripts.pages.parts.page import Heading, Page
from build_scripts.pages.parts.telling import told
from build_scripts.pages.parts.told import Heard, Line, SaidLine, Told
from build_scripts.pages.parts.vocabulary import documents_held
from build_scripts.text.folding import fold


def render_speakers(site: Site) -> Iterator[Page]:
    """The index and a page a speaker."""
    speakers = sorted(site.library.speakers.values(), key=lambda s: (fold(s.name), s.id))
    events = told(site)
    voices: dict[str, list[Speaker]] = defaultdict(list)
    for speaker in speakers:
        if speaker.body:
            voices[speaker.body.id].append(speaker)

    def through(speaker: Speaker) -> str:
        """Who is heard, where a body is heard through others alone."""
        names = listing(voice.name for voice in voices.get(speaker.id, ()) if _heard(events, voice))
        return _("through %(stations)s", stations=names) if names else ""

    yield from render_index(
        "speakers.html",
        links.SPEAKERS,
        speakers,
        lambda s: (s, links.speaker_address(s.id), _occasions(_heard(events, s)) or through(s)),
        label=lambda s: s.name[:1].upper(),
        title=_("Speakers"),
        description=_("Everybody who speaks in the documents here, for whom they speak, and why we say so."),
        publishers=links.PUBLISHERS,
    )
    for speaker in speakers:
        if site.wants_some(links.speaker_address(speaker.id)):
            yield from _pages(site, speaker, events, voices.get(speaker.id, ()), through(speaker))


def _heard(events: Sequence[Told], speaker: Speaker) -> list[Heard]:
    """In the events in which anything of the speaker is."""
    return [event.summary.heard[speaker.id] for event in events if speaker.id in event.summary.heard]


def _occasions(heard: Sequence[Heard]) -> str:
    """2 to 3 occasions; of several events, one after the other. Empty for no statement."""
    return "; ".join(each.occasions for each in heard)


def _pages(
    site: Site, speaker: Speaker, events: Sequence[Told], voices: Sequence[Speaker], through: str
) -> Iterator[Page]:
    heard = _heard(events, speaker)
    said, _documents, relayed = of_events(events, "speakers", speaker.id)
    role = speaker.role or ""
    sides = listing(dict.fromkeys(a.perspective.name for a in speaker.affiliations))
    occasions = _occasions(heard) or through or _("not heard in the documents here")
    numbers = [(each.documents, each.copies, each.first_hand) for each in heard] or [(0, 0, 0)]
    documents = documents_held(*map(sum, zip(*numbers, strict=True)))
    yield from render_entry(
        site,
        speaker,
        "speaker.html",
        links.speaker_address(speaker.id),
        (_part(some, passed_on) for some, passed_on in parted(said, relayed)),
        description=f"{speaker.name}{', ' + role if role else ''}: {occasions}.",
        found_by=f"{_('Speaker')}, {sides}{': ' + role if role else ''}.",
        speaker=speaker,
        index=links.SPEAKERS,
        body=links.speaker_address(speaker.body.id) if speaker.body else "",
        voices=[(voice, links.speaker_address(voice.id)) for voice in voices],
        counts=f"{occasions}; {documents}",
        heard=bool(heard),
    )


def _part(said: Sequence[SaidLine], relayed: Sequence[Line]) -> tuple[tuple[Heading, ...], Mapping[str, object]]:
    headings = (
        Heading("side", _("For whom they speak"), 2),
        *([Heading("statements", _("What they said"), 2)] if said else []),
        *([Heading("relayed", _("Passed on"), 2)] if relayed else []),
    )
    return headings, {"spoken": list(_spoken(said)), "relayed": [Markup(line.html) for line in relayed]}  # noqa: S704


def _spoken(said: Sequence[SaidLine]) -> Iterator[tuple[Markup, list[tuple[Markup, list[Markup]]]]]:
    """By question, and there by claim: the headings and the lines of each, which the events have escaped."""
    for question, of_question in groupby(said, key=lambda line: line.question):
        claims = [
            (Markup(claim), [Markup(line.html) for line in of_claim])  # noqa: S704
            for claim, of_claim in groupby(of_question, key=lambda line: line.claim)
        ]
        yield Markup(question), claims  # noqa: S704
