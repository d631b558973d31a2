"""Ten numbers of the site come out of each file by the plainest lines of the tool that it is for.

R, PSPP and LibreOffice are no packages of the two registries that this project installs from, so they are not
run here.
"""

from __future__ import annotations

from pathlib import Path

import pandas
import pytest

from .ten import TEN, TOOLS, Wanted


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("wanted", TEN, ids=[each.id for each in TEN])
def test_a_number_of_the_site_comes_out_of_the_files(folder: Path, tool: str, wanted: Wanted) -> None:
    published = pandas.read_csv(folder / "estimates.csv").set_index("estimate_id").loc[wanted.id]
    value, base = TOOLS[tool](folder, wanted)
    assert base == published["base"]
    assert value == pytest.approx(published["value"], abs=1e-9)


def test_parts_of_a_question_add_up_to_all_and_nets_are_told_apart(folder: Path) -> None:
    frame = pandas.read_csv(folder / "estimates.csv")
    own = frame[(frame["question"] == "stp_time") & frame["breakdown"].isna()]
    assert own[own["kind"] == "category"]["value"].sum() == pytest.approx(1)
    assert set(own[own["kind"] == "net"]["category"]) == {"under_a_day", "one_day_or_more"}
    assert set(own["kind"]) == {"category", "net", "non_response"}


def test_a_table_can_be_sorted_and_read_without_the_descriptor(folder: Path) -> None:
    frame = pandas.read_csv(folder / "estimates.csv", keep_default_na=False, na_values=[""])
    frame = frame.query("question == 'stp_time' and kind == 'category'")
    overall = frame[frame["breakdown"].isna()].sort_values("order")
    assert list(overall["order"]) == [1, 2, 3, 4, 5]
    assert overall["category_label"].notna().all()
    assert frame[frame["breakdown"] == "trust_type"]["group_label"].notna().all()
    assert set(frame["unit"]) == {"proportion"}


def test_why_a_value_is_missing_stands_in_the_same_place_of_the_file_beside(folder: Path) -> None:
    values = pandas.read_csv(folder / "responses-2017.csv")
    reasons = pandas.read_csv(folder / "responses-2017-missing.csv")
    assert list(values.columns) == list(reasons.columns)
    assert list(values["respondent"]) == list(reasons["respondent"])
    apart = values.columns.drop("respondent")
    assert (values[apart].isna() == reasons[apart].notna()).all().all()
    assert pandas.api.types.is_numeric_dtype(values["vacancy_rate"])
