"""An invented survey of two waves, asked in French: its data package, with answers whose shares are chosen.

`write_publication` writes a whole publication. How often an answer was given in each group is in `SHARES`, so
that a person can tell true sentences from false ones without any program.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

LIKE = Path(__file__).parent / "customers-responses"
"""Another survey, whose descriptions of the tables that every package has are taken over."""

WAVES = {"2021": 300, "2024": 400}
HABITANTS = 20_000
NOT_ASKED = "non_posee"

SECTEUR = {"centre": "Centre-ville", "villages": "Villages"}
SEXE = {"femmes": "Femmes", "hommes": "Hommes"}
AGE = {"18_34": "18 à 34 ans", "35_59": "35 à 59 ans", "plus_60": "60 ans ou plus"}
GROUPS = {"secteur": ("Secteur", SECTEUR), "sexe": ("Sexe", SEXE), "age": ("Âge", AGE)}
OUI_NON = {"oui": "Oui", "non": "Non"}
JUGEMENTS = {"bon": "Bon", "moyen": "Moyen", "mauvais": "Mauvais"}
TRANSPORTS = {"voiture": "Voiture", "bus": "Bus", "velo": "Vélo", "marche": "Marche à pied"}
SATISFACTION = {
    "tres": "Très satisfait",
    "plutot": "Plutôt satisfait",
    "peu": "Peu satisfait",
    "pas_du_tout": "Pas du tout satisfait",
}
LOISIRS = {"sport": "Sport", "lecture": "Lecture", "musique": "Musique", "jardinage": "Jardinage"}
SERVICES = {"ecoles": "Écoles", "medecins": "Offre de médecins", "transports": "Transports en commun"}
INSCRITS = "habitants inscrits à la médiathèque"

QUESTIONS = {
    "satisfaction": ("scale", "Êtes-vous satisfait de votre cadre de vie ?", "habitants", ""),
    "transport": (
        "single", "Quel est votre principal moyen de transport pour aller au travail ?", "habitants", ""
    ),
    "loisirs": ("multiple", "Que pratiquez-vous au moins une fois par mois ?", "habitants", ""),
    "mediatheque": ("single", "Êtes-vous inscrit à la médiathèque ?", "habitants", ""),
    "horaires": ("single", "Êtes-vous satisfait de ses horaires d’ouverture ?", INSCRITS, "mediatheque=oui"),
    "services": ("grid", "Comment jugez-vous ces services ?", "habitants", ""),
    "trajet": ("number", "Combien de minutes dure votre trajet domicile-travail ?", "habitants", ""),
    "benevole": ("single", "Êtes-vous bénévole dans une association ?", "habitants", ""),
}  # fmt: skip

SHARES: dict[str, tuple[str, dict[str, dict[str, int]]]] = {
    "satisfaction": ("secteur", {
        "centre": {"tres": 15, "plutot": 45, "peu": 27, "pas_du_tout": 13},
        "villages": {"tres": 30, "plutot": 50, "peu": 15, "pas_du_tout": 5},
    }),
    "transport": ("secteur", {
        "centre": {"voiture": 35, "bus": 20, "velo": 25, "marche": 20},
        "villages": {"voiture": 85, "bus": 5, "velo": 7, "marche": 3},
    }),
    "loisirs_jardinage": ("age", {"18_34": {"oui": 20}, "35_59": {"oui": 50}, "plus_60": {"oui": 68}}),
    "loisirs_sport": ("age", {"18_34": {"oui": 70}, "35_59": {"oui": 45}, "plus_60": {"oui": 27}}),
    "loisirs_lecture": ("sexe", {"femmes": {"oui": 60}, "hommes": {"oui": 40}}),
    "loisirs_musique": ("sexe", {"femmes": {"oui": 15}, "hommes": {"oui": 15}}),
    "mediatheque": ("sexe", {"femmes": {"oui": 50}, "hommes": {"oui": 30}}),
    "horaires": ("mediatheque", {"oui": {"oui": 75}, "non": {NOT_ASKED: 100}}),
    "services_ecoles": ("", {"": {"bon": 65, "moyen": 25, "mauvais": 10}}),
    "services_medecins": ("", {"": {"bon": 25, "moyen": 30, "mauvais": 45}}),
    "services_transports": ("", {"": {"bon": 40, "moyen": 35, "mauvais": 25}}),
    "trajet": ("", {"": {"10": 23, "15": 30, "20": 22, "30": 12, "60": 13}}),
    "benevole": ("age", {"18_34": {"oui": 15}, "35_59": {"oui": 25}, "plus_60": {"oui": 50}}),
}  # fmt: skip
"""Of each hundred of a group, how many gave an answer in 2024; the rest said no."""

BEFORE: dict[str, tuple[str, dict[str, dict[str, int]]]] = {
    "satisfaction": ("", {"": {"tres": 15, "plutot": 45, "peu": 25, "pas_du_tout": 15}}),
    "benevole": ("", {"": {"oui": 32}}),
}
"""What was otherwise in 2021."""


def write_publication(root: Path) -> Path:
    """The data package and the settings of the site; pages are for whoever wants some."""
    data = root / "datapackage/data"
    data.mkdir(parents=True)
    (root / "mkdocs.yml").write_text(_settings(), encoding="utf-8")
    for wave in WAVES:
        _write(data / f"reponses-{wave}.csv", list(respondents(wave)))
    _write(data / "questions.csv", list(_questions()))
    _write(data / "population.csv", [_population(wave) for wave in WAVES])
    descriptor = json.dumps(described(), ensure_ascii=False, indent=1)
    (root / "datapackage/datapackage.json").write_text(descriptor, encoding="utf-8")
    return root


SETTINGS = {
    "site_name: Customers of an energy supplier": "site_name: La vie au Val-Serein",
    "An invented survey whose anonymised responses are released.": "Une enquête inventée.",
    "'Data: nobody, CC0.'": "'Données : personne, CC0.'",
    "Home:": "Accueil:",
    "Findings:": "Résultats:",
    "Questions:": "Questions:",
    "Data:": "Données:",
    "short_name: Customers": "short_name: Val-Serein",
}
"""What people write into their settings; the words of the interface stay as a program wrote them."""


def _settings() -> str:
    text = (LIKE / "mkdocs.yml").read_text(encoding="utf-8")
    for theirs, ours in SETTINGS.items():
        text = text.replace(theirs, ours)
    return text


def respondents(wave: str) -> Iterator[dict[str, str]]:
    """Every row of a wave; groups and answers are spread evenly over each other."""
    shares = SHARES if wave == "2024" else SHARES | BEFORE
    many = WAVES[wave]
    rows = [{"numero": str(number + 1)} for number in range(many)]
    _spread(rows, "secteur", {"centre": 40, "villages": 60})
    for secteur in SECTEUR:
        _spread([row for row in rows if row["secteur"] == secteur], "sexe", {"femmes": 55, "hommes": 45})
    for sexe in SEXE:
        ages = {"18_34": 25, "35_59": 45, "plus_60": 30}
        _spread([row for row in rows if row["sexe"] == sexe], "age", ages)
    for column, (by, groups) in shares.items():
        for group, hundred in groups.items():
            of = [row for row in rows if not by or row[by] == group]
            left = 100 - sum(hundred.values())
            _spread(of, column, hundred | ({"non": left} if left else {}))
    for row in rows:
        ticked = any(row[f"loisirs_{each}"] == "oui" for each in LOISIRS)
        yield row | {"loisirs_aucune": "non" if ticked else "oui"}


def _spread(rows: list[dict[str, str]], column: str, hundred: Mapping[str, int]) -> None:
    """Give each answer to its part of some rows, the answers turn by turn."""
    due = dict.fromkeys(hundred, 0.0)
    for row in rows:
        for answer, share in hundred.items():
            due[answer] += share / 100
        most = max(due, key=lambda answer: due[answer])
        row[column] = most
        due[most] -= 1


def _questions() -> Iterator[dict[str, str]]:
    for wave in WAVES:
        for name, (kind, wording, universe, routing) in QUESTIONS.items():
            yield {
                "wave": wave, "question": name, "section": "Vie locale", "kind": kind, "wording": wording,
                "instruction": "", "universe": universe, "routing": routing, "sensitive": "no",
            }  # fmt: skip


def _population(wave: str) -> dict[str, str]:
    return {"wave": wave, "breakdown": "", "group": "", "population": str(HABITANTS)}


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


# What is described --------------------------------------------------------------------------------


def described(language: str = "fr") -> dict[str, Any]:
    """The descriptor, in which words are French and `language` may say another."""
    like = json.loads((LIKE / "datapackage/datapackage.json").read_text(encoding="utf-8"))
    taken = [each for each in like["resources"] if each["name"] in {"questions", "population", "estimates"}]
    title = "La vie au Val-Serein"
    return {
        "$schema": like["$schema"],
        "name": "habitants-du-val-serein",
        "title": title,
        "description": "Réponses inventées d’habitants d’une vallée qui n’existe pas.",
        "version": "1.0.0",
        "created": "2025-01-15T00:00:00Z",
        "licenses": like["licenses"],
        "contributors": [{"title": "Personne", "roles": ["creator"]}],
        "sources": [{"title": "Nulle part", "path": "https://example.org/nulle-part/rapport"}],
        "survey": {
            "title": title,
            "unit": "habitant",
            "units": "habitants",
            "universe": "Habitants du Val-Serein",
            "language": language,
            "contact": "val-serein@example.org",
            "notice": "Tout est inventé.",
            "waves": [_wave(wave) for wave in WAVES],
            "design": {"interval": "wilson", "multiple_base": "answered"},
            "breakdowns": [{"variable": name, "title": title} for name, (title, _) in GROUPS.items()],
            "nets": {
                "satisfaction": {
                    "satisfaits": {"label": "Satisfait", "categories": ["tres", "plutot"]},
                    "insatisfaits": {"label": "Insatisfait", "categories": ["peu", "pas_du_tout"]},
                }
            },
            "net_scores": {"services": {"positive": ["bon"], "negative": ["mauvais"]}},
            "comparable": {"satisfaction": list(WAVES), "benevole": list(WAVES)},
        },
        "resources": [*(_responses(wave, like) for wave in WAVES), *taken],
    }


def _wave(wave: str) -> dict[str, Any]:
    return {
        "id": wave,
        "title": f"Automne {wave}",
        "responses": f"reponses-{wave}",
        "release": "synthetic",
        "reason": "Les réponses sont inventées.",
        "fieldwork": [f"{wave}-10-01", f"{wave}-10-31"],
        "mode": "questionnaire en ligne",
        "universe": "Habitants du Val-Serein",
    }


def _responses(wave: str, like: Mapping[str, Any]) -> dict[str, Any]:
    first = like["resources"][0]
    return {
        key: first[key]
        for key in ("$schema", "type", "format", "mediatype", "encoding", "dialect")
    } | {
        "name": f"reponses-{wave}",
        "title": f"Réponses, automne {wave}",
        "path": f"data/reponses-{wave}.csv",
        "schema": {"fields": list(_fields()), "primaryKey": ["numero"]},
    }  # fmt: skip


def _fields() -> Iterator[dict[str, Any]]:
    """In the order in which `respondents` writes them."""
    yield {
        "name": "numero", "title": "Numéro", "type": "integer", "survey": {"role": "identifier"},
        "constraints": {"required": True, "unique": True},
    }  # fmt: skip
    for name, (title, labels) in GROUPS.items():
        yield _field(name, title, labels, {"role": ["breakdown", "key"]})
    yield _field("satisfaction", "Cadre de vie", SATISFACTION, {"question": "satisfaction"}, ordered=True)
    yield _field("transport", "Moyen de transport", TRANSPORTS, {"question": "transport"})
    for name in ("jardinage", "sport", "lecture", "musique"):
        option = {"question": "loisirs", "option": name, "selected": "oui"}
        yield _field(f"loisirs_{name}", LOISIRS[name], OUI_NON, option)
    yield _field("mediatheque", "Inscription à la médiathèque", OUI_NON, {"question": "mediatheque"})
    missing = [{"value": NOT_ASKED, "label": "Not asked"}]
    yield _field("horaires", "Horaires", OUI_NON, {"question": "horaires"}) | {"missingValues": missing}
    for name, label in SERVICES.items():
        yield _field(
            f"services_{name}", label, JUGEMENTS, {"question": "services", "item": name}, ordered=True
        )
    yield {"name": "trajet", "title": "Trajet", "type": "integer", "survey": {"question": "trajet"}}
    yield _field("benevole", "Bénévolat", OUI_NON, {"question": "benevole"})
    none = {"question": "loisirs", "option": "aucune", "selected": "oui", "exclusive": True}
    yield _field("loisirs_aucune", "Aucune de ces activités", OUI_NON, none)


def _field(
    name: str, title: str, labels: Mapping[str, str], survey: Mapping[str, Any], *, ordered: bool = False
) -> dict[str, Any]:
    return {
        "name": name,
        "title": title,
        "type": "string",
        "categories": [{"value": value, "label": label} for value, label in labels.items()],
        "categoriesOrdered": ordered,
        "constraints": {"enum": list(labels)},
        "survey": dict(survey),
    }
