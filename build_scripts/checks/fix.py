"""One file's bytes → the same file with what is mechanical mended, and what was changed. Writes nothing.

White space, line ends, Unicode form, the order of keys, dates as people write them, quote marks inside `quote`, the
passage in which a quotation stands. Words and their order stay: prose means after a fix what it meant before. What
cannot be read is left as it is.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from build_scripts.fingerprints.fingerprint import MAX_CHARACTERS, SHINGLE, missing_words, passages_with
from build_scripts.fingerprints.words import words
from build_scripts.format.fields import Fields, StatementFields, schema_keys
from build_scripts.format.references import arguments_of, inner_schema
from build_scripts.model.library import Fingerprint
from build_scripts.read.folder import Kind
from build_scripts.read.keys import WrittenMapping, layout_of, mappings_of
from build_scripts.read.yaml_tree import MAX_DEPTH, Node, Scalar, YamlList, YamlMapping
from build_scripts.text.dates import Date, date_meant, parse_date
from build_scripts.text.edits import rewrite, scalar
from build_scripts.text.source import Source, Span


@dataclass(frozen=True, slots=True)
class Fix:
    line: int
    """In the file as it is afterwards; 0 where the change is not at one place."""
    what: str


def fix_file(
    data: bytes, path: str, kind: Kind, id: str, fingerprint: Fingerprint | None = None
) -> tuple[bytes, tuple[Fix, ...]]:
    """The file mended; the same bytes where there is nothing to mend or where they are no UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data, ()
    fixes: list[Fix] = []
    text = _fix_form(text, fixes)
    if kind == "fingerprint":
        return text.encode(), tuple(fixes)
    text = _fix_spaces(text, markdown=path.endswith(".md"), fixes=fixes)
    for _ in range(MAX_DEPTH):
        # Mappings inside one that moves are ordered in the next round.
        text, changed = _step(_fix_order, text, path, kind, id, fingerprint, fixes)
        if not changed:
            break
    for step in (_fix_dates, _fix_passages, _fix_quotes):
        text, _ = _step(step, text, path, kind, id, fingerprint, fixes)
    return text.encode(), tuple(fixes)


def _step(
    step: "_Step", text: str, path: str, kind: Kind, id: str, fingerprint: Fingerprint | None, fixes: list[Fix]
) -> tuple[str, bool]:
    """The text after one kind of fix, and whether it changed; as before where it would mean another thing."""
    source = Source(path, text)
    blocks = tuple(_blocks(source, kind, id))
    made: list[Fix] = []
    edits = dict(step(source, blocks, fingerprint, made))
    after = rewrite(text, edits)
    if step is _fix_order and _values(blocks) != _values(_blocks(Source(path, after), kind, id)):
        return text, False
    fixes += made
    return after, bool(edits)


def _values(blocks: "Iterable[WrittenMapping]") -> list[dict[str, object]]:
    return sorted((_plain(mapping) for _, mapping in blocks), key=repr)


def _plain(node: Node) -> Any:
    match node:
        case Scalar(text):
            return text
        case YamlList(items):
            return [_plain(item) for item in items]
        case YamlMapping(entries):
            return {key: _plain(value) for key, value in sorted((k.text, v) for k, v in entries)}


def _fix_form(text: str, fixes: list[Fix]) -> str:
    """UTF-8 without byte order mark, line feeds, normal form C."""
    if text.startswith("\ufeff"):
        text = text[1:]
        fixes.append(Fix(1, "byte order mark removed"))
    if "\r\n" in text:
        text = text.replace("\r\n", "\n")
        fixes.append(Fix(0, "line ends are line feeds"))
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
        fixes.append(Fix(0, "Unicode normal form C"))
    return text


def _fix_spaces(text: str, *, markdown: bool, fixes: list[Fix]) -> str:
    """No white space at the end of a line, except where two spaces break a line of prose; one line feed at the end."""
    if not text.strip():
        return text
    source = Source("", text)
    yaml = [*_yaml_spans(source)] if markdown else [Span(0, len(text))]
    lines, at, trimmed = text.split("\n"), 0, []
    for number, line in enumerate(lines, start=1):
        kept = line.rstrip(" \t")
        breaks = line.endswith("  ") and kept and number < len(lines) and lines[number].strip()
        if kept != line and not (breaks and not any(span.start <= at < span.end for span in yaml)):
            lines[number - 1] = kept
            trimmed.append(number)
        at += len(line) + 1
    joined = "\n".join(lines)
    ending = joined.rstrip("\n") + "\n"
    if trimmed:
        fixes.append(
            Fix(trimmed[0], f"white space at the end of {len(trimmed)} line{'s'[: len(trimmed) != 1]} removed")
        )
    if ending != joined:
        fixes.append(Fix(ending.count("\n"), "the file ends in one line break"))
    return ending


