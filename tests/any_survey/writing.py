"""Writes a drawn survey to a folder as its publisher has it: package, settings of the site, answers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import describing
from .answers import CANARY_SIGN
from .nouns import Column, Publication, Wave


@dataclass(frozen=True)
class Folders:
    """Where a publication lies, and where the answers do that are never published."""

    root: Path
    restricted: Path

    @property
    def package(self) -> Path:
        return self.root / "datapackage"

    @property
    def estimates(self) -> Path:
        return self.package / "data/estimates.csv"

    @property
    def site(self) -> Path:
        return self.root / "site"


def write(survey: Publication, folders: Folders) -> None:
    """All but the words of the pages, which can be written when there are numbers."""
    for path, text in files(survey).items():
        put(folders.root / path, text.encode("utf-8"))
    folders.restricted.mkdir(parents=True, exist_ok=True)
    for wave in survey.waves:
        if wave.release != "synthetic":
            put(folders.restricted / f"{describing.raw_name(wave)}.csv", answers(wave))


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def files(survey: Publication) -> dict[str, str]:
    """The publication's files by their paths, but for its pages."""
    package = "datapackage/data"
    asked = [describing.question_row(wave, each) for wave, each in survey.questions()]
    counted = [[wave.id, *map(str, row)] for wave in survey.waves for row in wave.population]
    written = {
        "mkdocs.yml": settings(survey),
        ".gitignore": "/build\n/site\n",
        ".gitattributes": "datapackage/** -text\n",
        "datapackage/datapackage.json": json.dumps(
            describing.descriptor(survey), indent=1, ensure_ascii=False
        )
        + "\n",
        f"{package}/questions.csv": as_csv(describing.QUESTION_COLUMNS, asked),
    }
    if counted:
        written[f"{package}/population.csv"] = as_csv(describing.POPULATION_COLUMNS, counted)
    if survey.comments:
        rows = [[each[name] for name in describing.COMMENT_COLUMNS] for each in survey.comments]
        written[f"{package}/comments.csv"] = as_csv(describing.COMMENT_COLUMNS, rows)
    for wave in survey.waves:
        if wave.release == "synthetic":
            written[f"{package}/responses-{wave.id}.csv"] = responses(wave)
    return written


def responses(wave: Wave) -> str:
    columns = [each for each in wave.columns if not describing.private(each)]
    return as_csv([each.name for each in columns], rows(wave, columns))


def answers(wave: Wave) -> bytes:
    """The restricted file, in the encoding and with the line ends of whoever exported it."""
    headers = [each.stored_as for each in wave.columns]
    table = list(rows(wave, wave.columns))
    if wave.release == "responses":
        headers, table = [*headers, "Set by the platform"], [(*row, UNDESCRIBED) for row in table]
    return as_csv(headers, table, wave.delimiter, wave.line_end).encode(wave.encoding)


UNDESCRIBED = f"{CANARY_SIGN} in a column that nobody described"


def rows(wave: Wave, columns: Sequence[Column]) -> Iterable[tuple[str, ...]]:
    return zip(*(wave.cells[each.name] for each in columns), strict=True)


def as_csv(
    header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",", end: str = "\n"
) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def settings(survey: Publication) -> str:
    """The site's `mkdocs.yml`; JSON texts are YAML texts."""
    name = json.dumps(survey.site_name, ensure_ascii=False)
    return SETTINGS.replace("SITE_NAME", name)


SETTINGS = """\
site_name: SITE_NAME
site_url: https://nobody.github.io/a-survey/
site_description: A drawn survey.
copyright: "Nobody's."
docs_dir: build/docs
site_dir: site
use_directory_urls: true
strict: true
nav:
  - Home: index.md
  - Findings: findings/index.md
  - Questions: questions/index.md
  - Data: data/index.md
not_in_nav: |
  *
validation:
  omitted_files: ignore
  links:
    not_found: warn
    anchors: warn
    absolute_links: warn
    unrecognized_links: ignore
theme:
  name: material
  custom_dir: build/theme
  language: en
  font: false
  features: [navigation.top, search.suggest, search.highlight, toc.follow]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: custom
      accent: custom
      toggle: {icon: material/weather-night, name: Use dark colours}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: custom
      accent: custom
      toggle: {icon: material/weather-sunny, name: Use light colours}
extra_css: [assets/findings.css, assets/charts.css]
extra_javascript:
  - {path: assets/findings.js, defer: true}
  - {path: assets/explore.js, defer: true}
extra:
  short_name: SITE_NAME
plugins:
  - search
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - smarty: {smart_dashes: false, smart_ellipses: false}
  - tables
  - toc: {title: On this page, permalink: "#", permalink_title: Link to this section, toc_depth: 3}
"""
