"""Published numbers of small surveys made of literal answers, as drafts are made of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from findings.content.addresses import Numbers
from findings.disclosure.published import adjusted, published
from findings.estimation import estimates
from tests.estimation.samples import Answers, survey
from tests.published import published_estimate


def numbers(answers: Answers, by: Sequence[str] = (), **described: Any) -> Numbers:
    """What is published of a survey of which nothing has to be withheld."""
    made = survey(answers, by=by, **described)
    rows = (published_estimate(**vars(row)) for row in estimates(made).rows)
    return Numbers(published(adjusted(rows)), made)


def repeated(**times: int) -> list[str | None]:
    """A column of words, each so many times."""
    return [word.replace("_", " ") for word, number in times.items() for _ in range(number)]


def alike(seed: int, questions: int = 6, breakdowns: int = 2) -> Numbers:
    """A survey of whose questions none has to do with any group, whatever its answers and groups are."""
    drawn = np.random.default_rng(seed)
    size = int(drawn.integers(150, 700))
    columns = {f"by{number}": _column(drawn, size, 5) for number in range(breakdowns)}
    columns |= {f"question{number}": _column(drawn, size, 6) for number in range(questions)}
    return numbers(columns, by=[f"by{number}" for number in range(breakdowns)])


def _column(drawn: np.random.Generator, size: int, most: int) -> list[str | None]:
    words = ["Apple", "Bread", "Cheese", "Dates", "Eggs", "Figs"][: int(drawn.integers(2, most))]
    shares = drawn.dirichlet(np.full(len(words), 2.0))
    return [str(word) for word in drawn.choice(words, size, p=shares)]
