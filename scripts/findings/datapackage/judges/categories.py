"""The codebook of a field: its categories, and the values that say why there is no answer.

Judges the descriptor; two categories that are nearly the same are for `spellings`, answers for `codebook`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from findings.datapackage.descriptor import Descriptor, Resource, reason_of
from findings.datapackage.faults import Fault, listed, name, nearest
from findings.datapackage.json_lines import Key
from findings.datapackage.package import DataPackage
from findings.datapackage.report import Parts, in_parts
from findings.naming import folded, named, settled
from findings.vocabulary import Missing, slug

CODED_TYPES = {"string", "integer"}


@in_parts
def categories(package: DataPackage) -> Parts:
    """Categories: different, labelled, of the field's type, and the same as `constraints.enum`."""
    for resource, keys, field in fields_of(package):
        written = field.get("categories")
        if written is not None:
            yield len(written), _categories(package.descriptor, resource, keys, field)


def fields_of(package: DataPackage) -> Iterator[tuple[Resource, tuple[Key, ...], dict[str, Any]]]:
    """Every field with its resource and its place in the descriptor."""
    for resource in package.resources:
        for place, field in enumerate(resource.fields):
            yield resource, resource.field_keys(place), field


def _categories(
    descriptor: Descriptor, resource: Resource, keys: tuple[Key, ...], field: dict[str, Any]
) -> Iterator[Fault]:
    written = [each if isinstance(each, dict) else {"value": each} for each in field["categories"]]
    values = [each.get("value") for each in written]
    at = descriptor.at(*keys, "categories")
    if field.get("type") not in CODED_TYPES:
        yield Fault(at, f"cannot belong to type {name(field.get('type'))}", "Make it string or integer.")
        return
    yield from _values(descriptor, keys, field, values)
    for place, each in enumerate(written):
        if not str(each.get("label", "")).strip():
            yield Fault(descriptor.at(*keys, "categories", place), "has no label", "Say what the code means.")
    yield from _merged(descriptor, resource, keys, values, [each.get("label") for each in written])
    yield from _enum(descriptor, keys, field, values)
    if not resource.restricted:
        yield from _untidy(descriptor, keys, written)
    yield from _addressed(descriptor, keys, written, resource.restricted)
    yield from _others(descriptor, resource, keys, field)


def _values(
    descriptor: Descriptor, keys: tuple[Key, ...], field: dict[str, Any], values: list[Any]
) -> Iterator[Fault]:
    wanted = int if field["type"] == "integer" else str
    for place, value in enumerate(values):
        if type(value) is not wanted:
            what = f"is not of the field's type, {field['type']}"
            yield Fault(
                descriptor.at(*keys, "categories", place), what, "Write every value as the type asks."
            )
    yield from _repeated(descriptor, (*keys, "categories"), values, "value")
    missing = {str(value) for value in missing_values(field)}
    both = [value for value in values if str(value) in missing]
    if both:
        what = f"{listed(both)} is a category and a missing value too"
        yield Fault(descriptor.at(*keys, "missingValues"), what, "Decide for one.")


def missing_values(field: dict[str, Any]) -> list[Any]:
    """The values of a field that mean that there is no answer, without their labels."""
    written = field.get("missingValues") or []
    return [each.get("value") if isinstance(each, dict) else each for each in written]


def _repeated(
    descriptor: Descriptor, keys: tuple[Key, ...], found: Sequence[Any], noun: str
) -> Iterator[Fault]:
    for place, each in enumerate(found):
        if each is not None and each in found[:place]:
            earlier = found.index(each) + 1
            yield Fault(
                descriptor.at(*keys, place),
                f"has the {noun} of entry {earlier}",
                f"Keep one, or change its {noun}.",
            )


def _merged(
    descriptor: Descriptor, resource: Resource, keys: tuple[Key, ...], values: list[Any], labels: list[Any]
) -> Iterator[Fault]:
    """Values with one label are counted together: meant for the spellings of a file that nobody can edit."""
    places: dict[str, list[int]] = {}
    for place, label in enumerate(labels):
        places.setdefault(str(label), []).append(place)
    for first, *others in places.values():
        if others and labels[first] is not None:
            at = descriptor.at(*keys, "categories", others[0])
            second = f"'{name(values[others[0]])}'" if len(others) == 1 else f"{len(others)} more"
            what = f"'{name(values[first])}' and {second} have one label and are counted together"
            yield Fault(at, what, "Make them one value, or label them apart.", note=resource.restricted)


def _addressed(
    descriptor: Descriptor, keys: tuple[Key, ...], categories: list[dict[str, Any]], restricted: bool
) -> Iterator[Fault]:
    """Each category has a name that is an address of its own."""
    found, spellings = named(categories, restricted)
    names = Counter(each.value for each in found)
    first: dict[str, str] = {}
    for place, each in enumerate(categories):
        value = str(each.get("value"))
        called = dict(spellings).get(value, value)
        address = slug(called)
        if not address:
            what = f"'{name(called)}' has no letter and no digit, and cannot be an address"
            yield Fault(descriptor.at(*keys, "categories", place), what, NAMED)
        elif address in first and names[called] > 1:
            what = f"is called '{name(called)}' as another category is"
            yield Fault(descriptor.at(*keys, "categories", place), what, APART if restricted else NAMED)
        elif first.setdefault(address, called) != called and (
            restricted or folded(first[address]) != folded(called)
        ):
            what = f"'{name(first[address])}' and '{name(called)}' would have one address"
            yield Fault(descriptor.at(*keys, "categories", place), what, APART if restricted else NAMED)


