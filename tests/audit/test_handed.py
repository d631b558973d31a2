"""What readers take away is read by the audit in every dialect: the planted is found, not said."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pandas
import pyarrow as pa
import pyreadstat
import pytest
from pyarrow import parquet
from xlsxwriter import Workbook

from findings import exporting
from findings.audit.dialects import READERS, reader_of
from findings.audit.handed import HandedAudit
from findings.audit.known import Provenance
from findings.audit.strays import Strays
from findings.downloads import citation, licence
from findings.exporting import Handed
from findings.marking import words_of
from findings.vocabulary import Problem
from tests.exporting.conftest import PACKAGE, made

SECRET = "73519"  # noqa: S105 - a number to look for
Files = dict[str, bytes]


class Site:
    """The flagship's files as they are handed over, and an audit of them."""

    def __init__(self) -> None:
        self.model, self.package = made(PACKAGE)
        self.files = {each.path.rpartition("/")[2]: each.content for each in exporting.exports(self.model)}
        self.audit = audit_of(self.model)

    def said(self, name: str, content: bytes) -> list[str]:
        return [str(each) for each in self.audit.problems(name, content, f"site/data/formats/{name}")]


def audit_of(model: Handed) -> HandedAudit:
    survey = model.survey
    described = survey.description
    about = (
        described.notice_label, model.title, described.notice, f"Version {model.version}.",
        licence(survey.descriptor), citation(survey.descriptor),
    )  # fmt: skip
    said = Provenance(
        words=tuple(words_of(survey)),
        kept={each["path"]: (PACKAGE / each["path"]).read_bytes() for each in survey.descriptor["resources"]},
        described=survey.descriptor,
        about=about,
        units=(described.unit, described.units),
    )
    return HandedAudit(said, model.published, Strays(said))


@pytest.fixture(scope="module")
def site() -> Site:
    return Site()


def test_every_kind_of_file_that_is_handed_over_has_a_reader_and_nothing_is_found(site: Site) -> None:
    found = {name: site.said(name, content) for name, content in site.files.items()}
    assert found == {name: [] for name in found}
    assert {end for end in READERS if not any(name.endswith(end) for name in site.files)} == set()


def test_what_was_made_of_the_package_is_read_too(site: Site) -> None:
    assert list(site.audit.package_problems(site.package, "data/package")) == []
    values = cell(site.package["data/responses-2017.csv"], 1, "parity", "yes")

    def told(path: str, content: bytes) -> list[str]:
        return [str(each) for each in site.audit.package_problems({path: content}, "data/package")]

    assert told("data/responses-2017.csv", values) == [
        "site/data/package/data/responses-2017.csv, responses-…………: column parity is not that of the file of "
        "responses. Build again."
    ]
    numbers = cell(site.package["data/estimates.csv"], 1, "value", f"0.{SECRET}")
    assert "is not as published" in told("data/estimates.csv", numbers)[0]
    assert told("data/population.csv", b"wave\n1\n") == [
        "site/data/package/data/population.csv: is not the file of the data package. Build again."
    ]
    assert "cannot be read" in told("data/estimates.csv", b"\xff")[0]


def cell(content: bytes, row: int, column: str, text: str) -> bytes:
    rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
    rows[row][rows[0].index(column)] = text
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


Planted = Callable[[Site, Path], tuple[str, bytes]]


def a_number_in_the_codebook(site: Site, _: Path) -> tuple[str, bytes]:
    rows = list(csv.reader(io.StringIO(site.files["codebook.csv"].decode(), newline="")))
    at = next(place for place, row in enumerate(rows[1:], 1) if row[rows[0].index("share")])
    return "codebook.csv", cell(site.files["codebook.csv"], at, "share", f"0.{SECRET}")


def a_number_without_a_name(site: Site, _: Path) -> tuple[str, bytes]:
    rows = list(csv.reader(io.StringIO(site.files["codebook.csv"].decode(), newline="")))
    at = next(place for place, row in enumerate(rows[1:], 1) if not row[rows[0].index("estimate_id")])
    return "codebook.csv", cell(site.files["codebook.csv"], at, "base", SECRET)


