"""What was silent and wrong at import, each with what it asks or gives now.

A case stands for a kind: its names and numbers are only examples.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from findings.__main__ import main
from tests.exported import Made, column, repeated, say, write_descriptor

Json = dict[str, Any]
CANARY = "canary-4417"


def labels(field: Json) -> list[str]:
    return [each["label"] for each in field["categories"]]


def test_numbers_that_stand_apart_are_asked_and_no_number_is_published(tmp_path: Path) -> None:
    made = Made(tmp_path, repeated("How satisfied?,Age,Area", "1,20,N", "5,60,S", "99,999,N", "3,-1,S"))
    asked = made.decision("How satisfied?", "missing")
    assert asked["asked"] == "yes"
    assert asked["ground"] == "99 stands apart: 30 of 120 gave it; the next highest is 5"
    assert made.decision("Age", "missing")["value"] == "999; -1"
    assert made.decision("Age", "unit")["asked"] == "yes"
    assert made.field("age")["survey"]["role"] == "unused"
    assert "number" not in made.kinds.values()
    assert {"value": "99", "label": "No answer"} in made.field("satisfied")["missingValues"]


def test_numbers_that_run_into_each_other_stand_not_apart(tmp_path: Path) -> None:
    ages = [f"{age},{'Yes' if age % 2 else 'No'}" for age in range(18, 100)]
    made = Made(tmp_path, repeated("How old are you?,Good?", *ages, times=6))
    assert made.decision("How old are you?", "missing") == {}


@pytest.mark.parametrize(
    "heading", ["record_id", "RespondentID", "RespId", "psraid", "caseid", "_id", "ResponseId", "Case number"]
)
def test_what_tells_who_answered_is_no_question(tmp_path: Path, heading: str) -> None:
    rows = "".join(f"{1000 + 7 * number},{'Yes' if number % 2 else 'No'}\n" for number in range(60))
    made = Made(tmp_path, f"{heading},Good?\n{rows}")
    assert made.kinds == {"good": "single"}
    assert made.decision(heading, "role")["value"] == "identifier"


def test_numbers_of_ones_own_are_set_aside_whatever_they_are_called(tmp_path: Path) -> None:
    rows = "".join(
        f"{(number * 7919) % 90000 + 10000},{'Yes' if number % 2 else 'No'}\n" for number in range(80)
    )
    made = Made(tmp_path, f"Reference,Good?\n{rows}")
    assert made.decision("Reference", "role")["value"] == "identifier"
    assert made.decision("Reference", "role")["asked"] == "yes"
    assert made.kinds == {"good": "single"}


@pytest.mark.parametrize(
    ("heading", "role"),
    [("repwt1", "unused"), ("varunit", "unused"), ("stratum", "unused"), ("pweight", "weight")],
)
def test_design_columns_are_proposed_and_are_no_questions(tmp_path: Path, heading: str, role: str) -> None:
    rows = "".join(f"{1 + number % 4 / 4},{'Yes' if number % 3 else 'No'}\n" for number in range(60))
    made = Made(tmp_path, f"{heading},Good?\n{rows}")
    assert made.kinds == {"good": "single"}
    assert made.decision(heading, "role")["value"] == role


def test_options_may_hold_the_sign_between_them(tmp_path: Path) -> None:
    rows = (
        '"Email, chat and phone",N\n' * 40
        + '"Email, chat and phone, In person",S\n' * 40
        + "In person,N\n" * 30
    )
    made = Made(tmp_path, f"Which channels?,Area\n{rows}")
    assert made.kinds["channels"] == "multiple"
    assert made.shares()["channels=person"] == "64%"
    assert made.shares()["channels=email_chat_phone"] == "73%"


def test_a_label_with_a_comma_is_one_answer(tmp_path: Path) -> None:
    made = Made(tmp_path, repeated("Helped?,Area", '"Yes, fully",N', '"Yes, partly",S', "No,N", times=40))
    assert made.kinds["helped"] == "single"


def test_cells_that_end_in_the_sign_are_split_at_reading(tmp_path: Path) -> None:
    made = Made(tmp_path, repeated("Which?;Good?", '"A;B;";Yes', '"A;";No', '"B;C;";Yes', ";No"))
    raw = (made.answers / "survey-2026.csv").read_bytes()
    assert made.kinds["which"] == "multiple"
    assert made.shares()["which=a"] == "67%"
    assert (made.answers / "survey-2026.csv").read_bytes() == raw


@pytest.mark.parametrize("encoding", ["cp1250", "utf-16", "utf-16-le"])
def test_letters_are_read_right(tmp_path: Path, encoding: str) -> None:
    text = repeated(
        "Kraj?,Spokojenost?", "Plzeňský,Určitě ano", "Zlínský,Spíše ne", "Šumavský kraj,Určitě ne"
    )
    made = Made(tmp_path, text.encode(encoding))
    assert "Určitě ano" in labels(made.field("spokojenost"))
    assert made.decision("", "encoding")["asked"] == ("yes" if encoding == "cp1250" else "no")


def test_an_encoding_is_named(tmp_path: Path) -> None:
    text = repeated("Préférée?,Où?", "Orléans,ça", "Besançon,là")
    made = Made(tmp_path, text.encode("mac_roman"), "survey-2026.csv", "--encoding", "mac_roman")
    assert labels(made.fields[0]) == ["Orléans", "Besançon"]
    assert made.decision("", "encoding")["asked"] == "no"


def test_decimal_commas_are_numbers(tmp_path: Path) -> None:
    made = Made(tmp_path, repeated("Hours a week;Area", "1,5;N", "2,0;S", "10,0;N"))
    assert made.decision("Hours a week", "kind")["value"] == "number"
    assert say(made.answers / "decisions.csv", "unit", "hours a week")
    assert main(made.command) == 0
    assert made.field("hours_week")["decimalChar"] == ","
    made.shares()
    with (made.root / "datapackage/data/estimates.csv").open(encoding="utf-8") as file:
        means = [
            row["value"] for row in csv.DictReader(file) if row["measure"] == "mean" and not row["breakdown"]
        ]
    assert [float(each) for each in means] == [4.5]


def test_numbers_with_leading_zeros_are_codes(tmp_path: Path) -> None:
    made = Made(tmp_path, repeated("Area code,Good?", "0113,Yes", "0161,No"))
    assert labels(made.field("area")) == ["0113", "0161"]
    made.shares()


def test_bands_that_became_dates_are_asked_and_left_out(tmp_path: Path) -> None:
    rows = ("01-May,Yes", "06-Oct,No", "11-20,Yes", "#N/A,No")
    made = Made(tmp_path, repeated("How many in your team?,Good?", *rows, times=20))
    asked = made.decision("How many in your team?", "kind")
    assert asked["asked"] == "yes"
    assert "spreadsheet turned bands" in asked["ground"]
    assert list(made.kinds) == ["good"]


def test_html_is_taken_off(tmp_path: Path) -> None:
    text = repeated("<p>What <b>sector</b><br>are you in?</p>,Good?", "Health &amp; care,Yes", "Education,No")
    made = Made(tmp_path, text)
    assert labels(made.field("sector")) == ["Health & care", "Education"]
    assert made.field("sector")["title"] == "What sector are you in?"


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("Contact", "{}@mail.test"), ("Where from", "10.1.{}.4"), ("Your name", f"{CANARY} {{}}"),
     ("GPS", "51.50{}12, -0.12{}34"), ("LocationLatitude", "51.50{}12"), ("Page", "https://a.test/{}")],
)  # fmt: skip
def test_what_tells_of_a_person_is_dropped_by_what_it_holds(tmp_path: Path, heading: str, cell: str) -> None:
    rows = "".join(
        f'"{cell.replace("{}", str(10 + number))}",{"Yes" if number % 2 else "No"}\n' for number in range(60)
    )
    made = Made(tmp_path, f"{heading},Good?\n{rows}")
    assert made.kinds == {"good": "single"}
    assert made.decision(heading, "role")["value"] in ("unused", "identifier")
    assert cell.replace("{}", "12") not in made.written()
    assert CANARY not in made.written()


@pytest.mark.parametrize(
    ("answers", "first", "why", "language"),
    [
        (("Sehr zufrieden", "Zufrieden", "Unzufrieden", "Weiß nicht"), "Sehr zufrieden", "Don't know", "de"),
        (("Très satisfait", "Satisfait", "Insatisfait", "Ne sait pas"), "Très satisfait", "Don't know", "fr"),
        (("מרוצה מאוד", "מרוצה", "לא מרוצה", "לא יודע"), "מרוצה מאוד", "Don't know", "he"),
    ],
)
def test_answers_of_other_languages_are_known(
    tmp_path: Path, answers: tuple[str, ...], first: str, why: str, language: str
) -> None:
    rows = [f"{answer},{place % 2}x" for place, answer in enumerate(reversed(answers))]
    made = Made(tmp_path, repeated("Frage?,Gruppe?", *rows))
    field = made.fields[0]
    assert labels(field)[0] == first
    assert field["categoriesOrdered"]
    assert {"value": answers[-1], "label": why} in field["missingValues"]
    assert made.descriptor["survey"]["language"] == language


def test_codes_get_their_words_from_a_codebook(tmp_path: Path) -> None:
    (tmp_path / "book.csv").write_text(
        "variable,value,label\nq1,1,Good\nq1,2,Poor\nq1,9,Don't know\n", encoding="utf-8"
    )
    made = Made(
        tmp_path,
        repeated("q1,q2", "1,x", "2,y", "9,x"),
        "survey-2026.csv",
        "--codebook",
        str(tmp_path / "book.csv"),
    )
    assert labels(made.field("q1")) == ["Good", "Poor"]
    assert {"value": "9", "label": "Don't know"} in made.field("q1")["missingValues"]
    assert made.shares()["q1=Good"] == "50%"


def test_codes_without_words_are_categories_labelled_in_one_place(tmp_path: Path) -> None:
    made = Made(tmp_path, repeated("First?,Second?", "1,2", "2,3", "3,1"))
    asked = [each for each in made.decisions if each["decision"] == "labels"]
    assert [each["column"] for each in asked] == ["First?"]
    assert "number" not in made.kinds.values()
    say(made.answers / "decisions.csv", "labels", "1=Low; 2=Middle; 3=High")
    assert main(made.command) == 0
    assert labels(made.field("first")) == labels(made.field("second")) == ["Low", "Middle", "High"]


@pytest.mark.parametrize("times", [0, 2])
def test_a_yes_or_no_column_has_both_categories(tmp_path: Path, times: int) -> None:
    heads = "Which of these apply? - Bus,Which of these apply? - Train,Which of these apply? - Plane"
    made = Made(tmp_path, repeated(heads, "Yes,No,No", "No,Yes,No") + "No,No,Yes\n" * times)
    assert [labels(each) for each in made.fields] == [["Ticked", "Not ticked"]] * 3
    assert list(made.kinds.values()) == ["multiple"]
    made.shares()


def test_two_files_are_two_waves_matched_by_wording(tmp_path: Path) -> None:
    answers = tmp_path / "answers"
    answers.mkdir()
    for year in ("2030", "2031"):
        (answers / f"survey-{year}.csv").write_text(
            repeated("Is it good?,Why?", "Yes,a", "No,b"), encoding="utf-8"
        )
    files = [str(answers / f"survey-{year}.csv") for year in ("2030", "2031")]
    assert main(["import", *files, "--root", str(tmp_path / "survey"), "--yes"]) == 0
    questions = tmp_path / "survey/datapackage/data/questions.csv"
    assert column(questions, "wave") == ["2030", "2030", "2031", "2031"]
    assert column(questions, "question")[:2] == column(questions, "question")[2:]
    write_descriptor(tmp_path / "survey")
    assert main(["estimate", "--root", str(tmp_path / "survey"), "--restricted", str(answers)]) == 0


def test_two_files_of_one_wave_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(repeated("Is it good?", "Yes", "No"), encoding="utf-8")
    files = [str(tmp_path / name) for name in ("a.csv", "b.csv")]
    assert main(["import", *files, "--root", str(tmp_path / "survey"), "--yes"]) == 1
    assert "is of wave 1, as another file is" in capsys.readouterr().out


@pytest.mark.parametrize("times", [1, 7])
def test_rare_answers_are_counted_together_and_apart_from_who_said_other(tmp_path: Path, times: int) -> None:
    rows = "Male,N\n" * 40 + "Female,S\n" * 40 + "Other,N\n" * times + f"{CANARY} 1,S\n{CANARY} 2,N\n"
    made = Made(tmp_path, f"Your gender,Area\n{rows}")
    shown = labels(made.field("gender"))
    assert shown == ["Male", "Female", *(["Other"] if times == 1 else ["Other", "Rarer answers"])]
    assert CANARY not in made.written()
    made.shares()


def test_an_option_is_no_breakdown(tmp_path: Path) -> None:
    heads = ",".join(f"Which of these do you worry about? - {each}" for each in ("Age", "Income", "Region"))
    made = Made(tmp_path, repeated(f"{heads},Region?", "Yes,No,No,N", "No,Yes,No,S", "No,No,Yes,N"))
    assert [each["title"] for each in made.descriptor["survey"]["breakdowns"]] == ["Region"]


def test_the_answers_decide_before_the_heading_s_words(tmp_path: Path) -> None:
    rows = ("Rural,Often", "Suburban,Always", "Urban,Never")
    made = Made(
        tmp_path, repeated("How would you describe where you live?,Do you get direct feedback?", *rows)
    )
    assert list(made.kinds.values()) == ["single", "scale"]


def test_who_was_asked_is_found_from_the_blanks(tmp_path: Path) -> None:
    rows = "Yes,Red\n" * 40 + "Yes,Blue\n" * 37 + "Yes,\n" * 3 + "No,\n" * 60
    made = Made(tmp_path, f"Do you own a car?,Which colour is it?\n{rows}")
    assert made.decision("Which colour is it?", "routing")["value"] == "own_car=Yes"
    questions = made.root / "datapackage/data/questions.csv"
    assert column(questions, "routing") == ["", "own_car=Yes"]
    assert made.shares()["colour=Red"] == "52%"
    estimates = made.root / "datapackage/data/estimates.csv"
    left = dict(zip(column(estimates, "estimate_id"), column(estimates, "shown"), strict=True))
    assert left["colour--item-non-response--2026"] == "4%"


def test_a_question_that_others_answered_too_has_no_routing(tmp_path: Path) -> None:
    rows = "Yes,Red\n" * 40 + "Yes,Blue\n" * 40 + "No,Red\n" * 6 + "No,\n" * 54
    made = Made(tmp_path, f"Do you own a car?,Which colour is it?\n{rows}")
    assert made.decision("Which colour is it?", "routing") == {}


def test_what_is_to_be_written_stops_a_final_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = Made(
        tmp_path, repeated("How many?,Good?", *(f"{number},Yes" for number in range(30)), "7,No", times=6)
    )
    made.shares()
    capsys.readouterr()
    assert main(["publish", "--final", "--root", str(made.root)]) == 1
    told = capsys.readouterr().out
    assert "docs/about/still-to-be-checked.md:13: is still to be written." in told
    assert "mkdocs.yml:2: site_name is still to be written." in told


QUALTRICS = (
    'StartDate,IPAddress,ResponseId,LocationLatitude,Q1,Q2_1,Q2_2,Q3_7_TEXT\n'
    'Start Date,IP Address,Response ID,Latitude,How is it?,Which of these? - Bus,Which of these? - Train,'
    'Anything? - Text\n'
    '"{""ImportId"":""startDate""}","{""ImportId"":""ipAddress""}","{""ImportId"":""_recordId""}",'
    '"{""ImportId"":""locationLatitude""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_1""}",'
    '"{""ImportId"":""QID2_2""}","{""ImportId"":""QID3_TEXT""}"\n'
)  # fmt: skip


def test_three_rows_of_headings_are_read(tmp_path: Path) -> None:
    rows = "".join(
        f"2031-05-01 10:00:{number},130.92.34.{number},R_{number}abcdefghijk,47.1150{number},"
        f"{'Good' if number % 2 else 'Poor'},{'Bus' if number % 3 else ''},"
        f"{'Train' if number % 4 else ''},{CANARY} {number}\n"
        for number in range(10, 60)
    )
    made = Made(tmp_path, QUALTRICS + rows)
    assert made.kinds == {"how_is_it": "single", "these": "multiple", "anything": "text"} or list(
        made.kinds.values()
    ) == ["single", "multiple", "text"]
    assert [each["title"] for each in made.fields if each["survey"].get("option")] == ["Bus", "Train"]
    assert not any(each in made.written() for each in ("130.92.34.", "47.1150", CANARY, "R_1"))
    made.shares()


def test_codes_and_options_in_brackets_are_read(tmp_path: Path) -> None:
    heads = (
        '"id. Response ID","q1. How is it?","q2[a]. Which of these? [Bus]","q2[b]. Which of these? [Train]"'
    )
    made = Made(tmp_path, repeated(heads, "1,Good,Yes,No", "2,Poor,No,Yes"))
    assert list(made.kinds.values()) == ["single", "multiple"]
    assert column(made.root / "datapackage/data/questions.csv", "wording") == [
        "How is it?",
        "Which of these?",
    ]


def test_two_rows_of_headings_are_read(tmp_path: Path) -> None:
    heads = "Respondent ID,How is it?,Which of these?,,\n,Response,Bus,Train,Other (please specify)\n"
    ticks = [("Bus" if number % 3 else "", "Train" if number % 4 else "") for number in range(60)]
    rows = "".join(
        f"{9000 + n},{'Good' if n % 2 else 'Poor'},{bus},{train},\n" for n, (bus, train) in enumerate(ticks)
    )
    made = Made(tmp_path, heads + rows)
    assert list(made.kinds.values()) == ["single", "multiple"]
    assert column(made.root / "datapackage/data/questions.csv", "wording") == [
        "How is it?",
        "Which of these?",
    ]
    made.shares()


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\nIs it good?;Area\n" + "Yes;N\nNo;S\n" * 30,
        "Survey of readers\n\nIs it good?,Area\n" + "Yes,N\nNo,S\n" * 30,
        "Is it good?,Area\n" + "Yes,N,\nNo,S,\n" * 30,
        "Is it good?,Area,\n" + "Yes,N,\nNo,S,\n" * 30,
        "Is it good?,Area\r" + "Yes,N\rNo,S\r" * 30,
    ],
)
def test_oddities_around_a_table_are_read(tmp_path: Path, text: str) -> None:
    made = Made(tmp_path, text)
    assert made.kinds == {"good": "single", "area": "single"}
    assert made.shares()["good=Yes"] == "50%"


def test_headings_that_are_missing_or_there_twice_are_read(tmp_path: Path) -> None:
    made = Made(tmp_path, repeated("Is it good?,,Is it good?", "Yes,a,No", "No,b,No", "Yes,a,Yes"))
    assert len(made.kinds) == 3
    made.shares()
