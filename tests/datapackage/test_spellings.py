"""Stored values that mean the same answer."""

from __future__ import annotations

import numpy as np

from findings.datapackage.coding import responses
from findings.datapackage.descriptor import Descriptor, Resource, variables
from findings.datapackage.package import Sheet
from findings.datapackage.tables import TextColumn, TextTable


def test_two_stored_values_with_one_label_are_one_answer_named_by_the_first() -> None:
    field = {
        "name": "visits",
        "categories": [
            {"value": "never ", "label": "Never"},
            {"value": "never", "label": "Never"},
            {"value": "often", "label": "Often"},
        ],
    }
    resource = Resource({"name": "responses", "path": "responses.csv", "schema": {"fields": [field]}})
    found, _ = variables(resource, Descriptor("datapackage.json", "{}", {}))
    table = TextTable(
        {"visits": TextColumn(("never", "often", "never "), np.array([0, 1, 2, 0], np.int32))}, 4
    )
    answers, faults = responses(Sheet(resource, "responses.csv", table), found)
    assert faults == ()
    assert answers is not None
    assert [category.value for category in found["visits"].categories] == ["never ", "often"]
    assert answers.columns["visits"].codes.tolist() == [0, 1, 0, 0]
