"""Each kind of knowledge by itself: a small publication that only it breaks, and that is safe without it."""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import replace
from itertools import combinations_with_replacement
from pathlib import Path

import pytest

from tests.red_team import naive
from tests.red_team.attack import attack
from tests.red_team.holes.writing import (
    IDENTIFIER,
    WAVE,
    Answer,
    Asked,
    Survey,
    group,
    number,
    option,
    single,
)
from tests.red_team.numbers import Profile, Search, findings
from tests.red_team.published import read
from tests.red_team.questionnaire import most_ticks
from tests.red_team.report import Report, report


def of(name: str, columns: tuple[object, ...], asked: tuple[Asked, ...], rows: list[Answer]) -> Survey:
    numbered = tuple({"respondent": f"canary-{place:04}", **row} for place, row in enumerate(rows))
    return Survey(name, (IDENTIFIER, *columns), asked, numbered, {})  # type: ignore[arg-type]


def views(sizes: dict[tuple[str, str], int]) -> Survey:
    """Views by area, as many of each as given."""
    rows = [{"area": area, "view": view} for (area, view), many in sizes.items() for _ in range(many)]
    areas, answers = (list(dict.fromkeys(key[place] for key in sizes)) for place in (0, 1))
    return of("Views", (group("area", areas), single("view", answers)), (Asked("view", "single"),), rows)


def small(survey: Survey) -> set[str]:
    """The shares of one to four respondents: what a careless publisher withholds."""
    counted = naive.table(survey, survey.rows).items()
    return {
        name for name, row in counted if row["measure"] == "share" and row.get("count", "0") in set("1234")
    }


def test_withholding_small_counts_alone_gives_nearly_all_of_them_away(tmp_path: Path) -> None:
    chance = random.Random(8)
    sizes = {(area, view): chance.randrange(12) for area in "abc" for view in ("good", "fair", "bad")}
    survey = views(sizes)
    root, answers = naive.publish(survey, tmp_path, small(survey))
    found = report(root, answers)
    assert found.withheld == found.exact == len(small(survey)) > 0
    assert not found.safe


def test_nothing_is_got_where_every_share_is_withheld(tmp_path: Path) -> None:
    survey = views({(area, view): 9 for area in "abc" for view in ("good", "fair", "bad")})
    shares = {name for name, row in naive.table(survey, survey.rows).items() if row["measure"] == "share"}
    root, answers = naive.publish(survey, tmp_path, shares)
    found = report(root, answers)
    assert (found.withheld, found.pinned, found.unproven) == (12, 0, 0)
    assert found.safe


SQUARE = {("a", "good"): 12, ("a", "bad"): 3, ("b", "good"): 4, ("b", "bad"): 14}
HIDDEN = {f"view--{view}--share--area--{area}" for area, view in SQUARE}
"""A table of two by two whose inside is withheld, and its margins shown."""


def square() -> Survey:
    return views(SQUARE)


def row(measure: str, **given: str) -> Answer:
    return {
        "estimate_id": f"more-{measure}-{len(given)}",
        "wave": WAVE,
        "question": "view",
        "measure": measure,
    } | given


def test_a_difference_from_the_rest_gives_a_count_away(tmp_path: Path) -> None:
    survey = square()
    difference = f"{12 / 15 - 4 / 18:.10g}"
    more = row(
        "share", category="good", breakdown="area", group="a", compared_with="rest", difference=difference,
    )  # fmt: skip
    root, answers = naive.publish(survey, tmp_path / "with", HIDDEN, [more])
    found = report(root, answers)
    assert found.exact == 4
    assert found.by_relation["differences"] == 4
    assert report(naive.publish(survey, tmp_path / "without", HIDDEN)[0]).exact == 0


