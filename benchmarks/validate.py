"""How long it takes to judge a large data package: the gate, frictionless, and three table engines.

Generates a survey of many respondents, lets each judge look at the same file in a process of its own, and
prints medians and peak memory. pandas, Polars and DuckDB only do the checks of cells and keys, written
here by hand, for orientation; the gate does all of its checks.

    python benchmarks/validate.py --rows 100000 --runs 3
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
sys.path.insert(0, str(HERE.parents[1] / "scripts"))

WORDS, CODES, OPTIONS, NUMBERS, DAYS, YEARS, TRUTHS = 14, 12, 10, 10, 4, 2, 2
"""Columns by kind; with key, weight, stratum, region, remark and a code with a pattern they make 60."""

RESPONSES = "data/responses.csv"
NUMBERS_TOO = {"integer", "number", "year"}
Json = dict[str, Any]


# The package


def field(name: str, kind: str, **more: Any) -> Json:
    return {"name": name, "title": name, "type": kind, **more}


def coded(name: str, values: list[Any], survey: Json) -> Json:
    return field(
        name,
        "integer" if isinstance(values[0], int) else "string",
        categories=[{"value": value, "label": f"Answer {value}"} for value in values],
        constraints={"enum": values},
        missingValues=[{"value": "no_answer", "label": "No answer"}],
        survey=survey,
    )


def response_fields() -> list[Json]:
    """A key, a design, and questions of several kinds."""
    words = [f"answer_{letter}" for letter in "abcdef"]
    missing = [{"value": "no_answer", "label": "No answer"}]
    return [
        field("respondent", "integer", constraints={"required": True}, survey={"role": "identifier"}),
        field("weight", "number", constraints={"minimum": 0}, survey={"role": "weight"}),
        coded("stratum", list(range(1, 41)), {"role": "stratum"}),
        coded("region", ["north", "east", "south", "west"], {"role": "breakdown"}),
        field("remark", "string", constraints={"maxLength": 80}, survey={"role": "unused"}),
        field("place", "string", constraints={"pattern": "[A-Z]{2}-[0-9]{3}"}, survey={"role": "unused"}),
        *(field(f"day_{n}", "date", survey={"role": "unused"}) for n in range(DAYS)),
        *(field(f"year_{n}", "year", survey={"role": "unused"}) for n in range(YEARS)),
        *(field(f"truth_{n}", "boolean", survey={"role": "unused"}) for n in range(TRUTHS)),
        *(coded(f"word_{n}", words, {"question": f"word_{n}"}) for n in range(WORDS)),
        *(coded(f"code_{n}", list(range(1, 8)), {"question": f"code_{n}"}) for n in range(CODES)),
        *(
            coded(f"option_{n}", ["yes", "no"], {"question": "options", "option": f"o{n}"})
            for n in range(OPTIONS)
        ),
        *(
            field(
                f"number_{n}",
                "number",
                constraints={"minimum": 0, "maximum": 1000},
                missingValues=missing,
                survey={"question": f"number_{n}"},
            )
            for n in range(NUMBERS)
        ),
    ]


def questions() -> list[list[str]]:
    asked = [(f"word_{n}", "single") for n in range(WORDS)] + [(f"code_{n}", "single") for n in range(CODES)]
    asked += [("options", "multiple")] + [(f"number_{n}", "number") for n in range(NUMBERS)]
    header = [
        "wave",
        "question",
        "section",
        "kind",
        "wording",
        "instruction",
        "universe",
        "routing",
        "sensitive",
    ]
    return [
        header,
        *(["1", name, "All", kind, f"What of {name}?", "", "everybody", "", "no"] for name, kind in asked),
    ]


def table(name: str, path: str, fields: list[Json], key: list[str]) -> Json:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
        "name": name,
        "path": path,
        "type": "table",
        "format": "csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ","},
        "schema": {"fields": fields, "primaryKey": key},
    }


def descriptor() -> Json:
    wave = {"id": "1", "title": "First", "responses": "responses", "release": "synthetic"}
    survey = {"title": "Large", "unit": "person", "units": "people", "universe": "everybody", "waves": [wave]}
    asked = [field(name, "string") for name in questions()[0]]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "large",
        "title": "Large",
        "version": "1.0.0",
        "licenses": [{"name": "CC-BY-4.0"}],
        "contributors": [{"title": "A generator"}],
        "sources": [{"title": "A seed"}],
        "survey": {
            **survey,
            "design": {"finite_population": False},
            "breakdowns": [{"variable": "region", "title": "Region"}],
        },
        "resources": [
            table("responses", RESPONSES, response_fields(), ["respondent"]),
            table("questions", "data/questions.csv", asked, ["wave", "question"]),
        ],
    }


def write_package(folder: Path, rows: int) -> None:
    """A package of that many respondents, the same for the same number."""
    np, pa = import_module("numpy"), import_module("pyarrow")
    csv, package = import_module("pyarrow.csv"), import_module("findings.datapackage")
    random = np.random.default_rng(rows)
    columns = {}
    for described in response_fields():
        columns[described["name"]] = _values(random, described, rows)
    (folder / "data").mkdir(parents=True)
    csv.write_csv(pa.table(columns), folder / RESPONSES, csv.WriteOptions(quoting_style="none"))
    text = "\n".join(",".join(row) for row in questions()) + "\n"
    (folder / "data/questions.csv").write_text(text, encoding="utf-8")
    (folder / "datapackage.json").write_text(json.dumps(descriptor(), indent=1), encoding="utf-8")
    package.seal(folder)


def _values(random: Any, described: Json, rows: int) -> Any:
    np, pa = import_module("numpy"), import_module("pyarrow")
    if described["name"] == "respondent":
        return pa.array(np.arange(1, rows + 1).astype(str))
    if described["name"] == "weight":
        return pa.array(np.char.mod("%.4f", random.uniform(0.2, 4.0, rows)))
    choices = np.array(_choices(described))
    return pa.array(choices[random.integers(0, len(choices), rows)])


def _choices(described: Json) -> list[str]:
    """What a column is drawn from."""
    if "enum" in described.get("constraints", {}):
        missing = [] if "role" in described["survey"] else ["no_answer"]
        return [*map(str, described["constraints"]["enum"]), *missing]
    return OPEN[described["name"].partition("_")[0]]


OPEN = {
    "remark": [f"Remark {number} of many" for number in range(20_000)],
    "place": [f"{a}{b}-{number:03}" for a in "ABCDE" for b in "XYZ" for number in range(100)],
    "day": [f"2020-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)],
    "year": [str(year) for year in range(1940, 2010)],
    "truth": ["true", "false"],
    "number": [f"{number / 10:.1f}" for number in range(5_000)] + ["no_answer"],
}
"""By the first part of a column's name, its distinct values."""


