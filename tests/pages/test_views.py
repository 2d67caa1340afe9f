"""Documents, speakers, publishers and how to cite: what a reader finds there."""

import json
import re
from dataclasses import replace
from types import MappingProxyType

import pytest

from build_scripts.fingerprints.fingerprint import make_fingerprint
from build_scripts.model.library import Checking, Document, Library, LostPassage
from build_scripts.pages import Page, Settings, render_pages
from build_scripts.pages.parts.citing import cite_page
from tests.exports.reading import rows
from tests.pages.world import SETTINGS, library, pages

GAZETTE = "ferry/documents/gazette-2030-05-02.md"
WIRE = "ferry/documents/wire-2030-05-04.md"


def with_document(world: Library, document: Document) -> Library:
    """The library with another version of one of its documents; its statements stay as they are."""
    event = world.events[document.event_id]
    documents = tuple(document if d.id == document.id else d for d in event.documents)
    return replace(
        world,
        documents=MappingProxyType({**world.documents, document.id: document}),
        events=MappingProxyType({**world.events, event.id: replace(event, documents=documents)}),
    )


def rendered(world: Library, settings: Settings = SETTINGS) -> dict[str, Page]:
    """The pages of a library by path."""
    return {page.path: page for page in render_pages(world, settings)}


@pytest.fixture(scope="module")
def fingerprinted() -> dict[str, Page]:
    """The world with a fingerprint for one document, two of whose statements lost their passage or quote nothing."""
    text = "They said the wind was too much for it.\n\nThe quay was full."
    document = library().documents["gazette-2030-05-02"]
    lost = LostPassage("crowd", 2, 5)
    document = replace(
        document,
        fingerprint=make_fingerprint(text, document.id, "2030-06-01", [lost]),
        url="https://example.org/news?a=1",
        archived="https://archive.example/1",
    )
    return rendered(with_document(library(), document))


def test_document_page_says_where_the_document_is_from() -> None:
    """Publisher, ownership with its basis, date, language, kind, and that it was seen in part."""
    html = pages()[WIRE].html
    assert '<h1 lang="ru">Груз назван причиной</h1>' in html
    for words in (
        "The Wire &amp; Co",
        "Private. It says so.",
        "4 May 2030",
        "Russian (ru)",
        "news report",
        "Seen in part",
    ):
        assert words in html
    assert "This is our digest of the document, not its text." in html


def test_document_page_says_what_is_verified(fingerprinted: dict[str, Page]) -> None:
    """With a fingerprint: how many quotations of how many, and since when; without one, that there is none."""
    assert "1 of 1 quotation verified" in fingerprinted[GAZETTE].html
    assert "captured 1 June 2030" in fingerprinted[GAZETTE].html
    assert "Quotation verified against the fingerprint" in fingerprinted[GAZETTE].html
    assert "No fingerprint is held. 2 quotations, none verified." in pages()[WIRE].html


def test_document_page_says_who_checked_it_against_what() -> None:
    """How much was captured, by whom and when, and who compared it again: a name where one was given, none if not."""
    document = library().documents["gazette-2030-05-02"]
    kept = make_fingerprint("They said the wind was too much for it.", document.id, "2030-06-01")
    unnamed = replace(document, fingerprint=kept, extent="whole")
    html = rendered(with_document(library(), unnamed))[GAZETTE].html
    assert "Fingerprint of 1 passage, the whole text, captured 1 June 2030 by a contributor" in html
    assert "That anybody compared the text again is not on record." in html
    checked = replace(kept, captured_by="Reader 7", checked=Checking("2030-07-02", "Reader 9"))
    html = rendered(with_document(library(), replace(document, fingerprint=checked, extent="excerpt")))[GAZETTE].html
    assert "a part of the text, captured 1 June 2030 by the contributor Reader 7" in html
    assert "Compared with the text again by the contributor Reader 9 on 2 July 2030." in html