def test_a_test_of_the_whole_table_gives_its_counts_away(tmp_path: Path) -> None:
    survey = views({key: size * 3 for key, size in SQUARE.items()})
    rows, columns = (45, 54), (48, 51)
    cells = [[36, 9], [12, 42]]
    expected = [[one * other / 99 for other in columns] for one in rows]
    pearson = sum((cells[r][c] - expected[r][c]) ** 2 / expected[r][c] for r in (0, 1) for c in (0, 1))
    shown = row("association", breakdown="area", value=f"{pearson * 98 / 99:.10g}", base="99")
    root, answers = naive.publish(survey, tmp_path / "with", HIDDEN, [shown])
    found = report(root, answers)
    assert (found.untrue, found.exact) == ({}, 4)
    assert found.by_relation["tests of tables"] == 4
    assert report(naive.publish(survey, tmp_path / "without", HIDDEN)[0]).exact == 0


def test_an_earlier_release_gives_away_what_is_withheld_since(tmp_path: Path) -> None:
    survey = square()
    before, _ = naive.publish(survey, tmp_path / "before", ())
    now, answers = naive.publish(survey, tmp_path / "now", HIDDEN)
    assert report(now, answers).exact == 0
    found = report(now, answers, [before])
    assert (found.withheld, found.exact) == (4, 4)


def test_a_correction_by_one_response_narrows_what_is_withheld(tmp_path: Path) -> None:
    survey = square()
    root, _ = naive.publish(survey, tmp_path, HIDDEN)
    (root / "datapackage/releases").mkdir()
    more = replace(survey, rows=(*survey.rows, {"respondent": "canary-x", "area": "a", "view": "bad"}))
    naive.save(naive.table(more, more.rows).values(), root / "datapackage/releases/1.csv")
    path = root / "datapackage/datapackage.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    described["survey"]["waves"][0]["corrected"] = [{"releases": ["releases/1.csv"], "reason": "Withdrawn."}]
    path.write_text(json.dumps(described), encoding="utf-8")
    found = report(root)
    assert (found.contradiction, found.pinned) == ("", 4)
    assert found.by_relation["earlier releases"] == 4


def test_the_order_of_a_chart_narrows_a_withheld_share(tmp_path: Path) -> None:
    names = ("one", "two", "three", "four", "five")
    counts = dict(zip(names, (12, 30, 11, 20, 10), strict=True))
    survey = of(
        "Sorted", (single("view", names),), (Asked("view", "single"),),
        [{"view": name} for name in names for _ in range(counts[name])],
    )  # fmt: skip
    hidden = {"view--one--share", "view--three--share"}
    assert sorted(counts.values())[:3] == [10, 11, 12]
    root, _ = naive.publish(survey, tmp_path, hidden)
    assert report(root).pinned == 0
    (root / "site/charts").mkdir(parents=True)
    (root / "site/index.html").write_text("<p>Words.</p>", encoding="utf-8")
    (root / "site/data").mkdir()
    (root / "datapackage").rename(root / "site/data/package")
    fallen = sorted(names, key=lambda name: -counts[name])
    drawn = "".join(f"view--{name}--share,\n" for name in fallen)
    (root / "site/charts/a.csv").write_text(f"estimate_id,series\n{drawn}", encoding="utf-8")
    found = report(root)
    assert found.by_relation == {"order in a chart": 2}


def test_known_weights_turn_weighted_shares_into_counts(tmp_path: Path) -> None:
    rows = [{"area": area, "view": view} for (area, view), many in SQUARE.items() for _ in range(many)]
    weight = {"a": "1.37", "b": "0.25"}
    columns = (group("area", ("a", "b")), single("view", ("good", "bad")))
    survey = of("Weighted", columns, (Asked("view", "single"),), rows)
    weighing = replace(IDENTIFIER, name="weight", type="number", survey={"role": "weight"}, limits={})
    survey = replace(survey, columns=(*survey.columns, weighing))
    hidden = HIDDEN | {"view--good--share", "view--bad--share"}
    above, below = 12 * 1.37 + 4 * 0.25, 15 * 1.37 + 18 * 0.25
    shown = row("share", category="good", value=f"{above / below:.10g}", base="33")
    root, _ = naive.publish(survey, tmp_path, hidden, [shown])
    assert report(root).exact == 0
    found = report(root, knowledge={"weights": {"area": weight}})
    assert found.exact == 6
    assert found.by_relation["weights"] == 6


