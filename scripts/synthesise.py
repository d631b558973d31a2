"""Draw the flagship's synthetic responses: nobody's answers, made to agree with printed figures.

Comes before everything else and reads nothing but `targets`. It declines to guess at real answers:
what no report printed is invented there, and is called so. `--check` compares and writes nothing.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

from findings.vocabulary import Problem
from targets import (
    ACTIVITIES_HELD,
    BANDS,
    DEVELOPMENT,
    FRAME,
    JOB_LEVEL,
    MONEY,
    PARTNERS,
    POPULARITY,
    REGIONS,
    ROLE,
    TEAM_BANDS,
    TEAM_SIZE,
    TYPICAL_SIZE,
    VACANCIES,
    VACANCY_RATE,
    VALUE,
    WORK,
    Choice,
    Leaning,
    Options,
)

WAVE = "2017"
SEED = 20170714
DATA = Path(__file__).parent.parent / "datapackage" / "data"

Numbers = npt.NDArray[np.float64]
Words = npt.NDArray[np.object_]
Mask = npt.NDArray[np.bool_]

# The drawing --------------------------------------------------------------------------------------


@dataclass
class People:
    """The respondents being drawn: traits that shape their answers, and the columns so far."""

    size: int
    traits: dict[str, Numbers]
    columns: dict[str, Words]


def chance(name: str) -> np.random.RandomState:
    """A stream of its own for each question, so that a new question leaves the others as they were.

    RandomState, because numpy promises that its streams never change.
    """
    return np.random.RandomState([SEED, crc32(name.encode())])


def frame_rows(place: int) -> list[tuple[str, str]]:
    """Trust type and region of every trust (place 0) or of every one that answered (place 1)."""
    return [
        (trust_type, region)
        for trust_type, cells in FRAME.items()
        for region, cell in zip(REGIONS, cells, strict=True)
        for _ in range(cell[place])
    ]


def people() -> People:
    """The trusts that answered, in no order, each with its traits."""
    rows = frame_rows(1)
    order = chance("order").permutation(len(rows))
    types = words(rows[place][0] for place in order)
    regions = words(rows[place][1] for place in order)
    columns = {"respondent": words(f"r{place:03d}" for place in range(1, len(rows) + 1))}
    columns |= {"trust_type": types, "region": regions}
    return People(len(rows), _traits(types, regions), columns)


def _traits(types: Words, regions: Words) -> dict[str, Numbers]:
    """Size, standing, strain and closeness hang together; membership of a group is 0 or 1."""
    size = np.array([TYPICAL_SIZE[each] for each in types]) + 0.8 * normal("size", len(types))
    standing = 0.3 * size + normal("standing", len(types))
    strain = -0.3 * standing + normal("strain", len(types))
    closeness = 0.2 * standing - 0.2 * strain + normal("closeness", len(types))
    groups = {group: (types == group) * 1.0 for group in FRAME}
    groups |= {group: (regions == group) * 1.0 for group in REGIONS}
    return groups | {"size": size, "standing": standing, "strain": strain, "closeness": closeness}


def words(texts: Iterable[str]) -> Words:
    return np.array(list(texts), dtype=object)


def normal(name: str, size: int) -> Numbers:
    return np.asarray(chance(name).standard_normal(size), dtype=np.float64)


def scores(name: str, leaning: Leaning, drawn: People) -> Numbers:
    """How far each respondent leans, chance included."""
    pull = sum((weight * drawn.traits[trait] for trait, weight in leaning.items()), np.zeros(drawn.size))
    return np.asarray(pull + normal(name, drawn.size), dtype=np.float64)


def missing(name: str, counts: dict[str, int], asked: Mask, drawn: People) -> Words:
    """The reason of those who give no answer, '' for the others; the same people tend to skip."""
    care = normal("care", drawn.size) + 0.8 * normal(f"{name} missing", drawn.size)
    careless = np.argsort(np.where(asked, care, np.inf), kind="stable")
    reasons = words(["" if each else "not_asked" for each in asked])
    told = [reason for reason, count in counts.items() for _ in range(count)]
    reasons[careless[: len(told)]] = told
    return reasons


def choice(target: Choice, drawn: People) -> Words:
    """Answers in the exact counts of the target, the later ones to those who lean furthest."""
    column = missing(target.column, target.missing, everybody(drawn), drawn)
    answering = np.flatnonzero(column == "")
    answers = words(answer for answer, count in target.counts.items() for _ in range(count))
    if len(answers) != len(answering):
        raise ValueError(f"{target.column}: {len(answers)} answers for {len(answering)} respondents")
    ranking = np.argsort(scores(target.column, target.leaning, drawn)[answering], kind="stable")
    column[answering[ranking]] = answers
    return column


def options(target: Options, drawn: People) -> dict[str, Words]:
    """A yes or no for each option, in the exact counts of the target, at least one yes a respondent."""
    reasons = missing(target.question, target.missing, _asked(target, drawn), drawn)
    answering = reasons == ""
    leaning = {
        name: scores(f"{target.question} {name}", target.leanings.get(name, {}), drawn)
        for name in target.counts
    }
    nothing = (
        top(leaning["none"], answering, target.counts["none"]) if "none" in target.counts else nobody(drawn)
    )
    names = [name for name in target.counts if name != "none"]
    open_to = {name: answering & ~nothing & _held(target, name, drawn) for name in names}
    ticks = {name: top(leaning[name], open_to[name], target.counts[name]) for name in names}
    mend(ticks, leaning, open_to, answering & ~nothing)
    ticks |= {"none": nothing} if "none" in target.counts else {}
    return {f"{target.question}_{name}": yes_or_no(ticks[name], reasons) for name in target.counts}


def everybody(drawn: People) -> Mask:
    return np.ones(drawn.size, dtype=bool)


def nobody(drawn: People) -> Mask:
    return np.zeros(drawn.size, dtype=bool)


def _asked(target: Options, drawn: People) -> Mask:
    if target.asked is None:
        return everybody(drawn)
    column, answers = target.asked
    return np.isin(drawn.columns[column].astype(str), answers)


def _held(target: Options, name: str, drawn: People) -> Mask:
    if not target.within:
        return everybody(drawn)
    return np.asarray(drawn.columns[f"{target.within}_{name}"] == "yes")


def top(leaning: Numbers, open_to: Mask, count: int) -> Mask:
    """The `count` of those open to an option who lean to it most."""
    ranking = np.argsort(np.where(open_to, -leaning, np.inf), kind="stable")
    chosen = np.zeros(len(leaning), dtype=bool)
    chosen[ranking[:count]] = True
    if (chosen & ~open_to).any():
        raise ValueError("fewer respondents are open to an option than must tick it")
    return chosen


def mend(
    ticks: dict[str, Mask], leaning: dict[str, Numbers], open_to: dict[str, Mask], answering: Mask
) -> None:
    """Give each respondent without a tick one that somebody with several can spare."""
    while (empty := np.flatnonzero(answering & ~np.any(list(ticks.values()), axis=0))).size:
        person = empty[0]
        liked = [name for name in ticks if open_to[name][person]]
        name = max(liked, key=lambda option: leaning[option][person] + ticks[option].mean() * 2)
        several = np.sum(list(ticks.values()), axis=0) > 1
        giver = int(np.argmin(np.where(ticks[name] & several, leaning[name], np.inf)))
        ticks[name][giver], ticks[name][person] = False, True


def yes_or_no(ticked: Mask, reasons: Words) -> Words:
    return words(reason or ("yes" if tick else "no") for tick, reason in zip(ticked, reasons, strict=True))


def activities(drawn: People) -> dict[str, Words]:
    """Each team's portfolio: as many activities as its count, the common ones first."""
    count = choice(ACTIVITIES_HELD, drawn)
    appeal = np.array(list(POPULARITY.values()))[:, None]
    appeal = appeal + chance("activities").logistic(size=(len(POPULARITY), drawn.size))
    places = np.argsort(np.argsort(-appeal, axis=0, kind="stable"), axis=0, kind="stable")
    held = places < count.astype(int)
    columns = {
        f"activities_{name}": words(np.where(row, "yes", "no"))
        for name, row in zip(POPULARITY, held, strict=True)
    }
    return columns | {"activities_count": count, "activities_range": words(BANDS[each] for each in count)}


