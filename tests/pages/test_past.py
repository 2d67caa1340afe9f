"""What of a page held on past days stands in a file of its own: nothing of it is lost, and nothing of now is in it."""

import json
import re

from build_scripts.pages.parts.past import apart, as_script, put_back
from tests.pages.reading import shown_now
from tests.pages.test_every_day import pages

GONE = '<p data-from="2024-03-01" data-until="2024-03-09" hidden>{}</p>'


def test_a_page_is_put_together_again() -> None:
    """Each page of the real site: what browsers are given, and what they load for another day, are the whole page."""
    taken = 0
    for path, html in pages_as_written().items():
        now, places = apart(html)
        assert re.sub(r' data-past="\d+"', "", put_back(now, places)) == html, path
        assert shown_now(re.sub(r' data-past="\d+"', "", now)) == shown_now(html), path
        taken += bool(places)
    assert taken


def pages_as_written() -> dict[str, str]:
    """Questions of the real site."""
    from build_scripts.pages import RENDERERS
    from tests.pages.test_every_day import site

    paths = {path for path in pages() if "/questions/" in path}
    return {page.path: page.html for render in RENDERERS for page in render(site()) if page.path in paths}


def test_each_part_keeps_its_place() -> None:
    """Before, between and behind what stays; in a row of a table; several at one place, in their order."""
    parts = [GONE.format(letter * 10_000) for letter in "abc"]
    html = f"<div>{parts[0]}<p>now</p>{parts[1]}\n{parts[2]}</div>"
    now, places = apart(html)
    assert now == '<div data-past="0"><p>now</p></div>'
    assert places == [(0, [(0, parts[0]), (1, parts[1] + "\n"), (1, parts[2])])]
    assert put_back(now, places).replace(' data-past="0"', "") == html


def test_what_a_text_follows_stays() -> None:
    """It could not be put back between two elements."""
    html = f"<div><p>in {GONE.format('x' * 30_000)} documents</p>{GONE.format('y' * 30_000)}</div>"
    now, places = apart(html)
    assert "x" * 30_000 in now
    assert [piece for _, gone in places for _, piece in gone] == [GONE.format("y" * 30_000)]


def test_drawings_stay_whole() -> None:
    """What is hidden inside of one is no part of a page; one that is hidden itself is."""
    inner = '<g data-until="2024-03-09" hidden></g><path d="M0 0"/>'
    drawn = f'<svg data-until="2024-03-09" hidden>{"<path/>" * 3_000}</svg>'
    html = f"<div><svg>{inner}</svg>{drawn}<br><p>now</p></div>"
    now, places = apart(html)
    assert now == f'<div data-past="0"><svg>{inner}</svg><br><p>now</p></div>'
    assert places == [(0, [(1, drawn)])]
    assert put_back(now, places).replace(' data-past="0"', "") == html


def test_little_is_no_file() -> None:
    """A page that few changes concern is whole."""
    html = f"<div>{GONE.format('then')}<p>now</p></div>"
    assert apart(html) == (html, [])


def test_the_file_is_a_call_with_data() -> None:
    """A text that would end a script element is harmless in it."""
    places = [(0, [(0, "<p>a</p>"), (1, "</script>")])]
    script = as_script(places)
    assert "</script" not in script
    match = re.fullmatch(r"px\.pastTakes\((.*)\);\n", script)
    assert match is not None
    assert json.loads(match[1]) == [[0, [[0, "<p>a</p>"], [1, "</script>"]]]]
