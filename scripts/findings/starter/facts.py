"""What no export tells of a survey and only a person knows: asked in the review, written where it belongs.

Gives what is to be said as decisions about no column, with what holds now, and writes what was said into the
descriptor, the settings and the page about the survey, so that nobody has to.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

from findings.content.language import OWN
from findings.importing.decisions import Decision, Said
from findings.starter.wording import to_say, words_in
from findings.vocabulary import TODO, DisclosureRule, Problem, Rule, refuse
from findings.vocabulary.rules import rule_problems
from findings.writing import write

ENCLOSED = "datapackage/datapackage.json"
SETTINGS, ABOUT = "mkdocs.yml", "docs/about/index.md"

Json = dict[str, Any]
Keys = tuple[str | int, ...]

TEXTS: dict[str, Keys] = {
    "title": ("survey", "title"),
    "universe": ("survey", "universe"),
    "data": ("title",),
    "summary": ("description",),
    "publisher": ("contributors", 0, "title"),
    "source": ("sources", 0, "title"),
    "contact": ("survey", "contact"),
}
"""Texts of the descriptor by their names in the tables of words."""

TEXTS_OF_WAVE: dict[str, Keys] = {"when": ("title",), "mode": ("mode",)}
"""The same of a wave, below it."""

ELSEWHERE = {"site": SETTINGS, "short": SETTINGS, "address": SETTINGS, "story": ABOUT}
"""Texts of other files: they are a person's there, and only what nobody has written yet is asked."""

SETTLED: dict[str, tuple[Keys, str, tuple[str, ...]]] = {
    "unit": (("survey", "unit"), "What is one of those who answered called?", ()),
    "units": (("survey", "units"), "What are several of them called?", ()),
    "sampling": (
        ("survey", "design", "sampling"),
        "How did they come: drawn by chance, everybody asked, or of their own choice?",
        ("probability", "census", "volunteers"),
    ),
    "rule": (
        ("survey", "disclosure", "rule"),
        "Which rule protects them? The guide 'Which rule protects' compares what each withholds.",
        get_args(DisclosureRule),
    ),
    "reason": (
        ("survey", "disclosure", "reason"),
        "Why that rule? It is published; 'open', 'own' and any lower threshold need it.",
        (),
    ),
    "minimum_base": (
        ("survey", "disclosure", "minimum_base"),
        "How many must have answered for a number to be shown? Empty: as the rule has it.",
        (),
    ),
    "mark": (
        ("survey", "disclosure", "mark"),
        "Is a number withheld because it would tell of somebody (c), or as unreliable (u)?",
        ("c", "u"),
    ),
    "decimals": (("survey", "decimals", "*"), "With how many decimals are percentages printed?", ("0", "1")),
}
"""What has a default, or may be left open: its place, what is asked, what may be answered."""

STATED: dict[str, str] = {
    "reason": "Where nobody can know who answered, of many more than did: why?",
    "stated_by": "Who says so: a name and an office?",
    "stated_on": "On which day, as in 2026-05-31?",
    "source": "From where is it known how many could have answered?",
    "population": "How many could have answered, at the least?",
}
"""What is stated of a wave where small counts need not be withheld, below `participation`."""

NUMBERS = {"minimum_base", "decimals", "population"}
AT_A_TERMINAL = ("sampling", "rule")
ALWAYS = {*TEXTS, *TEXTS_OF_WAVE, "unit", "units", "rule"}
"""What is never without a value: an empty answer leaves it as it is."""

NEED_A_REASON = {"open", "own"}


# What is to be said ---------------------------------------------------------------------------------


def to_be_said(root: Path, waves: Sequence[str], language: str = OWN) -> list[Decision]:
    """Everything that a person may say of the survey, in the order of asking, with what holds now."""
    package, unit = _package(root), words_in(language)["unit"]
    defaults = {"rule": Rule().rule, "unit": unit["one"], "units": unit["several"]}
    words = words_in(OWN)["texts"] | ASKED_OTHERWISE
    found = [_text(name, "", words[name], _at(package, keys)) for name, keys in TEXTS.items()]
    for wave in waves:
        place = _place_of(package, wave)
        found += [
            _text(name, wave, words[name], _at(package, (*place, *keys)) if place else "")
            for name, keys in TEXTS_OF_WAVE.items()
        ]
    found += [_text(name, "", words[name], "") for name in ELSEWHERE if _is_open(root, name)]
    for name, (keys, asks, choices) in SETTLED.items():
        found.append(_settled("", name, asks, _at(package, keys) or defaults.get(name, ""), choices))
    for wave in waves:
        stated = (*_place_of(package, wave), "participation")
        found += [
            _settled(wave, f"participation.{name}", asks, _at(package, (*stated, name)))
            for name, asks in STATED.items()
        ]
    return found


ASKED_OTHERWISE = {
    "short": "the name of the site in three words or fewer",
    "address": "the address where the site will be, as in https://data.your-organisation.test/library-users/",
}


def _text(name: str, wave: str, asks: str, value: str) -> Decision:
    where = ELSEWHERE.get(name, ENCLOSED)
    return Decision(wave, name, value, f"is written into {where}", 0.0, f"{asks[:1].upper()}{asks[1:]}.")


def _settled(wave: str, name: str, asks: str, value: str, choices: tuple[str, ...] = ()) -> Decision:
    return Decision(wave, name, value, "may be left as it is", 1.0, asks, choices)


