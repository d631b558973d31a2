"""Faults of what files say: answers against the codebook, questions, populations."""

from __future__ import annotations

from .describing import POPULATION_COLUMNS
from .faults import CANARY, Expected, Inapplicable, Spot, fault, of_people
from .nouns import NOT_ASKED

NOT_A_CATEGORY = "not one of its"

# Answers ----------------------------------------------------------------------------------------------


@fault
def answer_outside_the_codebook(spot: Spot) -> Expected:
    return Expected(spot.cell(4, spot.worded(), CANARY).where, NOT_A_CATEGORY)


@fault
def answer_in_capitals(spot: Spot) -> Expected:
    column = spot.worded()
    loud = column.values[0].upper()
    if loud in column.values:
        raise Inapplicable
    return Expected(spot.cell(4, column, loud).where, "")


@fault
def answer_code_written_otherwise(spot: Spot) -> Expected:
    column = spot.choice()
    if column.type != "integer":
        raise Inapplicable
    return Expected(spot.cell(4, column, "01").where, "is a number that programs read differently")


@fault
def empty_answer_that_is_no_missing_value(spot: Spot) -> Expected:
    """In a file that others read; of one that stays with its holder, routing says what an empty cell is."""
    column = spot.choice()
    if "" in column.empties or spot.wave.release == "tables":
        raise Inapplicable
    return Expected(spot.cell(3, column, "").where, "is empty, which is none of its `missingValues`")


@fault
def answers_outside_the_codebook(spot: Spot) -> Expected:
    column, rows = spot.worded(), spot.rows()
    place = spot.place(column)
    for number in (2, 4, 9):
        rows[number][place] = f"{CANARY}{number}"
    spot.write_rows(rows)
    return Expected(f"{spot.answers.name} row 3, {column.name}", "(and 2 more in rows 5–10)")


@of_people
def answer_where_none_was_asked(spot: Spot) -> Expected:
    column = spot.question("single", "scale", "grid", routed=True).columns[0]
    row = spot.row_of(column, [column.reason(NOT_ASKED) or ""])
    return Expected(spot.cell(row, column, column.values[0]).where, "routing says that it was not asked")


@of_people
def no_answer_where_one_was_asked(spot: Spot) -> Expected:
    column = spot.question("single", "scale", "grid", routed=True).columns[0]
    row = spot.row_of(column, column.values)
    none = column.reason(NOT_ASKED) or ""
    return Expected(spot.cell(row, column, none).where, "routing says that it was asked")


@of_people
def none_beside_others(spot: Spot) -> Expected:
    question = spot.question("multiple", columns=2, routed=False)
    alone = next((each for each in question.columns if each.exclusive), None)
    if alone is None:
        raise Inapplicable
    row = spot.row_of(alone, [alone.ticked])
    spot.cell(row, question.columns[0], question.columns[0].ticked)
    return Expected(f"{spot.answers.name} row {row}, {alone.name}", "is ticked beside other options")


@of_people
def rank_twice(spot: Spot) -> Expected:
    question = spot.question("ranking", columns=2, routed=False)
    first, second = question.columns[:2]
    row = spot.row_of(first, ["1"])
    spot.cell(row, second, "1")
    return Expected(f"{spot.answers.name} row {row}, {question.name}", "puts two items at one place")


@fault
def weight_missing(spot: Spot) -> Expected:
    return Expected(spot.cell(3, spot.role("weight"), "").where, "")


@fault
def weight_negative(spot: Spot) -> Expected:
    return Expected(spot.cell(3, spot.role("weight"), "-0.5").where, "Give every row a weight")


@fault
def stratum_missing(spot: Spot) -> Expected:
    return Expected(spot.cell(3, spot.role("stratum"), "").where, "")


@fault
def cluster_missing(spot: Spot) -> Expected:
    return Expected(spot.cell(3, spot.role("cluster"), "").where, "is missing, and is the cluster")


# Questions --------------------------------------------------------------------------------------------


def asked(spot: Spot, column: str, value: str, what: str) -> Expected:
    return Expected(spot.table_cell("questions", 2, column, value).where, what)


@fault
def question_without_words(spot: Spot) -> Expected:
    return asked(spot, "wording", "", "gives no wording")


@fault
def question_of_an_unknown_kind(spot: Spot) -> Expected:
    return asked(spot, "kind", "scales", "not a kind of question")


@fault
def question_of_an_unknown_wave(spot: Spot) -> Expected:
    return asked(spot, "wave", "1802", "not a wave of datapackage.json")


@fault
def question_that_no_field_answers(spot: Spot) -> Expected:
    if spot.wave.questions[0].kind == "text":
        raise Inapplicable
    return asked(spot, "question", "no_such_question", "no field answers it")


@fault
def question_neither_sensitive_nor_not(spot: Spot) -> Expected:
    return asked(spot, "sensitive", "perhaps", "is neither yes nor no")


@fault
def question_named_as_a_page_is(spot: Spot) -> Expected:
    return asked(spot, "question", "Index", "has a name that pages and claims use already")


@fault
def question_named_as_those_who_answered(spot: Spot) -> Expected:
    return asked(spot, "question", "responses", "has a name that pages and claims use already")


@fault
def routing_in_words(spot: Spot) -> Expected:
    return asked(spot, "routing", f"if {CANARY}", "is no routing")


@fault
def routing_to_no_question(spot: Spot) -> Expected:
    return asked(spot, "routing", "no_such_question=1", "does not begin with an earlier question")


@fault
def routing_to_a_later_question(spot: Spot) -> Expected:
    later = spot.wave.questions[-1].name
    return asked(spot, "routing", f"{later}=1", "does not begin with an earlier question")


@fault
def question_missing(spot: Spot) -> Expected:
    rows = spot.table("questions")
    name = rows[1][1]
    spot.write_table("questions", [rows[0], *rows[2:]])
    return Expected("survey", f"answers {name}, which questions.csv does not ask")


@fault
def questions_without_a_column(spot: Spot) -> Expected:
    spot.write_table("questions", [[*row[:6], *row[7:]] for row in spot.table("questions")])
    return Expected("questions.csv row 1", "there is no column universe")


# The population ---------------------------------------------------------------------------------------


def counted(spot: Spot, row: int, column: str, value: str, what: str) -> Expected:
    if len(spot.table("population")) < row:
        raise Inapplicable
    return Expected(spot.table_cell("population", row, column, value).where, what)


@fault
def population_in_words(spot: Spot) -> Expected:
    return counted(spot, 2, "population", "many", "")


@fault
def population_not_whole(spot: Spot) -> Expected:
    return counted(spot, 2, "population", "24.5", "is not a whole number")


@fault
def population_of_an_unknown_wave(spot: Spot) -> Expected:
    return counted(spot, 2, "wave", "1802", "not a wave of datapackage.json")


@fault
def population_by_an_unknown_breakdown(spot: Spot) -> Expected:
    return counted(spot, 3, "breakdown", "regoins", "is no breakdown or stratum")


@fault
def population_of_an_unknown_group(spot: Spot) -> Expected:
    return counted(spot, 3, "group", "nroth", "")


@fault
def population_smaller_than_the_sample(spot: Spot) -> Expected:
    spot.table("population")
    rows = [list(POPULATION_COLUMNS), [spot.wave.id, "", "", "9"]]
    spot.write_table("population", rows)
    return Expected("population.csv", "")


@fault
def population_given_twice(spot: Spot) -> Expected:
    rows = spot.table("population")
    spot.write_table("population", [*rows, rows[1]])
    return Expected(f"population.csv row {len(rows) + 1}", "is given in an earlier row")
