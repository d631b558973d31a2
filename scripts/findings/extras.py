"""The extras of the package, which only those install who build a site; one line says which is absent.

Beside the flow: everything but building a site needs the package alone.
"""

from __future__ import annotations

from importlib.util import find_spec

EXTRAS = {
    "site": ("jinja2", "lxml", "material", "mkdocs", "PIL", "plotly", "selectolax", "xlsxwriter"),
    "import": ("charset_normalizer", "pyreadstat", "python_calamine", "xlsxwriter"),
    "export": ("pyreadstat",),
    "notebooks": ("ipykernel", "mkdocs_jupyter", "nbclient", "nbformat"),
}
"""The modules that an extra of pyproject.toml brings; a test holds the two to each other."""


class NotInstalled(Exception):
    """An extra that a command needs is absent; the message names it."""


def need(extra: str) -> None:
    """Raises `NotInstalled` where a module of the extra is absent; imports none of them."""
    absent = [module for module in EXTRAS[extra] if find_spec(module) is None]
    if absent:
        what = f"{' and '.join(absent)} {'is' if len(absent) == 1 else 'are'} not installed"
        raise NotInstalled(f"findings: {what}. Install the engine with its extra [{extra}].")