def _package(root: Path) -> Json:
    path = root / ENCLOSED
    found: Json = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


def _place_of(package: Json, wave: str) -> Keys:
    """The wave in the descriptor; nothing where there is none of the name."""
    waves = package.get("survey", {}).get("waves", ())
    place = next((place for place, each in enumerate(waves) if str(each.get("id")) == wave), None)
    return () if place is None else ("survey", "waves", place)


def _at(package: Json, keys: Keys) -> str:
    """What stands at a place; nothing for what is still to be written."""
    found: Any = package
    for key in keys:
        try:
            found = found[key]
        except (KeyError, IndexError, TypeError):
            return ""
    said = str(found)
    return "" if said.startswith(TODO) else said


def _is_open(root: Path, name: str) -> bool:
    """Whether nobody has written a text of another file; so where there is no such file yet."""
    path = root / ELSEWHERE[name]
    language = str(_package(root).get("survey", {}).get("language", OWN))
    return not path.is_file() or to_say(language)[name] in path.read_text(encoding="utf-8")


def said_at(facts: Sequence[Decision], ask: Callable[[Decision, int, int], str]) -> Said:
    """What a person answers who is asked one by one: whatever nobody has said, and the rule."""
    said: Said = {}
    wanted = [each for each in facts if not each.value and each.confidence < 1]
    wanted += [each for each in facts if each.decision in AT_A_TERMINAL]
    for number, each in enumerate(wanted, start=1):
        said[each.key] = ask(each, number, len(wanted))
        if each.decision == "rule" and said[each.key] in NEED_A_REASON:
            (reason,) = (fact for fact in facts if fact.key == ("", "reason"))
            while not said.get(reason.key):
                said[reason.key] = ask(reason, number, len(wanted))
    return said


# What was said --------------------------------------------------------------------------------------


def refuse_wrong(said: Said, where: str) -> None:
    """Raises `Refused` for numbers that are none, a rule that is not in order, and half a statement."""
    refuse([*_no_numbers(said, where), *_of_rule(said, where), *_halves(said, where)])


def _no_numbers(said: Said, where: str) -> Iterator[Problem]:
    for (_, name), value in said.items():
        if name.rpartition(".")[2] in NUMBERS and not re.fullmatch(r"\d{0,12}", value, re.ASCII):
            yield Problem(f"{where}, {name}", "is no whole number", "Write one in digits, or leave it empty.")


def _of_rule(said: Said, where: str) -> Iterator[Problem]:
    given = {name: said.get(("", name), "") for name in ("rule", "reason", "minimum_base", "mark")}
    base = given["minimum_base"]
    if given["rule"] in get_args(DisclosureRule) and (base.isdecimal() or not base):
        rule = Rule(
            given["rule"],  # type: ignore[arg-type] # one of the literal's own
            minimum_base=int(base) if base else None,
            mark="u" if given["mark"] == "u" else "c",
            reason=given["reason"],
        )
        yield from rule_problems(rule, f"{where}, rule")


def _halves(said: Said, where: str) -> Iterator[Problem]:
    for wave in dict.fromkeys(wave for wave, name in said if name.startswith("participation.")):
        stated = {name: said.get((wave, f"participation.{name}"), "") for name in STATED}
        if any(stated.values()) and not all(stated.values()):
            left = ", ".join(name for name, value in stated.items() if not value)
            what = f"says that nobody can know who answered, and not {left}"
            yield Problem(f"{where}, participation", what, "Answer all of its lines, or none.")


def put(root: Path, said: Said) -> None:
    """Write what was said into the publication; what is empty stays open, or goes back to its default."""
    package = _package(root)
    language = str(package["survey"].get("language", OWN))
    for (wave, name), value in said.items():
        if name in ELSEWHERE:
            _fill(root / ELSEWHERE[name], to_say(language)[name], value)
        elif keys := _keys(package, wave, name):
            _set(package, keys, _typed(name, value), is_text=name in ALWAYS)
    write(root / ENCLOSED, (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode())


def _keys(package: Json, wave: str, name: str) -> Keys:
    of_wave = _place_of(package, wave) if wave else ()
    if of_wave and name in TEXTS_OF_WAVE:
        return (*of_wave, *TEXTS_OF_WAVE[name])
    if of_wave:
        return (*of_wave, *name.split("."))
    return TEXTS[name] if name in TEXTS else SETTLED[name][0]


def _typed(name: str, value: str) -> str | int:
    return int(value) if value and name.rpartition(".")[2] in NUMBERS else value


def _set(package: Json, keys: Keys, value: str | int, *, is_text: bool) -> None:
    """Put a value at its place, and take out what was there for an empty one that is no text."""
    *above, last = keys
    found: Any = package
    for key in above:
        if isinstance(found, dict) and value == "" and key not in found:
            return
        found = found.setdefault(key, {}) if isinstance(found, dict) else found[key]
    if value != "":
        found[last] = value
    elif not is_text and isinstance(found, dict):
        found.pop(last, None)


def _fill(path: Path, standing: str, value: str) -> None:
    """Words in the place of what stands for them; within quotes where the file is one of settings."""
    if value and path.is_file():
        words = json.dumps(value, ensure_ascii=False)[1:-1] if path.suffix == ".yml" else value
        write(path, path.read_text(encoding="utf-8").replace(standing, words).encode())
