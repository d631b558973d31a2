"""The fast path gives frictionless's own verdict: nothing that frictionless finds wrong is called clean.

Tables and schemas are drawn at random, with values that are right, nearly right and wrong, and written
with quotes, line ends and blank lines of every sort; both then judge the same file.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from frictionless import Package as Referee
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from findings.datapackage.descriptor import Resource
from findings.datapackage.judges.frictionless import clean_faults, read_columns
from findings.datapackage.package import Sheet
from findings.datapackage.tables import text_table

CASES = 400
RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"

VALUES: dict[str, list[str]] = {
    "string": ["a", "b", "A", " a", "a ", "", "a\nb", 'a"b', "a,b", "é", "long words", "=1", "\x00", "NA"],
    "integer": [
        "0",
        "1",
        "-1",
        "01",
        "+1",
        "1_0",
        "١",
        " 1",
        "1.0",
        "1e3",
        "",
        "x",
        "NA",
        "10",
        "999999999999999999999",
    ],
    "number": [
        "0",
        "1.5",
        "-1",
        "1,5",
        "NaN",
        "INF",
        "-inf",
        "1e5",
        "1_0",
        "",
        ".5",
        "5.",
        "x",
        "NA",
        "1.50",
    ],
    "boolean": ["true", "false", "TRUE", "0", "1", "yes", "", "True", "NA"],
    "date": ["2020-01-31", "2020-1-31", "2020-02-30", "31.01.2020", "", "2020-01-31 ", "NA", "2019-12-31"],
    "datetime": [
        "2020-01-31T10:00:00",
        "2020-01-31 10:00:00",
        "2020-01-31T10:00:00Z",
        "2020-01-31T10:00",
        "",
        "NA",
    ],
    "time": ["10:00:00", "10:00", "25:00:00", "10:00:00Z", "", "NA"],
    "year": ["2020", "20", "20201", "٢٠٢٠", "-020", "", "NA"],
    "yearmonth": ["2020-01", "2020-1", "2020-13", "2020", "", "NA"],
}
LIMITED = {"integer", "number"}
HEARD: Counter[str] = Counter()


def constraints(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Constraints that the type can have, most of them seldom."""
    possible: dict[str, st.SearchStrategy[Any]] = {"required": st.booleans()}
    if kind != "boolean":
        possible["unique"] = st.booleans()
    if kind == "string":
        possible |= {"minLength": st.integers(0, 3), "maxLength": st.integers(1, 5)}
        possible["enum"] = st.just(["a", "b", "A", " a"])
    if kind in LIMITED:
        possible |= {"minimum": st.integers(-1, 1), "exclusiveMaximum": st.integers(1, 11)}
    return st.fixed_dictionaries({}, optional=possible)


@st.composite
def fields(draw: st.DrawFn) -> list[dict[str, Any]]:
    """One to four fields."""
    kinds = draw(st.lists(st.sampled_from(sorted(VALUES)), min_size=1, max_size=4))
    return [
        {
            "name": f"f{place}",
            "type": kind,
            "constraints": draw(constraints(kind)),
            **draw(st.sampled_from([{}, {"missingValues": ["", "NA"]}, {"missingValues": ["NA"]}])),
        }
        for place, kind in enumerate(kinds)
    ]


@st.composite
def schemas(draw: st.DrawFn) -> dict[str, Any]:
    described = draw(fields())
    names = [field["name"] for field in described]
    key = draw(st.lists(st.sampled_from(names), unique=True, max_size=2))
    return {"fields": described, **({"primaryKey": key} if key else {})}


@st.composite
def texts(draw: st.DrawFn, schema: dict[str, Any]) -> str:
    """A CSV file for a schema: mostly right values, sometimes broken in its structure too."""
    columns = [st.sampled_from(VALUES[field["type"]]) for field in schema["fields"]]
    likely = [st.sampled_from(VALUES[field["type"]][:2]) for field in schema["fields"]]
    row = st.one_of(st.tuples(*likely), st.tuples(*likely), st.tuples(*columns))
    rows = draw(st.lists(row, min_size=1, max_size=8))
    written = io.StringIO()
    writer = csv.writer(
        written,
        lineterminator=draw(st.sampled_from(["\n", "\r\n", "\r"])),
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
    )
    writer.writerows([[field["name"] for field in schema["fields"]], *rows])
    text = written.getvalue()
    broken = draw(st.sampled_from(["", "", "", "", "", "\n", ",", '"', '"\n', "x,y\n"]))
    place = draw(st.integers(0, len(text)))
    return text[:place] + broken + text[place:]


def resource(schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "$schema": RESOURCE,
        "name": "table",
        "path": "table.csv",
        "type": "table",
        "format": "csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ","},
        "schema": schema,
    }


def fast_verdict(schema: dict[str, Any], folder: Path) -> str:
    """Clean, not clean, or not for the fast path: a table whose structure is not right."""
    described = Resource(resource(schema))
    table, faults = text_table(described, folder / "table.csv")
    if table is None or faults or list(table.columns) != [field["name"] for field in schema["fields"]]:
        return "structure"
    sheet = Sheet(described, "table.csv", table)
    return "not clean" if list(clean_faults(sheet, read_columns(sheet))) else "clean"


def verdict_of_frictionless(schema: dict[str, Any], folder: Path) -> bool:
    package = {"$schema": RESOURCE.replace("dataresource", "datapackage"), "resources": [resource(schema)]}
    return bool(Referee.from_descriptor(package, basepath=str(folder)).validate().valid)


@settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_the_fast_path_calls_clean_frictionless_calls_valid(data: st.DataObject) -> None:
    schema = data.draw(schemas())
    text = data.draw(texts(schema))
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "table.csv").write_bytes(text.encode())
        fast = fast_verdict(schema, Path(folder))
        valid = verdict_of_frictionless(schema, Path(folder))
    HEARD[f"{fast}, frictionless: {'valid' if valid else 'not valid'}"] += 1
    unequal = "NaN" in text and "primaryKey" in schema  # which frictionless takes for keys that differ
    if fast != "structure" and not unequal:
        assert (fast == "clean") is valid


def test_the_property_was_tried_on_clean_and_unclean_tables() -> None:
    print(*(f"{number} {verdict}" for verdict, number in sorted(HEARD.items())), sep="; ")  # noqa: T201
    assert HEARD["clean, frictionless: valid"] > CASES / 10
    assert HEARD["not clean, frictionless: not valid"] > CASES / 10
    assert HEARD["clean, frictionless: not valid"] == 0
