"""Words in quotation marks, wherever a reader meets them."""

from pathlib import Path

import pytest

from tests.world import (
    DOCUMENT,
    EVENT,
    FINGERPRINT,
    QUESTION,
    SECOND,
    SECOND_FINGERPRINT,
    change,
    findings,
    make_project,
    put,
    run,
)

NOT_THERE = "not-in-source"
SPEAKER = "sources/speakers/consul.yml"
PLACES = {
    "paraphrase": (DOCUMENT, "put it down to the wind.", "put it down to {}.", NOT_THERE),
    "headline": (DOCUMENT, "## Minister names the wind", "## Minister names {}", NOT_THERE),
    "note": (DOCUMENT, "answers: {", "note: The text has {}.\nanswers: {", NOT_THERE),
    "shared note": (DOCUMENT, "kind: news report\n", "kind: news report\ndefaults: {note: X}\n", NOT_THERE),
    "note of a document": (DOCUMENT, "A report of the day after.", "A report of {}.", NOT_THERE),
    "unit": (DOCUMENT, "answers: {", "figure: {counts: missing, value: 2, unit: X}\nanswers: {", NOT_THERE),
    "rule": (DOCUMENT, "answers: {", "figure: {counts: missing, value: 2, unit: a, rule: X}\nanswers: {", NOT_THERE),
    "hedge": (DOCUMENT, "answers: {", "hedge: nobody ever said this\nanswers: {", NOT_THERE),
    "position": (QUESTION, "said that the wind sank the ferry [", "said {} [", NOT_THERE),
    "over two sentences": (QUESTION, "sank the ferry [", "Y [", NOT_THERE),
    "headline of a position": (QUESTION, "## Names the wind", "## Names {}", NOT_THERE),
    "change note": (QUESTION, "from: 2030-05-02\n", "from: 2030-05-02\nchange_note: It names {}.\n", NOT_THERE),
    "lead": (EVENT, "A ferry sank at Grey Point", "A ferry sank by {}", NOT_THERE),
    "scope of a claim": (QUESTION, "gives the weather as the cause", "gives {}", NOT_THERE),
    "headline of a claim": (QUESTION, "## The wind sank the ferry", "## The wind sank {}", NOT_THERE),
    "text at issue": (QUESTION, "what made the ferry sink.", "what made {}.", NOT_THERE),
    "title of a question": (QUESTION, "title: Why did the ferry sink?", "title: Why did {} sink?", "without-statement"),
    "keyword": (QUESTION, "short: Cause\n", "short: Cause\nkeywords: [X]\n", "without-statement"),
    "title of an event": (EVENT, "title: The ferry at", "title: The {} at", "without-statement"),
    "order of columns": (EVENT, "because the ferry sailed from there", "because {}", "without-statement"),
    "quantity": (EVENT, "{missing: People missing}", "{missing: X}", "without-statement"),
    "basis": (SPEAKER, "basis: Named as consul.", "basis: Named as X", "without-statement"),
    "role": (SPEAKER, "role: consul of the South", "role: consul of {}", "without-statement"),
}  # fmt: skip
MARKS = ("“”", '""', "‘’", "''", "«»", "„“", "‹›", "「」", "『』")
INVENTED, TRUE = "nobody ever said this", "the wind was too"


def written(place: str, words: str, marks: str, folder: Path) -> list[str]:
    """Heads of the findings with these words in these marks in that place: {} in prose, X as a value of YAML."""
    path, old, new, _ = PLACES[place]
    quoted = f"{marks[0]}{words}{marks[1]}"
    value = "'" + quoted.replace("'", "''") + "'"
    two = f"{marks[0]}{words[:11]} [@gazette-2030-05-02#wind]. {words[11:]}{marks[1]}"
    for hole, filling in (("{}", quoted), ("X", value), ("Y", two)):
        new = new.replace(hole, filling)
    change(folder, path, old, new)
    if place in ("unit", "rule"):
        # One quantity is counted in one unit, and The Wire has a figure of it, too.
        change(folder, SECOND, "figure: {counts: missing, value: 14, unit: people}\n", "")
    # That a position which turns nothing has a change note is not what is tried here.
    return [head for head in findings(folder) if "turn-untold" not in head]


EVERY = [
    *((place, "“”") for place in PLACES),
    *((place, m) for place in ("paraphrase", "position", "basis") for m in MARKS),
]
IN_ONE_RUN = {place for place in PLACES if PLACES[place][3] == NOT_THERE} - {"hedge", "over two sentences"}
RESTING = [(place, marks) for place, marks in EVERY if place in IN_ONE_RUN]


@pytest.mark.parametrize(("place", "marks"), EVERY)
def test_an_invented_quotation_is_found(place: str, marks: str, tmp_path: Path) -> None:
    """In every place and every kind of mark, once."""
    (found,) = written(place, INVENTED, marks, make_project(tmp_path))
    assert f"error[quotation-{PLACES[place][3]}]" in found


