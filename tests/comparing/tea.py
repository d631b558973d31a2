"""A survey small enough to count by hand: who drinks tea, in the north and the south, with weights.

Of 44 respondents 12 in the north say yes (weight 1) and 6 no (weight 2), 2 give no answer; in the south 5 say
yes (weight 3) and 15 no; 4 elsewhere were not asked (weight 2). With weights half say yes: 27 of 54.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from findings.disclosure import PublishedEstimates, protect
from findings.estimation import estimates
from findings.vocabulary import (
    Breakdown,
    Category,
    Coded,
    Description,
    Design,
    FieldSurvey,
    Item,
    Kind,
    Population,
    Question,
    Responses,
    Rule,
    Survey,
    Variable,
    Wave,
)

NO_ANSWER, NOT_ASKED = -2, -1
YES, NO = 0, 1
YES_NO = (Category("yes", "Yes"), Category("no", "No"))
MILK = (Category("yes", "Yes"), Category("no", "No"), Category("none", "No answer"))
REGIONS = (Category("north", "North"), Category("south", "South"))

WEIGHTS = np.array([1.0] * 12 + [2.0] * 6 + [1.0] * 2 + [3.0] * 5 + [1.0] * 15 + [2.0] * 4)
"""In the order of the respondents: the north, the south, and those elsewhere."""


def coded(codes: Sequence[int], values: Sequence[str]) -> Coded:
    return Coded(np.array(codes, np.int16), tuple(values))


NORTH, SOUTH, ELSEWHERE = [YES] * 12 + [NO] * 6 + [NO_ANSWER] * 2, [YES] * 5 + [NO] * 15, [NOT_ASKED] * 4
COLUMNS = {
    "tea": coded(NORTH + SOUTH + ELSEWHERE, ["yes", "no"]),
    "milk": coded([0] * 11 + [1] * 22 + [2] * 11, ["yes", "no", "none"]),
    "region": coded([0] * 20 + [1] * 20 + [NO_ANSWER] * 4, ["north", "south"]),
    "cups": Coded(np.array([0] * 12 + [1] * 32, np.int32), np.array([2.0, 3.0])),
}


def question(name: str, kind: Kind, categories: tuple[Category, ...]) -> Question:
    return Question(name, "may", "Tea", kind, f"About {name}?", (Item("", name, name),), categories)


SURVEY = Survey(
    description=Description(
        title="Tea",
        unit="drinker",
        units="drinkers",
        universe="People who might drink tea",
        waves=(Wave("may", "May", "responses"),),
        design=Design(finite_population=False),
        breakdowns=(Breakdown("region", "Region"),),
        disclosure=Rule("own", minimum_base=19, mark="u", reason="Smaller groups would be too uncertain."),
    ),
    descriptor={},
    variables={
        "may": {
            "tea": Variable("tea", "Tea", YES_NO, survey=FieldSurvey("tea")),
            "milk": Variable("milk", "Milk", MILK, survey=FieldSurvey("milk")),
            "cups": Variable("cups", "Cups", numeric=True, survey=FieldSurvey("cups")),
            "region": Variable("region", "Region", REGIONS),
        }
    },
    questions={
        "may": (
            question("tea", Kind.SINGLE, YES_NO),
            question("milk", Kind.SINGLE, MILK),
            question("cups", Kind.NUMBER, ()),
        )
    },
    responses={"may": Responses(44, COLUMNS, WEIGHTS)},
    populations={"may": Population()},
)
PUBLISHED: PublishedEstimates = protect(estimates(SURVEY), SURVEY)
