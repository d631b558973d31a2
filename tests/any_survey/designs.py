"""Draws who was asked and how: sizes, groups, strata, clusters, weights, populations, modes and rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from . import words
from .answers import Respondents
from .chance import Chance
from .finer import merging
from .nouns import NO_ANSWER, PREFER_NOT, Breakdown, Category, Column, Group, Json, Wave
from .questions import Style, coded, missing

SIZES: dict[tuple[int, int], float] = {
    (20, 59): 14, (60, 200): 48, (201, 400): 24, (401, 1_000): 9, (1_001, 3_000): 5,
}  # fmt: skip
QUESTIONS: dict[tuple[int, int], float] = {(4, 8): 48, (9, 16): 35, (17, 30): 13, (31, 60): 4}
BREAKDOWNS: dict[int, float] = {0: 8, 1: 30, 2: 32, 3: 18, 4: 7, 5: 3, 6: 2}
MODES: dict[str, float] = {"tables": 70, "responses": 12, "synthetic": 18}
RULES: dict[str, float] = {"gpps": 45, "hes": 18, "tre": 18, "open": 19}
ONLY_ROUNDED = 0.4
"""How often a rule that rounds is one that does nothing else."""
WAVES: dict[int, float] = {1: 72, 2: 18, 3: 6, 4: 4}

REASON = "The answers are invented, so they describe nobody."

LARGE_TABLES = 90
"""Questions times breakdowns beyond which a draw would take most of a run's time."""


@dataclass(frozen=True)
class Frame:
    """What is decided of a survey before any question is."""

    mode: str
    rule: str
    size: int
    questions: int
    breakdowns: int
    waves: int
    population: bool
    strata: bool
    clusters: bool
    weights: str
    mixed: bool
    panel: bool

    @property
    def features(self) -> frozenset[str]:
        drawn = {f"mode:{self.mode}", f"rule:{self.rule}", f"relation:weights-{self.weights or 'none'}"}
        drawn.add("relation:population" if self.population else "relation:no-population")
        drawn |= {"relation:strata"} if self.strata else set()
        drawn |= {"relation:clusters"} if self.clusters else set()
        drawn |= (
            {"relation:mixed-modes"} if self.mixed and self.waves > 1 and self.mode == "tables" else set()
        )
        return frozenset(drawn | {f"waves:{self.waves}", f"breakdowns:{self.breakdowns}"})


