"""A first publication in an empty folder: an invented survey to be replaced, or one described from a file.

Before the flow: what it writes is what a maintainer edits, and every later stage reads. The files are in
the folders beside this module: `common` for both kinds, `invented` and `described` for one each. Keeps no
file of the maintainer's, and puts nothing where something is.
"""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

from findings.content.language import OWN
from findings.content.signing import signed
from findings.importing import ImportedSurvey
from findings.starter import engine
from findings.starter.templates import RECORD, around, filled, keep, texts
from findings.starter.wording import marks_in, to_say, words_in
from findings.vocabulary import Problem, Refused
from findings.writing import write_new

ENCLOSED = "datapackage/datapackage.json"

KEPT = {".git", ".gitignore", ".gitattributes", "LICENSE", "README.md"}
"""What may be in the folder before: the beginnings of a repository. They stay as they are."""

Json = dict[str, Any]


def invented(folder: Path) -> list[str]:
    """Write a whole publication of an invented survey; gives the paths written, raises `Refused`."""
    title = _title(folder)
    words = marks_in(OWN) | INVENTED | {"@site@": title, "@short@": title}
    return _write(folder, texts("common") | texts("invented"), words)


def described(folder: Path, drafts: tuple[ImportedSurvey, ...]) -> list[str]:
    """Write a publication of the survey that files hold, as far as they tell; none of their rows."""
    language = drafts[0].language
    package: Json = json.loads(texts("invented")[ENCLOSED]) | _about(language)
    example = package["survey"]
    design = {"design": example["design"], "disclosure": example["disclosure"]}
    package |= {"survey": _survey(language) | design | {"language": language, "waves": [], "breakdowns": []}}
    tables = [each for each in package["resources"] if each["name"] in ("questions", "estimates")]
    package |= {"resources": tables, "restricted": []}
    for draft in drafts:
        package = descriptor_of(package, draft)
    files = {
        ENCLOSED: json.dumps(package, indent=2, ensure_ascii=False) + "\n",
        "datapackage/data/questions.csv": questions_csv([row for draft in drafts for row in draft.questions]),
    }
    return _write(folder, texts("common") | texts("described") | files, described_in(language))


INVENTED = {
    "@address@": "https://@name@.example/",
    "@story@": "A program invented the survey, the town and the answers, to show what a publication is "
    "made of. Replace them by yours.",
}
"""What stands for the marks in the files of an invented survey."""


def described_in(language: str) -> dict[str, str]:
    """The same for one that is described; what only a person knows begins with TODO: no final site has it."""
    said = to_say(language)
    return marks_in(language) | {f"@{key}@": said[key] for key in ("site", "short", "address", "story")}


def _write(folder: Path, written: dict[str, str], words: dict[str, str]) -> list[str]:
    present = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    if present - KEPT or (folder.exists() and not folder.is_dir()):
        raise Refused([Problem(str(folder), "is not empty", "Name a new folder.")])
    running = engine.running()
    named = words_of(folder, words | {"@engine@": running.line})
    paths = [path for path in sorted(written) if path not in present]
    for path in paths:
        write_new(folder / path, signed(filled(written[path], named)).encode())
    keep(folder, named, around(named))
    return [*paths, *engine.lay(running, folder), RECORD]


def words_of(folder: Path, words: dict[str, str]) -> dict[str, str]:
    """What stands for every mark in the files; the title is the folder's name until there is another."""
    title = _title(folder)
    named = {"@title@": title, "@name@": re.sub(r"[^a-z0-9]+", "-", title.lower())}
    return {mark: filled(said, named) for mark, said in words.items()} | named


def _title(folder: Path) -> str:
    """The folder's name as words: a first title, in letters that need no quoting anywhere."""
    words = re.findall(r"[A-Za-z0-9]+", folder.resolve().name)
    return " ".join(words).capitalize() or "Survey"


def questions_csv(records: list[dict[str, str]]) -> str:
    """The table of what was asked."""
    written = io.StringIO()
    writer = csv.DictWriter(written, list(records[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return written.getvalue()


# The descriptor -----------------------------------------------------------------------------------


def _about(language: str) -> Json:
    said = to_say(language)
    return {
        "title": said["data"],
        "description": said["summary"],
        "contributors": [{"title": said["publisher"], "roles": ["author", "publisher"]}],
        "sources": [{"title": said["source"]}],
    }


def _survey(language: str) -> Json:
    said, unit = to_say(language), words_in(language)["unit"]
    named = {"title": said["title"], "unit": unit["one"], "units": unit["several"]}
    return named | {"universe": said["universe"], "language": language, "contact": said["contact"]}


def _wave(language: str) -> Json:
    said = to_say(language)
    return {"title": said["when"], "release": "tables", "mode": said["mode"]}


RESOURCE: Json = {
    "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
    "title": "One row a respondent",
    "type": "table",
}
FORMATS = {
    "delimited": ("csv", "text/csv"),
    "spreadsheet": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "spss": ("sav", "application/x-spss-sav"),
    "stata": ("dta", "application/x-stata-dta"),
    "parquet": ("parquet", "application/vnd.apache.parquet"),
}
"""What a descriptor calls the form of a file."""


def descriptor_of(package: Json, draft: ImportedSurvey) -> Json:
    """The descriptor with a wave in it, new or in the place of the one before; what people wrote stays."""
    survey = package["survey"]
    known = {wave["id"]: wave for wave in survey["waves"]}
    name = known.get(draft.wave, {}).get("responses") or f"responses-{draft.wave}"
    wave = known.get(draft.wave) or {"id": draft.wave} | _wave(survey["language"]) | {"responses": name}
    waves = [*(each for each in survey["waves"] if each["id"] != draft.wave), wave]
    breakdowns = {each["variable"]: each for each in (*draft.breakdowns, *survey.get("breakdowns", ()))}
    fields = [field for each in package.get("restricted", ()) if each["name"] != name
              for field in each["schema"]["fields"]]  # fmt: skip
    kept = {field["name"] for field in (*fields, *draft.fields) if field.get("categories")}
    breakdowns = {variable: each for variable, each in breakdowns.items() if variable in kept}
    base = {"multiple_base": draft.multiple_base} if draft.multiple_base else {}
    changed = {
        "design": survey.get("design", {}) | base,
        "waves": sorted(waves, key=lambda each: str(each["id"])),
        "breakdowns": list(breakdowns.values()),
    }
    restricted = [each for each in package.get("restricted", ()) if each["name"] != name]
    return package | {"survey": survey | changed, "restricted": [*restricted, _restricted(name, draft)]}


def _restricted(name: str, draft: ImportedSurvey) -> Json:
    """The raw file as it is read, and how each column of the survey comes of it."""
    form, media = FORMATS[draft.file.form]
    path = {
        "path": draft.path,
        "format": Path(draft.path).suffix.lstrip(".").lower() or form,
        "mediatype": media,
    }
    schema = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": list(draft.fields),
    }
    read = {key: value for key, value in vars(draft.file).items() if value not in ("", 0)}
    dialect = {"$schema": DIALECT, "delimiter": draft.delimiter, "header": True}
    more = {"encoding": draft.encoding, "dialect": dialect, "import": read, "schema": schema}
    return {"name": name} | RESOURCE | path | more


DIALECT = "https://datapackage.org/profiles/2.0/tabledialect.json"
