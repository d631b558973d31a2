"""The design: waves, breakdowns, nets, weights, strata and the population, each possible and consistent.

Judges what the description declares against the codebook and the counts of respondents; computes no
estimate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import numpy as np

from findings.datapackage.faults import Fault, listed, name, nearest, plural, unknown, unknown_categories
from findings.datapackage.json_lines import Key
from findings.datapackage.judges.doubts import cluster_doubts, panel_doubts, stratum_doubts, weight_doubts
from findings.datapackage.judges.merges import merge_faults
from findings.datapackage.judges.participation import participation_faults
from findings.datapackage.judges.scores import score_faults
from findings.datapackage.package import DataPackage
from findings.datapackage.questions import PLAIN, is_address
from findings.datapackage.report import Checked, Parts, in_parts
from findings.vocabulary import Breakdown, Description, Release, Responses, Role, Variable, Wave, slug
from findings.vocabulary.rules import rule_problems

TOLERANCE = 0.001
"""How far, in proportion, a sum of rounded weights may be from what was declared."""

ONCE = (Role.WEIGHT, Role.STRATUM, Role.CLUSTER, Role.POPULATION)
MUST_BE_NUMBERS = (Role.WEIGHT, Role.POPULATION)
MUST_BE_CODED = (Role.BREAKDOWN, Role.KEY)


def waves(package: DataPackage) -> Checked:
    """Each wave, named once and possible, its responses listed; and the rule that protects them, in order."""
    described = _description(package)
    faults = [fault for place in range(len(described.waves)) for fault in _wave(package, described, place)]
    at = package.descriptor.at("survey", "disclosure")
    faults += [Fault(at, each.what, each.remedy) for each in rule_problems(described.disclosure, at)]
    return Checked(len(described.waves), tuple(faults))


def _description(package: DataPackage) -> Description:
    if package.description is None:
        raise LookupError("the description was refused")
    return package.description


def _wave(package: DataPackage, described: Description, place: int) -> Iterator[Fault]:
    wave = described.waves[place]
    at = package.descriptor.at("survey", "waves", place)
    if wave.id in {each.id for each in described.waves[:place]} or not wave.id:
        yield Fault(at, "has no id of its own", "Give each wave another `id`.")
    elif not is_address(wave.id):
        yield Fault(at, "has an id that cannot be part of an address", PLAIN)
    yield from _fieldwork(package, place, wave)
    key = "restricted" if wave.release is Release.TABLES else "resources"
    resource = package.resource(wave.responses)
    known = [each.name for each in package.resources if each.restricted is (key == "restricted")]
    if resource is None or resource.name not in known:
        what = f"names responses {name(wave.responses)}, which `{key}` does not list"
        remedy = nearest(wave.responses, known) or f"A wave released as {wave.release} has them in `{key}`."
        yield Fault(at, what, remedy)
    elif wave.responses in {each.responses for each in described.waves[:place]}:
        yield Fault(at, "has the responses of an earlier wave", "Give each wave its own file.")


def _fieldwork(package: DataPackage, place: int, wave: Wave) -> Iterator[Fault]:
    try:
        days = [date.fromisoformat(day) for day in wave.fieldwork]
    except ValueError:
        days = []
    if wave.fieldwork and (not days or len(days) > 2 or days != sorted(days)):
        at = package.descriptor.at("survey", "waves", place, "fieldwork")
        yield Fault(at, "is no period", 'Write its first and last day: ["2001-03-01", "2001-03-31"].')


def groups(package: DataPackage) -> Checked:
    """Breakdowns, nets, net scores and comparisons: of questions, categories and groups that exist."""
    described = _description(package)
    faults = [*_breakdowns(package, described), *_nets(package, described), *_net_scores(package, described)]
    faults += [*_compared(package, described), *_comparable(package, described), *_roles(package)]
    faults += [*_panels(package, described), *panel_doubts(package, described)]
    faults += _decimals(package, described)
    faults += score_faults(package, described)
    number = len(described.breakdowns) + sum(map(len, described.nets.values())) + len(described.net_scores)
    return Checked(number + len(described.compare) + len(described.comparable), tuple(faults))


def _roles(package: DataPackage) -> Iterator[Fault]:
    """Roles that at most one column has, that need categories, or that need numbers."""
    for resource in package.resources:
        variables = list(package.variables.get(resource.name, {}).values())
        for place, variable in enumerate(variables):
            at = package.descriptor.at(*resource.field_keys(place, "survey", "role"))
            for role in variable.survey.roles:
                earlier = [
                    each.survey for each in variables[:place] if each.survey.stage == variable.survey.stage
                ]
                if role in ONCE and any(role in each.roles for each in earlier):
                    yield Fault(at, f"makes this the second {role}", "Keep one.")
                if role in MUST_BE_CODED and not variable.categories:
                    yield Fault(at, f"is {role}, and the field has no categories", "List them.")
                if role in MUST_BE_NUMBERS and not variable.numeric:
                    yield Fault(at, f"is {role}, and the field holds no numbers", "Make it a number.")


def _breakdowns(package: DataPackage, described: Description) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, breakdown in enumerate(described.breakdowns):
        at = package.descriptor.at("survey", "breakdowns", place)
        if slug(breakdown.id) in seen:
            yield Fault(at, f"has the name of an earlier breakdown, {name(breakdown.id)}", "Add a `name`.")
        seen.add(slug(breakdown.id))
        fields = [fields[breakdown.variable] for fields in _fields(package) if breakdown.variable in fields]
        if not fields and not _restricted(package, breakdown.variable):
            known = {each for fields in _fields(package) for each in fields}
            yield Fault(
                at, f"is by {name(breakdown.variable)}, which is no field", nearest(breakdown.variable, known)
            )
        else:
            yield from _groups(
                package, place, breakdown, {c.value for field in fields for c in field.categories}
            )
            yield from merge_faults(package, place, breakdown, fields) if fields else ()


def _restricted(package: DataPackage, variable: str) -> bool:
    """Whether a restricted file has the field and the released one lacks it, which `releasing` says."""
    plans = [wave.anonymise for wave in package.waves]
    return any(plan is not None and variable in package.variables.get(plan.source, {}) for plan in plans)


def _fields(package: DataPackage) -> list[Mapping[str, Variable]]:
    return [package.fields(wave) for wave in package.waves]


def _groups(package: DataPackage, place: int, breakdown: Breakdown, known: set[str]) -> Iterator[Fault]:
    seen: set[str] = set()
    yield from _alike(package, ("survey", "breakdowns", place, "groups"), breakdown.groups)
    labels = [each.label for each in breakdown.groups.values()]
    for number, group in enumerate(breakdown.groups):
        if labels[number] in labels[:number]:
            at = package.descriptor.at("survey", "breakdowns", place, "groups", group)
            yield Fault(at, "has the label of an earlier group", "Label each by its own words.")
    for group, grouping in breakdown.groups.items():
        at = package.descriptor.at("survey", "breakdowns", place, "groups", group)
        yield from unknown_categories(at, grouping.categories, known)
        both = [value for value in grouping.categories if value in seen]
        if both:
            yield Fault(at, f"holds {listed(both)}, which an earlier group holds", "Groups share nobody.")
        seen.update(grouping.categories)


def _alike(package: DataPackage, keys: tuple[Key, ...], names: Iterable[str]) -> Iterator[Fault]:
    """Names that people give, of which two would have one address, or one would have none."""
    first: dict[str, str] = {}
    for each in names:
        if not slug(each) or first.setdefault(slug(each), each) != each:
            what = f"names {name(each)}, whose address would be another's or none"
            yield Fault(package.descriptor.at(*keys, each), what, "Rename it: letters and digits make it.")


def _no_question(package: DataPackage, key: str, question: str) -> Iterator[Fault]:
    """Held against the fields too: a question that they answer and the file does not ask is told of there."""
    answered = {each.survey.question for fields in _fields(package) for each in fields.values()}
    asked = {each.name for asked in package.questions.values() for each in asked}
    known = (answered | asked) - {""}
    if question not in known:
        at = package.descriptor.at("survey", key, question)
        yield Fault(at, "is no question", nearest(question, known) or "Ask it in questions.csv.")


def _nets(package: DataPackage, described: Description) -> Iterator[Fault]:
    for question, nets in described.nets.items():
        yield from _no_question(package, "nets", question)
        yield from _alike(package, ("survey", "nets", question), nets)
        known = package.categories(question)
        for net, definition in nets.items():
            at = package.descriptor.at("survey", "nets", question, net)
            if slug(net) in map(slug, known):
                yield Fault(at, "has the name of a category", "Rename it.")
            if not definition.categories or len(set(definition.categories)) < len(definition.categories):
                yield Fault(at, "holds no category, or one twice", "List each category once.")
            yield from unknown_categories(at, definition.categories, known) if known else ()


def _net_scores(package: DataPackage, described: Description) -> Iterator[Fault]:
    for question, sides in described.net_scores.items():
        yield from _no_question(package, "net_scores", question)
        at = package.descriptor.at("survey", "net_scores", question)
        known = package.categories(question)
        if set(sides) != {"positive", "negative"}:
            yield Fault(at, "does not have the keys positive and negative", "Write both.")
        elif set(sides["positive"]) & set(sides["negative"]):
            yield Fault(at, "counts a category on both sides", "Keep it on one.")
        for side in sides.values():
            yield from unknown_categories(at, side, known) if known else ()


def _compared(package: DataPackage, described: Description) -> Iterator[Fault]:
    groups = {each.id: names_of(each, _fields(package)) for each in described.breakdowns}
    for place, (breakdown, *pair) in enumerate(described.compare):
        at = package.descriptor.at("survey", "compare", place)
        yield from unknown(at, [breakdown], groups, "breakdown")
        yield from unknown(at, pair, groups[breakdown], "group of it") if breakdown in groups else ()


def groups_of(breakdown: Breakdown, fields: Iterable[Mapping[str, Variable]]) -> list[str]:
    """The names of a breakdown's groups: those declared, or each category of its variable."""
    if breakdown.groups:
        return list(breakdown.groups)
    return [
        c.value for each in fields if breakdown.variable in each for c in each[breakdown.variable].categories
    ]


