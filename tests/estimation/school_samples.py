"""The samples of Californian schools that R's `survey` ships, as surveys, and what R prints of them.

Read from the folder of shared data. R's numbers come from its documentation and published sessions
(survey.pdf, r-survey.r-forge.r-project.org, and the package's examples as others ran them).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from findings.vocabulary import Design, FieldSurvey, Role, Survey
from tests.estimation.samples import Answer, survey

NUMBERS = ("api00", "api99", "enroll", "ell", "meals", "api.stu", "fpc", "fpc1", "fpc2")
WORDS = ("stype", "sch.wide", "dnum", "snum")

CLUSTER, POPULATION, STRATUM = (
    FieldSurvey(role=role) for role in (Role.CLUSTER, Role.POPULATION, Role.STRATUM)
)
ROLES: dict[str, dict[str, FieldSurvey]] = {
    "apisrs": {"fpc": POPULATION},
    "apistrat": {"stype": STRATUM, "fpc": POPULATION},
    "apiclus1": {"dnum": CLUSTER, "fpc": POPULATION},
    "apiclus2": {
        "dnum": CLUSTER,
        "snum": FieldSurvey(role=Role.CLUSTER, stage=2),
        "fpc1": POPULATION,
        "fpc2": FieldSurvey(role=Role.POPULATION, stage=2),
    },
}


@dataclass(frozen=True)
class Printed:
    """What R prints: the text of a value, or of its standard error, of one variable (and group)."""

    sample: str
    statistic: str
    variable: str
    value: str
    error: str = ""
    group: str = ""
    corrected: bool = True


MEANS = (
    Printed("apisrs", "mean", "api00", "656.58", "9.2497"),
    Printed("apisrs", "mean", "api99", "624.68", "9.5003"),
    Printed("apisrs", "mean", "api00", "656.58", "9.4028", corrected=False),
    Printed("apisrs", "mean", "api99", "624.68", "9.6575", corrected=False),
    Printed("apisrs", "mean", "enroll", "584.61", "27.821", corrected=False),
    Printed("apistrat", "mean", "api00", "662.29", "9.4089"),
    Printed("apistrat", "mean", "api99", "629.39", "9.9639"),
    Printed("apistrat", "mean", "api00", "662.29", "9.5361", corrected=False),
    Printed("apistrat", "mean", "api99", "629.39", "10.0970", corrected=False),
    Printed("apiclus1", "mean", "api00", "644.169399", "23.5422"),
    Printed("apiclus1", "mean", "api99", "606.978142", "24.2250"),
    Printed("apiclus1", "share", "stype", "0.786885", "0.0463", "E"),
    Printed("apiclus1", "share", "stype", "0.076503", "0.0268", "H"),
    Printed("apiclus1", "share", "stype", "0.136612", "0.0296", "M"),
    Printed("apiclus2", "mean", "api00", "670.81", "30.099"),
    Printed("apiclus2", "mean", "api00", "670.81", "30.712", corrected=False),
    Printed("apiclus2", "mean", "api99", "645.03", "30.308", corrected=False),
)
TOTALS = (
    Printed("apisrs", "total", "enroll", "3621074.34", "169519.65"),
    Printed("apisrs", "total", "enroll", "3621074", "172325", corrected=False),
    Printed("apisrs", "total", "stype", "4397.74", "196.00", "E"),
    Printed("apisrs", "total", "stype", "774.25", "142.85", "H"),
    Printed("apisrs", "total", "stype", "1022.01", "160.33", "M"),
    Printed("apistrat", "total", "enroll", "3687178", "114642"),
    Printed("apiclus2", "total", "enroll", "2639273", "799638"),
)
CHI_SQUARE = {"f": "5.1934", "numerator": "1.4946", "denominator": "20.9250", "p": "0.02175"}
"""`svychisq(~sch.wide+stype, dclus1)`"""


def school_sample(name: str, folder: Path, corrected: bool = True) -> Survey:
    """One of the samples: its design by roles, its variables as questions, types of school as groups."""
    with (folder / "r_survey_api" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        schools = list(csv.DictReader(file))
    answers: dict[str, list[Answer]] = {}
    for column in (*NUMBERS, *WORDS):
        if column in schools[0]:
            answers[column] = [_answer(column, school[column]) for school in schools]
    if name == "apistrat":
        answers["type"] = answers["stype"]
    design = Design(finite_population=corrected)
    weights = [float(school["pw"]) for school in schools]
    by = ["sch.wide", "type" if name == "apistrat" else "stype"]
    roles = {column: role for column, role in ROLES[name].items() if corrected or role != POPULATION}
    return survey(answers, by=by, weights=weights, roles=roles, design=design)


def _answer(column: str, text: str) -> Answer:
    if not text:
        return None
    return float(text) if column in NUMBERS else text
