"""What the flagship's synthetic responses must agree with: exact counts, each with its public source.

`synthesise` draws from these tables. They hold no real person's answer: what no report printed is
invented, and says so.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

# The frame: (trusts, of which answered), invented but for the totals 232 and 130 ------------------

REGIONS = ("north", "midlands_and_east", "london", "south")
FRAME: dict[str, tuple[tuple[int, int], ...]] = {
    "acute": ((40, 20), (41, 21), (18, 8), (36, 20)),
    "acute_specialist": ((6, 4), (3, 2), (6, 4), (2, 1)),
    "mental_health": ((16, 10), (14, 8), (9, 5), (15, 10)),
    "community": ((5, 3), (4, 3), (2, 2), (5, 3)),
    "ambulance": ((3, 2), (3, 2), (1, 0), (3, 2)),
}
TYPICAL_SIZE = {
    "acute": 0.6,
    "acute_specialist": -0.3,
    "mental_health": 0.1,
    "community": -0.5,
    "ambulance": -0.4,
}

# The words of a target -----------------------------------------------------------------------------

INVENTED = "no figure was printed"
KEY_POINTS = "key-points"
PAY_PARITY = "attitudes-to-pay-parity-and-line-management"
RESOURCES = "resources-capacity-and-skill-mix"
ACTIVITIES = "communications-activities-and-shifting-priorities"
STP = "stp-related-communications-and-relationships"
CONCLUSION = "conclusion"
NEWS = (
    "communications-profession-making-strides-towards-acceptance-as-a-strategic-function"
    "-but-more-progress-needed"
)
"""Pages of the report by the end of their addresses, which `published-figures.csv` gives in full."""

Leaning = dict[str, float]
"""How strongly a trait draws a respondent towards the later answers of a question."""


@dataclass(frozen=True)
class Choice:
    """One column with one answer each: exact counts, in the order of the leaning."""

    column: str
    counts: dict[str, int]
    missing: dict[str, int] = field(default_factory=dict)
    leaning: Leaning = field(default_factory=dict)
    source: str = INVENTED


@dataclass(frozen=True)
class Options:
    """A question with several answers: exact counts of ticks, and who is asked.

    `asked` names an earlier column and the answers that lead here. `within` names an earlier
    question of the same options: only what was ticked there can be ticked here.
    """

    question: str
    counts: dict[str, int]
    missing: dict[str, int] = field(default_factory=dict)
    leanings: dict[str, Leaning] = field(default_factory=dict)
    source: str = INVENTED
    asked: tuple[str, tuple[str, ...]] | None = None
    within: str = ""


JOB_LEVEL = Choice(
    "job_level",
    {"head_or_manager": 55, "deputy_director": 40, "director": 35},
    leaning={"standing": 0.8, "size": 0.4},
)
"""Shapes later answers, as trust type and region do."""

ROLE = (
    JOB_LEVEL,
    Choice(
        "years_nhs",
        {"under_3": 12, "3_to_6": 20, "7_to_10": 31, "11_to_15": 34, "16_or_more": 31},
        {"no_answer": 2},
        {"standing": 0.5},
        f"{KEY_POINTS}: three quarters have seven years or more",
    ),
    Choice(
        "gender",
        {"female": 86, "male": 41, "other": 0},
        {"prefer_not_to_say": 2, "no_answer": 1},
        source=f"{KEY_POINTS}: most are female",
    ),
    Choice(
        "ethnic_group",
        {"white": 117, "asian": 4, "black": 3, "mixed": 2, "other": 0},
        {"prefer_not_to_say": 3, "no_answer": 1},
        {"london": 1.0},
        f"{KEY_POINTS}: most are white",
    ),
    Choice(
        "qualification",
        {"below_degree": 17, "degree": 66, "postgraduate": 44},
        {"no_answer": 3},
        {"standing": 0.4},
        f"{KEY_POINTS}: most hold an honours degree",
    ),
    Choice("communications_qualification", {"no": 41, "working_towards": 9, "yes": 78}, {"no_answer": 2}),
    Options(
        "memberships",
        {"cipr": 48, "cim": 15, "other": 13, "none": 57},
        {"no_answer": 3},
        {"none": {"standing": -0.5}},
    ),
    Choice(
        "reports_to",
        {
            "other": 13,
            "workforce_director": 17,
            "corporate_director": 21,
            "strategy_director": 22,
            "chief_executive": 57,
        },
        leaning={"standing": 0.5, "director": 0.5},
        source=f"{KEY_POINTS}: 44% report to the chief executive",
    ),
    Choice(
        "board",
        {"no": 99, "attends": 28, "voting": 3},
        leaning={"standing": 0.7, "director": 0.8},
        source=f"{KEY_POINTS}: 24% sit on the board; {NEWS}: 2% with a full vote",
    ),
    Choice(
        "parity",
        {"no": 42, "yes": 84},
        {"dont_know": 2, "prefer_not_to_say": 1, "no_answer": 1},
        {"standing": 0.2, "deputy_director": 1.3, "director": -0.1},
        f"{KEY_POINTS}: two thirds have parity; {PAY_PARITY}: most among deputies, least among heads",
    ),
    Choice(
        "relationship_ceo",
        {"very_poor": 3, "poor": 8, "neither": 17, "good": 45, "very_good": 52},
        {"prefer_not_to_say": 4, "no_answer": 1},
        {"standing": 1.0},
    ),
)

TEAM_SIZE = Choice(
    "team_size",
    # 128 teams with 896 posts between them: a mean of 7.0.
    {"1": 1, "1.5": 1, "2": 4, "2.5": 2, "3": 6, "3.5": 3, "4": 10, "4.5": 4, "5": 12, "5.5": 4, "6": 14}
    | {"6.5": 5, "7": 13, "7.5": 4, "8": 11, "8.5": 3, "9": 8, "10": 7, "11": 5, "12": 4, "14": 2, "15": 2}
    | {"17": 1, "19": 1, "22": 1},
    {"no_answer": 2},
    {"size": 1.4, "standing": 0.3, "strain": -0.3},
    f"{RESOURCES}: a mean of 7 full-time equivalents, from 1 to 22",
)
TEAM_BANDS = {13: "13_or_more", 10: "10_to_12", 7: "7_to_9", 4: "4_to_6", 1: "1_to_3"}
"""The least number of posts of each band, largest first."""
VACANCIES = {"0": 37, "0.5": 13, "1": 38, "1.5": 10, "2": 17, "2.5": 3, "3": 7, "3.5": 1, "4": 1, "5": 1}
VACANCY_RATE = 15.0
"""134.5 vacant posts of 896, and the mean of the teams' rates (resources: 15% of posts)."""

