"""Checks of positions beside each other: who leads them, which replaces which, and how many stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from build_scripts.checks.index import Index, Statement
from build_scripts.findings.finding import Diagnostic, Unjudged
from build_scripts.findings.rules import FOREIGN_LEAD, POSITIONS_STANDING, TURN_UNTOLD
from build_scripts.format.fields import PositionFields
from build_scripts.read.written import Section
from build_scripts.text.dates import Date

Position = Section[PositionFields]

MAX_STANDING = 2
"""Positions of a side on the first screen of a question."""


def check_leads(index: Index) -> Iterator[Diagnostic]:
    """Bad: a position of `russia` led by a statement of `press`, or by none. Good: by a named speaker of that side."""
    for question in index.questions:
        for position in question.positions:
            own, written = index.perspective(position), position.written
            if own is None:
                continue
            if position.holds("lead") is False:
                message = "no statement leads this position"
                yield Diagnostic(FOREIGN_LEAD, written.source, written.span, message, _lead_hint(position, own, index))
                continue
            lead = index.statements.get(position.value("lead", str) or "")
            if lead is not None and (told := _lead_slip(lead, own, index)):
                hint = f"name a statement of a named speaker of `{own}`"
                if lead.occasion is not None and lead.occasion.id == lead.document_id and lead.speaker is not None:
                    hint += f"; if it is not what `{lead.speaker.id}` says in that document, give it its `occasion`"
                yield Diagnostic(FOREIGN_LEAD, written.source, written.at("lead"), told, hint)


def _lead_slip(lead: Statement, own: str, index: Index) -> str:
    voices = lead.voices(index.registers)
    if lead.speaker is None or lead.perspective is None or not voices:
        return ""
    sides = [voice.side.id for voice in voices]
    if own not in sides:
        once = any(a.perspective.id == own for speaker in lead.speakers for a in speaker.affiliations)
        when = f": on {lead.said.text} `{lead.speaker.id}` spoke for that one" if once and lead.said else ""
        return f"a position of `{own}` is led by a statement of `{lead.perspective}`{when}"
    if all(voice.unnamed for voice in voices if voice.side.id == own):
        return f"this position is led by words of `{lead.speaker.id}`, who has no name"
    return ""


def _lead_hint(position: Position, own: str, index: Index) -> str:
    cited = (index.statements.get(id) for id in _cited(position))
    able = [s.id for s in cited if s is not None and s.speaker is not None and not _lead_slip(s, own, index)]
    if able:
        return f"add a line `lead: {able[0]}`" + (", or another of those that it cites" if len(able) > 1 else "")
    return (
        f"add `lead: …`, a statement of a named speaker of `{own}`; where none is found, "
        "delete the position: the rows show what was said without a name"
    )


def check_turns(index: Index) -> Iterator[Diagnostic | Unjudged]:
    """Bad: `replaces: [russia-1]` and no citation from before. Good: what was held then and now, each cited."""
    declared = {f"{document.id}#{slug}" for document in index.files.documents for slug in document.declared}
    for question in index.questions:
        by_slug = {position.slug: position for position in question.positions}
        circles = _circles({slug: _turned(position, by_slug, index) for slug, position in by_slug.items()})
        taken: dict[str, str] = {}
        for position in question.positions:
            replaced, written = position.value("replaces", tuple) or (), position.written
            yield from _without_note(position)
            for i, id in enumerate(replaced):
                before = by_slug.get(id) if isinstance(id, str) else None
                if before is None or before is position or id in replaced[:i]:
                    continue
                by = taken.setdefault(before.slug, position.slug)
                told = _pair_slip(position, before, index) or circles.get((position.slug, before.slug))
                if told is None and by != position.slug:
                    told = (
                        f"`{before.slug}` is replaced by `{by}` already",
                        f"name what stood then, `{by}`, or remove it here",
                    )
                if told is None and (position.slug, before.slug) not in circles:
                    if not {*_cited(position), *_cited(before)} <= declared:
                        yield Unjudged(TURN_UNTOLD)
                        continue
                    told = _citation_slip(position, before)
                if told:
                    yield Diagnostic(TURN_UNTOLD, written.source, written.at("replaces", i), *told)


def _without_note(position: Position) -> Iterator[Diagnostic]:
    written = position.written
    if position.value("replaces", tuple) and position.holds("change_note") is False:
        message, at = "it replaces another position and does not say what turned", written.at("replaces")
        yield Diagnostic(TURN_UNTOLD, written.source, at, message, "add `change_note: …`")
    elif position.holds("change_note") and position.holds("replaces") is False:
        message, at = "it says what turned and replaces no position", written.at("change_note")
        hint = "name the position that it turns, `replaces: [position]`, or remove `change_note`"
        yield Diagnostic(TURN_UNTOLD, written.source, at, message, hint)


_Told = tuple[str, str]
"""Message and hint."""


def _pair_slip(position: Position, before: Position, index: Index) -> _Told | None:
    own, other = index.perspective(position), index.perspective(before)
    if own is not None and other is not None and own != other:
        return f"a position of `{own}` replaces one of `{other}`", f"name a position of `{own}`, or remove `replaces`"
    start, earlier = position.value("start", Date), before.value("start", Date)
    if start is not None and earlier is not None and earlier.surely_after(start):
        message = f"it replaces `{before.slug}`, held from {earlier.text}, which is later than this one"
        return message, "name an earlier position, or mend the `from` of one of the two"
    return None


def _citation_slip(position: Position, before: Position) -> _Told | None:
    cited, then = set(_cited(position)), set(_cited(before))
    if cited and then and not cited & then:
        message = f"it replaces `{before.slug}` and cites nothing of what that one rests on"
        return message, f"say what was held before, citing one of {', '.join(f'`@{id}`' for id in sorted(then)[:3])}"
    if cited and cited <= then:
        return (
            f"it replaces `{before.slug}` and cites nothing that is new",
            "cite what was said when the account turned",
        )
    return None


def _turned(position: Position, by_slug: Mapping[str, Position], index: Index) -> list[str]:
    """What it replaces, without what has a finding of its own."""
    named = [id for id in position.value("replaces", tuple) or () if isinstance(id, str) and id != position.slug]
    return [id for id in named if id in by_slug and _pair_slip(position, by_slug[id], index) is None]


def _circles(replaced: Mapping[str, list[str]]) -> dict[tuple[str, str], _Told | None]:
    """By both ends, what replaces what in a circle: told of the one that closes it, known of the others."""
    found: dict[tuple[str, str], _Told | None] = {}
    done: set[str] = set()
    for slug in replaced:
        way: list[str] = []
        at: dict[str, int] = {}
        ahead = [(slug, 0)]
        while ahead:
            here, depth = ahead.pop()
            for left in way[depth:]:
                del at[left]
                done.add(left)
            del way[depth:]
            if here in done:
                continue
            at[here] = len(way)
            way.append(here)
            for other in replaced[here]:
                if other in at:
                    circle = way[at[other] :]
                    found |= dict.fromkeys(zip(circle, [*circle[1:], other], strict=True))
                    found[here, other] = _circle(circle)
                else:
                    ahead.append((other, len(way)))
        done.update(way)
    return found


def _circle(circle: list[str]) -> _Told:
    listed = ", ".join(f"`{slug}`" for slug in circle[:5]) + " …" * (len(circle) > 5)
    message = f"these positions replace each other in a circle: {listed}"
    return message, "remove `replaces` from the one that was held first"


def check_standing(index: Index) -> Iterator[Diagnostic | Unjudged]:
    """Bad: three positions of `russia` on one question, none replaced. Good: the third replaces one of them."""
    for question in index.questions:
        sides: dict[str, list[Position]] = defaultdict(list)
        for position in question.positions:
            if (side := index.perspective(position)) is not None:
                sides[side].append(position)
        for side, positions in sides.items():
            yield from _too_many(side, positions)


def _too_many(side: str, positions: list[Position]) -> Iterator[Diagnostic | Unjudged]:
    if len(positions) <= MAX_STANDING:
        return
    unclear = any(p.holds("replaces") is None or p.value("start", Date) is None for p in positions)
    ends = _ends(positions)
    standing: list[Position] = []
    for position in sorted(positions, key=_begins):
        begins = _begins(position)
        standing = [p for p in (*standing, position) if p.slug not in ends or ends[p.slug] > begins]
        if position not in standing[-1:]:
            continue
        if len(standing) > MAX_STANDING:
            if unclear:
                yield Unjudged(POSITIONS_STANDING)
                return
            others = [f"`{other.slug}`" for other in standing[:-1][-MAX_STANDING:]]
            message = f"{len(standing)} positions of `{side}` stand at once: this one beside {' and '.join(others)}"
            hint = f"name what it turns, `replaces: [{standing[0].slug}]`, or say two of them in one position"
            written = position.written
            yield Diagnostic(POSITIONS_STANDING, written.source, written.span, message, hint)


def _begins(position: Position) -> date:
    """The day by which it surely stands."""
    start = position.value("start", Date)
    return (start.latest if start else None) or date.max


def _ends(positions: Iterable[Position]) -> dict[str, date]:
    """By what is replaced, the first day on which it may not stand any more."""
    ends: dict[str, date] = {}
    for position in positions:
        start = position.value("start", Date)
        day = (start.earliest if start else None) or date.min
        for id in position.value("replaces", tuple) or ():
            if isinstance(id, str) and id != position.slug:
                ends[id] = min(day, ends.get(id, date.max))
    return ends


def _cited(position: Position) -> list[str]:
    return [citation.id for sentence in position.sentences for citation in sentence.citations]
