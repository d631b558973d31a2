"""Exports in other languages, codes, delimiters and letters, each imported with every default.

Whatever is unsure is asked; nothing is taken wrong without a question. A case stands for a kind.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path

import pytest

from tests.exported import Made

Row = list[object]
RANKS = list(permutations((1, 2, 3, 4)))


@dataclass(frozen=True)
class Foreign:
    """An export, what its questions are, which columns are set aside, and what is asked."""

    headings: list[Row]
    row: Callable[[int], Row]
    kinds: dict[str, str]
    asked: set[tuple[str, str]] = field(default_factory=set)
    breakdowns: tuple[str, ...] = ()
    language: str = "en"
    encoding: str = "utf-8"
    delimiter: str = ","
    line_end: str = "\n"
    rows: int = 84

    @property
    def content(self) -> bytes:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=self.delimiter, lineterminator=self.line_end)
        writer.writerows([*self.headings, *(self.row(number) for number in range(self.rows))])
        return out.getvalue().encode(self.encoding)


def of(number: int, *choices: object, step: int = 1) -> object:
    return choices[(number // step) % len(choices)]


def ticks(number: int, sign: str, *options: str) -> str:
    """Some of the options, at least one, in their order."""
    chosen = number % (2 ** len(options) - 1) + 1
    return sign.join(option for place, option in enumerate(options) if chosen >> place & 1)


AGREED = ("Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree")

CASES = {
    "Spanish, two rows, an own weight, 98 among points of a rating": Foreign(
        [
            [
                "Número de caso",
                "¿Qué tan probable es que nos recomiende?",
                "Factor de ponderación",
                "Comunidad autónoma",
                "¿Cómo se enteró del programa?",
                "",
                "",
                "Correo electrónico",
            ],
            ["", "", "", "Response", "Radio", "Boca a boca", "Otro (especifique)", "Open-Ended Response"],
        ],
        lambda n: [
            1000 + 7 * n,
            of(n, 0, 5, 6, 7, 8, 9, 10, 98),
            f"{0.4 + n / 97:.4f}".replace(".", ","),
            of(n, "Aragón", "Galicia", "Murcia"),
            of(n, "Radio", ""),
            of(n, "Boca a boca", "", "", step=2),
            f"Un cartel {n}" if n % 4 == 0 else "",
            f"p{n}@ejemplo.es",
        ],
        {"que_tan_probable": "single", "region": "single", "como_se_entero": "multiple"},
        {
            ("Número de caso", "role"),
            ("¿Qué tan probable es que nos recomiende?", "missing"),
            ("¿Qué tan probable es que nos recomiende?", "labels"),
            ("", "encoding"),
        },
        ("region",),
        "es",
        "cp1252",
        ";",
    ),
    "Dutch in UTF-16, a grid of codes with 97 to 99 and its other": Foreign(
        [
            [
                "respnr",
                "Hoe tevreden bent u over de volgende zaken? [Openingstijden]",
                "Hoe tevreden bent u over de volgende zaken? [Parkeren]",
                "Hoe tevreden bent u over de volgende zaken? [Anders, namelijk]",
                "Leeftijd",
                "Geslacht",
            ]
        ],
        lambda n: [
            n + 1,
            of(n, 1, 2, 3, 4, 5, 97, 98, 99),
            of(n, 5, 4, 3, 3, 2, 99, 1, step=2),
            f"fietsenstalling {n}" if n % 5 == 0 else "",
            18 + n % 60,
            of(n, "Man", "Vrouw"),
        ],
        {"hoe_tevreden_bent": "grid", "gender": "single"},
        {
            ("Hoe tevreden bent u over de volgende zaken? [Openingstijden]", "missing"),
            ("Hoe tevreden bent u over de volgende zaken? [Openingstijden]", "labels"),
            ("Leeftijd", "unit"),
        },
        ("gender",),
        "nl",
        "utf-16",
        "\t",
        "\r\n",
    ),
    "Japanese in Shift-JIS, ticks with the comma of its script": Foreign(
        [["番号", "性別", "年代", "満足度", "利用したサービス（複数回答）", "ご意見"]],
        lambda n: [
            n + 1,
            of(n, "男性", "女性"),
            of(n, "20代", "30代", "40代"),
            of(n, "とても満足", "満足", "普通", "不満", "とても不満"),
            ticks(n, "、", "図書館", "体育館", "公民館"),
            f"もっと広く{n}" if n % 3 else "",
        ],
        {
            "gender": "single",
            "age": "single",
            "question": "scale",
            "question_2": "multiple",
            "question_3": "text",
        },
        {("", "encoding"), ("利用したサービス（複数回答）", "kind")},
        ("gender", "age"),
        "ja",
        "cp932",
    ),
    "places in columns, and points that are shared out": Foreign(
        [
            [
                "Case",
                *(
                    f"Rank the following in order of importance - {each}"
                    for each in ("Price", "Speed", "Quality", "Location")
                ),
                *(f"Divide 100 points between - {each}" for each in ("Roads", "Parks", "Libraries")),
                "Ward",
            ]
        ],
        lambda n: [
            f"C-{n:03d}",
            *RANKS[n % 24],
            n % 60,
            40 - n % 40,
            100 - n % 60 - (40 - n % 40),
            of(n, "Abbey", "Castle", "Mill"),
        ],
        {"case": "text", "rank_order_importance": "ranking", "ward": "single"},
        {("Divide 100 points between - Roads", "unit")},
    ),
    "a title, a row of sections, bands that became dates, ends of line of old": Foreign(
        [
            ["Staff survey export", "", "", "", ""],
            ["Generated 3 Feb 2026", "", "", "", ""],
            ["About you", "", "Your work", "", ""],
            ["Team size", "Grade", "Meetings per week", "I feel valued", "I would recommend us"],
        ],
        lambda n: [
            of(n, "1-5", "6-Oct", "Nov-20", "21+"),
            of(n, "Band 5", "Band 6", "Band 7"),
            of(n, "0", "1-2", "03-Apr", "5+"),
            of(n, *AGREED),
            of(n, "Agree", "Disagree", step=5),
        ],
        {"grade": "single", "feel_valued": "scale", "recommend": "single"},
        {("Team size", "kind"), ("Meetings per week", "kind")},
        encoding="utf-8-sig",
        line_end="\r",
    ),
    "a design with replicates, places on the map, a device": Foreign(
        [
            [
                "UNIQID",
                "RW_1",
                "RW_2",
                "RW_3",
                "PWGTP",
                "STRAT2",
                "SECU",
                "gps_lat_start",
                "gps_lon_start",
                "device_ident",
                "Do you own your home?",
                "How safe do you feel after dark?",
            ]
        ],
        lambda n: [
            10_000_000 + 7919 * n,
            50.25 + n,
            60.5 + 2 * n,
            70.75 + n,
            80.25 + 3 * n,
            n % 6 + 1,
            n % 2 + 1,
            f"{50 + n / 37:.6f}",
            f"{-2 + n / 41:.6f}",
            f"{7919 * (n + 1):016x}",
            of(n, "Yes", "No"),
            of(n, "Very safe", "Fairly safe", "A bit unsafe", "Don't know"),
        ],
        {"own_home": "single", "safe_feel_after": "scale"},
        {("UNIQID", "role"), ("STRAT2", "role"), ("SECU", "role")},
    ),
    "German as DOS wrote it, a scale with numbers before its words, crosses for ticks": Foreign(
        [
            [
                "lfd. Nr.",
                "Bundesland",
                "Wie alt sind Sie?",
                "Ich fühle mich wohl",
                *(f"Welche Verkehrsmittel nutzen Sie? - {each}" for each in ("Bus", "Fahrrad", "zu Fuß")),
                "Nettoeinkommen in Euro",
                "Telefon für Rückfragen",
            ]
        ],
        lambda n: [
            n + 1,
            of(n, "Bayern", "Sachsen", "Thüringen"),
            18 + n % 60,
            of(
                n,
                "1 - trifft voll zu",
                "2 - trifft eher zu",
                "3 - teils/teils",
                "4 - trifft eher nicht zu",
                "5 - trifft gar nicht zu",
                "k.A.",
            ),
            of(n, "X", ""),
            of(n, "X", "", step=2),
            of(n, "", "X", step=3),
            f"{8 + n % 40}00" if n % 40 < 2 else f"{1 + n % 4}.{n % 10}00",
            f"0{151 + n % 9} {1234567 + n}",
        ],
        {"region": "single", "ich_fuhle_mich": "scale", "welche_verkehrsmittel_nutzen": "multiple"},
        {("", "encoding"), ("Wie alt sind Sie?", "unit"), ("Nettoeinkommen in Euro", "unit")},
        ("region",),
        "de",
        "cp850",
        ";",
    ),
    "options that hold the sign between them, bars between cells": Foreign(
        [
            [
                "Participant",
                "How do you prefer to hear from us?",
                "How confident are you, from 0 to 10?",
                "Any dependants?",
            ]
        ],
        lambda n: [
            f"P{n:04d}",
            ticks(n, ", ", "Email (work, home)", "Text message", "Phone, landline or mobile"),
            n % 11,
            of(n, "Y", "N", "Prefer not to say"),
        ],
        {
            "participant": "text",
            "prefer_hear": "multiple",
            "confident_0_10": "single",
            "dependants": "single",
        },
        {("How confident are you, from 0 to 10?", "labels")},
        delimiter="|",
    ),
    "codes without words, a household of 88, dates in eight digits": Foreign(
        [["idno", "v12", "v13a", "v13b", "v13c", "hhsize", "v20", "intdate"]],
        lambda n: [
            200_000 + 3 * n,
            of(n, 1, 2, 3, 4, -9),
            of(n, 1, 0),
            of(n, 1, 0, step=2),
            of(n, 0, 1, step=3),
            of(n, 1, 2, 2, 3, 4, 5, 88),
            of(n, 1, 2, 3, 4, 5, -1),
            20250101 + n % 28,
        ],
        {"v12": "single", "v13": "multiple", "hhsize": "single", "v20": "single"},
        {
            ("idno", "role"),
            ("v12", "labels"),
            ("hhsize", "missing"),
            ("hhsize", "labels"),
            ("", "multiple_base"),
        },
    ),
    "Polish as Windows wrote it, decimals of hours of which 6 is the highest": Foreign(
        [
            [
                "Sygnatura czasowa",
                "Płeć",
                "Czy jest Pan/Pani zadowolony/a z zajęć?",
                "Ile godzin tygodniowo?",
                "Które zajęcia Pan/Pani wybrał(a)?",
            ]
        ],
        lambda n: [
            f"2026/02/{n % 28 + 1:02d} 12:{n % 60:02d}:11",
            of(n, "Kobieta", "Mężczyzna"),
            of(n, "Zdecydowanie tak", "Raczej tak", "Raczej nie", "Zdecydowanie nie", "Trudno powiedzieć"),
            of(n, "0,5", "1", "1,5", "2", "2,5", "4", "6"),
            ticks(n, ", ", "Joga", "Śpiew", "Ceramika"),
        ],
        {"gender": "single", "czy_jest_pan": "scale", "ktore_zajecia_pan": "multiple"},
        {("", "encoding"), ("Ile godzin tygodniowo?", "unit")},
        ("gender",),
        "pl",
        "cp1250",
        ";",
    ),
    "true and false, two headings twice, a sign at the end of each row": Foreign(
        [
            [
                "Reference",
                *(f"Which of these do you do? ({each})" for each in ("Walk", "Cycle", "None of these")),
                "Comments",
                "Comments",
                "Score",
                "Score",
                "",
            ]
        ],
        lambda n: [
            f"{2654435761 * (n + 1) % 2**32:08X}",
            of(n, "TRUE", "FALSE", step=2),
            of(n, "TRUE", "FALSE"),
            of(n, "FALSE", "FALSE", "FALSE", "TRUE"),
            f"Fine {n}" if n % 3 else "",
            f"Bad {n}" if n % 5 else "",
            n % 5 + 1,
            of(n, 1, 2, 3, 4, 5, 9),
            "",
        ],
        {
            "reference": "text",
            "which_of_these": "multiple",
            "comments": "text",
            "comments_2": "text",
            "score": "single",
            "score_2": "single",
        },
        {("Score", "labels"), ("Score (2)", "missing")},
    ),
    "Portuguese of LimeSurvey, with an other of its own words": Foreign(
        [
            [
                "id. ID da resposta",
                "submitdate. Data de envio",
                "G01Q01. Qual o seu género?",
                *(
                    f"G01Q02[SQ00{place}]. Concorda com as afirmações? [{each}]"
                    for place, each in enumerate(("A escola é segura", "Os professores ajudam"), start=1)
                ),
                "G01Q03[SQ001]. O que usa? [Biblioteca]",
                "G01Q03[SQ002]. O que usa? [Cantina]",
                "G01Q03[other]. O que usa? [Outro]",
                "G01Q04. Quantos anos tem?",
                "ipaddr. Endereço IP",
            ]
        ],
        lambda n: [
            n + 1,
            f"2026-01-{n % 28 + 1:02d} 10:00:00",
            of(n, "Feminino", "Masculino"),
            of(n, "Concordo totalmente", "Concordo", "Discordo", "Não sei"),
            of(n, "Discordo totalmente", "Discordo", "Concordo", "Não sei", step=2),
            of(n, "Sim", "Não"),
            of(n, "Não", "Sim", step=2),
            f"Ginásio {n}" if n % 4 == 0 else "",
            12 + n % 7,
            f"10.0.{n % 9}.{n % 250 + 1}",
        ],
        {"gender": "single", "concorda_com_afirmacoes": "grid", "o_que_usa": "multiple"},
        {("Quantos anos tem?", "unit"), ("", "multiple_base")},
        ("gender",),
        "pt",
    ),
    "Turkish as Windows wrote it, points between thousands": Foreign(
        [
            [
                "Cinsiyet",
                "Yaş grubu",
                "Hizmetten memnun musunuz?",
                "Belediyeye güveniyor musunuz?",
                "Aylık gelir (TL)",
            ]
        ],
        lambda n: [
            of(n, "Kadın", "Erkek"),
            of(n, "18-29", "30-44", "45 ve üzeri"),
            of(n, "Çok memnunum", "Memnunum", "Kararsızım", "Memnun değilim", "Hiç memnun değilim"),
            of(n, "Evet", "Hayır", "Bilmiyorum"),
            f"{17 + n % 60}.{n % 10}00",
        ],
        {
            "gender": "single",
            "age": "single",
            "hizmetten_memnun_musunuz": "scale",
            "belediyeye_guveniyor_musunuz": "single",
        },
        {("", "encoding"), ("Aylık gelir (TL)", "unit")},
        ("gender", "age"),
        "tr",
        "cp1254",
        ";",
    ),
    "codes in brackets before the words, and who was asked": Foreign(
        [["uuid", "q1_health", "q2_smoke", "q4_quit", "wt_final"]],
        lambda n: [
            f"{7919 * (n + 1):032x}",
            of(n, "(1) Very good", "(2) Good", "(3) Fair", "(4) Bad", "(5) Very bad", "(99) Don't know"),
            of(n, "(1) Yes", "(2) No", "(2) No", "(98) Refused"),
            of(n, "(1) Yes", "", "", "", "(2) No", "", "", ""),
            f"{0.5 + n / 83:.3f}",
        ],
        {"q1_health": "scale", "q2_smoke": "single", "q4_quit": "single"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_sure_is_right_and_the_rest_is_asked(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    made = Made(tmp_path, case.content)
    assert made.kinds == case.kinds
    assert {
        (each["column"], each["decision"]) for each in made.decisions if each["asked"] == "yes"
    } == case.asked
    assert tuple(each["variable"] for each in made.descriptor["survey"]["breakdowns"]) == case.breakdowns
    assert made.descriptor["survey"]["language"] == case.language
    assert not [
        each for each in made.fields if each["type"] in ("number", "integer") and not _is_weight(each)
    ]


def _is_weight(made: dict[str, object]) -> bool:
    survey = made["survey"]
    return isinstance(survey, dict) and survey.get("role") == "weight"


def test_a_routing_is_found_where_a_program_writes_what_stands_for_nothing(tmp_path: Path) -> None:
    rows = "".join(f"{'Yes,' + str(of(n, 'Red', 'Blue', step=2)) if n % 2 else 'No,NA'}\n" for n in range(80))
    made = Made(tmp_path, f"Do you own a bike?,Which colour is it?\n{rows}")
    assert made.decision("Which colour is it?", "routing")["value"] == "own_bike=Yes"


def test_a_rating_up_to_ten_has_a_nought_that_few_gave(tmp_path: Path) -> None:
    rows = "".join(f"{point}\n" for point in (0, *(5, 6, 7, 8, 9, 10) * 10))
    made = Made(tmp_path, f"How likely?,Good?\n{rows.replace(chr(10), ',Yes' + chr(10))}")
    assert [each["value"] for each in made.field("likely")["categories"]] == [str(each) for each in range(11)]


def test_a_few_dashes_make_no_list(tmp_path: Path) -> None:
    rows = [*(["Low"] * 20), *(["High"] * 20), "Low - High", "Low - High"]
    made = Made(tmp_path, "How much?,Good?\n" + "".join(f"{each},Yes\n" for each in rows))
    assert made.kinds["how_much"] == "single"


def test_rare_answers_are_called_as_the_language_of_the_survey_does(tmp_path: Path) -> None:
    rows = ["Rouge", "Bleu"] * 20 + ["Vert", "Ocre"]
    body = "".join(f"{each},{of(n, 'Très satisfait', 'Pas satisfait')}\n" for n, each in enumerate(rows))
    made = Made(tmp_path, f"Quelle couleur ?,Êtes-vous satisfait de la poste ?\n{body}")
    assert made.field("quelle_couleur")["survey"]["others"] == "Autre"
    assert "toutes les personnes interrogées" in made.written()


def test_what_a_later_engine_would_guess_is_nobodys_word(tmp_path: Path) -> None:
    made = Made(tmp_path, "Colour?,Good?\n" + "Red,Yes\nBlue,No\n" * 20)
    table = made.answers / "decisions.csv"
    text = table.read_text(encoding="utf-8")
    assert "Colour?,kind,single,2 answers were given by many,0.90,no,single" in text
    table.write_text(text.replace("Colour?,kind,single,", "Colour?,kind,scale,"), encoding="utf-8")
    assert Made(tmp_path, "Colour?,Good?\n" + "Red,Yes\nBlue,No\n" * 20).kinds["colour"] == "scale"
    table.write_text(
        text.replace(",single,2 answers", ",text,2 answers").replace("no,single", "no,text"), "utf-8"
    )
    assert Made(tmp_path, "Colour?,Good?\n" + "Red,Yes\nBlue,No\n" * 20).kinds["colour"] == "single"
