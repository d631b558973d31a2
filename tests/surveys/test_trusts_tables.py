"""A survey of which numbers only are published, released twice: nobody's answer is anywhere in it."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from findings import datapackage, disclosure, estimation
from findings.__main__ import main
from tests.red_team.attack import LEFT_OUT
from tests.red_team.report import line, report

from .attacking import Row, rows_of, shown_cells, system, withheld_cells
from .trusts import CANARY, NATIONS, RESPONDENTS, UNITS, first_release, second_release, write_answers

SINGLE = {
    "reports_to": ["chief", "strategy", "people", "other"],
    "outlook": ["better", "same", "worse"],
    "partners": ["very_good", "good", "neither", "poor", "very_poor"],
    "team": ["to_4", "5_to_9", "10_or_more"],
    "plan": ["yes", "no"],
    "plan_kept": ["yes", "partly", "no"],
    "pressed": ["yes", "no"],
    "worries": ["1", "2", "3", "4", "not_ranked"],
    "grievances": ["none", "one_or_two", "three_or_more"],
}
NETS = {"good_or_better": ["very_good", "good"]}


@dataclass(frozen=True)
class Made:
    """A publication released twice: its folder, where the answers are, what was printed, and how fast."""

    root: Path
    restricted: Path
    printed: str
    seconds: list[float]

    def rows(self, name: str) -> list[Row]:
        return rows_of((self.root / "datapackage" / name).read_text(encoding="utf-8"))

    @property
    def releases(self) -> list[list[Row]]:
        return [self.rows("releases/0.1.0-estimates.csv"), self.rows("data/estimates.csv")]

    @property
    def record(self) -> dict[str, Any]:
        text = (self.root / "datapackage/audit.json").read_text(encoding="utf-8")
        found: dict[str, Any] = json.loads(text)
        return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("trusts")
    root, seconds, printed = folder / "publication", [], []
    for release in (first_release, second_release):
        restricted = write_answers(release(root), folder / "answers")
        started = time.monotonic()
        with pytest.MonkeyPatch.context() as patch:
            out = io.StringIO()
            patch.setattr("sys.stdout", out)
            patch.setattr("sys.stderr", out)
            assert main(["estimate", "--root", str(root), "--restricted", str(restricted)]) == 0
            seconds.append(time.monotonic() - started)
            assert main(["publish", "--root", str(root)]) == 0
        printed.append(out.getvalue())
        if release is first_release:
            (root / "datapackage/releases").mkdir()
            estimates = root / "datapackage/data/estimates.csv"
            shutil.copy(estimates, root / "datapackage/releases/0.1.0-estimates.csv")
    return Made(root, restricted, "".join(printed), seconds)


def test_the_figures_of_the_publication(made: Made) -> None:
    rows, (wave,) = made.rows("data/estimates.csv"), made.record["waves"]
    withheld = [row for row in rows if row["status"] == "c"]
    sys.stdout.write(
        f"trusts-tables: {RESPONDENTS} of {sum(UNITS.values())} respondents, {len(rows)} numbers, "
        f"{len(withheld)} withheld, at least {wave['by_rule']} by the rule and at least "
        f"{wave['to_protect_others']} to protect others; estimated in "
        f"{' and '.join(f'{each:.1f} s' for each in made.seconds)}.\n"
    )
    assert (wave["numbers"], wave["withheld"]) == (len(rows), len(withheld))
    assert 0 < len(withheld) < len(rows)


def test_no_withheld_count_can_be_worked_out_from_both_releases_together(made: Made) -> None:
    attacked = system(made.releases, SINGLE, NETS)
    shown = {cell for rows in made.releases for cell in shown_cells(rows)}
    cells = sorted({cell for rows in made.releases for cell in withheld_cells(rows)} - shown)
    ranges = {cell: attacked.range_of(cell, RESPONDENTS) for cell in cells}
    sys.stdout.write(f"trusts-tables: {len(cells)} withheld counts attacked with both releases\n")
    assert cells
    assert [cell for cell, (low, high) in ranges.items() if high - low < 4 or high < 5] == []


def test_an_attacker_who_shares_no_code_gets_no_withheld_number(made: Made) -> None:
    """With both releases, and what follows from one field, item or option for another."""
    before = made.root / "datapackage/releases/0.1.0-estimates.csv"
    found = report(made.root, made.restricted, (before,), explain=False)
    sys.stdout.write(f"{line(found)}\n")
    assert found.withheld == len(withheld_answers(made)) > 0
    assert (found.pinned, found.exact, found.unproven) == (0, 0, 0)
    assert found.relations.keys() >= {"ranking", "exclusive option", "dependent fields"}
    assert (found.magnitudes, found.leaks, found.untrue, found.contradiction) == ({}, {}, {}, "")
    assert found.implied.keys() <= {LEFT_OUT}, "how many answered a question may be known more closely"


def withheld_answers(made: Made) -> list[Row]:
    """Rows of answers of which nothing is told."""
    rows = made.rows("data/estimates.csv")
    return [row for row in rows if row["measure"] == "share" and row["status"] == "c"]


def test_no_place_in_a_ranking_is_withheld_of_one_worry_alone(made: Made) -> None:
    """Each place was given once by everybody who ranked, so that three of four would tell the fourth."""
    alone = Counter(
        (row["category"], row["breakdown"], row["group"])
        for row in withheld_answers(made)
        if row["question"] == "worries"
    )
    assert alone
    assert [where for where, number in alone.items() if number == 1] == []


def test_no_region_is_withheld_alone_in_a_nation_that_is_shown(made: Made) -> None:
    withheld = {about(row) for row in withheld_answers(made)}
    shown = {about(row) for row in made.rows("data/estimates.csv") if row["count"]}
    regions = [where for where in withheld if where[3] == "region"]
    alone = [
        (*where[:3], region)
        for *where, _, nation in sorted(shown)
        if nation in NATIONS
        for region in NATIONS[nation]
        if [(*where, "region", each) in withheld for each in NATIONS[nation]].count(True) == 1
    ]
    assert regions
    assert alone == []


def about(row: Row) -> tuple[str, ...]:
    return row["question"], row["item"], row["category"], row["breakdown"], row["group"]


def test_no_mean_is_shown_that_is_mostly_one_respondents(made: Made) -> None:
    """Grievances: one respondent has far more than the others, and is in every mean or in none."""
    with (made.restricted / "answers.csv").open(encoding="utf-8") as file:
        answers = list(csv.DictReader(file))
    means = [
        row
        for row in made.rows("data/estimates.csv")
        if (row["question"], row["measure"]) == ("grievances", "mean")
    ]
    shown = [row for row in means if row["status"] != "c"]
    assert 0 < len(shown) < len(means)
    for row in shown:
        group = [each for each in answers if not row["group"] or each[row["breakdown"]] == row["group"]]
        numbers = [int(each["grievances"]) for each in group if each["grievances"].isdecimal()]
        assert 2 * max(numbers) <= sum(numbers)


def test_nothing_shown_before_is_withheld_or_changed_now(made: Made) -> None:
    before, now = ({row["estimate_id"]: row for row in rows} for rows in made.releases)
    shown = [name for name, row in before.items() if row["status"] != "c" and row["measure"] == "share"]
    assert [name for name in shown if (before[name]["count"], before[name]["base"]) != (
        now[name]["count"], now[name]["base"]
    )] == []  # fmt: skip
    assert any("region" in name for name in now.keys() - before.keys())
    assert any("pressed" in name for name in now.keys() - before.keys())


def files(made: Made) -> Iterator[tuple[str, bytes]]:
    """Every file that could be published, and what is in an archive."""
    for folder in ("site", "build/docs", "datapackage"):
        for path in sorted((made.root / folder).rglob("*")):
            if path.is_file():
                yield str(path.relative_to(made.root)), path.read_bytes()
            if path.suffix == ".zip":
                with zipfile.ZipFile(path) as archive:
                    yield from ((f"{path.name}/{name}", archive.read(name)) for name in archive.namelist())


def test_nothing_of_the_restricted_file_is_in_any_file_or_message(made: Made) -> None:
    answers = (made.restricted / "answers.csv").read_text(encoding="utf-8").splitlines()
    assert CANARY in answers[1]
    lines = [line.partition(",")[2].encode() for line in answers[1:]]
    found = list(files(made))
    assert [name for name, content in found if CANARY.encode() in content] == []
    assert [name for name, content in found if any(line in content for line in lines)] == []
    assert [name for name, _ in found if name.endswith("answers.csv")] == []
    assert CANARY not in made.printed


class Shown(HTMLParser):
    """What each element says that names an estimate: its text, and its attributes but for the name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []
        self.name = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        said = dict(attrs)
        self.name = said.get("data-estimate") or ""
        if self.name:
            self.said.append((self.name, said.get("value") or ""))

    def handle_data(self, data: str) -> None:
        if self.name:
            self.said.append((self.name, data))

    def handle_endtag(self, tag: str) -> None:
        del tag
        self.name = ""


