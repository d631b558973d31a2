"""What becomes of restricted answers, on a few invented ones; and what is refused, in one line each."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from findings import datapackage
from findings.__main__ import main
from findings.anonymising import how_anonymised
from findings.vocabulary import Risk, RiskRecord, Variable
from tests.surveys.customers import CANARY, HEADER, customers

CASE = Path(__file__).parents[1] / "surveys/customers-responses/datapackage"
RAW = "responses-raw-2024.csv"

Json = dict[str, Any]


@cache
def restricted_rows() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cells) for cells in customers(np.random.default_rng(7)))


class Publication:
    """The customers' publication with its descriptor and its restricted rows, to be spoilt."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.descriptor: Json = json.loads((CASE / "datapackage.json").read_text("utf-8"))
        self.small = {path.name: path.read_text("utf-8") for path in (CASE / "data").glob("*.csv")}
        self.rows = [dict(zip(HEADER, cells, strict=True)) for cells in restricted_rows()]

    @property
    def wave(self) -> Json:
        found: Json = self.descriptor["survey"]["waves"][0]
        return found

    @property
    def plan(self) -> Json:
        found: Json = self.wave["anonymise"]
        return found

    def field(self, name: str, restricted: bool = False) -> Json:
        resource = self.descriptor["restricted" if restricted else "resources"][0]
        found: Json = next(each for each in resource["schema"]["fields"] if each["name"] == name)
        return found

    def write(self) -> list[str]:
        data = self.folder / "datapackage/data"
        data.mkdir(parents=True)
        (data.parent / "datapackage.json").write_text(json.dumps(self.descriptor), "utf-8")
        for name, text in self.small.items():
            (data / name).write_text(text, "utf-8")
        (self.folder / "restricted").mkdir()
        with (self.folder / "restricted" / RAW).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, HEADER)
            writer.writeheader()
            writer.writerows(self.rows)
        return ["anonymise", "--root", str(self.folder), "--restricted", str(self.folder / "restricted")]


@pytest.fixture
def publication(tmp_path: Path) -> Publication:
    return Publication(tmp_path)


Spoil = Callable[[Publication], object]
FAULTS: dict[str, tuple[Spoil, str]] = {}


def fault(expected: str) -> Callable[[Spoil], Spoil]:
    def kept(spoil: Spoil) -> Spoil:
        FAULTS[spoil.__name__] = spoil, expected
        return spoil

    return kept


PLAN = "datapackage/datapackage.json, survey.waves.1.anonymise"
FIELD = "datapackage/datapackage.json, responses-2024, field"
RELEASED = "datapackage/data/responses-2024.csv"
RESTRICTED = f"restricted/{RAW}"
LIST = (
    "List it in datapackage.json; or name in the field's `survey.others` the category of all that are rare."
)
UNLISTED = "which `restricted` does not list"
KEYS = "the keys are region, gender, age, household, weight"


@fault(f"{PLAN}: has k 2. Write 3 or more; 5 is usual.")
def k_of_two(made: Publication) -> None:
    made.plan["k"] = 2


@fault(f"{PLAN}: has l 1. Write 2 or more.")
def l_of_one(made: Publication) -> None:
    made.plan["l"] = 1


@fault(f"{PLAN}.source: names responses-2042, {UNLISTED}. Did you mean responses-raw-2024?")
def source_unknown(made: Publication) -> None:
    made.plan["source"] = "responses-2042"


@fault(f"{PLAN}.blank: names hosehold, which is no key. Did you mean household?")
def blank_of_no_key(made: Publication) -> None:
    made.plan["blank"] = ["hosehold", "age", "gender"]


@fault(
    f"{PLAN}.blank: names region, which every respondent must have. "
    "Merge its values instead; estimates need a design without gaps."
)
def blank_of_a_stratum(made: Publication) -> None:
    made.plan["blank"] = ["household", "age", "gender", "region"]


@fault(f"{PLAN}.merge.region: does not say what becomes of isles. Add them to a merged value.")
def value_forgotten(made: Publication) -> None:
    del made.plan["merge"]["region"]["islands"]


