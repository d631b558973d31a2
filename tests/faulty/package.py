"""One small, good data package with every question kind, and the means to spoil it.

A survey of twelve libraries: one wave whose responses are invented, one whose responses are restricted
and lie in another folder, in another encoding and under other headers.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from findings.datapackage import seal
from findings.vocabulary import Row

FOLDER = Path("datapackage")
RESTRICTED = Path("restricted")

RESPONSES = "data/responses-2020.csv"
QUESTIONS = "data/questions.csv"
POPULATION = "data/population.csv"
COMMENTS = "data/comments.csv"
ESTIMATES = "data/estimates.csv"
RAW = "raw-2021.csv"

REASONS = {
    "not_asked": "Not asked",
    "no_answer": "No answer",
    "dont_know": "Don't know",
    "refused": "Prefer not to say",
    "not_applicable": "Not applicable",
}

Table = list[list[str]]
Json = dict[str, Any]


def described(name: str, kind: str = "string", **more: Any) -> Json:
    """A field of a table that is not about responses."""
    return {"name": name, "title": name.replace("_", " ").capitalize(), "type": kind, **more}


def answer(
    name: str, categories: dict[Any, str], survey: Json, ordered: bool = False, missing: tuple[str, ...] = ()
) -> Json:
    """A field whose values are codes, each with a label."""
    values = list(categories)
    return {
        **described(name, "integer" if isinstance(values[0], int) else "string"),
        "categories": [{"value": value, "label": label} for value, label in categories.items()],
        **({"categoriesOrdered": True} if ordered else {}),
        "constraints": {"enum": values},
        "missingValues": [{"value": code, "label": REASONS[code]} for code in ("no_answer", *missing)],
        "survey": survey,
    }


YES_NO = {"yes": "Yes", "no": "No"}
LIKED = {"low": "Low", "middling": "Middling", "high": "High"}
SIZES = {1: "Small", 2: "Large"}
PLACES = {1: "First", 2: "Second", 3: "Third"}
EVENTS = {"talk": "Talks", "club": "Clubs"}
REGIONS = {"north": "North", "south": "South"}


def response_fields() -> list[Json]:
    """Every question kind, and every role."""
    return [
        described(
            "respondent",
            constraints={"required": True, "pattern": "r[0-9]{2}"},
            survey={"role": "identifier"},
        ),
        answer("region", REGIONS, {"question": "region", "role": "breakdown"}),
        answer("size", SIZES, {"role": ["stratum", "key"]}),
        described("branch", survey={"role": "cluster"}),
        answer("satisfaction", LIKED, {"question": "satisfaction"}, True, ("dont_know", "refused")),
        *(
            answer(f"service_{option}", YES_NO, {"question": "services", "option": option})
            for option in ("loans", "events", "none")
        ),
        *(
            answer(f"rating_{item}", LIKED, {"question": "ratings", "item": item}, True, ("not_applicable",))
            for item in ("staff", "building")
        ),
        *(
            answer(f"rank_{item}", PLACES, {"question": "priorities", "item": item}, True)
            for item in ("books", "space", "hours")
        ),
        described(
            "opening_hours",
            "number",
            constraints={"minimum": 0, "maximum": 168},
            missingValues=[{"value": "no_answer", "label": "No answer"}],
            survey={"question": "opening_hours"},
        ),
        answer(
            "event_kind",
            {"talk": "Talks", "club": "Clubs"},
            {"question": "event_kind"},
            False,
            ("not_asked",),
        ),
        described(
            "visited",
            "date",
            missingValues=[{"value": "no_answer", "label": "No answer"}],
            survey={"role": "unused"},
        ),
        described("weight", "number", survey={"role": "weight"}),
    ]


def response_rows() -> Table:
    """Twelve libraries; those with events were asked what kind."""
    header = [field["name"] for field in response_fields()]
    rows = []
    for number in range(12):
        events = number % 3 == 0
        none = number % 4 == 1
        rows.append(
            [
                f"r{number + 1:02}",
                ("north", "south")[number % 2],
                str(1 + (number >= 6)),
                f"b{number // 2}",
                ("low", "middling", "high", "dont_know")[number % 4],
                "yes" if not none else "no",
                "yes" if events and not none else "no",
                "yes" if none else "no",
                ("high", "low")[number % 2],
                ("middling", "not_applicable", "low")[number % 3],
                *(("1", "2", "3"), ("2", "1", "3"), ("1", "2", "no_answer"))[number % 3],
                ("35.5", "40", "no_answer")[number % 3],
                ("talk", "club")[number // 3 % 2] if events and not none else "not_asked",
                f"2020-03-{number + 1:02}",
                ("1.5", "0.5")[number % 2],
            ]
        )
    return [header, *rows]


def raw_fields() -> list[Json]:
    """The restricted wave: its file has headers in words, and values as the questionnaire stored them."""
    heard = {"Never ": "Never", "Never": "Never", "Often": "Often"}
    return [
        described("row", survey={"role": "identifier", "column": ""}),
        answer("region", REGIONS, {"question": "region", "role": "breakdown", "column": "Where is it?"}),
        {
            **answer("heard", heard, {"question": "heard", "column": "How often do you hear of us?"}, True),
            "missingValues": [{"value": "", "label": "No answer"}],
        },
        {
            **answer("cafe", {"Café": "Café", "No café": "No café"}, {"question": "cafe", "column": "Café"}),
            "missingValues": [{"value": "", "label": "No answer"}],
        },
    ]


def raw_rows() -> Table:
    heard = ("Never ", "Never", "Often", "")
    return [
        ["", "Where is it?", "How often do you hear of us?", "Café"],
        *(
            [str(row), ("north", "south")[row % 2], heard[row % 4], ("Café", "No café")[row % 2]]
            for row in range(8)
        ),
    ]


QUESTION_FIELDS = [
    *(described(name, constraints={"required": True}) for name in ("wave", "question", "section", "kind")),
    *(described(name) for name in ("wording", "instruction", "universe", "routing", "sensitive")),
]

QUESTION_ROWS = [
    [field["name"] for field in QUESTION_FIELDS],
    ["2020", "region", "About you", "single", "In which region are you?", "", "all libraries", "", "no"],
    [
        "2020",
        "satisfaction",
        "About you",
        "scale",
        "How satisfied are you?",
        "Choose one.",
        "all libraries",
        "",
        "yes",
    ],
    [
        "2020",
        "services",
        "What you do",
        "multiple",
        "What do you offer?",
        "Choose all.",
        "all libraries",
        "",
        "no",
    ],
    ["2020", "ratings", "What you do", "grid", "How do visitors rate these?", "", "all libraries", "", "no"],
    ["2020", "priorities", "What you do", "ranking", "What matters most?", "", "all libraries", "", "no"],
    [
        "2020",
        "opening_hours",
        "What you do",
        "number",
        "How many hours?",
        "",
        "all libraries",
        "",
        "no",
    ],
    [
        "2020",
        "event_kind",
        "What you do",
        "single",
        "What kind of events?",
        "",
        "those with events",
        "services=events",
        "no",
    ],
    ["2020", "remarks", "What you do", "text", "What else?", "", "all libraries", "", "no"],
    ["2021", "region", "About you", "single", "In which region are you?", "", "all libraries", "", "no"],
    ["2021", "heard", "About you", "scale", "How often do you hear of us?", "", "all libraries", "", "no"],
    ["2021", "cafe", "About you", "single", "Have you a café?", "", "all libraries", "", "no"],
]

POPULATION_ROWS = [
    ["wave", "breakdown", "group", "population"],
    ["2020", "", "", "40"],
    ["2020", "region", "north", "22"],
    ["2020", "region", "south", "18"],
    ["2020", "size", "1", "24"],
    ["2020", "size", "2", "16"],
]

COMMENT_ROWS = [
    ["id", "question", "themes", "text", "attribute", "approved_by", "approved_on"],
    ["c1", "remarks", "space", "More room is wanted, and quiet.", "region=north", "A. Reader", "2020-06-01"],
    ["c2", "remarks", "space;hours", "Open later.\nTwo evenings would do.", "", "A. Reader", "2020-06-01"],
]

ESTIMATE_NAMES = ["estimate_id", *Row.__dataclass_fields__]
ESTIMATE_NUMBERS = {"value", "low", "high", "weighted_base", "effective_base", "standard_error", "p"}
ESTIMATE_NUMBERS |= {"difference", "difference_low", "difference_high", "p_adjusted"}


def estimate_rows() -> Table:
    """Two published numbers, one of them withheld."""
    shown = {"wave": "2020", "question": "region", "measure": "share", "category": "north", "base": "12"}
    first = {"estimate_id": "region--north--2020", **shown, "value": "0.5", "shown": "50%", "p": "1e-05"}
    second = {"estimate_id": "region--south--2020", **shown, "category": "south", "status": "c"}
    return [
        list(ESTIMATE_NAMES),
        *([row.get(name, "") for name in ESTIMATE_NAMES] for row in (first, second)),
    ]


def resource(name: str, path: str, fields: list[Json], key: list[str] | None = None, **more: Any) -> Json:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
        "name": name,
        "path": path,
        "type": "table",
        "format": "csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ","},
        "schema": {"fields": fields, **({"primaryKey": key} if key else {})},
        **more,
    }


def survey() -> Json:
    """What the package says of the survey."""
    return {
        "title": "What libraries do",
        "unit": "library",
        "units": "libraries",
        "universe": "Libraries of the county",
        "waves": [
            {
                "id": "2020",
                "title": "Spring 2020",
                "responses": "responses-2020",
                "release": "synthetic",
                "fieldwork": ["2020-03-01", "2020-03-31"],
            },
            {"id": "2021", "title": "Spring 2021", "responses": "responses-2021", "release": "tables"},
        ],
        "design": {"weights_sum_to": "respondents"},
        "breakdowns": [
            {"variable": "region", "title": "Region"},
            {
                "variable": "size",
                "name": "how_large",
                "title": "How large",
                "groups": {"one": {"label": "Small", "categories": ["1"]}},
            },
        ],
        "nets": {"satisfaction": {"content": {"label": "Content", "categories": ["middling", "high"]}}},
        "net_scores": {"ratings": {"positive": ["high"], "negative": ["low"]}},
        "compare": [["region", "north", "south"]],
        "comparable": {"region": ["2020", "2021"]},
    }


def descriptor() -> Json:
    """The whole descriptor."""
    estimates = [
        described(name, "number" if name in ESTIMATE_NUMBERS else "string", missingValues=[""])
        for name in ESTIMATE_NAMES
    ]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "libraries",
        "title": "What libraries do",
        "version": "1.0.0",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "contributors": [{"title": "The county's librarians"}],
        "sources": [{"title": "Questionnaires of 2020 and 2021"}],
        "survey": survey(),
        "resources": [
            resource("responses-2020", RESPONSES, response_fields(), ["respondent"]),
            resource("questions", QUESTIONS, QUESTION_FIELDS, ["wave", "question"]),
            resource(
                "population",
                POPULATION,
                [
                    described("wave"),
                    described("breakdown", missingValues=[""]),
                    described("group", missingValues=[""]),
                    described("population", "integer"),
                ],
            ),
            resource("comments", COMMENTS, [described(name) for name in COMMENT_ROWS[0]], ["id"]),
            resource("estimates", ESTIMATES, estimates, ["estimate_id"]),
        ],
        "restricted": [resource("responses-2021", RAW, raw_fields(), encoding="iso-8859-1")],
    }


@dataclass
class Package:
    """A package before it is written: spoil any part of it, then write it.

    `sealing` runs before the checksums are made, `afterwards` when everything is in place.
    """

    descriptor: Json = field(default_factory=lambda: json.loads(json.dumps(descriptor())))
    tables: dict[str, Table] = field(default_factory=lambda: dict(tables()))
    files: dict[str, bytes] = field(default_factory=dict)
    sealing: list[Callable[[Path], object]] = field(default_factory=list)
    afterwards: list[Callable[[Path], object]] = field(default_factory=list)
    text: str | None = None

    def resource(self, name: str = "responses-2020") -> Json:
        listed = [*self.descriptor["resources"], *self.descriptor["restricted"]]
        found: Json = next(each for each in listed if each["name"] == name)
        return found

    def field(self, name: str, resource: str = "responses-2020") -> Json:
        fields = self.resource(resource)["schema"]["fields"]
        found: Json = next(each for each in fields if each["name"] == name)
        return found

    def cell(self, row: int, column: str, value: str, path: str = RESPONSES) -> None:
        """Write one cell; rows count from 1, the header's."""
        table = self.tables[path]
        table[row - 1][table[0].index(column)] = value

    def write(self, folder: Path = FOLDER, restricted: Path = RESTRICTED) -> None:
        """The folder of the package, sealed, and beside it the one of the restricted responses."""
        text = json.dumps(self.descriptor, indent=2, ensure_ascii=False) if self.text is None else self.text
        restricted.mkdir(parents=True)
        for path, content in self.contents().items():
            target = (restricted if path == RAW else folder) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        (folder / "datapackage.json").write_text(text, encoding="utf-8")
        for spoil in self.sealing:
            spoil(folder)
        seal(folder)
        for spoil in self.afterwards:
            spoil(folder)

    def contents(self) -> dict[str, bytes]:
        written = {path: as_csv(rows).encode() for path, rows in self.tables.items()}
        written[RAW] = as_csv(self.tables[RAW]).encode("iso-8859-1", "replace")
        return written | self.files


def tables() -> dict[str, Table]:
    return {
        RESPONSES: response_rows(),
        QUESTIONS: [list(row) for row in QUESTION_ROWS],
        POPULATION: [list(row) for row in POPULATION_ROWS],
        COMMENTS: [list(row) for row in COMMENT_ROWS],
        ESTIMATES: estimate_rows(),
        RAW: raw_rows(),
    }


def as_csv(rows: Table, delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()
