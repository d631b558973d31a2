"""Faults of what lies in the folder: files that are missing, changed, linked, or that nobody listed."""

from __future__ import annotations

import os

from .faults import CANARY, Expected, Inapplicable, Spot, fault, unsealed

# What lies in the folder ------------------------------------------------------------------------------

NOT_LISTED = "no resource lists this file"


@fault
def file_that_no_resource_lists(spot: Spot) -> Expected:
    (spot.package / "data/notes.csv").write_text(f"{CANARY}\n1\n", encoding="utf-8")
    return Expected("data/notes.csv", NOT_LISTED)


@fault
def spreadsheet_beside_the_data(spot: Spot) -> Expected:
    (spot.package / "raw.xlsx").write_bytes(CANARY.encode())
    return Expected("raw.xlsx", NOT_LISTED)


@fault
def restricted_file_in_the_package(spot: Spot) -> Expected:
    if spot.wave.release != "tables":
        raise Inapplicable
    (spot.package / f"data/{spot.answers.name}").write_bytes(spot.answers.read_bytes())
    return Expected(f"data/{spot.answers.name}", NOT_LISTED)


@unsealed
def file_gone(spot: Spot) -> Expected:
    (spot.package / "data/questions.csv").unlink()
    return Expected("data/questions.csv", "has no such file")


@unsealed
def estimates_never_computed(spot: Spot) -> Expected:
    (spot.package / "data/estimates.csv").unlink()
    return Expected("data/estimates.csv", "has no such file")


@unsealed
def never_sealed(spot: Spot) -> Expected:
    (spot.package / "checksums.json").unlink()
    return Expected("checksums.json", "there are no checksums")


@unsealed
def checksums_no_json(spot: Spot) -> Expected:
    (spot.package / "checksums.json").write_text("sealed", encoding="utf-8")
    return Expected("checksums.json", "there are no checksums")


@unsealed
def file_edited_after_sealing(spot: Spot) -> Expected:
    spot.table_cell("questions", 2, "instruction", "Look again.")
    return Expected("data/questions.csv", "differs from checksums.json")


@unsealed
def file_added_after_sealing(spot: Spot) -> Expected:
    (spot.package / "README.md").write_text("Read me.", encoding="utf-8")
    return Expected("README.md", NOT_LISTED)


@unsealed
def estimate_changed_by_hand(spot: Spot) -> Expected:
    rows = spot.table("estimates")
    place = rows[0].index("shown")
    rows[1][place] = "99%"
    spot.write_table("estimates", rows)
    return Expected("data/estimates.csv", "differs from checksums.json")


@unsealed
def file_a_link(spot: Spot) -> Expected:
    path = spot.package / "data/questions.csv"
    path.unlink()
    path.symlink_to(spot.answers)
    return Expected("data/questions.csv", "link")


@unsealed
def folder_a_link(spot: Spot) -> Expected:
    elsewhere = spot.folders.root / "elsewhere"
    (spot.package / "data").rename(elsewhere)
    (spot.package / "data").symlink_to(elsewhere)
    return Expected("datapackage/data", "is a link")


@unsealed
def link_that_no_resource_lists(spot: Spot) -> Expected:
    (spot.package / "host").symlink_to("/etc/hostname")
    return Expected("host", "is a link")


@unsealed
def pipe_in_the_folder(spot: Spot) -> Expected:
    os.mkfifo(spot.package / "data/pipe")
    return Expected("data/pipe", NOT_LISTED)


@unsealed
def file_of_10_gb(spot: Spot) -> Expected:
    os.truncate(spot.package / "data/questions.csv", 10_000_000_000)
    return Expected("data/questions.csv", "is larger than 2 GB")


@unsealed
def restricted_folder_absent(spot: Spot) -> Expected:
    if spot.wave.release != "tables":
        raise Inapplicable
    spot.folders.restricted.rename(spot.folders.restricted.with_name("moved"))
    return Expected("answers", "there is no such folder")


@unsealed
def many_faults_at_once(spot: Spot) -> Expected:
    spot.cell(4, spot.worded(), CANARY)
    (spot.package / "data/old.csv").write_bytes(b"a\n1\n")
    spot.table_cell("questions", 2, "kind", "scales")
    return Expected("questions.csv row 2, kind", "not a kind of question")
