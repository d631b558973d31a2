"""The words by which columns and answers of an export are known: tables of data, and nothing else.

Whatever a table says of a column is a guess, which a person reads before anything is published.
"""

from __future__ import annotations

import re

from findings.importing.languages import GROUPS, MISSING_WORDS, OTHER_WORDS, PAIRS, SCALES
from findings.importing.languages import whole as _whole
from findings.vocabulary import Missing


def _within(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


MISSING: tuple[tuple[re.Pattern[str], Missing], ...] = (
    (
        _whole(r"(i )?(don'?t|do not|don’t) know( yet)?|not sure|unsure|no opinion|can'?t say"),
        Missing.DONT_KNOW,
    ),
    (
        _whole(r"(i('d| would)? )?(prefer|rather) not (to )?(say|answer|disclose|state|tell( you)?)"),
        Missing.PREFER_NOT_TO_SAY,
    ),
    (_whole(r"(refused|declined?)( to (say|answer|state))?"), Missing.PREFER_NOT_TO_SAY),
    (_whole(r"not applicable|n/a|n\.a\.|does not apply( to me)?|n/a\W+.*"), Missing.NOT_APPLICABLE),
    (_whole(r"dk|d/k|dk ?/ ?n[ar]"), Missing.DONT_KNOW),
    (_whole(r"no (answer|response)|not answered|not stated"), Missing.NO_ANSWER),
    (_whole(r"not asked"), Missing.NOT_ASKED),
    *((_whole(words), reason) for each in MISSING_WORDS.values() for reason, words in each.items()),
)

NOTHING = re.compile(
    r"#n/?a|#name\?|#ref!|#value!|#null!|#div/0!|na|nan|null|<na>|\.+|…|\.[a-z]|[-–—]+|\?+|"
    r"[(\[<]?(?:blank|empty|leer|vide|skipped|missing|sysmis|system missing)[)\]>]|skipped|missing|sysmis",
    re.IGNORECASE,
)
"""What programs write where there is nothing; it may be an answer, where many gave it."""

TICKED = _whole("1|x|✓|✔|☑|yes:.*|" + "|".join(dict.fromkeys(yes for yes, _ in PAIRS)))
UNTICKED = _whole(r"0|-1|-|no to:.*|not (checked|selected|ticked|quoted)|unselected|"
                  + "|".join(dict.fromkeys(no for _, no in PAIRS)))  # fmt: skip
OTHER = _within(
    "|".join((r"other|others|please (specify|state|describe)|something else", *OTHER_WORDS.values()))
)
APPLY = _within(
    r"(all|any) (that|which|of)|apply|select|tick|check|choose|mehrfach\w*|alle zutreffenden|"
    r"plusieurs|toutes|varias|which of (these|the following)"
)
"""Words of a question of which several answers may be given."""

WEIGHT = _whole(r"(survey |final |sample |respondent |person )?(weight|weights|weighting|wgt|wt)([ _]?\w+)?")
IDENTIFIER = _within(r"id|identifier|token|e-?mail|ip address|respondent number")
PERSONAL = _within(
    r"names?|surname|phone|telephone|mobile|post ?code|zip( code)?|street|latitude|longitude|user ?agent|"
    r"referr?er|url|browser|device|collector|session"
)
BREAKDOWNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (_within(r"age|how old"), "Age"),
    (_within(r"gender|sex"), "Gender"),
    (_within(r"ethnic\w*|race|racial\w*|racethn|raceth"), "Ethnic group"),
    (_within(r"region"), "Region"),
    (_within(r"country"), "Country"),
    (_within(r"county|area|district|province|city|town|live in|do you live|located|based"), "Area"),
    (_within(r"education|educ|qualifications?|last grade"), "Education"),
    (_within(r"employment|working status"), "Employment"),
    (_within(r"sector|industry|type of organi[sz]ation"), "Sector"),
    (_within(r"job (title|role|level)|seniority"), "Job level"),
    (_within(r"disab\w*"), "Disability"),
    (_within(r"income"), "Income"),
    (
        _within(
            r"(household|family) (type|composition|situation|status)|(type|kind) of household|housing|tenure"
        ),
        "Household",
    ),
    *((_within(words), name) for name, words in GROUPS.items()),
)
"""What respondents are often compared by, and what to call it."""

OPEN = _within(r"comments?|suggestions?|feedback|explain|own words|anything else|kommentare?|commentaires?")
"""Headings of questions that are answered in words of one's own, however often some are given."""
SENSITIVE = _within(
    r"ethnic\w*|race|religio\w*|faith|sexual\w*|gender|disab\w*|health|illness|politic\w*|vote[ds]?|"
    r"trade union|income|salary|earn|crime|convict\w*|immigra\w*|pregnan\w*"
)

