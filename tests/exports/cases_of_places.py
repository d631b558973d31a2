"""Hand-made exports in which tools speak the languages of their users, and more words for "don't know"."""

from __future__ import annotations

from .cases import Case, counted, hidden, imported, of_kind, one, table, told, unmeant, unpublished
from .cases_of_answers import coded, listed, missing, ordered, ticks, unsure
from .cases_of_people import GOOD, identifier

YES_NO = counted(GOOD, {"Yes": 30, "No": 30}, 60, asking=False)


def tool(name: str, heads: tuple[str, ...], cells: tuple[str, ...], *private: str) -> Case:
    """A tool's own columns under local headings, before one question; the private cells stand nowhere."""
    content = table([*heads, GOOD], (30, [*cells, "Yes"]), (30, [*cells, "No"]))
    known = [each.replace("{i}", "1063") for each in private]
    return Case(name, content, (imported, YES_NO, *map(unpublished, heads), hidden(*known)))


MAIL, ADDRESS, WHO = "qz{i}@example.org", "198.51.100.{i}", "Ottilie Qz{i}"

CASES = (
    tool(
        "Microsoft Forms in German",
        ("ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name"),
        ("{i}", "02.03.26 10:{i}", "02.03.26 11:{i}", MAIL, WHO),
        MAIL,
        WHO,
        "02.03.26 10:{i}",
    ),
    tool(
        "Microsoft Forms in French",
        ("ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom"),
        ("{i}", "02/03/26 10:{i}", "02/03/26 11:{i}", MAIL, WHO),
        MAIL,
        WHO,
    ),
    tool(
        "Google Forms in Spanish",
        ("Marca temporal", "Dirección de correo electrónico"),
        ("2/3/2026 10:{i}", MAIL),
        MAIL,
        "2/3/2026 10:{i}",
    ),
    tool(
        "Google Forms in Polish",
        ("Sygnatura czasowa", "Nazwa użytkownika"),
        ("2026/03/02 10:{i}", MAIL),
        MAIL,
    ),
    tool(
        "LimeSurvey in German",
        (
            "Antwort ID",
            "Datum Abgeschickt",
            "Letzte Seite",
            "Start-Sprache",
            "Zufallsstartwert",
            "IP-Adresse",
        ),
        ("{i}", "2026-03-02 10:{i}", "5", "de", "11{i}99", ADDRESS),
        ADDRESS,
        "11{i}99",
    ),
    tool(
        "SurveyMonkey in German",
        ("Befragten-ID", "Collector-ID", "Startdatum", "Enddatum", "IP-Adresse", "Vorname", "Nachname"),
        ("11{i}4455", "4411", "03/02/2026 10:{i}", "03/02/2026 11:{i}", ADDRESS, "Ottilie{i}", "Qz{i}ow"),
        ADDRESS,
        "Ottilie{i}",
        "Qz{i}ow",
        "11{i}4455",
    ),
    tool(
        "SurveyMonkey in Dutch",
        (
            "Respondent-id",
            "Collector-id",
            "Begindatum",
            "Einddatum",
            "IP-adres",
            "E-mailadres",
            "Voornaam",
            "Achternaam",
        ),
        (
            "11{i}4455",
            "4411",
            "03/02/2026 10:{i}",
            "03/02/2026 11:{i}",
            ADDRESS,
            MAIL,
            "Ottilie{i}",
            "Qz{i}ow",
        ),
        ADDRESS,
        MAIL,
        "Ottilie{i}",
        "Qz{i}ow",
    ),
    tool(
        "Qualtrics in German, one row of headings kept",
        (
            "Anfangsdatum",
            "Antworttyp",
            "IP-Adresse",
            "Dauer (in Sekunden)",
            "Antwort-ID",
            "Breitengrad des Standorts",
        ),
        ("2026-03-02 10:{i}", "IP-Adresse", ADDRESS, "4{i}", "R_qz{i}AbCdEfGh", "47.11{i}097"),
        ADDRESS,
        "R_qz{i}AbCdEfGh",
        "47.11{i}097",
    ),
    tool(
        "people in Swedish",
        ("Personnummer", "Förnamn", "Efternamn"),
        ("19{i}0302-1234", "Qz{i}a", "Qz{i}son"),
        "19{i}0302-1234",
        "Qz{i}son",
    ),
    tool(
        "people in Czech",
        ("Rodné číslo", "Jméno a příjmení", "Bydliště"),
        ("85{i}/123", WHO, "Qzova {i}, Brno"),
        WHO,
        "Qzova {i}, Brno",
    ),
    tool(
        "people in Portuguese",
        ("CPF", "Telefone", "Endereço"),
        ("123.{i}.789-09", "+351 91{i}222", "Rua Qz {i}"),
        "Rua Qz {i}",
    ),
    identifier("numbers of panel members", "psid", "77{i}12"),
    identifier("serial numbers that run on", "No.", "{i}"),
    identifier("keys of a survey of schools", "URN", "1{i}0"),
    identifier("signs of a badge", "Badge", "B{i}X"),
    unsure("Estonian", "Kas olete rahul?", ("Jah", "Ei"), "Ei oska öelda"),
    unsure("Croatian", "Jeste li zadovoljni?", ("Da", "Ne"), "Ne znam"),
    unsure("Bulgarian", "Доволни ли сте?", ("Да", "Не"), "Не мога да преценя"),
    unsure("Icelandic", "Ertu ánægð?", ("Já", "Nei"), "Veit ekki"),
    unsure("Irish", "An bhfuil tú sásta?", ("Tá", "Níl"), "Níl a fhios agam"),
    unsure("Vietnamese", "Bạn có hài lòng không?", ("Có", "Không"), "Không biết"),
    unsure("Indonesian", "Apakah Anda puas?", ("Ya", "Tidak"), "Tidak tahu"),
    unsure("Korean", "만족하십니까?", ("예", "아니요"), "모르겠다"),
    unsure("Persian", "آیا راضی هستید؟", ("بله", "خیر"), "نمی‌دانم"),
    unsure("Hindi", "क्या आप संतुष्ट हैं?", ("हाँ", "नहीं"), "पता नहीं"),
    unsure("Swahili", "Umeridhika?", ("Ndiyo", "Hapana"), "Sijui"),
    unsure("English, would rather not", "Are you in debt?", ("Yes", "No"), "I would rather not answer"),
    unsure("English, do not know in full", "Is it clean?", ("Yes", "No"), "I do not know"),
    unsure("English, none of your business", "Do you vote?", ("Yes", "No"), "Prefer not to answer"),
    missing("a cell that says missing", "Missing"),
    missing("an empty word", "(empty)"),
    missing("system missing", "SYSMIS"),
    missing("three dots", "..."),
    missing("a code with words", "-9 No answer"),
    coded("7777 among hundreds", "7777", ("100", "150", "200", "250", "300")),
    coded("-5 among one to five", "-5"),
    coded("99.9 among tenths", "99.9", ("1.5", "2.5", "3.5", "4.5", "5.5")),
    coded("8 and 9 are no stars", "8", ("1", "2", "3", "4")),
    listed("bullets between", " • ", "Novels", "Poems", "Plays"),
    listed("ands between", " & ", "Novels", "Poems", "Plays"),
    listed("tildes between", "~", "Novels", "Poems", "Plays"),
    listed("semicolons at both ends", ";", "Novels", "Poems", "Plays", shape=";{};"),
    listed("numbers of options", ",", "1", "2", "3"),
    listed("commas and a last and", ", ", "Cats and dogs", "Birds", "Fish, of all kinds"),
    ticks("Sí and nothing", "Sí", ""),
    ticks("true and nothing, in small letters", "true", ""),
    ticks("2 and 1: 2 is yes", "2", "1", ("Do you use - Bus", "Do you use - Train")),
    ticks("yes and an empty cell, brackets", "yes", "", ("Do you use (Bus)", "Do you use (Train)")),
    ticks("on and off", "on", "off"),
    ordered(
        "Swedish scale", "Hur nöjd?", "Mycket nöjd", "Ganska nöjd", "Inte särskilt nöjd", "Inte alls nöjd"
    ),
    ordered(
        "Portuguese scale", "Concorda?", "Concordo totalmente", "Concordo", "Discordo", "Discordo totalmente"
    ),
    ordered("Czech scale", "Souhlasíte?", "Určitě ano", "Spíše ano", "Spíše ne", "Určitě ne"),
    ordered(
        "better and worse",
        "Compared with last year?",
        "Much better",
        "Somewhat better",
        "About the same",
        "Somewhat worse",
        "Much worse",
    ),
    ordered(
        "months",
        "How long have you lived here?",
        "Less than 6 months",
        "6 to 12 months",
        "1 to 5 years",
        "Over 5 years",
    ),
    ordered("levels with letters", "Level?", "A1", "A2", "B1", "B2", "C1"),
    ordered("never to always", "How often do you cook?", "Never", "Rarely", "Sometimes", "Usually", "Always"),
    Case(
        "words of one's own in a select-all, between semicolons",
        one(
            "Which do you read?",
            (25, "Novels;Poems;"),
            (20, "Poems;"),
            (15, "Novels;"),
            *((1, f"Novels;qzcanary zine {each};") for each in range(4)),
        ),
        (imported, of_kind("Which do you read?", "multiple"), hidden("qzcanary zine")),
    ),
    Case(
        "how many, in words and figures",
        one("How many children?", (20, "0"), (20, "1"), (15, "2"), (8, "3 or more")),
        (
            imported,
            counted("How many children?", {"0": 20, "1": 20, "2": 15, "3 or more": 8}, 63),
            unmeant("How many children?"),
        ),
    ),
    Case(
        "years of two digits and four",
        one("Since when?", *((6, each) for each in ("1998", "2004", "2010", "2015", "2019", "98", "04"))),
        (imported, unmeant("Since when?"), told("Since when?")),
    ),
    Case(
        "comments that many wrote alike",
        table(
            ["Any comments?", GOOD],
            (20, ["No", "Yes"]),
            (12, ["None", "Yes"]),
            (8, ["n/a", "No"]),
            (20, ["qzcanary remark {i}", "No"]),
        ),
        (imported, hidden("qzcanary remark"), told("Any comments?")),
    ),
)
