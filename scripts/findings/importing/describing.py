"""Fields and questions as a data package has them, from what was decided of columns.

Takes texts with their labels and gives JSON values. Decides nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from findings.importing.texts import LINE
from findings.importing.words import SENSITIVE, STOP
from findings.naming import plain, spoken, typed
from findings.vocabulary import Missing
from findings.vocabulary import slug as slug_of

NAME_WORDS = 3
LONGEST = 40
Json = dict[str, Any]
Reasons = Mapping[str, Missing]
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@dataclass
class Names:
    """Short names for the descriptor, each given once."""

    given: set[str] = field(default_factory=set)

    def of(self, words: str, otherwise: str) -> str:
        base = name = slug(words)[:LONGEST].strip("_") or otherwise
        number = 1
        while name in self.given:
            number += 1
            name = f"{base}_{number}"
        self.given.add(name)
        return name


def slug(words: str) -> str:
    """The first words that tell what a text is about, as a name."""
    flat = unicodedata.normalize("NFKD", words.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    found = re.findall(r"[a-z0-9]+", flat.replace("'", ""))
    telling = [word for word in found if word not in STOP] or found
    return "_".join(telling[:NAME_WORDS])


def title(heading: str) -> str:
    """A heading as a title: one line, safe in every file."""
    return " ".join(plain(heading.replace(LINE, " ")).split())


def alike(labels: Mapping[str, str]) -> dict[str, str]:
    """A label for each value; those that differ in capitals, typing or what nobody sees share one."""
    first: dict[str, str] = {}
    return {
        value: first.setdefault(typed(title(label)).casefold(), title(label))
        for value, label in labels.items()
    }


def coded(
    name: str, words: str, labels: Mapping[str, str], missing: Reasons, ordered: bool, survey: Json
) -> Json:
    """A field of categories."""
    categories = {
        "categories": _categories(labels),
        "categoriesOrdered": ordered,
        "constraints": {"enum": list(labels)},
    }
    return described(name, words, "string", missing, survey, categories)


def described(
    name: str, words: str, kind: str, missing: Reasons, survey: Json, more: Mapping[str, Any] | None = None
) -> Json:
    """Any field; listing one missing value, the standard asks for the empty cell too."""
    found: Json = {"name": name, "title": title(words), "type": kind} | dict(more or {})
    if missing:
        reasons = {"": Missing.NO_ANSWER, **missing}
        found["missingValues"] = [{"value": text, "label": reason.value} for text, reason in reasons.items()]
    return found | {"survey": survey}


def _categories(labels: Mapping[str, str]) -> list[Json]:
    """Each answer with its label; and with a name, where addresses without signs would be those of others."""
    names = _names(dict.fromkeys(labels.values()))
    return [
        {"value": value, "label": label}
        | ({"name": called} if (called := _called(value, label, names)) else {})
        for value, label in labels.items()
    ]


def _called(value: str, label: str, names: Mapping[str, str]) -> str:
    """A name of its own: where signs need words, and where a code would be the address of its words."""
    if label in names:
        return names[label]
    if label != value and (label.isdigit() or value[:1] in "-+=@"):
        return label
    if not any(letter.isalnum() for letter in value):
        return spoken(label) if value == label else label
    return label if _NUMBER.fullmatch(value) and label != value else ""


def _names(labels: Iterable[str]) -> dict[str, str]:
    """The names that labels need, with signs in words; a number tells those apart that still share one."""
    known: dict[str, list[str]] = {}
    addresses: Counter[str] = Counter()
    for label in labels:
        known.setdefault(spoken(label), []).append(label)
        addresses[slug_of(label)] += 1
    numbered = {
        label: f"{name}_{place}" if place > 1 else name
        for name, several in known.items()
        for place, label in enumerate(several, start=1)
    }
    return {label: name for label, name in numbered.items() if not _is_clear(label, name, addresses)}


def _is_clear(label: str, name: str, addresses: Counter[str]) -> bool:
    """Whether a label is an address of its own, or of several with one address that whose name it is."""
    address = slug_of(label)
    return bool(address) and (addresses[address] == 1 or slug_of(name) == address)


def question(name: str, kind: str, wording: str, wave: str, words: Mapping[str, str]) -> dict[str, str]:
    """A row of questions.csv, put to everybody until a routing is found, in the words of its language."""
    return {
        "wave": wave,
        "question": name,
        "section": words["section"],
        "kind": str(kind),
        "wording": title(wording),
        "instruction": "",
        "universe": words["all"],
        "routing": "",
        "sensitive": "yes" if SENSITIVE.search(wording) else "no",
    }
