"""`estimates.csv` comes back as it was written, and nothing else is taken for it."""

from __future__ import annotations

import pytest

from findings.disclosure.records import COLUMNS, EARLIER, as_csv, described_columns, from_csv
from findings.vocabulary import Measure, Refused, Status
from tests.content.made import mean, share
from tests.published import replace

ROWS = (
    share(1 / 3, low=0.3, high=0.37, interval="wilson"),
    replace(share(0.4, category="poor", shown="", status=Status.WITHHELD), value=None, base=None, count=None),
    mean(7.25, measure=Measure.MEAN, weighted_base=812.5),
)
TEXT = as_csv(ROWS)


def test_what_is_written_is_read() -> None:
    for columns in (EARLIER, COLUMNS):
        text = as_csv(ROWS, columns)
        assert text.splitlines()[0] == ",".join(columns)
        assert as_csv(from_csv(text, "e.csv"), columns) == text
    assert from_csv(TEXT, "e.csv")[1].value is None


def refused(text: str) -> list[str]:
    with pytest.raises(Refused) as caught:
        from_csv(text, "e.csv")
    return [f"{each.where}: {each.what}" for each in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "e.csv row 1: the columns are not those of estimates.csv"),
        ("a,b\n", "e.csv row 1: the columns are not those of estimates.csv"),
        (
            TEXT.replace("mood--good--2004", "mood--good--2005", 1),
            "e.csv row 2: its id is not that of its columns",
        ),
        (TEXT.replace("0.3333333333", "a third"), "e.csv row 2: is not a published number"),
        (TEXT.replace(",share,", ",portion,", 1), "e.csv row 2: is not a published number"),
        (
            TEXT.replace("0.3333333333", "0.33333333330"),
            "e.csv: is not in the form that 'findings estimate' writes",
        ),
        (TEXT + "\n", "e.csv row 5: is not a published number"),
        (TEXT.replace("\n", "\r\n"), "e.csv: is not in the form that 'findings estimate' writes"),
    ],
)
def test_what_was_edited_is_refused_at_its_row(text: str, line: str) -> None:
    assert refused(text) == [line]


def test_every_row_that_is_wrong_is_told() -> None:
    text = TEXT.replace("0.3333333333", "x").replace("7.25", "y")
    assert refused(text) == [
        "e.csv row 2: is not a published number (and 1 more)",
    ]


def test_a_file_that_no_table_can_be_read_from_is_refused() -> None:
    assert refused("x" * 200_000) == ["e.csv row 1: the columns are not those of estimates.csv"]


def test_later_columns_are_written_where_the_data_package_describes_them() -> None:
    def described(*names: str) -> tuple[str, ...]:
        fields = [{"name": name} for name in names]
        return described_columns({"resources": [{"name": "estimates", "schema": {"fields": fields}}]})

    assert described(*EARLIER) == EARLIER
    assert described(*COLUMNS) == COLUMNS
    assert described_columns({}) == EARLIER
