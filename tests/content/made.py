"""A small survey of two waves and the numbers published of it, for tests of words."""

from __future__ import annotations

from typing import Any

from findings.content.addresses import Numbers
from findings.content.claims import Place, claims
from findings.disclosure.published import PublishedEstimates, published
from findings.vocabulary import (
    Breakdown,
    Category,
    Condition,
    Description,
    Item,
    Kind,
    Measure,
    Missing,
    Net,
    Population,
    PublishedEstimate,
    Question,
    Status,
    Survey,
    Variable,
    Wave,
)
from tests.published import published_estimate

AGREEMENT = (Category("good", "Good"), Category("fair", "Fair"), Category("poor", "Poor"))
PLACES = (Category("1", "First"), Category("2", "Second"), Category("3", "Third"))
GROUPS = (Category("large", "Large"), Category("small", "Small"), Category("tiny", "Tiny"))


def question(name: str, wave: str, **given: Any) -> Question:
    """A question with the categories good, fair and poor, and the net `not_good`."""
    defaults: dict[str, Any] = {
        "section": "All",
        "kind": Kind.SINGLE,
        "wording": f"How is {name}?",
        "items": (Item("", name, name),),
        "categories": AGREEMENT,
        "nets": {"not_good": Net("Not good", ("fair", "poor"))},
        "universe": "schools that answered",
    }
    return Question(name=name, wave=wave, **(defaults | given))


def asked(wave: str) -> tuple[Question, ...]:
    items = tuple(Item(name, name.title(), f"service_{name}") for name in ("food", "heating", "roof"))
    return (
        question("mood", wave, net_score=(("good",), ("poor",))),
        question("noise", wave),
        question("service", wave, kind=Kind.GRID, items=items, net_score=(("good",), ("poor",))),
        question("pupils", wave, kind=Kind.NUMBER, categories=(), nets={}),
        question(
            "later",
            wave,
            routing="mood=good|fair",
            asked_if=(Condition("mood", ("good", "fair"), written=("good", "fair")),),
            universe="All schools in a good or fair mood",
        ),
        question("best", wave, kind=Kind.RANKING, items=items, categories=PLACES, nets={}),
    )


def survey(language: str = "en", strict: bool = False) -> Survey:
    waves = (Wave("2001", "2001", "responses-2001"), Wave("2004", "2004", "responses-2004"))
    description = Description(
        title="Schools",
        unit="school",
        units="schools",
        universe="schools",
        waves=waves,
        language=language,
        strict=strict,
        breakdowns=(Breakdown("size", "Size"),),
        compare=(("size", "large", "small"),),
        comparable={"mood": ("2001", "2004"), "pupils": ("2001", "2004")},
    )
    variables = {"size": Variable("size", "Size", GROUPS)} | {
        item.variable: Variable(item.variable, item.label, missing=(("", Missing.NO_ANSWER),))
        for each in asked("2004")
        for item in each.items
    }
    sources = {
        "sources": [{"title": "A report", "path": "https://example.org/report/summary"}],
        "resources": [],
    }
    return Survey(
        description,
        sources,
        {wave.id: variables for wave in waves},
        {wave.id: asked(wave.id) for wave in waves},
        {},
        {wave.id: Population(300) for wave in waves},
    )


def share(value: float, **given: Any) -> PublishedEstimate:
    """A published share of `mood=good` in 2004 among 1,000 schools, unless told otherwise."""
    base = int(given.pop("base", 1000))
    defaults: dict[str, Any] = {
        "wave": "2004",
        "question": "mood",
        "item": "",
        "measure": Measure.SHARE,
        "category": "good",
        "breakdown": "",
        "group": "",
        "shown": f"{int(100 * value + 0.5)}%",
        "base": base,
        "count": round(base * value),
        "standard_error": (value * (1 - value) / base) ** 0.5 if base else None,
        "degrees_of_freedom": base - 1,
        "status": Status.LOW_RELIABILITY if base < 30 else Status.SHOWN,
    }
    return published_estimate(value=value, **(defaults | given))


def mean(value: float, **given: Any) -> PublishedEstimate:
    """A published mean number of pupils in 2004."""
    defaults = {"question": "pupils", "measure": Measure.MEAN, "category": "", "count": None}
    return share(value, **({"shown": f"{value:.1f}", "standard_error": 1.0} | defaults | given))


def numbers(*rows: PublishedEstimate, language: str = "en") -> Numbers:
    return Numbers(published(rows), survey(language))


def told(source: str, *rows: PublishedEstimate, language: str = "en") -> str:
    """What becomes of the claims in a text: holds, holds with a caution, or the problems, one a line."""
    found, failed = claims(source, numbers(*rows, language=language), Place("docs/page.md"))
    if failed:
        return "\n".join(str(each.problem) for each in failed)
    cautions = [f"holds, but is {each.caution} {each.safer}" for each in found if each.caution]
    return "\n".join(cautions) or "holds" * bool(found)


def holds(words: str, value: float, **given: Any) -> bool:
    """Whether words hold for a share of schools."""
    return told(f"[{words}](stat:mood=good)", share(value, **given)).startswith("holds")


__all__ = ["PublishedEstimates", "holds", "mean", "numbers", "question", "share", "survey", "told"]
