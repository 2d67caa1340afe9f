"""Templates are compiled once, and what was compiled is believed for the same text alone."""

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, StrictUndefined, UndefinedError, nodes
from jinja2.filters import FILTERS
from markupsafe import Markup, escape

from build_scripts.interface import words
from build_scripts.pages.parts import compiled, quick
from build_scripts.pages.parts import render as module
from build_scripts.pages.parts.escaping import escaped, joined


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


def _written(template: str, **values: object) -> str:
    environment = quick.QuickEnvironment(autoescape=True, undefined=StrictUndefined, extensions=["jinja2.ext.i18n"])
    environment.globals["_"] = words._
    return environment.from_string(template).render(values)


def test_a_sentence_is_escaped_and_said_in_the_language_that_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is found once, and found anew when another language is spoken."""
    assert _written("{{ _('<one> & two') }}") == "&lt;one&gt; &amp; two"
    try:
        words.speak("de")
        monkeypatch.setattr(words._Site.catalogue, "gettext", lambda _: "<zwei>")
        assert _written("{{ _('<one> & two') }}") == "&lt;zwei&gt;"
    finally:
        monkeypatch.undo()
        words.speak("en")


def test_a_macro_takes_values_in_order_or_by_name() -> None:
    """What it was not given is as it says; what it does not know, or what a value lacks, is an error."""
    macro = "{% macro m(a, b='&') %}<i>{{ a }}{{ b }}</i>{% endmacro %}"
    assert _written(macro + "{{ m('<', b='>') }}{{ m(a=1) }}") == "<i>&lt;&gt;</i><i>1&amp;</i>"
    assert _written("{% macro m() %}({{ caller() }}){% endmacro %}{% call m() %}<b>{% endcall %}") == "(<b>)"
    with pytest.raises(TypeError):
        _written(macro + "{{ m(1, c=2) }}")
    with pytest.raises(UndefinedError):
        _written(macro + "{{ m() }}")
    with pytest.raises(AttributeError):
        _written("{{ a.nothing }}", a=1)


def test_what_is_escaped_is_what_markupsafe_escapes() -> None:
    """A value of any kind, and no markup twice."""
    for value in ("plain", "", "&", "<b>", "it's", '"', "<", ">", 7, None, Markup("<b>"), "Ж’"):
        assert str(escaped(value)) == str(escape(value))
    assert joined(["<", Markup("<br>"), 1], " & ") == "&lt; &amp; <br> &amp; 1"
