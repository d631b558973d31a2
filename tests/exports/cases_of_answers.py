"""Hand-made exports: codes for no answer, languages, scales, several answers, numbers, dates, money."""

from __future__ import annotations

import re

from .cases import (
    Case,
    Check,
    Outcome,
    asked,
    counted,
    foreign,
    hidden,
    imported,
    never_an_answer,
    of_kind,
    one,
    table,
    told,
    unless_asked_for_words,
    unmeant,
    unpublished,
)

STARS = "How many stars?"


def coded(name: str, code: str, answers: tuple[str, ...] = ("1", "2", "3", "4", "5")) -> Case:
    """Numbers, and a code that is none."""
    groups = [(12, each) for each in answers]
    return Case(name, one(STARS, *groups, (15, code)), (imported, unmeant(STARS), asked(STARS)))


def missing(name: str, word: str) -> Case:
    """A word that stands for nothing, beside two answers."""
    counts = {"Yes": 30, "No": 25}
    checks = (imported, counted("Did it help?", counts, 55), never_an_answer("Did it help?", word))
    return Case(name, one("Did it help?", (30, "Yes"), (25, "No"), (9, word)), checks)


def unsure(name: str, head: str, answers: tuple[str, str], word: str) -> Case:
    """An answer that says that there is none, in some language."""
    both = counted(head, {answers[0]: 30, answers[1]: 25}, 55), never_an_answer(head, word)
    content = foreign(head, (30, answers[0]), (25, answers[1]), (9, word))
    return Case(name, content, (told(head), *map(unless_asked_for_words, both)))


def ordered(name: str, head: str, *answers: str) -> Case:
    """A scale in words."""
    groups = [(10 + each, answer) for each, answer in enumerate(answers)]
    counts = {answer: times for times, answer in groups}
    return Case(name, one(head, *groups), (imported, counted(head, counts), of_kind(head, "scale", "grid")))


def ticks(
    name: str, yes: str, no: str, heads: tuple[str, str] = ("Do you use: Bus", "Do you use: Train")
) -> Case:
    """Two options of one question, a column each."""
    content = table(heads, (25, [yes, no]), (15, [yes, yes]), (20, [no, yes]))
    return Case(name, content, (imported, told(heads[0]), either(heads)))


def option_of(head: str) -> str:
    """The option at the end of a heading."""
    return re.split(r"[^\w ]+|(?<=\d) ", head.rstrip(")"))[-1].strip()


def either(heads: tuple[str, str]) -> Check:
    """As one question of several answers, or as two of Yes and No: 40 and 35 of 60."""

    def check(found: Outcome) -> str:
        if any(found.asked(each) for each in heads):
            return ""
        for head, wanted in zip(heads, (40, 35), strict=True):
            column = found.column(head, option_of(head)) or found.column(head)
            counts = [] if column is None else [each.count for each in column.shares.values() if each.count]
            if wanted not in counts and 60 - wanted not in counts:
                return f"'{head}' is counted {counts}"
        return ""

    return check


def listed(name: str, between: str, *options: str, shape: str = "{}") -> Case:
    """Several answers in one cell."""
    first, second, third = options
    head = "Which do you read?"
    cells = ((25, [first]), (20, [first, second]), (15, [second, third]), (6, [third]))
    content = one(head, *((times, shape.format(between.join(cell))) for times, cell in cells))
    counts = {first: 45, second: 35, third: 21}
    return Case(name, content, (imported, of_kind(head, "multiple"), counted(head, counts, 66)))


