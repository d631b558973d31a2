"""A publication that releases anonymised responses: made end to end, recounted, and attacked row by row."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from lxml import html

from findings import datapackage
from findings.__main__ import main
from findings.anonymising import anonymised_lines
from findings.preparing import Publication
from findings.publication import publish
from findings.releasing import anonymise, estimate

from .customers import CANARY, CUSTOMERS, MERGED, UNDESCRIBED, write_customers
from .row_attack import Count, Row, RowAttack

CASE = Path(__file__).parent / "customers-responses"
RELEASED = "datapackage/data/responses-2024.csv"
KEYS = ("region", "gender", "age", "household", "weight")
HIDDEN = {"no_answer", "refused", "dont_know"}


def say(line: str) -> None:
    """A line for whoever runs the tests with -s."""
    sys.stdout.write(f"\n{line}\n")


@pytest.fixture(scope="module")
def restricted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_customers(tmp_path_factory.mktemp("restricted"))


@pytest.fixture(scope="module")
def root(restricted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The publication, anonymised, estimated and published once."""
    folder = tmp_path_factory.mktemp("customers") / "publication"
    shutil.copytree(CASE, folder)
    made = Publication(folder, folder / "site")
    started = time.monotonic()
    (record,) = anonymise(made, restricted)
    numbers = estimate(made, None)
    published = publish(made, lambda _: None)
    say(
        f"responses: {record.respondents:,} respondents of {record.population:,}, k {record.after.k}, "
        f"l {record.after.l}; stood alone {record.before.unique} before, {record.after.unique} after; "
        f"expected to be found {record.before.identified} before, {record.after.identified} after; "
        f"{sum(record.blanked.values())} keys emptied; {numbers} numbers, {published.pages} pages, "
        f"{time.monotonic() - started:.1f} s"
    )
    return folder


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """The same to spoil, without the site."""
    target = tmp_path / "publication"
    shutil.copytree(root, target, ignore=shutil.ignore_patterns("site", "build"))
    return target


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def released(root: Path) -> list[Row]:
    return rows_of(root / RELEASED)


def published(root: Path) -> dict[str, Row]:
    return {row["estimate_id"]: row for row in rows_of(root / "datapackage/data/estimates.csv")}


# What is released -----------------------------------------------------------------------------------


def test_every_respondent_shares_the_keys_with_four_others(root: Path) -> None:
    combinations = Counter(tuple(row[key] for key in KEYS) for row in released(root))
    open_ones = [each for each in combinations if HIDDEN & set(each)]

    def alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        return all(a == b or {a, b} & HIDDEN for a, b in zip(one, other, strict=True))

    sizes = {
        each: sum(combinations[other] for other in combinations if alike(each, other))
        if each in open_ones
        else combinations[each] + sum(combinations[other] for other in open_ones if alike(each, other))
        for each in combinations
    }
    assert min(sizes.values()) >= 5
    assert len(released(root)) == CUSTOMERS


def test_identifiers_times_remarks_and_columns_that_nobody_described_are_gone(
    root: Path, restricted: Path
) -> None:
    header = set(released(root)[0])
    assert not header & {"customer", "email", "finished", "town", "remarks", UNDESCRIBED}
    assert CANARY in (restricted / "responses-raw-2024.csv").read_text("utf-8")
    written = [path for path in root.rglob("*") if path.is_file()]
    assert [path for path in written if CANARY.encode() in path.read_bytes()] == []


def test_the_public_statement_tells_line_by_line_how_responses_were_anonymised(root: Path) -> None:
    lines = anonymised_lines(datapackage.read(root / "datapackage"))
    assert len(lines) >= 6
    page = html.fromstring((root / "site/about/disclosure/index.html").read_text("utf-8"))
    told = [" ".join(each.text_content().split()) for each in page.iter("li")]
    assert [line for line in lines if line not in told] == []


