"""The reader of drawings finds what is false of them: each fault is planted in a chart that has none."""

from __future__ import annotations

import pytest
from lxml import html

from .seen import faults, seen

KEY = (
    '<ul class="chart-key">'
    '<li><svg class="chart-swatch"><rect class="chart-seq-3"/></svg><span>Few</span></li>'
    '<li><svg class="chart-swatch"><rect class="chart-seq-8"/></svg><span>Many</span></li></ul>'
)
BARS = """<figure class="chart" id="a"><h3><data data-estimate="q--x">40%</data> say x</h3>
<svg data-figure="a" data-min="0" data-max="1">
<text class="chart-label">All trusts</text><rect class="chart-accent" width="30%" data-estimate="all"/>
<text class="chart-value" data-estimate="all">30%</text>
<text class="chart-label">Acute</text><rect class="chart-accent" width="40%" data-estimate="q--x"/>
<text class="chart-value" data-estimate="q--x">40%</text>
<text class="chart-label">Mental</text><rect class="chart-rest" width="20%" data-estimate="q--y"/>
<text class="chart-value" data-estimate="q--y">20%</text>
<text class="chart-label">Small</text><rect class="chart-rest chart-unsure" width="10%" data-estimate="q--z"/>
<text class="chart-value" data-estimate="q--z">10% [u]</text></svg>
<p class="chart-sentence">Share by type: of reliable numbers, highest 40% (Acute), lowest 20% (Mental); of low
reliability: Small.</p>
<p class="chart-description">Bar chart. Share by type. All trusts: 30%. Acute: 40%. Mental: 20%.
Small: 10% [u]. Of reliable numbers: highest 40% (Acute), lowest 20% (Mental).</p>
<table><tr><td data-estimate="q--x"><data>40%</data></td></tr></table></figure>"""
STACKS = f"""<figure class="chart" id="b"><h3>Many</h3>{KEY}
<svg data-figure="b" data-min="0" data-max="1">
<text class="chart-label">Acute</text><rect class="chart-segment chart-seq-3" width="30%" data-estimate="a"/>
<text data-estimate="a">30%</text><rect class="chart-segment chart-seq-8" width="70%" data-estimate="b"/>
<text data-estimate="b">70%</text>
<text class="chart-label">Mental</text><rect class="chart-segment chart-seq-3" width="45%" data-estimate="c"/>
<text data-estimate="c">45%</text><rect class="chart-segment chart-seq-8" width="55%" data-estimate="d"/>
<text data-estimate="d">55%</text></svg>
<p class="chart-sentence">Share: “Many” is highest in every row, from 55% (Mental) to 70% (Acute).</p>
<p class="chart-description">Stacked bar chart. Acute: highest 70% (Many). Mental: highest 55% (Many).
Of all: highest 70% (Acute: Many), lowest 30% (Acute: Few).</p></figure>"""


def found(text: str) -> list[str]:
    return faults(seen(html.fromstring(text)))


@pytest.mark.parametrize("chart", [BARS, STACKS])
def test_a_chart_that_says_what_it_shows_has_no_fault(chart: str) -> None:
    assert found(chart) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('width="40%"', 'width="15%"', "highest is not 40%"),
        ("lowest 20% (Mental); of", "lowest 20% (Acute); of", "lowest is not named rightly: Acute"),
        ("type: of reliable numbers, highest", "type: highest", "unreliable marks are left out"),
        ("lowest 20% (Mental); of", "lowest 10% [u] (Small); of", "lowest is not 10% [u]"),
        ("Acute: 40%. Mental", "Acute: 41%. Mental", "describes Acute otherwise"),
        ('<text class="chart-value" data-estimate="q--x">40%</text>', "", "q--x is not drawn"),
        ("<td data-estimate=", "<td data-other=", "q--x is not in the table"),
    ],
)
def test_a_planted_fault_is_found(old: str, new: str, said: str) -> None:
    assert old in BARS
    assert any(said in each for each in found(BARS.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("from 55%", "from 45%", "the ends are not"),
        ("“Many” is", "“Few” is", "“Few” is not highest in Acute"),
        ("Mental: highest 55%", "Mental: highest 45%", "the highest of Mental"),
        ("lowest 30% (Acute: Few)", "lowest 30% (Mental: Few)", "lowest is not named rightly"),
    ],
)
def test_a_planted_fault_of_a_stack_is_found(old: str, new: str, said: str) -> None:
    assert old in STACKS
    assert any(said in each for each in found(STACKS.replace(old, new)))


OWN = STACKS.replace("“Many” is highest in every row, from 55% (Mental) to 70% (Acute).", "").replace(
    "Share: ", "Share, the highest of each: The “new” office, “Many” (70%); Mental, “Many” (55%)."
)
QUOTED = OWN.replace("Acute", "The “new” office")


def test_the_highest_of_each_row_is_read_where_labels_have_quotation_marks() -> None:
    assert found(QUOTED) == []
    wrong = QUOTED.replace("office, “Many” (70%)", "office, “Few” (30%)")
    assert any("leads no row" in each for each in found(wrong))
