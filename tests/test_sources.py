"""The project's own sources: what a contributor's clone starts from."""

import shutil
from pathlib import Path

from build_scripts.pipeline import load
from tests.commands.project import run, texts

ROOT = Path(__file__).parents[1]


def test_they_have_no_findings() -> None:
    """Whoever adds a document sees findings of their own only."""
    assert load(ROOT)[1] == ()


def test_fix_leaves_them_alone(tmp_path: Path) -> None:
    """`check --fix` in a clean clone touches no file that somebody else wrote."""
    shutil.copytree(ROOT / "sources", tmp_path / "sources")
    before = texts(tmp_path)
    assert run(tmp_path, "check", "--fix").exit_code == 0
    assert texts(tmp_path) == before


def test_every_quotation_is_verified_by_its_fingerprint() -> None:
    """No quotation of the site rests on trust alone."""
    library, _ = load(ROOT)
    assert all(d.fingerprint is not None for d in library.documents.values() if any(s.quote for s in d.statements))
