"""Faults of what the descriptor says of columns: their types, categories and missing values."""

from __future__ import annotations

from .faults import Expected, Inapplicable, Spot, changed, fault
from .nouns import Json

# Fields -----------------------------------------------------------------------------------------------


@fault
@changed
def field_of_an_unknown_type(spot: Spot, said: Json) -> Expected:
    name = spot.number().name
    spot.field(said, name)["type"] = "numbr"
    return Expected(f"field {name}, type", "is no known value")


@fault
@changed
def field_without_a_type(spot: Spot, said: Json) -> Expected:
    name = spot.number().name
    del spot.field(said, name)["type"]
    return Expected(f"field {name}", "has no type")


@fault
@changed
def field_of_a_type_that_is_not_read(spot: Spot, said: Json) -> Expected:
    name = spot.number().name
    spot.field(said, name)["type"] = "geopoint"
    return Expected(f"field {name}", "is of a type that is not read")


@fault
@changed
def field_a_word(spot: Spot, said: Json) -> Expected:
    spot.resource(said, spot.answers_name)["schema"]["fields"][1] = "region"
    return Expected("field 2", "is no object with keys")


@fault
@changed
def field_without_a_title(spot: Spot, said: Json) -> Expected:
    name = spot.choice().name
    del spot.field(said, name)["title"]
    return Expected(f"field {name}", "has no title")


@fault
@changed
def field_for_nothing(spot: Spot, said: Json) -> Expected:
    name = spot.choice().name
    del spot.field(said, name)["survey"]
    return Expected(f"field {name}, survey", "does not say what the field is for")


@fault
@changed
def constraint_of_another_type(spot: Spot, said: Json) -> Expected:
    name = spot.number().name
    spot.field(said, name)["constraints"] = {"maxLength": 5}
    return Expected(f"field {name}, constraints.maxLength", "is no constraint of type")


@fault
@changed
def minimum_of_a_length_a_word(spot: Spot, said: Json) -> Expected:
    spot.field(said, "respondent")["constraints"]["minLength"] = "three"
    return Expected("field respondent, constraints.minLength", "is no integer")


@fault
@changed
def pattern_broken(spot: Spot, said: Json) -> Expected:
    spot.field(said, "respondent")["constraints"]["pattern"] = "r[0-9"
    return Expected("field respondent, constraints.pattern", "is no regular expression")


@fault
@changed
def pattern_that_takes_hours(spot: Spot, said: Json) -> Expected:
    spot.field(said, "respondent")["constraints"]["pattern"] = "([r0-9]+)+"
    return Expected("field respondent, constraints.pattern", "can take a program hours")


@fault
@changed
def pattern_with_look_ahead(spot: Spot, said: Json) -> Expected:
    spot.field(said, "respondent")["constraints"]["pattern"] = "(?=r)r[0-9]{5}"
    return Expected("field respondent, constraints.pattern", "is read differently")


@fault
@changed
def key_of_an_unknown_field(spot: Spot, said: Json) -> Expected:
    spot.resource(said, spot.answers_name)["schema"]["primaryKey"] = ["respondant"]
    return Expected("schema.primaryKey", "which is no field")


@fault
@changed
def role_unknown(spot: Spot, said: Json) -> Expected:
    spot.field(said, "respondent")["survey"]["role"] = "identifer"
    return Expected("field respondent, survey.role", "is no known value")


# Categories and missing values ------------------------------------------------------------------------


@fault
@changed
def enum_empty(spot: Spot, said: Json) -> Expected:
    name = spot.choice().name
    spot.field(said, name)["constraints"]["enum"] = []
    return Expected(f"field {name}, constraints.enum", "is an empty list")


@fault
@changed
def enum_of_other_values(spot: Spot, said: Json) -> Expected:
    name = spot.worded().name
    spot.field(said, name)["constraints"]["enum"][0] = "something else"
    return Expected(f"field {name}, constraints.enum", "is not the same as the values of `categories`")


@fault
@changed
def categories_without_enum(spot: Spot, said: Json) -> Expected:
    name = spot.choice().name
    del spot.field(said, name)["constraints"]
    return Expected(f"field {name}", "has categories and no `constraints.enum`")


@fault
@changed
def category_twice(spot: Spot, said: Json) -> Expected:
    column = spot.worded()
    field = spot.field(said, column.name)
    field["categories"].append({"value": column.values[0], "label": "Another"})
    return Expected(f"field {column.name}, categories", "has the value of entry 1")


@fault
@changed
def category_without_a_label(spot: Spot, said: Json) -> Expected:
    name = spot.choice().name
    del spot.field(said, name)["categories"][1]["label"]
    return Expected(f"field {name}, categories.2", "has no label")


@fault
@changed
def category_values_of_two_types(spot: Spot, said: Json) -> Expected:
    name = spot.worded().name
    spot.field(said, name)["categories"][0]["value"] = 5
    return Expected(f"field {name}, categories.1", "is no text")


@fault
@changed
def categories_of_a_number(spot: Spot, said: Json) -> Expected:
    column = spot.number()
    spot.field(said, column.name).update(type="number", categories=[{"value": "1.5", "label": "One"}])
    return Expected(f"field {column.name}, categories", "cannot belong to type number")


@fault
@changed
def category_that_is_missing_too(spot: Spot, said: Json) -> Expected:
    column = spot.worded()
    field = spot.field(said, column.name)
    field["missingValues"].append({"value": column.values[0], "label": "Don't know"})
    return Expected(f"field {column.name}, missingValues", "is a category and a missing value too")


@fault
@changed
def labels_the_same(spot: Spot, said: Json) -> Expected:
    if spot.wave.release == "tables":
        raise Inapplicable
    column = spot.worded()
    field = spot.field(said, column.name)
    field["categories"].append({"value": "xyz", "label": column.categories[0].label})
    field["constraints"]["enum"].append("xyz")
    return Expected(f"field {column.name}, categories", "have one label")


@fault
@changed
def missing_values_a_word(spot: Spot, said: Json) -> Expected:
    name = spot.choice().name
    spot.field(said, name)["missingValues"] = "no_answer"
    return Expected(f"field {name}, missingValues", "is no list")


@fault
@changed
def missing_value_without_a_reason(spot: Spot, said: Json) -> Expected:
    name = spot.choice().name
    del spot.field(said, name)["missingValues"][0]["label"]
    return Expected(f"field {name}, missingValues.1", "does not say why there is no answer")


@fault
@changed
def missing_value_with_another_reason(spot: Spot, said: Json) -> Expected:
    name = spot.choice().name
    spot.field(said, name)["missingValues"][0]["label"] = "Was not at home"
    return Expected(f"field {name}, missingValues.1", "has a label that is none of the five reasons")


@fault
@changed
def missing_value_twice(spot: Spot, said: Json) -> Expected:
    name = spot.choice().name
    values = spot.field(said, name)["missingValues"]
    values.append({"value": values[0]["value"], "label": "Not applicable"})
    return Expected(f"field {name}, missingValues", "has the value of entry 1")
