"""`findings explain` says of a number where it comes from, what it is of, and where it is claimed."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings.content.explaining import explain
from findings.vocabulary import Measure, PublishedEstimate, Refused, Release, Status
from tests.content.made import numbers, share, survey
from tests.published import replace

ROW = share(0.44, low=0.41, high=0.47, interval="wilson")


def told(
    tmp_path: Path, address: str, *rows: PublishedEstimate, release: Release = Release.TABLES
) -> list[str]:
    of = survey()
    waves = tuple(replace(wave, release=release) for wave in of.description.waves)
    resources = [
        {"name": "responses-2004", "path": "data/a.csv"},
        {"name": "population", "path": "data/population.csv"},
    ]
    made = replace(
        of,
        description=replace(of.description, waves=waves),
        descriptor=of.descriptor | {"resources": resources},
    )
    (tmp_path / "docs").mkdir(exist_ok=True)
    return list(explain(address, numbers(*rows).published, made, tmp_path / "docs"))


def test_a_number_is_told_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(
        "# A\n\nSome [44%](stat:mood=good) or [x](stat:noise=good).\n", "utf-8"
    )
    assert told(tmp_path, "stat:mood=good", ROW) == [
        "mood--good--2004: 44%",
        "value: 0.44",
        "base: 1,000, 440 of them",
        "95% interval: 41% to 47% (wilson)",
        "question: How is mood?",
        "answer: Good",
        "asked of: schools that answered",
        "mark: none",
        "written in: datapackage/data/estimates.csv, mood--good--2004",
        "computed from: restricted responses, which are not in the data package",
        "claim it with: [44%](stat:mood=good)",
        "claimed: docs/a.md:3:6",
    ]


def test_an_id_does_as_well_as_an_address(tmp_path: Path) -> None:
    assert told(tmp_path, "mood--good--2004", ROW) == told(tmp_path, "stat:mood=good", ROW)
    assert told(tmp_path, "mood--good--2004", ROW)[-1] == "claimed: nowhere in docs/"


@pytest.mark.parametrize(
    ("release", "made_from"),
    [
        (Release.RESPONSES, "datapackage/data/a.csv"),
        (Release.SYNTHETIC, "datapackage/data/a.csv (synthetic)"),
    ],
)
def test_released_responses_are_named(tmp_path: Path, release: Release, made_from: str) -> None:
    assert f"computed from: {made_from}" in told(tmp_path, "mood=good", ROW, release=release)


def test_what_is_known_of_the_population_comes_from_its_own_file(tmp_path: Path) -> None:
    row = share(300.0, question="", category="", measure=Measure.POPULATION, shown="300", base=300)
    lines = told(tmp_path, "population", row, release=Release.RESPONSES)
    assert "computed from: datapackage/data/population.csv" in lines
    assert not [line for line in lines if line.startswith(("question", "answer", "asked of"))]


def test_a_withheld_number_is_told_with_its_mark_and_no_number(tmp_path: Path) -> None:
    hidden = replace(
        ROW, value=None, shown="", base=None, count=None, low=None, high=None, status=Status.WITHHELD
    )
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("[x](stat:mood=good)\n", "utf-8")
    lines = told(tmp_path, "mood=good", hidden)
    assert lines[0] == "mood--good--2004: [c]"
    assert "mark: [c] withheld for confidentiality" in lines
    assert lines[-1] == "claimed: docs/a.md:1:1"
    assert not [line for line in lines if line.startswith(("value", "base", "95%"))]


def test_an_item_and_a_comparison_are_said(tmp_path: Path) -> None:
    item = share(0.44, question="service", item="roof")
    assert "question: How is service? (Roof)" in told(tmp_path, "service.roof=good", item)
    group = share(
        0.5, breakdown="size", group="large", compared_with="rest", difference=0.1, p=0.01,
        difference_low=0.02, difference_high=0.18,
    )  # fmt: skip
    assert any(
        line.startswith("compared: ") for line in told(tmp_path, "mood=good@size=large;above=rest", group)
    )


def test_what_is_no_number_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        told(tmp_path, "stat:moood=good", ROW)
    assert [str(each) for each in refused.value.problems] == [
        "'stat:moood=good': there is no question 'moood'. Did you mean 'mood'?"
    ]


def test_where_an_interval_leaves_out_nought_and_p_is_not_small_the_reason_stands_beside_both(
    tmp_path: Path,
) -> None:
    row = replace(ROW, breakdown="size", group="large", compared_with="rest", difference=0.06,
                  difference_low=0.01, difference_high=0.11, p=0.02, p_adjusted=0.08)  # fmt: skip
    assert told(tmp_path, "mood=good@size=large", row)[4:6] == [
        "difference from the rest: +6, 95% interval +1 to +11",
        "p: 0.080; more than chance: no: by itself it would be, as one of several comparisons it is not",
    ]


@pytest.mark.parametrize(("p", "said"), [(0.01, "yes"), (0.2, "no")])
def test_a_comparison_says_whether_it_finds_more_than_chance(tmp_path: Path, p: float, said: str) -> None:
    row = replace(ROW, measure=Measure.SHARE_DIFFERENCE, breakdown="size", group="large", shown="+6",
                  compared_with="small", difference=0.06, p=p, p_adjusted=p)  # fmt: skip
    assert f"more than chance: {said}" in " ".join(told(tmp_path, row.id, row))


def test_a_claim_with_labels_is_found_and_a_number_that_is_not_shown_is_claimed_with_nothing(
    tmp_path: Path,
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text('It is [44%](<stat:"How is mood?"=Good>).\n', "utf-8")
    assert told(tmp_path, "stat:mood=good", ROW)[-1] == "claimed: docs/a.md:1:7"
    withheld = share(0.4, shown="", status=Status.WITHHELD)
    assert not any(line.startswith("claim it with") for line in told(tmp_path, "stat:mood=good", withheld))