def names_of(breakdown: Breakdown, fields: Iterable[Mapping[str, Variable]]) -> list[str]:
    """Groups, and merges of groups, which a number or a comment may be about."""
    return [*groups_of(breakdown, fields), *breakdown.merge]


def _comparable(package: DataPackage, described: Description) -> Iterator[Fault]:
    known = [wave.id for wave in described.waves]
    for question, compared in described.comparable.items():
        yield from _no_question(package, "comparable", question)
        yield from unknown(package.descriptor.at("survey", "comparable", question), compared, known, "wave")


MOST_DECIMALS = 2


def _decimals(package: DataPackage, described: Description) -> Iterator[Fault]:
    """Decimals of questions that are asked, and no more than may be published."""
    tables = any(wave.release is Release.TABLES for wave in described.waves)
    most = 1 if tables else MOST_DECIMALS
    for question, decimals in described.decimals.items():
        if question != "*":
            yield from _no_question(package, "decimals", question)
        if not 0 <= decimals <= most:
            at = package.descriptor.at("survey", "decimals", question)
            of = "a wave that releases tables" if tables else "a publication"
            yield Fault(at, f"is not from 0 to {most}, the most that {of} prints", f"Write at most {most}.")


def _panels(package: DataPackage, described: Description) -> Iterator[Fault]:
    """Waves of the same respondents: known, and with a field that says who is who."""
    known = {wave.id: wave for wave in described.waves}
    for place, panel in enumerate(described.panels):
        at = package.descriptor.at("survey", "panels", place)
        yield from unknown(at, panel, known, "wave")
        for wave in panel:
            fields = package.fields(known[wave]).values() if wave in known else ()
            roles = {role for each in fields for role in each.survey.roles}
            if wave in known and not {Role.IDENTIFIER, Role.CLUSTER} & roles:
                what = f"names wave {name(wave)}, in which no field identifies respondents"
                yield Fault(at, what, 'Give one the role "identifier"; it is never published.')


