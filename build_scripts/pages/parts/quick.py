"""Templates that waste no time on what ours do not use, for pages are many and templates are called in all of them.

They call and look up as Python does: no function of ours asks for the template's context, a macro escapes as all do,
and no value stands under a name that it has not as an attribute. What is escaped is the same.
"""

import re
from typing import Any

from jinja2 import Environment, Template
from jinja2.runtime import Context
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


class QuickTemplate(Template):
    """What it writes is joined as it is."""

    @classmethod
    def from_code(cls, *args: Any, **given: Any) -> Template:
        """The template, with our `escape` in the place of Jinja's."""
        template = super().from_code(*args, **given)
        template.root_render_func.__globals__["escape"] = escaped
        return template


class QuickEnvironment(Environment):
    """For templates of ours alone."""

    context_class = PlainCalls
    template_class = QuickTemplate
    getattr = staticmethod(getattr)  # type: ignore[assignment]