def test_words_whose_passage_changed_say_so_wherever_they_are_shown() -> None:
    """On every page that shows the quotation, and in the data; no other quotation says so."""
    document = library().documents["gazette-2030-05-02"]
    lost = make_fingerprint("They spoke of the wind.", document.id, "2030-06-01", [LostPassage("wind", 1, 1)])
    world = with_document(library(), replace(document, fingerprint=lost))
    quoting = {path: page.html for path, page in rendered(world).items() if "the wind was too much</q>" in page.html}
    assert {GAZETTE, "ferry/questions/cause.md", "ferry/index.md"} <= quoting.keys()
    for path, html in quoting.items():
        shown = html.count("the wind was too much</q>")
        assert html.count("this passage changed; nobody has looked at it since.") == shown, path
    told = {row["id"]: (row["quote_is"], row["passages_lost"]) for row in rows(world, "statements")}
    assert told["gazette-2030-05-02#wind"] == ("lost", [1])
    assert [id for id, (verdict, _) in told.items() if verdict == "lost"] == ["gazette-2030-05-02#wind"]


def test_a_lost_passage_is_shown_as_such(fingerprinted: dict[str, Page]) -> None:
    """The statement stays, with a warning and where its passage may stand now; no other carries the warning."""
    html = fingerprinted[GAZETTE].html
    start = html.index('id="s-crowd"')
    assert "Passage lost." in html[start : html.index("</article>", start)]
    assert "stands in passage 5" in html
    assert html.count("Passage lost.") == 1


def test_a_quotation_leads_to_its_words_in_the_live_page(fingerprinted: dict[str, Page]) -> None:
    """The address ends in a text fragment where the live address is known, and only there."""
    link = (
        'href="https://example.org/news?a=1#:~:text=the%20wind%20was%20too%20much" rel="noopener noreferrer external"'
    )
    assert link in fingerprinted[GAZETTE].html
    assert ":~:text" not in pages()[WIRE].html


def test_digest_is_in_the_order_of_the_file_with_permalinks() -> None:
    """Each statement under its own id, first things first."""
    assert re.findall(r'<article [^>]*id="([^"]+)"', pages()[WIRE].html) == ["s-denial", "s-cargo"]


def test_statement_says_where_it_is_used() -> None:
    """Links to the positions that cite it."""
    html = pages()[GAZETTE].html
    wind = html[html.index('id="s-wind"') : html.index('id="s-crowd"')]
    assert '<a href="../questions/cause.html#p-north-1">North: Cause, account</a>' in wind
    assert '<a href="../index.html">The ferry at &lt;Grey&gt; Point, lead</a>' in wind


def test_data_for_machines_say_the_same_of_the_document_as_the_page(fingerprinted: dict[str, Page]) -> None:
    """Its provenance, how much was seen and what is verified; no rating."""
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', fingerprinted[GAZETTE].html)
    graph = json.loads(data)["@graph"]
    assert graph[0]["publisher"]["ownershipFundingInfo"] == "State-owned. Its imprint says so."
    assert graph[0]["archivedAt"] == "https://archive.example/1"
    assert "Seen whole." in graph[0]["description"]
    assert "verified" in graph[0]["description"]
    assert not re.search("rating|review", data, re.IGNORECASE)


def test_no_text_of_a_source_ends_the_data_block() -> None:
    """A title that closes a script element stays a title."""
    document = replace(library().documents["wire-2030-05-04"], title="</script><script>alert(1)</script><!--")
    html = rendered(with_document(library(), document))[WIRE].html
    assert html.count("</script>") == 1
    assert "<script>alert" not in html
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert json.loads(data)["@graph"][0]["name"] == document.title


def test_index_of_documents_says_whose_each_is() -> None:
    """Publisher, ownership, date, who speaks in it, and for which sides."""
    html = pages()["ferry/documents/index.md"].html
    row = html[html.index("gazette-2030-05-02.html") : html.index("wire-2030-05-04.html")]
    for words in ("The Gazette", "State-owned", "2 May 2030", 'data-l="In it">2 speakers', "North", "Press"):
        assert words in row


def test_speaker_page_says_for_whom_they_speak_and_what_they_said() -> None:
    """Names in their own script, the perspective with its basis, words by question and claim, with their addresses."""
    html = pages()["speakers/minister.md"].html
    assert '<span lang="ru">Анна Норт</span>' in html
    assert "Named as minister." in html
    assert html.index("Why did the ferry sink?") < html.index("The wind sank the ferry") < html.index("was too much")
    assert 'href="../ferry/documents/gazette-2030-05-02.html#s-wind"' in html
    assert 'href="../ferry/questions/cause.html#s-gazette-2030-05-02--wind"' in html
    reporter = pages()["speakers/reporter.md"].html
    assert reporter.index("In answer to none of the claims") < reporter.index("Quay was full")


