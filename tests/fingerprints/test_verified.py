"""What is remembered of quotations verified before: never more than comparing them again would say."""

from pathlib import Path

import pytest

from build_scripts.checks.quotations import check_quotations
from build_scripts.fingerprints import verified as module
from build_scripts.fingerprints.fingerprint import fingerprint_passage, stands
from build_scripts.fingerprints.verified import Verified, place_of, read_verified, write_verified
from build_scripts.fingerprints.words import words
from build_scripts.model.library import PassageFingerprint
from tests.commands.project import change, run
from tests.fingerprints.world import ID, captured, document, index, statement
from tests.rules.pages import PAGES, Case, cases, outcome

TEXT = "The committee found proof of a tie to the group, it said."
QUOTE = words("found proof of a tie")
PASSAGE = fingerprint_passage(words(TEXT), ID)


@pytest.fixture
def place(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this user's file is to lie, outside the project."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.delenv("PARALLAX_CACHE", raising=False)
    monkeypatch.delenv("CI", raising=False)
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    place = place_of(tmp_path)
    assert place is not None
    return place


def kept(place: Path) -> Verified:
    """A file that holds one verdict, as another run reads it."""
    first = Verified()
    assert first.stands(QUOTE, ID, PASSAGE)
    write_verified(place, first)
    return read_verified(place)


def never(*_: object) -> None:
    """Stands where quotations are compared, for what must not be compared."""
    raise AssertionError


CASES = [
    case
    for page in sorted(PAGES.glob("*.md"))
    if page.stem.startswith(("quotation-", "passage-", "fingerprint-"))
    for case in cases(page)
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.page}: {case.title}")
def test_a_second_check_says_the_same(case: Case, place: Path, tmp_path: Path) -> None:
    """The cases of all rules on quotations, with nothing remembered and with all that the first check remembered."""
    first = outcome(case, tmp_path / "project")
    assert (first, first) == (case.expected, outcome(case, tmp_path / "project"))


def test_what_was_verified_is_not_compared_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The point of it; and a run without news leaves the file alone."""
    second = kept(place)
    monkeypatch.setattr(module, "missing_words", never)
    assert second.stands(QUOTE, ID, PASSAGE)
    assert not second.has_news


@pytest.mark.parametrize(
    ("quote", "id_", "passage"),
    [
        (words("found proof of no tie"), ID, PASSAGE),
        (words("tie a of proof found"), ID, PASSAGE),
        (QUOTE, "wire-2030-05-04", PASSAGE),
        (QUOTE, ID, fingerprint_passage(words(TEXT.replace("proof", "no proof")), ID)),
        (QUOTE, ID, fingerprint_passage(words(TEXT), "wire-2030-05-04")),
    ],
)
def test_anything_altered_is_compared(
    quote: tuple[str, ...], id_: str, passage: PassageFingerprint, place: Path
) -> None:
    """The words, their order, the document, the passage: each makes another digest."""
    memory = kept(place)
    assert not memory.stands(quote, id_, passage)
    assert not memory.has_news


def test_a_hash_added_to_the_fingerprint_is_compared(place: Path) -> None:
    """A passage that keeps its text's hash and length and differs in what quotations are compared with."""
    memory = kept(place)
    other = fingerprint_passage(words("A tie to the committee, it said, found the group of proof."), ID)
    assert other.words == PASSAGE.words
    assert not memory.stands(QUOTE, ID, other)


def test_an_altered_quotation_is_found_after_a_check(project: Path, place: Path) -> None:
    """Through the command, with the file written by the check before."""
    assert run(project, "check").exit_code == 0
    assert place.exists()
    change(project, "sources/ferry/documents/gazette-2030-05-02.md", "quote: a strong wind", "quote: a strong bomb")
    assert "error[quotation-not-in-source]" in run(project, "check").output


def test_other_code_compares_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an older version found verified may have been its mistake."""
    memory = kept(place)
    monkeypatch.setattr(module, "_code", lambda: "another")
    monkeypatch.setattr(module, "missing_words", lambda *_: ("found",))
    assert not memory.stands(QUOTE, ID, PASSAGE)


def test_what_does_not_stand_is_not_kept(place: Path) -> None:
    """It is compared anew each time, and so is its finding."""
    memory = Verified()
    assert not memory.stands(words("found proof of no tie"), ID, PASSAGE)
    write_verified(place, memory)
    assert not place.exists()


def test_a_memory_is_asked_by_the_check() -> None:
    """The check takes the word of what it is given: what is given is what has to be right."""
    quoting = statement("a", 1, "found proof of no tie")
    world = document(quoting, fingerprint=captured(TEXT))
    assert [*check_quotations(index(world))]
    assert not [*check_quotations(index(world, stands=lambda *_: True))]


@pytest.mark.parametrize(
    "environment",
    [
        {"PARALLAX_CACHE": "off", "XDG_CACHE_HOME": "/users/somebody"},
        {"CI": "true", "XDG_CACHE_HOME": "/users/somebody"},
        {"XDG_CACHE_HOME": "/srv/project"},
        {"XDG_CACHE_HOME": "/srv/project/sources/../sources"},
    ],
)
def test_where_nothing_is_read_or_kept(environment: dict[str, str]) -> None:
    """Switched off, on a machine that runs contributions, and among the files that contributors write."""
    assert place_of(Path("/srv/project"), environment, "linux") is None


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/caches"}, "/caches/parallax/verified"),
        ("linux", {}, "/users/somebody/.cache/parallax/verified"),
        ("linux", {"XDG_CACHE_HOME": "caches"}, "/users/somebody/.cache/parallax/verified"),
        ("darwin", {}, "/users/somebody/Library/Caches/parallax/verified"),
        ("win32", {}, "/users/somebody/AppData/Local/parallax/verified"),
    ],
)
def test_where_it_is_kept(
    platform: str, environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the folder that each system has for such files; a relative path would lie in the project."""
    monkeypatch.setattr(Path, "home", lambda: Path("/users/somebody"))
    assert place_of(Path("/srv/project"), environment, platform) == Path(expected)


def test_a_link_into_the_project_is_followed_before_it_is_judged(tmp_path: Path) -> None:
    """A folder of the user's that lies in the project after all."""
    (tmp_path / "project").mkdir()
    (tmp_path / "caches").symlink_to(tmp_path / "project")
    assert place_of(tmp_path / "project", {"XDG_CACHE_HOME": str(tmp_path / "caches")}, "linux") is None


def test_a_file_in_the_project_is_not_read(project: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forged by a contributor who knows how; in the user's own folder, which is not theirs, it would be believed."""
    change(project, "sources/ferry/documents/gazette-2030-05-02.md", "quote: a strong wind", "quote: a strong bomb")
    with monkeypatch.context() as forging:
        forging.setattr(module, "missing_words", lambda *_: None)
        assert run(project, "check").exit_code == 0
    assert run(project, "check").exit_code == 0
    (project / "parallax").mkdir()
    place.rename(project / "parallax" / "verified")
    monkeypatch.setenv("XDG_CACHE_HOME", str(project))
    assert "error[quotation-not-in-source]" in run(project, "check").output


@pytest.mark.parametrize("content", [b"", b"\0", b"\xff" * 4_000_000, b"no digest at all\n" * 7])
def test_a_damaged_file_is_none(content: bytes, project: Path, place: Path) -> None:
    """No digest in it is of anything; the check mends it in passing."""
    place.parent.mkdir(parents=True)
    place.write_bytes(content)
    place.chmod(0o600)
    assert run(project, "check").exit_code == 0
    assert place.read_bytes() != content
    change(project, "sources/ferry/documents/gazette-2030-05-02.md", "quote: a strong wind", "quote: a strong bomb")
    assert "error[quotation-not-in-source]" in run(project, "check").output


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_can_write_is_none(mode: int, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever they are, and whatever it holds."""
    kept(place)
    place.chmod(mode)
    monkeypatch.setattr(module, "missing_words", lambda *_: ("found",))
    assert not read_verified(place).stands(QUOTE, ID, PASSAGE)


def test_a_folder_that_cannot_be_written_is_left(project: Path, place: Path) -> None:
    """A file stands where the folder would be; the check says nothing of it."""
    place.parent.write_text("in the way")
    result = run(project, "check")
    assert (result.exit_code, place.parent.read_text()) == (0, "in the way")


def test_no_more_is_kept_than_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was needed least lately goes first."""
    monkeypatch.setattr(module, "MOST", 2)
    old = b"a" * 32, b"b" * 32
    memory = Verified(old)
    assert memory.stands(QUOTE, ID, PASSAGE)
    assert memory.digests[0] == old[1]
    assert len(memory.digests) == 2


def test_remembered_or_not_is_the_same_question() -> None:
    """Every run of three words or more of a text, and what is made of it by a step."""
    memory = Verified()
    all_words = words(TEXT)
    for start in range(len(all_words) - 2):
        for end in range(start + 3, len(all_words) + 1):
            for quote in (all_words[start:end], all_words[start:end][::-1]):
                expected = stands(quote, ID, PASSAGE)
                assert (memory.stands(quote, ID, PASSAGE), memory.stands(quote, ID, PASSAGE)) == (expected, expected)
