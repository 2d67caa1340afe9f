"""A built page → Markdown as somebody would have written it by hand: headings, paragraphs, lists, links, emphasis."""

import re
from html.parser import HTMLParser

SKIPPED = {"svg", "script", "style", "template", "nav", "button", "select", "input"}
VOID = {"br", "hr", "img", "input", "wbr", "col", "meta", "link", "path", "rect", "circle", "line", "use"}
BLOCKS = {"p", "div", "section", "dl", "dd", "dt", "figure", "table", "tr", "ul", "ol", "header", "footer", "details"}
ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)


def as_markdown(page: str) -> str:
    """The visible content of a page's article, with its links to other pages; past days are hidden, and left out."""
    article = ARTICLE.search(page)
    writer = _Writer()
    writer.feed(article[0] if article else "")
    return re.sub(r"\n{3,}", "\n\n", "".join(writer.parts)).strip() + "\n"


class _Writer(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.skipped = 0
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        if self.skipped or tag in SKIPPED or "hidden" in dict(attrs):
            self.skipped += 1
        elif re.fullmatch(r"h[1-6]", tag):
            self.parts.append(f"\n\n{'#' * int(tag[1])} ")
        elif tag in BLOCKS:
            self.parts.append("\n\n")
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag == "a":
            target = dict(attrs).get("href") or ""
            self.links.append(re.sub(r"\.html(#.*)?$", ".md", target) if "#" not in target[:1] else "")
            self.parts.append("[" if self.links[-1] else "")
        elif tag in {"em", "strong"}:
            self.parts.append("*" if tag == "em" else "**")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.skipped:
            self.skipped -= 1
        elif tag == "a":
            target = self.links.pop()
            self.parts.append(f"]({target})" if target else "")
        elif tag in {"em", "strong"}:
            self.parts.append("*" if tag == "em" else "**")
        elif tag in BLOCKS or re.fullmatch(r"h[1-6]", tag):
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            text = re.sub(r"\s+", " ", data)
            self.parts.append(re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text))
