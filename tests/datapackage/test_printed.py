"""Files of printed figures: what may stand in them, and one line for what may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings.datapackage import read_printed
from findings.vocabulary import PrintedFigure, Refused


def read(folder: Path, name: str, content: str | bytes) -> tuple[PrintedFigure, ...]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_printed(path)


def refused(folder: Path, name: str, content: str | bytes) -> list[str]:
    with pytest.raises(Refused) as caught:
        read(folder, name, content)
    return [str(each).removeprefix(f"{folder}/") for each in caught.value.problems]


def test_csv_and_json_say_the_same(tmp_path: Path) -> None:
    table = "\ufeffquestion,category,printed,source\r\ntea,yes, 50% ,https://example.org\r\n"
    listed = '[{"question": "tea", "category": "yes", "printed": "50%", "source": "https://example.org"}]'
    from_csv, from_json = read(tmp_path, "a.csv", table)[0], read(tmp_path, "a.json", listed)[0]
    assert from_csv == PrintedFigure(
        "50%", question="tea", category="yes", source="https://example.org", where=f"{tmp_path}/a.csv row 2"
    )
    assert (from_json.printed, from_json.where) == ("50%", f"{tmp_path}/a.json row 1")


def test_a_number_in_json_is_the_digits_that_were_written(tmp_path: Path) -> None:
    listed = '[{"question": "tea", "printed": 37}, {"question": "tea", "printed": null}, {"printed": 2.50}]'
    assert [figure.printed for figure in read(tmp_path, "a.json", listed)] == ["37", "", "2.5"]


def test_a_name_keeps_the_space_that_belongs_to_it(tmp_path: Path) -> None:
    assert read(tmp_path, "a.csv", "category,printed\nNever ,5\n")[0].category == "Never "


def test_columns_may_be_called_page_and_not_comparable(tmp_path: Path) -> None:
    (figure,) = read(tmp_path, "a.csv", "printed,not_comparable,page,unit\n5,Too old.,https://a.org,cups\n")
    assert (figure.reason, figure.source) == ("Too old.", "https://a.org")


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.csv", b"question,printed\nt\xe9a,50%\n", "a.csv: is not UTF-8. Save the file as UTF-8."),
        (
            "a.csv",
            "question;printed\ntea;50%\n",
            "a.csv row 1: there is no column printed. Cells are separated by commas.",
        ),
        (
            "a.csv",
            "question,catgory,printed\ntea,yes,5\n",
            "a.csv row 1: column 2 has a name that is not known. Did you mean category?",
        ),
        ("a.csv", "question,printed\ntea\n", "a.csv row 2: does not have as many cells as the header."),
        ("a.csv", "printed,printed\n5,5\n", "a.csv row 1: two columns have the same name. Rename one."),
        ("a.csv", 'printed\n"5\n', "a.csv: is not CSV. Check its quotes."),
        ("a.csv", "printed\n", "a.csv: holds no printed figure. Give one a row."),
        ("a.csv", "", "a.csv: holds no printed figure. Give one a row."),
        ("a.json", '[{"printed": "5"}\n', "a.json:2: is not JSON. Check commas and quotes."),
        (
            "a.json",
            '{"printed": "5"}',
            "a.json: is not a list of objects. Give each printed figure an object.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_line(
    tmp_path: Path, name: str, content: str | bytes, problem: str
) -> None:
    assert refused(tmp_path, name, content) == [problem]


def test_a_file_that_is_not_there_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"there is no such file\. Name a CSV or JSON file\."):
        read_printed(tmp_path / "nothing.csv")
