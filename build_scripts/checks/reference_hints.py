"""What an id that stands for nothing is most likely meant to be; for hints alone."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from build_scripts.findings.finding import with_article
from build_scripts.format.ids import is_id, suggest_id
from build_scripts.text.folding import fold
from build_scripts.text.nearest import did_you_mean, nearest

_MAX_COMPARED = 20_000
_FEW = 15
"""Ids that a hint lists in full."""
_DATE = re.compile(r"-[0-9]{2,4}(?![^-])")
_DATED = ("document", "occasion", "position")
"""Kinds of things whose ids mostly end in a date."""
_LIKE_STATEMENT = re.compile(r"[\[@( ]*([a-z0-9-]+)(?:\.md)?[ ]*[#:/][ ]*([a-z0-9-]+)[\]) ]*")
_WHERE = {
    "perspective": "add it to sources/perspectives.yml",
    "publisher": "add it with `parallax new publisher`",
    "speaker": "add it with `parallax new speaker`",
    "question": "add it with `parallax new question`",
    "claim": "add a section `{.claim #…}` to a question",
    "occasion": "add it as a file of `occasions/`",
    "position": "add a section `{.position #…}` to this question",
    "document": "add it with `parallax new document`",
    "quantity": "add it to `quantities` in event.md",
    "publisher or speaker": "add it with `parallax new publisher` or `parallax new speaker`",
}


@dataclass(slots=True)
class Known:
    """What has an id, broken entries too."""

    ids: dict[str, frozenset[str]] = field(default_factory=dict)
    """By kind; those of statements with their documents."""
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    """Kind → names, titles and headlines as they are looked up → ids."""
    by_slug: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Ids of statements by their own part."""
    by_document: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """Document → own part → ids of its statements."""
    former: dict[str, dict[str, str]] = field(default_factory=dict)
    """Kind → ids that something had → its id now."""
    elsewhere: dict[str, str] = field(default_factory=dict)
    """Positions of the event → the question in which they stand."""
    compared: int = 0
    """Comparisons made so far."""

    def add_statements(self, ids: Iterable[str]) -> None:
        """Take in the full ids of all statements."""
        self.ids["statement"] = frozenset(ids)
        for id in sorted(self.ids["statement"]):
            document, _, slug = id.partition("#")
            self.by_slug[slug].append(id)
            self.by_document[document][slug] = id

    def add_names(self, kind: str, named: Iterable[tuple[str, Iterable[str]]]) -> None:
        """Take in, for each id, how people call what it stands for."""
        self.names[kind] = {fold(name): id for id, names in named for name in names}

    def id_of(self, kind: str, name: str) -> str | None:
        """The id of what is called so, or whose id is written so but for capitals and spaces."""
        plain = suggest_id(name)
        return self.names.get(kind, {}).get(fold(name)) or (plain if plain in self.ids[kind] else None)

    def hint(self, kind: str, id: str) -> str:
        """What to do about an id of this kind that is not there."""
        if now := self.former.get(kind, {}).get(id):
            return f"write `{now}`, its id now"
        if kind == "statement":
            return self._statement_hint(id)
        if kind == "position" and id in self.elsewhere:
            return f"it stands in the question `{self.elsewhere[id]}`: name one of this question, or remove it"
        known = sorted(self.ids[kind])
        meant = self.id_of(kind, id)
        if meant is not None:
            return f"write its id, `{meant}`"
        few = f"write {'one of ' if len(known) > 1 else ''}{', '.join(f'`{one}`' for one in known)}"
        otherwise = _WHERE[kind]
        if known:
            otherwise += f", or {few if len(known) <= _FEW else 'name one that is there'}"
        others = (
            other
            for other in ("publisher", "speaker", "perspective", "question", "claim", "occasion", "document")
            if other not in kind
        )
        other = next((other for other in others if id in self.ids.get(other, ())), None)
        if kind == "occasion" and other == "document":
            return "write in its front matter the `occasion` that it records itself, or `speaker`, its own voice"
        if other:
            return f"`{id}` is {with_article(other)}: {otherwise}"
        plain, near = suggest_id(id) or id, self._nearest_dated if kind in _DATED else self._nearest
        return near(plain, known, otherwise)

    def _statement_hint(self, id: str) -> str:
        match = _LIKE_STATEMENT.fullmatch(id)
        document, slug = (match[1], match[2]) if match else ("", suggest_id(id.rpartition("#")[2]))
        if slug in self.by_document.get(document, {}):
            return f"write `{document}#{slug}`"
        if id in self.ids["document"]:
            return f"write `{id}#` and the id of one of its statements"
        called = self.names["statement"].get(fold(id))
        same = self.by_slug.get(slug, [])[:3] or ([called] if called else [])
        elsewhere = f"did you mean {' or '.join(f'`{other}`' for other in same)}?" if same else ""
        if document in self.ids["document"]:
            # The document was named, so its own statements are looked at first.
            slugs = sorted(self.by_document[document])
            otherwise = elsewhere or f"the ids of its statements stand behind `#` in `documents/{document}.md`"
            if 0 < len(slugs) <= _FEW and not elsewhere:
                otherwise = f"that document holds {', '.join(f'`#{one}`' for one in slugs)}"
            hint = self._nearest(slug, slugs, otherwise)
            return hint if hint == otherwise else re.sub("`([a-z0-9-]+)`", rf"`{document}#\1`", hint)
        if elsewhere:
            return elsewhere
        if not is_id(document):
            return "write `<document>#<statement>`; both ids stand in the document's file"
        otherwise = f"add `documents/{document}.md`, or name a document that is there"
        return self._nearest_dated(document, sorted(self.ids["document"]), otherwise)

    def _nearest_dated(self, id: str, known: list[str], otherwise: str) -> str:
        """Compared without their dates, which make strangers look alike; of one name, the one of the nearest date."""
        undated: dict[str, list[str]] = defaultdict(list)
        for other in known:
            undated[_DATE.sub("", other)].append(other)
        near = self._nearest(_DATE.sub("", id), sorted(undated), "")
        named = {name: nearest(id, others) or others[0] for name, others in undated.items() if f"`{name}`" in near}
        return re.sub("`([a-z0-9-]+)`", lambda found: f"`{named[found[1]]}`", near) if near else otherwise

    def _nearest(self, id: str, known: list[str], otherwise: str) -> str:
        # A hint costs comparisons with what is known: thousands of wrong ids do not all get one.
        if self.compared >= _MAX_COMPARED:
            return otherwise
        self.compared += len(known) + 20
        return did_you_mean(id, known, otherwise)
