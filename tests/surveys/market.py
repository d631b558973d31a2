"""Invented answers for the survey in `odd/`, in a file as a spreadsheet of another country would save it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

HEADERS = {
    "2019": ";weight;district;Ort/Stadt;stalls_fish;stalls_tea;pays;likes_price;likes_none",
    "2021": ";weight;district;Ort/Stadt;stalls_fish;stalls_tea;pays;likes_price;likes_none;spend;words",
}
VISITORS = {"2019": 60, "2021": 80}
WAYS = ("Café", "*cash*", "100%")


def write_answers(folder: Path) -> Path:
    """Both waves: a byte order mark, semicolons, Windows line ends, quoted cells over several lines."""
    folder.mkdir(parents=True, exist_ok=True)
    for wave, header in HEADERS.items():
        text = "\r\n".join([header, *answers(wave), ""])
        (folder / f"answers {wave}.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    return folder


def answers(wave: str) -> Iterator[str]:
    for number in range(VISITORS[wave]):
        district = "s" if number % 4 == 0 else "n"
        cells = [
            str(number + 1),
            "1.25" if district == "s" else "0.9",
            district,
            "" if number % 20 == 19 else "qm"[number % 3 == 0],
            "123"[number % 3] if number % 10 else "8",
            "" if number % 5 == 4 else "1" if number % 2 else "9",
            WAYS[number % 7 % 3],
            "Yes" if number % 3 else "Not selected",
            "Yes" if number % 6 == 0 else "Not selected",
        ]
        if wave == "2021":
            cells += [f"{number % 9}.5" if number % 11 else "-1", spoken(number)]
        yield ";".join(cells)


def spoken(number: int) -> str:
    """What a visitor wrote, once with everything that a CSV file has to survive."""
    return '"The ""best""; really:\r\ncanary-7431 <b>fish</b>"' if number == 12 else ""
