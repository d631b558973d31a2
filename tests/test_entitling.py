"""A number in the words of mkdocs.yml is one problem at its line, and none on the pages it would reach."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exported import decided, repeated, run

CLAIM = "Take it out, and say it on a page with a claim"


@pytest.mark.parametrize(
    ("setting", "written", "told"),
    [
        (
            'site_description: "A survey, published as open data."',
            "site_description: What 5,000 people told us.",
            f"'5,000' is a number that carries no address. {CLAIM}; or, if it is no answer, "
            "write below 'extra:' in mkdocs.yml: numbers: [\"5,000 people told\"].",
        ),
        ('name: "Use dark colours"', "name: Use 44 dark colours", "'44'"),
        ('title: "On this page"', "title: On these 44 pages", "'44'"),
        ('permalink_title: "Link to this section"', "permalink_title: Link to 44", "'44'"),
    ],
)
def test_a_number_in_a_setting_is_told_at_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], setting: str, written: str, told: str
) -> None:
    root, answers = decided(tmp_path, repeated("Good?,Area", "Yes,N", "No,S"))
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace(setting, written), encoding="utf-8")
    line = text[: text.index(setting)].count("\n") + 1
    assert run("estimate", root, answers) == 0
    capsys.readouterr()
    assert run("publish", root) == 1
    (problem,) = [each for each in capsys.readouterr().out.splitlines() if "…" not in each]
    assert problem.startswith(f"mkdocs.yml:{line}: {told}")
