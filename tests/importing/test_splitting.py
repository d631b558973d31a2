"""Cells that list several answers: the sign between them is found from the whole column."""

from __future__ import annotations

import pytest

from findings.importing.splitting import listed, split_of


@pytest.mark.parametrize(
    ("cells", "sign", "options"),
    [
        ({"A;B;": 20, "A;": 20, "B;C;": 20}, ";", ("A", "B", "C")),
        ({"A, B": 20, "A": 20, "B": 20, "B, C": 9, "C": 9}, ",", ("A", "B", "C")),
        ({"A ‖ B": 20, "A": 20, "B": 20}, "‖", ("A", "B")),
        ({"Quality, or taste": 20, "Price, Quality, or taste": 20, "Price": 20}, ",",
         ("Quality, or taste", "Price")),
        ({"Social media: X, Instagram;Radio;": 20, "Radio;": 12}, ";",
         ("Social media: X, Instagram", "Radio")),
        ({"Text | SMS,Phone": 20, "Phone": 20, "Text | SMS": 20}, ",", ("Text | SMS", "Phone")),
        ({"bus train": 20, "bus": 20, "train": 9, "walk bus": 9, "walk": 9}, " ", ("bus", "train", "walk")),
    ],
)  # fmt: skip
def test_the_sign_is_that_which_leaves_fewest_options(
    cells: dict[str, int], sign: str, options: tuple[str, ...]
) -> None:
    found = split_of(cells)
    assert found
    assert found.delimiter == sign
    assert set(found.options) == set(options)


@pytest.mark.parametrize(
    "cells",
    [
        {"Yes, fully": 40, "Yes, partly": 40, "No": 40},
        {"Under £10,000": 20, "£10,000 to £20,000": 20, "Over £20,000": 20},
        {f"I think {number}, and so on": 1 for number in range(60)},
        {"A": 20, "B": 20},
    ],
)
def test_an_answer_that_holds_a_sign_is_one_answer(cells: dict[str, int]) -> None:
    assert split_of(cells) is None


def test_every_order_of_all_things_is_a_ranking() -> None:
    found = split_of({"A;B;C;": 20, "B;A;C;": 20, "C;B;A;": 20})
    assert found
    assert found.ranked


def test_two_of_many_things_in_either_order_are_asked_about() -> None:
    found = split_of({"A;B;": 20, "B;A;": 20, "A;C;": 20, "C;A;": 20, "C;": 9, "B;": 9})
    assert found
    assert found.confidence < 0.8
    assert "ranked" in found.ground


def test_what_few_wrote_is_no_option_and_is_counted() -> None:
    found = split_of({"A;B;": 20, "A;": 20, "B;": 20, "B;canary one;": 1, "A;canary two;": 1})
    assert found
    assert found.options == ("A", "B")
    assert found.rest == 2


def test_a_cell_lists_options_and_something_else() -> None:
    options = ("Email, chat", "Email", "Post")
    assert listed("Post, Email, chat, mine", ",", options) == (("Post", "Email, chat"), "mine")
