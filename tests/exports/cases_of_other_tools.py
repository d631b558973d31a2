"""Hand-made exports of tools beside the seven, and more of each kind of difficulty, in other words."""

from __future__ import annotations

from .cases import (
    FILLER,
    Case,
    counted,
    hidden,
    imported,
    of_kind,
    one,
    table,
    text,
    told,
    unmeant,
    unpublished,
)
from .cases_of_answers import coded, listed, missing, ordered, ticks, unsure
from .cases_of_people import GOOD, identifier

HEX = "0a1b2c3d4e5f60718293a4b5{i}"
READS = "Which do you read?"


def heads(*names: str) -> list[str]:
    return [*names, GOOD]


def smart(row: int) -> str:
    """A respondent of SmartSurvey."""
    ticks = (word if row % each else "" for word, each in (("Novels", 3), ("Poems", 4), ("Plays", 5)))
    return ",".join((str(4000 + row), ("Yes", "No")[row % 2], *ticks, FILLER[1][row % 3]))


CASES = (
    Case(
        "Typeform: the option alone is the heading",
        table(
            ["#", "Novels", "Poems", GOOD, "Start Date (UTC)", "Submit Date (UTC)", "Network ID"],
            (25, [HEX, "Novels", "", "Yes", "2026-03-02 10:{i}", "2026-03-02 11:{i}", "{i}ab12cd"]),
            (15, [HEX, "Novels", "Poems", "Yes", "2026-03-02 10:{i}", "2026-03-02 11:{i}", "{i}ab12cd"]),
            (20, [HEX, "", "Poems", "No", "2026-03-02 10:{i}", "2026-03-02 11:{i}", "{i}ab12cd"]),
        ),
        (
            imported,
            unpublished("#"),
            unpublished("Network ID"),
            hidden("0a1b2c3d4e5f60718293a4b51063"),
            told("Novels"),
        ),
    ),
    Case(
        "Alchemer: the option stands before the question",
        table(
            [
                "Response ID",
                "Novels:Which do you read?",
                "Poems:Which do you read?",
                "Plays:Which do you read?",
            ],
            (25, ["{i}", "Novels", "", ""]),
            (15, ["{i}", "Novels", "Poems", ""]),
            (20, ["{i}", "", "Poems", "Plays"]),
        ),
        (imported, unpublished("Response ID"), of_kind("Novels:Which do you read?", "multiple")),
    ),
    Case(
        "SmartSurvey: three rows of headings",
        "\r\n".join(
            [
                "UserID,Q1.,Q2.,,,Q3.",
                ",Was it good?,Which do you read?,,,Which part of town?",
                ",,Novels,Poems,Plays,",
                *map(smart, range(60)),
            ]
        ).encode(),
        (imported, unpublished("UserID"), counted(GOOD, {"Yes": 30, "No": 30}, 60)),
    ),
    Case(
        "KoboToolbox: several answers in codes, and again a column each",
        table(
            ["_id", "_uuid", "_submission_time", "modes", "modes/bus", "modes/train", "_validation_status"],
            (25, ["{i}9", HEX, "2026-03-02T10:{i}", "bus", "1", "0", ""]),
            (15, ["{i}9", HEX, "2026-03-02T10:{i}", "bus train", "1", "1", ""]),
            (20, ["{i}9", HEX, "2026-03-02T10:{i}", "train", "0", "1", ""]),
        ),
        (
            imported,
            unpublished("_id"),
            unpublished("_uuid"),
            unpublished("_submission_time"),
            told("modes"),
            told("modes/bus"),
        ),
    ),
    Case(
        "ODK: several answers in codes with spaces",
        one("modes_of_travel", (25, "bus"), (15, "bus train"), (15, "train walk"), (5, "bus train walk")),
        (imported, of_kind("modes_of_travel", "multiple")),
    ),
    Case(
        "SoSci Survey: its own columns, and −9",
        table(
            ["CASE", "SERIAL", "QUESTNNR", "MODE", "STARTED", "A101", "FINISHED", "LASTPAGE"],
            (30, ["{i}", "QZ{i}K", "base", "interview", "2026-03-02 10:{i}", "1", "1", "5"]),
            (20, ["{i}", "QZ{i}K", "base", "interview", "2026-03-02 10:{i}", "2", "1", "5"]),
            (10, ["{i}", "QZ{i}K", "base", "interview", "2026-03-02 10:{i}", "-9", "1", "5"]),
        ),
        (
            imported,
            *map(unpublished, ("CASE", "SERIAL", "MODE", "STARTED", "FINISHED", "LASTPAGE")),
            unmeant("A101"),
            counted("A101", {"1": 30, "2": 20}, 50),
        ),
    ),
    Case(
        "EFS: lfdn, dispcode and −77",
        table(
            ["lfdn", "external_lfdn", "tester", "dispcode", "lastpage", "duration", "v_12"],
            (30, ["{i}", "0", "0", "31", "881", "4{i}", "1"]),
            (20, ["{i}", "0", "0", "31", "881", "4{i}", "2"]),
            (12, ["{i}", "0", "0", "31", "881", "4{i}", "-77"]),
        ),
        (
            imported,
            *map(unpublished, ("lfdn", "tester", "dispcode", "duration")),
            unmeant("v_12"),
            counted("v_12", {"1": 30, "2": 20}, 50),
        ),
    ),
    Case(
        "REDCap: event, identifier, complete",
        table(
            [
                "record_id",
                "redcap_event_name",
                "redcap_survey_identifier",
                "visit_timestamp",
                "good",
                "visit_complete",
            ],
            (30, ["{i}", "baseline_arm_1", "", "2026-03-02 10:{i}", "1", "2"]),
            (25, ["{i}", "baseline_arm_1", "", "2026-03-02 10:{i}", "0", "2"]),
            (5, ["{i}", "baseline_arm_1", "", "2026-03-02 10:{i}", "", "0"]),
        ),
        (
            imported,
            *map(unpublished, ("record_id", "redcap_event_name", "visit_timestamp", "visit_complete")),
            unmeant("good"),
        ),
    ),
    Case(
        "Jotform: submissions",
        table(
            ["Submission Date", "Submission ID", "Submission IP", READS],
            (25, ["2026-03-02 10:{i}", "55{i}8812", "198.51.100.{i}", "Novels"]),
            (20, ["2026-03-02 10:{i}", "55{i}8812", "198.51.100.{i}", "Novels\nPoems"]),
            (15, ["2026-03-02 10:{i}", "55{i}8812", "198.51.100.{i}", "Poems"]),
        ),
        (
            imported,
            of_kind(READS, "multiple"),
            counted(READS, {"Novels": 45, "Poems": 35}, 60),
            hidden("198.51.100.1063", "5510638812"),
        ),
    ),
    identifier("insurance numbers", "NINO", "QQ{i}56C"),
    identifier("accounts", "For the prize draw", "GB29QZBK6016{i}926819"),
    identifier("registrations", "Vehicle", "QZ{i} ABC"),
    identifier("customers, German", "Kundennummer", "K-{i}-77"),
    identifier("adherents, French", "N° d'adhérent", "{i}33"),
    identifier("names of children", "Name of your child", "Tamsin Qz{i}"),
    identifier("profiles", "LinkedIn", "linkedin.com/in/qz-{i}"),
    identifier("points with commas for points", "Breitengrad", "51,50{i}"),
    identifier("dates as a spreadsheet counts them, of birth", "DOB", "3{i}"),
    identifier("hashes", "h", HEX),
    Case(
        "ZIP codes, each of six people",
        one("What is your ZIP code?", *((6, f"902{each:02}") for each in range(10, 20))),
        (imported, unmeant("What is your ZIP code?"), told("What is your ZIP code?")),
    ),
    coded("9 among one to five, of three people", "9"),
    coded("66 among hours", "66", ("0", "2", "5", "8", "10")),
    coded("9999 among years", "9999", ("1984", "1991", "1996", "2001", "2003")),
    coded("-1 among visits", "-1", ("0", "1", "2", "3", "7")),
    missing("refused", "Refused"),
    missing("skipped", "[Skipped]"),
    missing("not answered", "Not answered"),
    missing("a question mark", "?"),
    missing("no response, in small letters", "no response"),
    missing("a long dash", "—"),
    missing("-99 among words, of two people", "-99"),
    unsure("Portuguese", "Está satisfeito?", ("Sim", "Não"), "Não sei / Não respondo"),
    unsure("Danish", "Er du tilfreds?", ("Ja", "Nej"), "Ved ikke"),
    unsure("Norwegian", "Er du fornøyd?", ("Ja", "Nei"), "Vet ikke"),
    unsure("Finnish", "Oletko tyytyväinen?", ("Kyllä", "En"), "En osaa sanoa"),
    unsure("Hungarian", "Elégedett?", ("Igen", "Nem"), "Nem tudom"),
    unsure("Russian", "Вы довольны?", ("Да", "Нет"), "Затрудняюсь ответить"),
    unsure("Ukrainian", "Ви задоволені?", ("Так", "Ні"), "Важко сказати"),
    unsure("Greek", "Είστε ευχαριστημένος;", ("Ναι", "Όχι"), "Δεν γνωρίζω"),
    unsure("Turkish", "Memnun musunuz?", ("Evet", "Hayır"), "Bilmiyorum"),
    unsure("Hebrew", "האם אתה מרוצה?", ("כן", "לא"), "לא יודע"),
    unsure("Arabic", "هل أنت راض؟", ("نعم", "لا"), "لا أعرف"),
    unsure("Japanese", "満足していますか", ("はい", "いいえ"), "わからない"),
    unsure("Chinese", "您满意吗", ("是", "否"), "不知道"),
    unsure("Catalan", "Està satisfet?", ("Sí", "No"), "No ho sé"),
    unsure("Romanian", "Sunteți mulțumit?", ("Da", "Nu"), "Nu știu / Nu răspund"),
    unsure("English, declined", "Are you a carer?", ("Yes", "No"), "Declined to answer"),
    unsure("English, unsure with a slash", "Is it safe?", ("Yes", "No"), "Don't know / Not sure"),
    unsure("English, does not apply", "Is school far?", ("Yes", "No"), "Does not apply to me"),
    unsure("English, disclose", "Are you disabled?", ("Yes", "No"), "Prefer not to disclose"),
    unsure("English, a typographic apostrophe", "Was it warm?", ("Yes", "No"), "Don’t know"),
    unsure("English, abbreviated", "Was it cold?", ("Yes", "No"), "DK"),
    ordered(
        "Dutch scale",
        "Bent u het eens?",
        "Helemaal mee eens",
        "Mee eens",
        "Neutraal",
        "Mee oneens",
        "Helemaal mee oneens",
    ),
    ordered(
        "Polish scale",
        "Czy się zgadzasz?",
        "Zdecydowanie tak",
        "Raczej tak",
        "Raczej nie",
        "Zdecydowanie nie",
    ),
    ordered("Italian scale", "Quanto è soddisfatto?", "Molto", "Abbastanza", "Poco", "Per niente"),
    ordered("quality", "How was the food?", "Excellent", "Good", "Fair", "Poor"),
    ordered(
        "amounts of worry",
        "How worried are you?",
        "Extremely",
        "Very",
        "Moderately",
        "Slightly",
        "Not at all",
    ),
    ordered(
        "times a year",
        "How often?",
        "Every day",
        "A few times a week",
        "Once a week",
        "Once a month",
        "Less often",
        "Never",
    ),
    ordered(
        "schooling",
        "Highest qualification?",
        "No qualifications",
        "GCSE or equivalent",
        "A level or equivalent",
        "Degree or above",
    ),
    ordered("sizes of firms", "How many work there?", "1 to 9", "10 to 49", "50 to 249", "250 or more"),
    ticks("Oui and Non", "Oui", "Non"),
    ticks("Y and nothing", "Y", ""),
    ticks("Selected and nothing", "Selected", ""),
    ticks("1 and 0 with decimals", "1.0", "0.0"),
    ticks("-1 and 0, as Access has them", "-1", "0"),
    ticks("Mentioned and not mentioned", "Mentioned", "Not mentioned"),
    ticks("headings with an arrow", "1", "0", ("Do you use → Bus", "Do you use → Train")),
    ticks("headings with numbers of options", "1", "0", ("q7_1 Bus", "q7_2 Train")),
    listed("semicolons and spaces", "; ", "Novels", "Poems", "Plays"),
    listed("semicolons, options with commas", ";", "Novels, long", "Poems, short", "Plays"),
    listed("commas without spaces, options with spaces", ",", "Long novels", "Short poems", "Plays"),
    listed("plus signs", " + ", "Novels", "Poems", "Plays"),
    listed("commas between, options with ands", ", ", "Novels and novellas", "Poems and odes", "Plays"),
    listed("commas between, an option with a bar", ", ", "Novels | novellas", "Poems", "Plays"),
    listed("two bars", "||", "Novels", "Poems", "Plays"),
    listed("lists of Python", "', '", "Novels", "Poems", "Plays", shape="['{}']"),
    Case(
        "an option with a bracket at its end, a column each",
        table(
            ["How did you come?: Bus", "How did you come?: Car (own)", "How did you come?: Train"],
            (25, ["1", "1", "0"]),
            (15, ["0", "1", "1"]),
            (20, ["1", "0", "1"]),
        ),
        (imported, of_kind("How did you come?: Bus", "multiple"), hidden("qzcanary")),
    ),
    Case(
        "answers of one word each, each another, to a question of taste",
        table(["Favourite book?", GOOD], (30, ["Qzbook {i}", "Yes"]), (30, ["Qzother {i}", "No"])),
        (imported, unpublished("Favourite book?"), hidden("Qzbook 1063")),
    ),
    Case(
        "one person's words in a column of their own beside options",
        table(
            ["Which? [Bus]", "Which? [Train]", "Which? [Something else, namely]"],
            (25, ["Yes", "No", ""]),
            (1, ["Yes", "Yes", "my qzcanary donkey"]),
            (34, ["No", "Yes", ""]),
        ),
        (imported, hidden("my qzcanary donkey")),
    ),
    Case(
        "the same words of one person in five columns",
        table(
            ["Comment", "Comment 2", "Comment 3", "Comment 4", "Comment 5", GOOD],
            (1, ["my qzcanary tale"] * 5 + ["Yes"]),
            (30, [""] * 5 + ["No"]),
            (30, [""] * 5 + ["Yes"]),
        ),
        (imported, hidden("my qzcanary tale")),
    ),
    Case(
        "wages a month, in round numbers",
        one("Monthly net income", *((4, f"{each}00") for each in range(10, 25))),
        (imported, unmeant("Monthly net income"), told("Monthly net income")),
    ),
    Case(
        "hours with decimal commas, and a code",
        text(
            ["Stunden pro Woche"],
            *((10, [each]) for each in ("7,5", "10,0", "38,5", "40,0", "999,0")),
            between=";",
        ).encode(),
        (imported, unmeant("Stunden pro Woche"), told("Stunden pro Woche")),
    ),
)
