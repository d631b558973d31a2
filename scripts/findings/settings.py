"""mkdocs.yml: every text in it with its line, and what in it would run a program.

Reads the file and those that it inherits from as nodes of YAML, and makes nothing of a tag. MkDocs does, and
sees it after that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from findings.vocabulary import Problem, Refused

WHOLE = "'findings new FOLDER' writes a whole publication to begin with."


@dataclass(frozen=True)
class SiteSetting:
    """A text of mkdocs.yml, with where it stands."""

    value: str
    where: str


Settings = dict[str, SiteSetting]


def settings(path: Path) -> Settings:
    """Every single text of mkdocs.yml by its keys, and of the file that it inherits from."""
    found = dict(_texts(_node(path), "", path))
    parent = found.get("INHERIT")
    above = path.parent / parent.value if parent else None
    return (settings(above) if above and above.is_file() else {}) | found


def _node(path: Path) -> yaml.MappingNode:
    try:
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError:
        raise Refused([Problem(str(path), "is not UTF-8", "Save it as UTF-8.")]) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark else str(path)
        raise Refused([Problem(where, "is not YAML", "Check its indents, colons and quotes.")]) from None
    if not isinstance(node, yaml.MappingNode):
        raise Refused([Problem(str(path), "holds no settings", WHOLE)])
    return node


def _texts(node: yaml.Node, key: str, path: Path) -> Iterator[tuple[str, SiteSetting]]:
    if isinstance(node, yaml.ScalarNode):
        yield key, SiteSetting(str(node.value), f"{path}:{node.start_mark.line + 1}")
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            below = str(name.value) if isinstance(name, yaml.ScalarNode) else ""
            yield from _texts(value, f"{key}.{below}" if key else below, path)
    elif isinstance(node, yaml.SequenceNode):
        for place, value in enumerate(node.value):
            yield from _texts(value, f"{key}.{place}", path)


# Programs -----------------------------------------------------------------------------------------

PYTHON = "tag:yaml.org,2002:python/"
LISTED = re.compile(re.escape(PYTHON) + r"name:(material\.extensions|pymdownx|materialx)(\.\w+)+")
"""Names of functions that a setting may give: those of the theme and of its extensions."""


def program_problems(path: Path) -> Iterator[Problem]:
    """Settings by which a publication would run a program while its site is built."""
    node = _node(path)
    for key, value in node.value:
        where = f"{path}:{key.start_mark.line + 1}"
        if key.value == "hooks":
            yield Problem(where, "hooks run programs while the site is built", "Take hooks out.")
        if key.value == "INHERIT" and (path.parent / str(value.value)).is_file():
            yield from program_problems(path.parent / str(value.value))
    for each in _below(node):
        if each.tag.startswith(PYTHON) and not LISTED.fullmatch(each.tag):
            where = f"{path}:{each.start_mark.line + 1}"
            what = "names a program to run while the site is built"
            yield Problem(where, what, "Take the tag out: only the theme's own extensions may be named so.")


def _below(node: yaml.Node) -> Iterator[yaml.Node]:
    yield node
    if isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for each in pair:
                yield from _below(each)
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _below(each)