def a_label_in_the_codebook(site: Site, _: Path) -> tuple[str, bytes]:
    return "codebook.csv", cell(site.files["codebook.csv"], 1, "value_label", f"Answer of {SECRET}")


def a_column_more_in_the_codebook(site: Site, _: Path) -> tuple[str, bytes]:
    lines = site.files["codebook.csv"].decode().splitlines()
    return "codebook.csv", "\n".join(
        f"{line},{SECRET if at else 'more'}" for at, line in enumerate(lines)
    ).encode()


def a_place_in_the_codebook(site: Site, _: Path) -> tuple[str, bytes]:
    return "codebook.csv", cell(site.files["codebook.csv"], 3, "stata_value", SECRET)


def a_reason_in_the_codebook(site: Site, _: Path) -> tuple[str, bytes]:
    rows = list(csv.reader(io.StringIO(site.files["codebook.csv"].decode(), newline="")))
    at = next(place for place, row in enumerate(rows) if row[rows[0].index("is_missing")] == "yes")
    return "codebook.csv", cell(site.files["codebook.csv"], at, "spss_value", f"-{SECRET}")


def a_name_in_the_codebook(site: Site, _: Path) -> tuple[str, bytes]:
    return "codebook.csv", cell(site.files["codebook.csv"], 3, "stata_name", f"a{SECRET}")


def a_number_in_parquet(site: Site, _: Path) -> tuple[str, bytes]:
    table = parquet.read_table(io.BytesIO(site.files["estimates.parquet"]))
    values = table.column("value").to_pylist()
    values[3] = float(SECRET)
    place = table.column_names.index("value")
    return "estimates.parquet", as_parquet(
        table.set_column(place, table.schema.field(place), pa.array(values))
    )


def words_in_parquet(site: Site, _: Path) -> tuple[str, bytes]:
    table = parquet.read_table(io.BytesIO(site.files["estimates.parquet"]))
    return "estimates.parquet", as_parquet(table.replace_schema_metadata({"title": f"Of {SECRET}"}))


def another_key_in_parquet(site: Site, _: Path) -> tuple[str, bytes]:
    table = parquet.read_table(io.BytesIO(site.files["estimates.parquet"]))
    return "estimates.parquet", as_parquet(table.replace_schema_metadata({f"a{SECRET}": "x"}))


def as_parquet(table: pa.Table) -> bytes:
    out = io.BytesIO()
    parquet.write_table(table, out)
    return out.getvalue()


def another_answer_in_spss(site: Site, folder: Path) -> tuple[str, bytes]:
    return "responses-2017.sav", spss(site, folder, lambda frame: put(frame, "parity", 1.0))


def another_reason_in_spss(site: Site, folder: Path) -> tuple[str, bytes]:
    return "responses-2017.sav", spss(site, folder, lambda frame: put(frame, "framework_used_gcs", -2.0))


def a_label_in_spss(site: Site, folder: Path) -> tuple[str, bytes]:
    return "responses-2017.sav", spss(site, folder, lambda frame: None, f"Of {SECRET}")


def spss(site: Site, folder: Path, change: Callable[[pandas.DataFrame], object], label: str = "") -> bytes:
    path = folder / "a.sav"
    path.write_bytes(site.files["responses-2017.sav"])
    frame, about = pyreadstat.read_sav(path, user_missing=True)
    change(frame)
    pyreadstat.write_sav(
        frame, path, file_label=label, column_labels=about.column_labels,
        variable_value_labels=about.variable_value_labels, missing_ranges=about.missing_ranges,
    )  # fmt: skip
    return path.read_bytes()


def put(frame: pandas.DataFrame, column: str, value: float) -> None:
    frame.loc[0, column] = value


