"""Faults of the descriptor: its text, its resources, its fields, and what it says of the survey."""

from __future__ import annotations

from .faults import CANARY, DESCRIPTOR, Expected, Inapplicable, Spot, changed, fault
from .nouns import Json

NO_JSON = "is not JSON"

# Its text ---------------------------------------------------------------------------------------------


def replaced(spot: Spot, text: bytes, what: str) -> Expected:
    spot.path.write_bytes(text)
    return Expected(DESCRIPTOR, what)


@fault
def descriptor_absent(spot: Spot) -> Expected:
    spot.path.unlink()
    return Expected(DESCRIPTOR, "there is no such file")


@fault
def descriptor_cut_off(spot: Spot) -> Expected:
    return replaced(spot, spot.path.read_bytes()[:400], NO_JSON)


@fault
def descriptor_a_list(spot: Spot) -> Expected:
    return replaced(spot, b"[]", "is not a JSON object")


@fault
def descriptor_with_a_key_twice(spot: Spot) -> Expected:
    return replaced(spot, b'{"name": "one", ' + spot.path.read_bytes()[1:], "stands twice")


@fault
def descriptor_not_a_number(spot: Spot) -> Expected:
    return replaced(spot, b'{"name": NaN, "resources": []}', NO_JSON)


@fault
def descriptor_nested_without_end(spot: Spot) -> Expected:
    return replaced(spot, b"[" * 100_000, NO_JSON)


@fault
def descriptor_in_latin_1(spot: Spot) -> Expected:
    return replaced(spot, b'{"title": "Caf\xe9"}', "is not UTF-8")


# The standard, and what a package says of itself ------------------------------------------------------


@fault
@changed
def id_a_number(spot: Spot, said: Json) -> Expected:
    said["id"] = 5
    return Expected("id", "is no text")


@fault
@changed
def resources_empty(spot: Spot, said: Json) -> Expected:
    said["resources"] = []
    return Expected("resources", "is an empty list")


@fault
@changed
def restricted_a_word(spot: Spot, said: Json) -> Expected:
    said["restricted"] = "answers"
    return Expected("restricted", "is no list")


@fault
@changed
def version_of_the_standard_unsaid(spot: Spot, said: Json) -> Expected:
    del said["$schema"]
    return Expected(DESCRIPTOR, "does not say that it follows version 2.0")


@fault
@changed
def licence_missing(spot: Spot, said: Json) -> Expected:
    del said["licenses"]
    return Expected(DESCRIPTOR, "names no licence")


@fault
@changed
def contributors_and_sources_missing(spot: Spot, said: Json) -> Expected:
    del said["contributors"], said["sources"]
    return Expected(DESCRIPTOR, "does not say who made it")


@fault
@changed
def version_a_word(spot: Spot, said: Json) -> Expected:
    said["version"] = "newest"
    return Expected("version", "is no version number")


@fault
@changed
def name_with_capitals(spot: Spot, said: Json) -> Expected:
    said["name"] = "Survey of 2020"
    return Expected("name", "is no short name")


@fault
@changed
def texts_still_to_be_written(spot: Spot, said: Json) -> Expected:
    said["contributors"][0]["title"] = "TODO: who publishes it"
    return Expected("contributors.1.title", "is still to be written")


# Resources --------------------------------------------------------------------------------------------


def of_questions(spot: Spot, said: Json) -> Json:
    return spot.resource(said, "questions")


@fault
@changed
def resource_without_a_name(spot: Spot, said: Json) -> Expected:
    del of_questions(spot, said)["name"]
    return Expected("resource", "there is no `name`")


@fault
@changed
def resource_twice(spot: Spot, said: Json) -> Expected:
    said["resources"].append(dict(of_questions(spot, said)))
    return Expected("questions", "has the name of an earlier resource")


@fault
@changed
def version_of_the_standard_unsaid_by_a_resource(spot: Spot, said: Json) -> Expected:
    del of_questions(spot, said)["$schema"]
    return Expected("questions", "does not say that it follows version 2.0")


@fault
@changed
def profile_of_version_1(spot: Spot, said: Json) -> Expected:
    of_questions(spot, said)["profile"] = "tabular-data-resource"
    return Expected("questions, profile", "belongs to version 1")


@fault
@changed
def delimiter_not_pinned(spot: Spot, said: Json) -> Expected:
    del of_questions(spot, said)["dialect"]
    return Expected("questions", "does not say how its cells are separated")


@fault
@changed
def dialect_with_comments(spot: Spot, said: Json) -> Expected:
    of_questions(spot, said)["dialect"]["commentChar"] = "#"
    return Expected("questions, dialect.commentChar", "is not read")


