"""Templates that waste no time on what ours do not use, for pages are many and templates are called in all of them.

They call and look up as Python does: no function of ours asks for the template's context, a macro escapes as all do,
and no value stands under a name that it has not as an attribute. What is escaped is the same.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from jinja2 import Environment, Template
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

_special = re.compile("[&<>\"']").search


class PlainCalls(Context):
    """Hands nothing over that a function may ask for."""

    def call(self, called: Any, /, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **given: Any) -> Any:
        """What the template calls."""
        return called(*args, **given)


def escaped(value: Any) -> str:
    """The same text as `escape` makes, of which nothing will be asked."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is str:
        return escape(value) if _special(value) else value
    return escape(value)


_marked: Callable[[str], Markup] = partial(str.__new__, Markup)


def plain_macro(
    environment: Environment, macro: Callable[..., str], name: str, arguments: Sequence[str], *more: bool
) -> Callable[..., str]:
    """A macro as a function: none of ours takes what it does not name, and all escape."""
    if any(more[:3]):
        return Macro(environment, macro, name, list(arguments), *more)
    number = len(arguments)

    def called(*args: Any, **given: Any) -> Markup:
        if len(args) < number:
            args += tuple(given.pop(each, missing) for each in arguments[len(args) :])
        if given:
            raise TypeError(f"macro {name!r} takes no keyword argument {next(iter(given))!r}")
        return _marked(macro(*args))

    return called


class QuickTemplate(Template):
    """What it writes is joined as it is, and its macros are functions."""

    @classmethod
    def from_code(cls, *args: Any, **given: Any) -> Template:
        """The template, with our `escape` and macros in the place of Jinja's."""
        template = super().from_code(*args, **given)
        template.root_render_func.__globals__.update(escape=escaped, Macro=plain_macro)
        return template


class QuickEnvironment(Environment):
    """For templates of ours alone."""

    context_class = PlainCalls
    template_class = QuickTemplate
    getattr = staticmethod(getattr)  # type: ignore[assignment]
