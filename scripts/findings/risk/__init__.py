"""How near a file of responses comes to giving respondents away: k, l, and the risk of each of them.

Second in the flow, because the gate judges released files by it and `anonymising` makes them by it.
Measures only: it changes no answer, and names fields, never values.
"""

from __future__ import annotations

from findings.risk.acquaintances import KNOWN, known_facts
from findings.risk.alike import individual_risk, k_and_l, population_frequencies
from findings.risk.exposure import Exposure, exposure, falls_short, key_names, risk, sensitive_names

__all__ = [
    "KNOWN",
    "Exposure",
    "exposure",
    "falls_short",
    "individual_risk",
    "k_and_l",
    "key_names",
    "known_facts",
    "population_frequencies",
    "risk",
    "sensitive_names",
]
