"""A bad design gives a number that is right, a status, or a refusal that says why; never silence."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.exported import Json, decided, field, run

Capture = pytest.CaptureFixture[str]
SIZE = 240


def export(**columns: Callable[[int], object]) -> str:
    """Answers of so many, by their place."""
    rows = (",".join(str(each(place)) for each in columns.values()) for place in range(SIZE))
    return "\n".join([",".join(name.replace("_", " ") for name in columns), *rows]) + "\n"


GOOD: dict[str, Callable[[int], object]] = {
    "Good?": lambda place: "Yes" if place * 7 % 5 < 2 else "No",
    "Useful?": lambda place: "Yes" if place % 3 else "No",
    "Area": lambda place: "NS"[place // 160],
}


def role(name: str, *roles: str, finite: bool = True, **more: Any) -> Callable[[Json], None]:
    def edit(described: Json) -> None:
        field(described, name)["survey"] |= {"role": list(roles)} | more
        described["survey"]["breakdowns"] = [
            each
            for each in described["survey"]["breakdowns"]
            if "breakdown" in roles or each["variable"] != name
        ]
        described["survey"]["design"]["finite_population"] = finite
        described["survey"]["disclosure"] = {"rule": "open", "reason": "A test."}

    return edit


def numeric(name: str) -> Callable[[Json], None]:
    def edit(described: Json) -> None:
        for key in ("categories", "categoriesOrdered", "constraints", "missingValues"):
            field(described, name).pop(key, None)
        field(described, name)["type"] = "number"

    return edit


def opened(described: Json) -> None:
    described["survey"]["disclosure"] = {"rule": "open", "reason": "A test."}


def said(
    tmp_path: Path, capsys: Capture, written: str, *edits: Callable[[Json], None]
) -> tuple[Path, str, str]:
    """What `estimate` and then `validate` say."""
    root, answers = decided(tmp_path, written, *edits)
    capsys.readouterr()
    run("estimate", root, answers)
    estimated = capsys.readouterr().out
    run("validate", root, answers)
    return root, estimated, capsys.readouterr().out


def rows(root: Path) -> dict[str, dict[str, str]]:
    text = (root / "datapackage/data/estimates.csv").read_text(encoding="utf-8")
    return {row["estimate_id"].removesuffix("--2026"): row for row in csv.DictReader(text.splitlines())}


def test_strata_without_a_population_are_refused_with_both_ways_on(tmp_path: Path, capsys: Capture) -> None:
    _, estimated, _ = said(tmp_path, capsys, export(**GOOD), role("area", "stratum"))
    assert "does not count the units of 2 strata of field area" in estimated
    assert "weights or equal rates put its strata in proportion" in estimated


def test_strata_that_nothing_puts_in_proportion_are_said_to_be_so(tmp_path: Path, capsys: Capture) -> None:
    root, _, validated = said(tmp_path, capsys, export(**GOOD), role("area", "stratum", finite=False))
    assert "neither weights nor the units of each stratum" in validated
    assert run("publish", root) == 0
    page = (root / "site/questions/good/index.html").read_text(encoding="utf-8")
    assert "No answer is weighted: each area counts by how many of its respondents answered" in page


def weights(each: Callable[[int], object]) -> str:
    return export(**GOOD, weight=each)


def test_one_huge_weight_is_noted_and_leaves_a_base_of_one(tmp_path: Path, capsys: Capture) -> None:
    written = weights(lambda place: 100_000 if place == 0 else 1 + place % 2 / 10)
    root, _, validated = said(tmp_path, capsys, written, numeric("weight"), role("weight", "weight"))
    assert "is the weight of one respondent, and more than a tenth of all weight" in validated
    found = rows(root)["good--yes"]
    assert found["status"] == "u"
    assert float(found["effective_base"]) < 1.1
    assert rows(root)["good--no"]["low"] == "0"
    assert rows(root)["effective-responses"]["shown"] == "1"


def test_a_negative_weight_is_refused_at_its_row(tmp_path: Path, capsys: Capture) -> None:
    written = weights(lambda place: -1 if place == 7 else 1 + place % 2 / 10)
    _, estimated, _ = said(tmp_path, capsys, written, numeric("weight"), role("weight", "weight"))
    assert "row 9, weight: is no weight of 0 or more" in estimated


def test_a_group_in_one_cluster_has_a_share_and_no_error(tmp_path: Path, capsys: Capture) -> None:
    written = export(
        **(GOOD | {"Area": lambda place: "S" if place < 20 else "N"}), Town=lambda place: f"T{place // 20}"
    )
    root, _, validated = said(tmp_path, capsys, written, role("area_2", "cluster", finite=False))
    assert "a group of area lies in fewer than 9 clusters" in validated
    found = rows(root)["good--yes--area--s"]
    assert (found["value"], found["low"], found["standard_error"], found["p"]) == ("0.4", "", "", "")
    assert (found["interval"], found["status"]) == ("none", "u")


def silent(tmp_path: Path, capsys: Capture, reason: str, kept: Callable[[int], bool]) -> tuple[Path, str]:
    """Of those who are not kept, no answer to the first question, for a reason; what `validate` says."""

    def edit(described: Json) -> None:
        opened(described)
        field(described, "good")["missingValues"] = [{"value": "-", "label": reason}]

    root, answers = decided(tmp_path, export(**GOOD), edit)
    blank = export(**(GOOD | {"Good?": lambda place: GOOD["Good?"](place) if kept(place) else "-"}))
    (answers / "survey-2026.csv").write_text(blank, encoding="utf-8")
    assert run("estimate", root, answers) == 0
    capsys.readouterr()
    assert run("validate", root, answers) == 0
    return root, capsys.readouterr().out


def test_most_of_those_asked_who_leave_an_item_out_are_noted_and_told(
    tmp_path: Path, capsys: Capture
) -> None:
    root, validated = silent(tmp_path, capsys, "No answer", lambda place: place % 5 > 2)
    assert "question good: is one that most of those asked left out" in validated
    found = rows(root)
    assert (found["good--item-non-response"]["shown"], found["good--yes"]["base"]) == ("60%", "96")


@pytest.mark.parametrize(
    ("reason", "note"),
    [("No answer", "was answered by nobody"), ("Not applicable", "was put to nobody, or applied to nobody")],
)
def test_a_question_without_an_answer_has_no_number_and_says_so(
    tmp_path: Path, capsys: Capture, reason: str, note: str
) -> None:
    root, validated = silent(tmp_path, capsys, reason, lambda _: False)
    assert note in validated
    found = rows(root)["good--yes"]
    assert (found["value"], found["base"], found["status"]) == ("", "0", "x")
    assert run("publish", root) == 0
