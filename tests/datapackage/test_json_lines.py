"""Every key and list entry of a JSON text has its line, whatever stands in strings; leaves hold no others."""

from __future__ import annotations

import pytest

from findings.datapackage.json_lines import leaves, lines_of


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("{}", {}),
        ('{"a": 1,\n"b": [true,\nnull]}', {("a",): 1, ("b",): 2, ("b", 0): 2, ("b", 1): 3}),
        ('[{"a":\n{"b": ""}},\n[]]', {(0,): 1, (0, "a"): 1, (0, "a", "b"): 2, (1,): 3}),
        ('{"a,b": "{\\"c\\": [1,\\n2]}",\n"d": 1}', {("a,b",): 1, ("d",): 2}),
        ('{"\\u00e9": 1}', {("é",): 1}),
    ],
)
def test_each_part_stands_at_its_line(text: str, lines: dict[tuple[str | int, ...], int]) -> None:
    assert dict(lines_of(text)) == lines


def test_a_leaf_comes_with_the_keys_that_lead_to_it() -> None:
    assert list(leaves({"a": [1, {"b": ""}], "c": {}})) == [(("a", 0), 1), (("a", 1, "b"), "")]
    assert list(leaves("alone")) == [((), "alone")]
