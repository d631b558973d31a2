"""A good package of each kind of question passes, and gives the survey that it describes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from findings.datapackage import read, validate
from findings.vocabulary import Condition, Kind, Refused, Role

from .package import FOLDER, QUESTIONS, RESPONSES, RESTRICTED, Package


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def only(kind: Kind) -> Package:
    """The package with the questions of one kind alone, and the columns without a question."""
    package = Package()
    rows = package.tables[QUESTIONS]
    kept = {row[1] for row in rows[1:] if row[0] == "2020" and row[3] == kind}
    package.tables[QUESTIONS] = [
        row for row in rows if row[1] in kept | {"question", "region"} or row[0] == "2021"
    ]
    for row in package.tables[QUESTIONS][1:]:
        row[7] = ""
    fields = package.resource()["schema"]["fields"]
    dropped = {
        field["name"]
        for field in fields
        if field["survey"].get("question", "region") not in kept | {"region"} or field["name"] == "event_kind"
    }
    package.resource()["schema"]["fields"] = [field for field in fields if field["name"] not in dropped]
    places = [place for place, name in enumerate(package.tables[RESPONSES][0]) if name not in dropped]
    package.tables[RESPONSES] = [[row[place] for place in places] for row in package.tables[RESPONSES]]
    package.tables[QUESTIONS] = [row for row in package.tables[QUESTIONS] if row[1] != "event_kind"]
    package.descriptor["survey"]["nets"] = {}
    package.descriptor["survey"]["net_scores"] = {}
    return package


@pytest.mark.parametrize("kind", Kind)
def test_a_package_with_questions_of_one_kind_passes(kind: Kind) -> None:
    only(kind).write()
    survey = read(FOLDER, RESTRICTED)
    assert kind in {question.kind for question in survey.questions["2020"]}


def test_the_survey_holds_what_the_package_says() -> None:
    Package().write()
    survey = read(FOLDER, RESTRICTED)
    responses = survey.responses["2020"]
    assert responses.size == 12
    assert responses.columns["satisfaction"].codes.tolist() == [0, 1, 2, -3] * 3
    assert responses.columns["size"].values == ("1", "2")
    assert np.array_equal(responses.columns["opening_hours"].values, np.array([35.5, 40.0]))
    assert responses.columns["opening_hours"].codes.tolist() == [0, 1, -2] * 4
    assert responses.columns["branch"].values == ("b0", "b1", "b2", "b3", "b4", "b5")
    assert responses.weights is not None
    assert responses.weights.tolist() == [1.5, 0.5] * 6
    assert survey.variables["2020"]["size"].survey.roles == (Role.STRATUM, Role.KEY)
    assert survey.question("2020", "event_kind").asked_if == (
        Condition("services", ("events",), written=("events",)),
    )
    assert survey.question("2020", "satisfaction").sensitive
    assert survey.populations["2020"].groups["region", "north"] == 22
    assert [comment.themes for comment in survey.comments] == [("space",), ("space", "hours")]


def test_two_spellings_of_a_restricted_file_are_one_answer_and_a_note() -> None:
    Package().write()
    survey = read(FOLDER, RESTRICTED)
    assert survey.responses["2021"].columns["heard"].codes.tolist() == [0, 0, 1, -2] * 2
    assert survey.responses["2021"].columns["cafe"].values == ("Café", "No café")
    assert [note.what for note in validate(FOLDER, RESTRICTED).notes] == [
        "'Never ' and 'Never' have one label and are counted together"
    ]


def test_without_the_restricted_folder_the_rest_is_read() -> None:
    Package().write()
    assert set(read(FOLDER).responses) == {"2020"}


def test_unsealed_packages_are_read_by_the_commands_that_write_them() -> None:
    package = Package()
    package.afterwards.append(lambda folder: (folder / "checksums.json").unlink())
    package.afterwards.append(lambda folder: (folder / "data/estimates.csv").unlink())
    package.write()
    with pytest.raises(Refused):
        read(FOLDER, RESTRICTED)
    assert read(FOLDER, RESTRICTED, sealed=False).description.unit == "library"


def test_routing_may_name_a_net_and_several_conditions() -> None:
    package = Package()
    package.cell(8, "routing", "services=events; satisfaction=content|low", QUESTIONS)
    for row in range(2, 14):
        if row % 4 == 1:
            package.cell(row, "event_kind", "not_asked")
    package.write()
    asked_if = read(FOLDER, RESTRICTED).question("2020", "event_kind").asked_if
    written = ("content", "low")
    assert asked_if[1] == Condition("satisfaction", ("middling", "high", "low"), written=written)


def test_whether_somebody_was_asked_is_left_open_where_the_earlier_answer_is_missing() -> None:
    package = Package()
    package.cell(8, "routing", "satisfaction=low", QUESTIONS)
    for row in range(2, 14):
        package.cell(row, "event_kind", "talk" if row % 4 in {1, 2} else "not_asked")
    package.write()
    assert validate(FOLDER, RESTRICTED).valid  # rows 5, 9 and 13 did not say how satisfied they are