def frame(chance: Chance) -> Frame:
    mode = chance.likely(MODES)
    rule = chance.likely(RULES)
    questions = chance.whole(*chance.likely(QUESTIONS))
    weights = weighting(chance, mode, rule)
    strata = weights in ("group", "scaled") or chance.happens(0.15)
    released = mode == "responses"
    most = 2 if released else max(1, LARGE_TABLES // questions)
    return Frame(
        mode=mode,
        rule="rounded" if rule == "hes" and chance.within("rounded").happens(ONLY_ROUNDED) else rule,
        size=chance.whole(*chance.likely(SIZES)) + (400 if released else 0),
        questions=questions,
        breakdowns=min(chance.likely(BREAKDOWNS), most),
        waves=1 if mode == "responses" else chance.likely(WAVES),
        population=mode == "responses" or chance.happens(0.6),
        strata=strata,
        clusters=chance.happens(0.12),
        weights=weights,
        mixed=chance.happens(0.2),
        panel=chance.happens(0.4),
    )


def weighting(chance: Chance, mode: str, rule: str) -> str:
    """Weights that each of many share, or one for each person where nothing is withheld by count."""
    if not chance.happens(0.35):
        return ""
    personal = mode == "synthetic" or (mode == "tables" and rule == "open")
    shared = ("group", "group", "scaled")
    return chance.one((*shared, "person", "person") if personal else shared)


# Who people are ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Trait:
    """A column that says who somebody is; some are asked as questions too."""

    column: Column
    shape: str
    asked: bool
    within: Column | None = None

    @property
    def features(self) -> frozenset[str]:
        return frozenset({f"relation:{self.shape}"} if self.shape != "spread" else set())


def traits(chance: Chance, style: Style, frame: Frame) -> tuple[Trait, ...]:
    """As many as there are breakdowns; one in a few depends on the one before."""
    pools = chance.some(list(words.GROUPS), frame.breakdowns, frame.breakdowns)
    blanked = frame.mode == "responses"
    drawn = [trait(chance.within(pool), style, pool, blanked) for pool in pools]
    if "nation" in pools and chance.happens(0.8):
        nation = drawn[pools.index("nation")]
        drawn.append(regions(nation))
    return tuple(drawn)


def trait(chance: Chance, style: Style, pool: str, blanked: bool) -> Trait:
    categories, _ = coded(chance, style, words.GROUPS[pool])
    shape = chance.likely({"spread": 10.0, "empty-group": 1.0, "group-of-one": 1.0})
    may_be_empty = blanked or chance.happens(0.3)
    lost = missing(chance, style, [each.value for each in categories], NO_ANSWER) if may_be_empty else ()
    asked = chance.happens(0.6)
    column = Column(
        name=pool,
        title=pool.replace("_", " ").capitalize(),
        categories=categories,
        ordered=pool in ("age", "age_band", "size", "income", "tenure", "cohort"),
        missing=lost,
        question=pool if asked else "",
        roles=("breakdown", "key"),
    )
    return Trait(column, shape, asked)


def regions(nation: Trait) -> Trait:
    """Where each category belongs to one of the nation's: whoever knows the region knows the nation."""
    labels = [each for parts in words.REGIONS.values() for each in parts]
    categories = tuple(Category(words.slug(each), each) for each in labels)
    column = replace(nation.column, name="region", title="Region", categories=categories, question="")
    return Trait(column, "dependent-field", asked=False, within=nation.column)


def fill_trait(those: Respondents, trait: Trait) -> None:
    """Who is in which group: each has a few at least, but for those meant to be empty or nearly so."""
    if trait.within is not None:
        those.cells["region"] = regions_within(those, trait.within)
        return
    values = np.array(trait.column.values, dtype=str)
    likely = those.rng.dirichlet(np.full(len(values), 4.0))
    if trait.shape != "spread":
        likely = np.append(likely[:-1], 0.0) / likely[:-1].sum()
    drawn = those.rng.choice(values, size=those.size, p=likely)
    if trait.shape == "group-of-one":
        drawn[int(those.rng.integers(those.size))] = values[-1]
    none = trait.column.reason(NO_ANSWER)
    if none is not None:
        drawn = np.where(those.rng.random(those.size) < 0.03, none, drawn)
    unsaid = trait.column.reason(PREFER_NOT)
    if unsaid is not None:
        few = those.chance.within("unsaid", trait.column.name).arrays().random(those.size) < 0.02
        drawn = np.where(few, unsaid, drawn)
    those.cells[trait.column.name] = drawn


def regions_within(those: Respondents, nation: Column) -> np.ndarray[tuple[int], np.dtype[np.str_]]:
    parts = list(words.REGIONS.values())
    places = {category.value: parts[place] for place, category in enumerate(nation.categories)}
    nations = those.cells[nation.name].tolist()
    return np.array(
        [words.slug(str(those.rng.choice(places[each]))) if each in places else each for each in nations]
    )


# How they were drawn ----------------------------------------------------------------------------------


LARGE_ENOUGH = 90
"""Respondents above which there are three strata, so that each weight is shared by many."""


def strata_column(size: int) -> Column:
    number = 3 if size > LARGE_ENOUGH else 2
    categories = tuple(Category(f"s{each}", f"Stratum {each}") for each in range(1, number + 1))
    return Column("stratum", "Stratum", categories=categories, ordered=False, roles=("stratum", "key"))


def fill_strata(those: Respondents, column: Column) -> None:
    """Strata of like sizes, so that each can be counted on to hold enough."""
    order = those.rng.permutation(those.size) % len(column.categories)
    those.cells[column.name] = np.array(column.values, dtype=str)[order]


CLUSTER = Column("cluster", "Sampling point", roles=("cluster",))


def fill_clusters(those: Respondents, strata: bool) -> None:
    """At least two clusters a stratum."""
    number = those.rng.integers(0, 8, size=those.size)
    number[:2] = (0, 1)
    within = those.cells["stratum"] if strata else np.full(those.size, "c")
    for each in np.unique(within):
        first, second, *_ = np.flatnonzero(within == each)
        number[first], number[second] = 0, 1
    those.cells[CLUSTER.name] = np.char.add(np.char.add(within, "_"), number.astype(str))


WEIGHT = Column("weight", "Weight", "number", constraints={"required": True}, roles=("weight",))


def fill_weights(those: Respondents, how: str) -> None:
    """A weight for each stratum, which many share, or one for each person."""
    if how == "person":
        some = np.where(those.rng.random(those.size) < 0.03, 0, np.exp(those.rng.normal(0, 0.5, those.size)))
        drawn = [repr(round(float(each), 4)) for each in some]
    else:
        strata = those.cells["stratum"].tolist()
        plain = np.array([0.25 + 0.5 * int(each.removeprefix("s")) for each in strata])
        scale = those.size / plain.sum() if how == "scaled" else 1.0
        drawn = [repr(float(each * scale)) for each in plain]
    those.cells[WEIGHT.name] = np.array(drawn)


NEARLY_ALL = 0.25
"""How often a group is so well reached that two of it did not answer."""


def population(
    chance: Chance, those: Respondents, by: Sequence[Breakdown]
) -> tuple[tuple[str, str, int], ...]:
    """How many there are, in all and by some breakdowns and strata, never fewer than answered."""
    factor = chance.one((1.7, 3.0, 12.0, 60.0))
    total = int(those.size * factor) + 40
    rows = [("", "", total)]
    for each in by:
        counts = {group.name: answered(those, each, group) for group in each.groups}
        spare = total - sum(counts.values())
        parts = [spare // len(counts)] * len(counts)
        if chance.within("nearly all", each.name).happens(NEARLY_ALL):
            parts[-1] = 2
        parts[0] += spare - sum(parts)
        rows += [(each.name, group, counts[group] + more) for group, more in zip(counts, parts, strict=True)]
    return tuple(rows)


def answered(those: Respondents, breakdown: Breakdown, group: Group) -> int:
    return int(np.isin(those.cells[breakdown.variable], group.values).sum())


def anonymising(wave: Wave, traits: Sequence[Trait]) -> Json:
    """What the data holder decided: which keys are emptied first for those who would stand out."""
    keys = [each.column.name for each in traits]
    merge = merging(wave, wave.keys)
    return {"source": f"raw-{wave.id}", "k": 5, "l": 2, "blank": keys, **({"merge": merge} if merge else {})}


# By what they are reported ----------------------------------------------------------------------------


def breakdowns(chance: Chance, drawn: Sequence[Trait]) -> tuple[Breakdown, ...]:
    done: list[Breakdown] = []
    for each in drawn:
        within = chance.within(each.column.name)
        plain = ungrouped(each.column)
        if within.happens(0.25) and len(plain.groups) > 2:
            done.append(grouped(within, each.column))
        else:
            done.append(merged(within, plain) if within.happens(0.25) and len(plain.groups) > 2 else plain)
    return tuple(done)


def ungrouped(column: Column) -> Breakdown:
    groups = tuple(Group(each.known_as, each.label, (each,)) for each in column.categories)
    return Breakdown(column.name, column.name, column.title, groups)


def grouped(chance: Chance, column: Column) -> Breakdown:
    """The first categories together, and the others together."""
    cut = chance.whole(1, len(column.categories) - 1)
    halves = (column.categories[:cut], column.categories[cut:])
    groups = tuple(
        Group(name, " / ".join(each.label for each in half)[:80].strip(), half)
        for name, half in zip(("first", "others"), halves, strict=True)
    )
    return Breakdown(f"{column.name}_two", column.name, f"{column.title} (two groups)", groups, grouped=True)


def merged(chance: Chance, plain: Breakdown) -> Breakdown:
    """Two neighbouring groups that are shown as one where either is too small."""
    first = chance.whole(0, len(plain.groups) - 2)
    pair = tuple(each.name for each in plain.groups[first : first + 2])
    return Breakdown(plain.name, plain.variable, plain.title, plain.groups, merges=(("merged", pair),))


def rule(chance: Chance, frame: Frame) -> Json:
    """The named rule, sometimes with a threshold that the publisher raised."""
    raised = frame.rule != "open" and chance.happens(0.12)
    more: Json = {"reason": REASON} if frame.rule == "open" else {}
    above = 30 if frame.rule == "rounded" else 15
    return {"rule": frame.rule, **more, **({"minimum_base": above} if raised else {})}