MONEY = (
    Choice(
        "all_staff_report",
        {"no": 61, "yes": 66},
        {"dont_know": 1, "no_answer": 2},
        {"standing": 0.6, "size": -0.3},
        f"{RESOURCES}: just over half",
    ),
    Choice(
        "staff_budget",
        {"increased": 17, "same": 57, "reduced": 50},
        {"dont_know": 4, "no_answer": 2},
        {"strain": 1.0},
        f"{RESOURCES}: four in ten reduced, 14% increased",
    ),
    Choice(
        "non_staff_budget",
        {"increased": 11, "same": 50, "reduced": 62},
        {"dont_know": 5, "no_answer": 2},
        {"strain": 1.0},
    ),
    Choice(
        "capacity_worry",
        {"not_worried": 33, "slightly_worried": 46, "worried": 32, "very_worried": 17},
        {"prefer_not_to_say": 1, "no_answer": 1},
        {"strain": 1.4, "north": 0.2},
        f"{NEWS}: 38% are worried or very worried",
    ),
    Options(
        "missing_skills",
        {"evaluation": 57, "digital": 55, "video": 49, "behaviour_change": 43, "design": 38, "engagement": 33}
        | {"strategy": 22, "internal": 17, "media": 14, "writing": 12, "none": 15},
        {"dont_know": 3, "no_answer": 2},
        {"none": {"strain": -1.0, "size": 0.6}, "strategy": {"standing": -0.6}, "design": {"size": -0.6}},
        f"{CONCLUSION}: 12% have no gap",
    ),
    Choice(
        "recruitment",
        {"very_easy": 2, "fairly_easy": 13, "neither": 21, "fairly_difficult": 42, "very_difficult": 24},
        {"not_applicable": 25, "no_answer": 3},
        {"strain": 0.6, "london": -0.3},
    ),
)

