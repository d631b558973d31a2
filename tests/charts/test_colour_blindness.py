"""What readers see who see colours otherwise: marks that stand beside each other are told apart all the same.

Vision without one kind of cone is simulated as Machado, Oliveira and Fernandes (2009) do it. Colours are
compared in CIELAB, where a distance of about 2.3 can just be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations, pairwise

import pytest

from findings.charts.paint import SEQUENCE, STRENGTHS
from tests.charts.test_style import CSS, SURFACES, channels, contrast, scheme

VISION = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red cones": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green cones": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue cones": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE = (0.95047, 1.0, 1.08883)
APART = 8.0
"""The least distance of two colours of one chart."""

Triple = tuple[float, float, float]


def times(matrix: Iterable[Iterable[float]], colour: Iterable[float]) -> Triple:
    given = list(colour)
    found = [sum(factor * part for factor, part in zip(row, given, strict=True)) for row in matrix]
    return found[0], found[1], found[2]


def linear(colour: str) -> Triple:
    parts = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels(colour)
    ]
    return parts[0], parts[1], parts[2]


def lab(colour: str, vision: str) -> Triple:
    """A colour as somebody of this vision sees it."""
    seen = [min(max(each, 0.0), 1.0) for each in times(VISION[vision], linear(colour))]
    x, y, z = (
        each ** (1 / 3) if each > 216 / 24389 else (24389 / 27 * each + 16) / 116
        for each in (part / white for part, white in zip(times(XYZ, seen), WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, vision: str) -> float:
    pairs = zip(lab(one, vision), lab(other, vision), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def test_the_simulation_agrees_with_what_is_known_of_it() -> None:
    """Greys look alike to everybody, and pure red and a dark green to those without green cones."""
    assert all(distance("#808080", "#808080", vision) == 0 for vision in VISION)
    assert lab("#ffffff", "all cones") == pytest.approx((100, 0, 0), abs=0.02)
    assert distance("#ff0000", "#8f8f00", "no green cones") < distance("#ff0000", "#8f8f00", "all cones") / 3


everybody = pytest.mark.parametrize("vision", VISION)
both_schemes = pytest.mark.parametrize("selector", SURFACES)


def too_close(pairs: Iterable[tuple[str, str]], selector: str, vision: str) -> dict[tuple[str, str], float]:
    colours = scheme(selector)
    found = {pair: distance(colours[pair[0]], colours[pair[1]], vision) for pair in pairs}
    return {pair: round(each, 1) for pair, each in found.items() if each < APART}


@both_schemes
@everybody
def test_series_without_an_order_are_told_apart(selector: str, vision: str) -> None:
    assert too_close(combinations([f"cat-{number}" for number in range(1, 7)], 2), selector, vision) == {}


@both_schemes
@everybody
@pytest.mark.parametrize("many", SEQUENCE)
def test_neighbouring_steps_of_a_scale_are_told_apart(selector: str, vision: str, many: int) -> None:
    steps = [f"seq-{step}" for step in SEQUENCE[many]]
    assert too_close(pairwise(steps), selector, vision) == {}


@both_schemes
@everybody
@pytest.mark.parametrize("many", [1, 2, 3, 4])
def test_neighbours_about_a_middle_are_told_apart(selector: str, vision: str, many: int) -> None:
    negative = [f"neg-{step}" for step in STRENGTHS[many]][::-1]
    positive = [f"pos-{step}" for step in STRENGTHS[many]]
    with_middle = [*negative, "neutral", *positive]
    assert too_close([*pairwise(with_middle), (negative[-1], positive[0])], selector, vision) == {}


@both_schemes
@everybody
def test_what_a_title_is_about_is_told_from_the_rest(selector: str, vision: str) -> None:
    assert too_close([("accent", "rest")], selector, vision) == {}


@both_schemes
def test_neighbours_have_three_to_one_or_a_gap_between_them(selector: str) -> None:
    """A gap of the page's colour stands between all parts, and each says its number on it or beneath."""
    colours = scheme(selector)
    steps = pairwise(f"seq-{step}" for step in range(1, 10))
    near = [pair for pair in steps if contrast(*(channels(colours[each]) for each in pair)) < 3]
    assert near
    gap = re.search(
        r"\.chart-segment, \.chart-column \{ stroke: var\(--chart-surface\); stroke-width: (\d)px", CSS
    )
    assert gap
    assert int(gap[1]) >= 2