CASES = (
    coded("88 among stars", "88"),
    coded("-88 among stars", "-88"),
    coded("9 among one to five", "9"),
    coded("0 among one to five", "0"),
    coded("9998 among hundreds", "9998", ("100", "110", "120", "140", "150")),
    coded("98.6 is no code, but 777 is", "777", ("98.6", "97.2", "99.1", "36.6")),
    missing("SPSS's empty cells in a spreadsheet", "#NULL!"),
    missing("a dot of SAS", "."),
    missing("dashes", "--"),
    missing("NaN of a program", "NaN"),
    missing("(blank) of a pivot table", "(blank)"),
    missing("<NA> of pandas", "<NA>"),
    missing("a spreadsheet's error", "#REF!"),
    unsure("Dutch", "Bent u tevreden?", ("Ja", "Nee"), "Weet niet"),
    unsure("Spanish", "¿Está satisfecho?", ("Sí", "No"), "No sabe / No contesta"),
    unsure("Polish", "Czy jest Pan zadowolony?", ("Tak", "Nie"), "Trudno powiedzieć"),
    unsure("Swedish", "Är du nöjd?", ("Ja", "Nej"), "Vet ej"),
    unsure("Italian", "È soddisfatto?", ("Sì", "No"), "Preferisco non rispondere"),
    unsure("Welsh", "Ydych chi'n fodlon?", ("Ydw", "Nac ydw"), "Ddim yn gwybod"),
    unsure("Czech", "Jste spokojen?", ("Ano", "Ne"), "Nevím"),
    unsure("English, with brackets and capitals", "Was it fine?", ("Yes", "No"), "(DON'T KNOW)"),
    unsure("English, rather not", "Are you religious?", ("Yes", "No"), "I'd rather not say"),
    unsure("English, not applicable", "Is parking easy?", ("Yes", "No"), "N/A - I don't drive"),
    ordered(
        "French scale",
        "Êtes-vous d'accord ?",
        "Tout à fait d'accord",
        "Plutôt d'accord",
        "Plutôt pas d'accord",
        "Pas du tout d'accord",
    ),
    ordered(
        "Spanish scale",
        "¿Satisfecho?",
        "Muy satisfecho",
        "Algo satisfecho",
        "Poco satisfecho",
        "Nada satisfecho",
    ),
    ordered("German frequency", "Wie oft?", "Täglich", "Wöchentlich", "Monatlich", "Seltener", "Nie"),
    ordered(
        "numbers with words at the ends",
        "How hard was it?",
        "1 - Not at all hard",
        "2",
        "3",
        "4",
        "5 - Extremely hard",
    ),
    ordered("stars", "Your rating?", "★☆☆☆☆", "★★☆☆☆", "★★★☆☆", "★★★★☆", "★★★★★"),
    ordered("likelihood", "Will you come again?", "Definitely", "Probably", "Probably not", "Definitely not"),
    ordered("bands of age", "How old are you?", "Under 18", "18-24", "25-34", "35-44", "45 and over"),
    ordered(
        "bands of money",
        "Household income?",
        "Less than £10,000",
        "£10,000 to £19,999",
        "£20,000 to £39,999",
        "£40,000 or more",
    ),
    Case(
        "nought to ten",
        one("How likely are you to recommend us?", *((6, str(each)) for each in range(11))),
        (
            imported,
            unmeant("How likely are you to recommend us?"),
            told("How likely are you to recommend us?"),
        ),
    ),
    ticks(
        "checked and unchecked, as REDCap has them",
        "Checked",
        "Unchecked",
        ("Modes (choice=Bus)", "Modes (choice=Train)"),
    ),
    ticks("1 and 2", "1", "2"),
    ticks("true and false", "TRUE", "FALSE"),
    ticks("a cross, or nothing", "x", ""),
    ticks("quoted and not quoted", "quoted", "not quoted"),
    ticks("Ja and Nein", "Ja", "Nein"),
    ticks("1 and a dot", "1", "."),
    ticks("a check mark, or nothing", "✓", ""),
    ticks("with slashes in the headings, as KoboToolbox has them", "1", "0", ("modes/bus", "modes/train")),
    listed("bars between", " | ", "Novels", "Poems", "Plays"),
    listed("line breaks between", "\n", "Novels", "Poems", "Plays"),
    listed("commas between options that hold commas", ", ", "Novels, long", "Poems, sonnets, odes", "Plays"),
    listed("slashes between", " / ", "Novels", "Poems", "Plays"),
    listed("lists of JSON", '", "', "Novels", "Poems", "Plays", shape='["{}"]'),
    listed("arrays of a database", '","', "Novels", "Poems", "Plays", shape='{{"{}"}}'),
    listed("semicolons, none at the end", ";", "Novels", "Poems", "Plays"),
    Case(
        "one answer with a comma in each: no list",
        one(
            "Where do you live?",
            (20, "York, North Yorkshire"),
            (20, "Bath, Somerset"),
            (20, "Ely, Cambridgeshire"),
        ),
        (
            imported,
            counted(
                "Where do you live?",
                {"York, North Yorkshire": 20, "Bath, Somerset": 20, "Ely, Cambridgeshire": 20},
            ),
        ),
    ),
    Case(
        "Yes and No, of which few said No",
        one("Would you come again?", (57, "Yes"), (3, "No")),
        (imported, counted("Would you come again?", {"Yes": 57, "No": 3}, 60)),
    ),
    Case(
        "answers in capitals, with spaces, with a no-break space",
        one("Your sex?", (20, "Female"), (8, "female "), (4, "FEMALE"), (20, "Male"), (8, "male\u00a0")),
        (imported, counted("Your sex?", {"Female": 32, "Male": 28}, 60)),
    ),
    Case(
        "statements of two lines, chosen as answers",
        one(
            "Which is closest to your view?",
            (
                30,
                "The council should spend more on parks, even if another service is cut back next year",
            ),
            (
                30,
                "The council spends about enough on parks, and should keep up those that there are",
            ),
        ),
        (imported, of_kind("Which is closest to your view?", "single", "scale")),
    ),
    Case(
        "pounds with commas",
        one("What did you spend?", *((6, f"£{each},200") for each in range(1, 11))),
        (imported, unmeant("What did you spend?"), asked("What did you spend?")),
    ),
    Case(
        "euros, with a comma for the point",
        one("Wie viel?", *((6, f"{each}.200,50 €") for each in range(1, 11))),
        (imported, unmeant("Wie viel?"), asked("Wie viel?")),
    ),
    Case(
        "percentages",
        one("What part of your day?", *((5, f"{each}%") for each in range(5, 65, 5))),
        (imported, unmeant("What part of your day?"), asked("What part of your day?")),
    ),
    Case(
        "durations",
        one("How long is your journey?", *((5, f"0{each}:15:00") for each in range(10)), (10, "00:45:30")),
        (imported, unmeant("How long is your journey?"), told("How long is your journey?")),
    ),
    Case(
        "dates that may be of either order",
        one(
            "When did you first come?",
            *((5, f"0{each}/0{each % 9 + 1}/2024") for each in range(1, 10)),
            (15, "11/12/2023"),
        ),
        (imported, unmeant("When did you first come?"), told("When did you first come?")),
    ),
    Case(
        "bands that a spreadsheet took for dates, German",
        one("Wie viele Kinder?", (20, "01. Feb"), (20, "03. Mai"), (20, "6 und mehr")),
        (imported, asked("Wie viele Kinder?")),
    ),
    Case(
        "codes with noughts before them",
        one("School", (20, "00123"), (20, "00456"), (20, "01001")),
        (imported, unmeant("School"), counted("School", {"00123": 20, "00456": 20, "01001": 20})),
    ),
    Case(
        "a question for some only",
        table(
            ["Do you drive?", "Where do you park?"],
            (20, ["Yes", "Street"]),
            (15, ["Yes", "Garage"]),
            (5, ["Yes", ""]),
            (25, ["No", ""]),
        ),
        (
            imported,
            counted("Where do you park?", {"Street": 20, "Garage": 15}, 35),
            told("Where do you park?"),
        ),
    ),
    Case(
        "weights by another name",
        table(
            ["Was it good?", "pondération"],
            (30, ["Yes", "0.8123"]),
            (20, ["No", "1.2877"]),
            (10, ["No", "0.9876"]),
        ),
        (imported, unmeant("pondération"), unpublished("pondération"), told("pondération")),
    ),
    Case(
        "answers that begin as formulas do",
        one("What changed?", (20, "+ Better"), (20, "- Worse"), (20, "=Same")),
        (imported, counted("What changed?", {"+ Better": 20, "- Worse": 20, "=Same": 20})),
    ),
    Case(
        "ranks in words",
        table(["Rank: Price", "Rank: Taste"], (30, ["1st", "2nd"]), (30, ["2nd", "1st"])),
        (imported, told("Rank: Price")),
    ),
    Case(
        "words of their own among the listed answers",
        one(
            "How did you hear?",
            (25, "Poster"),
            (25, "A friend"),
            (6, "Other"),
            *((1, f"my qzcanary aunt {each}") for each in range(9)),
        ),
        (imported, hidden("my qzcanary aunt"), told("How did you hear?")),
    ),
    Case(
        "everybody said the same",
        one("Do you consent?", (60, "Yes, I do")),
        (imported, told("Do you consent?")),
    ),
)
