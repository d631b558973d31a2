"""The ways in which the good package is spoilt, each by its name.

A mutation changes the package before it is written; its expected lines are in `expected/NAME.txt`.
"""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

from .package import (
    COMMENTS,
    ESTIMATES,
    POPULATION,
    QUESTIONS,
    RAW,
    RESPONSES,
    Package,
    as_csv,
    described,
)

CANARY = "canary7261"
"""Stands where an answer would; no output may hold it."""

Mutation = Callable[[Package], None]
MUTATIONS: dict[str, Mutation] = {}


def fault(mutation: Mutation) -> Mutation:
    MUTATIONS[mutation.__name__.replace("_", "-")] = mutation
    return mutation


def cells(name: str, *changes: tuple[int, str, str], path: str = RESPONSES) -> None:
    """A mutation that writes a few cells: row, column, value."""

    def mutation(package: Package) -> None:
        for row, column, value in changes:
            package.cell(row, column, value, path)

    MUTATIONS[name] = mutation


def text(name: str, path: str, change: Callable[[str], str], encoding: str = "utf-8") -> None:
    """A mutation of a file's text as it is written."""

    def mutation(package: Package) -> None:
        package.files[path] = change(as_csv(package.tables[path])).encode(encoding)

    MUTATIONS[name] = mutation


# Comments

SAID = {
    "mail": f"Write to {CANARY}@example.org about it.",
    "web-address": f"It is on {CANARY}.example.org and www.example.org already.",
    "account": f"Ask @{CANARY} about it.",
    "telephone": "Ring 020 7946 0018 about it.",
    "postcode": "All of it is in EC1A 1BB now.",
    "identifier": "It is on form 7261726 now.",
    "person": f"We heard from Dr Canary{CANARY} about it.",
    "organisation": "We heard of it from Canary Council first.",
    "acronym": "We heard of it from the CNRY first.",
    "place": "It was better in Canaryton before.",
    "name": "We heard that Canary had left.",
}
"""Words in which a reader could recognise somebody, by what they name."""

for _kind, _said in SAID.items():
    cells(f"comment-names-{_kind}", (2, "text", _said), path=COMMENTS)

cells("comment-not-approved", (2, "approved_by", ""), (3, "approved_on", ""), path=COMMENTS)
cells("comment-approved-on-no-date", (2, "approved_on", "in June"), path=COMMENTS)
cells("comment-of-two-kinds-of-group", (3, "attribute", "size=1"), path=COMMENTS)
cells("comment-of-no-group", (2, "attribute", f"region={CANARY}"), path=COMMENTS)
cells("comment-attribute-no-breakdown", (2, "attribute", CANARY), path=COMMENTS)


# The descriptor's text


@fault
def descriptor_absent(package: Package) -> None:
    package.afterwards.append(lambda folder: (folder / "datapackage.json").unlink())


@fault
def descriptor_cut_off(package: Package) -> None:
    package.text = '{"name": "libraries",\n "resources": [\n'


@fault
def descriptor_a_list(package: Package) -> None:
    package.text = "[]"


@fault
def descriptor_with_a_key_twice(package: Package) -> None:
    package.text = '{"name": "libraries", "name": "books", "resources": []}'


@fault
def descriptor_not_a_number(package: Package) -> None:
    package.text = '{"name": NaN, "resources": []}'


@fault
def descriptor_nested_without_end(package: Package) -> None:
    package.text = "[" * 100_000


@fault
def descriptor_in_latin_1(package: Package) -> None:
    package.sealing.append(lambda folder: (folder / "datapackage.json").write_bytes(b'{"title": "Caf\xe9"}'))


# The standard


@fault
def id_a_number(package: Package) -> None:
    package.descriptor["id"] = 5


@fault
def resources_empty(package: Package) -> None:
    package.descriptor["resources"] = []


@fault
def resource_without_a_name(package: Package) -> None:
    del package.resource("comments")["name"]


@fault
def field_of_an_unknown_type(package: Package) -> None:
    package.field("weight")["type"] = "numbr"


@fault
def field_without_a_type(package: Package) -> None:
    del package.field("weight")["type"]


