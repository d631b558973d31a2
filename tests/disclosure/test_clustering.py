"""Parts of a wave that are protected by themselves, and what an attacker starts from in each."""

from __future__ import annotations

import numpy as np
import pytest

from findings.disclosure.blocks import BASE
from findings.disclosure.clustering import SMALL, Cluster, clusters
from findings.disclosure.counts import counts
from findings.disclosure.equations import equations
from findings.disclosure.keeping import with_what_is_kept
from findings.disclosure.ledger import Ledger
from findings.estimation import estimates
from findings.vocabulary import Breakdown
from tests.disclosure.ledgers import LIMITS, WAVE
from tests.disclosure.small import respondents, survey
from tests.disclosure.test_keeping import ranking

COUNTS = {("g1", "yes", "a"): 12, ("g1", "no", "b"): 8, ("g2", "yes", "b"): 6, ("g2", "no", "a"): 14}


def ledger() -> Ledger:
    of = survey(
        respondents(COUNTS, ["g", "q", "r"]), {"q": ("yes", "no"), "r": ("a", "b"), "g": ("g1", "g2")},
        [Breakdown("g", "G")],
    )  # fmt: skip
    system = equations(of, WAVE)
    return Ledger(counts(system, [*estimates(of).rows], "estimates"), of, LIMITS)


def test_respondents_go_with_the_questions_that_group_them_and_each_other_by_itself() -> None:
    of = ledger()
    found = [
        sorted({of.equations.blocks[block].question for block in of.equations.block_of[numbers]})
        for numbers in clusters(of)
    ]
    assert found == [["", "g"], ["q"], ["r"]]


@pytest.mark.parametrize(
    ("rows", "parts"),
    [(("123", "321"), [[""], ["a", "b", "c"]]), (("11-", "321"), [[""], ["a"], ["b"], ["c"]])],
)
def test_what_was_ranked_goes_together_where_everybody_gave_each_place_once(
    rows: tuple[str, ...], parts: list[list[str]]
) -> None:
    of = with_what_is_kept(ranking(*rows))
    system = equations(of, WAVE)
    found = clusters(Ledger(counts(system, [*estimates(of).rows], "estimates"), of, LIMITS))
    assert [sorted({system.blocks[each].item for each in system.block_of[part]}) for part in found] == parts


def test_every_number_is_in_one_part() -> None:
    of = ledger()
    together = np.concatenate(list(clusters(of)))
    assert sorted(together.tolist()) == list(range(of.equations.size))


def test_a_part_has_its_numbers_the_respondents_and_the_rows_between_them() -> None:
    of = ledger()
    cluster = Cluster(of, of.equations.numbers_of(1))
    assert set(of.equations.block_of[cluster.places]) == {0, 1}
    assert cluster.matrix.shape == (len(cluster.rows), len(cluster.places))
    assert (np.diff(cluster.matrix.indptr) > 0).all()
    assert cluster.order_of[cluster.places].tolist() == list(range(len(cluster.places)))
    assert cluster.order_of[of.equations.numbers_of(2)].tolist() == [-1] * len(of.equations.numbers_of(2))


def test_of_a_small_part_everything_may_move() -> None:
    of = ledger()
    cluster = Cluster(of, of.equations.numbers_of(1))
    assert cluster.near(int(cluster.places[-1])).tolist() == list(range(len(cluster.places)))


def test_everybody_stays_and_so_do_shown_respondents_and_what_was_released() -> None:
    of = ledger()
    everybody, group = (of.equations.at(0, BASE, place) for place in (("", ""), ("g", "g1")))
    mask = np.zeros(of.equations.size, np.bool_)
    cluster = Cluster(of, of.equations.numbers_of(1))
    fixed = set(cluster.places[cluster.fixed(mask)].tolist())
    assert {everybody, group} <= fixed
    mask[group] = True
    assert group not in set(cluster.places[cluster.fixed(mask)].tolist())
    own = Cluster(of, of.equations.numbers_of(0))
    assert set(own.places[own.fixed(np.zeros(of.equations.size, np.bool_))].tolist()) == {everybody}


def test_a_row_s_room_is_how_far_its_sum_may_still_move() -> None:
    of = ledger()
    below, above = Cluster(of, of.equations.numbers_of(1)).room
    assert (below <= 0).all()
    assert (above >= 0).all()


MANY = tuple(f"g{number}" for number in range(40))


def large() -> Ledger:
    """Two questions, one of which groups respondents, each of more numbers than may all move."""
    answers = respondents({(group, "c0"): 1 for group in MANY}, ["g", "q"])
    categories = tuple(f"c{number}" for number in range(45))
    of = survey(answers, {"q": categories, "g": MANY}, [Breakdown("g", "G")])
    system = equations(of, WAVE)
    return Ledger(counts(system, [*estimates(of).rows], "estimates"), of, LIMITS)


def test_of_a_large_part_what_may_move_is_the_item_alone() -> None:
    of = large()
    asked = next(order for order, block in enumerate(of.equations.blocks) if block.question == "q")
    cluster = Cluster(of, of.equations.numbers_of(asked))
    assert len(cluster.places) > SMALL
    near = cluster.places[cluster.near(of.equations.at(asked, "c1", ("g", "g1")))]
    assert near.tolist() == of.equations.numbers_of(asked).tolist()


def test_a_question_that_groups_respondents_moves_with_how_many_its_groups_have() -> None:
    of = large()
    asked = next(order for order, block in enumerate(of.equations.blocks) if block.question == "g")
    cluster = Cluster(of, np.concatenate([of.equations.numbers_of(0), of.equations.numbers_of(asked)]))
    assert len(cluster.places) > SMALL
    for number in (of.equations.at(asked, "g1", ("", "")), of.equations.at(0, BASE, ("g", "g1"))):
        near = cluster.places[cluster.near(number)]
        assert set(of.equations.block_of[near].tolist()) == {0, asked}
    of_all = cluster.places[cluster.near(of.equations.at(0, BASE, ("", "")))]
    assert set(of.equations.block_of[of_all].tolist()) == {0}
