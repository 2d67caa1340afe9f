"""`parallax links`: which addresses of the sources still answer."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest

from build_scripts.review.links import Address, as_markdown, ask_all, ask_web


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


@contextmanager
def _answering(answer: bytes, asked: list[bytes]) -> Iterator[str]:
    """A host that gives this answer once; its address."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                asked.append(connection.recv(4096))
                connection.sendall(answer)

        thread = Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        thread.join()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", None),
        (b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n", "answers 410 `Gone`"),
        (
            b"HTTP/1.1 404 # <b>\x1b[2J `@all` ##[error] " + b"x" * 200 + b"\r\nContent-Length: 0\r\n\r\n",
            "answers 404 `# <b>\\x1b[2J '@all' ##\uff3berror] " + "x" * 49 + "…`",
        ),
        (b"HTTP/1.1 500 \r\nContent-Length: 0\r\n\r\n", "answers 500 without a reason"),
        (b"SSH-2.0-OpenSSH_9\r\n", "does not answer: `SSH-2.0-OpenSSH_9`"),
        (b"", "does not answer: `Remote end closed connection without response`"),
    ],
)
def test_whatever_a_host_answers_is_told(answer: bytes, said: str | None) -> None:
    """A host that talks another language, or none, is a fault in the list and does not end the run."""
    with _answering(answer, []) as address:
        assert ask_web(address) == said


def test_an_address_in_another_alphabet_is_asked_as_a_browser_asks() -> None:
    """Cyrillic in a path is sent in UTF-8, percent-encoded; what is encoded already stays as it is."""
    asked: list[bytes] = []
    with _answering(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", asked) as address:
        assert ask_web(f"{address}/новости/a%20b?q=мир#top") is None
    assert asked[0].startswith(
        b"GET /%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/a%20b?q=%D0%BC%D0%B8%D1%80 HTTP/1.1\r\n"
    )