NAMED = 'Add a "name" beside its value.'
APART = 'Give both one label, to count them together; or this one a "name" beside its value.'


def _others(
    descriptor: Descriptor, resource: Resource, keys: tuple[Key, ...], field: dict[str, Any]
) -> Iterator[Fault]:
    """The category that takes every answer which is in no other."""
    survey = field.get("survey")
    others = survey.get("others") if isinstance(survey, dict) else None
    at = descriptor.at(*keys, "survey", "others")
    known = [each.value for each in named(field["categories"])[0]]
    if others and not resource.restricted:
        yield Fault(
            at, "is of a file that is distributed", "List every value; only a restricted file has others."
        )
    elif others and others not in known:
        remedy = nearest(others, known) or (
            "Add it to the field's categories, so that the rare are counted apart; "
            f"or write one of {listed(known)}, if the rare are the same."
        )
        yield Fault(at, "is no category of the field", remedy)


def _enum(
    descriptor: Descriptor, keys: tuple[Key, ...], field: dict[str, Any], values: list[Any]
) -> Iterator[Fault]:
    enum = (field.get("constraints") or {}).get("enum")
    if enum is None:
        remedy = "Add the values there, for readers that know version 1 only."
        yield Fault(descriptor.at(*keys), "has categories and no `constraints.enum`", remedy)
    elif enum != values:
        at = descriptor.at(*keys, "constraints", "enum")
        yield Fault(
            at, "is not the same as the values of `categories`", "Make them the same, in the same order."
        )


def _untidy(
    descriptor: Descriptor, keys: tuple[Key, ...], categories: list[dict[str, Any]]
) -> Iterator[Fault]:
    """Values of a file that is distributed are as they are read: nothing around them, and nothing unseen."""
    for place, each in enumerate(categories):
        at = descriptor.at(*keys, "categories", place)
        value = each.get("value")
        if isinstance(value, str) and value != value.strip():
            yield Fault(at, "has spaces around its value", "Take them out, here and in the file.")
        elif isinstance(value, str) and value != settled(value):
            what = "has a letter in its value that is unseen, or in several parts"
            yield Fault(at, what, "Write it anew, here and in the file.")


@in_parts
def missing(package: DataPackage) -> Parts:
    """Values for no answer: different, each with one of the five reasons."""
    responses = _responses(package)
    for resource in package.resources:
        places: list[tuple[tuple[Key, ...], Any]] = [(("schema",), resource.schema)]
        places += [(("schema", "fields", place), field) for place, field in enumerate(resource.fields)]
        for keys, written in places:
            entries = written.get("missingValues") or []
            at = (*resource.keys, *keys, "missingValues")
            yield len(entries), _missing(package.descriptor, at, entries, resource.name in responses)
            yield 0, () if resource.restricted else _one_label(package.descriptor, at, entries)


def _responses(package: DataPackage) -> set[str]:
    survey = package.descriptor.json.get("survey")
    waves = survey.get("waves") if isinstance(survey, dict) else None
    listed_in = waves if isinstance(waves, list) else []
    return {str(wave.get("responses")) for wave in listed_in if isinstance(wave, dict)}


def _missing(
    descriptor: Descriptor, keys: tuple[Key, ...], entries: list[Any], responses: bool
) -> Iterator[Fault]:
    written = [each if isinstance(each, dict) else {"value": each} for each in entries]
    yield from _repeated(descriptor, keys, [each.get("value") for each in written], "value")
    for place, each in enumerate(written):
        label = each.get("label")
        if responses and label is None and each.get("value") == "":
            continue  # an empty cell is no answer unless something else is said of it
        if responses and label is None:
            remedy = f"Label it with one of {listed(Missing)}."
            yield Fault(descriptor.at(*keys, place), "does not say why there is no answer", remedy)
        elif responses and reason_of(str(label)) is None:
            remedy = nearest(label, Missing) or f"Write one of {listed(Missing)}."
            yield Fault(descriptor.at(*keys, place), "has a label that is none of the five reasons", remedy)


def _one_label(descriptor: Descriptor, keys: tuple[Key, ...], entries: list[Any]) -> Iterator[Fault]:
    """The standard asks that labels differ, of a file that others read."""
    labels = [each.get("label") if isinstance(each, dict) else None for each in entries]
    for place, label in enumerate(labels):
        if label is not None and label in labels[:place]:
            what = f"has the label of entry {labels.index(label) + 1}"
            remedy = f"Keep one; or tell them apart, as in '{name(label)} (left blank)'."
            yield Fault(descriptor.at(*keys, place), what, remedy)
