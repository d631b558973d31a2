"""A person is asked about each link, with the numbers it could be; only what is said yes to is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from findings import asking
from findings.content.addresses import Reference
from findings.content.candidates import Option
from findings.content.matching import Judged, Meant, Reading
from findings.content.saying import Doubt
from findings.drafting import Chosen, Draft, with_links
from tests.content.made import numbers, share

SOURCE = "60% are good. 20% are poor. 90% are fair."
GOOD, POOR = (
    Option(f"mood={name}", Reference(share(value, category=name)), 1.0)
    for name, value in (("good", 0.6), ("poor", 0.2))
)
FIRST = Meant(0, 3, "60%", (GOOD, POOR), certain=True)
SECOND = Meant(14, 17, "20%", (POOR,))
THIRD = Meant(28, 31, "90%", (GOOD,))
MADE = Draft(
    Path("draft.txt"),
    SOURCE.encode(),
    SOURCE,
    (
        Judged(0, "60% are good.", Reading.TRUE, (FIRST,)),
        Judged(14, "20% are poor.", Reading.ASKED, (SECOND,), (Doubt("it may not be so", asks=True),)),
        Judged(28, "90% are fair.", Reading.FALSE, (THIRD,), (Doubt("'90%' does not hold", "Write '60%'."),)),
    ),
    numbers(share(0.6)),
)


def answering(*answers: str) -> tuple[list[str], Chosen]:
    """The questions that are asked, and what is chosen when they are answered so."""
    asked: list[str] = []
    left: Iterator[str] = iter(answers)

    def ask(question: str) -> str:
        asked.append(question)
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    return asked, asking.chosen(MADE, ask)


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        (("", ""), "[60%](stat:mood=good) are good. [20%](stat:mood=poor) are poor. 90% are fair."),
        (("y", "n"), "[60%](stat:mood=good) are good. 20% are poor. 90% are fair."),
        (("2", "no"), "[60%](stat:mood=poor) are good. 20% are poor. 90% are fair."),
        (("1", "q"), "[60%](stat:mood=good) are good. 20% are poor. 90% are fair."),
        ((), SOURCE),
    ],
)
def test_an_answer_chooses(answers: tuple[str, ...], text: str) -> None:
    assert with_links(MADE, answering(*answers)[1]) == text


def test_what_is_no_answer_is_asked_again_and_false_sentences_are_not_asked_about() -> None:
    asked, found = answering("3", "maybe", "", "")
    assert [each.count("1 to 2") for each in asked] == [1, 1, 1, 0]
    assert list(found) == [FIRST, SECOND]


def test_the_numbers_are_offered_with_their_values_and_words(capsys: pytest.CaptureFixture[str]) -> None:
    answering("", "")
    said = capsys.readouterr().out
    assert "draft.txt:1:1: 60% are good." in said
    assert "  1  [60%](stat:mood=good)  60% of 1,000, mood: Good" in said
    assert "  2  [60%](stat:mood=poor)  20% of 1,000, mood: Poor" in said


def test_only_what_is_certain_is_taken_unasked() -> None:
    assert asking.certain(MADE) == {FIRST: GOOD}


def test_every_sentence_is_told_of_with_why_and_what_it_is_about() -> None:
    assert list(asking.told(MADE)) == [
        "draft.txt:1:1: '60% are good.' holds.",
        "    [60%](stat:mood=good)  60% of 1,000, mood: Good",
        "draft.txt:1:15: '20% are poor.' holds if you say so.",
        "    it may not be so.",
        "    [20%](stat:mood=poor)  20% of 1,000, mood: Poor",
        "draft.txt:1:29: '90% are fair.' is false.",
        "    '90%' does not hold. Write '60%'.",
        "    [90%](stat:mood=good)  60% of 1,000, mood: Good",
    ]
    assert asking.summary(MADE) == "3 sentences without a link: 1 holds, 1 holds if you say so, 1 is false."
    assert not asking.all_hold(MADE)