# The judges


def gate(folder: Path) -> str:
    """All checks of the gate."""
    report = import_module("findings.datapackage").validate(folder)
    return f"{'valid' if report.valid else 'not valid'}, {report.run} checks"


def frictionless(folder: Path) -> str:
    report = import_module("frictionless").Package(str(folder / "datapackage.json")).validate()
    return "valid" if report.valid else "not valid"


def with_pandas(folder: Path) -> str:
    pd = import_module("pandas")
    frame = pd.read_csv(folder / RESPONSES, dtype=str, keep_default_na=False)
    wrong = int(frame["respondent"].duplicated().sum())
    for described in response_fields():
        column, limits = frame[described["name"]], described.get("constraints", {})
        missing = column == "no_answer"
        if "enum" in limits:
            right = column.isin([str(value) for value in limits["enum"]]) | missing
        elif described["type"] in NUMBERS_TOO:
            numbers = pd.to_numeric(column.where(~missing), errors="coerce")
            right = numbers.between(limits.get("minimum", 0), limits.get("maximum", 1e300)) | missing
        elif described["type"] == "date":
            right = pd.to_datetime(column, format="%Y-%m-%d", errors="coerce").notna()
        elif described["type"] == "boolean":
            right = column.isin(["true", "false"])
        elif "pattern" in limits:
            right = column.str.fullmatch(limits["pattern"])
        else:
            right = column.str.len() <= limits["maxLength"]
        wrong += int((~right).sum())
    return f"{wrong} wrong"


def with_polars(folder: Path) -> str:
    pl = import_module("polars")
    wrong = [pl.col("respondent").is_duplicated().sum().alias("keys")]
    for described in response_fields():
        name, limits = described["name"], described.get("constraints", {})
        column = pl.col(name)
        if "enum" in limits:
            right = column.is_in([*map(str, limits["enum"]), "no_answer"])
        elif described["type"] in NUMBERS_TOO:
            number = column.cast(pl.Float64, strict=False)
            right = number.is_between(limits.get("minimum", 0), limits.get("maximum", 1e300))
            right = right.fill_null(value=False) | (column == "no_answer")
        elif described["type"] == "date":
            right = column.str.to_date("%Y-%m-%d", strict=False).is_not_null()
        elif described["type"] == "boolean":
            right = column.is_in(["true", "false"])
        elif "pattern" in limits:
            right = column.str.contains(f"^(?:{limits['pattern']})$")
        else:
            right = column.str.len_chars() <= limits["maxLength"]
        wrong.append((~right.fill_null(value=False)).sum().alias(name))
    scanned = pl.scan_csv(folder / RESPONSES, infer_schema=False)
    return f"{sum(scanned.select(wrong).collect().row(0))} wrong"


