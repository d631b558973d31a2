"""Small changes of a module: each kind is made once, reads as it is told, and changes nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.net.mutating import changed, judged, mutants


@pytest.mark.parametrize(
    ("source", "changes"),
    [
        ("x = a < b", ["a < b → a <= b"]),
        ("x = a in b is c", ["a in b is c → a not in b is c", "a in b is c → a in b is not c"]),
        ("x = a and b or c", ["a and b or c → (a and b) and c", "a and b → a or b"]),
        ("x = not a", ["not a → not not a"]),
        ("x = 20.0", ["20.0 → 21.0", "20.0 → 1.0"]),
        ("x = 3", ["3 → 4", "3 → 2"]),
        ("x = True", ["True → False"]),
        ("x = 'words'", []),
        ("x = a + b", ["a + b → a - b"]),
        ("x += b", ["x += b → x -= b"]),
        ("x = min(a)", ["min → max"]),
        ("x = np.any(a)", ["np.any → np.all"]),
        ("told(a)", ["told(a) → None"]),
        ("def f() -> 3:\n    return a", ["return a → return None"]),
        ("def f():\n    return None", []),
        ("def f():\n    yield a", ["yield a → yield from ()"]),
        ("if a:\n    b", ["if a: → if not a:"]),
    ],
)
def test_a_module_has_these_changes(source: str, changes: list[str]) -> None:
    assert [f"{each.was} → {each.now}" for each in mutants("a.py", source)] == changes


def test_a_change_is_made_where_it_stands_and_nowhere_else() -> None:
    source = "def f(a):\n    return a < 1\n\n\ndef g(a):\n    return a < 1\n"
    made = [each for each in mutants("a.py", source) if each.now == "a <= 1"]
    assert [(each.function, each.line) for each in made] == [("f", 2), ("g", 6)]
    assert changed(source, made[1].place) == "def f(a):\n    return a < 1\n\ndef g(a):\n    return a <= 1"
    assert str(made[0]) == "a.py f: a < 1 → a <= 1"


TEST = "def test_it() -> None:\n    assert {}\n"
FOREVER = "def test_it() -> None:\n    while True:\n        pass\n"


@pytest.mark.parametrize(
    ("test", "most", "outcome"),
    [(TEST.format("True"), 60, "lived"), (TEST.format("False"), 60, "killed"), (FOREVER, 3, "stopped")],
)
def test_a_change_is_judged_by_its_tests(tmp_path: Path, test: str, most: float, outcome: str) -> None:
    (tmp_path / "test_it.py").write_text(test, encoding="utf-8")
    assert judged([str(tmp_path / "test_it.py")], tmp_path, most) == outcome