def test_respondents_have_new_numbers_in_an_order_that_the_first_file_does_not_give_away(
    root: Path, copy: Path, restricted: Path, tmp_path: Path
) -> None:
    assert [row["respondent"] for row in released(root)] == [str(n) for n in range(1, CUSTOMERS + 1)]
    header, *lines = (restricted / "responses-raw-2024.csv").read_text("utf-8").splitlines()
    shuffled = np.random.default_rng(3).permutation(lines).tolist()
    (tmp_path / "responses-raw-2024.csv").write_text("\n".join([header, *shuffled, ""]), "utf-8")
    before = (copy / RELEASED).read_bytes()
    (copy / RELEASED).unlink()
    anonymise(Publication(copy, copy / "site"), tmp_path)
    assert (copy / RELEASED).read_bytes() == before


def test_answers_that_are_no_keys_are_as_they_were_given(root: Path, restricted: Path) -> None:
    raw = rows_of(restricted / "responses-raw-2024.csv")
    for column in ("satisfaction", "used_app", "late", "why_late", "calls"):
        assert Counter(row[column] for row in released(root)) == Counter(row[column] for row in raw)
    by_region = Counter(next(name for name, parts in MERGED.items() if row["region"] in parts) for row in raw)
    assert Counter(row["region"] for row in released(root)) == by_region


# The numbers come of the released file --------------------------------------------------------------

CATEGORICAL = {
    "satisfaction": ("very_bad", "bad", "good", "very_good"),
    "recommend": ("yes", "perhaps", "no"),
    "late": ("never", "once", "more"),
    "why_late": ("forgot", "short", "other"),
}


def share(rows: list[Row], question: str, category: str) -> tuple[int, int, Fraction]:
    """Base, count and weighted share, by counting."""
    base = [row for row in rows if row[question] in CATEGORICAL[question]]
    chosen = [row for row in base if row[question] == category]
    weights = [sum(Fraction(row["weight"]) for row in part) for part in (chosen, base)]
    return len(base), len(chosen), Fraction(weights[0]) / Fraction(weights[1])


def recounts(rows: list[Row]) -> Iterator[tuple[str, tuple[int, int, Fraction]]]:
    for question, categories in CATEGORICAL.items():
        for category in categories:
            yield f"{question}--{category}--2024", share(rows, question, category)
            for by in ("region", "age", "gender"):
                for group in sorted({row[by] for row in rows} - HIDDEN):
                    inside = [row for row in rows if row[by] == group]
                    yield f"{question}--{category}--{by}--{group}--2024", share(inside, question, category)


def test_every_number_is_what_a_plain_count_of_the_released_file_gives(root: Path) -> None:
    numbers = {name.replace("_", "-"): row for name, row in published(root).items()}
    counted = {name.replace("_", "-"): found for name, found in recounts(released(root))}
    for name, (base, count, value) in counted.items():
        row = numbers[name]
        assert (int(row["base"]), int(row["count"])) == (base, count), name
        assert float(row["value"]) == pytest.approx(float(value), rel=1e-9), name
        percent = Decimal(f"{float(value) * 100:.10g}").quantize(Decimal(1), ROUND_HALF_UP)
        assert row["shown"] == f"{percent}%", name
    say(f"numbers that a plain count of the released file agrees with: {len(counted)}")


def test_nothing_is_withheld_because_the_file_says_it_anyway(root: Path) -> None:
    assert [name for name, row in published(root).items() if row["status"] == "c"] == []


# The row-level attack -------------------------------------------------------------------------------

NAIVE, TRIED = 130, 20
ASKED = ("satisfaction", "recommend", "used_app", "used_phone", "used_shop", "rating_price", "rating_help",
         "late", "why_late", "calls", "gender", "household")  # fmt: skip
"""What a naive publication releases of 130 respondents: everything but the region."""
ALIKE = tuple(column for column in ASKED if column not in KEYS)
BANDS = {"under_35": 35, "35_to_54": 55, "55_to_74": 75, "75_and_over": 200}


def table(rows: list[Row], groups: list[str], column: str) -> Iterator[Count]:
    """A whole table, with the cells of nobody."""
    cells = Counter(zip(groups, (row[column] for row in rows), strict=True))
    for group in sorted(set(groups)):
        for value in sorted({row[column] for row in rows}):
            yield Count(group, column, value, cells[group, value])