@fault
def field_a_word(package: Package) -> None:
    package.resource()["schema"]["fields"][1] = "region"


@fault
def enum_empty(package: Package) -> None:
    package.field("region")["constraints"]["enum"] = []


@fault
def minimum_of_a_length_a_word(package: Package) -> None:
    package.field("respondent")["constraints"]["minLength"] = "three"


@fault
def missing_values_a_word(package: Package) -> None:
    package.field("region")["missingValues"] = "no_answer"


@fault
def category_values_of_two_types(package: Package) -> None:
    package.field("region")["categories"][0]["value"] = 5


@fault
def restricted_a_word(package: Package) -> None:
    package.descriptor["restricted"] = "responses-2021"


# What a package says of itself


@fault
def version_of_the_standard_unsaid(package: Package) -> None:
    del package.descriptor["$schema"]


@fault
def version_of_the_standard_unsaid_by_a_resource(package: Package) -> None:
    del package.resource("comments")["$schema"]


@fault
def profile_of_version_1(package: Package) -> None:
    package.resource("comments")["profile"] = "tabular-data-resource"


@fault
def licence_missing(package: Package) -> None:
    del package.descriptor["licenses"]


@fault
def contributors_and_sources_missing(package: Package) -> None:
    del package.descriptor["contributors"], package.descriptor["sources"]


@fault
def version_a_word(package: Package) -> None:
    package.descriptor["version"] = "newest"


@fault
def name_with_capitals(package: Package) -> None:
    package.descriptor["name"] = "Libraries of 2020"


# Resources


@fault
def resource_twice(package: Package) -> None:
    package.descriptor["resources"].append(dict(package.resource("comments")))


@fault
def delimiter_not_pinned(package: Package) -> None:
    del package.resource("comments")["dialect"]


@fault
def dialect_with_comments(package: Package) -> None:
    package.resource("comments")["dialect"]["commentChar"] = "#"


@fault
def encoding_not_given(package: Package) -> None:
    del package.resource("comments")["encoding"]


@fault
def encoding_unknown(package: Package) -> None:
    package.resource("comments")["encoding"] = "utf-9"


@fault
def encoding_no_text(package: Package) -> None:
    package.resource("responses-2021")["encoding"] = "base64"


@fault
def encoding_of_a_distributed_file_latin_1(package: Package) -> None:
    package.resource("comments")["encoding"] = "iso-8859-1"


@fault
def schema_an_address(package: Package) -> None:
    package.resource("comments")["schema"] = "https://example.org/schema.json"


@fault
def schema_in_another_file(package: Package) -> None:
    package.resource("comments")["schema"] = "schema.json"


@fault
def path_an_address(package: Package) -> None:
    package.resource("comments")["path"] = "https://example.org/comments.csv"


@fault
def path_out_of_the_package(package: Package) -> None:
    package.resource("comments")["path"] = "data/../../comments.csv"


@fault
def path_absolute(package: Package) -> None:
    package.resource("comments")["path"] = "/etc/comments.csv"


@fault
def path_of_two_files(package: Package) -> None:
    package.resource("comments")["path"] = [COMMENTS, POPULATION]


@fault
def path_shared(package: Package) -> None:
    package.resource("comments")["path"] = POPULATION


@fault
def data_inline(package: Package) -> None:
    resource = package.resource("comments")
    resource["data"] = [{"id": CANARY}]
    del resource["path"]


@fault
def bytes_wrong(package: Package) -> None:
    package.resource("comments")["bytes"] = 5


@fault
def hash_wrong(package: Package) -> None:
    package.resource("comments")["hash"] = "sha256:" + "0" * 64


@fault
def hash_of_an_unknown_kind(package: Package) -> None:
    package.resource("comments")["hash"] = "crc32:" + "0" * 8


@fault
def fields_match_given(package: Package) -> None:
    package.resource("comments")["schema"]["fieldsMatch"] = "subset"


# Fields


