"""The list of corrections: numbers in words of the survey, the rest by name, and not too many."""

from __future__ import annotations

import re

from findings.differing import ChangeEffect, ChangeKind, EditionChange, EditionChanges
from findings.differing.history import (
    NEVER_RELEASED,
    ClosedVersion,
    History,
    Withdrawal,
    as_read,
    changes_of,
    told_still,
)
from findings.differing.telling import record
from findings.disclosure import protect
from findings.estimation import estimates
from findings.pages.corrections import CORRECTIONS, MOST, with_corrections
from tests.disclosure.small import respondents, survey

OF = survey(respondents({("a",): 40, ("b",): 30}, ("q",)), {"q": ("a", "b")})
PUBLISHED = protect(estimates(OF), OF)
NUMBER = EditionChange(
    ChangeKind.NUMBER, "q--a--2030", ChangeEffect.CHANGED, "57%", "58% [r]", reason="Read <wrongly>."
)
SENTENCE = EditionChange(ChangeKind.SENTENCE, "docs/a.md", ChangeEffect.CHANGED, "[Most](stat:q=a) do.", "")


def page(history: History, **texts: str) -> str:
    made = with_corrections(texts, history, PUBLISHED, OF)
    return made.get(CORRECTIONS, "")


def words(history: History) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page(history)).split())


def test_a_publication_that_was_never_released_gets_no_page_of_its_own() -> None:
    assert page(NEVER_RELEASED) == ""
    own = with_corrections({CORRECTIONS: "# Ours\n"}, NEVER_RELEASED, PUBLISHED, OF)[CORRECTIONS]
    assert own.startswith("# Ours\n\n## What was corrected")
    assert "No version has been released yet" in own


def test_a_number_is_called_by_its_question_and_carries_its_place() -> None:
    history = History((ClosedVersion("1.0.0", "2030-01-01"), ClosedVersion("1.1.0", "2030-02-01", (NUMBER,))))
    text = words(history)
    assert re.search(r"Number “q”: a ?: before: 57% ; now: 58% \[r\]", text), text
    assert '<span data-record="/versions/1/changes/0/old">57%</span>' in page(history)
    assert "Read &lt;wrongly&gt;." in page(history)
    assert text.index("Version 1.1.0") < text.index("Version 1.0.0")


def test_a_long_list_is_cut_and_says_so() -> None:
    many = tuple(NUMBER for _ in range(MOST + 1))
    history = History((ClosedVersion("1.0.0", "2030-01-01"),), (), EditionChanges("a", "b", many))
    assert page(history).count("<li>") == MOST
    assert "More has changed than is listed here" in page(history)


def test_what_was_withdrawn_says_when_and_why() -> None:
    gone = (Withdrawal("1.0.0", "2030-03-01", "Wrong."), Withdrawal("q--a--2030", "2030-03-02", "Too near."))
    history = History((ClosedVersion("1.0.0", "2030-01-01"),), gone)
    assert "Withdrawn on 2030-03-01 . Why: Wrong." in words(history)
    assert "q--a--2030 : Withdrawn on 2030-03-02 . Why: Too near." in words(history)
    assert history.shown == ()


def test_changes_are_read_back_as_they_were_written() -> None:
    (again,) = changes_of([record(NUMBER)])
    assert (again.kind, again.old, again.reason) == (NUMBER.kind, NUMBER.old, NUMBER.reason)


def test_what_is_withheld_by_now_is_no_longer_told() -> None:
    number, sentence = told_still((NUMBER, SENTENCE), {"q--a--2030"}, {"q"})
    assert (number.old, number.new, sentence.old) == ("", "", "")
    assert told_still((NUMBER, SENTENCE), (), ()) == (NUMBER, SENTENCE)


def test_readers_are_told_what_looks_otherwise() -> None:
    same = EditionChange(NUMBER.kind, "q--b--2030", NUMBER.effect, "43% (p 0.1)", "43% [r] (p 0.2)")
    counted = EditionChange(NUMBER.kind, "q--b--2030", NUMBER.effect, "43% (count 9)", "43% [r] (count 8)")
    assert [each.old for each in as_read((NUMBER, same, counted, SENTENCE))] == [
        "57%",
        "43% (count 9)",
        "Most do.",
    ]
