"""Templates are compiled once, and what was compiled is believed for the same text alone."""

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, nodes
from jinja2.filters import FILTERS

from build_scripts.pages.parts import compiled
from build_scripts.pages.parts import render as module


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Environment:
    """A new environment that keeps what it compiles in a folder of the test."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(compiled, "cache_from_source", lambda _: str(tmp_path / "render.pyc"))
    return module._environment.__wrapped__()


def test_compiled_once(environment: Environment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build compiles nothing; a template that changed, or a file that was damaged, is compiled again."""
    environment.get_template("home.html")
    (kept,) = (path for path in tmp_path.iterdir() if path.suffix == ".cache")
    compiled = kept.read_bytes()
    again = module._environment.__wrapped__()
    with monkeypatch.context() as without:
        without.setattr(Environment, "_parse", None)
        again.get_template("home.html")
    for damaged in (b"", compiled[:100], compiled[:-40], b"x" + compiled):
        kept.write_bytes(damaged)
        module._environment.__wrapped__().get_template("home.html")
        assert kept.read_bytes() == compiled


def test_nothing_is_kept_where_nothing_may_be(environment: Environment, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python's own word against written modules holds for templates, and so does a folder that cannot be written."""
    assert environment.bytecode_cache is not None
    with monkeypatch.context() as without:
        without.setattr(sys, "dont_write_bytecode", True)
        assert module._environment.__wrapped__().bytecode_cache is None
    monkeypatch.setattr(compiled, "cache_from_source", lambda _: "/nowhere/render.pyc")
    assert module._environment.__wrapped__().bytecode_cache is None


def test_no_answer_of_ours_is_compiled_in(environment: Environment) -> None:
    """A filter of something fixed would be worked out on compiling, and outlive a change of the filter."""
    for name in environment.list_templates():
        assert environment.loader is not None
        tree = environment.parse(environment.loader.get_source(environment, name)[0])
        for found in tree.find_all(nodes.Filter):
            if found.name not in FILTERS:
                with pytest.raises(nodes.Impossible):
                    found.as_const()
