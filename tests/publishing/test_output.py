"""The last look at a built site: what acts and is not listed keeps it from being published."""

import json
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from build_scripts.publishing.harmless import Known
from build_scripts.publishing.output import POLICY, docs_faults, last_look, page_faults, past_faults

HEAD = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
CSP = 'http-equiv="Content-Security-Policy"'


def faults(body: str, head: str = HEAD, name: str = "a/page.html") -> list[str]:
    """What is found in a page with this body."""
    return page_faults(name, f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode())


def site_faults(site: Path) -> list[str]:
    """What is found in a site."""
    return last_look(site)[0]


HARMLESS = {
    "words": '<p class="x" id="c-y" data-l="1" aria-label="z">a &lt;script&gt; <em>b</em></p>',
    "links": '<a href="https://example.org/?a=b#c" rel="noopener">x</a><a href="../b.html#d">y</a><a href="#e">z</a>',
    "our scripts": '<script src="../assets/site-01234567.js"></script><script src="/assets/page-89abcdef.js"></script>',
    "Material's": '<script src="../assets/javascripts/bundle.a5f9d56c.min.js"></script>',
    "data": '<script id="__config" type="application/json">{"a": "b"}</script>',
    "search": '<dialog class="px-search"><form role="search"><input type="text" maxlength="9"></form></dialog>',
    "a chart": '<svg viewBox="0 0 9 9"><title id="t">x</title><path d="M0 0" fill="url(#hatched)"></path></svg>',
    "words of scripts": '<p title="javascript: url(x)">x</p>',
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_pages_are_made_of_is_listed(name: str) -> None:
    """Everything that the theme and our pages need passes."""
    assert faults(HARMLESS[name]) == []


def test_a_page_names_files_from_where_its_host_has_the_site() -> None:
    """The page for unknown addresses does, below a folder too; what lies beside that folder is somebody else's."""
    page = f"<!doctype html><html><head>{HEAD}</head><body>{{}}</body></html>"
    ours, foreign = (f'<script src="{base}assets/site-01234567.js"></script>' for base in ("/parallax/", "/"))
    assert page_faults("404.html", page.format(ours).encode(), "/parallax/") == []
    assert page_faults("404.html", page.format(foreign).encode(), "/parallax/") != []
    assert page_faults("404.html", page.format(ours).encode()) != []


ACTING = {
    "script": "<script>alert(1)</script>",
    "script with a slash": '<script/x src="../assets/stats.js"></script>',
    "script in capitals": "<SCRIPT\nSRC=../assets/stats.js></SCRIPT>",
    "script that was not joined": '<script src="../assets/filter.js"></script>',
    "script of another folder": '<script src="assets/site-01234567.js"></script>',
    "script behind a coded path": '<script src="../assets/%2e%2e/stats.js"></script>',
    "script of another host": '<script src="https://evil.example/assets/site-01234567.js"></script>',
    "script without a scheme": '<script src="//evil.example/assets/site-01234567.js"></script>',
    "script that is a module": '<script type="module" src="../assets/site-01234567.js"></script>',
    "script of an unknown type": '<script type="text/x">1</script>',
    "script in a drawing": '<svg><script href="../assets/stats.js"></script></svg>',
    "data of XML, cut": "<p><![CDATA</p>",
    "data of XML, cut at its name": "<p><![CDA</p>",
    "a section of another kind": "<p><![x[ 1 ]]></p>",
    "script in a title": "<svg><title><script>1</script></title></svg>",
    "data that ends early": '<script type="application/json">{"a": "<!--<script>"}</script>',
    "data that is none": '<script type="application/json">alert(1)</script>',
    "frame": '<iframe src="a.html"></iframe>',
    "frame with a document": '<iframe srcdoc="x"></iframe>',
    "old frame": '<frameset><frame src="a.html"></frameset>',
    "object": '<object data="a.svg"></object>',
    "plug-in": '<embed src="a.svg">',
    "portal": '<portal src="a.html"></portal>',
    "refresh": '<meta http-equiv="refresh" content="0; url=https://evil.example">',
    "refresh with a slash": "<meta/http-equiv=refresh content=0>",
    "cookie": '<meta http-equiv="set-cookie" content="a=b">',
    "base": '<base href="https://evil.example/">',
    "form": '<form action="https://evil.example/"><input name="q"></form>',
    "form that is like the search's": '<form role="search" action="x"></form>',
    "button with an address": '<button formaction="https://evil.example/">x</button>',
    "handler": '<p onclick="alert(1)">x</p>',
    "handler after a slash": "<p/onmouseover=alert(1)>x</p>",
    "handler in capitals": "<p ONLOAD=alert(1)>x</p>",
    "attribute that stands twice": '<a href="#a" href="javascript:alert(1)">x</a>',
    "javascript": '<a href="javascript:alert(1)">x</a>',
    "javascript with a tab": '<a href="java&#9;script:alert(1)">x</a>',
    "javascript behind a control": '<a href="&#1;javascript:alert(1)">x</a>',
    "javascript in a reference": '<a href="&#106;avascript:alert(1)">x</a>',
    "vbscript": '<a href="vbscript:x">x</a>',
    "data address": '<a href="data:text/html,x">x</a>',
    "plain http": '<a href="http://example.org/">x</a>',
    "no scheme": '<a href="//evil.example/">x</a>',
    "backslashes": '<a href="\\\\evil.example/">x</a>',
    "ping": '<a href="#a" ping="https://evil.example/">x</a>',
    "image of another host": '<img src="https://evil.example/a.png">',
    "image with choices": '<img src="a.png" srcset="https://evil.example/a.png 2x">',
    "video": '<video src="a.mp4"></video>',
    "style": "<style>p{}</style>",
    "style attribute": '<p style="position:fixed">x</p>',
    "style sheet of another host": '<link rel="stylesheet" href="https://evil.example/a.css">',
    "preload": '<link rel="preload" href="a.js">',
    "import": '<link rel="import" href="a.html">',
    "colour of another host": '<svg><path fill="url(https://evil.example/a.svg#b)"></path></svg>',
    "use": '<svg><use href="a.svg#b"></use></svg>',
    "link in a drawing": '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    "animation": '<svg><animate attributeName="href" to="javascript:alert(1)"></animate></svg>',
    "HTML in a drawing": "<svg><foreignObject></foreignObject></svg>",
    "formula": "<math></math>",
    "element of one's own": "<x-stats></x-stats>",
    "plain text": "<plaintext>",
    "template": "<template><script></script></template>",
    "no script": "<noscript><p>x</p></noscript>",
    "comment": "<!-- x -->",
    "comment that ends early": "<!--> <img src=x> -->",
    "character data": "<svg><![CDATA[x]]></svg>",
    "instruction": "<?php x ?>",
    "a second policy": f'<meta {CSP} content="default-src *">',
}


@pytest.mark.parametrize("name", ACTING)
def test_what_acts_and_is_not_listed_is_found(name: str) -> None:
    """Whatever way it is written, and whoever wrote it."""
    assert faults(ACTING[name]) != []


def test_a_script_known_from_one_folder_is_judged_anew_in_another() -> None:
    """The same address leads elsewhere from there."""
    known = Known()
    script = '<script src="../assets/site-01234567.js"></script>'
    page = f"<!doctype html><html><head>{HEAD}</head><body>{script}</body></html>".encode()
    assert page_faults("a/one.html", page, "/", known) == []
    assert page_faults("a/two.html", page, "/", known) == []
    assert page_faults("a/b/three.html", page, "/", known) != []


def test_a_page_that_ends_where_others_have_the_policy_is_found() -> None:
    """What stands before the policy in others has no fault there; without one behind it, it has."""
    known, beginning = Known(), "<!doctype html><html><head>"
    assert page_faults("a.html", f"{beginning}{HEAD}</head></html>".encode(), "/", known) == []
    for end in ("", '<meta charset="utf-8">'):
        assert page_faults("b.html", f"{beginning}{end}".encode(), "/", known) != []


PIECES = [piece for piece in ACTING.values() if "<![" not in piece]  # cut, Python's parser ends at it
PIECES += [
    '<a href="&#47;/x.example">',
    '<a HREF="javascript&#58;x">',
    '<p a="x" a="y">',
    '<p title="" onclick="x">',
    '<p title="a\n" onclick="x">',
    '<p title="\n<script></script>\n">',
    '<p href="https://example.org/x">',
    '<link rel="canonical" href="https://example.org/x">',
    '<link rel="icon" href="https://example.org/x">',
    '<meta name="author" content="url(x)">',
    '<meta name="x" content="y">',
    '<script type="application/ld+json">{"a": "b\n"}</script>',
    '<script type="application/json">{}\n</script>',
    "<title>x</title>",
    "<title>\n<b>x</b></title>",
]
PIECES += [
    *HARMLESS.values(),
    HEAD,
    "<script>",
    "</script>",
    "<title>",
    "<!--",
    "-->",
    '"',
    ">",
    "<",
    "\n",
    "\n",
    "\r",
    "é",
]


def drawn_pieces(draw: Random) -> str:
    """Pieces in any order, cut anywhere."""
    return "".join(piece[: draw.choice((99, 99, 9, 4))] for piece in draw.choices(PIECES, k=draw.randint(1, 5)))


def test_what_is_known_from_other_pages_hides_nothing() -> None:
    """Pages of pieces in any order, cut anywhere, have the faults that they have when every tag is read."""
    draw, known, harmless = Random(7), Known(), 0  # noqa: S311 -- the same pages every time
    for _ in range(1500):
        drawn = drawn_pieces(draw)
        head = draw.choice((HEAD, HEAD, f'<p title="http-equiv"><link rel="icon" href="x">{HEAD}', ""))
        page = f"<!doctype html><html><head>{head}</head><body>\n{HARMLESS['links']}{drawn}</body></html>"
        found = page_faults("a/page.html", page.encode(), "/", known)
        # With a sign at its end that no tag may hold, a page is read whole.
        assert found == page_faults("a/page.html", f"{page}<".encode()), drawn
        harmless += not found
    assert harmless > 50


def test_what_is_known_from_other_parts_hides_nothing() -> None:
    """The same of parts of past days."""
    draw, known = Random(8), Known()  # noqa: S311 -- the same parts every time
    for _ in range(500):
        drawn = drawn_pieces(draw)
        now, whole = (f"px.pastTakes({json.dumps([[0, [[0, piece]]]])});" for piece in (drawn, f"{drawn} <"))
        if not drawn.endswith("<"):
            assert past_faults("a/x.js", now, "/", known) == past_faults("a/x.js", whole), drawn


@pytest.mark.parametrize(
    "head",
    [
        "",
        HEAD.replace("'none'", "'self'", 1),
        HEAD.replace("default-src", "report-uri https://evil.example; default-src"),
        f'<script src="../assets/site-01234567.js"></script>{HEAD}',
        HEAD.replace("Content-Security-Policy", "Content-Security-Policy-Report-Only"),
    ],
    ids=["none", "another", "longer", "behind a script", "that reports alone"],
)
def test_page_without_the_policy_is_found(head: str) -> None:
    """Every page carries exactly the policy, before what it binds."""
    assert faults("<p>x</p>", head) != []


@pytest.mark.parametrize(
    "path",
    [
        "assets/stats.js",
        "sw.js",
        "CNAME",
        "_redirects",
        "a.svg",
        "a.htm",
        "a.xhtml",
        "a.php",
        "assets/views.mjs",
        "a.pdf",
    ],
)
def test_site_holds_known_kinds_of_files(path: str, tmp_path: Path) -> None:
    """A file that a host or a browser would take for more than data is no part of the site."""
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text("x")
    assert site_faults(tmp_path) == [f"{path}: no file of this kind belongs to the site"]


def test_a_joined_file_is_what_its_name_says(tmp_path: Path) -> None:
    """A script or a stylesheet that was changed after the theme's files were joined is found."""
    (tmp_path / "assets").mkdir()
    for ending in ("js", "css"):
        file = tmp_path / f"assets/site-{sha256(b'a').hexdigest()[:8]}.{ending}"
        file.write_text("a")
        assert site_faults(tmp_path) == []
        file.write_text("b")
        assert site_faults(tmp_path) == [f"assets/{file.name}: it is not what its name says"]
        file.unlink()


def test_index_of_search_is_data(tmp_path: Path) -> None:
    """Its files are scripts by their names, so that they can be read from disk; each hands over data and no more."""
    (tmp_path / "assets/search").mkdir(parents=True)
    index = tmp_path / "assets/search/w0-01234567.js"
    index.write_text('px.searchTakes("w",0,[["a","1"]]);\n')
    assert site_faults(tmp_path) == []
    for more in ('px.searchTakes("w",0,[]);alert(1)', 'px.searchTakes("w",0,alert(1));', "alert(1)"):
        index.write_text(more)
        assert site_faults(tmp_path) == ["assets/search/w0-01234567.js: this is more than the index of search"]


def test_docs_hold_known_kinds_of_files(tmp_path: Path) -> None:
    """What MkDocs would copy as it is has to be a picture or a schema, in its place."""
    for path in ("a.md", "rules/.meta.yml", "assets/a-b.png", "reference/schema/event.schema.json"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    assert list(docs_faults(tmp_path)) == []
    strange = [
        "assets/stats.js",
        "a.svg",
        "a.html",
        "CNAME",
        "_headers",
        ".htaccess",
        "assets/A.png",
        "a.png",
        "b.css",
        "mk.yml",
    ]
    for path in strange:
        (tmp_path / path).write_text("x")
    (tmp_path / "assets/linked.png").symlink_to("/etc/passwd")
    found = list(docs_faults(tmp_path))
    assert len(found) == len(strange) + 1
    assert all(any(fault.startswith(f"docs/{path} ") for fault in found) for path in (*strange, "assets/linked.png"))


def test_docs_of_this_project_hold_known_kinds_of_files() -> None:
    """The list is that of what is there."""
    assert list(docs_faults(Path(__file__).parents[2] / "docs")) == []


def test_parts_of_past_days_are_held_to_the_same_lists(tmp_path: Path) -> None:
    """What is put into a page when a day is asked for brings no script, no frame and no handler; nor anything else."""
    file = tmp_path / "ferry/questions/cause-past-01234567.js"
    file.parent.mkdir(parents=True)
    for piece in ("<script>1</script>", "<p onclick='x()'>a</p>", "<iframe></iframe>", '<a href="javascript:1">a</a>'):
        file.write_text(f"px.pastTakes({json.dumps([[0, [[0, piece]]]])});")
        assert site_faults(tmp_path), piece
    file.write_text(f"px.pastTakes({json.dumps([[0, [[0, '<p>then</p>'], [1, '<![CDATA</p>']]]])});")
    assert site_faults(tmp_path)
    file.write_text("px.pastTakes([]); alert(1);")
    assert site_faults(tmp_path)
    file.write_text('px.pastTakes([[0,[[0,"<p data-until=\\"2024-03-01\\" hidden>then</p>"]]]]);\n')
    assert site_faults(tmp_path) == []


def test_what_is_harmless_in_a_page_may_not_be_in_parts_of_past_days(tmp_path: Path) -> None:
    """A picture that many pages have, behind the policy, is found where none stands before it; in the second such file
    too.
    """
    picture = '<img src="a.png" alt="x">'
    (tmp_path / "a.html").write_text(f"<!doctype html><html><head>{HEAD}</head><body>{picture}</body></html>")
    assert site_faults(tmp_path) == []
    (tmp_path / "b-past-01234567.js").write_text(f"px.pastTakes({json.dumps([[0, [[0, '<p>then</p>']]]])});")
    (tmp_path / "c-past-01234567.js").write_text(f"px.pastTakes({json.dumps([[0, [[0, picture]]]])});")
    assert site_faults(tmp_path) == ["c-past-01234567.js: the policy does not stand before `img`"]
