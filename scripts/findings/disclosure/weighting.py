"""What a weighted or stratified wave gives away besides its counts, and how it is kept from doing so.

An attacker knows the distinct weights. A weighted number is then a sum that can be taken apart (with
the weights 1 and 2.75 only 7 and 4 respondents make 18), so that it is worth a table by class of
weight. Rounding does not mend that: of two classes whose counts sum to 10, weighing 1 and 3, a
share in whole percent of 130 still leaves one answer. Hence a weighted number is published where
that table could be, and withheld, with all the numbers of its row, where it could not: each class's
count is an unknown that the rule judges and that complementary withholding protects. An interval of
a stratified wave is no sum, and is made of counts by stratum that no row shows: `effects` has its form.
Takes responses, gives counts by class; decides nothing about which numbers are withheld.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from findings.disclosure.counts import Counts, counts
from findings.disclosure.equations import Equations
from findings.disclosure.solving import Mask
from findings.estimation import estimates
from findings.estimation.sampling import weights_of
from findings.vocabulary import Coded, FieldSurvey, Problem, Responses, Role, Row, Survey
from findings.vocabulary.rules import Thresholds

DESIGN_ROLES = {Role.STRATUM, Role.CLUSTER, Role.WEIGHT, Role.POPULATION}


def classes(survey: Survey, wave: str, limits: Thresholds) -> list[Mask]:
    """Whose weight is which; none where there are no weights, or where the rule protects nobody."""
    found = _by_weight(survey, wave, limits)
    return [] if len(found) < 2 or are_personal(survey, wave, limits) else found


def weight_problems(survey: Survey, wave: str, limits: Thresholds) -> Iterator[Problem]:
    """A weight that is that of too few: every number would show it."""
    found = classes(survey, wave, limits)
    if _fewest(found) < limits.minimum_base and found:
        what = f"some of the {len(found)} different weights are each those of fewer than "
        what += f"{limits.minimum_base} respondents, and a weighted number would show who they are"
        remedy = _OF_STRATA if survey.responses[wave].weights is None else _REMEDY
        yield Problem(f"datapackage.json, weights of wave {wave}", what, remedy)


def _by_weight(survey: Survey, wave: str, limits: Thresholds) -> list[Mask]:
    weights = weights_of(survey, wave) if wave in survey.responses and limits.protects else None
    return [] if weights is None else [weights == each for each in np.unique(weights[weights > 0])]


def _fewest(found: list[Mask]) -> int:
    return min((int(each.sum()) for each in found), default=0)


def are_personal(survey: Survey, wave: str, limits: Thresholds) -> bool:
    """Whether weights are declared of which some belong to fewer respondents than may be shown.

    Not where counts are rounded: what rounded counts and weighted shares tell together nobody has looked at.
    """
    found = _by_weight(survey, wave, limits)
    declared = bool(found) and survey.responses[wave].weights is not None and not limits.round_counts_to
    return declared and len(found) > 1 and _fewest(found) < limits.minimum_base


_OF_STRATA = "The strata give these weights: take small ones together in survey.design.merged_strata."
_REMEDY = (
    "Weight by larger strata; or give all of a stratum their mean weight, so that each weight is that of "
    "enough respondents."
)


def counts_by_class(
    plain: Equations, system: Equations, rows: Iterable[Row], survey: Survey, kinds: list[Mask]
) -> Counts:
    """The counts of a wave, and of each class; `system` is `plain` with the classes."""
    overall = counts(plain, rows, "estimates")
    if not kinds:
        return overall
    by_class = [counts(plain, _rows_of(survey, plain.wave, kind), "estimates").values for kind in kinds]
    values = [np.sum(by_class, axis=0), *by_class]
    published = [overall.published] * len(values)
    return Counts(system, _side_by_side(plain, values), _side_by_side(plain, published) > 0)


def _side_by_side(plain: Equations, layers: list[np.ndarray]) -> np.ndarray:
    """Numbers of everybody and of each class in the order of the equations with classes."""
    return np.concatenate(
        [
            np.stack(parts, axis=1).ravel()
            for parts in zip(*(_by_part(plain, each) for each in layers), strict=True)
        ]
    )


def _by_part(plain: Equations, values: np.ndarray) -> Iterator[np.ndarray]:
    for block in range(len(plain.blocks)):
        yield values[plain.numbers_of(block)].reshape(-1, plain.width)


def _rows_of(survey: Survey, wave: str, kept: Mask) -> list[Row]:
    """The unweighted estimates of some of the respondents, whatever the design."""
    responses = survey.responses[wave]
    columns = {name: Coded(each.codes[kept], each.values) for name, each in responses.columns.items()}
    some = Responses(int(kept.sum()), columns)
    variables = {name: replace(each, survey=_undesigned(each.survey))
                 for name, each in survey.variables[wave].items()}  # fmt: skip
    plain = replace(
        survey, responses={wave: some}, variables=survey.variables | {wave: variables},
        populations=survey.populations | {wave: replace(survey.populations[wave], size=None, groups={})},
    )  # fmt: skip
    return [row for row in estimates(plain).rows if row.wave == wave]


def _undesigned(described: FieldSurvey) -> FieldSurvey:
    return replace(described, role=tuple(role for role in described.roles if role not in DESIGN_ROLES))
