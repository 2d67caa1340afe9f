"""What the YAML parser says in words of YAML → a finding in words of the people who write here, with what to type.

The parser names the place where it gave up; the slip often stands before it, so the lines around it are looked at.
"""

import re
import unicodedata
from typing import Any

from build_scripts.findings.finding import Diagnostic, shortened
from build_scripts.findings.rules import YAML_SYNTAX
from build_scripts.text.source import Source, Span

_PAIR = re.compile(r"[ ]*(?:- )?(?P<key>[\w-]+):[ ]+(?P<value>.*\S)")
_ALMOST_PAIR = re.compile(r"\W*(?P<key>[\w-]+)\W*?[ \t]*[:=\uff1a][*_]*[ \t]*(?P<value>.+)")
_ODD_SPACE = re.compile(r"^[ ]*(?:(?:-|[\w-]+:)[ ]*)?(?P<odd>[^\S \t\n])", re.M)
_GLUED_COMMENT = re.compile(r"[ \t]+(?P<hash>#)(?![#\s])[^\n]*")
_COMMENT_BEHIND = re.compile(r"[ \t]+(?P<comment>#[^\n]+)")
_COMMENT = re.compile(r"(?<=[ ,\[{])#(?=\S)")
_SWALLOWED_ENTRY = re.compile(r"\n[ ]*(?P<at>-)[ ]")
_SWALLOWED_KEY = re.compile(r"\n[ ]*(?:- )?[\w-]+:[ ]*['\"]$")
_STATEMENT = re.compile(r"@([\w-]+#[\w-]+)")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_MAX_MENDED = 200
"""Characters of a line that is looked at more closely: a pattern that forgives much takes long for long lines."""
_QUOTE_IT = "put the value in quote marks"
_NO_START = ("start any token", "alphabetic or", "node content", "keys are not")
_OTHERS: tuple[tuple[str, str, str, bool], ...] = (
    # Words of libyaml or of PyYAML, message, hint, and whether what is wrong stands where the parser started.
    ("violates indentation", "a tab stands here", "indent with spaces", False),
    ("end of stream", "the quote mark that is opened here is not closed", "close it at the end of the value", True),
    ("escape", "a backslash stands inside double quote marks", "use single quote marks", False),
    ("<document start>", "this line starts in another column than the first", "start both in one column", False),
    ("comment or", "a value starts with `|` or `>`", _QUOTE_IT, True),
)


def explain(source: Source, span: Span, error: Any, quoted: Span | None) -> Diagnostic:
    """The finding for a parser's error in `span`; `quoted` is the last value in quote marks that was read."""
    text, problem = source.text, str(getattr(error, "problem", None) or "the YAML cannot be read")
    at, opened = (_offset(span, getattr(error, name, None)) for name in ("problem_mark", "context_mark"))
    line = _line(text, span, at)
    before, char = text[line.start : at], text[at : at + 1]
    from_line = _line(text, span, opened if getattr(error, "context_mark", None) and opened < at else line.start - 1)
    odd = _ODD_SPACE.search(text, max(span.start, min(from_line.start, line.start)), line.end)
    if odd is not None:
        at, name = odd.start("odd"), unicodedata.name(odd["odd"], "a space of another kind")
        message, hint = f"U+{ord(odd['odd']):04X} {name} in place of a space", "type the space again"
    elif char == "\t" or ((before + char).isspace() and "\t" in before + char):
        message, hint = "a tab stands here", "indent with spaces"
    elif quoted is not None and line.start <= quoted.end <= at and quoted.start < line.start:
        return _closed_late(source, quoted)
    elif "flow" in str(getattr(error, "context", "")):
        at, message, hint = _in_brackets(text, span, opened, at)
    elif "could not find expected ':'" in problem:
        at, message, hint = _no_pair(text, span, opened)
    elif "mapping values are not allowed" in problem:
        at, message, hint = _stray_colon(text, span, at)
    elif "sequence entries are not" in problem:
        pair = _PAIR.fullmatch(text, line.start, line.end)
        entry = pair["value"].lstrip("- ") if pair else "one, two"
        message, hint = "a `-` list starts behind a key", f"write a list as `[{entry}]`; put text in quote marks"
    elif any(words in problem for words in _NO_START):
        at = opened if "alphabetic or" in problem else at
        message, hint = _wrong_start(text, span, at)
    elif "expected key" in problem or "<block end>" in problem or "'-' indicator" in problem:
        message, hint = _not_in_line(text, span, at, "collection" in str(error.context))
    else:
        known = next((entry for entry in _OTHERS if entry[0] in problem), None)
        _, message, hint, starts = known or ("", problem, "write `key: value` pairs, one a line", False)
        at = opened if starts else at
    return Diagnostic(YAML_SYNTAX, source, Span(at, min(at + 1, span.end)), message, hint)


