"""Questions: words, base, and the columns of their kind."""

from __future__ import annotations

import pytest

from findings.datapackage.judges.questions import questions
from tests.datapackage.judges.judging import expected, read, told


@pytest.mark.parametrize(
    "name", ["question-without-words", "question-of-another-kind", "grid-of-two-scales", "field-for-nothing"]
)
def test_a_question_without_its_words_or_the_columns_of_its_kind_is_told(name: str) -> None:
    assert told(questions, name) == expected(name)


def test_of_the_good_package_it_looks_at_every_question_and_says_nothing() -> None:
    assert told(questions) == []
    assert questions(read()).looked_at == 11
