"""How each element of a drawing looks, by the style sheet that its file carries.

Serves the pictures. It knows selectors of classes and names of elements, one within another, as the engine's
own style sheet has them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
CLASS = re.compile(r"\.([\w-]+)")

Look = dict[str, str]


@dataclass(frozen=True)
class StyleRule:
    """One selector with its declarations: what an element must be, and what must stand about it."""

    name: str
    classes: frozenset[str]
    about: frozenset[str]
    look: tuple[tuple[str, str], ...]
    weight: tuple[int, int]

    def fits(self, name: str, classes: frozenset[str]) -> bool:
        return self.name in ("", name) and self.classes <= classes


class Styles:
    """A style sheet; what stands about every element are the classes of the file itself."""

    def __init__(self, css: str, about: frozenset[str]) -> None:
        rules = [rule for selectors, body in RULE.findall(css) for rule in _rules(selectors, body)]
        self._rules = sorted((rule for rule in rules if rule.about <= about), key=lambda rule: rule.weight)
        self._looks: dict[tuple[str, str], Look] = {}

    def look(self, name: str, classes: str) -> Look:
        """The declarations of an element, the more particular over the others."""
        found = self._looks.get((name, classes))
        if found is None:
            named = frozenset(classes.split())
            found = {}
            for rule in self._rules:
                if rule.fits(name, named):
                    found.update(rule.look)
            self._looks[(name, classes)] = found
        return found


@lru_cache(maxsize=1000)
def _rules(selectors: str, body: str) -> tuple[StyleRule, ...]:
    look = tuple(
        (key.strip(), value.strip())
        for key, _, value in (each.partition(":") for each in body.split(";"))
        if value.strip()
    )
    return tuple(_rule(each.split(), look) for each in selectors.split(","))


def _rule(parts: list[str], look: tuple[tuple[str, str], ...]) -> StyleRule:
    own, about = parts[-1], parts[:-1]
    classes = frozenset(CLASS.findall(own))
    names = [each for each in parts if not each.startswith(".")]
    number = len(CLASS.findall(" ".join(parts)))
    around = frozenset(CLASS.findall(" ".join(about)))
    return StyleRule(own.partition(".")[0], classes, around, look, (number, len(names)))
