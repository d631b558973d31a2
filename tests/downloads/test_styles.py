"""The look of an element by a style sheet: the more particular rule over the other."""

from __future__ import annotations

from findings.downloads.styles import Styles

CSS = """
.drawing text { fill: black; font-size: 14px; }
.drawing .note { fill: grey; }
.bar { fill: blue; }
.span.quiet, .other { fill: silver; stroke: none; }
.elsewhere .bar { fill: red; }
"""


def test_rules_add_up_and_the_more_particular_wins() -> None:
    styles = Styles(CSS, frozenset({"drawing"}))
    assert styles.look("text", "note") == {"fill": "grey", "font-size": "14px"}
    assert styles.look("text", "") == {"fill": "black", "font-size": "14px"}
    assert styles.look("rect", "bar") == {"fill": "blue"}


def test_a_rule_of_two_classes_needs_both() -> None:
    styles = Styles(CSS, frozenset({"drawing"}))
    assert styles.look("rect", "span") == {}
    assert (
        styles.look("rect", "span quiet")
        == styles.look("line", "other")
        == {"fill": "silver", "stroke": "none"}
    )


def test_what_stands_in_something_else_is_left_alone() -> None:
    assert Styles(CSS, frozenset()).look("text", "note") == {}
