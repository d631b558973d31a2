"""Everything that the engine says to readers, as the catalogues of languages have it: read from its source.

Words stand where they are said, or in tables that are named here.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from findings import shown
from findings.charts import basis, drawing, tabular, words
from findings.content import chance
from findings.content.language import interface as interface_of
from findings.content.language import words_of_charts
from findings.datapackage.judges import CHECKS
from findings.datapackage.report import FORESEEN
from findings.disclosure.auditing import CAUTION
from findings.downloads import DESCRIPTIONS
from findings.downloads.catalogues import FORMS
from findings.exporting.dialects import EXPORTERS
from findings.exporting.sheets import SHEET
from findings.pages import (
    corrections,
    denominators,
    disclosure,
    formulary,
    formulas,
    printed,
    recommendations,
    templates,
)
from findings.pages import interface as of_the_theme
from findings.pages.tools import TOOLS
from findings.speaking import DIGITS
from findings.vocabulary import LOW_RELIABILITY_NOTE, REST, STATUS_MEANINGS, Kind, Measure, Missing
from findings.vocabulary.rules import NAMED, SPOKEN

ENGINE = Path(of_the_theme.__file__).parents[1]
SAYING = {"said", "composed", "counted"}


def everything() -> list[str]:
    """Each text once, in the order in which they are met."""
    found = (*templates.spoken(), *of_the_theme.spoken(_of_the_theme()), *_in_source(), *_in_tables())
    return [words for words in dict.fromkeys(found) if any(map(str.isalpha, words))]


def _of_the_theme() -> Iterator[str]:
    theme = ENGINE / "theme"
    for path in sorted([*theme.rglob("*.html"), *theme.glob("assets/*.js")]):
        yield path.read_text(encoding="utf-8")


def _in_source() -> Iterator[str]:
    for path in sorted(ENGINE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if path.name == "speaking.py" or not _speaks(tree):
            continue
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                yield from _in_function(function)


def _speaks(tree: ast.Module) -> bool:
    imported = (each for each in tree.body if isinstance(each, ast.ImportFrom))
    return any(each.module == "findings.speaking" for each in imported)


def _in_function(function: ast.FunctionDef) -> Iterator[str]:
    """What is said outright, and what a name stands for that is said."""
    calls = [
        each
        for each in ast.walk(function)
        if isinstance(each, ast.Call)
        and isinstance(each.func, ast.Name)
        and each.func.id in SAYING
        and each.args
    ]
    names = {name.id for each in calls for name in ast.walk(each.args[0]) if isinstance(name, ast.Name)}
    for each in calls:
        yield from _constants(each.args[0], numbered=each.func.id == "counted")  # type: ignore[attr-defined]  # a name, as was asked
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and {getattr(target, "id", "") for target in node.targets} & names:
            yield from _constants(node.value)


def _constants(node: ast.expr, numbered: bool = False) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        if numbered:
            parts = (str(each.value) if isinstance(each, ast.Constant) else "{}" for each in node.values)
            yield "".join(parts)
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body, numbered)
        yield from _constants(node.orelse, numbered)
    elif isinstance(node, ast.Tuple):
        for each in node.elts:
            yield from _constants(each, numbered)


def _in_tables() -> Iterator[str]:
    yield from words.CHART_NAMES.values()
    yield from words.LEFT_OUT.values()
    yield words.SINGLE
    yield from STATUS_MEANINGS.values()
    for measure in Measure:
        facts = measure.facts
        yield from (facts.label, facts.subject, facts.heading, facts.ticked)
    yield from (kind.shape.answers for kind in Kind)
    yield from (shown.TOO_FEW, shown.LESS)
    yield from (
        drawing.WHISKER_NOTE,
        drawing.SPAN_NOTE,
        tabular.INTERVAL,
        tabular.BASE,
        LOW_RELIABILITY_NOTE,
        REST,
    )
    yield from _said_of(basis)
    yield from basis.PARTS.values()
    yield from _said_of(denominators)
    yield from (*denominators.REASONS.values(), *denominators.MULTIPLE_BASES.values())
    yield from (*recommendations.STATES.values(), *recommendations.STATE_MEANINGS.values())
    yield from (*recommendations.DIRECTIONS.values(), *_said_of(recommendations))
    yield from printed.VERDICTS.values()
    yield from (*corrections.KINDS.values(), *corrections.EFFECTS.values())
    yield from ("yes", "no", chance.ONLY_ALONE)
    yield from (disclosure.TITLE, *disclosure.RULE_NAMES.values(), *(each for _, each in SPOKEN))
    yield from DESCRIPTIONS.values()
    yield from (form.words for form in FORMS.values())
    yield from (words for tool in TOOLS for words in (tool.name, tool.words) if words)
    for each in EXPORTERS:
        yield from (each.tool, each.says)
    yield from (SHEET, "Why a value is missing, in the same row and column of the file of responses.")
    yield from (CAUTION, *(each.source for each in NAMED.values()))
    yield from (reason.value for reason in Missing)
    yield from _of_packages()
    yield from _of_formulas()
    yield from _of_quality()
    yield from _strings(interface_of("en")["banners"])
    yield from _strings(interface_of("en")["facts"])
    for table in words_of_charts().values():
        yield from _strings(table)


def _said_of(module: object) -> Iterator[str]:
    """The texts of a module that are sentences."""
    return (
        each
        for name, each in vars(module).items()
        if name.isupper() and isinstance(each, str) and " " in each
    )


def _strings(table: dict[str, str]) -> Iterable[str]:
    return table.values()


def _of_formulas() -> Iterator[str]:
    for title, listed in formulary.PARTS:
        yield title
        for each in listed:
            yield from (each.title, each.says, *each.symbols.values())
    yield from formulary.RELIABILITY.values()
    yield formulas.NONE
    for what, of, case, _ in formulas.HELD:
        yield from (what, of)
        yield from (DIGITS.sub("{}", part) for part in case.split(", "))


def _of_packages() -> Iterator[str]:
    """What is written into every data package about the files that a program makes."""
    text = (ENGINE / "starter/invented/datapackage/datapackage.json").read_text(encoding="utf-8")
    for resource in json.loads(text)["resources"]:
        if resource["name"] in {"questions", "population", "estimates"}:
            fields = resource["schema"]["fields"]
            texts = [each.get(key, "") for each in (resource, *fields) for key in ("title", "description")]
            yield from texts


def _of_quality() -> Iterator[str]:
    yield from ("{} problem", "{} problems", "{} note", "{} notes", "passed", "not run", "nothing to check")
    for check in (*CHECKS, FORESEEN):
        yield from (
            check.title,
            check.promise,
            f"{{}} {check.unit}",
            f"{{}} {check.units or check.unit + 's'}",
        )
