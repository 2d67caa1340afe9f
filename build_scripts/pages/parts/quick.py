"""Templates that waste no time on what ours do not use, for pages are many and templates are called in all of them.

They call and look up as Python does: no function of ours asks for the template's context, a macro escapes as all do,
and no value stands under a name that it has not as an attribute. What is escaped is the same.
"""

from collections.abc import Callable, Sequence
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.utils import missing
from markupsafe import Markup

from build_scripts.interface.words import _, forget_on_speaking
from build_scripts.pages.parts.escaping import escaped, marked


class _Said(dict[str, str]):
    """Sentences without values, by the English one: each is found and escaped once."""

    def __missing__(self, message: str) -> str:
        said = self[message] = escaped(_(message))
        return said


_said = _Said()
forget_on_speaking(_said.clear)


def _macro(
    _environment: object, macro: Callable[..., str], name: str, names: Sequence[str], *_catches: bool
) -> Callable[..., Markup]:
    """A macro in the place of Jinja's `Macro`: called with values in their order, or by name."""

    def called(*given: Any, caller: Callable[..., Markup] | None = None, **named: Any) -> Markup:
        if named or len(given) < len(names):
            given += tuple(named.pop(each, missing) for each in names[len(given) :])
            if named:
                raise TypeError(f"{name}() knows no {', '.join(named)}")
        return marked(macro(*given, caller) if caller else macro(*given))  # noqa: S704 — templates escape

    return called


class PlainCode(CodeGenerator):
    """Writes attributes, members and calls as they stand in the template."""

    _looked_up: nodes.Node | None = None
    """The sentence without values that is being written."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 — Jinja's names
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        if node is self._looked_up:
            self.visit(node.args[0], frame)
            return
        if node.dyn_args or node.dyn_kwargs:
            self.fail("`*` and `**` are not for our templates", node.lineno)
        self.visit(node.node, frame)
        self.write("(")
        for each in (*node.args, *node.kwargs):
            self.visit(each, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def _output_child_pre(self, node: nodes.Expr, *_of: Any) -> None:
        if _is_sentence(node):
            self._looked_up = node
        self.write("said[" if node is self._looked_up else "escape(")

    def _output_child_post(self, node: nodes.Expr, *_of: Any) -> None:
        self.write("]" if node is self._looked_up else ")")


def _is_sentence(node: nodes.Expr) -> bool:
    return (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Name)
        and node.node.name == "_"
        and isinstance(node.args[0], nodes.Const)
        and not node.kwargs
    )


class QuickTemplate(Template):
    """What it writes is joined as it is."""

    @classmethod
    def from_code(cls, *args: Any, **given: Any) -> Template:
        """The template, with ours in the place of what Jinja's does."""
        template = super().from_code(*args, **given)
        template.root_render_func.__globals__.update(escape=escaped, said=_said, Macro=_macro, Markup=marked)
        return template

    def _get_default_module(self, *_context: Any) -> Any:
        """The one module: all templates have the same globals."""
        return super()._get_default_module()


class QuickEnvironment(Environment):
    """For templates of ours alone."""

    code_generator_class = PlainCode
    template_class = QuickTemplate