@pytest.mark.parametrize(("place", "marks"), RESTING)
def test_a_true_quotation_is_not_kept_out(place: str, marks: str, tmp_path: Path) -> None:
    """Words that stand in the passage may be set in any marks, wherever a statement stands behind them."""
    assert written(place, TRUE, marks, make_project(tmp_path)) == []


@pytest.fixture
def russian(tmp_path: Path) -> Path:
    """The project with the minister's text in Russian, captured."""
    make_project(tmp_path)
    change(tmp_path, DOCUMENT, "language: en", "language: ru")
    change(tmp_path, DOCUMENT, "quote: the wind was too much", "quote: ветер был слишком силён")
    put(tmp_path, "texts/gazette.txt", "Министр сказал: «Ветер был слишком силён».\n")
    (tmp_path / FINGERPRINT).unlink()
    run(tmp_path, "capture", str(tmp_path / "texts/gazette.txt"), "--document", "gazette-2030-05-02")
    assert findings(tmp_path) == []
    return tmp_path


TRANSLATED = "quote: ветер был слишком силён\ntranslation: the wind was far too strong\ntranslated_by: us"


def test_a_translation_is_marked_as_one(russian: Path) -> None:
    """Our English for a text in another language is refused as a quotation, until the statement says it is ours."""
    change(russian, QUESTION, "said that the wind sank", 'said that "far too strong" a wind sank')
    (found,) = findings(russian)
    assert "error[quotation-not-in-source]: “far too strong” is set as a quotation" in found
    change(russian, DOCUMENT, "quote: ветер был слишком силён", TRANSLATED)
    assert findings(russian) == []


def test_a_translation_lends_its_own_words_alone(russian: Path) -> None:
    """Other English words stay refused; and a text in English has nothing to translate."""
    change(russian, DOCUMENT, "quote: ветер был слишком силён", TRANSLATED)
    change(russian, DOCUMENT, "put it down to the wind.", "spoke of a wind “far too weak for it”.")
    (found,) = findings(russian)
    assert "error[quotation-not-in-source]: “far too weak for it”" in found
    change(russian, DOCUMENT, "“far too weak for it”", "“far too strong”")
    change(russian, DOCUMENT, "language: ru", "language: en")
    assert {head.partition("error[")[2].partition("]")[0] for head in findings(russian)} == {
        "wrong-language",
        "wrong-translation",
        "quotation-not-in-source",
    }


def test_the_words_of_a_text_in_another_language(russian: Path) -> None:
    """Its own words are quoted like any others; invented ones are found."""
    change(russian, DOCUMENT, "put it down to the wind.", "said «слишком силён».")
    assert findings(russian) == []
    change(russian, DOCUMENT, "«слишком силён»", "«всё идёт по плану»")
    assert len(findings(russian)) == 1


def test_one_word_is_recorded_and_verified(tmp_path: Path) -> None:
    """Nothing but the text tells of one word: who holds it records that it stands there, or is told otherwise."""
    make_project(tmp_path)
    change(tmp_path, DOCUMENT, "put it down to the wind.", "spoke of the ‘ferry’.")
    change(tmp_path, DOCUMENT, "A report of the day after.", "A report that counts «twelve».")
    assert [head.partition("[")[2].partition("]")[0] for head in findings(tmp_path)] == ["quotation-unverified"] * 2
    for document, text in (("gazette-2030-05-02", "gazette"), ("wire-2030-05-04", "wire")):
        run(tmp_path, "capture", str(tmp_path / f"texts/{text}.txt"), "--document", document)
    run(tmp_path, "verify", "--texts", str(tmp_path / "texts"), "--record")
    assert findings(tmp_path) == []
    change(tmp_path, DOCUMENT, "‘ferry’", "‘storm’")
    verified = run(tmp_path, "verify", "--texts", str(tmp_path / "texts"))
    assert verified.exit_code == 1
    assert "“storm” is set as a quotation and does not stand in passage 1" in verified.output


def test_a_word_of_a_longer_quotation_needs_no_record(tmp_path: Path) -> None:
    """That it stands there is known already."""
    make_project(tmp_path)
    change(tmp_path, DOCUMENT, "put it down to the wind.", "put it down to the “wind”.")
    assert findings(tmp_path) == []


def test_a_text_that_nobody_captured_is_told_once(tmp_path: Path) -> None:
    """Leaving the fingerprint out lets no quotation through."""
    make_project(tmp_path)
    (tmp_path / SECOND_FINGERPRINT).unlink()
    change(tmp_path, SECOND, "The consul ruled out the wind", "The consul said ‘no such wind’, ‘no such sea’")
    (found,) = findings(tmp_path)
    assert "error[fingerprint-missing]" in found
