"""A survey of swimmers in three bands of age, and the numbers published of it, for tests of comparisons."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from findings.content.addresses import Numbers
from findings.disclosure.published import published
from findings.vocabulary import Breakdown, Category, Item, Kind, PublishedEstimate, Variable
from tests.content.made import question, share, survey

YES = (Category("yes", "Yes"), Category("no", "No"))
BANDS = {"young": "18 - 34", "middle": "35 - 64", "old": "65 and up"}
WORRIES = {"cold": "Cold water", "depth": "Deep water", "weed": "Water weed"}


def swimmers(bands: dict[str, str] | None = None) -> Numbers:
    """Who swims alone falls with age, 60%, 40%, 20%; of worries cold comes first, then depth."""
    made = survey()
    groups = tuple(Category(*each) for each in (bands or BANDS).items())
    options = tuple(Item(name, label, name, "yes", False) for name, label in WORRIES.items())
    asked = (
        question("alone", "2004", wording="Do you swim alone?", categories=YES, nets={}),
        question(
            "worries", "2004", wording="What do you worry about?", kind=Kind.MULTIPLE, items=options,
            categories=tuple(Category(*each) for each in WORRIES.items()), nets={},
        ),
    )  # fmt: skip
    described = replace(
        made.description,
        unit="swimmer", units="swimmers", universe="swimmers", breakdowns=(Breakdown("age", "Age"),),
        waves=made.description.waves[1:], compare=(), comparable={},
    )  # fmt: skip
    variables = {"age": Variable("age", "Age", groups)} | made.variables["2004"]
    whole = replace(made, description=described, variables={"2004": variables}, questions={"2004": asked})
    return Numbers(published(list(rows())), whole)


def rows() -> list[PublishedEstimate]:
    alone: dict[str, Any] = {"question": "alone", "category": "yes"}
    by_age = {"young": 0.6, "middle": 0.4, "old": 0.2}
    worries = {"cold": 0.5, "depth": 0.3, "weed": 0.1}
    return [
        share(0.4, **alone),
        *(share(value, breakdown="age", group=group, **alone) for group, value in by_age.items()),
        *(share(value, question="worries", category=name) for name, value in worries.items()),
    ]
