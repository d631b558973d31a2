"""The released file: rows sorted by what they say, clusters with new numbers, numbers without an exponent."""

from __future__ import annotations

import numpy as np
import pytest

from findings.anonymising.coarsening import coarsened
from findings.anonymising.writing import in_new_order, plain, written
from findings.datapackage import Source
from findings.vocabulary import Responses, Role
from tests.anonymising.small import AGES, MOODS, TOWNS, coded, source, variable

RESPONDENT = variable("respondent", role=Role.IDENTIFIER)


def text(of: Source) -> list[str]:
    return written(in_new_order(coarsened(of), of), of).splitlines()


def test_rows_are_sorted_by_what_they_say_and_numbered_anew() -> None:
    of = source(respondent=RESPONDENT)
    header, *rows = text(of)
    assert header == "town,mood,age,respondent"
    assert [row.rsplit(",", 1)[1] for row in rows] == ["1", "2", "3", "4", "5", "6"]
    assert [row.rsplit(",", 1)[0] for row in rows] == [
        "cork,,", "coast,good,-17", "cork,good,18+", "coast,good,18+", "coast,poor,18+", "coast,poor,18+",
    ]  # fmt: skip


def clustered(codes: list[int], *names: str) -> Source:
    school = variable("school", role=Role.CLUSTER)
    columns = {"town": TOWNS, "mood": MOODS, "age": AGES, "school": coded(codes, *names)}
    return source(responses=Responses(6, columns), school=school)


def test_the_order_of_the_answers_changes_nothing() -> None:
    of = clustered([0, 0, 0, 1, 1, 1], "adams", "zola")
    order = np.array([4, 2, 0, 5, 1, 3])
    columns = {
        name: coded(each.codes[order].tolist(), *each.values)
        for name, each in of.responses.columns.items()
        if name != "age"
    }
    columns["age"] = type(AGES)(AGES.codes[order], AGES.values)
    other = source(responses=Responses(6, columns), school=of.released["school"])
    assert text(other) == text(of)


def test_clusters_are_numbered_by_the_rows_and_not_by_what_they_were_called() -> None:
    named = text(clustered([0, 0, 0, 1, 1, 1], "adams", "zola"))
    renamed = text(clustered([1, 1, 1, 0, 0, 0], "adams", "zola"))
    assert named == renamed
    assert {row.rsplit(",", 1)[1] for row in named[1:]} == {"1", "2"}


@pytest.mark.parametrize(
    ("number", "written_as"),
    [(3.0, "3"), (0.5, "0.5"), (1e-7, "0.0000001"), (1e21, "1" + "0" * 21), (-2.50, "-2.5")],
)
def test_a_number_is_digits(number: float, written_as: str) -> None:
    assert plain(number) == written_as
