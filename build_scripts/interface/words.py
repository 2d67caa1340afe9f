"""The words of the interface: gettext, whose message ids are the English sentences.

In: an English sentence with its values. Out: that of the site's language; where its file lacks it, the English one.
A language is a file, `languages/de.po`, read as it is. English needs none.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import ParamSpec, TypeVar

from babel import Locale
from babel.core import get_global
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from markupsafe import Markup, escape

_P = ParamSpec("_P")
_T = TypeVar("_T")
_K = TypeVar("_K", bound=str)

_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he iw ku-arab nqo ps sd syr ug ur yi".split())


class _Site:
    """The language that is spoken, one for a whole site and so for the whole program."""

    language = "en"
    locale = Locale("en", "001")
    catalogue = NullTranslations()


_remembered: list[Callable[[], None]] = []


def speak(language: str, catalogue: Path | None = None) -> None:
    """Say all that is said from now on in a language, by the file that has its words; None for English."""
    if (language, catalogue) == (_Site.language, None) and not isinstance(_Site.catalogue, GNUTranslations):
        return  # it is spoken already
    _Site.language = language
    # English of the world: 28 March 2024, "a, b and c".
    _Site.locale = Locale("en", "001") if language == "en" else Locale.parse(language, sep="-")
    _Site.catalogue = _read(catalogue) if catalogue else NullTranslations()
    for forget in _remembered:
        forget()


def _read(place: Path) -> NullTranslations:
    with place.open("rb") as file:
        catalogue = read_po(file)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def language() -> str:
    """The code of the site's language, as `lang` has it: what has another one says so."""
    return _Site.language


def locale() -> Locale:
    """What CLDR knows of the language."""
    return _Site.locale


def script() -> str:
    """What the site's language is written with: Latn, Cyrl; https://www.unicode.org/iso15924/."""
    return _Site.locale.script or get_global("likely_subtags")[_Site.locale.language].split("_")[1]


def right_to_left(code: str) -> bool:
    """Whether a language is written from right to left; `ku-Arab` is, and `ku` is not."""
    code = code.lower()
    return code in _RIGHT_TO_LEFT or code.split("-")[0] in _RIGHT_TO_LEFT


def forget_on_speaking(forget: Callable[[], None]) -> None:
    """Call this before another language is spoken."""
    _remembered.append(forget)


def remembered(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """What it answered is kept, until another language is spoken."""
    kept = lru_cache(maxsize=4096)(function)
    forget_on_speaking(kept.cache_clear)
    return kept  # type: ignore[return-value] # the same, but that what it is given must be hashable


def _(message: str, **values: object) -> str:
    """The sentence, plain text, with its values in the places of their names: `%(name)s`."""
    said = _Site.catalogue.gettext(message)
    return said % values if values else said


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    """The sentence for so many; `%(number)s` is the number, with thousands separated."""
    said = _Site.catalogue.ngettext(one, many, number)
    return said % {"number": number_words(number), **values}


@remembered
def number_words(value: float) -> str:
    """A number with thousands separated and no empty decimals."""
    return format_decimal(value, locale=_Site.locale, decimal_quantization=False)


def listing(names: Iterable[str]) -> str:
    """a, b and c."""
    return _listed(tuple(names))


@remembered
def _listed(names: tuple[str, ...]) -> str:
    return format_list(names, locale=_Site.locale)


def gettext_html(message: str, /, **values: object) -> Markup:
    """The same where the sentence has markup: for `trans` of templates. Values are escaped."""
    return _html(_Site.catalogue.gettext(message), values)


def ngettext_html(one: str, many: str, number: int, /, **values: object) -> Markup:
    """The same for so many."""
    return _html(_Site.catalogue.ngettext(one, many, number), {"num": number, **values})


def _html(said: str, values: Mapping[str, object]) -> Markup:
    return Markup(said % {name: escape(value) for name, value in values.items()})  # noqa: S704 — ours, with those


def N_(message: str) -> str:  # noqa: N802 — the name that gettext gives it
    """A sentence that is said later, by `_`: of constants, which are made before a language is known."""
    return message


def nN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 — the same
    """The same of a number of things."""
    return one, many


class Words(Mapping[_K, str]):
    """Words for codes, in the language that is spoken when one asks."""

    def __init__(self, words: Mapping[_K, str]) -> None:
        """Of sentences marked by `N_`."""
        self._words = words

    def __getitem__(self, code: _K) -> str:
        return _(self._words[code])

    def __iter__(self) -> Iterator[_K]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)
