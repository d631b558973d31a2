"""Changes what was published, and writes what is not so: the audit finds each, the build refuses each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .answers import CANARY_SIGN
from .chance import Chance
from .claims import SAFE_BASE, Known, address
from .nouns import Publication
from .recount import Row

# A site that somebody changed -------------------------------------------------------------------------

Change = Callable[[Path], Path | None]
"""Changes a built site and gives the file; None where there is nothing to change."""

PERCENT = re.compile(r"(?<=[>,\"])(\d+)(?=%[<,\"])")


def another_number(paths: Sequence[Path]) -> Path | None:
    """The first percentage in some files, by another."""
    for path in sorted(paths):
        text = path.read_text("utf-8")
        found = PERCENT.search(text)
        if found:
            other = str((int(found[1]) + 7) % 100)
            path.write_text(text[: found.start(1)] + other + text[found.end(1) :], "utf-8")
            return path
    return None


def a_number_on_a_page(site: Path) -> Path | None:
    return another_number([*site.glob("questions/*/index.html")])


def a_number_in_a_table(site: Path) -> Path | None:
    return another_number([*site.glob("data/package/data/estimates.csv")])


def a_number_in_the_file_of_a_chart(site: Path) -> Path | None:
    return another_number([*site.glob("charts/*.csv")])


def a_number_in_a_drawing(site: Path) -> Path | None:
    return another_number([*site.glob("charts/*.svg")])


def a_number_in_a_chart_to_explore(site: Path) -> Path | None:
    return another_number([*site.glob("charts/*.json")])


def a_number_that_is_explored(site: Path) -> Path | None:
    return another_number([*site.glob("explore/*.json")])


def a_number_without_an_address(site: Path) -> Path | None:
    path = site / "findings/index.html"
    page = path.read_text("utf-8")
    path.write_text(page.replace("</h1>", "</h1><p>It was 8675 of them.</p>", 1), "utf-8")
    return path if "</h1>" in page else None


def a_file_of_answers(site: Path) -> Path | None:
    rows = "\n".join(f"{number},{CANARY_SIGN},yes,no" for number in range(1_000, 1_040))
    path = site / "data/answers.csv"
    path.write_text(f"respondent,name,a,b\n{rows}\n", "utf-8")
    return path


def a_page_that_is_gone(site: Path) -> Path | None:
    path = site / "data/index.html"
    path.unlink()
    return path


def an_archive_with_more_in_it(site: Path) -> Path | None:
    path = next(iter(sorted(site.glob("data/*.zip"))), None)
    if path is not None:
        path.write_bytes(path.read_bytes() + b"PK more")
    return path


CHANGES: tuple[Change, ...] = (
    a_number_on_a_page,
    a_number_in_a_table,
    a_number_in_the_file_of_a_chart,
    a_number_in_a_drawing,
    a_number_in_a_chart_to_explore,
    a_number_that_is_explored,
    a_number_without_an_address,
    a_file_of_answers,
    a_page_that_is_gone,
    an_archive_with_more_in_it,
)

# Sentences that are not so ----------------------------------------------------------------------------

PAGE = "docs/about/not-so.md"
"""A page where a sentence may leave out what its number is of: only its words can be why it is refused."""
HEAD = ("---", "title: Not so", "description: It is not.", "---", "", "# Not so", "")


@dataclass(frozen=True)
class Sentence:
    """Words about a published number, which it bears out or does not."""

    words: str
    address: str
    so: bool = False

    def __str__(self) -> str:
        return f"On this, [{self.words}](stat:{self.address}) gave this answer."


STRAY = "It was 8675 of them."
"""A number that is nobody's claim."""


def page(sentences: Sequence[Sentence | str]) -> str:
    """A page with nothing but these sentences, each a paragraph."""
    return "\n".join([*HEAD, *(line for each in sentences for line in (str(each), ""))])


def line(place: int) -> int:
    """The line of the page on which a sentence stands."""
    return len(HEAD) + 1 + 2 * place


def falsehoods(
    survey: Publication, chance: Chance, known: Sequence[Known], rows: Sequence[Row]
) -> list[Sentence]:
    """Sentences that are clearly false of some shares, or that say more than chance allows.

    Before those of each share stands one of the same form that is so.
    """
    shares = [each for each in known if each.row["measure"] == "share"]
    found = [
        Sentence(words, address(survey, each.row), so=place == 0)
        for each in chance.some(shares, 4, 4)
        for place, words in enumerate((each.row["shown"], *untrue(each)))
    ]
    compared = [row for row in rows if row["status"] == "" and int(row["base"] or 0) >= SAFE_BASE]
    unsure = [each for row in compared for each in unsure_of(survey, row)]
    return [*found, *chance.some(unsure, 4, 4)]


def untrue(known: Known) -> Iterator[str]:
    """Words of which the number is far."""
    percent = known.percent
    yield f"{known.shown_percent + (7 if percent < 50 else -7)}%"
    yield "nine in ten" if percent < 80 else "two in ten"
    if percent < 45:
        yield from ("most", "a majority", "more than half", "nearly all", "at least half")
    if percent > 55:
        yield from ("less than half", "few", "a third", "at most half")
    yield "nearly two thirds" if not 55 < percent < 75 else "just over a quarter"
    yield "nearly three quarters" if percent < 65 else "just over half"


def unsure_of(survey: Publication, row: Row) -> Iterator[Sentence]:
    """A difference that chance alone could give; and one that is beyond chance, said the wrong way round."""
    if not row["difference"] or not row["p_adjusted"] or 0.04 <= float(row["p_adjusted"]) <= 0.2:
        return
    up = (float(row["difference"]) > 0) is (float(row["p_adjusted"]) > 0.2)
    since = row["compared_with"].removeprefix("wave:")
    if row["measure"] == "share" and row["compared_with"] == "rest":
        words, key = ("more often", "above=rest") if up else ("less often", "below=rest")
        yield Sentence(words, address(survey, row, key))
    elif row["measure"] == "share_difference" and since != row["compared_with"]:
        yield Sentence(
            "rose" if up else "fell", address(survey, row, f"since={since}", f"wave={row['wave']}")
        )
