"""What an acquaintance could know of a respondent, by the words of a field's name and title.

A table of patterns: it lists fields for a person to settle, and settles nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from findings.risk.exposure import KEY_ROLES
from findings.vocabulary import Role, Variable

KNOWN: dict[str, str] = {
    "place": r"region|town|city|county|country|district|postcode|zip|address|locality|municipality|"
    r"constituency|borough|nation|rural|urban|where (?:do|does|is|are) (?:you|it|they)",
    "type": r"(?:type|kind) of (?:organi[sz]ation|employer|business|company|school|institution|"
    r"household|contract|member)|(?:organi[sz]ation|employer|business|school) type|sector|industry",
    "size": r"size|number of (?:staff|employees|pupils|beds|members|people)|turnover|budget|employees|"
    r"headcount|how many (?:staff|employees|people (?:work|live))",
    "gender": r"gender|sex|man or a woman|trans",
    "ethnic group": r"ethnic\w*|race|nationality|born in|country of birth|first language|mother tongue",
    "age": r"age|aged|ages|how old|year of birth|born|birth\w*|generation",
    "job level": r"job (?:title|level|role|grade|family)|grade|pay band|salary|income|earnings|seniority|"
    r"position|rank|occupation|profession|manager|director|report(?:s)? to|line manage\w*",
    "seat on a board": r"board|committee|governor|trustee|council(?:lor)?",
    "years in post": r"years? in|in post|tenure|length of service|seniority|how long (?:have|has) you|"
    r"year (?:joined|started)|customer since|member since",
    "education": r"education\w*|degree|qualif\w*|school(?:ing)? leaving",
    "household": r"household|children|married|marital|partnership|civil status|dependants|lives? with|"
    r"tenure of home|home owner\w*",
    "faith or orientation": r"religio\w*|faith|church|sexual orientation|orientation",
    "health": r"disab\w*|long-term condition|pregnan\w*",
}
"""The kinds of fact that others know of somebody, with the words that a field about one has."""

PATTERNS = {
    fact: re.compile(rf"(?<![a-z])(?:{words})(?![a-z])", re.IGNORECASE) for fact, words in KNOWN.items()
}

SETTLED = KEY_ROLES | {Role.IDENTIFIER}


def known_facts(variables: Mapping[str, Variable]) -> Iterator[tuple[str, str]]:
    """Fields that others could know and that are no keys, without a reason, each with the kind of fact.

    What answers are broken down by is such a fact too, whatever its name.
    """
    for name, each in variables.items():
        if SETTLED & set(each.survey.roles) or each.survey.not_key.strip():
            continue
        fact = next((fact for fact, words in PATTERNS.items() if words.search(_words(each))), "")
        if fact or Role.BREAKDOWN in each.survey.roles:
            yield name, fact or "what answers are broken down by"


def _words(variable: Variable) -> str:
    """The words of a name and a title, in which a line or a hyphen parts words as a space does."""
    return re.sub(r"[_\s-]+", " ", f"{variable.name} | {variable.title}")