@in_parts
def weights(package: DataPackage) -> Parts:
    """Weights that do not sum to what the description says; none is known to be below 0."""
    declared = _description(package).design.weights_sum_to
    for wave, responses in package.answered():
        if responses.weights is not None:
            yield responses.size, _sums(package, wave, responses, declared)
            yield 0, weight_doubts(package, wave, responses)


def _sums(package: DataPackage, wave: Wave, responses: Responses, declared: str) -> Iterator[Fault]:
    if not declared or responses.weights is None:
        return
    at = package.descriptor.at("survey", "design", "weights_sum_to")
    population = package.populations[wave.id].size
    target = responses.size if declared == "respondents" else population
    total = float(responses.weights.sum())
    if target is None:
        yield Fault(at, "is population, and population.csv does not say how many there are", "Add the row.")
    elif abs(total - target) > max(0.5, TOLERANCE * target):
        what = f"is {declared}, {target:,}, and the weights of wave {name(wave.id)} sum to {total:,.1f}"
        yield Fault(at, what, "Scale the weights, or correct what is declared.")


def population(package: DataPackage) -> Checked:
    """More respondents than units, strata or groups that are not counted, parts beyond the whole."""
    faults = list(participation_faults(package, _description(package)))
    for wave in package.waves:
        faults += [*_unknown_groups(package, wave), *_parts(package, wave), *_overfull(package, wave)]
        faults += stratum_doubts(package, wave)
    number = sum(len(each.groups) + (each.size is not None) for each in package.populations.values())
    return Checked(number, tuple(faults))


