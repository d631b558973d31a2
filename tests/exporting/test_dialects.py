"""Each dialect is read back by somebody else's reader, and is equal: cells, labels, reasons, words about."""

from __future__ import annotations

import json
import sqlite3
import time
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas
import polars
import pyreadstat
import pytest
from lxml import etree as Xml  # noqa: N812

from findings.disclosure import PublishedEstimates
from findings.exporting import Handed, exporters, exports
from findings.exporting.dialects import EXPORTERS, Exporter
from findings.exporting.estimates import estimates_table
from findings.exporting.names import SPSS, STATA, names_of
from findings.vocabulary import Status
from tests.published import replace as changed

from .conftest import rows
from .tables import CELLS, HARD, LONG, REASONS, TABLE, WORDS

CREATED = "2000-01-01 00:00:00"


@pytest.fixture(scope="module")
def hard(flagship: tuple[Handed, dict[str, bytes]]) -> Handed:
    model, _ = flagship
    others = tuple(each for each in model.tables if each.of != TABLE.of)
    return replace(model, tables=(TABLE, *others))


@pytest.fixture(scope="module")
def written(hard: Handed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dialects")
    for each in exports(hard):
        (target / each.path.rpartition("/")[2]).write_bytes(each.content)
    return target


def cells(frame: pandas.DataFrame) -> list[list[str | None]]:
    found: list[list[str | None]] = []
    for name in frame.columns:
        column = frame[name].astype(object)
        found.append([None if pandas.isna(each) or each == "" else text(each) for each in column])
    return found


def text(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell == int(cell) else str(cell)


def shortened(told: list[list[str | None]], longest: int) -> list[list[str | None]]:
    return [[each[:longest] if each else each for each in column] for column in told]


def test_spss_holds_every_cell_label_and_reason(written: Path) -> None:
    path = written / "responses-2030.sav"
    frame, about = pyreadstat.read_sav(path, apply_value_formats=True)
    assert shortened(cells(frame), 100) == shortened(list(WORDS.values()), 100)
    told, _ = pyreadstat.read_sav(path, apply_value_formats=True, user_missing=True)
    for own, name in zip(HARD, told.columns, strict=True):
        missing = [reason for reason in REASONS[own.name] if reason]
        assert [each for each in told[name].astype(object) if each in set(missing)] == missing
    assert [str(label)[:50] for label in about.column_labels] == [each.label[:50] for each in HARD]
    assert about.variable_measure["mood"] == "ordinal"


def test_stata_holds_every_cell_label_and_reason(written: Path) -> None:
    path = written / "responses-2030.dta"
    frame = pandas.read_stata(path, convert_categoricals=False)
    reader = pandas.io.stata.StataReader(path)
    labels = {name[:4]: known for name, known in reader.value_labels().items()}
    mood = frame["mood"].map({code: label for code, label in labels["mood"].items() if code < 1000})
    assert cells(pandas.DataFrame({"mood": mood}))[0] == WORDS["mood"]
    told, about = pyreadstat.read_dta(path, apply_value_formats=True, user_missing=True)
    assert [each for each in told["mood"] if each in set(filter(None, REASONS["mood"]))] == REASONS["mood"][
        3:
    ]
    assert about.missing_user_values["mood"] == ["a", "b", "c", "d", "e"]
    bare, _ = pyreadstat.read_dta(path, apply_value_formats=True)
    assert shortened(cells(bare), 100) == shortened(list(WORDS.values()), 100)


def test_parquet_holds_every_cell_and_categories_in_their_order(written: Path) -> None:
    frame = polars.read_parquet(written / "responses-2030.parquet")
    found = [
        [None if each is None else text(each) for each in frame[name].to_list()] for name in frame.columns
    ]
    assert frame.columns == list(CELLS)
    assert found == list(CELLS.values())
    mood = pandas.read_parquet(written / "responses-2030.parquet")["mood"]
    assert (list(mood.cat.categories), mood.cat.ordered) == (["good", "fair", "bad"], True)


def test_sqlite_holds_every_cell_and_its_labels(written: Path) -> None:
    with sqlite3.connect(next(written.glob("*.sqlite"))) as base:
        found = base.execute('SELECT * FROM "responses-2030"').fetchall()
        labels = base.execute(
            "SELECT value, label FROM labels WHERE \"column\" = 'mood' ORDER BY place"
        ).fetchall()
        about = [each[0] for each in base.execute("SELECT text FROM about")]
    told = [[None if each is None else text(each) for each in column] for column in zip(*found, strict=True)]
    assert told == list(CELLS.values())
    assert labels == [("good", "Good"), ("fair", "=1+1"), ("bad", "😀 Bad")]
    assert any("synthetic" in each for each in about)


def test_a_workbook_holds_every_cell_and_runs_none(written: Path) -> None:
    book = openpyxl.load_workbook(written / "responses-2030.xlsx")
    header, *body = book["responses-2030"].iter_rows(values_only=True)
    found = [[None if each is None else text(each) for each in column] for column in zip(*body, strict=True)]
    assert found == list(CELLS.values())
    assert [each.lower() for each in map(str, header)][1:3] == ["mood", "mood_2"]
    kinds = {cell.data_type for row in book["responses-2030"].iter_rows() for cell in row}
    assert "f" not in kinds


def test_every_file_says_that_the_data_are_synthetic_its_licence_and_its_version(
    hard: Handed, written: Path
) -> None:
    sav = pyreadstat.read_sav(written / "responses-2030.sav", metadataonly=True)[1]
    dta = pyreadstat.read_dta(written / "responses-2030.dta", metadataonly=True)[1]
    parquet = polars.read_parquet_metadata(written / "responses-2030.parquet")["about"]
    sheet = openpyxl.load_workbook(written / "estimates.xlsx").worksheets[0]
    jsonstat = json.loads((written / "estimates.jsonstat.json").read_text("utf-8"))
    ddi = "".join(Xml.parse(written / "codebook.ddi.xml").getroot().itertext())
    book = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    for said in (" ".join(sav.notes), parquet, " ".join(jsonstat["note"]), ddi, book):
        plain = " ".join(said.split())
        assert hard.notice in plain
        assert hard.licence in plain
        assert hard.version in plain
    assert str(dta.file_label).startswith(f"{hard.short} Version {hard.version}. {hard.licence[:10]}")


def test_two_builds_give_the_same_bytes(hard: Handed) -> None:
    first = {each.path: each.content for each in exports(hard)}
    time.sleep(1.1)
    assert {each.path: each.content for each in exports(hard)} == first


def test_no_clock_stands_in_a_file(written: Path) -> None:
    _, sav = pyreadstat.read_sav(written / "responses-2030.sav", metadataonly=True)
    _, dta = pyreadstat.read_dta(written / "responses-2030.dta", metadataonly=True)
    assert (str(sav.creation_time), str(dta.creation_time)) == (CREATED, CREATED)


def test_a_name_that_a_dialect_cannot_hold_is_another_and_no_two_are_alike() -> None:
    assert list(names_of(TABLE, STATA).values()) == [
        "respondent", "mood", "Mood_2", "v_if", LONG[:28], f"{LONG[:26]}_2", "v_2nd_gro_e", "words",
    ]  # fmt: skip
    assert names_of(TABLE, SPSS)[LONG] == LONG[:64].rstrip("_")
    assert names_of(TABLE, SPSS)["if"] == "if"


def test_the_codebook_lists_names_values_and_reasons_in_each_dialect(folder: Path) -> None:
    listed = rows((folder / "codebook.csv").read_bytes())
    own = [each for each in listed if each["variable"] == "activities_time_public_engagement"]
    assert {each["stata_name"] for each in own} == {"activities_time_public_engag"}
    assert {each["spss_name"] for each in own} == {"activities_time_public_engagement"}
    assert [(each["value"], each["spss_value"], each["stata_value"]) for each in own] == [
        ("yes", "1", "1"), ("no", "2", "2"), ("no_answer", "-2", ".b"),
    ]  # fmt: skip
    frame, _ = pyreadstat.read_dta(folder / "responses-2017.dta", metadataonly=True)
    assert {each["stata_name"] for each in listed} == set(frame.columns)


def test_the_codebook_says_what_is_published_and_nothing_else(
    flagship: tuple[Handed, dict[str, bytes]], folder: Path
) -> None:
    published = {each.id: each for each in flagship[0].published.rows}
    numbered = [each for each in rows((folder / "codebook.csv").read_bytes()) if each["estimate_id"]]
    assert len(numbered) > 100
    assert [each for each in numbered if published[each["estimate_id"]].shown != each["shown"]] == []
    assert all(
        each["shown"] == "" for each in rows((folder / "codebook.csv").read_bytes()) if not each["base"]
    )


def test_words_beside_a_number_are_the_same_where_it_is_withheld(
    flagship: tuple[Handed, dict[str, bytes]],
) -> None:
    """So that they may stand in the row of a number that is withheld, and tell nothing of it."""
    model, _ = flagship
    nothing = {"value": None, "shown": "", "low": None, "high": None, "base": None, "count": None}
    withheld = [changed(row, **nothing, status=Status.WITHHELD) for row in model.published.rows]
    columns = ["estimate_id", "status"]
    before, after = (
        {each.name: each.cells() for each in estimates_table(rows, model.survey, columns).columns}
        for rows in (model.published, PublishedEstimates(tuple(withheld)))
    )
    assert {name for name in before if before[name] != after[name]} == {"status"}


def test_json_stat_gives_each_number_at_its_place(
    flagship: tuple[Handed, dict[str, bytes]], folder: Path
) -> None:
    published = {each.id: each for each in flagship[0].published.rows}
    whole = json.loads((folder / "estimates.jsonstat.json").read_text("utf-8"))
    seen = 0
    for each in whole["link"]["item"]:
        lengths = [len(each["dimension"][name]["category"]["index"]) for name in each["id"]]
        assert lengths == each["size"]
        for place, name in each["extension"]["estimate_id"].items():
            row, at, own = published[name], int(place), {}
            for key, length in zip(reversed(each["id"]), reversed(lengths), strict=True):
                at, own[key] = divmod(at, length)[0], each["dimension"][key]["category"]["index"][at % length]
            assert (own["measure"], own["category"].replace("_T", ""), own["group"].replace("_T", "")) == (
                row.measure, row.category, row.group,
            )  # fmt: skip
            assert each["value"].get(place) == row.value
            seen += 1
    assert seen == sum(not row.measure.is_comparison for row in published.values())


ORDER = ["labl", "qstn", "universe", "sumStat", "catgry", "varFormat", "notes"]


def test_the_codebook_in_xml_has_the_structure_of_ddi_codebook(folder: Path) -> None:
    """A test of our own: no package of the registries brings the schema of DDI-Codebook along."""
    root = Xml.parse(folder / "codebook.ddi.xml").getroot()
    space = "{ddi:codebook:2_5}"
    assert [each.tag for each in root] == [f"{space}{name}" for name in ("stdyDscr", "fileDscr", "dataDscr")]
    listed = rows((folder / "codebook.csv").read_bytes())
    variables = root.findall(f".//{space}var")
    assert [each.get("name") for each in variables] == list(
        dict.fromkeys(each["variable"] for each in listed)
    )
    assert len({each.get("ID") for each in variables}) == len(variables)
    for variable in variables:
        places = [ORDER.index(str(part.tag).removeprefix(space)) for part in variable]
        assert places == sorted(places)
    values = [each.text for each in root.findall(f".//{space}catValu")]
    assert values == [each["value"] for each in listed if each["value"]]


def test_an_exporter_of_another_package_writes_beside_ours(
    hard: Handed, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Exporter("names", "anybody", "Names.", f"{__name__}:names")
    point = type("Point", (), {"name": "names", "load": staticmethod(lambda: own)})
    monkeypatch.setattr("findings.exporting.dialects.entry_points", lambda group: [point])
    assert exporters()[-1] is own
    assert list(own.files(hard)) == ["names.txt"]
    monkeypatch.setattr("findings.exporting.dialects.entry_points", lambda group: [point, point])
    monkeypatch.setattr("findings.exporting.dialects.EXPORTERS", ())
    with pytest.raises(ValueError, match=r"two exporters write names\.txt"):
        list(exports(hard))


def names(handed: Handed) -> dict[str, bytes]:
    return {"names.txt": "\n".join(each.name for each in handed.tables).encode()}


def test_a_dialect_whose_writer_is_not_installed_is_left_out() -> None:
    assert not Exporter("x", "x", "x", "x:x", ("no_such_module",)).is_there
    assert all(each.is_there for each in EXPORTERS)


def test_tables_alone_hold_nothing_of_respondents(flagship: tuple[Handed, dict[str, bytes]]) -> None:
    model, _ = flagship
    tables = replace(model, tables=tuple(each for each in model.tables if each.of in ("numbers", "values")))
    names = {each.path.rpartition("/")[2] for each in exports(tables)}
    assert {each for each in names if "responses" in each or each.endswith((".sav", ".dta"))} == set()
    assert len(names) == 8
