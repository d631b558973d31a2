"""Hand-made exports: columns that tell who somebody is, by names and looks that no list foresees."""

from __future__ import annotations

from .cases import Case, counted, hidden, imported, one, table, told, unmeant, unpublished

GOOD = "Was it good?"


def identifier(name: str, head: str, cell: str) -> Case:
    """A column with another value in each row."""
    content = table([head, GOOD], (30, [cell, "Yes"]), (30, [cell, "No"]))
    both = {"Yes": 30, "No": 30}
    known = hidden(cell.replace("{i}", "1063"))
    return Case(
        name, content, (imported, unpublished(head), told(head), counted(GOOD, both, asking=False), known)
    )


CASES = (
    identifier("German case numbers", "Fall-Nr.", "{i}55"),
    identifier("Spanish folio numbers", "Folio", "{i}812"),
    identifier("identifiers as UUIDs under a short heading", "Ref", "6f1c2b7e-9a31-4c5d-8e10-0000{i}00aa"),
    identifier("numbers in a column without any heading", "", "{i}001"),
    identifier("student numbers", "Matrikelnummer", "11{i}"),
    identifier("vouchers as words and digits", "Voucher", "QZV-{i}-X"),
    identifier("mail addresses under a friendly heading", "How can we reach you?", "someone{i}@example.org"),
    identifier("telephone numbers", "Best way to reach you", "+44 7700 90{i}"),
    identifier("dates of birth", "Born on", "19{i}-03-02"),
    identifier("times of day with dates, German", "Zeitstempel", "02.03.2026 10:{i}"),
    identifier("handles", "Find us on social media: yours?", "@qzcanary{i}"),
    identifier(
        "addresses of uploads", "Please upload a photograph", "https://files.example.org/u/{i}/jane.jpg"
    ),
    identifier("addresses of version 6", "Network", "2001:db8:85a3::8a2e:370:{i}"),
    identifier("points of a map in one column", "Location", "51.5{i}21,-0.1{i}37"),
    identifier("whole postcodes", "Postcode", "QZ{i} 1AA"),
    identifier("browsers", "User Agent", "Mozilla/5.0 (X11; build {i}) Gecko/20100101"),
    Case(
        "numbers of members, two of whom answered twice",
        table(
            ["Membership no.", GOOD],
            (29, ["{i}44", "Yes"]),
            (2, ["884401", "Yes"]),
            (2, ["884402", "No"]),
            (27, ["{i}44", "No"]),
        ),
        (imported, unpublished("Membership no."), told("Membership no."), hidden("884401")),
    ),
    Case(
        "streets where people live",
        table(["Street and number", GOOD], (30, ["{i} Canary Row", "Yes"]), (30, ["{i} Gravel Lane", "No"])),
        (imported, unpublished("Street and number"), hidden("1063 Canary Row", "1077 Canary Row")),
    ),
    Case(
        "signatures: names, some of them more than once",
        table(
            ["Completed by", GOOD],
            (6, ["Quilla Zvonimir", "Yes"]),
            (24, ["Person {i} Xan", "Yes"]),
            (30, ["Other {i} Yew", "No"]),
        ),
        (imported, unpublished("Completed by"), hidden("Quilla Zvonimir", "Person 1063 Xan")),
    ),
    Case(
        "salaries, each another",
        table(["Gross annual salary", GOOD], (30, ["2{i}", "Yes"]), (30, ["3{i}", "No"])),
        (imported, unmeant("Gross annual salary"), hidden("21063", "31280")),
    ),
    Case(
        "years of birth",
        table(["Year of birth", GOOD], *((5, [str(1950 + 4 * each), "Yes"]) for each in range(12))),
        (imported, unmeant("Year of birth"), told("Year of birth")),
    ),
    Case(
        "free words that look like categories",
        table(
            ["Why did you come?", GOOD],
            (14, ["dunno", "Yes"]),
            (12, ["to see friends", "Yes"]),
            (10, ["work", "No"]),
            (24, ["because qzcanary {i} told me so", "No"]),
        ),
        (imported, hidden("because qzcanary"), told("Why did you come?")),
    ),
    Case(
        "job titles: some common, most of them one person's",
        table(
            ["Job title", GOOD],
            (20, ["Manager", "Yes"]),
            (12, ["Nurse", "No"]),
            (28, ["Head of qzcanary {i}", "No"]),
        ),
        (imported, hidden("Head of qzcanary"), told("Job title")),
    ),
    Case(
        "an answer that two gave, in a list that all chose from",
        one("Which faith?", (30, "None"), (25, "Christian"), (3, "Qzoroastrian"), (2, "Qzatheist monk")),
        (imported, hidden("Qzatheist monk", "Qzoroastrian"), told("Which faith?")),
    ),
    Case(
        "interviewers",
        table(
            ["Interviewer", GOOD], (20, ["Ann Yorick", "Yes"]), (20, ["Bo Zed", "No"]), (20, ["Cy Xu", "No"])
        ),
        (imported, told("Interviewer")),
    ),
)