@fault
@changed
def encoding_not_given(spot: Spot, said: Json) -> Expected:
    del of_questions(spot, said)["encoding"]
    return Expected("questions", "does not say its encoding")


@fault
@changed
def encoding_unknown(spot: Spot, said: Json) -> Expected:
    of_questions(spot, said)["encoding"] = "utf-9"
    return Expected("questions, encoding", "is no encoding that is known")


@fault
@changed
def encoding_no_text(spot: Spot, said: Json) -> Expected:
    spot.resource(said, spot.answers_name)["encoding"] = "base64"
    return Expected(f"{spot.answers_name}, encoding", "is no encoding that is known")


@fault
@changed
def encoding_of_a_distributed_file_latin_1(spot: Spot, said: Json) -> Expected:
    of_questions(spot, said)["encoding"] = "iso-8859-1"
    return Expected("questions, encoding", "is not UTF-8")


@fault
@changed
def schema_an_address(spot: Spot, said: Json) -> Expected:
    of_questions(spot, said)["schema"] = "https://example.org/schema.json"
    return Expected("questions", "does not describe its columns")


@fault
@changed
def schema_in_another_file(spot: Spot, said: Json) -> Expected:
    of_questions(spot, said)["schema"] = "schema.json"
    return Expected("questions", "does not describe its columns")


@fault
@changed
def path_an_address(spot: Spot, said: Json) -> Expected:
    of_questions(spot, said)["path"] = "https://example.org/questions.csv"
    return Expected("questions, path", "is a remote address")


@fault
@changed
def path_out_of_the_package(spot: Spot, said: Json) -> Expected:
    of_questions(spot, said)["path"] = "data/../../questions.csv"
    return Expected("questions, path", "is no path within the package")


@fault
@changed
def path_absolute(spot: Spot, said: Json) -> Expected:
    of_questions(spot, said)["path"] = "/etc/questions.csv"
    return Expected("questions, path", "is no path within the package")


@fault
@changed
def path_of_two_files(spot: Spot, said: Json) -> Expected:
    of_questions(spot, said)["path"] = ["data/questions.csv", "data/estimates.csv"]
    return Expected("questions, path", "names several files")


@fault
@changed
def path_shared(spot: Spot, said: Json) -> Expected:
    spot.resource(said, "estimates")["path"] = "data/questions.csv"
    return Expected("path", "is the file of resource")


@fault
@changed
def data_inline(spot: Spot, said: Json) -> Expected:
    resource = of_questions(spot, said)
    resource["data"] = [{"id": CANARY}]
    del resource["path"]
    return Expected("questions", "has no `path`")


@fault
@changed
def bytes_wrong(spot: Spot, said: Json) -> Expected:
    of_questions(spot, said)["bytes"] = 5
    return Expected("questions, bytes", "is not the size of the file")


@fault
@changed
def hash_wrong(spot: Spot, said: Json) -> Expected:
    of_questions(spot, said)["hash"] = "sha256:" + "0" * 64
    return Expected("questions, hash", "is not the hash of the file")


@fault
@changed
def hash_of_an_unknown_kind(spot: Spot, said: Json) -> Expected:
    of_questions(spot, said)["hash"] = "crc32:" + "0" * 8
    return Expected("questions, hash", "is not the hash of the file")


@fault
@changed
def fields_match_given(spot: Spot, said: Json) -> Expected:
    of_questions(spot, said)["schema"]["fieldsMatch"] = "subset"
    return Expected("questions, schema.fieldsMatch", "is read differently")


@fault
@changed
def questions_not_listed(spot: Spot, said: Json) -> Expected:
    said["resources"].remove(of_questions(spot, said))
    return Expected("resources", "there is no table `questions`")


@fault
@changed
def estimates_without_a_column(spot: Spot, said: Json) -> Expected:
    spot.resource(said, "estimates")["schema"]["fields"].pop()
    rows = [row[:-1] for row in spot.table("estimates")]
    spot.write_table("estimates", rows)
    return Expected("estimates", "does not have the columns of published estimates")


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


# The survey object ------------------------------------------------------------------------------------


@fault
@changed
def survey_missing(spot: Spot, said: Json) -> Expected:
    del said["survey"]
    return Expected(DESCRIPTOR, "there is no `survey`")


@fault
@changed
def survey_with_an_unknown_key(spot: Spot, said: Json) -> Expected:
    said["survey"]["breakdown"] = []
    return Expected("survey.breakdown", "is no known key")


@fault
@changed
def survey_without_a_unit(spot: Spot, said: Json) -> Expected:
    del said["survey"]["unit"]
    return Expected("survey.unit", "is missing")


@fault
@changed
def release_mode_unknown(spot: Spot, said: Json) -> Expected:
    said["survey"]["waves"][0]["release"] = "response"
    return Expected("survey.waves.1.release", "is no known value")


