"""A page's text passes every engine unchanged and carries nothing that a theme could take for markup."""

import dataclasses
import json

import markdown
from markdown_it import MarkdownIt

from build_scripts.pages import Page, metadata, page_text
from tests.pages.world import pages

HOSTILE = Page(
    path="x.md",
    title='</title><script>alert("1")</script>',
    description="a\n---\nb: &lt;c&gt; \"d\" 'e'",
    keywords=("слово", "<b>"),
    render=lambda: "<div>\n<h1>x</h1>\n</div>",
    headings=(),
    search=(),
    edit_path=None,
    hide=("toc",),
)


def body(page: Page) -> str:
    """What follows the front matter."""
    return page_text(page).split("\n---\n", 1)[1].strip()


def test_both_engines_pass_the_block_through() -> None:
    """Python-Markdown and CommonMark give back the HTML of every page, byte for byte."""
    for page in pages().values():
        assert body(page) == page.html
        assert markdown.markdown(body(page)) == page.html, page.path
        assert MarkdownIt("commonmark").render(body(page)).strip() == page.html, page.path


def test_no_blank_line_and_one_heading() -> None:
    """A blank line would end the block; a page has exactly one first heading and begins with one element."""
    for page in pages().values():
        assert "\n\n" not in page.html
        assert page.html.count("<h1") == 1
        assert page.html.startswith("<div ")


def test_front_matter_is_inert() -> None:
    """No angle bracket and no quotation mark of a title or description reaches the theme, which prints them raw."""
    values = json.dumps(metadata(HOSTILE), ensure_ascii=False)
    assert "<" not in values
    assert ">" not in values
    assert "&quot;1&quot;" in values
    assert "слово" in values


def test_front_matter_is_one_line_a_key() -> None:
    """A value cannot end the front matter or add a key to it."""
    front = page_text(HOSTILE).split("\n---\n", 1)[0].splitlines()
    assert [line.partition(":")[0] for line in front] == ["---", "title", "description", "search", "hide", "scripts"]


def test_hide_is_left_out_where_nothing_is_hidden() -> None:
    """A page that hides nothing has no such key."""
    assert "hide" not in metadata(dataclasses.replace(HOSTILE, hide=()))
