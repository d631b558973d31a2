"""Every number on a page is what is published under its address."""

from __future__ import annotations

from pathlib import Path

import pytest

from findings.audit import Provenance

from .sites import PLAIN, on_page

AT = "site/findings/index.html:2"
CLAIMED = Provenance(
    units=PLAIN.units, claims=frozenset({("findings/index.md", "q--yes--2020", "over four in ten")})
)


@pytest.mark.parametrize(
    "body",
    [
        '<p><data value="0.44" data-estimate="q--yes--2020">44%</data> say yes.</p>',
        '<p>Of <span data-base="q--yes--2020">1,130</span> shops.</p>',
        '<table><tr><td data-interval="q--yes--2020">36% to 52%</td></tr></table>',
        '<table><tr><td data-estimate="q--yes--2020"><data value="0.44">44%</data></td></tr></table>',
        '<p><span data-estimate="q--rather-not--2020">[c]</span> would rather not say.</p>',
        '<p><data value="" data-estimate="q--rather-not--2020">[c]</data></p>',
        '<p>It rests on <span data-count="q--yes--2020">497</span> answers.</p>',
    ],
)
def test_a_number_as_it_is_published_is_no_problem(tmp_path: Path, body: str) -> None:
    assert on_page(tmp_path, body) == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            '<p><data value="0.44" data-estimate="q--yes--2020">45%</data> say yes.</p>',
            "q--yes--2020 is not printed as published. It is '44%'.",
        ),
        (
            '<p><data value="0.45" data-estimate="q--yes--2020">44%</data> say yes.</p>',
            "q--yes--2020 carries data that are not its published value.",
        ),
        (
            '<p><data value="0.44" data-estimate="q--no--2020">44%</data> say yes.</p>',
            "q--no--2020 is not printed as published. It is '30%'.",
        ),
        (
            '<p><data value="0.44" data-estimate="q--perhaps--2020">44%</data> say yes.</p>',
            "shows q--perhaps--2020, which is not published.",
        ),
        (
            '<p><span data-base="q--yes--2020">1,131</span></p>',
            "the base of q--yes--2020 is not printed as published. It is '1,130'.",
        ),
        (
            '<p><span data-interval="q--yes--2020">36% to 53%</span></p>',
            "the interval of q--yes--2020 is not printed as published. It is '36% to 52%'.",
        ),
        (
            '<p><span data-count="q--yes--2020">498</span></p>',
            "the count of q--yes--2020 is not what is published.",
        ),
        ('<p><data value="0.44">most</data></p>', "has a value that no estimate carries."),
    ],
)  # fmt: skip
def test_a_number_that_is_not_what_is_published_is_named(tmp_path: Path, body: str, expected: str) -> None:
    assert f"{AT}: {expected}" in on_page(tmp_path, body)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            '<p><span data-estimate="q--rather-not--2020">73519%</span></p>',
            "q--rather-not--2020 is not printed as published. It is '[c]'.",
        ),
        (
            '<p><data value="73519" data-estimate="q--rather-not--2020">[c]</data></p>',
            "q--rather-not--2020 carries data that are not its published value.",
        ),
        (
            '<p><span data-base="q--rather-not--2020">73519</span></p>',
            "q--rather-not--2020 has no base that is published.",
        ),
        (
            '<p><span data-interval="q--rather-not--2020">73519</span></p>',
            "q--rather-not--2020 has no interval that is published.",
        ),
        (
            '<p><span data-count="q--rather-not--2020">73519</span></p>',
            "the count of q--rather-not--2020 is not what is published.",
        ),
    ],
)
def test_a_withheld_number_has_no_words_and_no_data_anywhere(
    tmp_path: Path, body: str, expected: str
) -> None:
    said = on_page(tmp_path, body)
    assert f"{AT}: {expected}" in said
    assert "73519" not in "".join(said)


