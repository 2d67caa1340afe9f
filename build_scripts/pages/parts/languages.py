"""Text in another language or script than the site's → HTML that says so: `lang`, `dir`, and no slanted letters.

Without them a screen reader reads Arabic with an English voice, a browser puts the marks of a Hebrew quotation at the
wrong end, and Chinese, which has no italics, is slanted by force.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from heapq import merge
from operator import itemgetter

from markupsafe import Markup, escape

from build_scripts.interface.words import language as own_language
from build_scripts.interface.words import right_to_left
from build_scripts.interface.words import script as own_script


@dataclass(frozen=True, slots=True)
class _Script:
    code: str
    """https://www.unicode.org/iso15924/"""
    letters: str
    """As in a class of a regular expression."""
    right_to_left: bool = False
    upright: bool = True
    """It has no italics."""


_SCRIPTS = (
    _Script("Grek", "\u0370-\u03ff\u1f00-\u1fff", upright=False),
    _Script("Cyrl", "\u0400-\u052f\u2de0-\u2dff\ua640-\ua69f", upright=False),
    _Script("Armn", "\u0531-\u058f", upright=False),
    _Script("Hebr", "\u0591-\u05f4\ufb1d-\ufb4f", right_to_left=True),
    _Script("Arab", "\u0610-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc", right_to_left=True),
    _Script("Syrc", "\u0700-\u074f", right_to_left=True),
    _Script("Thaa", "\u0780-\u07bf", right_to_left=True),
    _Script("Nkoo", "\u07c0-\u07ff", right_to_left=True),
    _Script("Deva", "\u0900-\u097f"),
    _Script("Beng", "\u0980-\u09ff"),
    _Script("Guru", "\u0a00-\u0a7f"),
    _Script("Gujr", "\u0a80-\u0aff"),
    _Script("Taml", "\u0b80-\u0bff"),
    _Script("Telu", "\u0c00-\u0c7f"),
    _Script("Knda", "\u0c80-\u0cff"),
    _Script("Mlym", "\u0d00-\u0d7f"),
    _Script("Sinh", "\u0d80-\u0dff"),
    _Script("Thai", "\u0e00-\u0e7f"),
    _Script("Laoo", "\u0e80-\u0eff"),
    _Script("Tibt", "\u0f00-\u0fff"),
    _Script("Mymr", "\u1000-\u109f"),
    _Script("Geor", "\u10a0-\u10ff\u1c90-\u1cbf"),
    _Script("Ethi", "\u1200-\u139f"),
    _Script("Khmr", "\u1780-\u17ff"),
    _Script("Mong", "\u1820-\u18aa"),
    _Script("Kore", "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"),
    _Script("Jpan", "\u3041-\u309f\u30a1-\u30ff"),
    _Script("Hani", "\u3005-\u3007\u3105-\u312f\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"),
)
_BY_CODE = {script.code: script for script in _SCRIPTS}

_FOREIGN = re.compile(f"[{''.join(script.letters for script in _SCRIPTS)}]")
_OWN = re.compile(r"[\0-\u036f\u2000-\u2ddf]*+")
"""What most pages are made of, and none of these letters: passed over in a quarter of the time."""
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_BETWEEN = r"[\s0-9.,:;!?'’()/%\u2010-\u2015\u200c-\u200f\u060c\u061b\u061f\u3001-\u3003\u3008-\u3011\uff01-\uff1f-]"
"""What can stand between words of one script and belongs to none."""
_QUOTED = re.compile(r"(?<=[“„«「『])[^“”„«»「」『』]+|(?<=&quot;)[^&]+(?=&quot;)|(?<=&#34;)[^&]+(?=&#34;)")
"""What stands between quotation marks."""
_WHOLE = r"<(script|style|svg|title|textarea|option)\b.*?</\1>"
_PART = re.compile(rf"{_WHOLE}|<[^<>]*>", re.DOTALL)
_NO_TEXT = re.compile(_WHOLE, re.DOTALL)
_SAID = re.compile(r" lang=[^<>]*>")
"""The end of a tag that says a language, which is faster than to ask tag by tag."""
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


def language_attributes(language: str, text: str) -> Markup:
    """`lang`, `dir` and class of an element that holds just this text, with the space before them.

    `language` is what its document says; a text in letters that this language is not written with is told by them.
    """
    script = _main_script(text)
    if script and script.code == own_script():
        script = None
    own = own_language()
    rtl = script.right_to_left if script else right_to_left(language) and not text.isascii()
    code = f"und-{script.code}" if language == own and script else "" if language == own else language
    said = f' lang="{escape(code)}"' if code else ""
    way = "" if rtl == right_to_left(own) or not (code or rtl) else ' dir="rtl"' if rtl else ' dir="ltr"'
    return Markup(said + way + (' class="px-upright"' if script and script.upright else ""))  # noqa: S704 — escaped