def _where(package: DataPackage) -> str:
    sheet = package.sheets.get("population")
    return sheet.where if sheet else package.descriptor.at("survey")


def _parted(package: DataPackage, wave: Wave) -> dict[str, list[str]]:
    """What a population can be counted by: breakdowns and strata, with the groups of each."""
    fields = package.fields(wave)
    found = {each.id: groups_of(each, [fields]) for each in package.breakdowns}
    for variable in fields.values():
        if Role.STRATUM in variable.survey.roles and variable.name not in found:
            found[variable.name] = [category.value for category in variable.categories]
    return found


def _unknown_groups(package: DataPackage, wave: Wave) -> Iterator[Fault]:
    known = _parted(package, wave)
    sheet = package.sheets.get("population")
    for row, record in enumerate(sheet.table.records() if sheet else (), start=2):
        by, group = record.get("breakdown", ""), record.get("group", "")
        if record.get("wave") != wave.id or not (by and group):
            continue
        at = f"{_where(package)} row {row}"
        if by not in known:
            yield Fault(f"{at}, breakdown", "is no breakdown or stratum", nearest(by, known))
        elif known[by] and group not in known[by]:
            yield Fault(f"{at}, group", "is no group of this breakdown", nearest(group, known[by]))


def _parts(package: DataPackage, wave: Wave) -> Iterator[Fault]:
    found = package.populations[wave.id]
    for by, groups in _parted(package, wave).items():
        units = [found.groups[by, group] for group in set(groups) if (by, group) in found.groups]
        if found.size is not None and sum(units) > found.size:
            parts = f"{sum(units):,} units by {name(by)} and {found.size:,} in all"
            what = f"counts {parts}, in wave {name(wave.id)}"
            yield Fault(_where(package), what, "Correct one of them.")


