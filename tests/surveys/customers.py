"""Invented answers for the survey in `customers-responses/`, as its restricted file would hold them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np

CANARY = "canary-4519"
CUSTOMERS = 5_000
REGIONS = {
    "north_east": 700, "north_west": 800, "yorkshire": 500, "west_midlands": 700, "east_midlands": 550,
    "london": 600, "south_east": 600, "south_west": 467, "isles": 83,
}  # fmt: skip
UNITS = {"north": 24_000, "midlands": 15_000, "south": 20_000, "islands": 1_000}
MERGED = {
    "north": ("north_east", "north_west", "yorkshire"),
    "midlands": ("west_midlands", "east_midlands"),
    "south": ("london", "south_east", "south_west"),
    "islands": ("isles",),
}
LIKED = ("very_bad", "bad", "good", "very_good")
HEADER = (
    "customer", "email", "finished", "region", "town", "gender", "age", "household", "weight", "satisfaction",
    "recommend", "used_app", "used_phone", "used_shop", "used_none", "rating_price", "rating_help", "late",
    "why_late", "calls", "remarks", "meter reading",
)  # fmt: skip
UNDESCRIBED = "meter reading"


def write_customers(folder: Path, seed: int = 7) -> Path:
    """The restricted file, in the order in which customers answered."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "responses-raw-2024.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(customers(np.random.default_rng(seed)))
    return folder


def customers(rng: np.random.Generator) -> Iterator[list[str]]:
    regions = rng.permutation([region for region, number in REGIONS.items() for _ in range(number)])
    for number, region in enumerate(regions.tolist()):
        merged = next(name for name, parts in MERGED.items() if region in parts)
        answered = sum(REGIONS[part] for part in MERGED[merged])
        age = int(np.clip(rng.normal(50, 17), 18, 96))
        yield [
            f"c{number * 7919 % 100_003:06}",
            f"{CANARY}-{number}@example.org",
            f"2024-10-{1 + number * 31 // CUSTOMERS:02}T{number % 24:02}:30:00Z",
            region,
            str(rng.choice(list("abcdefgh"))),
            drawn(rng, {"woman": 50, "man": 47, "no_answer": 3}),
            "no_answer" if rng.random() < 0.02 else str(age),
            drawn(rng, {"1": 30, "2": 35, "3": 16, "4": 13, "5": 6}),
            repr(UNITS[merged] / answered),
            *answers(rng, age),
            f"{CANARY} said this" if number % 9 == 0 else "",
            str(10_000 + number),
        ]


def answers(rng: np.random.Generator, age: int) -> Iterator[str]:
    yield drawn(rng, {"very_bad": 5, "bad": 15, "good": 45, "very_good": 20 + age // 4, "dont_know": 5})
    yield drawn(rng, {"yes": 50, "perhaps": 30, "no": 18, "no_answer": 2})
    used = [rng.random() < share for share in (0.6 if age < 55 else 0.3, 0.4, 0.1)]
    yield from ("yes" if each else "no" for each in (*used, not any(used)))
    for _ in range(2):
        yield drawn(rng, dict(zip(LIKED, (10, 20, 40, 30), strict=True)))
    late = drawn(rng, {"never": 60, "once": 22, "more": 15, "refused": 3})
    yield late
    asked = late in {"once", "more"}
    yield drawn(rng, {"forgot": 40, "short": 45, "other": 13, "no_answer": 2}) if asked else "not_asked"
    yield "no_answer" if rng.random() < 0.03 else str(rng.poisson(2))


def drawn(rng: np.random.Generator, parts: dict[str, int]) -> str:
    shares = np.array(list(parts.values()), float)
    return str(rng.choice(list(parts), p=shares / shares.sum()))
