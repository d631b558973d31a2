"""Released files: the plan holds, nobody in the file stands alone, and the risk record is of this file.

Judged anew whenever the package is read, so that an edit after `findings anonymise` is found. Names keys,
never values or rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from findings.datapackage import risk_records
from findings.datapackage.coding import header
from findings.datapackage.faults import Fault, listed, name
from findings.datapackage.judges.releasing import releasing_faults
from findings.datapackage.package import DataPackage
from findings.datapackage.report import Parts, in_parts
from findings.risk import Exposure, exposure, falls_short, key_names, risk, sensitive_names
from findings.vocabulary import Anonymise, Release, Responses, Risk, RiskRecord, Role, Wave

DEFAULTS = Anonymise("")
"""What a file is held to that somebody else anonymised, without a plan of ours."""

AGAIN = "Run 'findings anonymise'; the file is not edited by hand."


@in_parts
def anonymity(package: DataPackage) -> Parts:
    """Every wave that releases responses, and its file where that is at hand."""
    yield 0, releasing_faults(package)
    for wave, responses in package.answered():
        if wave.release is Release.RESPONSES and wave.id in package.populations:
            yield responses.size, _file(package, wave, responses)


@dataclass(frozen=True, eq=False)
class _Released:
    """A released file with what it is held to."""

    exposed: Exposure
    plan: Anonymise

    @property
    def risk(self) -> Risk:
        return risk(self.exposed, self.plan.k, self.plan.l)


def _file(package: DataPackage, wave: Wave, responses: Responses) -> Iterator[Fault]:
    plan = wave.anonymise or DEFAULTS
    variables = package.variables[wave.responses]
    names = key_names(variables), sensitive_names(plan, package.questions.get(wave.id, ()), variables)
    exposed = exposure(responses, variables, names, package.populations[wave.id], package.breakdowns)
    where = package.sheets[wave.responses].where
    yield from shortfall_faults(exposed, plan, where)
    yield from _identifiers(package, wave)
    if wave.anonymise is not None:
        yield from _record(package, wave, _Released(exposed, plan))


def shortfall_faults(exposed: Exposure, plan: Anonymise, where: str) -> Iterator[Fault]:
    """Why the file may not be released: the keys that single out, and how many respondents."""
    keys = listed(exposed.keys)
    found = risk(exposed, plan.k, plan.l)
    remedy = f"Merge values, or let more keys be emptied; the keys are {keys}."
    if found.k < plan.k:
        yield Fault(where, f"k is {found.k}, not {plan.k}: a respondent is alike too few by its keys", remedy)
    for field, answers in exposed.sensitive.items():
        alone = Exposure(exposed.size, exposed.keys, {field: answers})
        if found.k >= plan.k and falls_short(alone, plan.k, plan.l).any():
            what = f"l is below {plan.l}: respondents alike by their keys all answered {name(field)} alike"
            yield Fault(where, what, remedy)
    if bool((exposed.most < plan.k).any()):
        what = f"names a group of which population.csv counts fewer than {plan.k} units"
        yield Fault(where, what, remedy)


def _identifiers(package: DataPackage, wave: Wave) -> Iterator[Fault]:
    """Ids that are not the row's number might still be those that others know."""
    sheet = package.sheets[wave.responses]
    for field, variable in package.variables[wave.responses].items():
        column = sheet.table.columns.get(header(variable))
        if Role.IDENTIFIER in variable.survey.roles and column is not None:
            wanted = {str(row): row for row in range(1, sheet.table.rows + 1)}
            rows = np.array([wanted.get(text, 0) for text in column.texts])[column.codes]
            if not np.array_equal(rows, np.arange(1, sheet.table.rows + 1)):
                what = "does not number the rows 1, 2, 3 and so on"
                yield Fault(sheet.where, what, "Give respondents new numbers.", name(field))


def _record(package: DataPackage, wave: Wave, released: _Released) -> Iterator[Fault]:
    path = package.folder / risk_records.path_of(wave.id)
    record = package.risks.get(wave.id)
    if record is None:
        what = "is no risk record" if path.exists() else "there is no such file"
        yield Fault(str(path), what, "Run 'findings anonymise', which writes it.")
        return
    file = package.path(package.sheets[wave.responses].resource)
    if file is not None and hashlib.sha256(file.read_bytes()).hexdigest() != record.sha256:
        yield Fault(str(path), "is of another file than the one released", AGAIN)
    wrong = list(_differences(record, released))
    if wrong:
        what = f"does not say of the file what is so: {listed(wrong)}"
        yield Fault(str(path), what, AGAIN)


def _differences(record: RiskRecord, released: _Released) -> Iterator[str]:
    exposed = released.exposed
    measured = {
        "k": released.plan.k,
        "l": released.plan.l,
        "keys": tuple(exposed.keys),
        "sensitive": tuple(exposed.sensitive),
        "respondents": exposed.size,
        "after": released.risk,
    }
    for field, value in measured.items():
        if getattr(record, field) != value:
            yield field
