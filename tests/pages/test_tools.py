"""Each tool is offered the file that it likes best of those that there are, and how to load it."""

from __future__ import annotations

from findings.downloads import Download
from findings.pages.tools import TOOLS, placed, tools

CSV = Download("data/package/data/estimates.csv", "estimates.csv", "Numbers", b"a")
STATA = Download("data/formats/responses.dta", "responses.dta", "Responses", b"b")
DESCRIPTOR = Download("data/package/datapackage.json", "datapackage.json", "Words", b"{}")


def test_the_best_file_of_those_that_there_are() -> None:
    found = {each.name: each.file for each in tools([CSV, DESCRIPTOR], placed(""))}
    assert found["Stata"] is CSV
    assert found["Another program"] is DESCRIPTOR
    assert {each.name: each.file for each in tools([CSV, STATA], placed(""))}["Stata"] is STATA


def test_a_tool_without_a_file_is_left_out() -> None:
    assert list(tools([], placed(""))) == []
    assert len(list(tools([CSV, DESCRIPTOR], placed("")))) == len(TOOLS)


def test_code_names_the_file_where_it_lies() -> None:
    (pandas,) = [each for each in tools([CSV], placed("https://a.example/")) if "pandas" in each.name]
    assert '"https://a.example/data/package/data/estimates.csv"' in pandas.code
    (pandas,) = [each for each in tools([CSV], placed("")) if "pandas" in each.name]
    assert '"estimates.csv"' in pandas.code


def test_words_stand_where_there_is_no_code() -> None:
    assert not any(each.code and each.words for each in tools([CSV, STATA, DESCRIPTOR], placed("")))
    assert any(each.words for each in tools([CSV], placed("")))