def comment_in_value(source: Source, value: Span) -> tuple[Span, Diagnostic] | None:
    """The whole value and a finding where it goes on in what YAML reads as a comment, as in `Report #3`."""
    text = source.text
    match = _GLUED_COMMENT.match(text, value.end)
    if match is None:
        return None
    start = value.start if value.start < value.end else match.start("hash")
    whole = Span(start, start + len(text[start : match.end()].rstrip()))
    hint = f"{_QUOTE_IT}: `{_in_quotes(text[whole.start : whole.end])}`"
    hint += ", or leave the `#` out" if value.start == value.end else "; a comment has a space behind the `#`"
    at = Span(match.start("hash"), whole.end)
    return whole, Diagnostic(YAML_SYNTAX, source, at, "` #` starts a comment: what follows is not read", hint)


def comment_told(source: Source, value: Span) -> str:
    """The end of a hint about a value that has a comment behind it, which may be meant for a part of it."""
    match = _COMMENT_BEHIND.match(source.text, value.end)
    if match is None:
        return ""
    return f"; `{shortened(match['comment'].rstrip())}` is a comment: {_QUOTE_IT} where it is part of it"


def swallowed_line(source: Source, span: Span, value: Span) -> Diagnostic | None:
    """A finding where a value runs on into a line that is an entry or a key of its own."""
    text = source.text[value.start : value.end]
    entry = _SWALLOWED_ENTRY.search(text) if text[:1] not in "'\"" else None
    if entry is not None:
        at = value.start + entry.start("at")
        hint = _align(source.text, span, source.text.rfind("\n", 0, at) + 1)
        return Diagnostic(YAML_SYNTAX, source, Span(at, at + 1), _MISALIGNED, hint)
    if text[:1] in "'\"" and _SWALLOWED_KEY.search(text):
        return _closed_late(source, value)
    return None


def _closed_late(source: Source, quoted: Span) -> Diagnostic:
    message = f"the quote mark that is opened here is closed only in line {source.position(quoted.end).line}"
    at = Span(quoted.start, quoted.start + 1)
    return Diagnostic(YAML_SYNTAX, source, at, message, "close it at the end of its own line")


def _in_brackets(text: str, span: Span, opened: int, at: int) -> tuple[int, str, str]:
    """Why `[…]` or `{…}` cannot be read."""
    start = _line(text, span, opened if text[opened : opened + 1] in "[{" else at - 1).start
    comment = _COMMENT.search(text, start, at)
    if comment is not None and re.search(r"[\[{]", text[start : comment.start()]):
        at = comment.start()
        hint = "leave out the space before it, or put the value in quote marks"
        if text[at - 1] in "[{,":
            hint = "put the id of its document before it, as in `document#statement`"
        return at, "`#` starts a comment here, so that the bracket is not closed", hint
    if at < span.end and text[at] in "@%`|>!&*":
        return (at, *_wrong_start(text, span, at))
    if "\n" in text[opened:at] or text[at : at + 1] in ("", "\n"):
        if text.startswith("[", opened):
            return opened, "the list that starts here is not closed", f"close it with `]`; {_QUOTE_IT} where it is text"
        return opened, "the braces that are opened here are not closed", "close them with `}`"
    semicolon = text.find(";", opened, at)
    if semicolon >= 0:
        return semicolon, "a semicolon parts the values in these brackets", "part them by commas"
    pair = re.search(r"(?<![\w-])(?P<key>[\w-]+): (?P<value>[^,\[\]{}]*)$", text[max(opened, at - 300) : at])
    if text.startswith(":", at) and pair is not None:
        rest = re.split(r"[,\]}\n]", text[at : span.end], maxsplit=1)[0]
        return at, "a second colon and space in one value", _quote_it(pair["key"], pair["value"] + rest)
    return at, "no comma stands before this", "part the values in brackets by commas"


def _no_pair(text: str, span: Span, at: int) -> tuple[int, str, str]:
    """Why a line is no `key: value`."""
    line = _line(text, span, at)
    written = text[line.start : line.end].strip()
    above = text[span.start : line.start].rstrip().rpartition("\n")[2].strip()
    pair = _ALMOST_PAIR.fullmatch(written) if len(written) <= _MAX_MENDED else None
    if written.startswith("-"):
        return at, "no space stands behind the `-`", f"write `- {written[1:60]}`"
    if above.startswith("- ") and pair is None:
        return at, "this line is no entry of the list above: it has no `- `", f"write `- {written[:60]}`"
    hint = "write `key: value`; where it goes on from the line above, make one line of both"
    if pair is not None:
        hint = f"write `{pair['key']}: {pair['value'][:60]}`"
    return at, "this line has no colon and space after its key", hint


