"""What one stage passes the next one reads: every category has one name, however its answers are spelt."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.__main__ import main
from findings.naming import named, runs, settled
from tests.exported import Json, begun, column, decided, field, repeated, run

ESTIMATES = "datapackage/data/estimates.csv"


def names(*entries: Any) -> list[str]:
    return [category.value for category in named(entries)[0]]


def labelled(label: str, *values: str) -> list[Json]:
    return [{"value": value, "label": label} for value in values]


@pytest.mark.parametrize(
    "spelt",
    ["Yes ", " Yes", "Yes\u00a0", "\u200bYes", "Yes\n", "Y\u00ades", "Yes\u2028", "\ufeffYes", "Yes\t"],
)
def test_a_name_has_nothing_around_it_and_nothing_unseen(spelt: str) -> None:
    assert names({"value": spelt, "label": "Yes"}, "No") == ["Yes", "No"]


@given(st.text(max_size=8))
def test_the_normal_form_of_a_text_is_its_own_normal_form(text: str) -> None:
    assert settled(settled(text)) == settled(text)
    assert settled(text) == settled(text).strip()


def test_accents_are_on_their_letters_and_emoji_stay_whole() -> None:
    assert names("Cafe\u0301", "👩\u200d🏫", "में") == ["Café", "👩\u200d🏫", "में"]


def test_values_with_one_label_are_a_group_with_a_name_of_its_own() -> None:
    categories = [{"value": "UK", "label": "UK"}, *labelled("Other", "Belgium", "France", "Spain")]
    assert names(*categories) == ["UK", "Other"]
    assert dict(named(categories)[1]) == {"Belgium": "Other", "France": "Other", "Spain": "Other"}


def test_spellings_of_one_value_keep_its_name() -> None:
    assert names(*labelled("Very good", "very good ", "Very Good", "VERY GOOD")) == ["very good"]


def test_a_category_may_be_given_a_name() -> None:
    assert names({"value": "C++", "label": "C++", "name": "c_plus_plus"}, "C") == ["c_plus_plus", "C"]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("=1+1", "1+1"), ("- none -", "none -"), ("@home", "home"), ("-5", "-5"), ("+65", "+65"),
        ("-1 to 0", "−1 to 0"), ("+10 or more", "10 or more"), ("++", "plus plus"),
        ("+/-", "plus slash minus"),
    ],
)  # fmt: skip
def test_a_name_is_no_formula(value: str, name: str) -> None:
    assert names(value) == [name]
    assert not runs(name)


ODD = ["Yes ,N", "yes,S", "Yes\u00a0,N", "Y\u200bes,S", "No,N", "=No,S", "Cafe\u0301,N", "Café,S"]


def test_what_validate_passes_estimate_and_publish_read(tmp_path: Path) -> None:
    root, answers = decided(tmp_path, repeated("Good?,Area", *ODD))
    assert run("estimate", root, answers) == 0
    assert run("validate", root, answers) == 0
    assert run("publish", root) == 0
    assert set(column(root / ESTIMATES, "category")) == {"", "N", "S", "Yes", "No", "Café"}


@pytest.mark.parametrize(
    ("answers", "names"),
    [
        (("Don’t", "Don't", "DON’T", "Yes"), {"Don’t", "Yes"}),
        (("Yes – a lot", "Yes - a lot", "Yes…", "Yes..."), {"Yes – a lot", "Yes…"}),
        (("Sure (n/a)", "Sure [n/a]"), {"sure_n_slash_a", "sure_n_slash_a_2"}),
        (("1.5", "15", "1:5"), {"1:5", "15", "1_5_2"}),
        (("++", "=-", "&", "!"), {"plus plus", "equals minus", "and", "mark"}),
        (("-5 to 0", "5 to 0"), {"minus_sign_5_to_0", "5 to 0"}),
    ],
)
def test_answers_that_only_typing_tells_apart_are_one_category_and_others_have_addresses(
    tmp_path: Path, answers: tuple[str, ...], names: set[str]
) -> None:
    root, folder = decided(tmp_path, repeated("Good?,Area", *(f"{each},N" for each in answers)))
    assert run("estimate", root, folder) == 0
    assert run("validate", root, folder) == 0
    assert set(column(root / ESTIMATES, "category")) >= names
    assert len(set(column(root / ESTIMATES, "category"))) <= len(names) + 2


def test_a_cell_in_another_spelling_of_a_category_is_in_it(tmp_path: Path) -> None:
    written = repeated("Good?,Area", "Yes,N", "No,S") + "Yes ,N\n\u200bNo,S\nN/A ,S\n"
    root, answers = decided(tmp_path, written)
    field_is_missing(root)
    assert run("estimate", root, answers) == 0
    assert run("validate", root, answers) == 0


def field_is_missing(root: Path) -> None:
    """Says of N/A and NA, and of an empty cell, that there is no answer: three values with one reason."""
    path = root / "datapackage/datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    missing = [{"value": value, "label": "No answer"} for value in ("", "N/A", "NA")]
    field(described, "good")["missingValues"] = missing
    path.write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")


def test_rare_answers_are_one_category_declared_once(tmp_path: Path) -> None:
    rare = "".join(f"Yes,Land {number}\n" for number in range(38))
    written = repeated("Good?,Country", "Yes,UK", "No,Ireland", times=200) + rare
    root, answers = decided(tmp_path, written)
    assert run("estimate", root, answers) == 0
    assert run("validate", root, answers) == 0
    published = (root / "datapackage/datapackage.json").read_text(encoding="utf-8")
    assert "Land 1" not in published
    assert "responses--country--other--2026" in column(root / ESTIMATES, "estimate_id")


def told(root: Path, answers: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert run("validate", root, answers) == 1
    lines = capsys.readouterr().out.splitlines()
    return [
        line.partition(": ")[2] for line in lines if not line.startswith("note: ") and "estimates" not in line
    ]


@pytest.mark.parametrize(
    ("values", "line"),
    [
        (("A+", "A-"), "'A+' and 'A-' would have one address. Give both one label, to count them together; "
         'or this one a "name" beside its value.'),
        (("+", "Yes"), "'+' has no letter and no digit, and cannot be an address. "
         'Add a "name" beside its value.'),
    ],
)  # fmt: skip
def test_names_that_would_share_an_address_are_told_where_they_are_declared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], values: tuple[str, str], line: str
) -> None:
    def unnamed(described: Json) -> None:
        for category in field(described, "grade")["categories"]:
            category.pop("name", None)

    written = repeated("Grade?,Area", *(f"{value},N" for value in values), "No,S")
    root, answers = decided(tmp_path, written, unnamed)
    assert told(root, answers, capsys) == [line]


def test_two_categories_of_one_name_are_told_where_the_second_is_declared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def of_one_name(described: Json) -> None:
        for category in field(described, "language")["categories"]:
            category["name"] = "c"

    root, answers = decided(tmp_path, repeated("Language?,Area", "C++,N", "C,S"), of_one_name)
    assert told(root, answers, capsys) == [
        "is called 'c' as another category is. Give both one label, to count them together; "
        'or this one a "name" beside its value.'
    ]


def test_a_category_for_all_that_are_rare_is_to_be_added_and_not_another_taken_for_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def with_others(described: Json) -> None:
        field(described, "country")["survey"]["others"] = "Elsewhere"

    root, answers = decided(tmp_path, repeated("Good?,Country", "Yes,UK", "No,Ireland"), with_others)
    assert told(root, answers, capsys) == [
        "is no category of the field. Add it to the field's categories, so that the rare are counted "
        "apart; or write one of UK, Ireland, if the rare are the same."
    ]


@pytest.mark.parametrize(
    ("label", "line"),
    [
        ("Good\n", "has spaces or a line break around it. Take them out."),
        ("Go\nod", "has a line break, or a character that cannot be seen. Take it out."),
        ("Go\u200bod", "has a line break, or a character that cannot be seen. Take it out."),
        ("Cafe\u0301", "has accents apart from their letters. Write it in Unicode's composed form (NFC)."),
        ("=Good", "would be run as a formula by a spreadsheet. Begin it with a letter."),
    ],
)
def test_a_label_that_cannot_be_printed_is_told_where_it_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], label: str, line: str
) -> None:
    def with_label(described: Json) -> None:
        field(described, "good")["categories"][0]["label"] = label

    root, answers = decided(tmp_path, repeated("Good?,Area", "Good,N", "Bad,S"), with_label)
    assert told(root, answers, capsys) == [line]


def test_others_of_no_category_are_offered_the_nearest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def with_others(described: Json) -> None:
        field(described, "good")["survey"]["others"] = "Bat"

    root, answers = decided(tmp_path, repeated("Good?,Area", "Good,N", "Bad,S"), with_others)
    assert told(root, answers, capsys) == ["is no category of the field. Did you mean Bad?"]


def test_a_draft_gives_one_label_to_answers_that_look_alike(tmp_path: Path) -> None:
    root, _ = begun(tmp_path, repeated("Good?,Area", "Good,N", "good ,S", "Bad,N"))
    described = json.loads((root / "datapackage/datapackage.json").read_text(encoding="utf-8"))
    assert [each["label"] for each in field(described, "good")["categories"]] == ["Good", "Bad"]


def released(described: Json) -> None:
    """The answers are released as they are, with the same names for the same categories."""
    language = field(described, "language")
    for category, name in zip(language["categories"], ("cpp", "plain_c"), strict=True):
        category["name"] = name
    raw = described["restricted"][0]
    own = deepcopy(raw) | {"path": "data/responses-2026.csv"}
    for each in own["schema"]["fields"]:
        each["survey"].pop("column")
    own["schema"]["fields"][1]["survey"]["role"] = ["breakdown", "key"]
    described["resources"].insert(0, own)
    raw["name"] = "raw"
    described["survey"]["waves"][0] |= {
        "release": "responses",
        "reason": "A language tells nobody apart.",
        "anonymise": {"source": "raw", "k": 3},
    }


def test_a_released_file_keeps_its_values_under_the_names_of_the_restricted_one(tmp_path: Path) -> None:
    root, answers = decided(tmp_path, repeated("Language?,Area", "C++,N", "C,S"), released)
    assert main(["anonymise", "--root", str(root), "--restricted", str(answers)]) == 0
    assert run("estimate", root, answers) == 0
    assert run("validate", root) == 0
    assert run("publish", root) == 0
    assert set(column(root / "datapackage/data/responses-2026.csv", "language")) == {"C++", "C"}
    assert {"language--cpp--2026", "language--plain-c--2026"} <= set(column(root / ESTIMATES, "estimate_id"))
