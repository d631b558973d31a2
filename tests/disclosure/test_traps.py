"""The ways in which tables are known to give a cell away: each is protected."""

from __future__ import annotations

from findings.vocabulary import Breakdown, Measure, Population, Rule

from .small import groups, published, respondents, shown, survey

YES_NO = ("yes", "no")
TYPES = ("acute", "community", "mental")
BY_TYPE = Breakdown("type", "Type")
SMALL_ONLY = Rule("own", minimum_base=5, small_count=4, complementary=True, reason="Cells alone.")


def test_total_minus_rest_does_not_give_the_rest_away() -> None:
    counts = {("acute", "yes"): 40, ("acute", "no"): 30, ("community", "yes"): 3, ("community", "no"): 27,
              ("mental", "yes"): 15, ("mental", "no"): 20}  # fmt: skip
    found = published(
        survey(respondents(counts, ("type", "q")), {"q": YES_NO}, [BY_TYPE], categories={"type": TYPES})
    )
    cells = shown(found, "q", "type")
    assert cells["community", "yes"] is None
    assert sum(cells[group, "yes"] is None for group in TYPES) >= 2
    assert shown(found, "q", "")["", "yes"] == 58


def test_a_group_below_ten_goes_with_enough_of_another() -> None:
    counts = {("acute", "yes"): 40, ("acute", "no"): 30, ("community", "yes"): 5, ("community", "no"): 4,
              ("mental", "yes"): 15, ("mental", "no"): 20}  # fmt: skip
    found = published(
        survey(respondents(counts, ("type", "q")), {"q": YES_NO}, [BY_TYPE], categories={"type": TYPES})
    )
    cells = shown(found, "q", "type")
    assert (cells["community", "yes"], cells["community", "no"]) == (None, None)
    assert any(cells[group, "yes"] is None for group in ("acute", "mental"))


def test_ten_of_ten_in_a_group_is_withheld_where_nearly_all_answered() -> None:
    counts = {("acute", "yes"): 40, ("acute", "no"): 45, ("community", "yes"): 25, ("community", "no"): 0,
              ("mental", "yes"): 15, ("mental", "no"): 20}  # fmt: skip
    population = Population(230, {("type", "acute"): 100, ("type", "community"): 30, ("type", "mental"): 60})
    answers = respondents(counts, ("type", "q"))
    of = survey(answers, {"q": YES_NO}, [BY_TYPE], categories={"type": TYPES}, population=population)
    cells = shown(published(of), "q", "type")
    assert cells["community", "yes"] is None
    assert cells["community", "no"] is None


def test_128_of_130_ticking_an_option_is_withheld() -> None:
    counts = {("yes", "yes"): 60, ("yes", "no"): 68, ("no", "yes"): 2}
    of = survey(respondents(counts, ("media_tv", "media_web")), {}, multiple={"media": ("tv", "web")})
    found = published(of)
    assert found.find("2030", "media", "tv") is not None
    assert shown(found, "media", "")["", "tv"] is None
    assert shown(found, "media", "")["", "web"] == 62


def test_two_groupings_each_safe_alone_do_not_give_a_cell_away_together() -> None:
    """North is east and west; coast is west and south: north with coast leaves east against south."""
    counts = {("east", "yes"): 2, ("east", "no"): 11, ("west", "yes"): 20, ("west", "no"): 22,
              ("south", "yes"): 15, ("south", "no"): 18}  # fmt: skip
    areas = ("east", "west", "south")
    halves = Breakdown("area", "Half", "half", groups(north=("east", "west"), south=("south",)))
    coast = Breakdown("area", "Coast", "coast", groups(coast=("west", "south"), inland=("east",)))
    wide = Breakdown("area", "Coast", "coast", groups(coast=("west", "south")))
    answers = respondents(counts, ("area", "q"))
    for second in (coast, wide):
        of = survey(answers, {"q": YES_NO}, [halves, second], categories={"area": areas}, rule=SMALL_ONLY)
        found = published(of)
        together = shown(found, "q", "half") | shown(found, "q", "coast")
        assert together["north", "yes"] is None or together["coast", "yes"] is None


def test_a_share_and_its_base_go_together() -> None:
    counts = {("acute", "yes"): 2, ("acute", "no"): 30, ("mental", "yes"): 15, ("mental", "no"): 20}
    of = survey(
        respondents(counts, ("type", "q")), {"q": YES_NO}, [BY_TYPE], categories={"type": ("acute", "mental")}
    )
    row = published(of).find("2030", "q", "yes", breakdown="type", group="acute")
    assert row is not None
    assert (row.value, row.base, row.count, row.shown, row.low, row.difference) == (None,) * 3 + ("",) + (
        None,
    ) * 2


def test_totals_are_of_everybody_and_not_of_the_cells_shown() -> None:
    counts = {("acute", "yes"): 2, ("acute", "no"): 30, ("mental", "yes"): 15, ("mental", "no"): 20}
    of = survey(
        respondents(counts, ("type", "q")), {"q": YES_NO}, [BY_TYPE], categories={"type": ("acute", "mental")}
    )
    row = published(of).find("2030", "q", "yes")
    assert row is not None
    assert (row.count, row.base) == (17, 67)


def test_a_comparison_goes_where_a_group_of_the_rest_is_withheld() -> None:
    counts = {("acute", "yes"): 40, ("acute", "no"): 30, ("community", "yes"): 3, ("community", "no"): 27,
              ("mental", "yes"): 25, ("mental", "no"): 20}  # fmt: skip
    answers = respondents(counts, ("type", "q"))
    found = published(survey(answers, {"q": YES_NO}, [BY_TYPE], categories={"type": TYPES}))
    rows = [row for row in found.of("q") if row.breakdown and row.measure is Measure.SHARE]
    assert [row.compared_with for row in rows] == [""] * len(rows)


def test_a_zero_is_never_withheld_to_protect_another() -> None:
    counts = {("acute", "a"): 0, ("acute", "b"): 3, ("acute", "c"): 30, ("mental", "a"): 12,
              ("mental", "b"): 14, ("mental", "c"): 20}  # fmt: skip
    of = survey(
        respondents(counts, ("type", "q")), {"q": ("a", "b", "c")}, [BY_TYPE],
        categories={"type": ("acute", "mental")},
    )  # fmt: skip
    cells = shown(published(of), "q", "type")
    assert cells["acute", "a"] == 0
    assert cells["acute", "b"] is None


def test_a_test_of_a_table_that_singles_out_one_of_its_solutions_goes_with_any_of_its_cells() -> None:
    """Of the tables that fit the margins a chi-square fits one: it is shown only where all cells are."""
    safe = {("acute", "yes"): 40, ("acute", "no"): 30, ("community", "yes"): 30, ("community", "no"): 40,
            ("mental", "yes"): 35, ("mental", "no"): 35}  # fmt: skip
    found = {}
    for name, counts in {"safe": safe, "small": safe | {("community", "yes"): 3}}.items():
        of = survey(respondents(counts, ("type", "q")), {"q": YES_NO}, [BY_TYPE], categories={"type": TYPES})
        rows = published(of).of("q")
        found[name] = [row.withheld for row in rows if row.measure is Measure.ASSOCIATION]
    assert found == {"safe": [False], "small": [True]}
