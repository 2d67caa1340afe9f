"""Contributed Markdown becomes HTML that cannot harm, and says where its links lead."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.format.markdown import MARKDOWN
from build_scripts.pages.parts import prose as module
from build_scripts.pages.parts.prose import inline, plain, prose
from build_scripts.read.prose import check_prose, parse_sentences
from build_scripts.text.source import Source, Span

_PIECES = (
    *(
        "a",
        "bc",
        " ",
        " ",
        "\n",
        "\n\n",
        "*",
        "**",
        "_",
        "`",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "&",
        "#",
        "~",
        "|",
        "!",
        '"',
    ),
    *(
        "1. ",
        "- ",
        "+",
        "=",
        "\\",
        "\t",
        "    ",
        ". D",
        ".",
        "&amp;",
        "&lt;",
        "https://a.example",
        "[b](https://a.example/x)",
    ),
    *(
        "<https://a.example/y>",
        "<b@a.example>",
        "[@a#b]",
        '[c](https://a.example "d")',
        "[e]: https://a.example",
        "*f. G*",
    ),
)
texts = st.lists(st.sampled_from(_PIECES), max_size=12).map("".join).map(str.strip)


@given(st.text(alphabet=st.sampled_from("ab 1.)-+=\n\t*_`\\[]()<>&#~|!\"'пр"), max_size=60))
def test_the_short_way_gives_the_same_bytes(text: str) -> None:
    """Text without markup comes out as the whole engine would give it."""
    text = text.strip("\n")
    if not module._has_markup(text):
        assert str(prose(text)) == MARKDOWN.render(text).strip()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a *b* `c`", "<p>a <em>b</em> <code>c</code></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("a <b>x</b>", "<p>a &lt;b&gt;x&lt;/b&gt;</p>"),
        ("[x](javascript:alert(1))", "<p>x</p>"),
        ("[x](http://a.example)", "<p>x</p>"),
        ("[x](//a.example)", "<p>x</p>"),
        ("[x](../b.md)", "<p>x</p>"),
        ("[x](https://a@b.example)", "<p>x</p>"),
        ("![x](https://a.example/x.png)", "<p>x</p>"),
        ("# no heading", "no heading"),
        ("    no code", "<code>no code\n</code>"),
    ],
)
def test_what_is_rendered_and_what_is_words_alone(text: str, shown: str) -> None:
    """Emphasis, code and lists are rendered; of what no check lets through, words are left and nothing acts."""
    assert str(prose(text)) == shown


def test_links_out_show_their_host() -> None:
    """A link to another site names it, tells it nothing, and keeps its address whole."""
    shown = str(prose("[x](https://a.example/p?q=1&r=2)"))
    assert 'href="https://a.example/p?q=1&amp;r=2"' in shown
    assert 'rel="noopener noreferrer external"' in shown
    assert "(a.example)" in shown


def test_an_address_in_angle_brackets_is_a_link() -> None:
    """What the check takes for a link is one on the page."""
    text = "<https://gazette.example/ferry>"
    assert not findings(text)
    assert 'href="https://gazette.example/ferry"' in prose(text)
    assert ">https://gazette.example/ferry</a>" in prose(text)
    assert [*findings("<http://gazette.example/ferry>"), *findings("<desk@gazette.example>")] == ["wrong-address"] * 2


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("*One. Two.*", "wrong-markup"),
        ("[One. Two](https://a.example/).", "wrong-markup"),
        ("One `a. B` two.", "wrong-markup"),
        ("- One.\n- Two.", "wrong-markup"),
        ("One\\\ntwo.", "wrong-markup"),
        ("One  \ntwo.", None),
        ("*One* [@a#b]. Two `x` [@a#b; @c#d].", None),
        ("One *[@a#b]*.", "wrong-markup"),
        ("One `[@a#b]`.", "wrong-markup"),
        ("*One.* *Two* three.", None),
        ("One [two](https://a.example/a.b).\nThree.", None),
        ("5 * 3. And 4 * 6.", None),
    ],
)
def test_sentences_that_cite_stand_alone(text: str, rule: str | None) -> None:
    """Each is rendered by itself: what holds several together is refused there, and nowhere else."""
    assert findings(text, cites=True) == ([rule] if rule else [])
    assert "[@" in text or not findings(text)


@given(texts)
def test_what_is_not_refused_is_shown(text: str) -> None:
    """Prose without findings loses none of its visible text on the page."""
    if not findings(text):
        assert seen(prose(text)) == meant(text)


@given(texts)
def test_sentences_that_are_not_refused_are_shown(text: str) -> None:
    """The same, where each sentence is rendered by itself."""
    source = Source("x.md", text)
    sentences, found = parse_sentences(source, Span(0, len(text)))
    if not found and not findings(text, cites=True):
        shown = "".join(seen(inline(sentence.text)) for sentence in sentences)
        assert shown == meant(text).replace("[@a#b]", "")


def findings(text: str, *, cites: bool = False) -> list[str]:
    """The rules that prose breaks."""
    return [d.rule.slug for d in check_prose(Source("x.md", text), Span(0, len(text)), cites=cites)]


def seen(shown: str) -> str:
    """What a reader sees, but for white space and for the hosts that pages add."""
    words = re.sub(r'<span class="px-host">.*?</span>', "", shown)
    return re.sub(r"\s", "", html.unescape(re.sub(r"<[^>]*>", "", words)))


def meant(text: str) -> str:
    """The words and signs of Markdown, by the tokens of the engine, but for white space."""
    tokens = [inner for token in MARKDOWN.parse(text) for inner in token.children or ()]
    return re.sub(r"\s", "", "".join(token.content for token in tokens))


def test_one_sentence_has_no_paragraph() -> None:
    """Inside a paragraph of ours, a sentence brings none of its own."""
    assert str(inline("a & *b*")) == "a &amp; <em>b</em>"


def test_plain_words() -> None:
    """Search and descriptions get the words alone."""
    assert plain("a *b* & [c](https://d.example/)") == "a b & c (d.example)"
