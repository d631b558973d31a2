"""k, l and individual risk: as sdcMicro's own tests publish them, and as a count over pairs finds them."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from findings.risk import alike, individual_risk, k_and_l, population_frequencies
from findings.risk.alike import classes
from tests.shared_data import shared_data

PUBLISHED = ("freqcalc_case.csv", "freqcalc_case_missing.csv")


@pytest.fixture(scope="module")
def folder() -> Path:
    return shared_data() / "sdc_testdata"


@pytest.fixture(scope="module")
def published(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "published_risk.json").read_text("utf-8"))
    return found


def keys_and_weights(path: Path) -> tuple[list[npt.NDArray[np.int64]], npt.NDArray[np.float64]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    keys = [np.array([int(float(row[key])) if row[key] else -1 for row in rows]) for key in "ABC"]
    return keys, np.array([float(row["w"]) for row in rows])


@pytest.mark.parametrize("case", PUBLISHED)
def test_classes_in_the_sample_are_as_published_with_and_without_missing_keys(
    case: str, folder: Path, published: dict[str, Any]
) -> None:
    keys, weights = keys_and_weights(folder / case)
    sample, _ = k_and_l(keys, (), len(weights))
    assert sample.tolist() == published[case]["fk"]
    assert int((sample == 1).sum()) == published[case]["n_unique"]
    assert int((sample == 2).sum()) == published[case]["n_pairs"]


@pytest.mark.parametrize("case", PUBLISHED)
def test_classes_in_the_population_are_as_published_with_and_without_missing_keys(
    case: str, folder: Path, published: dict[str, Any]
) -> None:
    keys, weights = keys_and_weights(folder / case)
    assert population_frequencies(keys, weights).tolist() == pytest.approx(published[case]["Fk"])


def test_individual_risks_are_as_published(folder: Path, published: dict[str, Any]) -> None:
    keys, weights = keys_and_weights(folder / PUBLISHED[0])
    sample, _ = k_and_l(keys, (), len(weights))
    found = individual_risk(sample, population_frequencies(keys, weights))
    assert found.tolist() == pytest.approx(published[PUBLISHED[0]]["indiv_risk_exact"], abs=5e-9)
    approximate = np.array(published[PUBLISHED[0]]["indiv_risk_approx"])
    assert found[sample < 3].tolist() == pytest.approx(approximate[sample < 3].tolist(), abs=5e-9)
    assert found[sample >= 3].tolist() == pytest.approx(approximate[sample >= 3].tolist(), rel=0.011)


def test_the_risk_of_a_class_that_is_all_of_its_population_is_one_in_its_size() -> None:
    assert individual_risk(np.array([1, 2, 5]), np.array([1.0, 2.0, 5.0])).tolist() == [1, 0.5, 0.2]


@pytest.mark.parametrize(
    ("sample", "share"), [(1, 0.05), (2, 0.01), (4, 0.05), (8, 0.3), (9, 0.02), (7, 0.6), (300, 0.1)]
)
def test_the_risk_is_the_mean_of_one_in_the_population_frequency(sample: int, share: float) -> None:
    terms, chance = 0.0, 1.0
    for frequency in range(sample, sample * 40 + int(60 / share)):
        terms += chance / frequency
        chance *= frequency / (frequency - sample + 1) * (1 - share)
    expected = terms * share**sample
    found = individual_risk(np.array([sample]), np.array([sample / share]))
    assert found[0] == pytest.approx(expected, rel=1e-9)


def agree(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(a == b or -1 in (a, b) for a, b in zip(one, other, strict=True))


CODES = st.integers(2, 5).flatmap(
    lambda keys: st.lists(
        st.tuples(*[st.integers(-1, 2)] * keys, st.integers(-1, 3)), min_size=1, max_size=30
    )
)


@settings(max_examples=100, deadline=None)
@given(CODES, st.booleans())
def test_k_and_l_are_what_a_count_over_all_pairs_gives(rows: list[tuple[int, ...]], sparse: bool) -> None:
    keys = [np.array(column) for column in list(zip(*rows, strict=True))[:-1]]
    answers = np.array([row[-1] for row in rows])
    alike_to = [[other for other in rows if agree(row[:-1], other[:-1])] for row in rows]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alike, "LARGEST_TABLE", 0 if sparse else alike.LARGEST_TABLE)
        k, (l_of_answers,) = k_and_l(keys, [answers], len(rows))
    assert k.tolist() == [len(each) for each in alike_to]
    assert l_of_answers.tolist() == [len({other[-1] for other in each} - {-1}) for each in alike_to]


def test_combinations_are_told_apart_however_many_values_the_keys_have() -> None:
    rng = np.random.default_rng(1)
    keys = [rng.integers(-1, 100_000, 300) for _ in range(6)]
    assert np.array_equal(
        np.unique(np.stack(keys, axis=1), axis=0), np.unique(classes(keys, 300).codes, axis=0) - 1
    )
