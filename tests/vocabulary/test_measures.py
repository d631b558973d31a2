"""The table of measures: one row says all that any module has to know of a kind of number."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from findings.vocabulary import CLAIMED, MEASURES, Facts, Family, Form, Measure, Printed

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "scripts/findings"


def test_a_measure_without_a_form_in_the_attackers_system_cannot_be_made() -> None:
    with pytest.raises(TypeError, match="form"):
        Facts(family=Family.SHARES, printed=Printed(), label="New", said="a new one")  # type: ignore[call-arg]


@pytest.mark.parametrize("measure", list(Measure))
def test_every_measure_says_what_it_is_made_of_and_what_it_is_called(measure: Measure) -> None:
    assert measure.form in Form
    assert measure.facts.label
    assert measure.facts.said.startswith(("a ", "an "))


@pytest.mark.parametrize("measure", list(Measure))
def test_every_number_of_respondents_has_a_column_of_its_own(measure: Measure) -> None:
    assert bool(measure.facts.heading) is measure.of_respondents


def test_a_difference_and_what_it_is_a_difference_of_name_each_other() -> None:
    pairs = {each: each.compared for each in Measure if each.is_difference}
    assert pairs == {
        Measure.SHARE_DIFFERENCE: Measure.SHARE,
        Measure.MEAN_DIFFERENCE: Measure.MEAN,
        Measure.NET_SCORE_DIFFERENCE: Measure.NET_SCORE,
    }
    assert all(compared.difference is each for each, compared in pairs.items())
    assert Measure.MEDIAN.difference is None
    assert Measure.MEDIAN.compared is Measure.MEDIAN


def test_an_address_names_measures_of_a_question_and_no_comparison() -> None:
    names = ["item_non_response", "lower_quartile", "mean", "median", "net_score", "upper_quartile"]
    assert sorted(CLAIMED) == names


def test_a_measure_is_found_by_its_name() -> None:
    assert MEASURES["share_of_responses"] is Measure.SHARE_OF_RESPONSES
    assert list(MEASURES) == [str(each) for each in Measure]


NEW_ROW = """
    LOWEST_TENTH = "lowest_tenth", Facts(
        Form.QUANTILE, Family.AMOUNTS, GIVEN, "Lowest tenth", "a lowest tenth", quantile=0.1, bases=10,
    )
    # fmt: on
"""

ASKED_OF_THE_COPY = """
from disclosure.test_quantiles import numbers, published
from findings.charts import Chart, ChartTable, sentence
from findings.content.addresses import Numbers, reference
from findings.disclosure import as_csv, read_back
from findings.pages.questions import line_of

survey = numbers(150, 60)
made = published(survey)
text = as_csv(made.rows)
assert as_csv(read_back(text, survey, "estimates.csv").rows) == text
for row in made.of("q"):
    if row.measure == "lowest_tenth":
        print(row.id, row.text)
about = reference("q;lowest_tenth", Numbers(made, survey)).estimate
print(line_of(about, survey.questions["2030"][0]).label, about.shown)
print(sentence(ChartTable("f", "F", Chart.BAR, (("all", "All"),), (("m", ""),), {("all", "m"): about})))
"""


def test_a_measure_is_added_by_a_row_and_by_nothing_else(tmp_path: Path) -> None:
    """Computed, protected, read back, claimed, named on its page and drawn, in a copy of the engine."""
    shutil.copytree(ENGINE, tmp_path / "findings", ignore=shutil.ignore_patterns("theme", "__pycache__"))
    table = tmp_path / "findings/vocabulary/measures.py"
    rows = table.read_text(encoding="utf-8")
    table.write_text(rows.replace("\n    # fmt: on\n", NEW_ROW), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", ASKED_OF_THE_COPY], check=False, capture_output=True, text=True,
        cwd=ROOT, env=os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT / "tests")])},
    )  # fmt: skip
    assert ran.stderr == ""
    assert ran.stdout.splitlines() == [
        "q--lowest-tenth--2030 4",
        "q--lowest-tenth--g--g1--2030 2.5",
        "q--lowest-tenth--g--g2--2030 [c]",
        "Lowest tenth 4",
        "Lowest tenth: All is 4.",
    ]