def _overfull(package: DataPackage, wave: Wave) -> Iterator[Fault]:
    responses, units = package.responses.get(wave.id), package.populations[wave.id]
    if responses is None:
        return
    if units.size is not None and responses.size > units.size:
        what = (
            f"counts {plural(units.size, 'unit')} in wave {name(wave.id)}, and {responses.size:,} responded"
        )
        yield Fault(_where(package), what, "Correct the population, or look for repeated responses.")
    for by, counts in _respondents(package, wave, responses).items():
        for group, count in counts.items():
            found = units.groups.get((by, group))
            if found is not None and count > found:
                what = f"counts fewer units than responded, {name(by)}={name(group)} in wave {name(wave.id)}"
                yield Fault(_where(package), what, "Correct the population, or the responses.")
        if _needs_units(package, wave, by):
            lacking = [group for group, count in counts.items() if count and (by, group) not in units.groups]
            yield from _uncounted(package, wave, by, lacking) if lacking else ()


def _uncounted(package: DataPackage, wave: Wave, by: str, groups: list[str]) -> Iterator[Fault]:
    """Strata without units. Most often none are known, and the sample is a small part of them."""
    strata = f"{plural(len(groups), 'stratum', 'strata')} of field {name(by)} ({listed(groups)})"
    what = f"does not count the units of {strata}, in wave {name(wave.id)}"
    yield Fault(_where(package), what, UNCOUNTED)


UNCOUNTED = (
    "Add a row for each to population.csv; or, if the sample is a small part of all units, and weights or "
    'equal rates put its strata in proportion, write "finite_population": false under survey.design.'
)


def _needs_units(package: DataPackage, wave: Wave, by: str) -> bool:
    variable = package.fields(wave).get(by)
    is_stratum = variable is not None and Role.STRATUM in variable.survey.roles
    counted = any(Role.POPULATION in each.survey.roles for each in package.variables[wave.responses].values())
    return is_stratum and not counted and _description(package).design.finite_population


def _respondents(package: DataPackage, wave: Wave, responses: Responses) -> dict[str, dict[str, int]]:
    """How many answered, by group of each breakdown and by stratum."""
    fields = package.variables[wave.responses]
    found = {}
    for breakdown in package.breakdowns:
        if breakdown.variable in responses.columns:
            groups = breakdown.groups
            values = {group: set(grouping.categories) for group, grouping in groups.items()}
            found[breakdown.id] = _counted(responses, breakdown.variable, values)
    for variable in fields.values():
        if Role.STRATUM in variable.survey.roles and variable.name in responses.columns:
            found[variable.name] = _counted(responses, variable.name, {})
    return found


def _counted(responses: Responses, variable: str, groups: Mapping[str, set[str]]) -> dict[str, int]:
    coded = responses.columns[variable]
    values = [str(value) for value in coded.values]
    counts = np.bincount(coded.codes[coded.codes >= 0], minlength=len(values))
    by_value = dict(zip(values, counts.tolist(), strict=True))
    if not groups:
        return by_value
    return {group: sum(by_value.get(value, 0) for value in members) for group, members in groups.items()}


@in_parts
def strata(package: DataPackage) -> Parts:
    """Respondents whose stratum or cluster is not known: no variance can be computed for them."""
    for wave, responses in package.answered():
        for variable in package.fields(wave).values():
            designed = {Role.STRATUM, Role.CLUSTER} & set(variable.survey.roles)
            if designed and variable.name in responses.columns:
                yield responses.size, _drawn(package, wave, responses, variable)


def _drawn(package: DataPackage, wave: Wave, responses: Responses, variable: Variable) -> Iterator[Fault]:
    rows = np.flatnonzero(responses.columns[variable.name].codes < 0) + 2
    if len(rows):
        role = Role.STRATUM if Role.STRATUM in variable.survey.roles else Role.CLUSTER
        remedy = "Give every respondent one; 'not known' can be a category."
        where = package.sheets[wave.responses].where
        yield Fault(where, f"is missing, and is the {role}", remedy, name(variable.name), rows)
    elif Role.CLUSTER in variable.survey.roles and variable.survey.stage == 1:
        yield from cluster_doubts(package, wave, responses, variable)