def vacancies(drawn: People) -> dict[str, Words]:
    """Vacant posts of each team that told its size: 15% of all posts, and 15% of a team's on average.

    With them the team's size in bands.
    """
    sizes = drawn.columns["team_size"]
    told = np.flatnonzero(sizes != "no_answer")
    posts = sizes[told].astype(float)
    vacant = np.repeat([float(each) for each in VACANCIES], list(VACANCIES.values()))
    leaning = scores("vacancies", {"strain": 0.5}, drawn)[told] + posts / 1.5
    held = np.empty(len(told))
    held[np.argsort(leaning, kind="stable")] = vacant
    held = balanced(held, posts)
    columns = {name: sizes.copy() for name in ("vacancies", "vacancy_rate", "team_size_range")}
    columns["vacancies"][told] = [f"{each:g}" for each in held]
    columns["vacancy_rate"][told] = [f"{each:g}" for each in np.round(100 * held / posts, 1)]
    columns["team_size_range"][told] = [team_band(each) for each in posts]
    return columns


def team_band(posts: float) -> str:
    """The band of a team's size; a part of a post counts with the band below."""
    return next(band for least, band in TEAM_BANDS.items() if posts >= least)


def balanced(held: Numbers, posts: Numbers) -> Numbers:
    """Vacancies swapped between two teams at a time until the mean rate is the one that was printed."""
    held = held.copy()
    for _ in range(len(held)):
        short = VACANCY_RATE - (100 * held / posts).mean()
        if abs(short) < 0.01:
            return held
        gain = 100 * (held[None, :] - held[:, None]) * (1 / posts[:, None] - 1 / posts[None, :]) / len(held)
        allowed = (held[None, :] <= posts[:, None] / 2) & (held[:, None] <= posts[None, :] / 2)
        one, other = np.unravel_index(np.argmin(np.where(allowed, np.abs(short - gain), np.inf)), gain.shape)
        held[[one, other]] = held[[other, one]]
    raise ValueError("vacancies: no swap reaches the mean rate")