ACTIVITIES_HELD = Choice(
    # 130 teams with 1,820 activities between them: a mean of 14.0.
    "activities_count",
    {"10": 6, "11": 9, "12": 15, "13": 25, "14": 23, "15": 22, "16": 14, "17": 8, "18": 8},
    leaning={"size": 0.8, "standing": 0.4, "ambulance": -0.5},
    source=f"{ACTIVITIES}: a mean of 14 of 18, and all 18 at 8 respondents",
)
POPULARITY = {
    "internal": 5.0,
    "media": 5.0,
    "social_media": math.inf,
    "crisis": math.inf,
    "website": 3.4,
    "video": 1.4,
    "design": 1.5,
    "publications": 2.6,
    "stakeholders": 2.2,
    "public_engagement": 1.9,
    "public_affairs": 0.4,
    "campaigns": 1.6,
    "events": 1.8,
    "strategy": 2.4,
    "evaluation": 0.9,
    "service_change": 1.7,
    "membership": 0.3,
    "charity": -0.3,
}
"""How common each activity is, on a logistic scale; invented, but for the two that everybody has."""
BANDS = {"10": "10_to_12", "11": "10_to_12", "12": "10_to_12", "13": "13_or_14", "14": "13_or_14"}
BANDS |= {"15": "15_to_17", "16": "15_to_17", "17": "15_to_17", "18": "all_18"}

WORK = (
    Options(
        "activities_time",
        {
            "internal": 119,
            "media": 103,
            "social_media": 81,
            "crisis": 35,
            "website": 40,
            "video": 20,
            "design": 19,
        }
        | {
            "publications": 17,
            "stakeholders": 33,
            "public_engagement": 29,
            "public_affairs": 4,
            "campaigns": 27,
        }
        | {
            "events": 18,
            "strategy": 25,
            "evaluation": 5,
            "service_change": 22,
            "membership": 7,
            "charity": 3,
        },
        {"no_answer": 2},
        {"service_change": {"closeness": 0.8}, "strategy": {"standing": 0.8}, "media": {"acute": 0.6}},
        f"{ACTIVITIES}: internal 93%, media 80%, social media 63%",
        within="activities",
    ),
    Choice(
        "priorities_changed",
        {"no": 32, "yes": 97},
        {"no_answer": 1},
        {"closeness": 0.4, "ambulance": -0.5},
        f"{ACTIVITIES}: three quarters say yes",
    ),
    Options(
        "growing_areas",
        {
            "engagement": 59,
            "strategy": 50,
            "partnership": 46,
            "internal": 41,
            "digital_video": 37,
            "other": 6,
        },
        {"no_answer": 2},
        {"partnership": {"closeness": 1.0}, "strategy": {"standing": 0.8}},
        asked=("priorities_changed", ("yes",)),
    ),
)

VALUE = (
    Choice(
        "evaluation_framework",
        {"no": 63, "sometimes": 40, "regularly": 24},
        {"dont_know": 2, "no_answer": 1},
        {"standing": 0.7, "strain": -0.4},
    ),
    Options(
        "framework_used",
        {"gcs": 39, "amec": 11, "own": 23, "other": 6},
        {"no_answer": 2},
        {"own": {"size": 0.5}},
        asked=("evaluation_framework", ("regularly", "sometimes")),
    ),
    Choice(
        "evaluation_budget",
        {"no": 108, "yes": 14},
        {"dont_know": 6, "no_answer": 2},
        {"standing": 0.6, "strain": -0.6},
    ),
    Options(
        "evaluation_barriers",
        {"time": 84, "money": 79, "skills": 52, "data": 41, "demand": 33, "none": 9},
        {"no_answer": 4},
        {"time": {"strain": 0.8}, "money": {"strain": 0.6}, "none": {"strain": -0.8}},
    ),
    Choice(
        "strategic_view_chief_executive",
        {"strongly_disagree": 4, "disagree": 10, "neither": 16, "agree": 56, "strongly_agree": 41},
        {"dont_know": 2, "no_answer": 1},
        {"standing": 1.0},
    ),
    Choice(
        "strategic_view_board",
        {"strongly_disagree": 6, "disagree": 18, "neither": 27, "agree": 55, "strongly_agree": 20},
        {"dont_know": 3, "no_answer": 1},
        {"standing": 1.0},
    ),
    Choice(
        "strategic_view_clinical_leaders",
        {"strongly_disagree": 11, "disagree": 37, "neither": 41, "agree": 31, "strongly_agree": 5},
        {"dont_know": 4, "no_answer": 1},
        {"standing": 0.8},
    ),
    Choice(
        "strategic_view_finance_leaders",
        {"strongly_disagree": 18, "disagree": 42, "neither": 36, "agree": 25, "strongly_agree": 4},
        {"dont_know": 4, "no_answer": 1},
        {"standing": 0.8, "strain": -0.4},
    ),
)