def test_a_withheld_number_is_a_mark_wherever_it_stands(made: Made) -> None:
    withheld = {row["estimate_id"] for row in made.rows("data/estimates.csv") if row["status"] == "c"}
    said = [
        (name, words)
        for path, content in files(made)
        if path.endswith((".html", ".md", ".svg"))
        for name, words in Shown(content.decode()).said
        if name in withheld
    ]
    assert any(words.strip() == "[c]" for _, words in said)
    assert [(name, words) for name, words in said if re.search(r"\d", words)] == []


def test_a_withheld_row_says_nothing_but_what_it_is_about(made: Made) -> None:
    numbers = (
        "value",
        "shown",
        "low",
        "high",
        "count",
        "standard_error",
        "difference",
        "p",
        "effective_base",
    )
    rows = [row for row in made.rows("data/estimates.csv") if row["status"] == "c"]
    assert [row["estimate_id"] for row in rows if any(row[name] not in {"", "[c]"} for name in numbers)] == []


def test_no_withheld_value_stands_beside_its_name_in_any_data_file(made: Made) -> None:
    """The values are computed again from the answers; a chart's data may name the row, and not say it."""
    survey = disclosure.merged(datapackage.read(made.root / "datapackage", made.restricted))
    kept = {row["estimate_id"]: row["status"] for row in made.rows("data/estimates.csv")}
    secret = {
        row.id: f"{row.value:.10g}"
        for row in estimation.estimates(survey).rows
        if kept[row.id] == "c" and row.value
    }
    lines = [
        (path, line)
        for path, content in files(made)
        if path.endswith((".csv", ".json"))
        for line in re.split(r"[\n{}]", content.decode())
    ]
    assert secret
    assert [
        (path, name)
        for path, line in lines
        for name, value in secret.items()
        if f"{name}," in line and f",{value}," in line
    ] == []


