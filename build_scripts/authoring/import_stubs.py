"""What a file to be imported names and the sources do not have → stubs: files with what is known, the rest to fill.

A stub has its required keys without values, so that `parallax check` asks for each. Names are taken for ids: of a
speaker or publisher that is there, or of the stub. Writes nothing.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from build_scripts.authoring.document_writer import key_lines
from build_scripts.authoring.new import New
from build_scripts.format.fields import OccasionFields, PublisherFields, SpeakerFields
from build_scripts.format.ids import is_id, suggest_id
from build_scripts.read.written import DocumentFile, Files, OccasionFile, RegisterFile


@dataclass(frozen=True, slots=True)
class Stub:
    kind: str
    id: str
    known: Collection[str] = field(repr=False)
    """Ids of this kind that are there."""

    def like(self) -> str | None:
        """An id that is there and that a slip of the fingers makes this one; slow where there are many."""
        return next(iter(get_close_matches(self.id, self.known, n=1, cutoff=0.85)), None)


@dataclass(slots=True)
class _Occasion:
    speakers: dict[str, None] = field(default_factory=dict)
    what: str = ""
    said: str = ""


class Known:
    """What is there by id, and what is to be made a stub."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.events = [event.id for event in files.events]
        self.documents: Mapping[str, DocumentFile] = {document.id: document for document in files.documents}
        self._occasions: Mapping[tuple[str, str], OccasionFile] = {(o.event_id, o.id): o for o in files.occasions}
        self.claims: dict[str, dict[str, str]] = {id: {} for id in self.events}
        for question in files.questions:
            self.claims.setdefault(question.event_id, {}).update((c.slug, c.headline) for c in question.claims)
        self._ids = {"speaker": files.speakers.declared, "publisher": files.publishers.declared}
        self._named = {"speaker": _by_name(files.speakers), "publisher": _by_name(files.publishers)}
        self._made: dict[tuple[str, str], str] = {}
        self._made_occasions: dict[tuple[str, str], _Occasion] = {}

    def entry(self, register: str, written: str) -> str | None:
        """The id of a speaker or publisher that an id or a name means; None where no id can be made of it."""
        if written in self._ids[register] or (register, written) in self._made:
            return written
        if id := self._named[register].get(written.casefold()):
            return id
        id = written if is_id(written) else suggest_id(written)
        if not id:
            return None
        if id not in self._ids[register]:
            self._made.setdefault((register, id), "" if written == id else written)
        return id

    def relay(self, written: str) -> str | None:
        """The id of a speaker or a publisher; a stub of it is a publisher."""
        known = written in self._ids["speaker"] or written.casefold() in self._named["speaker"]
        return self.entry("speaker" if known else "publisher", written)

    def occasion(self, event: str, id: str, speakers: Iterable[str], what: str, said: str) -> str | None:
        """Take note of an act of speaking that is named; what it says otherwise than before."""
        if (event, id) in self._occasions or id in self.documents:
            return None
        made = self._made_occasions.setdefault((event, id), _Occasion())
        made.speakers.update(dict.fromkeys(speakers))
        if said and made.said and said != made.said:
            return made.said
        made.said, made.what = made.said or said, made.what or what
        return None

    def speakers_on(self, event: str, id: str) -> tuple[str, ...] | None:
        """Who speaks on an occasion, as far as it says."""
        if made := self._made_occasions.get((event, id)):
            return tuple(made.speakers)
        if there := self._occasions.get((event, id)):
            return there.front.value("speakers", tuple)
        speakers = self.documents[id].front.inner("occasion").get("speakers") if id in self.documents else None
        return speakers if isinstance(speakers, tuple) else None

    def stubs(self) -> tuple[tuple[Stub, New], ...]:
        """Those that were made, with their files; none where a file is there that cannot be read."""
        found = [(Stub(kind, id, self._ids[kind]), _entry(kind, id, name))
                 for (kind, id), name in self._made.items()]  # fmt: skip
        for (event, id), made in self._made_occasions.items():
            known = {"speakers": tuple(made.speakers), "what": made.what, "said": made.said}
            there = [other for its, other in self._occasions if its == event]
            path = f"sources/{event}/occasions/{id}.yml"
            found.append((Stub("occasion", id, there), New(path, key_lines(OccasionFields, known))))
        return tuple((stub, new) for stub, new in found if new.path not in self.files.unread)


def _by_name(register: RegisterFile[SpeakerFields] | RegisterFile[PublisherFields]) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in register.entries:
        names = [entry.value("name", str), *entry.inner("names").values()]
        found.update((name.casefold(), entry.id) for name in names if isinstance(name, str))
    return found


def _entry(kind: str, id: str, name: str) -> New:
    path, named = f"sources/{kind}s/{id}.yml", {"name": name}
    if kind == "publisher":
        return New(path, key_lines(PublisherFields, named))
    affiliations = "\n".join(["perspectives:", "  - perspective:", "    basis:"])
    return New(path, key_lines(SpeakerFields, named).replace("perspectives:", affiliations))
