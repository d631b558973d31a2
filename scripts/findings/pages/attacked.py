"""What an attacker got who shares no code with the engine, of publications drawn by chance.

Written by `make soak`, and printed by the page on protection.
"""

ATTACKED: dict[str, int] = {
    "publications": 8,
    "larger": 1,
    "mistaken": 0,
    "numbers": 9186,
    "withheld": 3328,
    "rounded": 0,
    "pinned": 0,
    "exact": 0,
    "unproven": 0,
    "implied": 0,
    "told": 0,
}
