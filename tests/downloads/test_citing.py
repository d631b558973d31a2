"""A chart is cited as its data package is, in three forms, and what they hold of numbers is named."""

from __future__ import annotations

from findings.downloads import citation
from findings.downloads.citing import cited, phrases

PACKAGE = {
    "name": "schools", "title": "Schools", "version": "2.0", "created": "2009-08-07T00:00:00Z",
    "contributors": [{"title": "The office"}, {"title": "A {braced} one"}],
    "licenses": [{"title": "CC BY 4.0"}],
}  # fmt: skip


def test_the_text_holds_the_citation_of_the_package() -> None:
    made = cited(PACKAGE, "moods", "44% are well", "https://a.example/charts/moods/")
    assert made.text == f"“44% are well” In: {citation(PACKAGE)} https://a.example/charts/moods/"


def test_bibtex_reads_it() -> None:
    assert cited(PACKAGE, "moods", "44% are {well}", "https://a.example/").bibtex.splitlines() == [
        "@misc{moods,",
        "  author = {{The office} and {A braced one}},",
        "  title = {{44% are well}},",
        "  howpublished = {Chart in: Schools},",
        "  year = {2009},",
        "  version = {2.0},",
        "  url = {https://a.example/},",
        "}",
    ]


def test_ris_begins_with_a_type_and_ends_with_an_end() -> None:
    lines = cited(PACKAGE, "moods", "44% are well", "").ris.splitlines()
    assert (lines[0], lines[-1]) == ("TY  - FIGURE", "ER  -")
    assert "PY  - 2009" in lines
    assert not [line for line in lines if line.startswith("UR")]


def test_what_holds_a_number_stands_between_the_words_of_its_form() -> None:
    found = set(phrases(PACKAGE, iter(["https://a.example/2/"])))
    assert found == {
        "The office, A {braced} one (2009)", "year = {2009}", "PY - 2009", "Version 2.0", "version = {2.0}",
        "ET - 2.0", "CC BY 4.0", "https://a.example/2/",
    }  # fmt: skip
    assert list(phrases({"name": "a"}, iter([""]))) == []
