"""Files of SPSS, Stata and Parquet are read with their labels and missing values."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from findings.importing.statistical import statistical_table
from findings.vocabulary import Refused

FRAME = pd.DataFrame({"q1": [1.0, 2.0, 9.0, None], "name": ["a", "b", "c", "d"]})


def test_spss_tells_labels_and_which_values_are_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "a.sav"
    pyreadstat.write_sav(
        FRAME, path, column_labels={"q1": "How is it?"}, missing_ranges={"q1": [9]},
        variable_value_labels={"q1": {1: "Good", 2: "Poor", 9: "Refused"}},
        variable_measure={"q1": "ordinal"},
    )  # fmt: skip
    column = statistical_table(path).columns[0]
    assert column.texts == ("1", "2", "9", "")
    assert column.question == "How is it?"
    assert column.labels == {"1": "Good", "2": "Poor", "9": "Refused"}
    assert column.missing == {"9": "Refused"}
    assert column.ordered


def test_stata_and_parquet_are_read(tmp_path: Path) -> None:
    pyreadstat.write_dta(FRAME, tmp_path / "a.dta", variable_value_labels={"q1": {1: "Good", 2: "Poor"}})
    assert statistical_table(tmp_path / "a.dta").columns[0].labels == {"1": "Good", "2": "Poor"}
    FRAME.to_parquet(tmp_path / "a.parquet")
    assert statistical_table(tmp_path / "a.parquet").columns[0].texts == ("1", "2", "9", "")


@pytest.mark.parametrize("name", ["a.sav", "a.zsav", "a.por", "a.dta", "a.parquet"])
def test_what_is_cut_off_is_one_line_without_a_cell(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"$FL2 canary-7741 and nothing else")
    with pytest.raises(Refused, match="cannot be read") as caught:
        statistical_table(path)
    assert "canary" not in str(caught.value.problems)
