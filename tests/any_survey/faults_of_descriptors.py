"""Faults of the descriptor as a file of its standard: its text, what it says of itself, its resources."""

from __future__ import annotations

from .faults import CANARY, DESCRIPTOR, Expected, Spot, changed, fault
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
