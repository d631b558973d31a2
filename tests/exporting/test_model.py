"""A column of words has each once, and a word for each reason that is the same in every survey."""

from __future__ import annotations

from findings.exporting.model import NO_REASON, text_column, word
from findings.vocabulary import Missing


def test_words_stand_once_and_an_empty_cell_has_no_reason() -> None:
    column = text_column("remark", "What was said", ["b", "", "a", "b"])
    assert column.texts == ("b", "a")
    assert column.codes.tolist() == [0, NO_REASON, 1, 0]


def test_every_reason_has_a_word_of_its_own() -> None:
    words = [word(each) for each in Missing]
    assert len(set(words)) == len(words)
    assert all(each.isidentifier() and each == each.lower() for each in words)
