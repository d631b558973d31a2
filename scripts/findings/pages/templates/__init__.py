"""The templates of generated pages and blocks; every value is escaped unless it is HTML already."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, nodes
from markupsafe import Markup, escape

from findings.shown import base_html, base_text, interval_text, number_html, p_text
from findings.speaking import OWN, missing, said, speaking, tongue

SIGNS = re.compile(r"(?m)^\d+(?=[.)])|^(?=[-+#])|(?=[\\`*_{}\[\]|])")
"""Where a sign of Markdown stands, or begins a line that it would make an entry of a list."""


def words(text: str) -> Markup:
    """Words of people within Markdown: its signs in them are only signs."""
    return Markup(SIGNS.sub(r"\g<0>\\", escape(text)))  # noqa: S704 - it is escaped


def _said(text: str, /, **values: Any) -> Markup:
    """Words of a template in the language that is spoken, with what stands in their places escaped."""
    return Markup(said(text)).format(**values) if values else Markup(said(text))  # noqa: S704 - our words


def _cited(title: str) -> str | Markup:
    """The title of a work, which stays in its own language."""
    return title if tongue().is_own else Markup('<span lang="en" dir="ltr">{}</span>').format(title)


def _listed(names: Sequence[str]) -> str:
    """Names as a sentence has them, the last one behind "and"."""
    *first, last = names
    return said(" and ").join([", ".join(first), last] if first else [last])


_TEMPLATES = PackageLoader("findings.pages", "templates")
_ENVIRONMENT = Environment(
    loader=_TEMPLATES, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
)
_ENVIRONMENT.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
_ENVIRONMENT.filters |= {
    "html": Markup,
    "words": words,
    "number": number_html,
    "interval": interval_text,
    "base": base_text,
    "base_html": base_html,
    "p": p_text,
    "listed": _listed,
    "cited": _cited,
}


_ENVIRONMENT.globals["_"] = _said


def source(name: str) -> str:
    """A file of this folder as it is written."""
    return _TEMPLATES.get_source(_ENVIRONMENT, name)[0]


def rendered(name: str, **values: Any) -> str:
    """A template filled in, without empty lines: Markdown would end a block of HTML at one."""
    text = _ENVIRONMENT.get_template(name).render(**values)
    return "\n".join(line for line in text.split("\n") if line.strip())


def page(name: str, **values: Any) -> str:
    """A whole page, whose empty lines separate blocks of Markdown."""
    return _ENVIRONMENT.get_template(name).render(**values).strip() + "\n"


def whole(make: Callable[[], dict[str, str]]) -> dict[str, str]:
    """Pages in the language that is spoken; in English, and said to be, where its catalogue lacks words."""
    with missing() as lacking:
        made = make()
    if not lacking:
        return made
    with speaking(OWN):
        return {path: text.replace("---\n", f"---\nlang: {OWN}\n", 1) for path, text in make().items()}


def spoken() -> Iterator[str]:
    """Everything that a template says, as its catalogue has it."""
    for name in _ENVIRONMENT.list_templates(extensions=["html", "md"]):
        for call in _ENVIRONMENT.parse(source(name)).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "_":
                yield str(call.args[0].as_const())
