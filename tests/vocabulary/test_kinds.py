"""The table of kinds: what columns hold, what follows for items, scores and ticks, what readers are told."""

from __future__ import annotations

import pytest

from findings.vocabulary import KINDS, Item, Kind, Question, taking


def asked(kind: Kind, *items: Item) -> Question:
    return Question("q", "1", "", kind, "Q?", items)


def those(fact: str) -> list[str]:
    """The kinds of whose shape something holds."""
    return [name for name, kind in KINDS.items() if getattr(kind.shape, fact)]


def test_a_column_holds_one_thing_alone() -> None:
    assert those("categorical") == ["single", "scale", "grid", "ranking"]
    assert (those("ticked"), those("ranked")) == (["multiple"], ["ranking"])
    assert (those("numeric"), those("worded")) == (["number"], ["text"])


def test_answers_are_chosen_but_where_people_write_them() -> None:
    assert set(KINDS) - set(those("chosen")) == {"number", "text"}


def test_categories_of_one_answer_take_scores_and_numbers_take_bands() -> None:
    assert taking("scores") == ["single", "scale", "grid"]
    assert taking("bands") == ["number"]


def test_scales_and_rankings_have_an_order_and_options_and_rows_of_a_grid_have_none() -> None:
    assert those("ordered") == ["scale", "ranking"]
    assert those("listed") == ["multiple", "grid"]


def test_several_columns_are_one_answer_where_options_are_ticked_or_things_are_ranked() -> None:
    assert those("answered_once") == ["multiple", "ranking"]


@pytest.mark.parametrize(("kind", "itemised"), [("grid", True), ("ranking", True), ("multiple", False)])
def test_items_answer_for_themselves_in_a_grid_and_in_a_ranking(kind: str, itemised: bool) -> None:
    assert asked(KINDS[kind]).itemised is itemised


def test_ticks_are_counted_of_text_that_somebody_coded_and_of_no_other() -> None:
    coded, uncoded = Item("a", "A", "q_a", selected="answered"), Item("", "Q", "q")
    assert asked(Kind.MULTIPLE, uncoded).of_options
    assert asked(Kind.TEXT, coded).of_options
    assert not asked(Kind.TEXT, coded, uncoded).of_options
    assert not asked(Kind.TEXT).of_options
    assert not asked(Kind.SINGLE, coded).of_options


def test_an_option_is_ticked_by_yes_unless_its_field_says_otherwise() -> None:
    assert Item("a", "A", "q_a").tick == "yes"
    assert Item("a", "A", "q_a", selected="1").tick == "1"


def test_each_kind_tells_a_reader_how_it_was_answered() -> None:
    told = [kind.shape.answers for kind in Kind]
    assert len(set(told)) == len(told)
    assert all(words.endswith(".") for words in told)
