"""Words as people write them: labels, wordings, names and titles with everything that a keyboard has.

Tables of words, and the few ways in which a plain word is made an odd one. Each oddity has a name, so that
a run can tell which were drawn.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .chance import Chance

SCALES: dict[str, tuple[str, ...]] = {
    "agree": ("Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree"),
    "satisfied": ("Very satisfied", "Fairly satisfied", "Neither", "Rather dissatisfied", "Dissatisfied"),
    "often": ("Always", "Often", "Sometimes", "Rarely", "Never"),
    "faces": ("😀 Good", "😐 So-so", "😞 Bad"),
    "important": ("Very important", "Important", "Not too important", "Not at all important"),
    "hours": ("None", "Under 1 hour", "1–2 hours", "3 - 5 hours", "More than 5 hours"),
    "percent": ("0%", "1–25%", "26–50%", "51-75%", "More than 75%"),
    "money": ("Under £10k", "£10k–£24,999", "£25,000 – £2.4m", "Over £2.4m"),
    "thousands": ("Under 10.000", "10.000 to 1.000.000", "Over 1.000.000"),
    "times": ("0", "1", "2", "3+"),
    "stars": ("★", "★★", "★★★", "★★★★"),
    "points": ("1 (worst)", "2", "3", "4", "5 (best)"),
    "zufrieden": ("Sehr zufrieden", "Eher zufrieden", "Eher unzufrieden", "Überhaupt nicht zufrieden"),
    "change": ("↑ Got better", "→ Stayed the same", "↓ Got worse"),
}  # fmt: skip
"""Answers that have an order."""

CHOICES: dict[str, tuple[str, ...]] = {
    "yes_no": ("Yes", "No"),
    "maybe": ("Yes, definitely", "Yes, to some extent", "No"),
    "travel": ("Car (own)", "Bus [local]", "Train / tram", "On foot & by bike", "Other"),
    "news": ("TV", "Radio 4", "The web", "X (formerly Twitter)", "None of these"),
    "languages": ("C", "C++", "C#", "Python 3.11.7", "R"),
    "housing": ("Own outright", "Mortgage", "Rent – council", "Rent – private"),
    "work": ("Full time (35+ hours)", "Part time", "9-to-5", "24/7 shifts", "Retired"),
    "years": ("Before 1990", "1990–1999", "2000s", "2010-19", "Since 2020"),
    "places": ("Plzeňský kraj", "Île-de-France", "Århus", "Žižkov", "Łódź"),
    "hebrew": ("כן", "לא", "אולי"),
    "arabic": ("نعم", "لا", "ربما"),
    "statements": ("I'd say “yes”", "I wouldn't", "It depends: on the day", "n/a to me"),
    "parties": ("Party A", "Party B", "Party 3", "The 99% Party", "Someone else"),
    "nulls": ("None", "NA", "null", "True"),
    "signs": ("<30", ">30", "30"),
    "versions": ("1.2.3.4", "3.11.7", "v2.0", "2.4.1-rc1"),
    "paths": ("A/B", "A\\B", "A|B", "A&B"),
    "doctor": ("GP", "A&E", "111", "Pharmacy", "Nowhere"),
}
"""Answers without an order."""

GROUPS: dict[str, tuple[str, ...]] = {
    "age": ("18 - 29", "30 - 44", "45 - 64", "65+"),
    "age_band": ("16–24", "25–39", "40–59", "60+"),
    "gender": ("Female", "Male", "In another way"),
    "area": ("North", "South", "East & West"),
    "size": ("1–2", "3-9", "10+"),
    "income": ("Under £20k", "£20k–£50k", "£50k+"),
    "party": ("Lean left", "Neither", "Lean right"),
    "nation": ("England", "Scotland", "Wales"),
    "tenure": ("Less than 2 years", "2 to 5 years", "More than 5 years"),
    "role": ('"Frontline"', "Manager (band 8a)", "Director"),
    "class": ("A/B", "C1", "C2", "D/E"),
    "kanton": ("Zürich", "Genève", "St. Gallen"),
    "cohort": ("2019/20", "2020/21", "2021/22"),
    "q1": ("1", "2", "3"),
    "where": ("All", "Rest", "Total"),
}
"""Who people are: answers by which others are reported."""

REGIONS = {
    "England": ("North East", "North West", "London"),
    "Scotland": ("Highlands", "Lowlands"),
    "Wales": ("North Wales", "Mid & West", "Cardiff / Caerdydd"),
}
"""Regions that depend on nations."""

ITEMS = (
    "Your manager", "Pay & pension", "The canteen", "Parking (on site)", "IT support", "Training: 5 days",
    "The “new” office", "Hours, 9-5", "Health &amp; safety", "Career path", "Team of 10+", "Wi-Fi 6",
    "Commute < 1h", "Work/life", "Colleagues", "Café",
)  # fmt: skip

OPTIONS = (
    "E-mail", "Phone (0800 number)", "Text message | SMS", "In person", "Post", "WhatsApp", "Video call",
    "Social media: X, Instagram", "A friend, or family", "Leaflet A4", "Poster", "Website 2.0", "App",
    "Newsletter*", "Local radio", "A 24/7 helpline",
)  # fmt: skip

NONE_OPTIONS = ("None of these", "None", "Nothing", "I don't use any")

WORDINGS = (
    "How satisfied are you with {}?",
    "Which one of these statements comes closest to your view of {}?",
    "In the last 12 months, how was {}?",
    "Thinking about {}: what applies to you?",
    "Q{n}. Please tell us about {}.",
    "On a scale from 1 to 5, how would you rate {}?",
    "“{}” – do you agree?",
    "Since 2019, has {} changed?",
    "How much of your time (in %) goes on {}?",
    "Do you think that {} is worth £2.4m a year?",
    "What do you think of {} (tick one)?",
    "Wie zufrieden sind Sie mit {}?",
    "Que pensez-vous de {} ?",
    "מה דעתך על {}?",
    "{}: yes/no?",
    "Did you use {} at 10am, at 24/7 hours or never?",
)

TOPICS = (
    "the service", "your job", "covid-19", "the bus", "section 4 of the plan", "public libraries", "R&D",
    "your GP", "the 2012 games", "*open* data", "local news", "housing", "5G", "the `findings` page",
    "parks & gardens", "heating", "your school", "the EU", "work_life balance", "Brexit <sigh>", "food",
    "the A38", "trust in others", "{{ votes }}", "sport", "the arts 🎭", "schooling", "bin day", "the river",
    "the high street", "your pension", "the NHS", "fares", "childcare", "cycling", "the weather", "music",
)  # fmt: skip

TITLES = (
    "Wave 7 survey", "Families 4 Us", "Topic 9 panel", "The 50+ survey", "R&D barometer", "Big “Little” Q",
    "Umfrage 2.0", "3.5% club", "Emoji 🙂 poll", "Station 11 readers", "Survey <of> us", "Sondage n° 5",
    "The *open* survey", "Members' survey", "A survey of everyday things", "99 questions | a panel",
)  # fmt: skip

UNITS = (
    ("person", "people"), ("learner", "learners"), ("household", "households"), ("member", "members"),
    ("visitor", "visitors"), ("NHS trust", "NHS trusts"), ("respondent", "respondents"), ("guest", "guests"),
)  # fmt: skip

QUESTION_NAMES = (
    "satisfaction", "trust_gov", "V201233x", "Q33", "q7_a", "use", "again", "PPPLTOOL", "qa12", "reason",
    "view", "f_rating", "Q5_1", "worry", "time_use", "spend", "W113_a", "ever", "c19", "q001", "need",
)  # fmt: skip

TAKEN_NAMES = ("rest", "total", "all", "mean", "wave", "none", "share", "group", "page")
"""Names that a program may want for itself, and that people give to questions all the same."""

SECTIONS = ("About you", "Section 1: your views", "Part B", "Work & life", "The last 12 months", "Other")

LONG = (
    "a rather long answer that somebody wrote into a codebook because the questionnaire explained every "
    "case, the exceptions (and the exceptions to these), two examples, and where to ring if still unsure"
)


@dataclass(frozen=True)
class Oddity:
    """A way of writing that a plain label becomes odd by."""

    name: str
    change: Callable[[str], str]


ODDITIES = (
    Oddity("plus", lambda word: f"{word} +"),
    Oddity("quotes", lambda word: f'"{word}"'),
    Oddity("curly-quotes", lambda word: f"“{word}”"),
    Oddity("brackets", lambda word: f"{word} [sic]"),
    Oddity("parentheses", lambda word: f"{word} (please say)"),
    Oddity("pipe", lambda word: f"{word} | other"),
    Oddity("backticks", lambda word: f"`{word}`"),
    Oddity("asterisks", lambda word: f"*{word}*"),
    Oddity("underscores", lambda word: f"_{word}_ and __so__"),
    Oddity("emoji", lambda word: f"{word} 👍🏽"),
    Oddity("accents", lambda word: f"{word}, là-bas à Zürich"),
    Oddity("right-to-left", lambda word: f"{word} – תשובה"),
    Oddity("entity", lambda word: f"{word} &amp; &lt;more&gt;"),
    Oddity("ampersand", lambda word: f"{word} & Co."),
    Oddity("bold", lambda word: f"<b>{word}</b>"),
    Oddity("tag", lambda word: f"{word} <script>"),
    Oddity("currency", lambda word: f"{word} (£2.4m)"),
    Oddity("percent", lambda word: f"{word}, 50% or more"),
    Oddity("year", lambda word: f"{word} since 2019"),
    Oddity("range", lambda word: f"{word} (1–2)"),
    Oddity("ordinal", lambda word: f"1. {word}"),
    Oddity("hash", lambda word: f"{word} #1"),
    Oddity("semicolon", lambda word: f"{word}; or so"),
    Oddity("comma", lambda word: f"{word}, etc."),
    Oddity("jinja", lambda word: f"{word} {{{{ x }}}}"),
    Oddity("link", lambda word: f"[{word}](https://example.org/)"),
    Oddity("dollar", lambda word: f"${word}$"),
    Oddity("apostrophe", lambda word: f"{word}'s"),
    Oddity("long", lambda word: f"{word}: {LONG}"[:200].strip()),
    Oddity("slash", lambda word: f"{word}/other"),
    Oddity("colon", lambda word: f"{word}: yes"),
    Oddity("tilde", lambda word: f"~~{word}~~"),
    Oddity("equals", lambda word: f"{word} = fine"),
    Oddity("footnote", lambda word: f"{word}[^1]"),
    Oddity("time", lambda word: f"{word} at 10am"),
)


def odd(chance: Chance, labels: Sequence[str], share: float) -> tuple[tuple[str, ...], frozenset[str]]:
    """The labels, some of them made odd, and the names of the oddities."""
    written, used = [], set()
    for label in labels:
        if chance.happens(share):
            oddity = chance.one(ODDITIES)
            used.add(f"words:{oddity.name}")
            written.append(oddity.change(label))
        else:
            written.append(label)
    return tuple(written), frozenset(used)


def slug(words: str) -> str:
    """A short name for words, as a person would give it: letters, digits and low lines."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:24].strip("_")


def apart(names: Sequence[str]) -> tuple[str, ...]:
    """The names, told apart by a number where two are alike or one is empty."""
    given: list[str] = []
    for name in (each or "answer" for each in names):
        given.append(name if name not in given else f"{name}_{len(given) + 1}")
    return tuple(given)


def told_apart(values: Sequence[str]) -> tuple[str, ...]:
    """A name for each value that an address would not tell from another; empty for the others.

    An address has letters and digits only: "C", "C++" and "C#" are one, and "★" is none.
    """
    kept = ["".join(sign for sign in value.casefold() if sign.isalnum()) for value in values]
    alike = {each for each in kept if not each or kept.count(each) > 1}
    return tuple(f"answer_{place}" if each in alike else "" for place, each in enumerate(kept, start=1))
