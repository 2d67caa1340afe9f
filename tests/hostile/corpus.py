"""Contributions that want to run, deceive or exhaust, as changes of the example project of the rules.

Each is a file, the words of it that are replaced, and what stands there instead; then the heads of the findings,
without their paths. What was tried against the stock tools of the site is told in `SECURITY.md`.
"""

from tests.world import DOCUMENT, EVENT, QUESTION

PROSE = (DOCUMENT, "The minister put it down to the wind.")
NOTE = (DOCUMENT, "A report of the day after.")
TITLE = (DOCUMENT, "title: Ferry sinks")
QUOTE = (DOCUMENT, "quote: the wind was too much")
KIND = (DOCUMENT, "kind: news report")
LEAD = (EVENT, "A ferry sank at Grey Point")
ISSUE = (QUESTION, "What is at issue is what made the ferry sink.")

_HTML = "error[raw-html]"
_STARTS = "error[wrong-address]: the address starts with"
_LIST = "error[wrong-markup]: `{:` is read as a command, not as words"

CORPUS: dict[str, tuple[tuple[str, str], str, list[str]]] = {
    # Markup that runs
    "script": (PROSE, "<script>alert(1)</script>", [f"21:1: {_HTML}: `<script>alert(1)</script>` is HTML"]),
    "script in the note": (NOTE, "A <script src=x></script>.", [f"9:3: {_HTML}: `<script src=x>` is HTML"]),
    "script in the lead": (
        LEAD,
        "A <script>x</script> ferry",
        [f"11:3: {_HTML}: `<script>` is HTML"],
    ),
    "script in the issue": (ISSUE, "<script>x</script>", [f"6:1: {_HTML}: `<script>x</script>` is HTML"]),
    "image that fails": (
        PROSE,
        "A <img src=x onerror=alert(1)>",
        [f"21:3: {_HTML}: `<img src=x onerror=alert(1)>` is HTML"],
    ),
    "frame, refresh and base": (
        PROSE,
        "<iframe src=//evil.example></iframe>\n<meta http-equiv=refresh>\n<base href=//evil.example>",
        [f"21:1: {_HTML}: `<iframe src=//evil.example></iframe>` is HTML"],
    ),
    "drawing": (PROSE, "<svg onload=alert(1)>", [f"21:1: {_HTML}: `<svg onload=alert(1)>` is HTML"]),
    "end of the article": (
        PROSE,
        "</div></article></main>\n<h1>X</h1>",
        [f"21:1: {_HTML}: `</div></article></main>` is HTML"],
    ),
    "comment": (PROSE, "Wind <!-- </p> -->", [f"21:6: {_HTML}: `<!-- </p> -->` is HTML"]),
    "processing instruction": (PROSE, "Wind <?php x ?>", [f"21:6: {_HTML}: `<?php x ?>` is HTML"]),
    "character data": (PROSE, "Wind <![CDATA[x]]>", [f"21:6: {_HTML}: `<![CDATA[x]]>` is HTML"]),
    # Addresses
    "script address": (PROSE, "[x](javascript:alert(1))", [f"21:5: {_STARTS} `javascript:`, not with `https://`"]),
    "mixed case": (PROSE, "[x](JaVaScRiPt:alert(1))", [f"21:5: {_STARTS} `JaVaScRiPt:`, not with `https://`"]),
    "entity in the scheme": (
        PROSE,
        "[x](&#106;avascript:alert(1))",
        [f"21:5: {_STARTS} `javascript:`, not with `https://`"],
    ),
    "tab in the scheme": (
        PROSE,
        "[x](java&Tab;script:alert(1))",
        ["21:5: error[wrong-address]: the address holds white space, quote marks, brackets or a backslash"],
    ),
    "address in brackets": (PROSE, "<javascript:alert(1)>", [f"21:2: {_STARTS} `javascript:`, not with `https://`"]),
    "defined elsewhere": (
        PROSE,
        "[x]\n\n[x]: javascript:alert(1)",
        ["23:1: error[wrong-markup]: a link definition in prose"],
    ),
    "defined and unused": (
        PROSE,
        "Wind.\n\n[x]: javascript:alert(1)",
        ["23:1: error[wrong-markup]: a link definition in prose"],
    ),
    "data": (PROSE, "[x](data:text/html,x)", [f"21:5: {_STARTS} `data:`, not with `https://`"]),
    "file": (PROSE, "[x](file:///etc/passwd)", [f"21:5: {_STARTS} `file://`, not with `https://`"]),
    "server share": (PROSE, "[x](\\\\\\\\host\\\\share)", ["21:1: error[wrong-address]"]),
    "way out of the tree": (
        PROSE,
        "[x](../../../mkdocs.yml)",
        ["21:5: error[wrong-address]: the address has no `https://`"],
    ),
    "no scheme": (PROSE, "[x](//evil.example/)", ["21:5: error[wrong-address]: the address has no `https://`"]),
    "user name": (
        PROSE,
        "[x](https://bbc.com@evil.example/)",
        ["21:5: error[wrong-address]: the address holds a user name or password"],
    ),
    "port": (PROSE, "[x](https://gazette.example:8443/)", ["21:5: error[wrong-address]: the address names a port"]),
    "number for a host": (
        PROSE,
        "[x](https://127.0.0.1/)",
        ["21:5: error[wrong-address]: the address names a number instead of a host"],
    ),
    "whole number for a host": (
        PROSE,
        "[x](https://2130706433/)",
        ["21:5: error[wrong-address]: `2130706433` is not a full host name"],
    ),
    "last part of a number in another base": (
        PROSE,
        "[x](https://127.0.0.0x1/)",
        ["21:5: error[wrong-address]: the address names a number instead of a host"],
    ),
    "number in another base": (
        KIND,
        "kind: news report\nurl: https://0x7f.0x1/",
        ["7:6: error[wrong-address]: the address names a number instead of a host"],
    ),
    "number in wide digits": (
        KIND,
        "kind: news report\nurl: https://１２７.０.０.１/",
        ["7:6: error[wrong-address]: the address names a number instead of a host"],
    ),
    "number by its code": (
        KIND,
        "kind: news report\nurl: https://127.0.0.%31/",
        ["7:6: error[wrong-address]: `127.0.0.%31` is not a full host name"],
    ),
    "punycode of nothing": (
        KIND,
        "kind: news report\nurl: https://xn--a.example/",
        ["7:6: error[wrong-address]: `xn--a.example` is no host name that all browsers read alike"],
    ),
    "letter that was two": (
        KIND,
        "kind: news report\nurl: https://straße.example/",
        ["7:6: error[foreign-host]: the host name is not plain ASCII: readers see `xn--strae-oqa.example`"],
    ),
    "letter that was two, in a link": (
        PROSE,
        "[x](https://straße.example/)",
        ["21:5: error[foreign-host]: the host name is not plain ASCII: readers see `xn--strae-oqa.example`"],
    ),
    "full stop of another script": (
        KIND,
        "kind: news report\nurl: https://gazette。example/",
        ["7:6: error[foreign-host]: the host name is not plain ASCII: readers see `gazette.example`"],
    ),
    "IPv6 for a host": (
        PROSE,
        "[x](https://[::1]/)",
        ["21:5: error[wrong-address]: the address names a number instead of a host"],
    ),
    "one label": (
        PROSE,
        "[x](https://localhost/)",
        ["21:5: error[wrong-address]: `localhost` is not a full host name"],
    ),
    "host of mixed letters": (
        PROSE,
        "[x](https://gаzette.example/)",
        ["21:5: error[foreign-host]", "21:13: error[mixed-script]"],
    ),
    "host of Cyrillic letters": (
        KIND,
        "kind: news report\nurl: https://аррӏе.example/",
        ["7:6: error[foreign-host]: the host name is not plain ASCII: readers see `xn--80ak6aa92e.example`"],
    ),
    "script address in a key": (
        KIND,
        "kind: news report\nurl: javascript:alert(1)",
        ["7:6: error[wrong-address]: the address starts with `javascript:`, not with `https://`"],
    ),
    "quote mark in an address": (
        KIND,
        "kind: news report\nurl: 'https://gazette.example/\"onmouseover=x'",
        ["7:6: error[wrong-address]: the address holds white space, quote marks, brackets or a backslash"],
    ),
    # Markdown that is more than words
    "remote image": (PROSE, "![x](https://evil.example/x.png)", ["21:1: error[wrong-markup]: an image in prose"]),
    "data image": (PROSE, "![x](data:image/svg+xml,x)", ["21:1: error[wrong-markup]: an image in prose"]),
    "attribute list": (PROSE, "Wind.{: onmouseover=alert(1) }", [f"21:6: {_LIST}"]),
    "the theme's configuration": (PROSE, "`{}`{: #__config }", [f"21:5: {_LIST}"]),
    "include": (PROSE, '--8<-- "the wind was"', []),
    "template": (
        PROSE,
        "{% include 'x' %} {{ config }}",
        [
            "21:1: error[wrong-markup]: `{%` is read as a command, not as words",
            "21:12: error[quotation-unverified]: “x” is shorter",
        ],
    ),
    "abbreviation": (PROSE, "Wind.\n\n*[wind]: x", []),
    "wide table": (PROSE, "|a|b|\n|-|-|\n|1|2|", ["21:1: error[wrong-markup]: a table in prose"]),
    "endless loop of tilde": (
        PROSE,
        "Wind ~~~~~~~~a~~~~~~~~a~~~~a",
        ["21:1: error[wrong-markup]: struck-out text in prose"],
    ),
    # Front matter
    "title that closes the title": (TITLE, 'title: "</title><script>alert(1)</script>"', []),
    "key of the theme": (
        KIND,
        "kind: news report\ntemplate: ../../etc/passwd",
        ["7:1: error[unknown-key]: unknown key `template`"],
    ),
    "hooks of the engine": (KIND, "kind: news report\nhooks: [x.py]", ["7:1: error[unknown-key]: unknown key `hooks`"]),
    "alias bomb": (
        TITLE,
        "title: x\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        ["3:4: error[yaml-feature]: `&` starts an anchor of YAML"],
    ),
    "merge bomb": (TITLE, "title: x\n<<: {a: 1}", ["3:1: error[yaml-feature]: a merge key (`<<`) stands here"]),
    "command in a tag": (
        TITLE,
        'title: !!python/object/apply:os.system ["id"]',
        ["2:8: error[yaml-feature]: `!` starts a tag of YAML"],
    ),
    "environment in a tag": (TITLE, "title: !ENV HOME", ["2:8: error[yaml-feature]: `!` starts a tag of YAML"]),
    "directive": (
        TITLE,
        "title: x\n%YAML 1.1",
        ["4:1: error[yaml-syntax]: this line starts in another column than the first"],
    ),
    "deep lists": (TITLE, "title: " + "[" * 30_000, ["2:13: error[yaml-limit]: nested more than 6 levels deep"]),
    "deep lists of blocks": (
        TITLE,
        "title:\n  " + "- " * 20_000,
        ["3:13: error[yaml-limit]: nested more than 6 levels deep"],
    ),
    "key that is a list": (TITLE, "title: x\n? [a]\n: b", ["3:3: error[yaml-syntax]: a key must be plain text"]),
    "words that become values": (TITLE, "title: NO", []),
    "date that becomes a value": (TITLE, "title: 2024-03-22", []),
    "not a number": (TITLE, "title: .nan", []),
    "base sixty": (
        QUOTE,
        "figure: {counts: missing, value: 1:59:59, unit: people}",
        ["17:34: error[wrong-value]: `1:59:59` is not a number"],
    ),
    "number of 5,000 digits": (
        QUOTE,
        f"figure: {{counts: missing, value: {'9' * 5_000}, unit: people}}",
        [f"17:34: error[wrong-value]: `{'9' * 60}…` is not a number"],
    ),
    "infinite number": (
        QUOTE,
        "figure: {counts: missing, value: .inf, unit: people}",
        ["17:34: error[wrong-value]: `.inf` is not a number"],
    ),
    # Names of the site's own
    "heading with the theme's id": (
        PROSE,
        "Wind.\n\n## __config\n\nX.",
        ["23:1: error[wrong-fence]: this section has no fence with its metadata"],
    ),
    "statement with the theme's id": (
        (DOCUMENT, "{.statement #wind}"),
        "{.statement #__config}",
        ["13:22: error[wrong-id]: `__config` is not an id"],
    ),
    "id that leaves the folder": (
        (DOCUMENT, "speaker: minister"),
        "speaker: ../../etc/passwd",
        ["14:10: error[unknown-reference]: there is no speaker `../../etc/passwd`"],
    ),
    "claim that leaves the folder": (
        (DOCUMENT, "{wind-sank: affirms}"),
        "{../../etc/passwd: affirms}",
        ["18:11: error[unknown-reference]: there is no claim `../../etc/passwd`"],
    ),
    "script in a claim": (
        (QUESTION, "Said by whoever gives the weather as the cause."),
        "<script>x</script>",
        [f"13:1: {_HTML}: `<script>x</script>` is HTML"],
    ),
    "citation that leaves the folder": (
        (EVENT, "[@gazette-2030-05-02#wind]"),
        "[@../../etc#passwd]",
        ["11:28: error[citation-syntax]: `[@../../etc#passwd]` is not a citation"],
    ),
    # Reports
    "command of the workflow": (
        TITLE,
        "title: x\n::error::x: y",
        ["3:1: error[unknown-key]: unknown key `:\uff1aerror:\uff1ax`"],
    ),
    "escape sequence": (
        TITLE,
        "title: \x1b[2Jx",
        ["2:8: error[deceptive-character]: U+001B a control or private character does not show, or changes what shows"],
    ),
    # Quotations
    "invented quotation": (
        QUOTE,
        "quote: the wind was no excuse",
        [
            "17:8: error[quotation-not-in-source]: these words are not in passage 1: “wind was no” does not",
        ],
    ),
    "quotation without its not": (
        QUOTE,
        "quote: the wind was much",
        [
            "17:8: error[quotation-not-in-source]: these words are not in passage 1: “wind was much” does not",
        ],
    ),
}
