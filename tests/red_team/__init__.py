"""A standing red team: an attacker with the questionnaire, public knowledge, a laptop and what is published.

Reads a folder that anybody could download and says which withheld numbers follow from it. Shares no code
with the engine, so that a mistake of the one is not a mistake of the other.

    python -m tests.red_team SITE_OR_FOLDER [--truth ANSWERS] [--earlier FOLDER ...] [--json]
"""
