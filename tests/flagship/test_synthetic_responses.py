"""The synthetic responses: drawn again to the byte, and without a contradiction in anybody's answers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import synthesise
import targets
from findings import datapackage

from .responses import DATA, MISSING, POPULATION, ROWS, records

COLUMNS = list(ROWS[0])
ACTIVITIES = list(targets.POPULARITY)
SEVERAL_ANSWERS = [
    "memberships", "missing_skills", "activities_time", "growing_areas", "framework_used",
    "evaluation_barriers", "development_barriers", "formats",
]  # fmt: skip


def ticked(row: dict[str, str], question: str) -> set[str]:
    """The options of a question that a respondent ticked."""
    start = f"{question}_"
    return {name.removeprefix(start) for name in COLUMNS if name.startswith(start) and row[name] == "yes"}


def place(column: str, order: list[str]) -> list[float]:
    """Each answer's place on a scale; nan where there is none."""
    return [order.index(row[column]) if row[column] in order else np.nan for row in ROWS]


def correlation(one: list[float], other: list[float]) -> float:
    """Between the places of those who answered both."""
    both = np.array([pair for pair in zip(one, other, strict=True) if not np.isnan(pair).any()])
    return float(np.corrcoef(both.T)[0, 1])


def test_drawing_again_gives_the_same_bytes() -> None:
    assert synthesise.differences(synthesise.files()) == []


def test_a_changed_file_is_named_with_its_remedy(tmp_path: Path) -> None:
    file = tmp_path / "responses-2017.csv"
    file.write_bytes(b"respondent\nr001\n")
    (problem,) = synthesise.differences({file: b"respondent\nr002\n"})
    assert str(problem) == (
        f"{file}: is not what scripts/targets.py gives. Run 'python scripts/synthesise.py'."
    )


def test_an_unknown_argument_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert synthesise.main(["--chek"]) == 2
    assert capsys.readouterr().err == "usage: python scripts/synthesise.py [--check]\n"


def test_the_data_package_passes_its_gate() -> None:
    survey = datapackage.read(DATA.parent, sealed=False)
    assert survey.responses["2017"].size == 130


def test_a_routed_question_is_answered_by_those_who_were_asked_and_nobody_else() -> None:
    asked = {row["respondent"] for row in ROWS if row["growing_areas_other"] != "not_asked"}
    assert asked == {row["respondent"] for row in ROWS if row["priorities_changed"] == "yes"}
    asked = {row["respondent"] for row in ROWS if row["framework_used_own"] != "not_asked"}
    assert asked == {
        row["respondent"] for row in ROWS if row["evaluation_framework"] in ("regularly", "sometimes")
    }


@pytest.mark.parametrize("question", SEVERAL_ANSWERS)
def test_nobody_ticks_none_beside_another_option_or_leaves_all_unticked(question: str) -> None:
    unanswered = [row for row in ROWS if not ticked(row, question)]
    assert all(row[name] in MISSING for row in unanswered for name in row if name.startswith(f"{question}_"))
    assert [row for row in ROWS if "none" in ticked(row, question) and len(ticked(row, question)) > 1] == []


def test_only_activities_in_the_portfolio_take_time() -> None:
    held = [{name for name in ACTIVITIES if row[f"activities_{name}"] == "yes"} for row in ROWS]
    assert [
        row for row, its in zip(ROWS, held, strict=True) if not ticked(row, "activities_time") <= its
    ] == []


def test_what_is_worked_out_agrees_with_what_was_answered() -> None:
    for row in ROWS:
        count = sum(row[f"activities_{name}"] == "yes" for name in ACTIVITIES)
        assert (int(row["activities_count"]), row["activities_range"]) == (count, targets.BANDS[str(count)])
        if row["team_size"] not in MISSING:
            rate = 100 * float(row["vacancies"]) / float(row["team_size"])
            assert float(row["vacancy_rate"]) == pytest.approx(rate, abs=0.051)


def test_a_team_is_in_the_band_of_its_size() -> None:
    bands = [(row["team_size_range"], row["team_size"]) for row in ROWS]
    assert {size for band, size in bands if band == "4_to_6"} == {"4", "4.5", "5", "5.5", "6", "6.5"}
    assert {size for band, size in bands if band == "13_or_more"} == {"14", "15", "17", "19", "22"}
    assert {size for band, size in bands if band == "no_answer"} == {"no_answer"}


def test_every_reason_for_no_answer_occurs_and_stays_rare() -> None:
    reasons = [value for row in ROWS for value in row.values() if value in MISSING]
    assert set(reasons) == MISSING
    refused = sum(value != "not_asked" for value in reasons)
    assert 0.01 < refused / (len(ROWS) * len(COLUMNS)) < 0.05


def test_the_answers_of_one_respondent_hang_together() -> None:
    worry = place("capacity_worry", ["not_worried", "slightly_worried", "worried", "very_worried"])
    budget = place("staff_budget", ["increased", "same", "reduced"])
    chief = place("relationship_ceo", ["very_poor", "poor", "neither", "good", "very_good"])
    view = place(
        "strategic_view_board", ["strongly_disagree", "disagree", "neither", "agree", "strongly_agree"]
    )
    time = place(
        "stp_time", ["none", "under_half_day", "half_to_one_day", "one_to_two_days", "over_two_days"]
    )
    team = place("relationships_stp_team", ["very_poor", "poor", "neither", "good", "very_good"])
    assert correlation(worry, budget) > 0.2
    assert correlation(chief, view) > 0.2
    assert correlation(time, team) > 0.1


def test_the_groups_of_each_breakdown_make_up_all_trusts() -> None:
    for breakdown in ("trust_type", "region", "north"):
        assert sum(units for (name, _), units in POPULATION.items() if name == breakdown) == 232


def test_no_group_has_more_respondents_than_trusts() -> None:
    for (breakdown, group), units in POPULATION.items():
        if breakdown in ("trust_type", "region"):
            assert sum(row[breakdown] == group for row in ROWS) <= units


def test_every_target_says_that_it_is_invented_or_names_a_page_of_the_report() -> None:
    pages = {row["page"].rsplit("/", 1)[-1] for row in records("published-figures")}
    sources = [source for each in targets.TARGETS for source in each.source.split("; ")]
    named = [source.split(":")[0] for source in sources if source != targets.INVENTED]
    assert len(named) == 20
    assert set(named) <= pages


def test_every_comment_was_approved_by_somebody_on_a_day() -> None:
    assert [row["id"] for row in records("comments") if not (row["approved_by"] and row["approved_on"])] == []