def _yaml_spans(source: Source) -> Iterator[Span]:
    layout = layout_of(source)
    if layout.front_matter is not None:
        yield layout.front_matter
    yield from (section.fence.content for section in layout.sections)


_Edits = Iterable[tuple[Span, str]]
_Step = Callable[[Source, tuple[WrittenMapping, ...], Fingerprint | None, list[Fix]], _Edits]


def _blocks(source: Source, kind: Kind, id: str) -> Iterator[WrittenMapping]:
    """Every mapping of the file that can be read, with the mappings inside it."""
    for schema, mapping in mappings_of(kind, id, source):
        yield from _with_inner(schema, mapping)


def _with_inner(schema: type[Fields], mapping: YamlMapping) -> Iterator[WrittenMapping]:
    yield schema, mapping
    inner = {field.key: inner_schema(field.annotation) for field in schema.by_name.values()}
    for key, value in mapping.items:
        its_schema = inner.get(key.text)
        for one in value.items if isinstance(value, YamlList) else (value,):
            if its_schema is not None and isinstance(one, YamlMapping):
                yield from _with_inner(its_schema, one)


def _fix_order(
    source: Source, blocks: tuple[WrittenMapping, ...], _fingerprint: Fingerprint | None, fixes: list[Fix]
) -> _Edits:
    """Keys in the order of the reference, each with its comment; lists in one line keep theirs."""
    done = -1
    for schema, mapping in blocks:
        if mapping.span.start < done:
            continue
        order = schema_keys(schema)
        written = [key.text for key, _ in mapping.items]
        wanted = sorted(written, key=lambda key: order.index(key) if key in order else -1)
        chunks = _chunks(source, mapping)
        if written == wanted or chunks is None or not set(written) <= set(order):
            continue
        texts = {key: source.text[chunk.start : chunk.end] for key, chunk in zip(written, chunks, strict=True)}
        joined = "".join(texts[key] for key in wanted)
        fixes.append(Fix(source.position(mapping.span.start).line, f"keys put in order: {', '.join(wanted)}"))
        done = chunks[-1].end
        yield Span(chunks[0].start, chunks[-1].end), joined


def _chunks(source: Source, mapping: YamlMapping) -> list[Span] | None:
    """The lines of each key, with the comment above it; None where keys share a line."""
    text = source.text
    starts: list[int] = []
    for number, (key, _) in enumerate(mapping.items):
        line = text.rfind("\n", 0, key.span.start) + 1
        if text[line : key.span.start].strip():
            return None
        while number and (above := text.rfind("\n", 0, line - 1) + 1) > starts[-1]:
            if not text[above:line].lstrip().startswith("#"):
                break
            line = above
        starts.append(line)
    if len(set(starts)) < len(starts):
        return None
    last = max(mapping.items[-1][0].span.end, _end(text, mapping.items[-1][1]))
    end = text.find("\n", last) + 1
    if end == 0:
        return None
    return [Span(start, stop) for start, stop in zip(starts, [*starts[1:], end], strict=True)]


def _end(text: str, node: Node) -> int:
    """Where the written value ends: the parser ends a block at the start of what follows it."""
    if isinstance(node, Scalar) or not node.items or text[node.span.start] in "[{":
        return node.span.start + len(text[node.span.start : node.span.end].rstrip())
    last = node.items[-1]
    return max(last[0].span.end, _end(text, last[1])) if isinstance(last, tuple) else _end(text, last)


def _fix_dates(
    source: Source, blocks: tuple[WrittenMapping, ...], _fingerprint: Fingerprint | None, fixes: list[Fix]
) -> _Edits:
    """Dates as people write them, as EDTF, where only one day can be meant."""
    for schema, mapping in blocks:
        dates = {field.key for field in schema.by_name.values() if _is_date(field.annotation)}
        for key, value in mapping.items:
            if key.text not in dates or not isinstance(value, Scalar) or parse_date(value.text.strip()):
                continue
            meant = date_meant(value.text)
            if meant is not None:
                fixes.append(Fix(source.position(value.span.start).line, f"`{value.text}` is written `{meant}`"))
                yield value.span, meant


