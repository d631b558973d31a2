"""The text alternative and the description say what the table says, and nothing that it withholds."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings.charts import (
    Chart,
    ChartTable,
    Side,
    data_table,
    description,
    description_html,
    sentence,
    sentence_html,
)
from findings.vocabulary import Status
from tests.charts.tables import WITHHELD, amount, count, crossed, plain, share
from tests.published import replace

ANSWERS = plain(Chart.BAR, {"yes": share(0.44), "no": share(0.5), "perhaps": share(0.06)})


def test_a_sentence_names_the_highest_and_the_lowest() -> None:
    assert sentence(ANSWERS) == ("Share of trusts by answer: highest 50% (No), lowest 6% (Perhaps).")


def test_a_sentence_says_whose_share_a_single_series_is() -> None:
    table = replace(ANSWERS, series=(("all", "A day or more"),), by="trust type")
    assert sentence(table).startswith("Share of trusts (A day or more) by trust type: ")


@pytest.mark.parametrize(("by", "said"), [("Trust type", "by trust type"), ("NHS region", "by NHS region")])
def test_a_heading_loses_its_capital_within_a_sentence(by: str, said: str) -> None:
    assert sentence(replace(ANSWERS, by=by)).startswith(f"Share of trusts {said}: ")


def test_a_mean_is_called_a_mean() -> None:
    table = plain(Chart.DOT, {"acute": amount(8.2, "8.2"), "mental": amount(6, "6.0")}, by="trust type")
    assert sentence(table) == ("Mean by trust type: highest 8.2 (Acute), lowest 6.0 (Mental).")


def test_what_is_shown_alike_is_named_together() -> None:
    table = plain(Chart.BAR, {"yes": share(0.401), "no": share(0.402), "other": share(0.198)})
    assert "highest 40% (Yes and No)" in sentence(table)


def test_when_all_are_shown_alike_none_is_the_highest() -> None:
    table = plain(Chart.BAR, {"yes": share(0.401), "no": share(0.402)})
    assert sentence(table) == "Share of trusts by answer: all shown are 40%."


def test_one_number_is_compared_with_nothing() -> None:
    assert sentence(plain(Chart.BAR, {"yes": share(0.4)})) == "Share of trusts by answer: Yes is 40%."


def test_a_sentence_says_that_something_is_left_out() -> None:
    table = plain(Chart.BAR, {"yes": share(0.4), "no": share(0.3), "a": WITHHELD, "b": count(1, 6)})
    assert sentence(table) == (
        "Share of trusts by answer: highest 40% (Yes), lowest 30% (No);"
        " of low reliability: B; some are withheld."
    )


def test_few_answers_are_never_the_highest() -> None:
    table = plain(
        Chart.BAR, {"yes": share(0.4), "no": share(0.3), "few": share(0.9, 12, Status.LOW_RELIABILITY)}
    )
    assert "highest 40% (Yes)" in sentence(table)
    assert "90% [u]" not in sentence(table)


def test_when_nothing_can_be_compared_the_sentence_says_so() -> None:
    table = plain(Chart.BAR, {"yes": WITHHELD, "no": count(1, 6)})
    assert sentence(table) == "Share of trusts by answer: no number can be compared."


def test_the_answer_that_leads_in_every_group_is_named_once() -> None:
    table = crossed(
        Chart.STACKED_BAR,
        "some much",
        {"acute": [share(0.7), share(0.3)], "mental": [share(0.6), share(0.4)]},
        by="trust type",
    )
    assert sentence(table) == (
        "Share of trusts by trust type: “Some” is highest in every row, from 60% (Mental) to 70% (Acute)."
    )


def test_answers_that_lead_in_different_groups_are_named_each() -> None:
    table = crossed(
        Chart.STACKED_BAR,
        "some much",
        {"acute": [share(0.7), share(0.3)], "mental": [share(0.4), share(0.6)]},
    )
    assert sentence(table) == (
        "Share of trusts by group, the highest of each: Acute, “Some” (70%); Mental, “Much” (60%)."
    )


def test_rows_of_a_diverging_chart_are_compared_by_their_most_positive_answer() -> None:
    table = crossed(
        Chart.DIVERGING_BAR,
        "bad good",
        {"near": [share(0.1), share(0.9)], "far": [share(0.7), share(0.3)]},
        sides={"bad": Side.NEGATIVE, "good": Side.POSITIVE},
    )
    assert sentence(table) == ("Share of trusts by group, “Good”: highest 90% (Near), lowest 30% (Far).")


def test_a_line_is_said_from_its_beginning_to_its_end() -> None:
    table = plain(Chart.LINE, {"2017": share(0.2), "2020": share(0.5), "2024": share(0.4)}, by="wave")
    assert sentence(table) == ("Share of trusts by wave: from 20% (2017) to 40% (2024), highest 50% (2020).")


@pytest.mark.parametrize("length", [1, 40, 100, 400])
@pytest.mark.parametrize("chart", [Chart.BAR, Chart.STACKED_BAR, Chart.LINE])
def test_a_sentence_is_never_longer_than_200_letters(chart: Chart, length: int) -> None:
    rows = {"a" * length: [share(0.2), share(0.3)], "b" * length: [share(0.4), share(0.5)]}
    table = crossed(chart, f"{'c' * length} {'d' * length}", rows, by="e" * length)
    for each in (table, replace(table, units="f" * length)):
        assert len(sentence(each)) <= 200
        assert "50%" in sentence(each)


def test_a_description_gives_every_row_and_what_is_left_out() -> None:
    table = plain(
        Chart.BAR, {"yes": share(0.4), "no": share(0.3), "secret": WITHHELD, "ambulance": count(1, 6)}
    )
    assert description(table) == (
        "Bar chart. Share of trusts by answer."
        " Yes: 40%. No: 30%. Secret: [c]. Ambulance: 1 of 6 [u]."
        " Of all: highest 40% (Yes), lowest 30% (No)."
        " Withheld for confidentiality: Secret."
        " Low reliability, few answers: Ambulance."
    )


def test_a_description_of_groups_gives_the_leading_answer_of_each() -> None:
    table = crossed(
        Chart.STACKED_BAR,
        "some much",
        {"acute": [share(0.7), share(0.3)], "mental": [WITHHELD, share(0.6)], "ambulance": [count(1, 6)] * 2},
        by="trust type",
    )
    assert description(table) == (
        "Stacked bar chart. Share of trusts by trust type."
        " Acute: highest 70% (Some). Mental: highest 60% (Much)."
        " Ambulance: nothing to compare."
        " Of all: highest 70% (Acute: Some), lowest 30% (Acute: Much)."
        " Withheld for confidentiality: Mental (Some)."
        " Low reliability, few answers: Ambulance."
    )


@pytest.mark.parametrize(("p", "said"), [(0.049, True), (0.05, False), (0.051, False)])
def test_only_a_difference_beyond_chance_is_notable(p: float, said: bool) -> None:
    above = replace(share(0.6), difference=0.2, compared_with="rest", p=p)
    table = plain(Chart.BAR, {"acute": share(0.4), "mental": above})
    assert (" Above the rest by more than chance: Mental (60%)." in description(table)) is said


def test_few_answers_are_not_notable_however_different() -> None:
    above = replace(share(0.6, 12, Status.LOW_RELIABILITY), difference=0.2, compared_with="rest", p=0.001)
    assert "chance" not in description(plain(Chart.BAR, {"acute": share(0.4), "mental": above}))


def test_every_number_in_the_html_carries_its_estimate_and_the_words_are_the_same() -> None:
    said, marked = Reader(sentence_html(ANSWERS)), Reader(description_html(ANSWERS))
    assert (said.words, marked.words) == (sentence(ANSWERS), description(ANSWERS))
    assert said.numbers == [("q--no--2017", "50%"), ("q--perhaps--2017", "6%")]


def test_hostile_words_are_escaped_in_html() -> None:
    table = replace(ANSWERS, rows=(("yes", "<script>"), ("no", "'\"&"), ("perhaps", "]]>")))
    assert "<script>" not in sentence_html(table) + description_html(table)
    assert Reader(description_html(table)).words == description(table)


# Recomputed from what a reader has: the table beneath the chart ----------------------------------


class Reader(HTMLParser):
    """Reads words and numbers from HTML as a browser would."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.rows: list[list[str]] = []
        self.numbers: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = dict(attributes)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if estimate := found.get("data-estimate"):
            self.numbers.append((estimate, ""))

    def handle_data(self, data: str) -> None:
        self.words += data
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data
        if self.numbers and not self.numbers[-1][1]:
            self.numbers[-1] = (self.numbers[-1][0], data)


