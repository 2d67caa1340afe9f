"""What a side is called → one or two letters for it that a reader knows and that no other side has."""

import re
from collections.abc import Collection, Iterator
from itertools import combinations

# Letters of states by ISO 3166-1, without those that are the first of the name anyway, or of its words.
_STATES = """
DZ Algeria; AD Andorra; AO Angola; AG Antigua and Barbuda; AM Armenia; AT Austria; BS Bahamas; BH Bahrain; BD
Bangladesh; BB Barbados; BY Belarus; BZ Belize; BJ Benin; BT Bhutan; BA Bosnia and Herzegovina; BW Botswana; BN
Brunei; BG Bulgaria; BI Burundi; KH Cambodia; CM Cameroon; CF Central African Republic; TD Chad; CL Chile; CN China;
KM Comoros; CG Congo; HR Croatia; CD Democratic Republic of the Congo; DK Denmark; DM Dominica; DO Dominican
Republic; SV El Salvador; GQ Equatorial Guinea; EE Estonia; SZ Eswatini; FJ Fiji; GM Gambia; DE Germany; GD Grenada;
GT Guatemala; GN Guinea; GW Guinea-Bissau; GY Guyana; HT Haiti; VA Holy See; HN Honduras; IS Iceland; ID Indonesia;
IQ Iraq; IE Ireland; IL Israel; CI Ivory Coast; JM Jamaica; JP Japan; KZ Kazakhstan; XK Kosovo; KW Kuwait; KG
Kyrgyzstan; LV Latvia; LB Lebanon; LS Lesotho; LR Liberia; LY Libya; LT Lithuania; MG Madagascar; MW Malawi; MY
Malaysia; MV Maldives; ML Mali; MT Malta; MH Marshall Islands; MR Mauritania; MU Mauritius; MX Mexico; FM
Micronesia; MD Moldova; MC Monaco; MN Mongolia; ME Montenegro; MA Morocco; MZ Mozambique; MM Myanmar; NR Nauru; NP
Nepal; NL Netherlands; NE Niger; NG Nigeria; KP North Korea; MK North Macedonia; PK Pakistan; PW Palau; PS
Palestine; PG Papua New Guinea; PY Paraguay; PL Poland; PT Portugal; KN Saint Kitts and Nevis; LC Saint Lucia; VC
Saint Vincent; WS Samoa; SN Senegal; RS Serbia; SC Seychelles; SG Singapore; SK Slovakia; SI Slovenia; SB Solomon
Islands; ZA South Africa; KR South Korea; ES Spain; LK Sri Lanka; SD Sudan; SR Suriname; SE Sweden; CH Switzerland;
TW Taiwan; TJ Tajikistan; TZ Tanzania; TL Timor-Leste; TG Togo; TN Tunisia; TR Turkey; TM Turkmenistan; TV Tuvalu;
UA Ukraine; AE United Arab Emirates; UY Uruguay; VU Vanuatu; VN Vietnam; ZM Zambia; ZW Zimbabwe
"""
LETTERS_OF_STATES = {name.strip(): code for code, name in re.findall(r"([A-Z]{2}) ([^;]+)", " ".join(_STATES.split()))}


def propose_letter(short: str, name: str, taken: Collection[str]) -> str:
    """The first that is free of those that one would think of; empty where none is."""
    others = {letter.casefold() for letter in taken}
    return next((letter for letter in _likely(short, name) if letter.casefold() not in others), "")


def _likely(short: str, name: str) -> Iterator[str]:
    """A state's own letters, those that its words begin with, two of its letters in their order, one."""
    for called in (short, name):
        yield from (LETTERS_OF_STATES[state] for state in LETTERS_OF_STATES if state == called)
    for called in (short, name):
        words = re.findall(r"[^\W\d_]+", called)
        begin = [word[0] for word in words if word[0].isupper()]
        if len(begin) > 1:
            yield "".join(begin[:2])
        for word in words[:1]:
            yield from ("".join(two) for two in combinations(word.upper(), 2))
            yield word.upper()[:1]
    yield from (f"{one}{other}" for one in _ALPHABET for other in _ALPHABET)


_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
