"""Contributed Markdown becomes HTML that cannot harm, and says where its links lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.pages.parts import prose as module
from build_scripts.pages.parts.prose import inline, plain, prose

FILE, HERE = "sources/ferry/documents/a.md", "speakers/x.html"


@given(st.text(alphabet=st.sampled_from("ab 1.)-+=\n\t*_`\\[]()<>&#~|!\"'пр"), max_size=60))
def test_the_short_way_gives_the_same_bytes(text: str) -> None:
    """Text without markup comes out as the whole engine would give it."""
    text = text.strip("\n")
    if not module._has_markup(text):
        rendered = module._MARKDOWN.render(text, {"written_in": FILE, "here": HERE}).strip()
        assert str(prose(text, FILE, HERE)) == rendered


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a *b* `c`", "<p>a <em>b</em> <code>c</code></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](http://a.example)", "<p>[x](http://a.example)</p>"),
        ("[x](//a.example)", "<p>[x](//a.example)</p>"),
        ("[x](https://a@b.example)", "<p>[x](https://a@b.example)</p>"),
        ("# no heading", "<p># no heading</p>"),
        ("    no code", "<p>no code</p>"),
    ],
)
def test_what_is_rendered_and_what_stays_text(text: str, html: str) -> None:
    """Emphasis, code and lists are rendered; HTML, headings and links that are not https stay the text they are."""
    assert str(prose(text, FILE, HERE)) == html


def test_links_out_show_their_host() -> None:
    """A link to another site names it, tells it nothing, and keeps its address whole."""
    html = str(prose("[x](https://a.example/p?q=1&r=2)", FILE, HERE))
    assert 'href="https://a.example/p?q=1&amp;r=2"' in html
    assert 'rel="noopener noreferrer external"' in html
    assert "(a.example)" in html


def test_images_are_not_shown() -> None:
    """No image of another site is ever asked for."""
    assert "<img" not in prose("![x](https://a.example/x.png)", FILE, HERE)


def test_links_between_source_files_lead_to_pages() -> None:
    """A link written from a file's place leads to the page from wherever it is shown, and never out of the site."""
    assert 'href="../ferry/questions/q.html#a"' in prose("[x](../questions/q.md#a)", FILE, HERE)
    assert 'href="#"' in prose("[x](../../../../etc/passwd)", FILE, HERE)


def test_one_sentence_has_no_paragraph() -> None:
    """Inside a paragraph of ours, a sentence brings none of its own."""
    assert str(inline("a & *b*", FILE, HERE)) == "a &amp; <em>b</em>"


def test_plain_words() -> None:
    """Search and descriptions get the words alone."""
    assert plain("a *b* & [c](https://d.example/)") == "a b & c (d.example)"
