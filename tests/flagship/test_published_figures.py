"""Every figure that the report printed, against the synthetic responses: one line a figure."""

from __future__ import annotations

from fractions import Fraction

import pytest

from .responses import (
    POPULATION,
    ROWS,
    answered,
    beyond_chance,
    mean,
    one_decimal,
    percent,
    records,
    share,
)

GOOD = ("good", "very_good")
WORRIED = ("worried", "very_worried")
A_DAY = ("one_to_two_days", "over_two_days")
UNDER_A_DAY = ("none", "under_half_day", "half_to_one_day")
SEVEN_YEARS = ("7_to_10", "11_to_15", "16_or_more")
LEVELS = ("director", "deputy_director", "head_or_manager")
PARTNERS = ("ccg", "local_authority", "stp_team", "nhs_improvement", "nhs_england", "department_of_health")
PARITY = {level: share("parity", "yes", job_level=level) for level in LEVELS}
RELATIONS = {each: share(f"relationships_{each}", *GOOD) for each in PARTNERS}
POSTS, VACANT = (sum(map(Fraction, answered(each)), Fraction()) for each in ("team_size", "vacancies"))


def near(part: Fraction, percentage: float) -> bool:
    """Within the 2.5 points that words such as "eight in ten" allow."""
    return abs(float(part) * 100 - percentage) <= 2.5


HOLDS = {
    "population": POPULATION["", ""] == 232,
    "responses": len(ROWS) == 130,
    "response_rate": percent(Fraction(len(ROWS), POPULATION["", ""])) == 56,
    "reports_to_chief_executive": percent(share("reports_to", "chief_executive")) == 44,
    "sits_on_board": percent(share("board", "voting", "attends")) == 24,
    "full_voting_board_member": percent(share("board", "voting")) == 2,
    "parity_with_senior_staff": near(share("parity", "yes"), 66.7),
    "parity_by_job_title_highest": max(PARITY, key=PARITY.__getitem__) == "deputy_director",
    "parity_by_job_title_lowest": min(PARITY, key=PARITY.__getitem__) == "head_or_manager",
    "seven_or_more_years_in_nhs_communications": near(share("years_nhs", *SEVEN_YEARS), 75),
    "majority_female": share("gender", "female") > Fraction(51, 100),
    "majority_white": share("ethnic_group", "white") > Fraction(51, 100),
    "majority_honours_degree": share("qualification", "degree", "postgraduate") > Fraction(51, 100),
    "team_size_mean_fte": one_decimal(mean("team_size")) == 7.0,
    "vacancy_rate": percent(VACANT / POSTS) == 15 == one_decimal(mean("vacancy_rate")),
    "all_staff_report_to_senior_communicator": 0.50 < share("all_staff_report", "yes") <= 0.53,
    "staff_budget_reduced_in_past_year": near(share("staff_budget", "reduced"), 40),
    "staff_budget_increased_in_past_year": percent(share("staff_budget", "increased")) == 14,
    "worried_or_very_worried_about_capacity": percent(share("capacity_worry", *WORRIED)) == 38,
    "no_skills_gap_in_team": percent(share("missing_skills_none", "yes")) == 12,
    "social_media_in_portfolio": share("activities_social_media", "yes") == 1,
    "crisis_communications_in_portfolio": share("activities_crisis", "yes") == 1,
    "all_18_activities_in_portfolio": answered("activities_range").count("all_18") == 8,
    "activities_in_portfolio_mean": one_decimal(mean("activities_count")) == 14.0,
    "most_time_internal_communications": percent(share("activities_time_internal", "yes")) == 93,
    "most_time_media_relations": percent(share("activities_time_media", "yes")) == 80,
    "most_time_social_media": percent(share("activities_time_social_media", "yes")) == 63,
    "priorities_changed_in_past_year": near(share("priorities_changed", "yes"), 75),
    "stp_less_than_a_day_a_week": near(share("stp_time", *UNDER_A_DAY), 80),
    "stp_time_mental_health": beyond_chance("stp_time", *A_DAY, groups=5, trust_type="mental_health"),
    "stp_time_north": beyond_chance("stp_time", *A_DAY, groups=4, region="north"),
    "relationships_most_positive": max(RELATIONS, key=RELATIONS.__getitem__) == "ccg",
    "relationships_least_positive": min(RELATIONS, key=RELATIONS.__getitem__) == "department_of_health",
}
FIGURES = records("published-figures")
COMPARABLE = [row["id"] for row in FIGURES if not row["not_comparable"]]


@pytest.mark.parametrize("figure", HOLDS)
def test_the_synthetic_responses_give_the_printed_figure(figure: str) -> None:
    assert HOLDS[figure]


def test_every_comparable_figure_is_tested_here() -> None:
    assert list(HOLDS) == COMPARABLE


def test_a_figure_names_its_number_or_says_why_it_has_none() -> None:
    assert [row["id"] for row in FIGURES if bool(row["stat"]) == bool(row["not_comparable"])] == []


def test_mental_health_trusts_give_more_time_and_the_north_less() -> None:
    assert share("stp_time", *A_DAY, trust_type="mental_health") > share("stp_time", *A_DAY)
    assert share("stp_time", *A_DAY, region="north") < share("stp_time", *A_DAY)