def extremes_from_the_table(table: ChartTable) -> str:
    """The sentence about one series, worked out from the printed table alone."""
    rows = Reader(data_table(table)).rows[1:]
    numbers = [(int(cells[1].removesuffix("%")), cells[0]) for cells in rows if cells[1].endswith("%")]
    most, least = max(numbers)[0], min(numbers)[0]

    def named(number: int) -> str:
        found = [name for each, name in numbers if each == number]
        others = f" and {found[1] if len(found) == 2 else 'others'}" if len(found) > 1 else ""
        return f"{number}% ({found[0]}{others})"

    if len(numbers) == 1:
        return f"{numbers[0][1]} is {most}%"
    if most == least:
        return f"all shown are {most}%"
    return f"highest {named(most)}, lowest {named(least)}"


@given(st.lists(st.integers(0, 100), min_size=1, max_size=8), st.booleans())
def test_the_sentence_is_what_the_table_says(values: list[int], secret: bool) -> None:
    rows = {f"a{place}": share(value / 100) for place, value in enumerate(values)}
    table = plain(Chart.BAR, rows | ({"secret": WITHHELD} if secret else {}))
    tail = "; some are withheld." if secret else "."
    assert sentence(table) == f"Share of trusts by answer: {extremes_from_the_table(table)}{tail}"


def test_a_withheld_number_is_in_no_word() -> None:
    kept = {"yes": share(0.4), "no": share(0.3)}
    hidden = replace(WITHHELD, base=137, count=4)
    table = plain(Chart.BAR, kept | {"secret": hidden})
    for words in (sentence(table), description(table), description_html(table)):
        assert "137" not in words
        assert "4 " not in words.replace("40%", "").replace("2017", "")