def crossed(rows: list[Row], asked: tuple[str, ...]) -> list[str]:
    """Ordinary tables: of each question, and of pairs of two of them."""
    pairs = [(one, other) for place, one in enumerate(asked) for other in asked[place + 1 :]][::3]
    for one, other in pairs:
        for row in rows:
            row[f"{one} {other}"] = f"{row[one]} {row[other]}"
    return [*asked, *(f"{one} {other}" for one, other in pairs)]


def test_tables_by_a_breakdown_that_the_file_lacks_pin_respondents(restricted: Path) -> None:
    rows = rows_of(restricted / "responses-raw-2024.csv")[:NAIVE]
    truth = [next(name for name, parts in MERGED.items() if row["region"] in parts) for row in rows]
    columns = crossed(rows, ASKED)
    counts = [count for column in columns for count in table(rows, truth, column)]
    attack = RowAttack(rows, [""] * NAIVE, sorted(set(truth)), counts)
    pinned = attack.pinned(TRIED)
    say(f"naive publication: {len(columns)} tables by region, {len(pinned)} of {TRIED} respondents pinned")
    assert len(pinned) > TRIED // 2
    assert [truth[row] for row, _ in pinned] == [group for _, group in pinned]


def unknown_keys(root: Path, by: str) -> tuple[list[Row], list[str]]:
    """The released rows, and each one's group, "" where the file does not say."""
    rows = released(root)
    return rows, ["" if row.get(by, "no_answer") in HIDDEN else row[by] for row in rows]


def counts_by(root: Path, by: str) -> list[Count]:
    """Every published count of one category by this breakdown."""
    return [
        Count(row["group"], row["question"], row["category"], int(row["count"]))
        for row in published(root).values()
        if row["breakdown"] == by and row["measure"] == "share"
        if row["category"] in CATEGORICAL.get(row["question"], ())
    ]


def test_the_published_tables_pin_nobody(root: Path) -> None:
    breakdowns = {row["breakdown"] for row in published(root).values()} - {""}
    assert breakdowns == {"region", "age", "gender"}
    unknown, pinned = 0, []
    for by in sorted(breakdowns):
        rows, known = unknown_keys(root, by)
        told = Counter(
            (known[n], column, row[column]) for n, row in enumerate(rows) for column in CATEGORICAL
        )
        counts = counts_by(root, by)
        # The rows that show their group make up every count, so that no equation is left about the others.
        assert [each for each in counts if each.count != told[each.group, each.column, each.value]] == []
        attack = RowAttack(rows, known, sorted(set(known) - {""}), ())
        unknown += len(attack.unknown)
        pinned += attack.pinned(TRIED)
    say(f"allowed publication: {unknown:,} keys not shown, {len(pinned)} respondents pinned")
    assert unknown
    assert pinned == []


def test_tables_of_the_restricted_answers_would_give_back_what_was_emptied(
    root: Path, restricted: Path
) -> None:
    raw = rows_of(restricted / "responses-raw-2024.csv")
    ages = ["none given" if row["age"] in HIDDEN else band_of(int(row["age"])) for row in raw]
    rows, known = unknown_keys(root, "age")
    columns = crossed(raw, ALIKE)
    assert crossed(rows, ALIKE) == columns
    counts = [count for column in columns for count in table(raw, ages, column)]
    attack = RowAttack(rows, known, sorted(set(ages)), counts)
    emptied = len(attack.unknown) - ages.count("none given")
    found = [group for _, group in attack.pinned(len(attack.unknown)) if group != "none given"]
    say(f"tables of the restricted answers: {len(found)} of {emptied} emptied ages given back")
    assert found


def band_of(age: int) -> str:
    return next(band for band, end in BANDS.items() if age < end)


# Publications that the engine refuses ---------------------------------------------------------------


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines of problems, in which no respondent's answer stands."""
    assert main(arguments) == 1
    captured = capsys.readouterr()
    assert CANARY not in captured.out + captured.err
    return [line for line in captured.out.splitlines() if not line.endswith("…")]


Json = dict[str, Any]