def claim(words: str, estimate: str = "q--yes--2020", leads_to: str = "q--yes--2020") -> str:
    inner = f'<data value="0.44" data-estimate="{estimate}">{words}</data>'
    return f'<p><a class="claim" href="../questions/q/#{leads_to}">{inner}</a> said yes.</p>'


def test_the_words_of_a_claim_are_those_that_were_checked_on_that_page(tmp_path: Path) -> None:
    assert on_page(tmp_path, claim("over four in ten"), CLAIMED) == []
    assert on_page(tmp_path, claim("44%"), CLAIMED) == []
    refused = [f"{AT}: q--yes--2020 is not printed as published. It is '44%'."]
    assert on_page(tmp_path, claim("five in ten"), CLAIMED) == refused
    assert on_page(tmp_path, claim("over four in ten")) == refused


def test_checked_words_without_their_link_are_no_claim(tmp_path: Path) -> None:
    body = '<p><data value="0.44" data-estimate="q--yes--2020">over four in ten</data> said yes.</p>'
    assert on_page(tmp_path, body, CLAIMED) == [
        f"{AT}: q--yes--2020 is not printed as published. It is '44%'."
    ]


def test_a_link_leads_to_the_number_that_it_shows(tmp_path: Path) -> None:
    assert on_page(tmp_path, claim("44%", leads_to="q--no--2020")) == [
        f"{AT}: a link shows q--yes--2020 and leads to another number."
    ]


def test_a_row_of_a_question_holds_the_number_of_its_address(tmp_path: Path) -> None:
    body = '<table><tr id="q--no--2020"><td data-estimate="q--yes--2020">44%</td></tr></table>'
    assert on_page(tmp_path, body) == [f"{AT}: the row of q--no--2020 shows q--yes--2020."]


def test_words_are_struck_out_only_where_a_claim_no_longer_holds(tmp_path: Path) -> None:
    body = '<p><a class="claim" href="../questions/q/#q--yes--2020"><s>most</s></a> said yes.</p>'
    struck = Provenance(struck=frozenset({("findings/index.md", "most")}))
    assert on_page(tmp_path, body, struck) == []
    assert on_page(tmp_path, body) == [f"{AT}: words are struck out that no claim has."]


def test_a_figure_from_elsewhere_is_what_was_written_with_its_source(tmp_path: Path) -> None:
    source = "https://report.example/2020"
    body = f'<p>The report says <a href="{source}"><span data-source="{source}">41%</span></a>.</p>'
    cited = Provenance(cited=frozenset({(source, "41%")}))
    assert on_page(tmp_path, body, cited) == []
    wrong = f"{AT}: a figure from elsewhere is not what was written, or not from its source."
    assert on_page(tmp_path, body.replace("41%", "42%"), cited) == [wrong]
    assert on_page(tmp_path, f'<p><a href="{source}">42 shops</a></p>', cited) == [wrong]
    assert on_page(tmp_path, '<p><a href="https://other.example">its report</a></p>', cited) == []


def test_a_number_of_the_disclosure_audit_is_what_its_record_holds(tmp_path: Path) -> None:
    record = Provenance(record={"waves": [{"withheld": 1205}], "part": 0.8, "rule": "gpps"})
    body = '<p><data value="1205" data-record="/waves/0/withheld">1,205</data> are withheld.</p>'
    assert on_page(tmp_path, body, record) == []
    assert on_page(tmp_path, '<p><data value="0.8" data-record="/part">80%</data></p>', record) == []
    wrong = f"{AT}: a number of the disclosure audit is not what its record holds."
    assert on_page(tmp_path, body.replace("1,205", "1,206"), record) == [wrong]
    assert on_page(tmp_path, body.replace('"1205"', '"1206"'), record) == [wrong]
    nowhere = f"{AT}: names no place in the record of the disclosure audit."
    assert on_page(tmp_path, body.replace("/waves/0", "/waves/1"), record) == [nowhere]
