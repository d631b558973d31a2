"""What was done to responses is told to everybody, and small counts of respondents are not."""

from __future__ import annotations

import pytest

from findings.anonymising import how_anonymised
from findings.vocabulary import Risk, RiskRecord
from tests.anonymising.small import variable

FIELDS = {"town": variable("town"), "age": variable("age"), "ill": variable("ill")}
BEFORE, AFTER = Risk(1, 1, 12, 40, 3.0, 25.0), Risk(5, 2, 0, 0, 0.0, 2.0)


def told(**given: object) -> dict[str, str]:
    values: dict[str, object] = {"before": BEFORE, "after": AFTER, "keys": ("town",), "sensitive": ()}
    made = RiskRecord("1", "sum", 200, 900, **({"k": 5, "l": 2} | values | given))  # type: ignore[arg-type]
    return dict(how_anonymised(made, FIELDS))


def test_fields_are_named_by_their_titles() -> None:
    assert told()["What others could know"].endswith("who looks for a person: Town.")
    assert "Ill" in told(sensitive=("ill",))["Being found tells nothing"]


@pytest.mark.parametrize(
    ("unique", "said"), [(0, "none of 200"), (9, "fewer than 10 of 200"), (10, "10 of 200")]
)
def test_few_who_stood_alone_are_not_counted(unique: int, said: str) -> None:
    before = Risk(1, 1, unique, 40, 3.0, 25.0)
    assert said in told(before=before)["Nobody stands alone"]


def test_what_was_not_done_is_not_said() -> None:
    assert not {"Merged", "Banded", "Emptied", "What was lost"} & set(told(blanked={"town": 0}))
    done = told(merged=("town",), banded=("age",), blanked={"town": 12}, changed={"age": 0.25, "town": 0.004})
    assert done["Merged"].endswith("Town.")
    assert "Town of 12 respondents" in done["Emptied"]
    assert done["What was lost"].endswith("Age 25%; Town below 1%.")


def test_who_could_look_is_every_unit_where_the_population_is_known() -> None:
    assert "of every unit" in told()["The risk that remains"]
    values = told()["The risk that remains"]
    assert "fewer than 10 of 200 respondents; before, 25" in values
