"""Changes what was published, and writes what is not so: the audit finds one, the build refuses the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .answers import CANARY_SIGN
from .chance import Chance
from .claims import Known, address
from .nouns import Publication

# A site that somebody changed -------------------------------------------------------------------------

Change = Callable[[Path], bool]
"""Changes a built site; False where there is nothing to change."""


def a_number_on_a_page(site: Path) -> bool:
    """The first percentage that stands under an address, by another."""
    for path in sorted(site.glob("questions/*/index.html")):
        page = path.read_text("utf-8")
        found = re.search(r"(<data\b[^>]*>)(\d+)(%</data>)", page)
        if found:
            other = str((int(found[2]) + 7) % 100)
            path.write_text(page[: found.start(2)] + other + page[found.end(2) :], "utf-8")
            return True
    return False


def a_number_without_an_address(site: Path) -> bool:
    path = site / "findings/index.html"
    page = path.read_text("utf-8")
    path.write_text(page.replace("</h1>", "</h1><p>It was 8675 of them.</p>", 1), "utf-8")
    return "</h1>" in page


def a_number_in_a_file(site: Path) -> bool:
    """A printed number of the downloaded table, by another."""
    for path in sorted(site.glob("data/package/data/estimates.csv")):
        text = path.read_text("utf-8")
        found = re.search(r",(\d+)%,", text)
        if found:
            other = str((int(found[1]) + 7) % 100)
            path.write_text(text[: found.start(1)] + other + text[found.end(1) :], "utf-8")
            return True
    return False


def a_file_of_answers(site: Path) -> bool:
    rows = "\n".join(f"{number},{CANARY_SIGN},yes,no" for number in range(1_000, 1_040))
    (site / "data/answers.csv").write_text(f"respondent,name,a,b\n{rows}\n", "utf-8")
    return True


CHANGES: dict[str, Change] = {
    "a number on a page": a_number_on_a_page,
    "a number without an address": a_number_without_an_address,
    "a number in a file": a_number_in_a_file,
    "a file of answers": a_file_of_answers,
}

# A sentence that is not so ----------------------------------------------------------------------------

PAGE = "docs/findings/not-so.md"
LINE = 9
"""The line of the page on which the sentence stands."""


@dataclass(frozen=True)
class Untrue:
    """Words that a published number does not bear out."""

    words: str
    address: str

    def page(self) -> str:
        """A page with nothing but the sentence, so that nothing else can be refused."""
        head = ["---", "title: Not so", "description: It is not.", "order: 9", "---", "", "# Not so", ""]
        return "\n".join([*head, f"On this, [{self.words}](stat:{self.address}) gave this answer.", ""])


def false(survey: Publication, chance: Chance, known: list[Known]) -> Untrue | None:
    """A sentence that is clearly false of a share."""
    shares = [each for each in known if each.row["measure"] == "share"]
    if not shares:
        return None
    each = chance.one(shares)
    return Untrue(chance.one(list(untrue(each))), address(survey, each.row))


def untrue(known: Known) -> Iterator[str]:
    """Words of which the number is far."""
    percent = known.percent
    yield f"{known.shown_percent + (7 if percent < 50 else -7)}%"
    yield "nine in ten" if percent < 80 else "two in ten"
    if percent < 45:
        yield from ("most", "a majority", "more than half", "nearly all")
    if percent > 55:
        yield from ("less than half", "few", "a third")
    yield "nearly two thirds" if not 55 < percent < 75 else "just over a quarter"
