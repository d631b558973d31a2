"""The style sheet gives every mark a colour, and every text on it enough contrast, in both schemes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from findings.charts import draw, key_html
from tests.charts.drawn import EVERY_KIND

CSS = Path("scripts/findings/theme/assets/charts.css").read_text()
SURFACES = {":root": "#ffffff", '[data-md-color-scheme="slate"]': "#1e2129"}
PALE = 0.3
ENOUGH = 4.5


def scheme(selector: str) -> dict[str, str]:
    """The colours of a scheme by name; the surface is the theme's own."""
    block = CSS.partition(f"\n{selector} {{")[2].partition("}")[0]
    found = dict(re.findall(r"--chart-([\w-]+): (#[0-9a-f]{6})", block))
    return found | {"surface": SURFACES[selector]}


def channels(colour: str) -> list[float]:
    return [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]


def luminance(colour: list[float]) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: list[float], other: list[float]) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def over(surface: str, colour: str, opacity: float) -> list[float]:
    pairs = zip(channels(colour), channels(surface), strict=True)
    return [opacity * mark + (1 - opacity) * page for mark, page in pairs]


both_schemes = pytest.mark.parametrize("selector", SURFACES)


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast(channels("#ffffff"), channels("#000000")) == pytest.approx(21)
    assert contrast(channels("#ffffff"), channels("#767676")) == pytest.approx(4.54, abs=0.01)


@both_schemes
def test_text_on_a_mark_can_be_read(selector: str) -> None:
    colours = scheme(selector)
    marks = [name.removeprefix("on-") for name in colours if name.startswith("on-")]
    measured = {name: contrast(channels(colours[name]), channels(colours[f"on-{name}"])) for name in marks}
    assert len(measured) == 27
    assert {name: ratio for name, ratio in measured.items() if ratio < ENOUGH} == {}


@both_schemes
def test_text_on_a_pale_mark_can_be_read(selector: str) -> None:
    colours = scheme(selector)
    assert f".chart-unsure {{ fill-opacity: {PALE};" in CSS
    marks = [name.removeprefix("on-") for name in colours if name.startswith("on-")]
    measured = {
        name: contrast(over(colours["surface"], colours[name], PALE), channels(colours["ink"]))
        for name in marks
    }
    assert {name: ratio for name, ratio in measured.items() if ratio < ENOUGH} == {}


@both_schemes
@pytest.mark.parametrize("ink", ["ink", "quiet"])
def test_text_beside_a_mark_can_be_read(selector: str, ink: str) -> None:
    colours = scheme(selector)
    assert contrast(channels(colours[ink]), channels(colours["surface"])) >= ENOUGH


@both_schemes
@pytest.mark.parametrize("mark", ["accent", *(f"cat-{number}" for number in (1, 3, 4, 6)), "whisker"])
def test_a_mark_stands_out_from_the_page(selector: str, mark: str) -> None:
    colours = scheme(selector)
    assert contrast(channels(colours[mark]), channels(colours["surface"])) >= 3


@both_schemes
def test_an_ordered_scale_has_steps_that_can_be_seen(selector: str) -> None:
    colours = scheme(selector)
    steps = [luminance(channels(colours[f"seq-{number}"])) for number in range(1, 10)]
    assert steps == sorted(steps, reverse=selector == ":root")


def test_both_schemes_name_the_same_colours() -> None:
    assert set(scheme(":root")) == set(scheme('[data-md-color-scheme="slate"]'))


def test_every_class_of_a_drawing_has_a_rule() -> None:
    drawn = "".join(draw(table) + key_html(table) for table in EVERY_KIND.values())
    classes = {name for names in re.findall(r'class="([^"]+)"', drawn) for name in names.split()}
    unruled = {name for name in classes if f".{name}" not in CSS}
    assert unruled == {"chart-label", "chart-plot"}
