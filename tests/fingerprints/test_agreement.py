"""`check`, which has the fingerprint, and `verify`, which has the text, say the same of every quotation."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.checks.against_texts import short_quotations, verify
from build_scripts.checks.quotations import check_quotations
from build_scripts.fingerprints.fingerprint import make_fingerprint
from build_scripts.fingerprints.quotable import unquotable
from build_scripts.fingerprints.short import short_records
from build_scripts.fingerprints.words import split_passages, text_words, words
from build_scripts.model.library import Fingerprint
from build_scripts.read.characters import check_characters
from build_scripts.text.source import Source
from tests.fingerprints.decorations import SPACES, UNSEEN, decorated
from tests.fingerprints.world import ID, document, index, library, statement

PIECES = st.one_of(
    st.sampled_from(
        ["the", "wind", "не", "был", "الرياح", "קול", "风", "145", "1,200", "caf\u00e9", "cafe\u0301", "o\ufb03ce"]
    ),
    st.sampled_from([*"-−–<>≠~±≥$€%‰…[]().,'’“”„«»*_\\`/&@#†²½🅽🇷⠝𝐍😢|^", "...", "](x)", "[2]", "**", "&amp;"]),
    st.sampled_from([*UNSEEN, *SPACES, *[" "] * 20]),
)
TEXT = st.lists(PIECES, min_size=1, max_size=14).map("".join)
PLAIN = (
    "the office finds the wind too strong for the first ferry on 7 March and stops it at 40 knots",
    "الوزير قال إن الرياح كانت قوية على العبارة القديمة",
    "министр сказал что ветер был слишком сильный для старого парома",
    "השר אמר כי הרוח היתה חזקה מאוד באותו לילה",
)


def verdicts(text: str, quote: str) -> tuple[bool, bool]:
    """Whether `check` and whether `verify` accept a quotation of the first passage, short ones on record."""
    quoting = statement("s", 1, quote)
    fingerprint = make_fingerprint(text, ID, "2030-05-05")
    fingerprint = replace(fingerprint, short=_short(text, quote, fingerprint))
    quoted = document(quoting, fingerprint=fingerprint)
    verification, found = verify(library(quoted), {"a": text})
    accepted = verification.documents[0].quotations_verified == 1
    assert accepted is not any(finding.rule.slug == "quotation-not-in-source" for finding in found)
    return not list(check_quotations(index(quoted))), accepted


def _short(text: str, quote: str, fingerprint: Fingerprint) -> frozenset[str]:
    quotations = short_quotations(library(document(statement("s", 1, quote)))).get(ID, ())
    return short_records(quotations, fingerprint, [text_words(passage) for passage in split_passages(text)])


@given(text=TEXT.filter(lambda text: bool(split_passages(text))), quote=TEXT.filter(str.strip))
def test_any_quotation_of_any_text(text: str, quote: str) -> None:
    """Invented, altered, true: whatever the characters, both accept it or both refuse it."""
    of_check, of_verify = verdicts(text, quote)
    assert of_check is of_verify


@given(st.data())
def test_any_run_of_any_text(data: st.DataObject) -> None:
    """What is cut out of a text, whole words or not."""
    text = data.draw(TEXT.filter(lambda text: bool(split_passages(text))))
    start = data.draw(st.integers(0, len(text) - 1))
    quote = text[start : data.draw(st.integers(start + 1, len(text)))]
    of_check, of_verify = verdicts(text, quote)
    assert of_check is of_verify


@given(plain=st.sampled_from(PLAIN), seed=st.integers(0, 10_000), data=st.data())
def test_no_honest_quotation_is_kept_out(plain: str, seed: int, data: st.DataObject) -> None:
    """Whatever the capture brought along, the words as a reader sees them pass every check on quotations."""
    shown = plain.split(" ")
    start = data.draw(st.integers(0, len(shown) - 1))
    quote = " ".join(shown[start : data.draw(st.integers(start + 1, min(len(shown), start + 12)))])
    text = decorated(plain, Random(seed))  # noqa: S311 -- the same decorations every time
    assert verdicts(text, quote) == (True, True), text
    assert unquotable(quote) is None
    assert not list(check_characters(Source("a.md", quote)))


@given(plain=st.sampled_from(PLAIN), seed=st.integers(0, 10_000), data=st.data())
def test_no_false_quotation_is_let_in(plain: str, seed: int, data: st.DataObject) -> None:
    """A word more than the text has is refused, however the text is decorated."""
    shown = plain.split(" ")
    at = data.draw(st.integers(1, len(shown) - 1))
    alien = data.draw(st.sampled_from(["not", "не", "لا", "לא", "≠", "−", "145", "🅽", "f"]))
    quote = " ".join([*shown[max(0, at - 3) : at], alien, *shown[at : at + 3]])
    text = decorated(plain, Random(seed))  # noqa: S311 -- the same decorations every time
    if words(alien):
        assert verdicts(text, quote) == (False, False), text
