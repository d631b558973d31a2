"""A gallery of one chart, or of two, of a small survey: what a build has when it writes their pages."""

from __future__ import annotations

from functools import cache
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

from findings import content
from findings.downloads.png import Typeface
from findings.pages import drawn_figures
from findings.pages.charts import Gallery
from findings.vocabulary import PublishedEstimate, Survey
from tests.content.made import numbers, share, survey
from tests.published import replace

FENCE = """```figure
id: moods
question: mood
chart: {chart}
title: [44%](stat:mood=good) are in a good mood
note: Good is the mood of [44%](stat:mood=good).
```

```figure
id: again
question: mood
chart: bar
title: Moods once more
```
"""
ROWS = (share(0.44), share(0.56, category="fair"), share(0.0, category="poor"))
CSS = (resources("findings") / "theme/assets/charts.css").read_text(encoding="utf-8")
SITE = "https://schools.example/moods/"


@cache
def typeface() -> Typeface:
    folder = resources("mkdocs") / "themes/readthedocs/css/fonts"
    return Typeface(*((folder / f"lato-{each}.woff2").read_bytes() for each in ("normal", "bold")))


def described(language: str = "en", **descriptor: Any) -> Survey:
    made = survey(language)
    about = {
        "name": "schools", "title": "Schools", "version": "2.0", "contributors": [{"title": "The office"}],
        "licenses": [{"title": "CC BY", "path": "https://creativecommons.org/licenses/by/4.0/"}],
    }  # fmt: skip
    return replace(made, descriptor=made.descriptor | about | descriptor)


def gallery(
    folder: Path,
    chart: str = "bar",
    rows: tuple[PublishedEstimate, ...] = ROWS,
    language: str = "en",
    address: str = SITE,
    **descriptor: Any,
) -> Gallery:
    words, said, published = folder / "docs", described(language, **descriptor), numbers(*rows).published
    (words / "findings").mkdir(parents=True)
    (words / "findings/a.md").write_text(f"# Moods\n\n{FENCE.format(chart=chart)}", encoding="utf-8")
    read = content.read(words, published, described(**descriptor))
    return Gallery(drawn_figures(read, published, said), read, published, said, CSS, typeface(), address)