def mark_scripts(markup: str) -> str:
    """HTML whose words in other scripts than Latin say so; elements that have a `lang` are left as they are."""
    made: list[str] = []
    at, left = 0, _left_alone(markup)
    begin = end = 0
    found = _next_foreign(markup, 0)
    while found:
        start = found.start()
        while end <= start:
            begin, end = next(left)
        tag = markup.rfind("<", 0, start)
        text = markup.find(">", tag) + 1 if tag >= 0 else 0
        if begin <= start:
            after = end
        elif start < text:
            after = text
        else:
            after = markup.find("<", start)
            after = len(markup) if after < 0 else after
            made += markup[at:text], _mark_text(markup[text:after])
            at = after
        found = _next_foreign(markup, after)
    return "".join(made) + markup[at:]


def _next_foreign(markup: str, at: int) -> re.Match[str] | None:
    own = _OWN.match(markup, at)
    return _FOREIGN.search(markup, own.end() if own else at)


def _left_alone(markup: str) -> Iterator[tuple[int, int]]:
    """Where elements begin and end whose language is said, and what is no text; at last the end of the markup."""
    at = 0
    no_text = (found.span() for found in _NO_TEXT.finditer(markup))
    for start, end in merge(no_text, _tags_that_say(markup), key=itemgetter(0)):
        if start >= at:
            at = end or _end_of_element(markup, start)
            yield start, at
    yield len(markup), len(markup) + 1


def _tags_that_say(markup: str) -> Iterator[tuple[int, None]]:
    for found in _SAID.finditer(markup):
        start = markup.rfind("<", 0, found.start())
        if start >= 0 and markup.find(">", start, found.start()) < 0:
            yield start, None


def _end_of_element(markup: str, start: int) -> int:
    depth = 0
    for part in _PART.finditer(markup, start):
        if part[1] is None:
            depth += -1 if part.group().startswith("</") else _opens(part.group())
        if depth == 0:
            return part.end()
    return len(markup)


def _opens(tag: str) -> bool:
    return not tag.endswith("/>") and tag[1:].split(None, 1)[0].rstrip(">") not in _VOID


def _mark_text(text: str) -> str:
    """A text, or what it quotes, is marked whole where it is mostly of one script: brackets stay in their place."""
    if _main_script(text):
        bare = text.strip()
        return text.replace(bare, _marked(bare), 1)
    made, at = [], 0
    for quoted in _QUOTED.finditer(text):
        made.append(_mark_runs(text[at : quoted.start()]))
        made.append(_marked(quoted.group()) if _main_script(quoted.group()) else _mark_runs(quoted.group()))
        at = quoted.end()
    return "".join(made) + _mark_runs(text[at:])


def _mark_runs(text: str) -> str:
    return _runs().sub(lambda run: _marked(run.group()), text)


@cache
def _runs() -> re.Pattern[str]:
    """Words of one script each; made for the first page that has any, as that takes longer than all else here."""
    of_scripts = "|".join(
        f"(?P<{s.code}>[{s.letters}]+(?:{_BETWEEN}+[{s.letters}]+)*)" for s in _SCRIPTS if s.code != "Jpan"
    )
    return re.compile(of_scripts.replace(_BY_CODE["Hani"].letters, _BY_CODE["Hani"].letters + _BY_CODE["Jpan"].letters))


def _marked(text: str) -> str:
    said = language_attributes(own_language(), text)
    return f"<span{said}>{text}</span>" if said else text


@lru_cache(maxsize=4096)
def _main_script(text: str) -> _Script | None:
    """The script of most letters, where that is not Latin."""
    letters = _FOREIGN.findall(text)
    if not letters or len(letters) <= len(_LATIN.findall(text)):
        return None
    counted = Counter(_script_of(letter) for letter in letters)
    if counted["Jpan"] and counted["Hani"]:
        return _BY_CODE["Jpan"]
    return _BY_CODE[counted.most_common(1)[0][0]]


@lru_cache(maxsize=4096)
def _script_of(letter: str) -> str:
    return next(script.code for script in _SCRIPTS if re.match(f"[{script.letters}]", letter))
