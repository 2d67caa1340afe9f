"""Two documents side by side: what the page is told of each, and what it asks for."""

import json
from typing import Any

import pytest

from build_scripts.pages import digests, prepare_site
from build_scripts.publishing.output import digest_faults
from tests.model.worlds import world
from tests.pages.of_worlds import SETTINGS, library_of, pages_of

TWO = """
claim helped
claim ordered
2024-03-23 peskov@presidency/russia: helped doubts | statement; id one; in a 2024-03-23
2024-03-23 peskov@presidency/russia: helped doubts, ordered affirms | statement; id one; in b 2024-03-24
2024-03-28 kirby@white-house/us: helped affirms | in b 2024-03-29
"""


@pytest.fixture(scope="module")
def scripts() -> dict[str, str]:
    """By path."""
    return dict(digests(prepare_site(library_of(world(TWO)), SETTINGS)))


def told(script: str) -> dict[str, Any]:
    """What a script hands over."""
    digest: dict[str, Any] = json.loads(script.removeprefix("px.digestTakes(").removesuffix(");\n"))
    return digest


def test_each_document_tells_what_it_has_of_which_occasion(scripts: dict[str, str]) -> None:
    """Of one occasion under one id, so that two documents meet there, with a way to the occasion's page."""
    first, second = told(scripts["event/documents/a.js"]), told(scripts["event/documents/b.js"])
    assert (first["near"], second["near"]) == ("b", "a")
    assert list(first["occasions"]) == ["one"]
    assert next(iter(second["occasions"])) == "one"
    assert second["occasions"]["one"] == first["occasions"]["one"]
    assert first["occasions"]["one"] == ["peskov, statement, 23 Mar 2024", "occasions/one.html"]
    assert [answer for statement in second["statements"] for answer in statement["answers"]] == [
        ["helped", "doubts", "helped"],
        ["ordered", "says so", "ordered"],
        ["helped", "says so", "helped"],
    ]


def test_the_page_begins_with_two_that_tell_of_one_occasion_and_names_all() -> None:
    """Those from which something can be seen; any other two can be chosen."""
    page = pages_of(TWO)["event/two-documents.md"].html
    assert 'data-first="a" data-second="b"' in page
    assert '<option value="a">' in page
    assert "event/two-documents.md" not in pages_of(
        "claim helped\n2024-03-23 kirby/us: helped affirms | in a 2024-03-24"
    )


def test_a_document_and_an_occasion_lead_there() -> None:
    """With the documents that they are about."""
    pages = pages_of(TWO)
    assert "../two-documents.html?a=a" in pages["event/documents/a.md"].html
    assert "../two-documents.html?a=a&amp;b=b" in pages["event/occasions/one.md"].html


@pytest.mark.parametrize(
    "script",
    [
        "alert(1);\n",
        'px.digestTakes({"href":"a.html"});alert(1);\n',
        'px.digestTakes({"href":"javascript:alert(1)","occasions":{},"statements":[]});\n',
        'px.digestTakes({"href":"a.html","occasions":{"one":["x","https://bad.example/a.html"]},"statements":[]});\n',
    ],
)
def test_what_is_more_than_words_is_refused(script: str, scripts: dict[str, str]) -> None:
    """A script that does more than hand over, and an address that leads out of the site."""
    assert digest_faults(script)
    assert not any(map(digest_faults, scripts.values()))
