"""The audit's record speaks of one file, and gives nothing away that the file does not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from findings.disclosure import audited, from_json, protect, read_back, record_problems
from findings.estimation import estimates
from findings.vocabulary import Breakdown, Release, Rule, Survey

from .small import respondents, survey

CATEGORIES = ("a", "b", "c")
GROUPS = ("g1", "g2", "g3")


def surveyed(rule: Rule | None = None) -> Survey:
    counts = {
        (group, category): (3 * place + 7 * order) % 13 + 2
        for place, group in enumerate(GROUPS)
        for order, category in enumerate(CATEGORIES)
    }
    answers = respondents(counts, ("g", "q"))
    return survey(answers, {"q": CATEGORIES}, [Breakdown("g", "Group")], categories={"g": GROUPS}, rule=rule)


def files(of: Survey) -> tuple[str, str]:
    return audited(estimates(of), of)


def problems(text: str, record: str, of: Survey) -> list[str]:
    found = read_back(text, of, "estimates.csv")
    return [str(problem) for problem in record_problems(record, found, text, of, "audit.json")]


def test_the_record_fits_the_file_it_was_written_with() -> None:
    of = surveyed()
    assert problems(*files(of), of) == []


def test_a_record_of_another_file_is_refused() -> None:
    of = surveyed()
    text, record = files(of)
    other = record.replace(json.loads(record)["estimates"], "0" * 64)
    assert problems(text, other, of) == [
        "audit.json: is the record of another estimates.csv. Run 'findings estimate'."
    ]


def test_a_record_of_a_laxer_rule_is_refused() -> None:
    of = surveyed()
    text, record = files(of)
    assert problems(text, record.replace('"small_count": 4', '"small_count": 1'), of) == [
        "audit.json: is the record of another rule. Run 'findings estimate'."
    ]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"estimates": 5}'])
def test_a_text_that_is_no_record_is_refused(text: str) -> None:
    of = surveyed()
    assert problems(files(of)[0], text, of) == [
        "audit.json: is no record of an audit. Run 'findings estimate'."
    ]


def test_the_record_counts_what_the_file_withholds() -> None:
    of = surveyed()
    record = from_json(files(of)[1])
    assert record is not None
    rows = protect(estimates(of), of).rows
    (wave,) = record.waves
    assert (wave.numbers, wave.withheld) == (len(rows), sum(row.withheld for row in rows))


def test_why_is_told_only_in_steps_and_only_of_many() -> None:
    """Exactly one number withheld by the rule, beside one to protect it, would say which is small."""
    record = from_json(files(surveyed())[1])
    assert record is not None
    (wave,) = record.waves
    assert wave.withheld < 20
    assert (wave.by_rule, wave.to_protect_others) == (None, None)


def test_the_record_tells_no_two_surveys_apart_that_the_file_does_not() -> None:
    """Other answers behind the same published numbers give the same record."""
    texts: dict[str, set[str]] = {}
    for more in range(4):
        counts = {("g1", "a"): 2 + more, ("g1", "b"): 22 - more, ("g1", "c"): 30, ("g2", "a"): 23 - more,
                  ("g2", "b"): 20 + more, ("g2", "c"): 30}  # fmt: skip
        of = survey(
            respondents(counts, ("g", "q")), {"q": CATEGORIES}, [Breakdown("g", "Group")],
            categories={"g": ("g1", "g2")},
        )  # fmt: skip
        text, record = files(of)
        texts.setdefault(text, set()).add(record)
    assert [len(records) for records in texts.values()] == [1] * len(texts)
    assert len(texts) < 4


def test_of_synthetic_responses_it_says_what_the_rule_would_withhold_by_itself() -> None:
    of = surveyed()
    wave = replace(of.description.waves[0], release=Release.SYNTHETIC)
    synthetic = replace(of, description=replace(of.description, waves=(wave,)))
    record, real = from_json(files(synthetic)[1]), from_json(files(of)[1])
    assert record is not None
    assert real is not None
    assert record.waves[0].withheld == 0
    assert 0 < (record.waves[0].would_be_withheld or 0) < real.waves[0].withheld


def test_a_record_that_counts_other_numbers_is_refused() -> None:
    of = surveyed()
    text, record = files(of)
    withheld = json.loads(record)["waves"][0]["withheld"]
    other = record.replace(f'"withheld": {withheld}', f'"withheld": {withheld - 1}', 1)
    assert problems(text, other, of) == [
        "audit.json: counts other numbers than estimates.csv has. Run 'findings estimate'."
    ]


def test_a_record_that_knows_no_earlier_release_is_refused_beside_one() -> None:
    of = surveyed()
    text, record = files(of)
    found = read_back(text, of, "estimates.csv")
    (problem,) = record_problems(record, found, text, of, "audit.json", [("1.0.csv", text)])
    assert problem.what == "is the record of an audit against other releases"
