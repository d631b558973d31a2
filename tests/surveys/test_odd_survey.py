"""An invented survey with everything that is odd about surveys, published as a newcomer would publish it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from findings.__main__ import main
from tests.any_survey.seen import all_faults

from .conftest import Built, publication
from .market import write_answers

CANARY = "canary-7431"
LABELS = (
    "Market & \"Mill\" | [east](x)",
    "Middling | so-so",
    'Bad <script>alert("b")</script>',
    "[good](https://example.org/good)",
    "*Tea*, `milk` & sugar",
)  # fmt: skip


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("odd")
    return publication("odd", write_answers(folder / "answers"), folder / "market")


class Reader(HTMLParser):
    """The words of a page, and the addresses and scripts in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.scripts: list[str] = []
        self.addresses: list[str] = []
        self.script = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.script = tag in {"script", "style"}
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self.script = False

    def handle_data(self, data: str) -> None:
        (self.scripts if self.script else self.words).append(data)


def pages(built: Built) -> Iterator[tuple[str, Reader]]:
    for path in sorted(built.site.rglob("index.html")):
        yield path.relative_to(built.site).as_posix(), Reader(path.read_text("utf-8"))


def test_every_title_is_drawn_and_no_word_about_a_chart_is_false(odd: Built) -> None:
    assert all_faults(odd.site) == []


def test_labels_reach_the_page_letter_by_letter(odd: Built) -> None:
    words = {path: "".join(reader.words) for path, reader in pages(odd)}
    assert [label for label in LABELS if label not in words["questions/stalls/index.html"]] == []
    assert '*Cash* | "coins" <b>' in words["questions/pays/index.html"]


def test_no_label_becomes_a_link_an_image_or_a_script(odd: Built) -> None:
    foreign = ("https://example.org/good", "x.png", "javascript:", "x")
    found = [
        (path, address)
        for path, reader in pages(odd)
        for address in reader.addresses
        if address.rpartition("/")[2] in foreign or address.startswith(foreign[:3])
    ]
    assert found == []


def test_no_word_of_a_question_runs_as_a_script(odd: Built) -> None:
    assert [path for path, reader in pages(odd) if "alert(" in "".join(reader.scripts)] == []
    titles = {path: "".join(reader.words) for path, reader in pages(odd)}
    assert 'How *good* is <script>alert("w")</script>? See' in titles["questions/stalls/index.html"]
    assert "<!-- not a comment --> ![image](x.png)" in titles["questions/pays/index.html"]


def test_what_somebody_wrote_in_an_open_answer_is_nowhere(odd: Built) -> None:
    assert CANARY in (odd.responses / "answers 2021.csv").read_text("utf-8-sig")
    written = [path for folder in (odd.site, odd.root) for path in folder.rglob("*") if path.is_file()]
    assert [path for path in written if CANARY.encode() in path.read_bytes()] == []


def test_the_file_of_another_country_is_counted_to_the_last_row(odd: Built) -> None:
    with (odd.root / "datapackage/data/estimates.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["estimate_id"]: row for row in csv.DictReader(file)}
    assert rows["responses--2021"]["shown"] == "80"
    assert rows["pays--café--2021"]["count"] == "34"
    assert rows["stalls--fish--1--2019"]["base"] == "54"
    assert rows["spend--mean--2021"]["base"] == "72"


def test_both_waves_and_what_changed_between_them_are_on_the_question_page(odd: Built) -> None:
    page = (odd.site / "questions/pays/index.html").read_text("utf-8")
    assert 'id="pays--café--2019"' in page
    assert 'id="pays--café--2021"' in page
    assert re.search(r'id="pays--café--share-difference--vs-wave-2019--2021"', page)


# Files that cannot be used --------------------------------------------------------------------------


def estimate(odd_root: Path, answers: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert main(["estimate", "--root", str(odd_root), "--restricted", str(answers)]) == 1
    return [line.removeprefix(f"{answers}/") for line in capsys.readouterr().out.splitlines()]


def test_a_file_in_another_encoding_is_one_line(
    odd: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = write_answers(tmp_path)
    path = answers / "answers 2021.csv"
    path.write_bytes(path.read_text("utf-8-sig").encode("latin-1"))
    assert estimate(odd.root, answers, capsys) == [
        "answers 2021.csv:2: is not utf-8. Declare the file's encoding, or save it as UTF-8."
    ]


NO_WEIGHT = (
    "is no weight of 0 or more. Give every row a weight, and those whom no number counts the weight 0."
)


@pytest.mark.parametrize(
    ("weight", "problem"),
    [
        ("", NO_WEIGHT),
        ("-0.9", NO_WEIGHT),
        ("heavy", "is not a number. Write digits, with a point before decimals."),
        ("NaN", "is not a finite number. Write digits."),
    ],
)
def test_a_weight_that_is_no_positive_number_is_one_line_with_its_row(
    weight: str, problem: str, odd: Built, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = write_answers(tmp_path)
    path = answers / "answers 2019.csv"
    text = path.read_bytes().decode()
    assert "\r\n3;0.9;" in text
    path.write_bytes(text.replace("\r\n3;0.9;", f"\r\n3;{weight};").encode())
    assert estimate(odd.root, answers, capsys) == [f"answers 2019.csv row 4, weight: {problem}"]