def fewer_columns_in_stata(site: Site, folder: Path) -> tuple[str, bytes]:
    path = folder / "a.dta"
    path.write_bytes(site.files["responses-2017.dta"])
    frame, _ = pyreadstat.read_dta(path)
    pyreadstat.write_dta(frame.drop(columns=["parity"]), path)
    return "responses-2017.dta", path.read_bytes()


def a_row_that_no_field_numbers(site: Site, folder: Path) -> tuple[str, bytes]:
    frame = pandas.read_csv(io.BytesIO(site.package["data/responses-2017.csv"]), dtype=str)
    frame.insert(0, "row", SECRET)
    return "responses-2017.parquet", frame.to_parquet()


def a_table_in_sqlite(site: Site, _: Path) -> tuple[str, bytes]:
    return "all.sqlite", sqlite(site, f"CREATE TABLE answers AS SELECT {SECRET} AS a")


def a_word_in_sqlite(site: Site, _: Path) -> tuple[str, bytes]:
    return "all.sqlite", sqlite(site, f"INSERT INTO about VALUES ('Of {SECRET}')")  # noqa: S608


def a_reason_in_sqlite(site: Site, _: Path) -> tuple[str, bytes]:
    return "all.sqlite", sqlite(site, "UPDATE \"responses-2017-missing\" SET parity = 'dont_know'")


def a_column_of_reasons_less(site: Site, _: Path) -> tuple[str, bytes]:
    return "all.sqlite", sqlite(site, 'ALTER TABLE "responses-2017-missing" DROP COLUMN parity')


def a_number_twice(site: Site, _: Path) -> tuple[str, bytes]:
    return "all.sqlite", sqlite(site, "INSERT INTO estimates SELECT * FROM estimates LIMIT 1")


def a_kind_that_there_is_not(site: Site, _: Path) -> tuple[str, bytes]:
    return "all.sqlite", sqlite(site, f"UPDATE estimates SET kind = '{SECRET}'")  # noqa: S608


def a_place_that_is_none(site: Site, _: Path) -> tuple[str, bytes]:
    return "all.sqlite", sqlite(site, f'UPDATE estimates SET "order" = {SECRET} WHERE "order" > 0')  # noqa: S608


def a_column_of_numbers_more(site: Site, _: Path) -> tuple[str, bytes]:
    return "all.sqlite", sqlite(site, f"ALTER TABLE estimates ADD COLUMN more INTEGER DEFAULT {SECRET}")


def sqlite(site: Site, *commands: str) -> bytes:
    content = next(each for name, each in site.files.items() if name.endswith(".sqlite"))
    with sqlite3.connect(":memory:") as base:
        base.deserialize(content)
        for command in commands:
            base.execute(command)
        base.commit()
        return base.serialize()


def a_cell_in_a_workbook(site: Site, _: Path) -> tuple[str, bytes]:
    out = io.BytesIO()
    with Workbook(out) as book:
        book.add_worksheet("About")
        sheet = book.add_worksheet("codebook")
        sheet.write_row(0, 0, ["label", "share", "base", "shown", "status", "estimate_id"])
        sheet.write_row(1, 0, ["Label", 0.5, int(SECRET)])
    return "codebook.xlsx", out.getvalue()


def a_cell_beside_a_table(site: Site, _: Path) -> tuple[str, bytes]:
    out = io.BytesIO()
    with Workbook(out) as book:
        book.add_worksheet("About")
        sheet = book.add_worksheet("codebook")
        sheet.write_row(0, 0, ["label", "share", "estimate_id"])
        sheet.write_row(1, 0, ["Label", "", "", f"Of {SECRET}"])
    return "codebook.xlsx", out.getvalue()


def a_number_in_json_stat(site: Site, _: Path) -> tuple[str, bytes]:
    whole = json.loads(site.files["estimates.jsonstat.json"])
    found = whole["link"]["item"][0]
    found["value"][next(iter(found["value"]))] = float(SECRET)
    return "estimates.jsonstat.json", json.dumps(whole).encode()


