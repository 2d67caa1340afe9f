"""The Markdown of contributed prose: one engine for what is checked and for what pages show.

The subset is paragraphs, lists, emphasis, code and https links. All that people may mean beyond it
becomes a token too, so that `read.prose` refuses it with its place; `pages.parts.prose` renders the same tokens.
"""

from markdown_it import MarkdownIt

# fmt: off
SUBSET = frozenset({
    "paragraph_open", "paragraph_close", "inline", "text", "softbreak", "hardbreak", "em_open", "em_close",
    "strong_open", "strong_close", "code_inline", "link_open", "link_close", "bullet_list_open", "bullet_list_close",
    "ordered_list_open", "ordered_list_close", "list_item_open", "list_item_close", "text_special",
})
# fmt: on
"""Types of the tokens that pages show as what they are."""

# Tables and struck-out text, so that they are refused instead of being shown as the characters they are made of.
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# Every address becomes a token, so that it is refused with a position instead of being left out; as it is written, so
# that it is seen whether its host is.
MARKDOWN.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 - the name is the library's
MARKDOWN.normalizeLink = lambda url: url  # type: ignore[method-assign]