def test_a_mean_of_scores_is_an_equation_of_the_answers(tmp_path: Path) -> None:
    survey = views({("a", "good"): 20, ("a", "fair"): 6, ("a", "bad"): 3})
    survey = replace(survey, survey={"scores": {"view": {"good": 9, "fair": 1, "bad": 0}}})
    mean = row("mean", value=f"{186 / 29:.10g}", base="29")
    hidden = {
        f"view--{view}--share{group}" for view in ("good", "fair", "bad") for group in ("", "--area--a")
    }
    root, answers = naive.publish(survey, tmp_path, hidden, [mean])
    found = report(root, answers)
    assert found.untrue == {}
    assert found.by_relation["means"] == found.pinned > 0


def test_one_field_within_another_is_seen_by_its_words_or_told(tmp_path: Path) -> None:
    lies = {"north alba": "alba", "south alba": "alba", "east logres": "logres", "west logres": "logres"}
    chance = random.Random(9)
    rows = [
        {"area": area, "land": land, "view": chance.choice(("good", "bad"))}
        for area, land in lies.items()
        for _ in range(11)
    ]
    columns = (group("area", tuple(lies)), group("land", ("alba", "logres")), single("view", ("good", "bad")))
    survey = of("Lands", columns, (Asked("view", "single"),), rows)
    hidden = {f"view--{view}--share--area--{land} {name}" for view in ("good", "bad") for land, name in
              (("north", "alba"), ("east", "logres"))}  # fmt: skip
    found = report(naive.publish(survey, tmp_path, hidden)[0])
    assert found.exact == 4
    assert found.by_relation["dependent fields"] == 4


@pytest.mark.parametrize(
    ("words", "most"),
    [("Tick all that apply.", 0), ("Choose up to three.", 3), ("Pick two", 2), ("No more than 4.", 4)],
)
def test_how_many_could_be_ticked_is_read_in_the_questionnaire(words: str, most: int) -> None:
    assert most_ticks(words) == most


def test_at_most_so_many_ticks_bound_an_option_that_is_withheld(tmp_path: Path) -> None:
    names = ("site", "phone", "visit")
    rows = [{f"uses_{name}": "yes" if name != "visit" else "no" for name in names} for _ in range(21)]
    rows += [{"uses_site": "no", "uses_phone": "no", "uses_visit": "yes"}]
    columns = tuple(option("uses", name) for name in names)
    asked = (Asked("uses", "multiple", instruction="Choose up to two."),)
    survey = of("Most", columns, asked, rows)
    found = report(naive.publish(survey, tmp_path, {"uses--visit--share"})[0])
    assert found.pinned == 1
    assert "at most k ticks" in found.by_relation


def test_what_is_known_of_numbers_leaves_the_sets_that_fit_and_no_other() -> None:
    sums = {
        rows: (sum(rows), sum(each * each for each in rows))
        for rows in combinations_with_replacement(range(9), 5)
    }
    for rows, (total, squares) in list(sums.items())[::97]:
        profile = Profile("group", (0,) * 5, (8,) * 5, total, (squares, squares))
        search = Search(profile)
        assert search.run()
        alike = [list(other) for other, both in sums.items() if both == (total, squares)]
        assert sorted(search.found) == sorted(alike)
        values = {value for each in alike for value in each}
        counts = {f"group={value}": {Counter(each)[value] for each in alike} for value in values}
        told = {each.target.name: (each.low, each.high) for each in findings(profile).findings}
        assert told == {name: (min(held), max(held)) for name, held in counts.items()}
        assert list(rows) in search.found


def test_a_mean_and_its_standard_error_give_the_numbers_of_a_small_group(tmp_path: Path) -> None:
    rows = [{"area": "a", "size": str(size)} for size in (0, 0, 0, 1, 26)]
    rows += [{"area": "b", "size": str(place % 4)} for place in range(30)]
    columns = (group("area", ("a", "b")), number("size", 0, 40))
    survey = of("Sizes", columns, (Asked("size", "number"),), rows)
    root, answers = naive.publish(survey, tmp_path, ())
    found = report(root, answers)
    assert found.untrue == {}
    assert found.magnitudes["every number of a group"] >= 1
    assert found.implied["number"] >= 2