DATE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([T ].*)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}( .*)?|\d{1,2}:\d{2}(:\d{2})?"
)

_STOP = """
    a about all an and any apply are as at be been by can choose could did do does ever following for
    from had has have how i if in is it its many may me might much my of often on one or our overall
    please select say should so some take that the their them there these they thing things think this
    those tick to us was we were what when where which who why will with would you your yourself
"""
STOP = frozenset(_STOP.split())
"""Words that tell nothing of what a question is about."""


# Answers with an order -----------------------------------------------------------------------------

MOST = "extremely|completely|totally|absolutely"
MUCH = "very|strongly|really|much"
RATHER = "mostly|fairly|quite|rather|somewhat|moderately|tend to|slightly|a little|a bit|partly"
NEITHER = r"neither.*|neutral|no (difference|change)|(about )?the same|mixed|undecided|ok|average"
PAIRS = (
    ("satisfied", "dissatisfied"),
    ("agree", "disagree"),
    ("likely", "unlikely"),
    ("good", "poor|bad"),
    ("easy", "difficult|hard"),
    ("positive", "negative"),
    ("happy", "unhappy"),
    ("important", "unimportant"),
    ("safe", "unsafe"),
    ("comfortable", "uncomfortable"),
    ("helpful", "unhelpful"),
    ("better", "worse"),
    ("support", "oppose"),
    ("in favour", "against"),
    ("well", "badly"),
)


def _both_ways(for_it: str, against_it: str) -> tuple[str, ...]:
    return (
        f"({MOST}) ({for_it})",
        f"({MUCH}) ({for_it})",
        for_it,
        f"({RATHER}) ({for_it})",
        NEITHER,
        f"({RATHER}) ({against_it})",
        against_it,
        f"({MUCH}) ({against_it})",
        f"({MOST}) ({against_it})",
    )


ORDERS: tuple[tuple[re.Pattern[str], ...], ...] = tuple(
    tuple(_whole(each) for each in order)
    for order in (
        *(_both_ways(*pair) for pair in PAIRS),
        ("excellent|outstanding", "very good", "good", "fair|average|ok(ay)?|satisfactory", "poor|bad",
         "very (poor|bad)|terrible"),
        ("definitely|certainly", "probably|likely", "possibly|maybe|perhaps|might( or might not)?|unsure",
         "probably not|unlikely", "(definitely|certainly) not"),
        ("extremely|completely|totally", "very|mostly|a lot", "moderately|fairly|quite|somewhat",
         "slightly|a little|a bit|not very|not much", "not at all|not"),
        ("no (formal )?qualifications?|none", "gcses?( .*)?|o levels?( .*)?", "a[- ]?levels?( .*)?",
         "(bachelor'?s?|undergraduate|first)?( ?degree)( .*)?", "(master'?s?|postgraduate)( .*)?",
         r"(phd|doctora\w+)( .*)?"),
        ("always|all the time", "nearly always|very often|most of the time|usually", "often|frequently",
         "sometimes|some of the time", "occasionally|once in a while", "rarely|seldom|hardly ever|not often",
         "(almost )?never"),
        ("(several|many) times a day", "every day|daily|once a day|(almost|nearly) every day",
         "(several|a few|two or three) times a week", "every week|weekly|(about )?once a week",
         "(several|a few|two or three) times a month|every (two weeks|fortnight)|fortnightly",
         "every month|monthly|(about )?once a month",
         "every few months|(several|a few) times a year|quarterly",
         "every year|yearly|annually|(about )?once a year", "less( often)?( than .*)?|rarely|occasionally",
         "never|not at all"),
        ("a great deal|very much|completely|to a large extent", "a lot|quite a lot|mostly",
         "a fair amount|moderately|to some extent|somewhat|partly", "some|a little|a bit|not much|slightly",
         "not (very much|really)|hardly", "none|nothing|not at all"),
        (rf"({MOST}) .*", r"very .*", r"(quite|fairly|moderately|somewhat|rather) .*",
         r"(slightly|a little) .*", r"not (very|so|too|that) .*", r"not (at all )?\w+.*"),
        *(scale for scales in SCALES.values() for scale in scales),
    )
)  # fmt: skip
"""Scales, each from one end to the other; labels that all have a place in one of them have its order."""

BELOW = re.compile(r"under|less|fewer|up to|below|younger|before", re.IGNORECASE)
