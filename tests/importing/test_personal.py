"""Columns that answer no question are set aside by their names and by what they hold."""

from __future__ import annotations

import pytest

from findings.importing.personal import is_of_platform, set_aside, tokens
from findings.importing.table import Column
from findings.vocabulary import Role


def filled(heading: str, cell: str, rows: int = 40) -> Column:
    return Column(heading, tuple(cell.format(1000 + 7 * number) for number in range(rows)))


@pytest.mark.parametrize(
    ("heading", "cell", "role"),
    [
        ("Anything", "p{}@mail.test", Role.UNUSED),
        ("Anything", "10.0.0.{}", None),
        ("Anything", "https://a.test/{}", Role.UNUSED),
        ("Anything", "Mozilla/5.0 ({})", Role.UNUSED),
        ("Anything", "07700 90{}", Role.UNUSED),
        ("Anything", "51.5{0}, -0.12{0}", Role.UNUSED),
        ("Anything", "2031-05-01 10:{}", Role.UNUSED),
        ("Anything", "R_{}abcdefghij", Role.IDENTIFIER),
        ("interview_id", "{}", Role.IDENTIFIER),
        ("Surname", "Canary {}", Role.UNUSED),
        ("StartDate", "x{}", Role.UNUSED),
        ("What would you change?", "Canary {} and more", None),
    ],
)
def test_a_column_is_known_by_what_it_holds(heading: str, cell: str, role: Role | None) -> None:
    found = set_aside(filled(heading, cell))
    assert (found.role if found else None) == role


def test_a_column_of_addresses_of_machines_is_set_aside() -> None:
    column = Column("From", tuple(f"10.0.{number}.4" for number in range(40)))
    found = set_aside(column)
    assert found
    assert found.ground == "holds addresses of machines"


def test_one_mail_address_in_five_is_enough() -> None:
    column = Column(
        "How to reach you", tuple("a@mail.test" if number % 5 == 0 else f"x{number}" for number in range(50))
    )
    assert set_aside(column)


@pytest.mark.parametrize(
    "heading", ["Area code", "What is the number of rooms?", "Notes", "Do you have an ID card?"]
)
def test_a_question_is_not_taken_for_a_mark_by_its_words(heading: str) -> None:
    assert set_aside(Column(heading, ("Yes", "No") * 30)) is None


def test_status_is_a_tool_s_column_only_beside_others() -> None:
    status = Column("Status", ("Done", "Open") * 30)
    assert set_aside(status) is None
    assert set_aside(status, beside_platform=True)
    assert is_of_platform([Column("StartDate", ()), Column("IPAddress", ()), status])
    assert not is_of_platform([Column("StartDate", ()), status])


@pytest.mark.parametrize(
    ("heading", "role", "asked"),
    [("pweight", Role.WEIGHT, False), ("repwt12", Role.UNUSED, False), ("stratum", Role.UNUSED, True),
     ("varunit", Role.UNUSED, True)],
)  # fmt: skip
def test_columns_of_a_design_are_proposed(heading: str, role: Role, asked: bool) -> None:
    found = set_aside(Column(heading, ("0.8", "1.2", "1.5") * 20))
    assert found
    assert found.role is role
    assert (found.confidence < 0.8) is asked


def test_words_of_a_compound_are_told_apart() -> None:
    assert tokens("RespondentID") == "respondent_id"
    assert tokens("IPAddress") == "ip_address"
