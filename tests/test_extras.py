"""An extra that is not installed is named in one line, before anything is done."""

from __future__ import annotations

import pytest

from findings import extras


def test_an_extra_that_is_installed_is_passed_over() -> None:
    extras.need("site")


def test_what_is_absent_is_named_with_the_extra_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(extras.EXTRAS, "site", ("json", "no_such_module"))
    with pytest.raises(extras.NotInstalled) as absent:
        extras.need("site")
    assert (
        str(absent.value)
        == "findings: no_such_module is not installed. Install the engine with its extra [site]."
    )


def test_several_that_are_absent_are_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(extras.EXTRAS, "notebooks", ("no_such_module", "nor_this_one"))
    with pytest.raises(extras.NotInstalled) as absent:
        extras.need("notebooks")
    what = "no_such_module and nor_this_one are not installed"
    assert str(absent.value) == f"findings: {what}. Install the engine with its extra [notebooks]."
