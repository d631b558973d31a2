"""By which columns respondents are compared unless somebody says otherwise: few, and none that tells again
what another does.

Takes the columns of a file and says of each what its groups are called, or why it is left a question. Each
further breakdown makes more small groups, for whose sake more is withheld.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from findings.importing.grouping import is_tick
from findings.importing.holding import wording_of
from findings.importing.table import Column
from findings.importing.values import missing_of, values_of
from findings.importing.words import BREAKDOWNS

MOST_GROUPS = 12
MOST_BREAKDOWNS = 3
"""How many are proposed; a person may have more."""

MOST_ANSWER = 0.7
"""The share of respondents who answer what all are compared by."""

ABOUT_SOMETHING = re.compile(
    r"\W*(?:why|how (?:satisf|likely|often|import|much|well)|have you|warum|pourquoi)\b", re.IGNORECASE
)
"""How questions begin that are not about who a respondent is."""

NESTED = 0.98
"""The share of respondents whose group in one breakdown tells that in another which tells nothing new."""


@dataclass(frozen=True)
class Surplus:
    """Why a column by which respondents could be compared is left a question, and how surely.

    `called` is what its groups would be called beside the others; where it is empty, its wording.
    """

    ground: str
    confidence: float
    called: str = ""


def groups_called(column: Column) -> str:
    """What the groups of a column are called that asks who a respondent is; nothing elsewhere."""
    wording = wording_of(column)
    if column.answers < MOST_ANSWER * len(column.texts) or ABOUT_SOMETHING.match(wording):
        return ""
    code = re.sub(r"[_0-9]+", " ", column.code or column.heading)
    called = " ".join(map(_without_path, (wording, code)))
    return next((words for pattern, words in BREAKDOWNS if pattern.search(called)), "")


def _without_path(words: str) -> str:
    """A heading without the groups of questions that it lies in, as in household/roof."""
    return words.rpartition("/")[2] if "/" in words and not re.search(r"\s", words.strip()) else words


def surplus(columns: Iterable[Column]) -> dict[str, Surplus]:
    """Of the columns by which respondents could be compared, those that need not be, by heading."""
    named: dict[str, list[Column]] = {}
    for column in columns:
        if not is_tick(column) and (called := groups_called(column)) and _divides(column):
            named.setdefault(called, []).append(column)
    found = {each.heading: said for several in named.values() for each, said in _again(several)}
    left = [each for several in named.values() for each in several if each.heading not in found]
    order = [called for _, called in BREAKDOWNS]
    usual = {each.heading: order.index(called) for called, several in named.items() for each in several}
    ground = f"{MOST_BREAKDOWNS} breakdowns are proposed, and each more makes more small groups"
    beyond = sorted(left, key=lambda each: usual[each.heading])[MOST_BREAKDOWNS:]
    return found | {each.heading: Surplus(ground, 0.7, order[usual[each.heading]]) for each in beyond}


def _divides(column: Column) -> bool:
    return 2 <= len(values_of([column]).labels) <= MOST_GROUPS


def _again(several: list[Column]) -> Iterator[tuple[Column, Surplus]]:
    """All but one of the columns that ask the same: the one of fewest groups stays, or else the first."""
    kept = min(several, key=lambda each: len(values_of([each]).labels))
    kept = kept if any(_tells(each, kept) for each in several if each is not kept) else several[0]
    for each in several:
        if each is kept:
            continue
        if _tells(each, kept):
            yield each, Surplus(f"tells the groups of '{kept.heading}' again", 0.85)
        else:
            yield each, Surplus(f"'{kept.heading}' asks the like, and is compared by", 0.7)


def _tells(fine: Column, coarse: Column) -> bool:
    """Whether whoever knows a respondent's group in one column nearly always knows it in the other."""
    none: Mapping[str, object] = {"": None, **missing_of([fine, coarse])}
    groups: dict[str, dict[str, int]] = {}
    for one, other in zip(fine.texts, coarse.texts, strict=True):
        if one not in none and other not in none:
            groups.setdefault(one, {}).setdefault(other, 0)
            groups[one][other] += 1
    told = sum(max(each.values()) for each in groups.values())
    return bool(groups) and told >= NESTED * sum(sum(each.values()) for each in groups.values())
