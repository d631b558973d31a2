"""A publication begun from an exported file, with everything decided that only a person can."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from findings.__main__ import main
from findings.importing.decisions import SAID

Json = dict[str, Any]


def begun(folder: Path, written: str | bytes) -> tuple[Path, Path]:
    """The publication's folder, and that of the answers; nothing is decided yet."""
    root, answers = folder / "survey", folder / "answers"
    answers.mkdir(parents=True)
    content = written if isinstance(written, bytes) else written.encode()
    (answers / "survey-2026.csv").write_bytes(content)
    first = ["import", str(answers / "survey-2026.csv"), "--root", str(root), "--yes"]
    assert main(first) == 0
    if say(answers / "decisions.csv", "unit", "what they measure"):
        assert main(first) == 0
    return root, answers


def say(decisions: Path, decision: str, value: str, column: str = "") -> bool:
    """Decide as a person would, of one column or of all; whether there was anything to decide."""
    rows = list(csv.DictReader(decisions.read_text(encoding="utf-8").splitlines()))
    chosen = [row for row in rows if row["decision"] == decision and column in ("", row["column"])]
    for row in chosen:
        row.update(value=value, ground=SAID, confidence="1.00", asked="yes")
    with decisions.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return bool(chosen)


def decided(folder: Path, written: str | bytes, *edits: Callable[[Json], None]) -> tuple[Path, Path]:
    """The same with every text written by a person, and the descriptor edited as a test needs it."""
    root, answers = begun(folder, written)
    descriptor = root / "datapackage/datapackage.json"
    write_descriptor(root)
    described = json.loads(descriptor.read_text(encoding="utf-8"))
    for edit in edits:
        edit(described)
    descriptor.write_text(json.dumps(described, indent=2, ensure_ascii=False), encoding="utf-8")
    write_words(root)
    return root, answers


def write_descriptor(root: Path) -> None:
    """The descriptor with every open text written."""
    path = root / "datapackage/datapackage.json"
    text = re.sub(r'"TODO[^"]*"', '"Said by a person"', path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")


def write_words(root: Path) -> None:
    """The settings and pages of a publication with every open text written, and every draft accepted."""
    (root / "docs/about/still-to-be-checked.md").unlink(missing_ok=True)
    for path in (root / "mkdocs.yml", *(root / "docs").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        text = re.sub(r'(site_url:) "?TODO[^\n]*', r"\1 https://survey.test/", text)
        text = re.sub(r"(?m)\A(---\n(?:.*\n)*?)draft:.*\n", r"\1", text)
        path.write_text(re.sub(r'TODO:[^\n"]*', "Said by a person.", text), encoding="utf-8")


def field(described: Json, name: str) -> Json:
    """The field of that name in the restricted file."""
    fields: list[Json] = described["restricted"][0]["schema"]["fields"]
    return next(each for each in fields if each["name"] == name)


def repeated(header: str, *rows: str, times: int = 30) -> str:
    """An export in which each row stands so many times."""
    return "\n".join([header, *(row for _ in range(times) for row in rows)]) + "\n"


def run(command: str, root: Path, answers: Path | None = None) -> int:
    restricted = ["--restricted", str(answers)] if answers and command in {"validate", "estimate"} else []
    return main([command, "--root", str(root), *restricted])


def column(path: Path, name: str) -> list[str]:
    """One column of a CSV file."""
    return [row[name] for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())]


class Made:
    """What an import with every default wrote, and what it decided."""

    def __init__(self, folder: Path, content: str | bytes, name: str = "survey-2026.csv", *more: str) -> None:
        self.root, self.answers = folder / "survey", folder / "answers"
        self.answers.mkdir(parents=True, exist_ok=True)
        (self.answers / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        self.command = ["import", str(self.answers / name), "--root", str(self.root), "--yes", *more]
        assert main(self.command) == 0

    @property
    def decisions(self) -> list[dict[str, str]]:
        text = (self.answers / "decisions.csv").read_text(encoding="utf-8")
        return list(csv.DictReader(text.splitlines()))

    def decision(self, of: str, decision: str) -> dict[str, str]:
        return next(
            (each for each in self.decisions if (each["column"], each["decision"]) == (of, decision)), {}
        )

    @property
    def descriptor(self) -> Json:
        found: Json = json.loads((self.root / "datapackage/datapackage.json").read_text(encoding="utf-8"))
        return found

    @property
    def fields(self) -> list[Json]:
        return [field for each in self.descriptor["restricted"] for field in each["schema"]["fields"]]

    def field(self, name: str) -> Json:
        return next(each for each in self.fields if each["name"] == name)

    @property
    def kinds(self) -> dict[str, str]:
        path = self.root / "datapackage/data/questions.csv"
        return dict(zip(column(path, "question"), column(path, "kind"), strict=True))

    def shares(self) -> dict[str, str]:
        """What is shown of everybody, by question and category, counted from the raw file."""
        write_descriptor(self.root)
        assert main(["estimate", "--root", str(self.root), "--restricted", str(self.answers)]) == 0
        with (self.root / "datapackage/data/estimates.csv").open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        return {
            f"{row['question']}{'.' + row['item'] if row['item'] else ''}={row['category']}": row["shown"]
            for row in rows
            if row["measure"] == "share" and not row["breakdown"]
        }

    def written(self) -> str:
        """Everything that an import wrote into the publication, and every decision."""
        files = [path for path in self.root.rglob("*") if path.is_file()]
        texts = [path.read_text(encoding="utf-8") for path in files]
        return "\n".join([*texts, (self.answers / "decisions.csv").read_text(encoding="utf-8")])