def _is_date(annotation: object) -> bool:
    return annotation is Date or any(Date in arguments for arguments in arguments_of(annotation))


def _fix_passages(
    source: Source, blocks: tuple[WrittenMapping, ...], fingerprint: Fingerprint | None, fixes: list[Fix]
) -> _Edits:
    """Several passages in brackets; of a statement that names none, the one in which its quotation stands."""
    for schema, mapping in blocks:
        values = {key.text: (key, value) for key, value in mapping.items}
        typed = values["passage"][1] if schema is StatementFields and "passage" in values else None
        if isinstance(typed, Scalar) and _SEVERAL.fullmatch(typed.text):
            listed = f"[{', '.join(re.split('[,;] *', typed.text))}]"
            fixes.append(Fix(source.position(typed.span.start).line, f"`passage: {listed}`: several stand in brackets"))
            yield typed.span, listed
        quote = values["quote"][1] if "quote" in values else None
        passage = values.get("passage")
        if fingerprint is None or schema is not StatementFields:
            continue
        if not isinstance(quote, Scalar) or not _is_open(passage):
            continue
        numbers = passages_quoted(quote.text, fingerprint)
        if len(numbers) == 1:
            fixes.append(
                Fix(source.position(quote.span.start).line, f"`passage: {numbers[0]}`, where the quotation is")
            )
            yield _passage_edit(source, values["quote"][0], passage, numbers[0])


_SEVERAL = re.compile(r"[1-9][0-9]{0,5}(?:[,;] *[1-9][0-9]{0,5})+")


def passages_quoted(quote: str, fingerprint: Fingerprint | None) -> tuple[int, ...]:
    """The passages in which a quotation stands for certain; none where it is too short to be told without the text."""
    found = words(quote) if len(quote) <= MAX_CHARACTERS else ()
    return passages_with(found, fingerprint) if fingerprint is not None and len(found) >= SHINGLE else ()


def _is_open(passage: tuple[Scalar, Node] | None) -> bool:
    return passage is None or (isinstance(passage[1], Scalar) and not passage[1].text.strip())


def _passage_edit(source: Source, quote: Scalar, passage: tuple[Scalar, Node] | None, number: int) -> tuple[Span, str]:
    """Behind the key that waits for its value, else in front of the quotation, where it stands in the reference."""
    if passage is not None:
        key, value = passage
        behind = source.text.index(":", key.span.end) + 1
        empty = value.span.start == value.span.end
        return (Span(behind, behind), f" {number}") if empty else (value.span, str(number))
    start = quote.span.start
    before = source.text[source.text.rfind("\n", 0, start) + 1 : start]
    return Span(start, start), f"passage: {number}" + (", " if before.strip() else f"\n{before}")


_STRAIGHT = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201b": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"'})


def _fix_quotes(
    source: Source, blocks: tuple[WrittenMapping, ...], fingerprint: Fingerprint | None, fixes: list[Fix]
) -> _Edits:
    """Straight quote marks in `quote`, and none around it, where the captured text bears out both alike."""
    for schema, mapping in blocks:
        values = {key.text: value for key, value in mapping.items}
        quote, passage = values.get("quote"), values.get("passage")
        if isinstance(passage, YamlList) and passage.items:
            # The quotation stands in the first.
            passage = passage.items[0]
        if schema is not StatementFields or not isinstance(quote, Scalar) or not isinstance(passage, Scalar):
            continue
        plain = quote.text.translate(_STRAIGHT)
        if plain == quote.text:
            continue
        if len(plain) > 2 and plain[0] == plain[-1] and plain[0] in "\"'" and plain[0] not in plain[1:-1]:
            plain = plain[1:-1]
        if _verified(quote.text, passage.text, fingerprint) and _verified(plain, passage.text, fingerprint):
            what = f"quote marks made straight: {plain}"
            fixes.append(Fix(source.position(quote.span.start).line, what))
            yield quote.span, scalar(plain)


def _verified(quote: str, passage: str, fingerprint: Fingerprint | None) -> bool:
    if fingerprint is None or not passage.isdecimal() or not 1 <= int(passage) <= len(fingerprint.passages):
        return False
    found = words(quote)
    kept = fingerprint.passages[int(passage) - 1]
    return len(found) >= SHINGLE and missing_words(found, fingerprint.document_id, kept) is None
