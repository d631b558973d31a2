"""Real surveys from the file that their owners published to the numbers that they printed, by import alone.

Reads the description that the import wrote and the numbers that were estimated by plain code. What a person
decides is said in the table of decisions and in the workbook, the rule of disclosure and its reason too.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from findings.__main__ import main
from findings.preparing import Publication
from findings.releasing import estimate

from .published import NO_LONGER_A_REASON

Json = dict[str, Any]
Cell = tuple[str, str, str, str, str]
"""Question, item, category, breakdown, group of a share."""


@dataclass(frozen=True)
class Imported:
    """A publication that came of a raw file: what it describes, and its shares by what they are of."""

    fields: list[Json]
    rows: list[dict[str, str]]
    asked: int

    @cached_property
    def shares(self) -> dict[Cell, dict[str, str]]:
        shares = (row for row in self.rows if row["measure"] == "share")
        return {cell(row): row for row in shares}

    def fields_of(self, headings: list[str]) -> list[Json]:
        return [each for each in self.fields if each["survey"].get("column") in headings]


def cell(row: dict[str, str]) -> Cell:
    return row["question"], row["item"], row["category"], row["breakdown"], row["group"]


@dataclass(frozen=True)
class Wanted:
    """What a person says after the first import: by column and decision; a codebook; the rule."""

    rule: Json
    decisions: dict[tuple[str, str], str] = field(default_factory=dict)
    codebook: str = ""


def imported(raw: Path, folder: Path, wanted: Wanted) -> Imported:
    """Import with every default, then again with what a person decides; estimate under a rule."""
    root, answers = folder / "survey", folder / "answers"
    answers.mkdir()
    shutil.copy(raw, answers / raw.name)
    command = ["import", str(answers / raw.name), "--root", str(root), "--yes"]
    if wanted.codebook:
        (answers / "codebook.csv").write_text(wanted.codebook, encoding="utf-8")
        command += ["--codebook", str(answers / "codebook.csv")]
    assert main(command) == 0
    table = answers / "decisions.csv"
    asked = sum(row["asked"] == "yes" for row in csv.DictReader(table.read_text("utf-8").splitlines()))
    decide(table, wanted.decisions)
    command.remove("--yes")
    assert main([*command, "--review"]) == 0
    say_of_survey(answers / "review.xlsx", wanted.rule)
    assert main([*command, "--apply"]) == 0
    described = json.loads((root / "datapackage/datapackage.json").read_text("utf-8"))
    estimate(Publication(root, root / "site"), answers)
    with (root / "datapackage/data/estimates.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return Imported(described["restricted"][0]["schema"]["fields"], rows, asked)


def decide(table: Path, decisions: dict[tuple[str, str], str]) -> None:
    """Write what a person decides into the table of decisions, as its reader is told to."""
    rows = list(csv.DictReader(table.read_text("utf-8").splitlines()))
    said = [row | {"value": decisions.get((row["column"], row["decision"]), row["value"])} for row in rows]
    known = {(row["column"], row["decision"]) for row in rows}
    assert decisions.keys() <= known, decisions.keys() - known
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(said)


def say_of_survey(path: Path, said: Json) -> None:
    """Write what is said of the survey into the workbook."""
    book = openpyxl.load_workbook(path)
    for row in book["About the survey"].iter_rows(min_row=3):
        row[4].value = said.get(str(row[1].value), row[4].value)
    book.save(path)


def alike(text: str) -> str:
    return re.sub(r"\W+", " ", re.sub(r"\.0$", "", text).replace("?", "'")).strip().casefold()


def category_of(of: Json, answer: str) -> str:
    """The name that an answer has in the numbers: the first of the values with these words."""
    labels = {str(each["value"]): str(each["label"]) for each in of.get("categories", ())}
    found = next(
        (label for value, label in labels.items() if alike(answer) in (alike(value), alike(label))), ""
    )
    first: Json = next((each for each in of.get("categories", ()) if each["label"] == found), {})
    return str(first.get("name") or first.get("value") or "")


# Research software engineers: a LimeSurvey export ------------------------------------------------


OPEN = {"rule": "open", "reason": "Its owner published the answers themselves."}
ABOUT_THEM = ("What is the highest qualification you have obtained?", "Please select your gender",
              "Please select your age")  # fmt: skip
BY_NOTHING = {(column, "role"): "question" for column in ABOUT_THEM}
SAID_OF_ENGINEERS = {
    ("", "missing"): "none",
    ("In which country do you work?", "kind"): "single",
    ("What is the bus factor of your most important software project?", "kind"): "single",
}
RARE, LEFT_OUT, UNSAID = "an answer of fewer than five", "left out of the base", "asked, and nobody said"


def test_counts_of_engineers_come_out_as_printed_with_every_default(data: Path, tmp_path: Path) -> None:
    made = imported(data / "rse_2016_uk/public_data.csv", tmp_path, Wanted(OPEN, BY_NOTHING))
    found = Counter(verdict(each, made) for each in printed_counts(data))
    assert found == {"equal": 217, "no": 23, RARE: 17, LEFT_OUT: 1, UNSAID: 5}
    assert made.asked == 4


def test_all_counts_of_engineers_come_out_where_a_codebook_names_rare_answers(
    data: Path, tmp_path: Path
) -> None:
    wanted = Wanted(OPEN, BY_NOTHING | SAID_OF_ENGINEERS, codebook_of(data))
    made = imported(data / "rse_2016_uk/public_data.csv", tmp_path, wanted)
    found = Counter(verdict(each, made) for each in printed_counts(data))
    assert found == {"equal": 240, "no": 23}


def codebook_of(data: Path) -> str:
    """The answers that the printed tables name, as a questionnaire would."""
    told = [(each["column"].partition(". ")[2], str(each["answer"])) for each in printed_counts(data)]
    named = [(column, answer) for column, answer in told if answer != "(missing)" and not answer.isdigit()]
    return codebook_as_csv(named)


def codebook_as_csv(named: list[tuple[str, str]]) -> str:
    out = io.StringIO()
    rows = [(column, answer, answer) for column, answer in dict.fromkeys(named)]
    csv.writer(out, lineterminator="\n").writerows([("variable", "value", "label"), *rows])
    return out.getvalue()


def printed_counts(data: Path) -> Iterator[Json]:
    tables = json.loads((data / "rse_2016_uk/published_2016_uk.json").read_text("utf-8"))["tables"]
    yield from (cell for table in tables for cell in table["cells"])


def verdict(cell: Json, made: Imported) -> str:
    reason = str(cell.get("reason", ""))
    if reason and not reason.startswith(NO_LONGER_A_REASON):
        return "no"
    printed = 0 if reason.startswith("blank means zero") else int(cell["published"])
    heading = cell["column"].partition(". ")[2]
    fields = [each for each in made.fields_of([heading]) if "question" in each["survey"]]
    if not fields:
        return UNSAID
    return counted(fields[0], str(cell["answer"]), printed, made)


def counted(of: Json, answer: str, printed: int, made: Imported) -> str:
    question, item = of["survey"]["question"], of["survey"].get("item", "")
    rows = [row for key, row in made.shares.items() if key[:2] == (question, item) and not key[3]]
    if answer == "(missing)":
        left = RESPONDENTS - int(rows[0]["base"])
        return "equal" if left == printed else f"differs {question} missing {left} {printed}"
    name = category_of(of, answer)
    if not name:
        is_reason = alike(answer) in {alike(each["value"]) for each in of.get("missingValues", ())}
        return LEFT_OUT if is_reason else RARE if printed < FEW else f"not found {question} {answer}"
    count = made.shares[question, item, name, "", ""]["count"]
    return "equal" if int(count or 0) == printed else f"differs {question} {answer} {count} {printed}"


RESPONDENTS, FEW = 273, 5


# Men: a weighted export of SurveyMonkey ----------------------------------------------------------

OWN = {
    "rule": "own", "minimum_base": 100, "mark": "u",
    "reason": "Smaller groups would be too uncertain, as in the tables of its owner.",
}  # fmt: skip
BANNER = {
    "Adult Men": ("", ""),
    "Age 18 - 34": ("age3", "18 - 34"),
    "Age 35 - 64": ("age3", "35 - 64"),
    "Age 65 and up": ("age3", "65 and up"),
    "White": ("race2", "White"),
    "Non-white": ("race2", "Non-white"),
    "Has children": ("kids", "Has children"),
    "No children": ("kids", "No children"),
    "Straight": ("orientation", "Straight"),
    "Gay/Bisexual": ("orientation", "Gay/Bisexual"),
}
SAID_OF_MEN = {
    ("", "missing"): "none", ("", "multiple_base"): "asked", ("kids", "role"): "breakdown",
    ("orientation", "role"): "breakdown", ("racethn4", "role"): "question", ("educ3", "role"): "question",
    ("educ4", "role"): "question",
    ("q0009", "role"): "question",
    ("q0029", "role"): "question",
}  # fmt: skip


@pytest.mark.parametrize("raw", ["raw-responses.csv", "derived_raw-responses.sav"])
def test_shares_of_men_come_out_as_printed_from_either_raw_file(raw: str, data: Path, tmp_path: Path) -> None:
    words = codebook_of_men(data) if raw.endswith(".csv") else ""
    made = imported(data / "masculinity_2018" / raw, tmp_path, Wanted(OWN, SAID_OF_MEN, words))
    found = Counter(judged(*each, made) for each in printed_shares(data))
    assert found == {"equal": 1811, "blank": 130, ITSELF: 9}
    assert made.asked <= 3


ITSELF = "a breakdown by its own groups"
RARELY_ANSWERED = ("q0009", "q0013", "q0014")
"""Questions with answers that fewer than five gave, which a codebook has to name."""


def codebook_of_men(data: Path) -> str:
    """The answers that the printed tables name, with the signs that the export has for apostrophes."""
    told = ((columns, answer.replace("'", "?")) for columns, answer, _, _ in printed_shares(data))
    return codebook_as_csv([each for each in told if each[0] in RARELY_ANSWERED])


def printed_shares(data: Path) -> Iterator[tuple[str, str, str, str]]:
    """The columns that a table is of, the answer, the column of the banner, and what is printed."""
    tables = json.loads((data / "masculinity_2018/published_toplines.json").read_text("utf-8"))["questions"]
    for table in tables:
        for row in table["rows"]:
            yield from (
                (table["raw_columns"], row["answer"], of, printed or "") for of, printed in row["pct"].items()
            )


def judged(columns: str, answer: str, of: str, printed: str, made: Imported) -> str:
    column, group = BANNER[of]
    by = next((each for each in made.fields_of([column])), {"name": ""})
    found = [place for each in made.fields if (place := placed(each, columns, answer))]
    if not found:
        return f"no {columns} {answer}"
    if found[0][0] == by["name"]:
        return ITSELF
    label = category_of(by, group) if group else ""
    row = made.shares.get((*found[0], by["name"], label))
    if row is None:
        return f"no row {found[0]} {by['name']} {label}"
    if not printed:
        return "blank" if not row["value"] else f"shown {found[0]}"
    return "equal" if row["shown"] == printed else f"differs {found[0]} {of} {row['shown']} {printed}"


def placed(each: Json, columns: str, answer: str) -> tuple[str, str, str] | None:
    """Question, item and category of an answer, where a field has it."""
    survey = each["survey"]
    heading = str(survey.get("column", ""))
    is_of = heading.startswith(columns[:-1] + "_") if columns.endswith("*") else heading == columns
    if not is_of or "question" not in survey:
        return None
    if "option" in survey:
        chosen = alike(answer) == alike(str(each["title"]))
        return (survey["question"], "", survey["option"]) if chosen else None
    name = category_of(each, answer)
    return (survey["question"], survey.get("item", ""), name) if name else None
