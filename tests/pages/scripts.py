"""A world of four scripts: quotations, titles, names and headlines in Arabic, Hebrew, Chinese and Russian."""

from tests.world import FINGERPRINT, SECOND_FINGERPRINT, world

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

QUOTES = {
    "ar": "الرياح كانت قوية جدا على العبارة القديمة، بحسب (Reuters)",
    "he": "שר החוץ אמר כי הרוח הייתה חזקה",
    "zh": "局长博尔特尼科夫称，袭击者是激进伊斯兰主义者",
    "ru": "ветер был слишком сильным для парома",
}
TITLES = {
    "ar": "الوزير: الرياح أغرقت العبارة (صور)",
    "he": "השר: הרוח הטביעה את המעבורת",
    "zh": "部长称大风导致渡船沉没",
    "ru": "Министр назвал причину гибели парома",
}


def _document(language: str) -> str:
    return f"""\
---
title: "{TITLES[language]}"
publisher: gazette
published: 2030-05-06
language: {language}
kind: news report
---

## Minister names the wind in {language}, “{QUOTES[language][:12]}” (wind)

```yaml {{.statement #wind}}
speaker: minister
said: 2030-05-0{3 + list(QUOTES).index(language)}
passage: 1
quote: {QUOTES[language]}
translation: the wind was too much
translated_by: us
answers: {{wind-sank: affirms}}
```

The minister said *{QUOTES[language][:10]}* again, and “{QUOTES[language][-20:]}”, at {LONG}sitzung.
"""


FILES = world(
    {
        "sources/speakers/minister.yml": """\
name: Anna North
names: {ar: آنا نورث, he: אנה נורת', zh: 安娜·诺斯, ru: Анна Норт}
kind: person
role: minister of the North
perspectives: [{perspective: north, basis: Named as minister.}]
""",
        "sources/publishers/gazette.yml": """\
name: The Gazette
names: {ar: الجريدة, zh: 公报}
ownership: private
ownership_basis: It says so.
""",
        **{f"sources/ferry/documents/gazette-2030-05-06-{one}.md": _document(one) for one in QUOTES},
    },
    missing=(FINGERPRINT, SECOND_FINGERPRINT),
)
