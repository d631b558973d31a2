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
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from findings.importing import ImportedSurvey
from findings.vocabulary import Problem, Refused
from findings.writing import write_new

ENCLOSED = "datapackage/datapackage.json"
RENAMED = {"gitignore": ".gitignore", "gitattributes": ".gitattributes", "ci-run": ".ci/run"}
"""Files that would be at work in the engine's own repository under their true names."""

KEPT = {".git", ".gitignore", ".gitattributes", "LICENSE", "README.md"}
"""What may be in the folder before: the beginnings of a repository. They stay as they are."""

Json = dict[str, Any]


def invented(folder: Path) -> list[str]:
    """Write a whole publication of an invented survey; gives the paths written, raises `Refused`."""
    title = _title(folder)
    words = INVENTED | {"@site@": title, "@short@": title}
    return _write(folder, _texts("common") | _texts("invented"), words)


def described(folder: Path, draft: ImportedSurvey) -> list[str]:
    """Write a publication of the survey that a file holds, as far as the file tells; none of its rows."""
    example = json.loads(_texts("invented")[ENCLOSED])
    package = {
        ENCLOSED: json.dumps(_descriptor(example, draft), indent=2, ensure_ascii=False) + "\n",
        "datapackage/data/questions.csv": _csv(draft.questions),
    }
    return _write(folder, _texts("common") | _texts("described") | package, DESCRIBED)


INVENTED = {
    "@address@": "https://@name@.example/",
    "@about@": "A program invented the survey, the town and the answers, to show what a publication is "
    "made of. Replace them by yours.",
}
DESCRIBED = {
    "@site@": "TODO: the name of the site, as in 'What library users told us'",
    "@short@": "TODO: the same in three words or fewer",
    "@address@": "TODO: as in https://data.your-organisation.test/library-users/",
    "@about@": "TODO: who carried out the survey, for whom, and why; how people were chosen and asked; what "
    "a reader should know before trusting the numbers",
}
"""What stands for the marks in the files; what only a person knows begins with TODO, and stops a build."""


def _texts(kind: str) -> dict[str, str]:
    return {RENAMED.get(path, path): text for path, text in _under(files("findings") / "starter" / kind, "")}


def _under(folder: Traversable, path: str) -> Iterator[tuple[str, str]]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _under(each, f"{path}{each.name}/")
        else:
            yield f"{path}{each.name}", each.read_text(encoding="utf-8")


def _write(folder: Path, texts: dict[str, str], words: dict[str, str]) -> list[str]:
    present = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    if present - KEPT or (folder.exists() and not folder.is_dir()):
        raise Refused([Problem(str(folder), "is not empty", "Name a new folder.")])
    title = _title(folder)
    named = words | {"@title@": title, "@name@": re.sub(r"[^a-z0-9]+", "-", title.lower())}
    written = [path for path in sorted(texts) if path not in present]
    for path in written:
        text = texts[path]
        for mark, said in named.items():
            text = text.replace(mark, said)
        write_new(folder / path, text.encode())
    return written


def _title(folder: Path) -> str:
    """The folder's name as words: a first title, in letters that need no quoting anywhere."""
    words = re.findall(r"[A-Za-z0-9]+", folder.resolve().name)
    return " ".join(words).capitalize() or "Survey"


def _csv(records: tuple[dict[str, str], ...]) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(records[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return written.getvalue()


# The descriptor -----------------------------------------------------------------------------------

ABOUT: Json = {
    "title": "TODO: the title of the data, as in 'Survey of library users, 2026'",
    "description": "TODO: what the survey is about, in a sentence or two",
    "contributors": [{"title": "TODO: who publishes it", "roles": ["author", "publisher"]}],
    "sources": [{"title": "TODO: who carried the survey out, or where its report is"}],
}
SURVEY: Json = {
    "title": "TODO: the title of the survey, as in 'Survey of library users'",
    "unit": "respondent",
    "units": "respondents",
    "universe": "TODO: who could have been asked, as in 'adults who live in the county'",
    "language": "en",
    "contact": "TODO: how to reach you",
}
WAVE: Json = {
    "title": "TODO: when it was, as in 'May 2025'",
    "responses": "responses",
    "release": "tables",
    "mode": "TODO: how people were asked, as in 'online questionnaire'",
}


def _descriptor(example: Json, draft: ImportedSurvey) -> Json:
    """The example's descriptor with this survey in it: texts that only a person knows begin with TODO."""
    survey = SURVEY | {
        "waves": [{"id": draft.wave} | WAVE],
        "design": example["survey"]["design"],
        "breakdowns": list(draft.breakdowns),
        "disclosure": example["survey"]["disclosure"],
    }
    responses = next(each for each in example["resources"] if each["name"].startswith("responses"))
    tables = [each for each in example["resources"] if each["name"] in ("questions", "estimates")]
    about = {"name": "responses", "title": "One row a respondent", "path": draft.path}
    dialect = responses["dialect"] | {"delimiter": draft.delimiter}
    schema = {"$schema": responses["schema"]["$schema"], "fields": list(draft.fields)}
    without = {key: each for key, each in responses.items() if key != "description"}
    restricted = without | about | {"encoding": draft.encoding, "dialect": dialect, "schema": schema}
    return example | ABOUT | {"survey": survey, "resources": tables, "restricted": [restricted]}