def _stray_colon(text: str, span: Span, at: int) -> tuple[int, str, str]:
    """Why a colon cannot stand here: it is the second of its line, or something is wrong with the line before."""
    line = _line(text, span, at)
    pair = _PAIR.fullmatch(text, line.start, line.end)
    if pair is not None and ": " in text[line.start : at]:
        return at, "a second colon and space in one line", _quote_it(pair["key"], pair["value"])
    above = text[span.start : line.start].rstrip().rpartition("\n")[2]
    if ": " in above or above.endswith(":"):
        indent = len(text[line.start : at]) - len(text[line.start : at].lstrip())
        return line.start + indent, _MISALIGNED, _align(text, span, line.start)
    return _no_pair(text, span, text.rindex(above, span.start, line.start))


_MISALIGNED = "this line starts in another column than the lines above"


def _align(text: str, span: Span, start: int) -> str:
    """The columns of the keys above, from the innermost outwards."""
    columns: list[int] = []
    for line in reversed(text[span.start : start].split("\n")):
        column = len(line) - len(line.lstrip()) + 1
        if line.strip() and (not columns or column < columns[-1]):
            columns.append(column)
    return f"start it in column {' or '.join(str(column) for column in columns[:3])}, as lines above do"


def _wrong_start(text: str, span: Span, at: int) -> tuple[str, str]:
    """Why a line or a value cannot start with this character."""
    line = _line(text, span, at)
    char = "a backtick" if text[at : at + 1] == "`" else f"`{text[at : at + 1]}`"
    if not text[line.start : at].strip(" -"):
        pair = _ALMOST_PAIR.fullmatch(text, line.start, min(line.end, line.start + _MAX_MENDED))
        hint = f"write `{pair['key']}: {pair['value'][:60]}`" if pair else "write `key: value`"
        return f"a line cannot start with {char}", hint
    statement = _STATEMENT.match(text, at)
    if statement is not None:
        return f"a value cannot start with {char}", f"write it without the `@`: `[{statement[1][:100]}]`"
    pair = _PAIR.fullmatch(text, line.start, line.end)
    plain = pair is not None and pair.start("value") == at
    return f"a value cannot start with {char}", _quote_it(pair["key"], pair["value"]) if pair and plain else _QUOTE_IT


def _not_in_line(text: str, span: Span, at: int, in_list: bool) -> tuple[str, str]:
    """Why something that is no key stands where a key or an entry is expected."""
    line = _line(text, span, at)
    before, behind = text[line.start : at], text[at : line.end]
    if before.strip():
        return _behind_value(text[line.start : line.end], behind)
    if in_list and not behind.startswith("- ") and len(before) == len(_indent_above(text, span, line)):
        return "the lines above start with `- `, and this one does not", "leave `- ` out before keys"
    if behind.startswith("- ") and len(before) == len(_indent_above(text, span, line)):
        return "this line starts with `- `, and the lines above do not", "leave the `- ` out"
    return _MISALIGNED, _align(text, span, line.start)


def _indent_above(text: str, span: Span, line: Span) -> str:
    """The white space before the outermost key or entry above."""
    above = [part for part in text[span.start : line.start].split("\n") if part.strip() and part.strip()[0] != "#"]
    return min((part[: len(part) - len(part.lstrip())] for part in above), key=len, default="")


def _behind_value(line: str, behind: str) -> tuple[str, str]:
    """Why nothing can stand behind a value in quote marks or brackets."""
    pair = _PAIR.fullmatch(line)
    value = pair["value"] if pair else ""
    if behind.strip() in (",", ";"):
        return f"`{behind.strip()}` stands behind the value", "delete it"
    link = _LINK.fullmatch(value)
    if pair and link:
        return "a Markdown link where an address is expected", f"write `{pair['key']}: {link[1][:100]}`"
    mark = "bracket" if value[:1] in ("[", "{") else "quote mark"
    inner = value[1:-1] if mark == "quote mark" and value[:1] == value[-1:] else value
    hint = _quote_it(pair["key"], inner).replace("the value", "the whole value") if pair else _QUOTE_IT
    return f"text stands behind the closing {mark}", hint + (", or leave the marks out" if inner[:1] in "'\"" else "")


def _quote_it(key: str, value: str) -> str:
    written = f"{key}: {_in_quotes(value)}"
    shown = written if len(written) <= 100 else f"{written[:60]}…{written[-20:]}"
    return f"{_QUOTE_IT}: `{shown}`"


def _in_quotes(value: str) -> str:
    """The value in the quote marks that need no change inside it where there are such."""
    inner = value[1:-1] if value[:1] in "“„«" and value[-1:] in "”“»" else value
    return f'"{inner}"' if not re.search(r'["\\]', inner) else "'" + inner.replace("'", "''") + "'"


def _line(text: str, span: Span, at: int) -> Span:
    """The line of an offset, within the YAML; the last that holds something where the offset is its end."""
    at = max(span.start, min(at, span.start + len(text[span.start : span.end].rstrip())))
    end = text.find("\n", at, span.end)
    return Span(max(span.start, text.rfind("\n", span.start, at) + 1), end if end >= 0 else span.end)


def _offset(span: Span, mark: Any) -> int:
    return min(span.start + mark.index, span.end) if mark is not None else span.start
