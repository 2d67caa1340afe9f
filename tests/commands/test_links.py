"""`parallax links`: which addresses of the sources still answer."""

from build_scripts.addresses import Address, as_markdown, ask_all


def test_faults_are_listed_with_what_names_the_address() -> None:
    """A person who reads the issue sees the address, what names it and what is wrong."""
    faults = {"https://a.example.org/x": None, "https://b.example.org/y": "answers 404 Not Found"}
    addresses = [Address(url, f"document `{i}`, live") for i, url in enumerate(faults)]
    text = as_markdown(ask_all(addresses, faults.__getitem__))
    assert "* `https://b.example.org/y` (document `1`, live): answers 404 Not Found" in text
    assert "a.example.org" not in text


def test_nothing_is_written_when_all_answer() -> None:
    """An empty report opens no issue."""
    assert as_markdown(ask_all([Address("https://a.example.org", "publisher `x`, site")], lambda _url: None)) == ""


def test_an_address_named_twice_is_asked_once() -> None:
    """Two places may name one address; its host is asked once and both places are told."""
    asked: list[str] = []

    def ask(url: str) -> str | None:
        asked.append(url)
        return "answers 410 Gone"

    twice = [
        Address("https://a.example.org", "publisher `x`, site"),
        Address("https://a.example.org", "document `y`, live"),
    ]
    answers = ask_all(twice, ask)
    assert asked == ["https://a.example.org"]
    assert [a.address.named_by for a in answers if a.fault] == ["publisher `x`, site", "document `y`, live"]