@fault
def field_names_differ_in_capitals(package: Package) -> None:
    package.resource()["schema"]["fields"].append(described("Region", survey={"role": "unused"}))
    for row in package.tables[RESPONSES]:
        row.append("Region" if row[0] == "respondent" else "x")


@fault
def field_without_a_title(package: Package) -> None:
    del package.field("region")["title"]


@fault
def field_of_a_type_that_is_not_read(package: Package) -> None:
    package.field("visited")["type"] = "geopoint"


@fault
def field_with_a_comma_for_decimals(package: Package) -> None:
    package.field("weight")["decimalChar"] = ","


@fault
def date_in_a_format_of_its_own(package: Package) -> None:
    package.field("visited")["format"] = "%d.%m.%Y"


@fault
def constraint_of_another_type(package: Package) -> None:
    package.field("weight")["constraints"] = {"maxLength": 5}


@fault
def pattern_broken(package: Package) -> None:
    package.field("respondent")["constraints"]["pattern"] = "r[0-9"


@fault
def pattern_that_takes_hours(package: Package) -> None:
    package.field("respondent")["constraints"]["pattern"] = "([r0-9]+)+"
    package.cell(4, "respondent", "r" + "0" * 5_000 + "!")


@fault
def pattern_with_look_ahead(package: Package) -> None:
    package.field("respondent")["constraints"]["pattern"] = "(?=r)r[0-9]{2}"


@fault
def key_of_an_unknown_field(package: Package) -> None:
    package.resource()["schema"]["primaryKey"] = ["respondant"]


# Categories and missing values


@fault
def category_twice(package: Package) -> None:
    field = package.field("region")
    field["categories"].append({"value": "north", "label": "Far north"})
    field["constraints"]["enum"] = ["north", "south", "north2"]


@fault
def category_without_a_label(package: Package) -> None:
    del package.field("region")["categories"][1]["label"]


@fault
def category_not_of_the_type(package: Package) -> None:
    field = package.field("region")
    field["categories"] = [{"value": 1, "label": "North"}, {"value": 2, "label": "South"}]


@fault
def categories_of_a_number(package: Package) -> None:
    package.field("weight")["categories"] = [{"value": "1.5", "label": "One and a half"}]


@fault
def categories_without_enum(package: Package) -> None:
    package.field("region")["constraints"] = {"required": True}


@fault
def enum_of_other_values(package: Package) -> None:
    package.field("region")["constraints"]["enum"] = ["north", "east"]


@fault
def category_that_is_missing_too(package: Package) -> None:
    package.field("region")["missingValues"].append({"value": "south", "label": "Don't know"})


@fault
def categories_alike(package: Package) -> None:
    field = package.field("region")
    field["categories"].append({"value": "North ", "label": "The north"})
    field["constraints"]["enum"].append("North ")


@fault
def labels_alike(package: Package) -> None:
    field = package.field("region")
    field["categories"].append({"value": "south_west", "label": "south."})
    field["constraints"]["enum"].append("south_west")


@fault
def labels_the_same(package: Package) -> None:
    field = package.field("region")
    field["categories"].append({"value": "south_west", "label": "South"})
    field["constraints"]["enum"].append("south_west")


@fault
def missing_value_without_a_reason(package: Package) -> None:
    package.field("satisfaction")["missingValues"][1] = {"value": "dont_know"}


@fault
def missing_value_with_another_reason(package: Package) -> None:
    package.field("satisfaction")["missingValues"][2]["label"] = "Prefers not to say"


@fault
def missing_value_twice(package: Package) -> None:
    package.field("satisfaction")["missingValues"][2] = {"value": "dont_know", "label": "Not applicable"}


# Files


@fault
def file_that_no_resource_lists(package: Package) -> None:
    package.files["data/notes.csv"] = f"{CANARY}\n1\n".encode()


@fault
def spreadsheet_beside_the_data(package: Package) -> None:
    package.files["raw.xlsx"] = CANARY.encode()


@fault
def file_gone(package: Package) -> None:
    package.afterwards.append(lambda folder: (folder / COMMENTS).unlink())


@fault
def estimates_never_computed(package: Package) -> None:
    package.afterwards.append(lambda folder: (folder / ESTIMATES).unlink())
    package.afterwards.append(lambda folder: (folder / "checksums.json").unlink())