def described(root: Path, change: Callable[[Json], object]) -> None:
    path = root / "datapackage/datapackage.json"
    descriptor = json.loads(path.read_text("utf-8"))
    change(descriptor)
    path.write_text(json.dumps(descriptor, indent=2, ensure_ascii=False) + "\n", "utf-8")
    datapackage.seal(root / "datapackage")


def test_a_breakdown_that_the_released_file_lacks_is_refused_by_its_name(
    copy: Path, restricted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    described(copy, lambda d: d["survey"]["breakdowns"].append({"variable": "town", "title": "Town"}))
    for command in (["estimate", "--restricted", str(restricted)], ["publish"], ["validate"]):
        (line,) = refused([*command, "--root", str(copy)], capsys)
        assert re.sub(r":\d+,", ",", line) == (
            "datapackage/datapackage.json, survey.breakdowns.4: is by town, and the released file of "
            "wave 2024 lacks town. Release it, or take it out: tables by what the file lacks give "
            "respondents away."
        )


def test_a_weight_that_the_released_file_lacks_is_refused_by_its_name(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def without_weight(d: Json) -> None:
        fields = d["resources"][0]["schema"]["fields"]
        fields[:] = [field for field in fields if field["name"] != "weight"]

    described(copy, without_weight)
    found = refused(["validate", "--root", str(copy)], capsys)
    assert [line for line in found if "field weight: is the weight, and" in line]


def test_a_second_wave_of_tables_from_the_same_answers_is_refused(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    second = {"id": "2025", "title": "Again", "responses": "responses-raw-2024", "release": "tables"}
    described(copy, lambda d: d["survey"]["waves"].append(second))
    found = refused(["validate", "--root", str(copy)], capsys)
    assert [line for line in found if "two releases of it can be put together" in line]


def test_a_number_that_somebody_added_to_the_published_ones_is_refused(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copy / "datapackage/data/estimates.csv"
    text = path.read_text("utf-8")
    line = next(each for each in text.splitlines() if each.startswith("late--more--age--under-35--2024"))
    added = line.replace("--age--under-35--", "--town--a--").replace(",age,under_35,", ",town,a,")
    path.write_text("\n".join(sorted([*text.splitlines()[1:], added])), "utf-8")
    path.write_text("\n".join([text.splitlines()[0], path.read_text("utf-8"), ""]), "utf-8")
    datapackage.seal(copy / "datapackage")
    found = refused(["publish", "--root", str(copy)], capsys)
    assert [each for each in found if "late--more--town--a--2024: the responses give no such number" in each]


# What is edited afterwards --------------------------------------------------------------------------


def edited(root: Path, row: int, **cells: str) -> None:
    rows = released(root)
    rows[row - 1].update(cells)
    with (root / RELEASED).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    datapackage.seal(root / "datapackage")


def test_a_released_file_in_which_somebody_stands_alone_is_refused(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited(copy, 1, weight="12.5")
    found = refused(["publish", "--root", str(copy)], capsys)
    assert found[0] == (
        "datapackage/data/responses-2024.csv: k is 1, not 5: a respondent is alike too few by its keys. "
        "Merge values, or let more keys be emptied; the keys are region, gender, age, household, weight."
    )


def test_a_released_file_that_differs_from_its_risk_record_is_refused(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited(copy, 1, calls="31")
    assert refused(["validate", "--root", str(copy)], capsys) == [
        "datapackage/risk-2024.json: is of another file than the one released. Run 'findings anonymise'; "
        "the file is not edited by hand."
    ]


def test_old_numbers_of_respondents_are_refused(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited(copy, 1, respondent="70001")
    found = refused(["validate", "--root", str(copy)], capsys)
    assert [line for line in found if "respondent: does not number the rows 1, 2, 3 and so on" in line]


def test_a_released_file_without_its_risk_record_is_refused(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy / "datapackage/risk-2024.json").unlink()
    datapackage.seal(copy / "datapackage")
    assert refused(["validate", "--root", str(copy)], capsys) == [
        "datapackage/risk-2024.json: there is no such file. Run 'findings anonymise', which writes it."
    ]
