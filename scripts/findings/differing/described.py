"""What describes the data in two editions: variables, wordings, settings of the survey, and other files.

Takes descriptors and the table of questions, gives changes. Of a table of answers it is told only that it is
another one: its rows are nobody's business here.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from findings.datapackage.json_lines import Keys, leaves, lines_of
from findings.differing.edition import (
    COMMENTS,
    DESCRIPTOR,
    QUESTIONS,
    ChangeEffect,
    ChangeKind,
    Edition,
    EditionChange,
)

WORDS = frozenset(
    {"title", "label", "description", "unit", "units", "universe", "notice", "notice_label", "reason", "mode"}
)
"""Keys of the descriptor that hold words."""
NAMING = ("name", "id", "value", "variable", "title", "path")
"""What an entry of a list is known by: the first of these that it has."""
APART = frozenset({"version", "created", "resources", "restricted", "reasons", "corrected"})
"""Parts of the descriptor that are compared by themselves, or that say why something changed."""

Leaves = dict[Keys, Any]


def described_changes(old: Edition, new: Edition) -> Iterator[EditionChange]:
    """Everything that differs in what describes the data."""
    lines = _lines(new)
    for change in (*_of_settings(old, new), *_of_variables(old, new)):
        keys = change.about
        yield EditionChange(
            **vars(change) | {"where": DESCRIPTOR, "line": _line(keys, lines), "about": keys[-1:]}
        )
    yield from _of_questions(old, new)
    yield from _of_comments(old, new)
    yield from _of_files(old, new)


# The descriptor ---------------------------------------------------------------------------------


def _of_settings(old: Edition, new: Edition) -> Iterator[EditionChange]:
    yield from _differing(_parts(_settings(old)), _parts(_settings(new)), ChangeKind.SETTING)


def _settings(edition: Edition) -> Any:
    return _without(edition.descriptor, APART)


def _without(value: Any, keys: frozenset[str]) -> Any:
    if isinstance(value, Mapping):
        return {key: _without(each, keys) for key, each in value.items() if key not in keys}
    return [_without(each, keys) for each in value] if isinstance(value, list) else value


def _of_variables(old: Edition, new: Edition) -> Iterator[EditionChange]:
    """Variables by the file and the name, whole where they come or go."""
    before, now = _variables(old), _variables(new)
    for name in dict.fromkeys((*now, *before)):
        what = " ".join(name)
        if name not in before:
            yield EditionChange(ChangeKind.VARIABLE, what, ChangeEffect.ADDED, about=name)
        elif name not in now:
            yield EditionChange(ChangeKind.VARIABLE, what, ChangeEffect.REMOVED, about=name)
        else:
            for each in _differing(_parts(before[name]), _parts(now[name]), ChangeKind.VARIABLE):
                lost = each.effect is ChangeEffect.REMOVED and each.kind is ChangeKind.VARIABLE
                known = {"what": f"{what}, {each.what}", "about": name, "gone": lost}
                yield EditionChange(**vars(each) | known)


def _variables(edition: Edition) -> dict[tuple[str, ...], Mapping[str, Any]]:
    found: dict[tuple[str, ...], Mapping[str, Any]] = {}
    for resource in _listed(edition.descriptor, "resources", "restricted"):
        schema = resource.get("schema")
        for each in _listed(schema, "fields") if isinstance(schema, Mapping) else ():
            found[str(resource.get("name", "")), str(each.get("name", ""))] = _once(each)
    return found


def _once(variable: Mapping[str, Any]) -> Mapping[str, Any]:
    """A variable without the second list of its categories, which is for readers that know no first."""
    limits = variable.get("constraints")
    if "categories" not in variable or not isinstance(limits, Mapping):
        return variable
    return {**variable, "constraints": {key: each for key, each in limits.items() if key != "enum"}}


def _listed(value: Mapping[str, Any], *keys: str) -> Iterator[Mapping[str, Any]]:
    for key in keys:
        part = value.get(key)
        yield from (each for each in part if isinstance(each, Mapping)) if isinstance(part, list) else ()


def _parts(value: Any) -> Leaves:
    """Every part that holds no other, under names that an entry put before it does not move."""
    return dict(leaves(_named(value)))


def _named(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _named(each) for key, each in value.items()}
    if isinstance(value, list) and value and all(isinstance(each, Mapping) for each in value):
        return {_name(each, place): _named(each) for place, each in enumerate(value)}
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def _name(entry: Mapping[str, Any], place: int) -> str:
    return next((str(entry[key]) for key in NAMING if entry.get(key) not in (None, "")), str(place))


def _differing(before: Leaves, now: Leaves, kind: ChangeKind) -> Iterator[EditionChange]:
    for keys, value in now.items():
        if keys in before and before[keys] != value:
            worded = ChangeKind.WORDING if str(keys[-1]) in WORDS else kind
            yield _change(worded, keys, ChangeEffect.CHANGED, _text(before[keys]), _text(value))
    for keys in _wholes(now, before):
        yield _change(kind, keys, ChangeEffect.ADDED, new=_text(now.get(keys)))
    for keys in _wholes(before, now):
        yield _change(kind, keys, ChangeEffect.REMOVED, old=_text(before.get(keys)))


def _change(
    kind: ChangeKind, keys: Keys, effect: ChangeEffect, old: str = "", new: str = ""
) -> EditionChange:
    about = tuple(map(str, keys))
    return EditionChange(kind, ".".join(about), effect, old, new, about=about)


def _wholes(these: Leaves, others: Leaves) -> list[Keys]:
    """What the others lack, each entry as a whole."""
    there = {keys[:length] for keys in others for length in range(len(keys) + 1)}
    lacking = (keys for keys in these if keys not in there)
    found = (
        next(keys[:length] for length in range(1, len(keys) + 1) if keys[:length] not in there)
        for keys in lacking
    )
    return list(dict.fromkeys(found))


def _text(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value)


def _lines(edition: Edition) -> dict[str, int]:
    """The line of each entry and key, by the last name that leads to it: the first that bears it."""
    found: dict[str, int] = {}
    for keys, line in lines_of(edition.descriptor_text):
        found.setdefault(str(keys[-1]), line)
        value = _at(edition.descriptor, keys)
        if isinstance(value, str):
            found.setdefault(value, line)
    return found


def _at(value: Any, keys: Keys) -> Any:
    for key in keys:
        value = value[key]
    return value


def _line(keys: tuple[str, ...], lines: Mapping[str, int]) -> int | None:
    return next((lines[key] for key in reversed(keys) if key in lines), None)


# Tables -----------------------------------------------------------------------------------------


def _of_questions(old: Edition, new: Edition) -> Iterator[EditionChange]:
    """What was asked, cell by cell, and questions that come or go."""
    before, now = _asked(old), _asked(new)
    path = new.path_of(QUESTIONS)
    for line, (name, row) in enumerate(now.items(), start=2):
        if name not in before:
            kind, cells = ChangeKind.VARIABLE, [("", "", str(row.get("wording") or ""))]
        else:
            kind, was = ChangeKind.WORDING, before[name]
            cells = [
                (f", {key}", was.get(key) or "", row[key] or "")
                for key in row
                if (was.get(key) or "") != (row[key] or "")
            ]
        effect = ChangeEffect.CHANGED if name in before else ChangeEffect.ADDED
        for column, was_, is_ in cells:
            what = f"question {' '.join(reversed(name))}{column}"
            yield EditionChange(kind, what, effect, was_, is_, path, line, (name[1], name[0]))
    for name in (each for each in before if now and each not in now):
        what = f"question {' '.join(reversed(name))}"
        yield EditionChange(
            ChangeKind.VARIABLE, what, ChangeEffect.REMOVED, where=path, about=(name[1], name[0])
        )


def _asked(edition: Edition) -> dict[tuple[str, str], dict[str, str]]:
    rows = csv.DictReader(io.StringIO(edition.tables.get(QUESTIONS, "")))
    return {(row.get("wave") or "", row.get("question") or ""): row for row in rows}


def _of_comments(old: Edition, new: Edition) -> Iterator[EditionChange]:
    """Comments by their ids; the words of one that was taken out or changed are not repeated."""
    before, now = _comments(old), _comments(new)
    path = new.path_of(COMMENTS)
    for line, name in enumerate(now, start=2):
        if before.get(name) != now[name]:
            effect = ChangeEffect.CHANGED if name in before else ChangeEffect.ADDED
            yield EditionChange(ChangeKind.COMMENT, name, effect, "", now[name], path, line, (name,))
    for name in (each for each in before if each not in now):
        yield EditionChange(ChangeKind.COMMENT, name, ChangeEffect.REMOVED, where=path, about=(name,))


def _comments(edition: Edition) -> dict[str, str]:
    rows = csv.DictReader(io.StringIO(edition.tables.get(COMMENTS, "")))
    return {row.get("id") or "": row.get("text") or "" for row in rows}


def _of_files(old: Edition, new: Edition) -> Iterator[EditionChange]:
    for path in dict.fromkeys((*new.sums, *old.sums)):
        if old.sums.get(path) != new.sums.get(path):
            effect = ChangeEffect.CHANGED if path in old.sums else ChangeEffect.ADDED
            effect = effect if path in new.sums else ChangeEffect.REMOVED
            yield EditionChange(ChangeKind.FILE, path, effect, where=f"datapackage/{path}", about=(path,))