@fault
def texts_still_to_be_written(package: Package) -> None:
    package.descriptor["contributors"][0]["title"] = "TODO: who publishes it"
    package.descriptor["survey"]["universe"] = "TODO"


@fault
def option_without_categories(package: Package) -> None:
    field = package.field("service_loans")
    del field["categories"], field["constraints"]


@fault
def empty_answer_that_is_no_missing_value(package: Package) -> None:
    package.cell(3, "satisfaction", "")


@fault
def file_edited_after_sealing(package: Package) -> None:
    package.afterwards.append(lambda folder: (folder / COMMENTS).write_bytes(b"id\n"))


@fault
def file_added_after_sealing(package: Package) -> None:
    package.afterwards.append(lambda folder: (folder / "README.md").write_text("Read me."))


@fault
def never_sealed(package: Package) -> None:
    package.afterwards.append(lambda folder: (folder / "checksums.json").unlink())


@fault
def checksums_no_json(package: Package) -> None:
    package.afterwards.append(lambda folder: (folder / "checksums.json").write_text("sealed"))


def linked(target: str, path: str) -> Callable[[Path], object]:
    def link(folder: Path) -> None:
        (folder / path).unlink(missing_ok=True)
        (folder / path).symlink_to(target)

    return link


@fault
def file_a_link(package: Package) -> None:
    package.afterwards.append(linked(f"../../restricted/{RAW}", COMMENTS))


@fault
def folder_a_link(package: Package) -> None:
    def link(folder: Path) -> None:
        (folder / "data").rename("elsewhere")
        (folder / "data").symlink_to("../elsewhere")

    package.afterwards.append(link)


@fault
def link_that_no_resource_lists(package: Package) -> None:
    package.afterwards.append(linked("/etc/hostname", "host"))


@fault
def pipe_in_the_folder(package: Package) -> None:
    package.afterwards.append(lambda folder: os.mkfifo(folder / "data/pipe"))


@fault
def file_of_10_gb(package: Package) -> None:
    package.afterwards.append(lambda folder: os.truncate(folder / COMMENTS, 10_000_000_000))


@fault
def file_of_10_gb_that_no_resource_lists(package: Package) -> None:
    def large(folder: Path) -> None:
        (folder / "film.mkv").touch()
        os.truncate(folder / "film.mkv", 10_000_000_000)

    package.afterwards.append(large)


