"""The exact test gives what is known of it, and takes no time where it tells nothing new."""

from __future__ import annotations

import pytest

from findings.authoring.exact import exact_p


@pytest.mark.parametrize(
    ("counts", "p"),
    [
        ((3, 4, 1, 4), 0.4857142857),
        ((10, 13, 2, 17), 0.0005367241),
        ((1, 12, 11, 12), 0.00010724233),
        ((0, 30, 85, 500), 0.0083216371),
        ((5, 10, 5, 10), 1.0),
        ((0, 10, 0, 10), 1.0),
    ],
)
def test_known_answers_are_given(counts: tuple[int, int, int, int], p: float) -> None:
    """Tea (Fisher, 1935), convictions of twins (Fisher, 1970); all as SciPy's `fisher_exact` has them."""
    assert exact_p(*counts) == pytest.approx(p, rel=1e-6)


def test_of_many_answers_the_published_p_is_enough() -> None:
    assert exact_p(400_000, 1_000_000, 500_000, 1_000_000) == 0.0
