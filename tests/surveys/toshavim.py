"""The survey of `habitants` in Hebrew, which is written from right to left and has no words for claims.

Every word of its data package and of its settings is replaced, text by text.
"""

from __future__ import annotations

import json
from pathlib import Path

from tests.surveys.habitants import described, write_publication

WORDS = {
    "La vie au Val-Serein": "החיים בעמק השליו",
    "Réponses inventées d’habitants d’une vallée qui n’existe pas.": "תשובות מומצאות.",
    "habitants inscrits à la médiathèque": "תושבים הרשומים לספרייה",
    "Habitants du Val-Serein": "תושבי העמק השליו",
    "Tout est inventé.": "הכול מומצא.",
    "questionnaire en ligne": "שאלון מקוון",
    "Les réponses sont inventées.": "התשובות מומצאות.",
    "Réponses, automne": "תשובות, סתיו",
    "Automne": "סתיו",
    "Vie locale": "חיי המקום",
    "Êtes-vous satisfait de votre cadre de vie ?": "האם אתם מרוצים מסביבת המגורים שלכם?",
    "Quel est votre principal moyen de transport pour aller au travail ?": (
        "באיזה אמצעי תחבורה אתם מגיעים בעיקר לעבודה?"
    ),
    "Que pratiquez-vous au moins une fois par mois ?": "במה אתם עוסקים לפחות פעם בחודש?",
    "Êtes-vous inscrit à la médiathèque ?": "האם אתם רשומים לספרייה?",
    "Êtes-vous satisfait de ses horaires d’ouverture ?": "האם אתם מרוצים משעות הפתיחה שלה?",
    "Comment jugez-vous ces services ?": "מה דעתכם על השירותים האלה?",
    "Combien de minutes dure votre trajet domicile-travail ?": "כמה דקות נמשכת הדרך שלכם לעבודה?",
    "Êtes-vous bénévole dans une association ?": "האם אתם מתנדבים בעמותה?",
    "Pas du tout satisfait": "לא מרוצים כלל",
    "Très satisfait": "מרוצים מאוד",
    "Plutôt satisfait": "די מרוצים",
    "Peu satisfait": "מרוצים מעט",
    "Insatisfait": "לא מרוצים",
    "Satisfait": "מרוצים",
    "Centre-ville": "מרכז העיר",
    "Villages": "כפרים",
    "Femmes": "נשים",
    "Hommes": "גברים",
    "18 à 34 ans": "גילאי 18 עד 34",
    "35 à 59 ans": "גילאי 35 עד 59",
    "60 ans ou plus": "בני 60 ומעלה",
    "Moyen de transport": "אמצעי תחבורה",
    "Offre de médecins": "רופאים",
    "Transports en commun": "תחבורה ציבורית",
    "Marche à pied": "הליכה ברגל",
    "Inscription à la médiathèque": "הרשמה לספרייה",
    "Aucune de ces activités": "אף אחד מאלה",
    "Cadre de vie": "סביבת המגורים",
    "Bénévolat": "התנדבות",
    "Jardinage": "גינון",
    "Musique": "מוזיקה",
    "Lecture": "קריאה",
    "Horaires": "שעות הפתיחה",
    "Mauvais": "גרוע",
    "Secteur": "אזור",
    "Voiture": "מכונית",
    "Trajet": "הדרך לעבודה",
    "Numéro": "מספר",
    "Écoles": "בתי ספר",
    "Moyen": "בינוני",
    "Sport": "ספורט",
    "Vélo": "אופניים",
    "Sexe": "מין",
    "Bus": "אוטובוס",
    "Âge": "גיל",
    "Bon": "טוב",
    "Oui": "כן",
    "Non": "לא",
    "Personne": "איש",
    "Nulle part": "שום מקום",
    "habitants": "תושבים",
    "habitant": "תושב",
}
"""French and Hebrew; a text that holds another stands before it."""

SETTINGS = {
    "Une enquête inventée.": "סקר מומצא.",
    "'Données : personne, CC0.'": "'הנתונים: של איש, CC0.'",
    "Accueil:": "בית:",
    "Résultats:": "ממצאים:",
    "Questions:": "שאלות:",
    "Données:": "נתונים:",
    "short_name: Val-Serein": "short_name: העמק השליו",
}
NAMES = {"name", "path", "variable", "id", "responses", "question", "option", "item", "value", "contact"}
"""Keys of a descriptor whose texts name something."""


def in_hebrew(text: str) -> str:
    for theirs, ours in WORDS.items():
        text = text.replace(theirs, ours)
    return text


def write_hebrew_publication(root: Path) -> Path:
    """The data package and the settings of the site, in Hebrew."""
    write_publication(root)
    questions = root / "datapackage/data/questions.csv"
    lines = questions.read_text(encoding="utf-8").splitlines()
    translated = [
        ",".join(_cell(cell, place) for place, cell in enumerate(line.split(","))) for line in lines[1:]
    ]
    questions.write_text("\n".join([lines[0], *translated]) + "\n", encoding="utf-8")
    descriptor = json.dumps(_translated(described("he")), ensure_ascii=False)
    (root / "datapackage/datapackage.json").write_text(descriptor, encoding="utf-8")
    settings = in_hebrew((root / "mkdocs.yml").read_text(encoding="utf-8"))
    for theirs, ours in SETTINGS.items():
        settings = settings.replace(theirs, ours)
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return root


WORDS_OF_QUESTIONS = {2, 4, 6}
"""The columns of questions.csv that hold words: section, wording and universe."""


def _cell(text: str, place: int) -> str:
    return in_hebrew(text) if place in WORDS_OF_QUESTIONS else text


def _translated(value: object, key: str = "") -> object:
    if isinstance(value, dict):
        return {name: _translated(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_translated(each, key) for each in value]
    return in_hebrew(value) if isinstance(value, str) and key not in NAMES | {"categories_"} else value