def test_answers_that_are_not_these_are_noticed(tmp_path: Path) -> None:
    survey = square()
    root, answers = naive.publish(survey, tmp_path, ())
    text = answers.read_text(encoding="utf-8")
    answers.write_text(text.replace("good", "bad", 1), encoding="utf-8")
    assert report(root, answers).untrue["printed"] > 0


def test_a_withheld_number_that_a_page_prints_is_found(tmp_path: Path) -> None:
    root, _ = naive.publish(square(), tmp_path, HIDDEN)
    (root / "site/data").mkdir(parents=True)
    (root / "datapackage").rename(root / "site/data/package")
    page = '<p><data value="0.8" data-estimate="view--good--share--area--a">80%</data></p>'
    (root / "site/index.html").write_text(page, encoding="utf-8")
    found: Report = report(root)
    assert found.leaks == {"withheld number elsewhere": 2}


@pytest.mark.parametrize(("interval", "leaks"), [("70% to 90%", {"withheld number elsewhere": 1}), ("", {})])
def test_a_withheld_number_that_can_be_explored_is_found(
    tmp_path: Path, interval: str, leaks: dict[str, int]
) -> None:
    root, _ = naive.publish(square(), tmp_path, HIDDEN)
    (root / "site/data").mkdir(parents=True)
    (root / "datapackage").rename(root / "site/data/package")
    (root / "site/index.html").write_text("<p>Nothing</p>", encoding="utf-8")
    columns = ["estimate_id", "status", "value", "text", "interval"]
    rows = [["view--good--share--area--a", "c", None, "[c]", interval]]
    (root / "site/explore").mkdir()
    text = json.dumps({"question": "view", "columns": columns, "rows": rows})
    (root / "site/explore/view.json").write_text(text, encoding="utf-8")
    found: Report = report(root)
    assert found.leaks == leaks


def test_knowledge_that_contradicts_what_is_printed_is_given_up(tmp_path: Path) -> None:
    rows = [
        {"area": area, "land": land, "view": "good"}
        for area, land, many in (("a", "in", 8), ("b", "in", 8), ("a", "out", 4))
        for _ in range(many)
    ]
    columns = (group("area", ("a", "b")), group("land", ("in", "out")), single("view", ("good", "bad")))
    root, _ = naive.publish(of("Wrong", columns, (Asked("view", "single"),), rows), tmp_path, ())
    made = attack(read(root), {"area": {"land": {"a": "in", "b": "out"}}})
    assert "dependent fields" in made.given_up


def asked_of_some() -> Survey:
    """A question for those with a plan, of whom there are eight in one area; all of them answered it."""
    sizes = {("a", "yes", "kept"): 5, ("a", "yes", "broken"): 3, ("a", "no", "not_asked"): 22}
    sizes |= {("b", "yes", "kept"): 20, ("b", "yes", "broken"): 15, ("b", "no", "not_asked"): 12}
    rows = [
        {"area": area, "plan": plan, "then": then}
        for (area, plan, then), many in sizes.items()
        for _ in range(many)
    ]
    columns = (
        group("area", "ab"),
        single("plan", ("yes", "no")),
        single("then", ("kept", "broken"), routed=True),
    )
    return of("Plans", columns, (Asked("plan", "single"), Asked("then", "single", routing="plan=yes")), rows)


@pytest.mark.parametrize("filters_are_shown", [True, False])
def test_how_many_answered_is_told_where_it_is_printed_how_many_were_asked(
    filters_are_shown: bool, tmp_path: Path
) -> None:
    survey = asked_of_some()
    hidden = {f"then--{then}--share--area--{area}" for then in ("kept", "broken") for area in "ab"}
    hidden |= set() if filters_are_shown else {f"plan--yes--share--area--{area}" for area in "ab"}
    root, _ = naive.publish(survey, tmp_path, hidden)
    told = attack(read(root)).fields[0].asked
    assert told == ({("then", "area", "a"), ("then", "area", "b")} if filters_are_shown else set())
    found = report(root)
    assert ("base" in found.implied) is not filters_are_shown
