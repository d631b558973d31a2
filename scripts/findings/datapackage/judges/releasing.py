"""What is said of a wave whose responses are released: the plan, and the fields that the file may have.

Judges descriptions, with or without the answers; what the released file itself gives away is for
`anonymity`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from findings.datapackage.descriptor import Resource
from findings.datapackage.faults import Fault, listed, name, nearest, unknown
from findings.datapackage.package import DataPackage
from findings.risk import key_names, known_facts
from findings.vocabulary import Anonymise, Release, Role, Variable, Wave

SMALLEST_K = 3
SMALLEST_L = 2
USUAL_UNITS = 1_000
"""Below so many units tables are released, or a reason is given (three release modes)."""

Fields = Mapping[str, Variable]
At = Callable[..., str]

NEVER_EMPTY = {Role.WEIGHT, Role.STRATUM, Role.CLUSTER, Role.POPULATION}
DESIGN = (Role.WEIGHT, Role.STRATUM, Role.CLUSTER)


def releasing_faults(package: DataPackage) -> Iterator[Fault]:
    """Every wave that releases responses."""
    for place, wave in enumerate(package.waves):
        if wave.release is not Release.RESPONSES:
            if wave.anonymise is not None:
                at = package.descriptor.at("survey", "waves", place, "anonymise")
                yield Fault(at, f"is for responses, and the wave releases {wave.release}", "Take it out.")
            continue
        yield from _small_universe(package, place, wave)
        yield from _fields(package, wave)
        if wave.anonymise is not None:
            yield from _plan(package, place, wave, wave.anonymise)


def _small_universe(package: DataPackage, place: int, wave: Wave) -> Iterator[Fault]:
    """A universe that nobody counted is taken to be small."""
    size = package.populations[wave.id].size if wave.id in package.populations else None
    if (size or 0) < USUAL_UNITS and not wave.reason.strip():
        units = f"fewer than {USUAL_UNITS:,} units, or of nobody knows how many"
        remedy = "Write one, which is published; or release tables."
        what = f"releases responses of {units}, and gives no `reason`"
        yield Fault(package.descriptor.at("survey", "waves", place), what, remedy)


# The fields of the released file -----------------------------------------------------------------


def _fields(package: DataPackage, wave: Wave) -> Iterator[Fault]:
    resource = package.resource(wave.responses)
    fields = package.fields(wave)
    if resource is None:
        return
    kinds = {str(each.get("name")): str(each.get("type")) for each in resource.fields}
    identifiers = [field for field, each in fields.items() if Role.IDENTIFIER in each.survey.roles]
    facts = dict(known_facts(fields))
    for place, (field, each) in enumerate(fields.items()):
        at = package.descriptor.at(*resource.field_keys(place))
        fault = _unreleasable(each, kinds.get(field, ""))
        if field in identifiers[1:]:
            fault = "is a second identifier, and respondents get one new number", "Take it out."
        if fault is None and field in facts:
            fault = f"is no key, and an acquaintance could know it ({facts[field]})", NOT_KEY
        if fault is not None:
            yield Fault(at, *fault)


NOT_KEY = "Give it the role key, or say in `survey.not_key` why nobody could know it."


def _unreleasable(variable: Variable, kind: str) -> tuple[str, str] | None:
    """Why a field cannot be in a file that is released, whatever is in it."""
    roles = set(variable.survey.roles)
    if Role.UNUSED in roles:
        return "is not used, and everything in a released file is read by somebody", "Take it out."
    if roles & {Role.IDENTIFIER, *NEVER_EMPTY} or variable.categories:
        return None
    if not variable.numeric:
        what = "is a date or time" if kind not in {"string", "boolean"} else "is free text"
        return f"{what}, which is never released", "Take it out, or give it categories."
    if not variable.survey.not_key.strip():
        remedy = "Band it, or say in `survey.not_key` why nobody could know it."
        return "is a number as it was given", remedy
    return None


# The plan ----------------------------------------------------------------------------------------


def _plan(package: DataPackage, place: int, wave: Wave, plan: Anonymise) -> Iterator[Fault]:
    def at(*keys: str) -> str:
        return package.descriptor.at("survey", "waves", place, "anonymise", *keys)

    fields, source = package.fields(wave), package.resource(plan.source)
    yield from _limits(plan, at())
    if source is None or not source.restricted:
        known = [each.name for each in package.resources if each.restricted]
        what = f"names {name(plan.source)}, which `restricted` does not list"
        yield Fault(at("source"), what, nearest(plan.source, known) or "Describe the restricted file there.")
        return
    yield from _used_twice(package, wave, plan, at("source"))
    restricted = package.variables.get(plan.source, {})
    for key, names in (("sensitive", plan.sensitive), ("merge", plan.merge), ("bands", plan.bands)):
        yield from unknown(at(key), names, fields, "field of the released file")
    yield from _unblankable(at("blank"), plan, fields)
    yield from _unlike(package, wave, fields, restricted, source)
    yield from _coarsened(plan, fields, restricted, at)
    yield from _left_out(package, wave, fields, restricted)


def _limits(plan: Anonymise, at: str) -> Iterator[Fault]:
    if plan.k < SMALLEST_K:
        yield Fault(at, f"has k {plan.k}", f"Write {SMALLEST_K} or more; 5 is usual.")
    if plan.l < SMALLEST_L:
        yield Fault(at, f"has l {plan.l}", f"Write {SMALLEST_L} or more.")


def _used_twice(package: DataPackage, wave: Wave, plan: Anonymise, at: str) -> Iterator[Fault]:
    """Two publications of the same answers take each other's protection away."""
    for other in package.waves:
        others = {other.responses} | ({other.anonymise.source} if other.anonymise else set())
        if other.id != wave.id and plan.source in others:
            what = f"is the source of wave {name(other.id)} too, and two releases of it can be put together"
            yield Fault(at, what, "Publish the same answers once.")