QUESTIONNAIRE = (*ROLE, TEAM_SIZE, vacancies, *MONEY, activities, *WORK, *VALUE, *DEVELOPMENT, *PARTNERS)
"""In the order of the file; a later question may rest on the answers to an earlier one."""


def answers(
    target: Choice | Options | Callable[[People], dict[str, Words]], drawn: People
) -> dict[str, Words]:
    if isinstance(target, Choice):
        return {target.column: choice(target, drawn)}
    return options(target, drawn) if isinstance(target, Options) else target(drawn)


def draw() -> People:
    """Everybody's answers to every question."""
    drawn = people()
    for target in QUESTIONNAIRE:
        drawn.columns |= answers(target, drawn)
        if target is JOB_LEVEL:
            drawn.traits |= {level: (drawn.columns["job_level"] == level) * 1.0 for level in JOB_LEVEL.counts}
    return drawn


# The files ----------------------------------------------------------------------------------------


def responses(drawn: People) -> list[list[str]]:
    """The header, then one row a respondent."""
    return [list(drawn.columns), *map(list, zip(*drawn.columns.values(), strict=True))]


def population() -> list[list[str]]:
    """All trusts, then each group's."""
    rows = frame_rows(0)
    counts = [("", "", len(rows))]
    counts += [("trust_type", group, sum(row[0] == group for row in rows)) for group in FRAME]
    counts += [("region", group, sum(row[1] == group for row in rows)) for group in REGIONS]
    north = sum(row[1] == "north" for row in rows)
    counts += [("north", "north", north), ("north", "elsewhere", len(rows) - north)]
    return [["wave", "breakdown", "group", "population"], *([WAVE, *map(str, each)] for each in counts)]


def csv_bytes(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")


def files() -> dict[Path, bytes]:
    """What the two files must hold, byte for byte."""
    return {
        DATA / f"responses-{WAVE}.csv": csv_bytes(responses(draw())),
        DATA / "population.csv": csv_bytes(population()),
    }


def differences(wanted: dict[Path, bytes]) -> list[Problem]:
    return [
        Problem(str(path), "is not what scripts/targets.py gives", "Run 'python scripts/synthesise.py'.")
        for path, content in wanted.items()
        if not path.is_file() or path.read_bytes() != content
    ]


def main(arguments: list[str]) -> int:
    """Write the files, or with `--check` say which differ; 1 when one does, 2 for misuse."""
    if arguments not in ([], ["--check"]):
        print("usage: python scripts/synthesise.py [--check]", file=sys.stderr)
        return 2
    wanted = files()
    if arguments:
        problems = differences(wanted)
        print("\n".join(map(str, problems)) or f"{len(wanted)} files are as drawn.")
        return 1 if problems else 0
    for path, content in wanted.items():
        path.write_bytes(content)
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
