"""The pieces of a drawing: escaped, with few digits, and text measured so that it fits."""

from __future__ import annotations

import pytest

from findings.charts.marks import (
    Picture,
    bold_width,
    columns,
    decimal,
    down_the_page,
    element,
    lines_of,
    moved,
    text,
    width_of,
)


def test_an_element_has_its_attributes_under_their_names_and_none_that_is_none() -> None:
    made = element("rect", class_="a", data_estimate='"<x>', stroke_width=1.0, fill=None)
    assert made == '<rect class="a" data-estimate="&quot;&lt;x&gt;" stroke-width="1"/>'
    assert element("g", "x") == "<g>x</g>"


def test_words_are_escaped() -> None:
    assert text("a & <b>", x=0) == '<text x="0">a &amp; &lt;b&gt;</text>'


@pytest.mark.parametrize(
    ("value", "digits"), [(1.0, "1"), (0.505, "0.51"), (33.3333, "33.33"), (-0.001, "0"), (100.0, "100")]
)
def test_a_number_has_two_decimals_at_most_and_none_that_say_nothing(value: float, digits: str) -> None:
    assert decimal(value) == digits


def test_pictures_stand_below_each_other_with_a_gap_between() -> None:
    found = down_the_page([Picture(("a",), 10), Picture(("b", "c"), 20)], 5)
    assert found == Picture(("a", '<g transform="translate(0 15)">bc</g>'), 35)
    assert down_the_page([], 5).height == 0
    assert moved("a", 0) == "a"


def test_east_asian_letters_take_two_places() -> None:
    assert [columns(words) for words in ("abc", "日本", "é")] == [3, 4, 1]
    assert width_of("ab", 10) == pytest.approx(11.4)
    assert bold_width("ab", 10) == pytest.approx(13.11)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("short", ["short"]),
        ("a word and another", ["a word and", "another"]),
        ("endlessendless", ["endlessend", "less"]),
        ("", [""]),
    ],
)
def test_a_text_is_broken_where_it_would_not_fit(words: str, lines: list[str]) -> None:
    assert lines_of(words, 10, room=57) == lines


def test_a_line_holds_four_letters_however_little_room_there_is() -> None:
    assert lines_of("abcdef", 10, room=1) == ["abcd", "ef"]


def test_no_line_ends_within_a_number() -> None:
    assert lines_of("about 1 000 000 of 12,500", 10, room=57)[:2] == ["about", "1\u00a0000\u00a0000"]
    assert lines_of("abcdefgh2019/20xyz", 10, room=30) == ["abcdefgh2019/20xyz"]
    assert lines_of("abcdefgh-2019/20", 10, room=30) == ["abcde", "fgh-", "2019/20"]