def zipped(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("comments.csv", content)
    return packed.getvalue()


@fault
def file_a_zip_that_unpacks_to_much(package: Package) -> None:
    package.resource("comments")["path"] = "data/comments.zip"
    package.files["data/comments.zip"] = zipped(b"0" * 50_000_000)
    del package.tables[COMMENTS]


@fault
def file_compressed_under_a_plain_name(package: Package) -> None:
    package.resource("comments")["compression"] = "gz"
    package.files[COMMENTS] = gzip.compress(as_csv(package.tables[COMMENTS]).encode(), mtime=0)


@fault
def restricted_folder_absent(package: Package) -> None:
    package.afterwards.append(lambda _: Path("restricted").rename("moved"))


@fault
def restricted_file_in_the_package(package: Package) -> None:
    package.files[f"data/{RAW}"] = as_csv(package.tables[RAW]).encode()


# Encodings and structure

text("encoding-utf-16", COMMENTS, str, "utf-16")
text(
    "encoding-latin-1-said-to-be-utf-8", COMMENTS, lambda text: text.replace("Open later", "Café"), "latin-1"
)
text("byte-order-mark", COMMENTS, str, "utf-8-sig")
text("semicolons", RESPONSES, lambda text: text.replace(",", ";"))
text("row-too-short", RESPONSES, lambda text: text.replace(",0.5\n", "\n", 2))
text("row-too-long", RESPONSES, lambda text: text.replace(",0.5\n", f",0.5,{CANARY}\n", 1))
text("row-empty", RESPONSES, lambda text: text.replace("r05,", "\nr05,"))
text("rows-empty-at-the-end", RESPONSES, lambda text: text + "\n\n")
text("quote-not-closed", COMMENTS, lambda text: text.rstrip("\n") + f'\nc3,remarks,space,"{CANARY}')
text("header-only", COMMENTS, lambda text: text.split("\n")[0] + "\n")
text("file-empty", COMMENTS, lambda _: "")
text("column-missing", RESPONSES, lambda text: text.replace("region", "regoin", 1))
text("columns-in-another-order", QUESTIONS, lambda text: text.replace("section,kind", "kind,section", 1))
text("column-twice", RESPONSES, lambda text: text.replace("size", "region", 1))
text("header-missing", RESPONSES, lambda text: text.split("\n", 1)[1])
text("end-of-file-sign", RESPONSES, lambda text: text + "\x1a")


@fault
def column_not_described(package: Package) -> None:
    for row in package.tables[RESPONSES]:
        row.append(CANARY)


@fault
def cell_of_20_mb(package: Package) -> None:
    package.cell(2, "text", "x" * 20_000_000, COMMENTS)


@fault
def cell_too_long_for_a_spreadsheet(package: Package) -> None:
    package.cell(2, "text", "x" * 40_000, COMMENTS)


# Cells that other validators pass

cells("cell-with-spaces-around", (4, "region", "south "), (6, "region", " south"))
cells("cell-with-a-no-break-space", (3, "themes", "space\u00a0"), path=COMMENTS)
cells("cell-with-a-zero-width-space", (3, "text", f"Open\u200blater {CANARY}"), path=COMMENTS)
cells("cell-with-a-nul-byte", (3, "text", f"{CANARY}\x00"), path=COMMENTS)
cells("cell-with-an-escape", (3, "text", f"{CANARY} \x1b[31mred"), path=COMMENTS)
cells("cell-with-text-that-turns-around", (3, "text", f"{CANARY} \u202eyad"), path=COMMENTS)
cells("cell-decoded-wrongly", (3, "text", f"CafÃ© {CANARY}"), path=COMMENTS)
cells("cell-with-lost-letters", (3, "text", f"Caf\ufffd {CANARY}"), path=COMMENTS)
cells("cell-with-accents-apart", (3, "text", f"Cafe\u0301 {CANARY}"), path=COMMENTS)
cells("cell-that-is-a-formula", (3, "text", f'=HYPERLINK("https://example.org","{CANARY}")'), path=COMMENTS)
cells("cell-that-begins-with-an-at-sign", (3, "text", f"@{CANARY}"), path=COMMENTS)
cells("number-in-other-digits", (5, "population", "١٨"), path=POPULATION)
cells("number-with-an-underscore", (5, "population", "2_4"), path=POPULATION)
cells("number-with-a-sign", (5, "population", "+24"), path=POPULATION)
cells("number-with-a-leading-zero", (3, "weight", "00.5"))
cells("number-infinite", (3, "opening_hours", "INF"), (5, "opening_hours", "-Infinity"))
cells("number-not-a-number", (3, "opening_hours", "NaN"))
cells("number-a-word", (3, "opening_hours", CANARY))
cells("number-with-a-comma", (3, "opening_hours", "35,5"))
cells("number-below-its-minimum", (3, "opening_hours", "-35.5"))
cells("number-not-whole", (5, "population", "24.5"), path=POPULATION)
cells("date-written-short", (3, "visited", "2020-3-2"))
cells("date-that-is-not", (3, "visited", "2020-02-30"))
cells("value-with-a-line-break-after-its-pattern", (3, "respondent", "r02\n"))
cells("value-beside-its-pattern", (3, "respondent", f"r02{CANARY}"))
cells("value-required", (3, "kind", ""), path=QUESTIONS)
cells("key-twice", (5, "respondent", "r02"), (6, "respondent", "r02"))
cells(
    "row-of-missing-values",
    *((3, column, "") for column in ("wave", "breakdown", "group", "population")),
    path=POPULATION,
)


@fault
def key_of_two_columns_twice(package: Package) -> None:
    package.tables[QUESTIONS].append(list(package.tables[QUESTIONS][1]))


@fault
def unique_key_twice(package: Package) -> None:
    package.resource("comments")["schema"]["uniqueKeys"] = [["question", "approved_on"]]


@fault
def reference_to_no_row(package: Package) -> None:
    reference = {"resource": "questions", "fields": ["question"]}
    package.resource("comments")["schema"]["foreignKeys"] = [{"fields": ["question"], "reference": reference}]
    package.cell(3, "question", CANARY, COMMENTS)


# Answers

cells("answer-outside-the-codebook", (4, "satisfaction", CANARY))
cells("answers-outside-the-codebook", *((row, "satisfaction", f"{CANARY}{row}") for row in (3, 5, 6, 12)))
cells("answer-in-capitals", (4, "region", "South"))
cells("answer-code-written-otherwise", (4, "size", "01"))
cells("answer-where-none-was-asked", (3, "event_kind", "talk"))
cells("no-answer-where-one-was-asked", (5, "event_kind", "not_asked"))
cells("none-beside-others", (3, "service_loans", "yes"))
cells("rank-twice", (3, "rank_books", "1"))
cells("rank-left-out", (4, "rank_books", "no_answer"))
cells("weight-missing", (3, "weight", ""))
cells("weight-negative", (3, "weight", "-0.5"), (5, "weight", "0"))
cells("weights-with-another-sum", (3, "weight", "3"))
cells("stratum-missing", (3, "size", "no_answer"))
cells("cluster-missing", (3, "branch", ""))
cells("restricted-answer-outside-the-codebook", (4, "Where is it?", CANARY), path=RAW)


@fault
def not_asked_without_routing(package: Package) -> None:
    package.cell(8, "routing", "", QUESTIONS)


@fault
def routed_question_that_cannot_say_so(package: Package) -> None:
    del package.field("event_kind")["missingValues"][1]
    for row in range(2, 14):
        if package.tables[RESPONSES][row - 1][14] == "not_asked":
            package.cell(row, "event_kind", "no_answer")


# Questions

cells("question-without-words", (3, "wording", ""), path=QUESTIONS)
cells("question-without-a-base", (3, "universe", " "), path=QUESTIONS)
cells("question-of-an-unknown-kind", (3, "kind", "scales"), path=QUESTIONS)
cells("question-of-an-unknown-wave", (3, "wave", "2022"), path=QUESTIONS)
cells("question-that-no-field-answers", (3, "question", "satisfacton"), path=QUESTIONS)
cells("question-neither-sensitive-nor-not", (3, "sensitive", "perhaps"), path=QUESTIONS)
cells("question-of-another-kind", (5, "kind", "single"), path=QUESTIONS)
cells("question-single-and-said-to-be-multiple", (2, "kind", "multiple"), path=QUESTIONS)
cells("question-a-number-and-said-to-be-text", (3, "kind", "text"), path=QUESTIONS)
cells("question-a-choice-and-said-to-be-a-number", (3, "kind", "number"), path=QUESTIONS)
cells("routing-to-no-question", (8, "routing", "servces=events"), path=QUESTIONS)
cells("routing-to-no-category", (8, "routing", "services=event"), path=QUESTIONS)
cells("routing-in-words", (8, "routing", f"if {CANARY}"), path=QUESTIONS)
cells("routing-to-a-later-question", (2, "routing", "satisfaction=low"), path=QUESTIONS)
cells("routing-to-a-grid-as-a-whole", (8, "routing", "ratings=low"), path=QUESTIONS)


@fault
def question_missing(package: Package) -> None:
    del package.tables[QUESTIONS][2]


@fault
def questions_without_a_column(package: Package) -> None:
    for row in package.tables[QUESTIONS]:
        del row[6]
    del package.resource("questions")["schema"]["fields"][6]


@fault
def questions_not_listed(package: Package) -> None:
    package.descriptor["resources"].remove(package.resource("questions"))


@fault
def scale_without_an_order(package: Package) -> None:
    del package.field("satisfaction")["categoriesOrdered"]


@fault
def grid_of_two_scales(package: Package) -> None:
    field = package.field("rating_building")
    field["categories"][1]["label"] = "Neither"


@fault
def item_unnamed(package: Package) -> None:
    del package.field("rating_staff")["survey"]["item"]


@fault
def option_twice(package: Package) -> None:
    package.field("service_events")["survey"]["option"] = "loans"


@fault
def ranking_by_words(package: Package) -> None:
    for item in ("books", "space", "hours"):
        package.field(f"rank_{item}")["categories"].reverse()
        package.field(f"rank_{item}")["constraints"]["enum"].reverse()


# The survey object


@fault
def survey_missing(package: Package) -> None:
    del package.descriptor["survey"]


@fault
def survey_with_an_unknown_key(package: Package) -> None:
    package.descriptor["survey"]["breakdown"] = []


@fault
def seed_that_is_no_longer_read(package: Package) -> None:
    package.descriptor["survey"]["waves"][0]["anonymise"] = {"source": "responses-2021", "seed": 7}


@fault
def anonymise_with_an_unknown_key(package: Package) -> None:
    package.descriptor["survey"]["waves"][0]["anonymise"] = {"source": "responses-2021", "blanks": []}


@fault
def survey_without_a_unit(package: Package) -> None:
    del package.descriptor["survey"]["unit"]


@fault
def release_mode_unknown(package: Package) -> None:
    package.descriptor["survey"]["waves"][0]["release"] = "response"


@fault
def role_unknown(package: Package) -> None:
    package.field("weight")["survey"]["role"] = "wieght"


@fault
def truth_in_words(package: Package) -> None:
    package.descriptor["survey"]["strict"] = "yes"


@fault
def field_for_nothing(package: Package) -> None:
    del package.field("visited")["survey"]


@fault
def wave_twice(package: Package) -> None:
    package.descriptor["survey"]["waves"][1]["id"] = "2020"


@fault
def wave_without_responses(package: Package) -> None:
    package.descriptor["survey"]["waves"][0]["responses"] = "responses-2002"


@fault
def wave_in_tables_with_its_responses_distributed(package: Package) -> None:
    package.descriptor["survey"]["waves"][0]["release"] = "tables"


@fault
def fieldwork_backwards(package: Package) -> None:
    package.descriptor["survey"]["waves"][0]["fieldwork"].reverse()


@fault
def breakdown_of_an_unknown_field(package: Package) -> None:
    package.descriptor["survey"]["breakdowns"][0]["variable"] = "regions"


@fault
def breakdown_twice(package: Package) -> None:
    package.descriptor["survey"]["breakdowns"].append({"variable": "region", "title": "Region again"})


@fault
def groups_that_overlap(package: Package) -> None:
    groups = package.descriptor["survey"]["breakdowns"][1]["groups"]
    groups["any"] = {"label": "Any", "categories": ["1", "2", "3"]}


@fault
def merges_that_cannot_be(package: Package) -> None:
    package.descriptor["survey"]["breakdowns"][0]["merge"] = {
        "coasts": {"groups": ["north", "sout"]},
        "south": {"groups": ["north", "south"]},
        "alone": {"groups": ["north"]},
    }
    package.descriptor["survey"]["breakdowns"].append(
        {"variable": "satisfaction", "title": "Liking", "merge": {"ends": {"groups": ["low", "high"]}}}
    )


@fault
def net_of_an_unknown_category(package: Package) -> None:
    package.descriptor["survey"]["nets"]["satisfaction"]["content"]["categories"] = ["midling", "high"]


@fault
def net_of_an_unknown_question(package: Package) -> None:
    nets = package.descriptor["survey"]["nets"]
    nets["satisfied"] = nets.pop("satisfaction")


@fault
def net_named_as_a_category(package: Package) -> None:
    nets = package.descriptor["survey"]["nets"]["satisfaction"]
    nets["high"] = {"label": "High", "categories": ["high", "high"]}


@fault
def net_score_on_both_sides(package: Package) -> None:
    package.descriptor["survey"]["net_scores"]["ratings"] = {
        "positive": ["high"],
        "negative": ["low", "high"],
    }


@fault
def scores_of_an_unknown_category(package: Package) -> None:
    package.descriptor["survey"]["scores"] = {
        "satisfaction": {"low": 1, "hihg": 5},
        "opening_hours": {"1": 1},
    }


@fault
def bands_that_overlap(package: Package) -> None:
    few, many = {"label": "Few", "below": 40}, {"label": "Many", "below": 20}
    package.descriptor["survey"]["bands"] = {
        "opening_hours": {"few": few, "many": many, "most": {"label": "Most"}},
        "satisfaction": {"any": {"label": "Any"}},
    }


@fault
def comparison_of_unknown_groups(package: Package) -> None:
    package.descriptor["survey"]["compare"] = [["region", "north", "souht"], ["regoin", "north", "south"]]


@fault
def comparison_with_an_unknown_wave(package: Package) -> None:
    package.descriptor["survey"]["comparable"] = {"region": ["2020", "2012"]}


@fault
def two_weights(package: Package) -> None:
    package.field("opening_hours")["survey"]["role"] = "weight"


@fault
def key_without_categories(package: Package) -> None:
    package.field("branch")["survey"]["role"] = ["cluster", "key"]


@fault
def disclosure_by_an_unknown_rule(package: Package) -> None:
    package.descriptor["survey"]["disclosure"] = {"rule": "gps"}


@fault
def disclosure_lifted_without_a_reason(package: Package) -> None:
    package.descriptor["survey"]["disclosure"] = {"rule": "open"}


@fault
def disclosure_that_contradicts_itself(package: Package) -> None:
    package.descriptor["survey"]["disclosure"] = {"rule": "gpps", "small_count": 12}


@fault
def disclosure_with_an_unknown_mark(package: Package) -> None:
    package.descriptor["survey"]["disclosure"] = {"mark": "x"}


# Population, comments, estimates

cells("population-in-words", (3, "population", "many"), path=POPULATION)
cells("population-of-an-unknown-wave", (3, "wave", "2002"), path=POPULATION)
cells("population-of-an-unknown-group", (3, "group", "nroth"), path=POPULATION)
cells("population-of-a-group-of-no-breakdown", (3, "breakdown", ""), path=POPULATION)
cells("population-of-a-breakdown-without-a-group", (3, "group", ""), path=POPULATION)
cells("population-by-an-unknown-breakdown", (3, "breakdown", "regions"), path=POPULATION)
cells("population-smaller-than-its-parts", (2, "population", "30"), path=POPULATION)
cells("population-smaller-than-the-sample", (2, "population", "9"), (3, "population", "4"), path=POPULATION)
cells("population-group-smaller-than-the-sample", (5, "population", "5"), path=POPULATION)
cells("population-given-twice", (4, "group", "north"), path=POPULATION)


@fault
def stratum_not_in_the_population(package: Package) -> None:
    del package.tables[POPULATION][5]


@fault
def theme_in_two_spellings(package: Package) -> None:
    themes = ("Opening hours", "opening hours", "Opening hours", "space", "space", "space", "space", "space")
    for number, theme in enumerate(themes, start=3):
        row = [f"c{number}", "remarks", theme, f"Words number {number}", "", "A. Reader", "2020-06-01"]
        package.tables[COMMENTS].append(row)


@fault
def estimates_without_a_column(package: Package) -> None:
    package.resource("estimates")["schema"]["fields"].pop()
    for row in package.tables[ESTIMATES]:
        row.pop()


# Several at once


@fault
def many_faults_at_once(package: Package) -> None:
    package.cell(4, "region", CANARY)
    package.cell(3, "text", f"={CANARY}", COMMENTS)
    package.cell(3, "kind", "scales", QUESTIONS)
    del package.descriptor["licenses"]
    package.files["data/old.csv"] = b"a\n1\n"


@fault
def one_fault_in_many_rows(package: Package) -> None:
    rows = package.tables[RESPONSES]
    for number in range(13, 100):
        row = list(rows[number % 12 + 1])
        row[0] = f"r{number:02}"
        if number % 2:
            row[1] = f"{CANARY}{number}"
        rows.append(row)
