"""Writes what the descriptor says of a drawn survey, as a person with a text editor would."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .finer import raw
from .nouns import Column, Json, Publication, Question, Wave

PROFILES = "https://datapackage.org/profiles/2.0"
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}
REASON = "The answers are invented."

QUESTION_COLUMNS = (
    "wave", "question", "section", "kind", "wording", "instruction", "universe", "routing", "sensitive",
)  # fmt: skip
POPULATION_COLUMNS = ("wave", "breakdown", "group", "population")
COMMENT_COLUMNS = ("id", "question", "themes", "text", "attribute", "approved_by", "approved_on")
ESTIMATE_COLUMNS: dict[str, str] = {
    "estimate_id": "string", "wave": "string", "question": "string", "item": "string", "measure": "string",
    "category": "string", "breakdown": "string", "group": "string", "value": "number", "shown": "string",
    "low": "number", "high": "number", "base": "integer", "weighted_base": "number",
    "effective_base": "number", "count": "integer", "standard_error": "number", "interval": "string",
    "degrees_of_freedom": "integer", "compared_with": "string", "difference": "number",
    "difference_low": "number", "difference_high": "number", "p": "number", "p_adjusted": "number",
    "status": "string",
}  # fmt: skip


def descriptor(survey: Publication) -> Json:
    resources = [*(released(each) for each in survey.waves if each.release != "tables"), *tables(survey)]
    restricted = [restricted_file(survey, each) for each in survey.waves if each.release != "synthetic"]
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": survey.name,
        "title": survey.title,
        "description": "A drawn survey: its answers are nobody's.",
        "version": "1.0.0",
        "licenses": [LICENCE],
        "contributors": [{"title": "Nobody & daughters", "roles": ["author"]}],
        "sources": [{"title": "Drawn from a seed"}],
        "survey": described(survey),
        "resources": resources,
        **({"restricted": restricted} if restricted else {}),
    }


def described(survey: Publication) -> Json:
    """The descriptor's `survey` object."""
    invented = any(each.release == "synthetic" for each in survey.waves)
    return {
        "title": survey.title,
        "unit": survey.unit,
        "units": survey.units,
        "universe": survey.universe,
        "contact": "survey@example.org",
        "language": "en",
        **({"notice": "All of it is invented.", "notice_label": "Invented"} if invented else {}),
        "waves": [wave(survey, each) for each in survey.waves],
        "design": survey.design,
        "breakdowns": [breakdown(survey, place) for place, _ in enumerate(survey.breakdowns)],
        "nets": survey.nets,
        "net_scores": survey.net_scores,
        "scores": survey.scores,
        "bands": survey.bands,
        "compare": [list(each) for each in survey.compare],
        **({"panels": [list(each) for each in survey.panels]} if survey.panels else {}),
        "comparable": {name: list(waves) for name, waves in survey.comparable.items()},
        "disclosure": survey.rule,
    }


def wave(survey: Publication, each: Wave) -> Json:
    anonymise = survey.anonymise.get(each.id)
    return {
        "id": each.id,
        "title": each.title,
        "responses": f"responses-{each.id}",
        "release": each.release,
        "fieldwork": list(each.fieldwork),
        "mode": "online questionnaire",
        "universe": survey.universe,
        **({} if each.release == "tables" else {"reason": REASON}),
        **({"anonymise": anonymise} if anonymise else {}),
    }


def breakdown(survey: Publication, place: int) -> Json:
    each = survey.breakdowns[place]
    groups = {group.name: {"label": group.label, "categories": list(group.names)} for group in each.groups}
    return {
        "variable": each.variable,
        "name": each.name,
        "title": each.title,
        **({"groups": groups} if each.grouped else {}),
        **({"merge": {name: {"groups": list(parts)} for name, parts in each.merges}} if each.merges else {}),
    }


# Files ------------------------------------------------------------------------------------------------


