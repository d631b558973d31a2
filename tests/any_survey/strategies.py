"""Thin strategies over the plain function: hypothesis draws seeds, and each seed gives one survey."""

from __future__ import annotations

from hypothesis import strategies as st

from .drawing import survey
from .nouns import Publication

SEEDS = st.integers(min_value=0, max_value=2**31 - 1)


def surveys() -> st.SearchStrategy[Publication]:
    """Any survey; it shrinks to that of a small seed, and any_survey.shrinking makes it smaller."""
    return SEEDS.map(survey)
