"""Habits of tools and of people with spreadsheets: paths, bare options, questions behind their parts, totals.

Each is imported with every default, and counted from the raw file where a number could be wrong.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from findings.__main__ import main
from tests.exported import Made, repeated, write_descriptor

ROWS = 60


def written(heading: str, row: list[list[str]], sign: str = ";") -> str:
    """Columns of a few texts each, which are repeated down the file."""
    body = (sign.join(texts[number % len(texts)] for texts in row) for number in range(ROWS))
    return "\n".join([heading, *body]) + "\n"


def test_a_list_and_a_column_for_each_of_its_answers_are_one_question(tmp_path: Path) -> None:
    heading = "home/roof;home/services;home/services/water;home/services/power;home/rooms"
    row = [["tin", "tile", "straw"], ["water", "water power"], ["1"], ["0", "1"], ["few", "many"]]
    made = Made(tmp_path, written(heading, row))
    assert made.kinds == {"home_roof": "single", "services": "multiple", "home_rooms": "single"}
    shares = made.shares()
    assert (shares["services=water"], shares["services=power"]) == ("100%", "50%")
    assert made.decision("home/services", "role")["ground"] == "lists what the next columns tell"


def test_where_questions_lie_in_a_group_its_name_makes_no_breakdown(tmp_path: Path) -> None:
    made = Made(tmp_path, written("age/roof;age/door", [["tin", "tile"], ["wood", "steel", "none of these"]]))
    assert made.descriptor["survey"]["breakdowns"] == []


def test_options_without_their_question_are_one_that_a_person_is_asked_about(tmp_path: Path) -> None:
    made = Made(tmp_path, written("Good?;Email;Phone;Letter", [["Yes", "No"], ["Email", ""], ["", "Phone"],
                                                             ["Letter", "", ""]]))  # fmt: skip
    assert list(made.kinds.values()) == ["single", "multiple"]
    assert made.decision("Email", "kind")["asked"] == "yes"


def test_a_column_called_email_that_holds_addresses_is_no_option(tmp_path: Path) -> None:
    mail = [f"p{number}@mail.test" for number in range(ROWS)]
    made = Made(tmp_path, written("Good?;Email", [["Yes", "No"], mail]))
    assert list(made.kinds) == ["good"]


def test_a_question_behind_its_parts_is_one_question(tmp_path: Path) -> None:
    heading = "Email:How did you hear of us?;A friend:How did you hear of us?;Radio:How did you hear of us?"
    row = [["Email", ""], ["A friend", "", ""], ["", "Radio"]]
    made = Made(tmp_path, written(f"{heading};Good?", [*row, ["Yes", "No"]]))
    assert made.kinds == {"hear": "multiple", "good": "single"}
    assert [each["title"] for each in made.fields[:3]] == ["Email", "A friend", "Radio"]


def test_of_two_weights_one_holds_and_the_other_is_asked(tmp_path: Path) -> None:
    heading, row = "Good?;finalwgt;wt_trim", [["Yes", "No"], ["0.51", "1.27"], ["0.62", "1.18"]]
    made = Made(tmp_path, written(heading, row))
    roles = {each["name"]: each["survey"].get("role") for each in made.fields}
    assert (roles["finalwgt"], roles["wt_trim"]) == ("weight", "unused")
    assert made.decision("wt_trim", "role")["asked"] == "yes"
    assert made.shares()["good=Yes"]


def test_who_says_another_weight_holds_need_not_take_the_first_out(tmp_path: Path) -> None:
    heading, row = "Good?;finalwgt;wt_trim", [["Yes", "No"], ["0.51", "1.27"], ["0.62", "1.18"]]
    made = Made(tmp_path, written(heading, row))
    table = made.answers / "decisions.csv"
    told = table.read_text(encoding="utf-8").replace("wt_trim,role,unused", "wt_trim,role,weight")
    table.write_text(told, encoding="utf-8")
    again = Made(tmp_path, written(heading, row))
    roles = {each["name"]: each["survey"].get("role") for each in again.fields}
    assert (roles["finalwgt"], roles["wt_trim"]) == ("unused", "weight")


TOTALS = ["Total;;4711", "Mean;;78.5", "Source: the front desk;;", "Gesamt;;4711"]


@pytest.mark.parametrize("last", TOTALS)
def test_a_total_or_a_note_below_is_nobodys_answer(
    last: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = written("Library;Good?;Visits", [["Main", "East"], ["Yes", "No"], ["3", "14", "15", "92"]])
    made = Made(tmp_path, f"{text};;\n{last}\n")
    assert "The last row is nobody's answers, and left out." in capsys.readouterr().out
    assert "others" not in made.field("library")["survey"]
    made.shares()
    record = (made.root / "datapackage/data/estimates.csv").read_text(encoding="utf-8")
    assert f"responses--2026,2026,,,responses,,,,{ROWS},{ROWS}" in record


def test_whoever_answered_little_is_no_total(tmp_path: Path) -> None:
    text = written("Comment;Good?;Visits", [["Main", "East"], ["Yes", "No"], ["3", "14", "15", "92"]])
    made = Made(tmp_path, f"{text}Nothing;;\n")
    assert "below" not in made.descriptor["restricted"][0]["import"]


def test_a_file_that_ends_otherwise_than_described_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = written("Library;Good?", [["Main", "East"], ["Yes", "No"]])
    made = Made(tmp_path, f"{text}Total;\n")
    write_descriptor(made.root)
    (made.answers / "survey-2026.csv").write_text(text, encoding="utf-8")
    assert main(["estimate", "--root", str(made.root), "--restricted", str(made.answers)]) == 1
    assert "ends with other rows than were described, such as a total. Import the file again." in (
        capsys.readouterr().out
    )


def test_who_knows_of_nothing_is_still_a_respondent(tmp_path: Path) -> None:
    made = Made(tmp_path, repeated("Good?,Fair?", "Yes,No", "No,Yes", "Don't know,Don't know"))
    assert made.shares()["good=Yes"] == "50%"


# What everybody is compared by ----------------------------------------------------------------------

PEOPLE = {
    "Age": ["18-34", "35-64", "65+"],
    "Region": ["North", "South"],
    "Gender": ["Female", "Male"],
    "Education": ["School", "College"],
    "Race": ["White", "Other"],
}


def test_three_breakdowns_are_proposed_and_the_rest_is_asked(tmp_path: Path) -> None:
    made = Made(tmp_path, written(";".join([*PEOPLE, "Good?"]), [*PEOPLE.values(), ["Yes", "No", "No"]]))
    found = [each["variable"] for each in made.descriptor["survey"]["breakdowns"]]
    assert found == ["age", "gender", "ethnic_group"]
    asked = {each["column"]: each for each in made.decisions if each["decision"] == "role"}
    assert [asked[name]["asked"] for name in ("Region", "Education")] == ["yes", "yes"]


def test_of_two_columns_that_tell_the_same_the_one_of_fewer_groups_is_compared_by(tmp_path: Path) -> None:
    fine = ["White", "Black", "Asian", "Mixed"]
    coarse = ["White", "Not white", "Not white", "Not white"]
    made = Made(tmp_path, written("race4;race2;Good?", [fine, coarse, ["Yes", "No", "No"]]))
    assert [each["variable"] for each in made.descriptor["survey"]["breakdowns"]] == ["ethnic_group"]
    assert made.field("ethnic_group")["survey"]["column"] == "race2"
    again = made.decision("race4", "role")
    assert (again["value"], again["asked"]) == ("question", "no")
    assert again["ground"] == "tells the groups of 'race2' again"


def test_a_column_without_a_heading_makes_no_answers_of_the_headings(tmp_path: Path) -> None:
    made = Made(tmp_path, written("Which?;", [["A", "B", "C"], ["Yes", "No"]]))
    assert made.kinds == {"which": "single", "column_2": "single"}


def test_letters_that_only_one_language_has_tell_it_from_those_that_share_others(tmp_path: Path) -> None:
    made = Made(tmp_path, written("地域;満足度", [["東京", "大阪"], ["とても満足", "不満"]]))
    assert made.descriptor["survey"]["language"] == "ja"
    assert made.decision("", "language")["asked"] == "no"