def resource(name: str, path: str, fields: list[Json], delimiter: str = ",", encoding: str = "utf-8") -> Json:
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": name,
        "title": name.replace("-", " ").capitalize(),
        "path": path,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": encoding,
        "dialect": {"$schema": f"{PROFILES}/tabledialect.json", "delimiter": delimiter},
        "schema": {"$schema": f"{PROFILES}/tableschema.json", "fields": fields, "missingValues": [""]},
    }


def released(wave: Wave) -> Json:
    """The file of responses that readers download."""
    columns = [each for each in wave.columns if not private(each)]
    fields = [settled(each, field(replace(each, header=None))) for each in columns]
    return resource(f"responses-{wave.id}", f"data/responses-{wave.id}.csv", fields)


def settled(column: Column, described: Json) -> Json:
    """The field with the reason why others cannot know the answer, unless it is a key."""
    if "key" in column.roles or not column.question:
        return described
    return described | {"survey": {**described["survey"], "not_key": "Nobody counts it."}}


def private(column: Column) -> bool:
    """Whether a column never leaves the data holder's machine: words of their own, addresses."""
    words = bool(column.question) and not column.categories and column.type == "string"
    return words or "unused" in column.roles


def restricted_file(survey: Publication, wave: Wave) -> Json:
    name = raw_name(wave)
    finer = raw(wave, wave.keys)
    columns = [field(finer[each.name].column if each.name in finer else each) for each in wave.columns]
    return resource(name, f"{name}.csv", columns, wave.delimiter, wave.encoding)


def raw_name(wave: Wave) -> str:
    return f"responses-{wave.id}" if wave.release == "tables" else f"raw-{wave.id}"


def field(column: Column) -> Json:
    """A column as the descriptor describes it."""
    values = [stored(column, each) for each in column.values]
    enum = {"enum": values} if values else {}
    lost = [{"value": code, "label": label} for code, label in column.missing]
    categories = [
        {"value": value, "label": each.label, **({"name": each.name} if each.name else {})}
        for value, each in zip(values, column.categories, strict=True)
    ]
    return {
        "name": column.name,
        "title": column.title,
        "type": column.type,
        **({"categories": categories} if categories else {}),
        **({} if column.ordered is None else {"categoriesOrdered": column.ordered}),
        **({"constraints": {**enum, **column.constraints}} if enum or column.constraints else {}),
        **({"missingValues": lost} if lost else {}),
        "survey": survey_of(column),
    }


def stored(column: Column, value: str) -> str | int:
    return int(value) if column.type == "integer" else value


def survey_of(column: Column) -> Json:
    """The field's `survey` object."""
    role = column.roles[0] if len(column.roles) == 1 else list(column.roles)
    said = {
        "question": column.question,
        "item": column.item,
        "option": column.option,
        "selected": column.selected,
        "others": column.others,
        "role": role,
        "unit": "hours a week" if column.type in ("integer", "number") and not column.categories else "",
    }
    return {
        **{key: value for key, value in said.items() if value},
        **({"exclusive": True} if column.exclusive else {}),
        **({} if column.header is None else {"column": column.header}),
    }


def tables(survey: Publication) -> list[Json]:
    listed = [
        resource("questions", "data/questions.csv", plain(QUESTION_COLUMNS, {})),
        resource("estimates", "data/estimates.csv", plain(tuple(ESTIMATE_COLUMNS), ESTIMATE_COLUMNS)),
    ]
    if any(each.population for each in survey.waves):
        columns = plain(POPULATION_COLUMNS, {"population": "integer"})
        listed.append(resource("population", "data/population.csv", columns))
    if survey.comments:
        listed.append(
            resource("comments", "data/comments.csv", plain(COMMENT_COLUMNS, {"approved_on": "date"}))
        )
    return listed


def plain(names: Sequence[str], types: dict[str, str]) -> list[Json]:
    return [
        {"name": name, "title": name.replace("_", " ").capitalize(), "type": types.get(name, "string")}
        for name in names
    ]


def question_row(wave: Wave, question: Question) -> list[str]:
    return [
        wave.id,
        question.name,
        question.section,
        question.kind,
        question.wording,
        question.instruction,
        question.universe,
        question.routed,
        "yes" if question.sensitive else "no",
    ]