def _unblankable(at: str, plan: Anonymise, fields: Fields) -> Iterator[Fault]:
    keys = key_names(fields)
    for each in plan.blank:
        if each not in keys:
            yield Fault(at, f"names {name(each)}, which is no key", nearest(each, keys) or "Name keys only.")
        elif NEVER_EMPTY & set(fields[each].survey.roles):
            what = f"names {name(each)}, which every respondent must have"
            yield Fault(at, what, "Merge its values instead; estimates need a design without gaps.")


def _unlike(
    package: DataPackage, wave: Wave, fields: Fields, restricted: Fields, source: Resource
) -> Iterator[Fault]:
    """Released fields that the restricted file lacks."""
    resource = package.resource(wave.responses)
    for place, (field, each) in enumerate(fields.items()):
        if resource and field not in restricted and Role.IDENTIFIER not in each.survey.roles:
            what = f"is no field of {name(source.name)}, from which it is made"
            at = package.descriptor.at(*resource.field_keys(place))
            yield Fault(at, what, nearest(field, restricted) or "Describe it there under this name.")


def _coarsened(plan: Anonymise, fields: Fields, restricted: Fields, at: At) -> Iterator[Fault]:
    """Merges and bands that give a value that is not there, or do not say what becomes of one."""
    for field in fields.keys() & restricted.keys():
        after, before = fields[field], restricted[field]
        other = _another_thing(after, before)
        if other:
            yield Fault(at(), f"takes {name(field)}, {other}", "Describe it in both as what it is.")
            continue
        known = {each.value for each in after.categories}
        if field in plan.bands:
            yield from _bands(at("bands", field), plan.bands[field], known, before)
        elif after.categories and before.numeric:
            yield Fault(at(), f"does not band {name(field)}, whose numbers become categories", "Add `bands`.")
        elif after.categories:
            yield from _merges(at("merge", field), plan.merge.get(field, {}), known, before)


def _another_thing(after: Variable, before: Variable) -> str:
    """Why a released field cannot be made of the restricted one of its name."""
    roles = (set(before.survey.roles) ^ set(after.survey.roles)) & NEVER_EMPTY
    if roles:
        return f"which is {listed(sorted(roles))} in one file and not in the other"
    if after.numeric and not before.numeric:
        return "which is a number in the released file alone"
    if after.categories and not (before.categories or before.numeric):
        return "which has categories in the released file alone"
    return ""


def _bands(at: str, bands: Mapping[str, float | None], known: set[str], before: Variable) -> Iterator[Fault]:
    ends = list(bands.values())
    if not before.numeric:
        yield Fault(at, "is of a field that holds no numbers", "Merge its values instead.")
    yield from unknown(at, bands, known, "category")
    finite = [end for end in ends[:-1] if end is not None]
    if not ends or ends[-1] is not None or len(finite) < len(ends) - 1 or finite != sorted(set(finite)):
        yield Fault(at, "does not rise to a last band without end", "Write each end, and null for the last.")


def _merges(
    at: str, merges: Mapping[str, tuple[str, ...]], known: set[str], before: Variable
) -> Iterator[Fault]:
    values = {each.value for each in before.categories}
    merged = [value for parts in merges.values() for value in parts]
    for each in sorted(merges.keys() - known):
        yield Fault(
            at, f"gives {name(each)}, which is no category of the released file", nearest(each, known)
        )
    for each in sorted(set(merged) - values):
        yield Fault(at, f"merges {name(each)}, which is no category", nearest(each, values))
    if len(set(merged)) < len(merged):
        yield Fault(at, "merges a value twice", "Each value becomes one.")
    lost = sorted(values - set(merged) - known)
    if lost:
        yield Fault(at, f"does not say what becomes of {listed(lost)}", "Add them to a merged value.")


def _left_out(package: DataPackage, wave: Wave, fields: Fields, restricted: Fields) -> Iterator[Fault]:
    """What estimates would be made by, and cannot be, because only the released file counts."""
    for place, each in enumerate(package.breakdowns):
        if each.variable in restricted and each.variable not in fields:
            at = package.descriptor.at("survey", "breakdowns", place)
            yield Fault(at, f"is by {name(each.variable)}, and {_missing(wave, each.variable)}", RELEASE)
    source = package.resource(wave.anonymise.source) if wave.anonymise else None
    for place, (field, variable) in enumerate(restricted.items()):
        designed = [role for role in DESIGN if role in variable.survey.roles]
        if source and designed and field not in fields:
            at = package.descriptor.at(*source.field_keys(place))
            yield Fault(at, f"is the {designed[0]}, and {_missing(wave, field)}", RELEASE)


RELEASE = "Release it, or take it out: tables by what the file lacks give respondents away."


def _missing(wave: Wave, field: str) -> str:
    return f"the released file of wave {name(wave.id)} lacks {name(field)}"
