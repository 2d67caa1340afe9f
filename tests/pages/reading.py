"""What of a page's HTML is shown as of a day, or now: the rule of as-of.js, told once more."""

from datetime import date
from html import escape
from html.parser import HTMLParser

_VOID = frozenset("br hr img input link meta col source wbr path circle rect line polyline polygon".split())


def shown_as_of(html: str, day: date | None = None) -> str:
    """The HTML without what is not shown: as of a day by `data-from` and `data-until`, now what is not `hidden`."""
    reader = _Reader(day)
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)


class _Reader(HTMLParser):
    def __init__(self, day: date | None) -> None:
        super().__init__(convert_charrefs=False)
        self.day = day.isoformat() if day else None
        self.parts: list[str] = []
        self.hidden: list[str] = []
        """Elements that are open within one that is not shown, that one first."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self.hidden or not self._shows(given):
            if tag not in _VOID:
                self.hidden.append(tag)
            return
        text = "".join(f' {key}="{escape(value or "")}"' if value is not None else f" {key}" for key, value in attrs)
        self.parts.append(f"<{tag}{text}>")

    def _shows(self, given: dict[str, str | None]) -> bool:
        start, end = given.get("data-from"), given.get("data-until")
        if self.day is None or not (start or end):
            return "hidden" not in given
        return (start or "") <= self.day < (end or "9999-99-99")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.hidden:
            while self.hidden and self.hidden.pop() != tag:
                pass
        elif tag not in _VOID:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")