DEVELOPMENT = (
    Choice("development", {"no": 57, "yes": 71}, {"no_answer": 2}, {"strain": -0.7, "london": 0.5}),
    Options(
        "development_barriers",
        {"time": 82, "money": 75, "distance": 48, "relevance": 31, "none": 15},
        {"no_answer": 3},
        {"time": {"strain": 0.8}, "money": {"strain": 0.6}, "distance": {"london": -2.5, "north": 0.8}},
    ),
    Options(
        "formats",
        {
            "regional_workshops": 83,
            "online_cpd": 74,
            "peer_networks": 57,
            "mentoring": 51,
            "national_events": 36,
        }
        | {"secondments": 29},
        {"no_answer": 4},
        {"regional_workshops": {"london": -1.0}, "national_events": {"london": 0.8}},
    ),
    Choice(
        "national_programme",
        {"not_heard": 17, "no_interest": 9, "out_of_reach": 44, "plans_to": 36, "taken_part": 21},
        {"no_answer": 3},
        {"standing": 0.4, "london": 0.6, "strain": -0.4},
    ),
    Choice(
        "career_path",
        {"strongly_disagree": 27, "disagree": 51, "neither": 29, "agree": 17, "strongly_agree": 3},
        {"dont_know": 2, "no_answer": 1},
        {"standing": 0.6},
    ),
)

PARTNERS = (
    Choice(
        "stp_time",
        {"none": 17, "under_half_day": 54, "half_to_one_day": 30, "one_to_two_days": 18, "over_two_days": 7},
        {"dont_know": 2, "no_answer": 2},
        {"closeness": 0.6, "mental_health": 1.2, "community": 0.4, "ambulance": -1.2, "north": -1.0},
        f"{STP}: eight in ten give less than a day, mental health more, ambulance and the north less",
    ),
    Choice(
        "stp_time_future",
        {"less": 6, "same": 40, "more": 78},
        {"dont_know": 5, "no_answer": 1},
        {"closeness": 0.5, "ambulance": -0.4},
    ),
    Choice(
        "stp_lead",
        {"nobody": 14, "shared": 31, "team": 19, "one_person": 58},
        {"dont_know": 6, "no_answer": 2},
    ),
    Choice(
        "relationships_ccg",
        {"no_contact": 2, "very_poor": 1, "poor": 5, "neither": 18, "good": 63, "very_good": 38},
        {"no_answer": 3},
        {"closeness": 1.2, "ambulance": -0.4},
        f"{STP}: the most positive",
    ),
    Choice(
        "relationships_local_authority",
        {"no_contact": 7, "very_poor": 2, "poor": 10, "neither": 29, "good": 55, "very_good": 24},
        {"no_answer": 3},
        {"closeness": 1.0, "mental_health": 0.4, "community": 0.5, "ambulance": -0.8},
    ),
    Choice(
        "relationships_stp_team",
        {"no_contact": 11, "very_poor": 4, "poor": 13, "neither": 32, "good": 48, "very_good": 18},
        {"no_answer": 4},
        {"closeness": 1.0, "mental_health": 0.5, "acute": -0.3, "ambulance": -0.6},
    ),
    Choice(
        "relationships_nhs_improvement",
        {"no_contact": 8, "very_poor": 4, "poor": 13, "neither": 37, "good": 51, "very_good": 13},
        {"no_answer": 4},
        {"closeness": 0.8, "strain": -0.3},
    ),
    Choice(
        "relationships_nhs_england",
        {"no_contact": 10, "very_poor": 5, "poor": 15, "neither": 43, "good": 45, "very_good": 9},
        {"no_answer": 3},
        {"closeness": 0.8, "strain": -0.3},
    ),
    Choice(
        "relationships_department_of_health",
        {"no_contact": 58, "very_poor": 12, "poor": 16, "neither": 27, "good": 11, "very_good": 2},
        {"no_answer": 4},
        {"closeness": 0.6, "london": 0.3},
        f"{STP}: the least positive",
    ),
    Choice(
        "shares_capacity",
        {"no": 70, "planned": 21, "yes": 34},
        {"dont_know": 3, "no_answer": 2},
        {"closeness": 0.8, "community": 0.4},
    ),
)

TARGETS: tuple[Choice | Options, ...] = (
    *ROLE,
    TEAM_SIZE,
    *MONEY,
    ACTIVITIES_HELD,
    *WORK,
    *VALUE,
    *DEVELOPMENT,
    *PARTNERS,
)