@fault
@changed
def truth_in_words(spot: Spot, said: Json) -> Expected:
    said["survey"]["strict"] = "yes"
    return Expected("survey.strict", "has the wrong type")


@fault
@changed
def wave_twice(spot: Spot, said: Json) -> Expected:
    said["survey"]["waves"].append(dict(said["survey"]["waves"][0]))
    return Expected("survey.waves", "has no id of its own")


@fault
@changed
def wave_without_responses(spot: Spot, said: Json) -> Expected:
    said["survey"]["waves"][0]["responses"] = "responses-1802"
    return Expected("survey.waves.1", "names responses responses-1802")


@fault
@changed
def wave_in_tables_with_its_responses_distributed(spot: Spot, said: Json) -> Expected:
    if spot.wave.release == "tables":
        raise Inapplicable
    said["survey"]["waves"][0]["release"] = "tables"
    return Expected("survey.waves.1", "which `restricted` does not list")


@fault
@changed
def fieldwork_backwards(spot: Spot, said: Json) -> Expected:
    said["survey"]["waves"][0]["fieldwork"].reverse()
    return Expected("survey.waves.1.fieldwork", "is no period")


def breakdowns(said: Json) -> list[Json]:
    found: list[Json] = said["survey"]["breakdowns"]
    if not found:
        raise Inapplicable
    return found


@fault
@changed
def breakdown_of_an_unknown_field(spot: Spot, said: Json) -> Expected:
    breakdowns(said)[0]["variable"] = "regoins"
    return Expected("survey.breakdowns.1", "which is no field")


@fault
@changed
def breakdown_twice(spot: Spot, said: Json) -> Expected:
    breakdowns(said).append(dict(breakdowns(said)[0]))
    return Expected("survey.breakdowns", "has the name of an earlier breakdown")


@fault
@changed
def groups_that_overlap(spot: Spot, said: Json) -> Expected:
    first = spot.survey.breakdowns[0] if spot.survey.breakdowns else None
    if first is None:
        raise Inapplicable
    one = {"label": "One", "categories": list(first.groups[0].names)}
    breakdowns(said)[0].update(groups={"one": one, "two": {**one, "label": "Two"}}, merge={})
    return Expected("survey.breakdowns.1.groups.two", "which an earlier group holds")


@fault
@changed
def comparison_of_unknown_groups(spot: Spot, said: Json) -> Expected:
    said["survey"]["compare"] = [["regoins", "north", "south"]]
    return Expected("survey.compare.1", "which is no breakdown")


@fault
@changed
def comparison_with_an_unknown_wave(spot: Spot, said: Json) -> Expected:
    name = spot.wave.questions[0].name
    said["survey"]["comparable"] = {name: [spot.wave.id, "1802"]}
    return Expected(f"survey.comparable.{name}", "which is no wave")


@fault
@changed
def net_of_an_unknown_category(spot: Spot, said: Json) -> Expected:
    name = spot.question("single", "scale").name
    said["survey"]["nets"] = {name: {"n": {"label": "N", "categories": ["no such answer"]}}}
    return Expected(f"survey.nets.{name}.n", "which is no category")


@fault
@changed
def net_of_an_unknown_question(spot: Spot, said: Json) -> Expected:
    said["survey"]["nets"] = {"satsifaction": {"n": {"label": "N", "categories": ["x"]}}}
    return Expected("survey.nets.satsifaction", "is no question")


@fault
@changed
def net_named_as_a_category(spot: Spot, said: Json) -> Expected:
    question = spot.question("single", "scale")
    value = question.categories[0].known_as
    net = {"label": "N", "categories": [value]}
    said["survey"]["nets"] = {question.name: {value: net}}
    return Expected("survey.nets", "has the name of a category")


@fault
@changed
def net_score_on_both_sides(spot: Spot, said: Json) -> Expected:
    question = spot.question("scale", "grid")
    value = question.categories[0].known_as
    said["survey"]["net_scores"] = {question.name: {"positive": [value], "negative": [value]}}
    return Expected(f"survey.net_scores.{question.name}", "counts a category on both sides")


@fault
@changed
def scores_of_an_unknown_category(spot: Spot, said: Json) -> Expected:
    name = spot.question("scale", "grid").name
    said["survey"]["scores"] = {name: {"no such answer": 1}}
    return Expected(f"survey.scores.{name}", "which is no category")


@fault
@changed
def bands_that_overlap(spot: Spot, said: Json) -> Expected:
    name = spot.number().name
    few, many = {"label": "Few", "below": 40}, {"label": "Many", "below": 20}
    said["survey"]["bands"] = {name: {"few": few, "many": many, "most": {"label": "Most"}}}
    return Expected(f"survey.bands.{name}", "does not divide the numbers")
