"""Whole sites in French and in Hebrew: no English where a reader is told that it is another language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from findings.__main__ import main
from tests.reading import english, scripted, texts

from .habitants import write_publication
from .toshavim import write_hebrew_publication

ALSO_FRENCH = {"base", "charts", "notes", "on", "page", "site", "table"}
"""Words of French, and of an address, that are spelled as in English."""

FRENCH = {
    "index.md": "# Le Val-Serein\n\n```facts\n```\n\n```headlines\nshow: voiture\n```\n",
    "findings/index.md": "# Résultats\n\nVoici.\n",
    "findings/vie.md": """# La vie locale

Près d’[un quart](stat:satisfaction=tres) des habitants sont très satisfaits de leur cadre de vie.

```figure
id: voiture
question: transport
by: secteur
chart: stacked-bar
title: [65 %](stat:transport=voiture) des habitants vont au travail en voiture
```

```figure
id: satisfaits
question: satisfaction
title: [72 %](stat:satisfaction=satisfaits) des habitants sont satisfaits
```

```figure
id: services
question: services
chart: diverging-bar
title: Les services
```

```figure
id: trajet
question: trajet
by: age
title: Les trajets
```
""",
    "recommendations/index.md": "# Recommandations\n\nVoici.\n",
    "recommendations/bus.md": """---
for: [Mairie]
---

# Prendre le bus

Plus de bus.

## Evidence

- supports: [65 %](stat:transport=voiture) vont au travail en voiture
""",
}
HEBREW = {
    "index.md": "# העמק השליו\n\n```facts\n```\n",
    "findings/index.md": "# ממצאים\n\nכאן.\n",
    "findings/life.md": """# חיי המקום

```figure
id: transport
question: transport
by: secteur
chart: stacked-bar
title: [65%](stat:transport=voiture) מן התושבים נוסעים לעבודה במכונית
```
""",
}


def _published(root: Path, pages: dict[str, str]) -> Path:
    for name, text in pages.items():
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert main(["estimate", "--root", str(root)]) == 0
    assert main(["publish", "--root", str(root)]) == 0
    return root / "site"


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _published(write_publication(tmp_path_factory.mktemp("fr")), FRENCH)


@pytest.fixture(scope="module")
def hebrew(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _published(write_hebrew_publication(tmp_path_factory.mktemp("he")), HEBREW)


def _english(site: Path, language: str, also: set[str]) -> Iterator[str]:
    """What is English on pages and in parts of pages that say they are in a language, or in a script."""
    for page in sorted(site.rglob("*.html")):
        said = [text for text, named in texts(page) if named == language]
        for text in (*said, *scripted(page)):
            if set(english(text)) - also:
                yield f"{page.relative_to(site)}: {text[:80]}"


def test_a_french_site_has_no_english(french: Path) -> None:
    assert list(_english(french, "fr", ALSO_FRENCH)) == []


def test_a_hebrew_site_has_no_english_that_is_not_said_to_be(hebrew: Path) -> None:
    assert list(_english(hebrew, "he", set())) == []


def test_only_the_page_for_publishers_is_english_on_a_french_site(french: Path) -> None:
    parts = {
        page.parent.name
        for page in french.rglob("*.html")
        if 'class="md-content' in page.read_text() and _is_english(page)
    }
    assert parts == {"claims"}


def _is_english(page: Path) -> bool:
    return bool(html.fromstring(page.read_bytes()).xpath("//article//*[@lang='en'][.//h1]"))


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("he", "rtl")])
def test_pages_say_their_language_and_direction(
    language: str, direction: str, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue({"fr": "french", "he": "hebrew"}[language])
    for page in sorted(site.rglob("*.html")):
        document = html.fromstring(page.read_bytes())
        assert (document.get("lang"), *document.xpath("body/@dir")) == (language, direction), page


def test_numbers_and_days_are_written_as_in_french(french: Path) -> None:
    drawn = html.fromstring((french / "findings/vie/index.html").read_bytes())
    numbers = [each.text for each in drawn.xpath("//svg//text[@data-estimate]")]
    assert "65\u202f%" in numbers
    assert not [each for each in numbers if "." in each or each.endswith("0%")]
    home = (french / "index.html").read_text(encoding="utf-8")
    assert "1 octobre 2024" in home


def test_tables_of_two_waves_have_names_of_their_own(french: Path) -> None:
    page = html.fromstring((french / "questions/benevole/index.html").read_bytes())
    names = page.xpath("//div[@role='region']/@aria-label")
    assert "Par secteur, Automne 2021" in names
    assert len(names) == len(set(names))


def test_drawings_are_turned_over_where_the_language_is_read_from_the_right(
    hebrew: Path, french: Path
) -> None:
    assert 'class="chart-drawing chart-mirrored"' in (hebrew / "findings/life/index.html").read_text("utf-8")
    assert "chart-mirrored" in (hebrew / "charts/transport.svg").read_text("utf-8")
    assert "chart-mirrored" not in (french / "findings/vie/index.html").read_text("utf-8")
    figure = json.loads((hebrew / "charts/transport.json").read_text("utf-8"))
    assert figure["layout"]["yaxis"]["side"] == "right"


def test_a_site_whose_language_has_no_words_for_claims_says_so_in_it(hebrew: Path) -> None:
    assert "אינם נבדקים" in (hebrew / "about/limits/index.html").read_text("utf-8")