def with_duckdb(folder: Path) -> str:
    wrong = ["count(respondent) - count(DISTINCT respondent)"]
    for described in response_fields():
        name, limits = described["name"], described.get("constraints", {})
        if "enum" in limits:
            known = ", ".join(f"'{value}'" for value in [*limits["enum"], "no_answer"])
            right = f"{name} IN ({known})"
        elif described["type"] in NUMBERS_TOO:
            number = f"TRY_CAST({name} AS DOUBLE) BETWEEN 0 AND {limits.get('maximum', 1e300)}"
            right = f"{number} OR {name} = 'no_answer'"
        elif described["type"] == "date":
            right = f"TRY_CAST({name} AS DATE) IS NOT NULL"
        elif described["type"] == "boolean":
            right = f"{name} IN ('true', 'false')"
        elif "pattern" in limits:
            right = f"regexp_full_match({name}, '{limits['pattern']}')"
        else:
            right = f"length({name}) <= {limits['maxLength']}"
        wrong.append(f"count(*) FILTER (NOT coalesce({right}, false))")
    source = f"read_csv('{folder / RESPONSES}', all_varchar = true, header = true)"
    found = import_module("duckdb").sql(f"SELECT {', '.join(wrong)} FROM {source}")  # noqa: S608  # our own names
    return f"{sum(found.fetchall()[0])} wrong"


JUDGES: dict[str, Callable[[Path], str]] = {
    "findings validate": gate,
    "frictionless": frictionless,
    "pandas": with_pandas,
    "Polars": with_polars,
    "DuckDB": with_duckdb,
}


# The measurement


def judged(judge: str, folder: Path) -> Json:
    """One judge in this process: seconds, with its imports, and peak memory."""
    started = time.perf_counter()
    verdict = JUDGES[judge](folder)
    seconds = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu = used.ru_utime + used.ru_stime
    return {"seconds": seconds, "cpu": cpu, "megabytes": used.ru_maxrss / 1024, "verdict": verdict}


def itself(*arguments: str) -> bytes:
    """What this script writes when it runs in a process of its own, whose memory is counted apart."""
    command = [sys.executable, str(HERE), *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout  # this very script


def measured(judge: str, folder: Path, runs: int) -> list[Json]:
    """The judge in processes of its own, one after another."""
    return [json.loads(itself("--judge", judge, "--folder", str(folder))) for _ in range(runs)]


HEADINGS = ("judge", "median seconds", "times the gate's", "CPU seconds", "peak MB", "runs", "verdict")


def report(results: dict[str, list[Json]]) -> list[str]:
    """A table of medians; how many times as long as the gate each takes."""
    own = statistics.median(run["seconds"] for run in results.get("findings validate", [{"seconds": 1}]))
    rows = [HEADINGS, ("---", "--:", "--:", "--:", "--:", "--:", "---")]
    for judge, runs in results.items():
        seconds = statistics.median(run["seconds"] for run in runs)
        cpu = statistics.median(run["cpu"] for run in runs)
        peak = max(run["megabytes"] for run in runs)
        numbers = (f"{seconds:.2f}", f"{seconds / own:.1f}", f"{cpu:.2f}", f"{peak:,.0f}", str(len(runs)))
        rows.append((judge, *numbers, runs[0]["verdict"]))
    return [f"| {' | '.join(row)} |" for row in rows]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--frictionless-runs", type=int, default=3)
    parser.add_argument("--judges", nargs="*", default=list(JUDGES), choices=list(JUDGES))
    parser.add_argument("--judge", choices=list(JUDGES), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.folder:
        in_this_process(chosen)
    else:
        compare(chosen)


def in_this_process(chosen: argparse.Namespace) -> None:
    """One judge, or without any the package that they are to judge."""
    if chosen.judge:
        sys.stdout.write(json.dumps(judged(chosen.judge, chosen.folder)))
    else:
        write_package(chosen.folder, chosen.rows)


def compare(chosen: argparse.Namespace) -> None:
    """Write one package, let every judge look at it, and print the table."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "datapackage"
        itself("--rows", str(chosen.rows), "--folder", str(folder))
        size = (folder / RESPONSES).stat().st_size / 1e6
        columns = len(response_fields())
        sys.stdout.write(f"{chosen.rows:,} rows × {columns} columns, {size:,.0f} MB\n\n")
        runs = dict.fromkeys(chosen.judges, chosen.runs) | {"frictionless": chosen.frictionless_runs}
        results = {judge: measured(judge, folder, runs[judge]) for judge in chosen.judges}
    sys.stdout.write("\n".join(report(results)) + "\n")


if __name__ == "__main__":
    main()