@fault(f"{PLAN}.merge.region: gives island, which is no category of the released file. Did you mean islands?")
def merged_value_unknown(made: Publication) -> None:
    made.plan["merge"]["region"]["island"] = made.plan["merge"]["region"].pop("islands")


@fault(f"{PLAN}.bands.age: does not rise to a last band without end. Write each end, and null for the last.")
def bands_that_fall(made: Publication) -> None:
    made.plan["bands"]["age"]["35_to_54"] = 30


@fault(f"{PLAN}: does not band age, whose numbers become categories. Add `bands`.")
def bands_forgotten(made: Publication) -> None:
    made.plan["bands"] = {}


@fault(f"{PLAN}.sensitive: names why, which is no field of the released file.")
def sensitive_unknown(made: Publication) -> None:
    made.plan["sensitive"] = ["why"]


@fault(
    f"{FIELD} household: is no key, and an acquaintance could know it (size). "
    "Give it the role key, or say in `survey.not_key` why nobody could know it."
)
def known_fact_that_is_no_key(made: Publication) -> None:
    made.field("household")["survey"] = {"question": "recommend"}
    made.field("recommend")["survey"] = {"role": "key"}
    made.plan["blank"] = ["age", "gender"]


@fault(
    f"{FIELD} calls: is a number as it was given. "
    "Band it, or say in `survey.not_key` why nobody could know it."
)
def number_as_it_was_given(made: Publication) -> None:
    made.field("calls")["survey"] = {"question": "calls"}


@fault(f"{FIELD} remarks: is free text, which is never released. Take it out, or give it categories.")
def free_text(made: Publication) -> None:
    text = {"name": "remarks", "title": "What else?", "type": "string", "survey": {"question": "recommend"}}
    made.descriptor["resources"][0]["schema"]["fields"].append(text)
    made.field("recommend")["survey"] = {"role": "key"}


@fault(f"{FIELD} finished: is not used, and everything in a released file is read by somebody. Take it out.")
def time_of_answering(made: Publication) -> None:
    fields = made.descriptor["resources"][0]["schema"]["fields"]
    fields.append(made.field("finished", restricted=True))


@fault(f"{FIELD} email: is a second identifier, and respondents get one new number. Take it out.")
def second_identifier(made: Publication) -> None:
    made.descriptor["resources"][0]["schema"]["fields"].append(made.field("email", restricted=True))


@fault(f"{RELEASED}, late: has no missing value for 'Prefer not to say'. Add it to its `missingValues`.")
def reason_without_a_value(made: Publication) -> None:
    made.field("late")["missingValues"] = made.field("late")["missingValues"][:1]


@fault(
    "datapackage/datapackage.json, survey.waves.1: releases responses of fewer than 1,000 units, or of "
    "nobody knows how many, and gives no `reason`. Write one, which is published; or release tables."
)
def few_units_without_a_reason(made: Publication) -> None:
    made.rows = made.rows[:500]
    made.small["population.csv"] = "wave,breakdown,group,population\n2024,,,999\n"
    made.descriptor["survey"]["design"]["weights_sum_to"] = ""


@fault(
    f"{RELEASED}: k is 1, not 5: a respondent is alike too few by its keys. "
    f"Merge values, or let more keys be emptied; {KEYS}."
)
def k_out_of_reach(made: Publication) -> None:
    made.plan["blank"] = []
    made.rows[0]["weight"] = "11.5"


@fault(
    f"{RELEASED}: l is below 2: respondents alike by their keys all answered late alike. "
    f"Merge values, or let more keys be emptied; {KEYS}."
)
def l_out_of_reach(made: Publication) -> None:
    for row in made.rows:
        if row["region"] == "isles":
            row |= {"late": "never", "why_late": "not_asked"}


@fault(
    f"{RELEASED}: names a group of which population.csv counts fewer than 5 units. "
    f"Merge values, or let more keys be emptied; {KEYS}."
)
def group_of_few_units(made: Publication) -> None:
    made.small["population.csv"] += "2024,age,75_and_over,4\n"
    made.plan["blank"] = ["household", "gender"]


@fault(f"{RESTRICTED} row 3, late: not one of its 3 categories. {LIST}")
def answer_outside_the_codebook(made: Publication) -> None:
    made.rows[1]["late"] = CANARY


