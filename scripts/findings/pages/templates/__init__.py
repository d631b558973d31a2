"""The templates of generated pages and blocks; every value is escaped unless it is HTML already."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from findings.shown import base_text, interval_text, number_html, p_text

SIGNS = re.compile(r"(?m)^\d+(?=[.)])|^(?=[-+#])|(?=[\\`*_{}\[\]|])")
"""Where a sign of Markdown stands, or begins a line that it would make an entry of a list."""


def words(text: str) -> Markup:
    """Words of people within Markdown: its signs in them are only signs."""
    return Markup(SIGNS.sub(r"\g<0>\\", escape(text)))  # noqa: S704 - it is escaped


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
    "p": p_text,
}


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
