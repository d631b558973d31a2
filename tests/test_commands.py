"""The command line is made of tables, and every command does something."""

from __future__ import annotations

import pytest

from findings import commands
from findings.__main__ import FUNCTIONS


def test_every_command_of_the_table_does_something_and_no_other_does() -> None:
    assert list(FUNCTIONS) == list(commands.COMMANDS)
    assert set(commands.OPTIONS) <= set(commands.COMMANDS)


def test_a_command_is_listed_with_what_may_follow_it() -> None:
    found = {each.name: each for each in commands.listed()}
    first, *others = found["import"].arguments
    assert (first.written, first.needed) == ("FILE …", True)
    assert "--codebook FILE" in {each.written for each in others}
    assert {each.written for each in found["validate"].arguments} >= {"PACKAGE", "--json", "--root FOLDER"}
    assert not any(each.needed for each in found["validate"].arguments)


@pytest.mark.parametrize("written", ["0", "1e3", "-1", "1000000"])
def test_an_effort_that_is_no_number_of_times_is_refused(
    written: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        commands.parser(FUNCTIONS).parse_args(["estimate", f"--effort={written}"])
    assert stopped.value.code == 2
    assert "write a number from" in capsys.readouterr().err
