"""The released file as text: rows sorted by what it says, new numbers for respondents and clusters.

Takes codes in the released file's categories; the same bytes whatever order the answers came in.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from findings.anonymising.coarsening import released_columns
from findings.datapackage import Source
from findings.vocabulary import MISSING_CODES, Coded, Codes, Floats, Responses, Role, Variable

Texts = npt.NDArray[np.object_]


def in_new_order(responses: Responses, source: Source) -> Responses:
    """The rows sorted by all that is released, each cluster under a number that tells as little."""
    names = [name for name in released_columns(source) if not _is_cluster(source.released[name])]
    weights = () if responses.weights is None else (responses.weights,)
    keys = (*(responses.columns[name].codes for name in names), *weights)
    columns = dict(responses.columns)
    for name in (each for each in responses.columns if each not in names):
        columns[name] = _renumbered(columns[name], _ranks(keys, responses.size))
        keys = (columns[name].codes, *keys)
    order = np.argsort(_ranks(keys, responses.size), kind="stable")
    columns = {name: Coded(each.codes[order], each.values) for name, each in columns.items()}
    return Responses(responses.size, columns, None if responses.weights is None else responses.weights[order])


def _is_cluster(variable: Variable) -> bool:
    return Role.CLUSTER in variable.survey.roles and not variable.categories and not variable.numeric


def _ranks(keys: tuple[Codes | Floats, ...], size: int) -> npt.NDArray[np.int64]:
    """The place of each row by what it says; rows that say the same have one place."""
    if not keys:
        return np.zeros(size, np.int64)
    order = np.lexsort(keys)
    differs = np.any([each[order][1:] != each[order][:-1] for each in keys], axis=0)
    ranks = np.empty(size, np.int64)
    ranks[order] = np.concatenate([[0], np.cumsum(differs)])[:size]
    return ranks


def _renumbered(column: Coded, ranks: npt.NDArray[np.int64]) -> Coded:
    """Clusters by what their rows say; what they were called may be known, and so may its order."""
    order = np.lexsort((ranks, column.codes))
    met, starts = np.unique(column.codes[order], return_index=True)
    said = dict(zip(met.tolist(), np.split(ranks[order], starts[1:]), strict=True))
    told = sorted((code for code in said if code >= 0), key=lambda code: said[code].tolist())
    numbers = np.zeros(len(column.values) + 1, np.int32)
    numbers[told] = np.arange(len(told))
    codes = np.where(column.codes < 0, column.codes, numbers[column.codes])
    return Coded(codes.astype(np.int32), tuple(str(place) for place in range(1, len(told) + 1)))


def written(responses: Responses, source: Source) -> str:
    """The file's text: a header, and a line a respondent."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=source.delimiter, lineterminator="\n")
    writer.writerow(source.released)
    writer.writerows(zip(*_columns(responses, source), strict=True))
    return text.getvalue()


def _columns(responses: Responses, source: Source) -> Iterator[Texts]:
    for name, variable in source.released.items():
        if Role.IDENTIFIER in variable.survey.roles:
            yield np.arange(1, responses.size + 1).astype(str).astype(object)
        elif Role.WEIGHT in variable.survey.roles and responses.weights is not None:
            yield _each(responses.weights)
        else:
            yield _answers(responses.columns[name], variable)


def _each(numbers: Floats) -> Texts:
    values, places = np.unique(numbers, return_inverse=True)
    return np.array([plain(value) for value in values.tolist()], object)[places]


def _answers(column: Coded, variable: Variable) -> Texts:
    values = _values(column)
    texts = [plain(value) if isinstance(value, float) else variable.stored(value) for value in values]
    texts += [""] * len(MISSING_CODES)  # a negative code counts from the end
    for value, reason in reversed(variable.missing):
        texts[MISSING_CODES[reason]] = value
    return np.array(texts, object)[column.codes]


def _values(column: Coded) -> list[str] | list[float]:
    return list(column.values) if isinstance(column.values, tuple) else column.values.tolist()


def plain(value: float) -> str:
    """A number in digits, without an exponent and without a decimal point that says nothing."""
    text = format(Decimal(repr(float(value))), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
