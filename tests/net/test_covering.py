"""Lines that nothing runs are told by their function and their words, and held to a list."""

from __future__ import annotations

from collections import Counter

from tests.net.covering import functions, notes, problems, uncovered

SOURCE = """LIMIT = 3


def small(number):
    if number < LIMIT:
        return True
    for each in range(number):
        print(each)
    return False
"""


def test_a_line_is_told_by_its_function_and_a_branch_by_both_its_ends() -> None:
    told = list(uncovered(SOURCE, [1, 6], [[5, 6], [5, 7], [7, 9], [7, -4]]))
    assert told == [
        "module: LIMIT = 3",
        "small: return True",
        "small: if number < LIMIT: → for each in range(number):",
        "small: for each in range(number): → return False",
        "small: for each in range(number): → the end",
    ]


def test_a_line_is_of_the_innermost_function() -> None:
    assert functions("def a():\n    def b():\n        pass\n    return b\n") == {
        1: "a",
        2: "b",
        3: "b",
        4: "a",
    }


def test_a_new_line_is_a_problem_and_one_that_is_run_by_now_a_note() -> None:
    found, listed = Counter(["a.py f: x", "a.py f: x"]), Counter(["a.py f: x", "a.py f: y"])
    assert problems(found, listed) == [
        "a.py f: x: no test runs this. Write one, or list it in tests/net/uncovered.txt."
    ]
    assert notes(found, listed) == ["note: tests/net/uncovered.txt: a.py f: y: is run by now."]
    assert problems(listed, listed) == notes(listed, listed) == []
