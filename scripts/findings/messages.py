"""Every message of the engine with its remedy, as the source that makes it says it.

Reads the engine's own modules and runs none of them. What a message names, when it is given, is `…` here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

MAKERS = {"Problem": 1, "Fault": 1, "in_rows": 3}
"""What makes a message, and at which place it is told what is wrong; the remedy is the next."""

NAMED = "…"
Texts = dict[str, tuple[str, ...]]
"""What each name of a module may stand for: the texts that are given to it anywhere in it."""


@dataclass(frozen=True, order=True)
class Message:
    """What is said and what to do, and the stage that says it."""

    stage: str
    what: str
    remedy: str


@cache
def messages() -> tuple[Message, ...]:
    """All of them, by stage; one whose words are made elsewhere is left out, and so is a doubled one."""
    found = {
        Message(stage, what, remedy)
        for stage, source in _sources(files("findings"), "")
        if any(f"{maker}(" in source for maker in MAKERS)
        for what, remedy in _told(ast.parse(source))
        if any(letter.isalpha() for letter in what) and not what.endswith(".")
    }
    return tuple(sorted(found))


def _sources(folder: Traversable, stage: str) -> Iterator[tuple[str, str]]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _sources(each, stage or each.name)
        elif each.name.endswith(".py"):
            yield stage or each.name.removesuffix(".py"), each.read_text(encoding="utf-8")


def _told(module: ast.Module) -> Iterator[tuple[str, str]]:
    whole = _given(module.body)
    for function in (each for each in ast.walk(module) if isinstance(each, ast.FunctionDef)):
        known = whole | _given(ast.walk(function))
        for call in (each for each in ast.walk(function) if isinstance(each, ast.Call)):
            yield from _messages_of(call, known)


def _messages_of(call: ast.Call, known: Texts) -> Iterator[tuple[str, str]]:
    place = MAKERS.get(getattr(call.func, "id", ""))
    if place is None or not call.args[place:]:
        return
    first, *rest = call.args[place:]
    if isinstance(first, ast.Starred):
        yield from _pairs(first.value, known)
        return
    for what in _texts(first, known):
        yield what, next(iter(_texts(rest[0], known)), "") if rest else ""


def _pairs(node: ast.expr, known: Texts) -> Iterator[tuple[str, str]]:
    """A message and its remedy that one name stands for."""
    if isinstance(node, ast.Name) and len(both := known.get(f"*{node.id}", ())) > 1:
        yield both[0], both[1]


def _given(nodes: Iterable[ast.AST]) -> Texts:
    """The texts that names are given."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in _assigned(nodes):
        if isinstance(value, ast.Tuple):
            found[f"*{name}"] = tuple("".join(_texts(each, found)[:1]) for each in value.elts)
        found[name] = found.get(name, ()) + _texts(value, found)
    return found


def _assigned(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, ast.expr]]:
    for node in nodes:
        if not isinstance(node, ast.Assign):
            continue
        (target, *_), value = node.targets, node.value
        if isinstance(target, ast.Name):
            yield target.id, value
        elif isinstance(target, ast.Tuple):
            values = value.elts if isinstance(value, ast.Tuple) else []
            yield from ((each.id, one) for each, one in zip(target.elts, values, strict=False)
                        if isinstance(each, ast.Name))  # fmt: skip


def _texts(node: ast.expr, known: Texts) -> tuple[str, ...]:
    """What an expression may say: with … for what it names, and nothing where that cannot be read."""
    match node:
        case ast.Constant(value=str(text)):
            return (text,)
        case ast.JoinedStr(values=parts):
            joined = (each.value if isinstance(each, ast.Constant) else NAMED for each in parts)
            return ("".join(map(str, joined)),)
        case ast.Name(id=name):
            return known.get(name, ())
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            ends = _texts(right, known) or (NAMED,)
            return tuple(one + ends[0] for one in _texts(left, known) or (NAMED,))
        case ast.IfExp(body=one, orelse=other):
            return _texts(one, known) + _texts(other, known)
        case ast.BoolOp(values=values):
            return tuple(text for each in values for text in _texts(each, known))
        case ast.Call(func=ast.Attribute(value=text, attr="format")):
            return _texts(text, known)
    return ()
