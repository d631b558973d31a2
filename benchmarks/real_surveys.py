"""Two surveys that others published, each with every demographic as a breakdown, under the default rule.

    OPEN_FINDINGS_DATA=FOLDER python benchmarks/real_surveys.py FOLDER

Writes their publications into that folder, or a new one; `findings estimate --root` and `--restricted` take
them from there. The answers stay where their owners' files are, and are never copied.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("OPEN_FINDINGS_DATA") or HERE.parent / "shared" / "data")

FOLDERS = {"rse-2016-uk": "rse_2016_uk", "masculinity-2018": "masculinity_2018"}

DEMOGRAPHICS: dict[str, tuple[str, ...]] = {
    "rse-2016-uk": (
        "socio2", "socio3", "socio4", "edu1", "edu2", "currentEmp1", "currentEmp10", "currentEmp12", "ukrse1",
    ),
    "masculinity-2018": (
        "age3", "race2", "kids", "orientation", "q0024", "q0026", "q0028", "q0029", "q0034", "q0035", "q0036",
    ),
}  # fmt: skip
"""Every field that says who somebody is, and neither repeats another nor is the same for all."""


def written(case: str, root: Path, most: int | None = None) -> Path:
    """The publication by these fields, or its first ones, without a rule of its own or personal weights."""
    names = DEMOGRAPHICS[case][:most]
    shutil.copytree(HERE / "tests" / "surveys" / case, root)
    path = root / "datapackage" / "datapackage.json"
    described: dict[str, Any] = json.loads(path.read_text("utf-8"))
    fields = {each["name"]: each for each in described["restricted"][0]["schema"]["fields"]}
    survey = described["survey"]
    survey["breakdowns"] = [{"variable": name, "title": fields[name]["title"]} for name in names]
    survey["design"].pop("weights_sum_to", None)
    for key in ("also", "disclosure", "compare"):
        survey.pop(key, None)
    for name in names:
        fields[name]["survey"] = _without_use(fields[name]["survey"]) | {"role": "breakdown"}
    for each in fields.values():
        if each["survey"].get("role") == "weight":
            each["survey"]["role"] = "unused"
    path.write_text(json.dumps(described, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return root


def _without_use(described: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in described.items() if (key, value) != ("role", "unused")}


def available() -> dict[str, Path]:
    """The folder of each survey's answers, where they are at hand."""
    return {case: DATA / name for case, name in FOLDERS.items() if (DATA / name).is_dir()}


def main(target: Path) -> None:
    for case, answers in available().items():
        root = written(case, target / case)
        sys.stdout.write(f"findings estimate --root {root} --restricted {answers}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="real-surveys-")))