PARTS = {"specialist", "community", "ambulance"}


def test_groups_too_small_are_shown_as_the_merge_that_is_declared_and_nowhere_alone(made: Made) -> None:
    for rows in made.releases:
        by_type = {row["group"]: row for row in rows if row["breakdown"] == "type"}
        assert by_type.keys() == {"", "acute", "mental_health", "other"}
    merged = {row["estimate_id"]: row for row in made.rows("data/estimates.csv")}
    assert merged["population--type--other--2024"]["shown"] == "43"
    assert merged["responses--type--other--2024"]["status"] == ""
    names = [f"--type--{part}--".encode() for part in PARTS]
    assert [path for path, content in files(made) if any(name in content for name in names)] == []


def test_charts_and_pages_say_which_groups_are_merged(made: Made) -> None:
    docs = made.root / "build/docs"
    whole = "Specialist or Community or Ambulance, merged"
    assert whole in (docs / "questions/plan.md").read_text(encoding="utf-8")
    assert whole in (docs / "questions/respondents.md").read_text(encoding="utf-8")
    limits = (docs / "about/limits.md").read_text(encoding="utf-8")
    assert f'Type: Specialist, Community, Ambulance are shown as one group, "{whole}".' in limits


def test_the_page_says_the_rule_and_how_much_is_withheld(made: Made) -> None:
    text = (made.root / "build/docs/about/disclosure.md").read_text(encoding="utf-8")
    (wave,) = made.record["waves"]
    assert f'data-record="/waves/0/withheld">{wave["withheld"]}</data> are withheld' in text
    assert '<data value="10" data-record="/thresholds/minimum_base">10</data> or more of it answered' in text
    assert '<data value="5" data-record="/at_least">5</data> different values' in text
    assert "accidents" in text