@fault(f"{RESTRICTED} row 5, age: is not a number. Write digits, with a point before decimals.")
def age_that_is_no_number(made: Publication) -> None:
    made.rows[3]["age"] = CANARY


@pytest.mark.parametrize("name", FAULTS)
def test_what_cannot_be_anonymised_is_refused_in_one_line_without_an_answer(
    name: str, publication: Publication, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil, expected = FAULTS[name]
    spoil(publication)
    assert main(publication.write()) == 1
    captured = capsys.readouterr()
    assert CANARY not in captured.out + captured.err
    lines = [
        re.sub(r"\.json:\d+", ".json", line.removeprefix(f"{publication.folder}/"))
        for line in captured.out.splitlines()
    ]
    assert expected in lines
    assert len(lines) <= 3
    assert not (publication.folder / "datapackage/data/responses-2024.csv").exists()
    assert not (publication.folder / "datapackage/risk-2024.json").exists()


def test_what_is_refused_leaves_the_files_of_before(publication: Publication) -> None:
    command = publication.write()
    assert main(command) == 0
    kept = [
        publication.folder / "datapackage" / name for name in ("data/responses-2024.csv", "risk-2024.json")
    ]
    before = [path.read_bytes() for path in kept]
    publication.plan["blank"] = []
    publication.rows[0]["weight"] = "11.5"
    (publication.folder / "datapackage/datapackage.json").write_text(json.dumps(publication.descriptor))
    assert main(command) == 1
    assert [path.read_bytes() for path in kept] == before


def test_a_key_is_emptied_only_for_those_who_would_stand_out(publication: Publication) -> None:
    assert main(publication.write()) == 0
    record = json.loads((publication.folder / "datapackage/risk-2024.json").read_text("utf-8"))
    assert 0 < sum(record["blanked"].values()) < 100
    assert list(record["blanked"]) == ["household", "age", "gender"]
    assert datapackage.validate(publication.folder / "datapackage").valid is False  # no published numbers yet


# The statement --------------------------------------------------------------------------------------

RECORD = RiskRecord(
    wave="1", sha256="", respondents=5000, population=60000, keys=("region", "age"), sensitive=("late",),
    k=5, l=2,
    before=Risk(1, 1, 613, 3541, 51.1, 271.6), after=Risk(8, 2, 0, 0, 0.0, 5.7),
    dropped=("email", "finished"), undescribed=1, merged=("region",), banded=("age",),
    blanked={"region": 4, "age": 44, "size": 0}, changed={"region": 0.004, "age": 0.9804},
)  # fmt: skip
TITLES = {name: Variable(name, name.capitalize()) for name in ("region", "age", "late", "size")}


def test_the_statement_says_what_was_done_and_gives_no_small_count() -> None:
    assert how_anonymised(RECORD, TITLES) == [
        (
            "What others could know",
            "These fields are treated as known to somebody who looks for a person: Region; Age.",
        ),
        (
            "Nobody stands alone",
            "Every respondent is like at least 4 others in all of them. In the answers as they came, 613 of "
            "5,000 stood alone.",
        ),
        (
            "Being found tells nothing",
            "Those alike in all of them gave at least 2 different answers to each of: Late.",
        ),
        (
            "Left out",
            "The file lacks 2 described and 1 other columns of the restricted one: identifiers, times and "
            "free text are never released, nor is a column that nobody described.",
        ),
        ("Merged", "Answers were put together into wider ones in: Region."),
        ("Banded", "Numbers were replaced by bands in: Age."),
        (
            "Emptied",
            "Emptied where a respondent would have stood out: Region of fewer than 10 respondents; Age of 44 "
            "respondents. Such a cell looks like one without an answer.",
        ),
        (
            "In a new order",
            "Rows have new numbers, in an order that does not depend on who answered first.",
        ),
        ("What was lost", "Cells that say less than what was answered: Region below 1%; Age 98%."),
        (
            "The risk that remains",
            "Somebody who knew those fields of every unit would be expected to find fewer than 10 of 5,000 "
            "respondents; before, 272.",
        ),
    ]
