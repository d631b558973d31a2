"""Bars, dots and stacks: each as long as its number, with its value where there is room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.charts import Chart, Side
from findings.vocabulary import Measure, PublishedEstimate, Status
from tests.charts.drawn import EVERY_KIND, SIDES, percent, shapes, texts, tree
from tests.charts.tables import WITHHELD, amount, between, count, crossed, plain, share


def test_a_bar_is_as_long_as_its_share_with_its_words_above_and_its_value_past_its_interval() -> None:
    assert shapes(EVERY_KIND["bar"])[:6] == [
        "text chart-label x=0 y=13 Yes",
        "rect chart-accent x=0% width=44% height=20",
        "line chart-whisker chart-over-accent x1=36% x2=44% y1=10 y2=10",
        "line chart-whisker x1=44% x2=52% y1=10 y2=10",
        "text chart-value x=52% y=10 dx=7 44%",
        "line chart-axis x1=0% x2=0% y1=-2 y2=22",
    ]


def test_a_dot_stands_on_a_track_at_its_value_on_an_axis_that_is_declared() -> None:
    root = tree(EVERY_KIND["dot"])
    assert (root.get("data-min"), root.get("data-max")) == ("0", "12")
    assert shapes(EVERY_KIND["dot"]) == [
        "text chart-label x=0 y=13 Acute",
        "line chart-track x1=0 x2=100% y1=10 y2=10",
        "line chart-axis x1=0% x2=0% y1=-2 y2=22",
        "line chart-whisker x1=60% x2=70% y1=10 y2=10",
        "line chart-whisker x1=70% x2=80% y1=10 y2=10",
        "circle chart-accent cx=70% cy=10 r=6",
        "text chart-value x=80% y=10 dx=13 8.4",
        "line chart-axis x1=0% x2=100% y1=7 y2=7",
        "line chart-axis x1=0% x2=0% y1=7 y2=14",
        "text chart-tick x=0% y=26 data-scale=0 0",
        "line chart-axis x1=50% x2=50% y1=7 y2=14",
        "text chart-tick x=50% y=26 text-anchor=middle data-scale=6 6",
        "line chart-axis x1=100% x2=100% y1=7 y2=14",
        "text chart-tick x=100% y=26 text-anchor=end data-scale=12 12",
        "text chart-note y=12 Thin lines: 95% intervals.",
    ]


def test_an_axis_has_zero_and_its_unit() -> None:
    net = plain(
        Chart.DOT,
        {"up": amount(0.2, "+20", Measure.NET_SCORE), "down": amount(-0.4, "−40", Measure.NET_SCORE)},
    )
    ticks = [each for each in tree(net).iter("text") if each.get("data-scale")]
    assert [each.text for each in ticks] == ["−100", "0", "+100"]
    shares = tree(plain(Chart.DOT, {"yes": share(0.44)}))
    assert [each.text for each in shares.iter("text") if each.get("data-scale")] == ["0%", "50%", "100%"]


def test_an_interval_that_reaches_past_zero_is_dark_where_there_is_no_bar() -> None:
    assert shapes(plain(Chart.BAR, {"up": between(-2, 4, amount(2, "2.0"))}))[2:5] == [
        "line chart-whisker x1=6.67% x2=33.33% y1=10 y2=10",
        "line chart-whisker chart-over-accent x1=33.33% x2=60% y1=10 y2=10",
        "line chart-whisker x1=60% x2=86.67% y1=10 y2=10",
    ]


def test_the_segments_of_a_stack_follow_each_other_and_a_narrow_one_has_its_value_beneath() -> None:
    assert shapes(EVERY_KIND["stacked"]) == [
        "text chart-label x=0 y=13 Acute",
        "rect chart-segment chart-seq-2 x=0% width=25% height=28",
        "text chart-value chart-on-seq-2 x=12.5% y=14 text-anchor=middle 25%",
        "rect chart-segment chart-seq-5 x=25% width=70% height=28",
        "text chart-value chart-on-seq-5 x=60% y=14 text-anchor=middle 70%",
        "rect chart-segment chart-seq-8 x=95% width=5% height=28",
        "text chart-value chart-small x=0% y=12 5%",
        "text chart-note x=0% y=12 dx=22.73 Much",
    ]


@pytest.mark.parametrize(("narrow", "beneath"), [(0.01, True), (0.07, True), (0.12, False)])
def test_a_segment_too_narrow_for_its_value_on_a_phone_has_it_beneath(narrow: float, beneath: bool) -> None:
    table = crossed(Chart.STACKED_BAR, "some much", {"acute": [share(1 - narrow), share(narrow)]})
    assert any("chart-small" in shape for shape in shapes(table)) is beneath
    assert f"{narrow:.0%}" in texts(table)


def test_a_diverging_bar_has_its_middle_in_the_middle_of_neutral_and_don_t_know_apart() -> None:
    table = crossed(
        Chart.DIVERGING_BAR,
        "bad neither good unknown",
        {
            "near": [share(0.1), share(0.2), share(0.5), share(0.2)],
            "far": [share(0.3), share(0.2), share(0.5), share(0)],
        },
        sides=SIDES,
    )
    root = tree(table)
    whole = float(root.get("data-max", ""))
    axis = next(line for line in root.iter("line") if line.get("class") == "chart-axis")
    bars = {rect.get("data-estimate"): rect for rect in root.iter("rect")}
    middle, neutral = percent(axis.get("x1")), bars["q--neither--near--2017"]
    assert percent(neutral.get("x")) + percent(neutral.get("width")) / 2 == pytest.approx(middle, abs=0.02)
    near, far = (percent(bars[f"q--good--{row}--2017"].get("x")) for row in ("near", "far"))
    assert near == pytest.approx(far, abs=0.02)
    ends = near + percent(bars["q--good--near--2017"].get("width"))
    assert percent(bars["q--unknown--near--2017"].get("x")) > ends + 2
    assert whole == pytest.approx(0.3 + 0.1 + 0.1 + 0.5 + 0.2 + 0.05 * 1.2, abs=0.001)


def test_a_scale_that_was_asked_from_good_to_bad_is_drawn_from_bad_to_good() -> None:
    table = crossed(
        Chart.DIVERGING_BAR,
        "fine good poor awful",
        {"near": [share(0.4), share(0.3), share(0.2), share(0.1)]},
        sides={"fine": Side.POSITIVE, "good": Side.POSITIVE, "poor": Side.NEGATIVE, "awful": Side.NEGATIVE},
    )
    order = [rect.get("class") for rect in tree(table).iter("rect")]
    assert order == [f"chart-segment chart-{name}" for name in ("neg-4", "neg-2", "pos-2", "pos-4")]
    assert next(tree(table).iter("rect")).get("data-estimate") == "q--awful--near--2017"


def test_a_withheld_number_has_no_bar_but_a_hatched_mark_and_its_sign_explained() -> None:
    table = plain(Chart.BAR, {"yes": share(0.4), "no": WITHHELD})
    assert "rect chart-blank fill=url(#fig-hatch) x=0% width=14 height=20" in shapes(table)
    assert [rect.get("data-estimate") for rect in tree(table).iter("rect")] == ["q--yes--2017", None]
    assert texts(table) == ["Yes", "40%", "No", "[c]", "[c] withheld for confidentiality."]


def test_a_number_that_nobody_published_is_not_available() -> None:
    table = crossed(Chart.STACKED_BAR, "some much", {"acute": [share(0.4), None]})
    assert texts(table)[-3:] == ["[x]", "Much", "[x] not available."]


def test_so_few_answers_are_said_as_counts_and_not_drawn() -> None:
    table = crossed(Chart.STACKED_BAR, "some much", {"ambulance": [count(1, 6), count(5, 6)]})
    assert list(tree(table).iter("rect")) == []
    assert texts(table) == [
        "Ambulance", "1 of 6 [u]", "Some", "5 of 6 [u]", "Much", "[u] low reliability: few answers.",
    ]  # fmt: skip


def test_few_answers_are_drawn_pale() -> None:
    table = plain(Chart.BAR, {"yes": share(0.4, 20, Status.LOW_RELIABILITY), "no": share(0.6)})
    classes = [rect.get("class") for rect in tree(table).iter("rect")]
    assert classes == ["chart-accent chart-unsure", "chart-accent"]


def test_nothing_and_everything_stay_within_the_drawing() -> None:
    table = plain(Chart.BAR, {"none": share(0), "all": share(1)})
    widths = [rect.get("width") for rect in tree(table).iter("rect")]
    values = [text for text in tree(table).iter("text") if text.get("data-estimate")]
    assert widths == ["0%", "100%"]
    assert [(text.text, text.get("x"), text.get("text-anchor")) for text in values] == [
        ("0%", "0%", None),
        ("100%", "100%", "end"),
    ]


def test_a_net_score_below_zero_is_drawn_to_the_left_of_zero() -> None:
    table = plain(
        Chart.BAR,
        {
            "worse": amount(-0.9, "−90", Measure.NET_SCORE),
            "better": amount(0.12, "+12", Measure.NET_SCORE),
        },
    )
    spans = [(rect.get("x"), rect.get("width")) for rect in tree(table).iter("rect")]
    assert spans == [("5%", "45%"), ("50%", "6%")]
    assert (tree(table).get("data-min"), tree(table).get("data-max")) == ("-1", "1")
    inside = next(text for text in tree(table).iter("text") if text.text == "−90")
    assert (inside.get("x"), inside.get("text-anchor"), inside.get("class")) == (
        "5%",
        None,
        "chart-value chart-on-accent",
    )


def test_a_mean_below_zero_has_an_axis_that_holds_it() -> None:
    table = plain(Chart.DOT, {"cold": amount(-4, "−4.0"), "warm": amount(3, "3.0")})
    assert (tree(table).get("data-min"), tree(table).get("data-max")) == ("-5", "4")


def test_one_row_and_twenty_rows_are_drawn() -> None:
    one, twenty = (plain(Chart.BAR, {f"a{n}": share(0.3) for n in range(size)}) for size in (1, 20))
    assert len(list(tree(one).iter("rect"))) == 1
    assert len(list(tree(twenty).iter("rect"))) == 20
    assert float(tree(twenty).get("height", "")) < 20 * 60


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6))
def test_the_length_of_every_bar_gives_back_its_value(values: list[float]) -> None:
    root = tree(plain(Chart.BAR, {f"a{place}": share(value) for place, value in enumerate(values)}))
    low, high = float(root.get("data-min", "")), float(root.get("data-max", ""))
    drawn = [percent(rect.get("width")) / 100 * (high - low) for rect in root.iter("rect")]
    assert drawn == pytest.approx(values, abs=0.00006)


@given(st.lists(st.integers(0, 100), min_size=4, max_size=4), st.booleans())
def test_the_length_of_every_segment_gives_back_its_value(parts: list[int], diverging: bool) -> None:
    whole = sum(parts) or 1
    row: list[PublishedEstimate | None] = [share(part / whole) for part in parts]
    chart = Chart.DIVERGING_BAR if diverging else Chart.STACKED_BAR
    table = crossed(chart, "bad neither good unknown", {"near": row}, sides=SIDES if diverging else {})
    root = tree(table)
    scale = float(root.get("data-max", "")) - float(root.get("data-min", ""))
    drawn = [percent(rect.get("width")) / 100 * scale for rect in root.iter("rect")]
    assert drawn == pytest.approx([part / whole for part in parts], abs=0.0001)
    assert all(-0.01 <= percent(rect.get("x")) <= 100.01 for rect in root.iter("rect"))


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_a_value_never_stands_outside_the_drawing_on_a_phone(value: float, one: float, other: float) -> None:
    low, high = min(value, one, other), max(value, one, other)
    root = tree(plain(Chart.BAR, {"yes": between(low, high, share(value))}))
    text = next(text for text in root.iter("text") if text.get("data-estimate"))
    pixels = 3.2 * percent(text.get("x")) + float(text.get("dx", "0"))
    width = 9.2 * len(text.text or "")
    start = pixels - width if text.get("text-anchor") == "end" else pixels
    assert start >= -1
    assert start + width <= 321
