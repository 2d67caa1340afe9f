"""What may stand in a quotation, and what is refused whatever the text has."""

import pytest

from build_scripts.fingerprints.quotable import unquotable


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("the wind was too](not,I-lied) much", "]("),
        ("the wind was\\ too much", "\\"),
        ("the wind was *not* too much", "*"),
        ("the _wind_ was too much", "_"),
        ("the `wind` was too much", "`"),
        ("the ~~wind~~ was too much", "~~"),
        ("the <b>wind</b> was", "<"),
        ("the wind was &#110;ot", "&#110;"),
        ("the wind was &not; too", "&not;"),
        ("the wind [@wire#a] was", "[@"),
        ("145 were 🅽🅾🆃 saved", "🅽"),
        ("145 were Ⓝ saved", "Ⓝ"),
        ("145 were 𝐍𝐎𝐓 saved", "𝐍"),
        ("145 were ⠝⠕⠞ saved", "⠝"),
        ("the 🇷🇺 wind", "🇷"),
        ("the wind ▲ was", "▲"),
        ("the wind ⁂ was", "⁂"),
        ("the wind | was", "|"),
        ("wᵒrds of it", "ᵒ"),
        ("the wind[2][3] was", "[2][3]"),
        ("the wind² was", "²"),
        ("the wind† was", "†"),
        ("הַשר אמר", "ַ"),
    ],
)
def test_what_may_not_stand_in_a_quotation(quote: str, found: str) -> None:
    """The first such thing is pointed at, with a hint."""
    fault = unquotable(quote)
    assert fault is not None
    assert quote[fault.start : fault.end] == found
    assert fault.hint


@pytest.mark.parametrize(
    "quote",
    [
        "non-stop wind was ≥ 40 m/s, that is −5 degrees — or <145 in 20 % of €5",
        "with (partial time [APTT]-adjusted) direct; “so” he ‘said’… «yes»",
        "A & B said @mfa_russia #Crocus f***ing 5×2 or ½ of 10² m² at 3 °C",
        "死者１４３人，伤者500人。「风」",
        "oﬃce ﬁnds 😢 ❤ ☂ № 5",
        "сказа\u0301л, что всё; او می‌خواهد؟ हिन्दी।",
    ],
)
def test_what_may_stand_in_a_quotation(quote: str) -> None:
    """Signs, pictures, brackets and marks of many scripts, as texts have them."""
    assert unquotable(quote) is None