def a_number_of_no_name_in_json_stat(site: Site, _: Path) -> tuple[str, bytes]:
    whole = json.loads(site.files["estimates.jsonstat.json"])
    whole["link"]["item"][0]["value"]["100000"] = 1.5
    return "estimates.jsonstat.json", json.dumps(whole).encode()


def a_word_in_json_stat(site: Site, _: Path) -> tuple[str, bytes]:
    whole = json.loads(site.files["estimates.jsonstat.json"])
    whole["note"].append(f"Of {SECRET}")
    return "estimates.jsonstat.json", json.dumps(whole).encode()


def a_number_in_xml(site: Site, _: Path) -> tuple[str, bytes]:
    before = site.files["codebook.ddi.xml"]
    start = before.index(b"<catStat")
    at = before.index(b">", start) + 1
    return "codebook.ddi.xml", before[:at] + SECRET.encode() + before[at:]


def a_mean_in_xml(site: Site, _: Path) -> tuple[str, bytes]:
    before = site.files["codebook.ddi.xml"]
    at = before.index(b">", before.index(b"<sumStat")) + 1
    return "codebook.ddi.xml", before[:at] + SECRET.encode() + before[at:]


def a_word_in_xml(site: Site, _: Path) -> tuple[str, bytes]:
    return "codebook.ddi.xml", site.files["codebook.ddi.xml"].replace(
        b"<abstract>", b"<abstract>" + SECRET.encode()
    )


PLANTED: tuple[Planted, ...] = (
    a_column_more_in_the_codebook, a_place_in_the_codebook, a_reason_in_the_codebook, a_name_in_the_codebook,
    a_number_in_the_codebook, a_number_without_a_name, a_label_in_the_codebook, a_number_in_parquet,
    words_in_parquet, another_key_in_parquet, another_answer_in_spss, another_reason_in_spss, a_label_in_spss,
    fewer_columns_in_stata, a_row_that_no_field_numbers, a_table_in_sqlite, a_word_in_sqlite,
    a_reason_in_sqlite, a_column_of_reasons_less, a_number_twice, a_kind_that_there_is_not,
    a_place_that_is_none, a_column_of_numbers_more, a_cell_in_a_workbook, a_cell_beside_a_table,
    a_number_in_json_stat, a_number_of_no_name_in_json_stat, a_word_in_json_stat, a_number_in_xml,
    a_mean_in_xml, a_word_in_xml,
)  # fmt: skip


@pytest.mark.parametrize("plant", PLANTED, ids=[each.__name__ for each in PLANTED])
def test_what_is_planted_in_a_file_is_found_and_not_repeated(
    site: Site, tmp_path: Path, plant: Planted
) -> None:
    said = site.said(*plant(site, tmp_path))
    assert said
    assert not any(SECRET in each for each in said)


def test_a_file_that_is_not_what_it_is_called_is_said(site: Site) -> None:
    for name in site.files:
        assert site.said(name, b"\xff\xfe no such thing")[0].endswith(
            "cannot be read as what it is called. Build again."
        )


def test_a_file_that_nobody_can_read_is_refused_unless_another_package_reads_it(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "site/data/formats/a.odd: is of a kind that the audit cannot read. Install a reader of it."
    assert site.said("a.odd", b"") == [said]
    point = type("Point", (), {"name": ".odd", "load": staticmethod(lambda: READERS[".csv"])})
    monkeypatch.setattr("findings.audit.dialects.entry_points", lambda group: [point])
    assert reader_of("a.odd") is READERS[".csv"]


def test_respondents_without_a_wave_that_released_them_are_refused(site: Site) -> None:
    less = replace(site.model.survey, descriptor=site.model.survey.descriptor | {"resources": []})
    audit = audit_of(replace(site.model, survey=less))
    said: Iterator[Problem] = audit.problems(
        "responses-2017.parquet", site.files["responses-2017.parquet"], "x"
    )
    assert "is a table that was made of nothing that is published" in str(next(iter(said)))