def test_publisher_page_says_who_owns_it_what_it_published_and_what_it_passed_on() -> None:
    """A relay counts for the publisher, whoever published the document."""
    html = pages()["publishers/gazette.md"].html
    assert "State-owned" in html
    assert "Its imprint says so." in html
    assert 'href="../ferry/documents/gazette-2030-05-02.html">Ferry sinks' in html
    assert "Consul denies that wind was the cause" in html[html.index('id="relayed"') :]


def test_long_indexes_are_parted() -> None:
    """A page of the index holds a bounded number of entries and links to the others."""
    speaker = library().speakers["minister"]
    many = {f"speaker-{n}": replace(speaker, id=f"speaker-{n}", name=f"Speaker {n:04}") for n in range(450)}
    found = rendered(replace(library(), speakers=MappingProxyType({**library().speakers, **many})))
    first, second = found["speakers/index.md"].html, found["speakers/index.2.md"].html
    assert first.count("<tr ") == 101
    assert re.findall(r'<a href="index[^"]*"[^>]*>([^<]*)</a>', first) == ["A to S", "S", "S", "S", "S to T"]
    assert 'href="index.2.html"' in first
    assert 'href="index.html"' in second
    assert "speakers/index.6.md" not in found


def test_search_finds_speakers_and_publishers_by_their_russian_names() -> None:
    """A name in another language is in what search reads, if not in what it shows, and among the page's keywords."""
    page = pages()["speakers/minister.md"]
    assert "Анна Норт" in page.search[0].called
    assert "Анна Норт" in page.keywords
    assert "Northern official side" in page.search[0].text


def test_help_leads_to_contributing_where_there_is_no_place_for_issues() -> None:
    """Without an address for issues nothing leads there, and nothing offers to report."""
    found = rendered(library(), Settings("Example site", "1.2.3"))
    assert 'class="px-help" href="../contributing.html"' in found["ferry/what-we-lack.md"].html
    for page in found.values():
        assert "code.example" not in page.html
        assert "Report a mistake" not in page.html


def test_every_question_claim_and_document_can_be_cited_with_its_version() -> None:
    """In one menu, as text, as BibTeX and as CSL-JSON, all with the version, and each to be copied."""
    for path in ("ferry/questions/cause.md", "ferry/claims/wind-sank.md", GAZETTE):
        html = pages()[path].html
        assert html.count("<summary>Cite or report a mistake</summary>") == 1
        assert len(re.findall('data-copy=""><pre>|data-copy="">[^<]+<br><span class="px-cite-text"', html)) in {3, 6}
        assert 'id="cite-this"' in html
        assert html.count("1.2.3") >= 3
        assert "@misc{" in html
        assert "CSL-JSON" in html
        assert "Report a mistake" in html
    assert pages()[GAZETTE].html.count('class="px-cite-one"') == 2


def test_citation_is_right_in_every_form() -> None:
    """Marks that BibTeX reads as commands are escaped; CSL-JSON parses and holds the day of the version."""
    settings = Settings("Site", "1.0+abc", site_url="https://site.example/", dated="2030-06-02")
    document = replace(library().documents["wire-2030-05-04"], title="50 % & {more}_", author="A. Writer")
    citing = cite_page(settings, "What & why #1", "ferry/x.html", document)
    assert citing.page.text.endswith("version 1.0+abc, 2030-06-02, https://site.example/ferry/x.html")
    assert r"title = {What \& why \#1}" in citing.page.bibtex
    assert "url = {https://site.example/ferry/x.html}" in citing.page.bibtex
    (record,) = json.loads(citing.page.csl)
    assert record["issued"] == {"date-parts": [[2030, 6, 2]]}
    assert record["version"] == "1.0+abc"
    assert citing.source
    assert r"title = {50 \% \& \{more\}\_}" in citing.source.bibtex
    (source,) = json.loads(citing.source.csl)
    assert (source["title"], source["publisher"], source["language"]) == ("50 % & {more}_", "The Wire & Co", "ru")
