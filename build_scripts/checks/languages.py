"""Check of languages by the letters in which they are written.

Only what letters tell for certain is told: no language is told from another one of the same letters, and a few words
of Latin letters, such as a name, stand in texts of all languages.
"""

import unicodedata
from collections.abc import Iterator

from build_scripts.checks.index import Document, Index, Statement
from build_scripts.findings.finding import Diagnostic
from build_scripts.findings.rules import WRONG_LANGUAGE
from build_scripts.format.values import LANGUAGES

_LETTERS = {
    "Latin": "en de fr es it pt nl pl cs sk sv da nb no fi hu ro tr hr sl lt lv et id vi sw la",
    "Cyrillic": "ru uk be bg mk tg ky",
    "Arabic": "ar fa ur ps",
    "Hebrew": "he yi",
    "Greek": "el",
    "Armenian": "hy",
    "Georgian": "ka",
    "Devanagari": "hi mr ne",
    "Thai": "th",
    "Hangul": "ko",
    "CJK": "zh ja ko",
    "Hiragana": "ja",
    "Katakana": "ja",
}
"""By the first word of the Unicode names of letters, the languages that are written with them; no others are judged."""
_WRITTEN = {
    language: frozenset(name.upper() for name, codes in _LETTERS.items() if language in codes.split())
    for codes in _LETTERS.values()
    for language in codes.split()
}


def check_languages(index: Index) -> Iterator[Diagnostic]:
    """Bad: `language: en` and `quote: их связь с националистами`. Good: `quote_language: ru` beside it."""
    for document in index.documents.values():
        language = document.file.front.value("language", str)
        if language is None:
            continue
        own = [s for s in document.statements if s.quote and s.section.holds("quote_language") is False]
        foreign = [(s, letters) for s in own if (letters := foreign_letters(s.quote or "", language))]
        title = document.file.front.value("title", str) or ""
        titled = foreign_letters(title, language)
        if titled and titled != "Latin":
            # In Latin letters a title may be our own, of a text that has none.
            yield _of_document(document, f"the title is in {titled} letters")
        elif len(foreign) > 1 and len(foreign) == len(own):
            yield _of_document(document, f"all {len(own)} quotations are in {foreign[0][1]} letters")
        else:
            yield from (_of_quotation(s, "quote", letters, language) for s, letters in foreign)
        for statement in document.statements:
            quoted = statement.section.value("quote_language", str)
            its = foreign_letters(statement.quote or "", quoted) if quoted else None
            if quoted and its:
                yield _of_quotation(statement, "quote_language", its, quoted)


def _of_document(document: Document, message: str) -> Diagnostic:
    written = document.written
    language = document.file.front.value("language", str) or ""
    hint = "name the language of the text; that of single quotations is in `quote_language`"
    message = f"{message}, and {_name(language)} is not written in these"
    return Diagnostic(WRONG_LANGUAGE, written.source, written.at("language"), message, hint)


def _of_quotation(statement: Statement, key: str, letters: str, language: str) -> Diagnostic:
    written = statement.written
    message = f"the quotation is in {letters} letters, and {_name(language)} is not written in these"
    hint = "write `quote_language: …` with the language of these words"
    return Diagnostic(WRONG_LANGUAGE, written.source, written.at(key), message, hint)


def _name(language: str) -> str:
    return LANGUAGES.get(language.partition("-")[0], f"`{language}`")


def foreign_letters(text: str, language: str) -> str | None:
    """The name of the letters in which a text is, where its language is surely never written in any of them."""
    code, _, more = language.partition("-")
    if text.isascii() and "LATIN" in _WRITTEN.get(code, ()):
        return None
    letters = [unicodedata.name(character, "").partition(" ")[0] for character in text if character.isalpha()]
    used = set(letters)
    # `ru-Latn`, `sr-Cyrl`: what tells more may tell of the letters.
    if code not in _WRITTEN or more or not letters or used & _WRITTEN[code]:
        return None
    known = [name for name in _LETTERS if name.upper() in used]
    if len(known) != len(used) or (known == ["Latin"] and not _is_prose(text)):
        return None
    return "Chinese" if known[0] == "CJK" else known[0]


def _is_prose(text: str) -> bool:
    """No name or abbreviation alone: three words, one of them without a capital."""
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    return len(words) > 2 and any(word.islower() for word in words)
