"""Numbers that are nobody's answers: times, sums of money, sections, names. One table, which the site prints.

What is listed may stand in prose without a claim, and nothing else may. Each row has sentences in which its
number passes, and others that look alike and are refused; both are tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from findings.content.lexicon import TENS, UNITS
from findings.content.numerals import BEYOND, FRACTIONS

FULL_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)  # fmt: skip
MONTHS = rf"(?:{FULL_MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
YEAR = r"(?:19|20)\d\d"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
INTEGER = r"(?<![\d.,/])\d{1,3}(?![\d/]|[.,]\d)"
AND_A_PART = rf"(?:{INTEGER}[{FRACTIONS}]?|(?<!\d)[{FRACTIONS}])"
WORDED = rf"(?:{'|'.join((*UNITS[11:], *TENS))})(?:-(?:{'|'.join(UNITS[1:10])}))?"
CURRENCY = r"[£$€¥₹]"
SUM = rf"{CURRENCY} ?\d[\d,]*(?:\.\d+)?(?: ?(?:k|m|bn|tn|thousand|million|billion|trillion)\b)?"
CLOCK = r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?"
MINUTES = r"(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)"
POINTED = r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?!\d)"
STARTS = "arrive|begin|close|depart|end|finish|leave|meet|open|run|start|stop"
UNIT_OF_TIME = "second|minute|min|hour|hr|day|night|week|fortnight|month|year|decade"
MEASURE = (
    "mm|cm|km|miles?|metres?|meters?|kilometres?|kilometers?|feet|foot|ft|inch|inches|kg|kilos?|kilograms?|"
    "grams?|mg|mcg|µg|lbs?|oz|kcal|tonnes?|litres?|liters?|ml|mph|km/h|kph|kWh|MWh|MW|GW|kW|GB|MB|KB|TB|px|pixels|degrees|"
    "°C|°F|hectares?|acres?|m²|km²|square (?:metres|meters|feet|miles|kilometres)"
)
COUNTERS = (
    "annex|appendix|article|band|block|box|category|chapter|chart|clause|class|day|exercise|exhibit|figure|"
    r"fig\.?|floor|footnote|form|gate|goal|grade|group|half|issue|item|junction|key stage|lesson|level|line|"
    r"lot|map|module|night|no\.?|note|number|objective|option|page|pp?\.|paper|para\.?|paragraph|part|phase|"
    "platform|point|principle|priority|question|recommendation|regulation|room|round|route|row|rule|"
    r"schedule|section|slide|stage|standard|step|table|target|terminal|theme|tier|topic|tower|type|unit|"
    r"vol\.?|volume|ward|wave|week|year|zone"
)
SEVERAL = (
    "annexes|appendices|articles|bands|boxes|chapters|charts|clauses|days|figures|figs|footnotes|goals|"
    "grades|items|key stages|lessons|levels|lines|maps|modules|notes|pages|paragraphs|paras|parts|phases|"
    r"platforms|pp\.?|principles|questions|recommendations|rounds|routes|rows|rules|sections|slides|stages|steps|"
    "tables|tiers|topics|types|units|volumes|waves|weeks|years|zones"
)
NUMBERED = r"\d{1,3}(?:\.\d{1,2})*[A-Za-z]?(?:\((?:[a-z]{1,4}|\d{1,2})\))*"
BODIES = (
    "Agenda|Apollo|Area|Big|Boeing|Catch|Channel|Euro|Formula|Fortune|FTSE|Heathrow|Highway|Horizon|Industry|"
    "Interstate|Office|Radio|Russell|Studio|Vision|Web|Windows|World War"
)
STANDARDS = (
    "ANSI|ASTM|BS|CEN|CIE|DIN|EN|IEC|IEEE|IFRS|ISAE|ISO|NIST|OHSAS|PAS|PRINCE|RFC|SIC|SOC|TS|UTF|WAI|WCAG"
)
SOFTWARE = (
    "API|Android|CSS|Data Package|DDI|Excel|Firefox|HTML|HTTP|Java|JavaScript|Markdown|MkDocs|Node|PDF|PHP|"
    "Perl|Python|R|Ruby|SAS|SPSS|SQL|Safari|Schema|Stata|TLS|Ubuntu|Unicode|Word|XML|iOS|macOS|pandas|plotly"
)
STREETS = "Street|St|Road|Rd|Avenue|Ave|Lane|Square|Place|Drive|Way|Court|House|Boulevard|Crescent|Terrace"
LAWS = "Directive|Regulation|Resolution|Convention|Protocol|Bill|Cm|Cmnd"
REGISTERS = "award|case|charity|company|contract|grant|licence|order|reference|ref|registration|registered"
OLDER = "over|older|above|under|younger|below"
ORDINAL_THINGS = (
    "category|edition|example|finding|group|issue|option|part|party|person|phase|point|question|reason|report|"
    "round|runway|sector|stage|step|theme|time|way|wave"
)


@dataclass(frozen=True)
class Ordinary:
    """A kind of number: what it is, where it stands, sentences in which it passes, and others that do not.

    An amount can be an answer too: where `amount`, a sentence of averages is none of this kind.
    """

    kind: str
    patterns: tuple[str, ...]
    passes: tuple[str, ...]
    refused: tuple[str, ...]
    amount: bool = False


ORDINARY: tuple[Ordinary, ...] = (
    Ordinary(
        "dates and years",
        (
            rf"\b(?:{DAY} (?:{MONTHS} )?(?:to|–|-|and) )?{DAY} (?:of )?{MONTHS}(?:,? {YEAR}\b)?",
            rf"\b(?:{FULL_MONTHS}) {DAY}, {YEAR}\b",
            rf"\b(?:[Oo]n|[Uu]ntil|[Ss]ince|[Ff]rom|[Bb]efore|[Aa]fter|[Bb]y) (?:{FULL_MONTHS}) {DAY}\b",
            r"\b(?:19|20)\d\d-\d\d-\d\d\b",
            rf"\b\d{{1,2}}[/.]\d{{1,2}}[/.]{YEAR}\b",
            rf"(?<![\d.,]){YEAR}(?:[/–-](?:(?:19|20)?\d\d))?(?![\d%]|[.,]\d| ?(?:%|per ?cent))",
            r"(?<!\w)(?:(?:19|20)\d0|['’]\d0)s\b",
            r"\b\d{1,2}(?:st|nd|rd|th)[ -]century\b",
            rf"\b(?:FY|Q[1-4]|H[12]) ?(?:{YEAR}|\d\d)(?:[/–-]\d\d)?\b",
            rf"\b(?:first|second) half of (?:the year|{YEAR}|(?:early |late )?{MONTHS})",
            rf"\b(?:a|the) (?:first|second|third|fourth) quarter of {YEAR}",
        ),
        ("It closed on 14 July 2011.", "It began in the 1990s.", "Spending rose in 2019/20."),
        ("Of 2,017 leaders, some left.", "It is 2019%.", "In May 14 said so."),
    ),
    Ordinary(
        "times of day",
        (
            rf"\b{CLOCK}(?: ?(?:to|–|-) ?{CLOCK})? ?(?:am|pm|a\.m\.|p\.m\.|noon|o['’]clock)(?!\w)",
            rf"\b(?:[Aa]t|[Ff]rom|[Tt]o|[Bb]y|[Uu]ntil|[Bb]efore|[Aa]fter|[Bb]etween|and) {MINUTES}"
            rf"(?: ?(?:to|and|–|-) ?{MINUTES})?",
            rf"\b(?:{STARTS})s? at {POINTED}",
            rf"\b[Tt]he {POINTED}(?= (?:to|from) [A-Z])",
            rf"\bfrom {CLOCK} (?:to|until) {CLOCK} ?(?:am|pm)\b",
            r"(?<!\d)24[/-]7(?:[/-]365)?(?!\d)",
            r"\b(?:9|nine)(?: to |–|-|-to-)(?:5|five)\b",
            r"\b(?:half|quarter|a quarter) (?:past|to) \w+",
        ),
        ("We met at 10am.", "The line is open 24/7.", "Doors open at 09:30."),
        ("It stands at 9.305.", "The odds are 3:1.", "We met 10 in the morning."),
    ),
    Ordinary(
        "lengths of time",
        (
            rf"(?<!\w)(?:{AND_A_PART}|{WORDED})(?: ?(?:to|–|-|or) ?(?:{AND_A_PART}|{WORDED}))?"
            rf"[- ](?:{UNIT_OF_TIME})s?['’]?\b",
            rf"\bhalf[- ](?:an? )?(?:{UNIT_OF_TIME}|term|life)\b",
        ),
        ("It took 15 minutes.", "The last twelve months were hard.", "It lasts 2½ hours."),
        ("On average it took 15 minutes.", "It took 15.", "The median is 12 weeks."),
        amount=True,
    ),
    Ordinary(
        "measurements",
        (
            rf"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?: ?(?:to|–|-) ?\d+(?:\.\d+)?)?[- ]?(?:{MEASURE})(?!\w)",
            rf"\b{INTEGER}-(?:bed|bedroom|storey|star|item|question|page|step|part|seat|stage|tier|letter|digit|lane)\b",
            r"\b\d{1,3}-point (?:Likert|plan|rating|scale|scoring)\b",
            r"\bscale (?:of|from) \d{1,3} ?(?:to|–|-) ?\d{1,3}\b",
            r"(?<![\d.,])\d{1,2} ?[x×] ?\d{1,2}(?![\d.,])",
            r"(?<![\d.,])1:\d{1,3}(?:,?\d{3})+(?= (?:maps?|scale|plans?)\b)|\bscale of 1:\d[\d,]*",
        ),
        ("The hall is 40 metres long.", "Answers are on a 5-point scale.", "It weighs 2.5 kg."),
        ("It is 40 long.", "It has a 5-point lead.", "On average it weighs 2.5 kg."),
        amount=True,
    ),
    Ordinary(
        "sums of money",
        (
            rf"{SUM}(?: ?(?:to|–|-|and|or) ?{SUM})?",
            r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?: ?(?:thousand|million|billion))?"
            r" ?(?:pounds|dollars|euros|pence|cents)\b",
            r"(?<![\d.,])\d{1,2}p(?!\w)",
            r"(?<![\d.,])\d[\d,]*(?:\.\d+)? ?(?:GBP|USD|EUR|CHF|SEK|NOK|DKK|PLN|CZK|JPY|INR)\b",
        ),
        ("It cost £2.4m.", "A ticket costs 50p.", "Fees are €12.50 a day."),
        ("The mean salary is £40,000.", "They lose £1 in every £5.", "It cost 2.4."),
        amount=True,
    ),
    Ordinary(
        "sections, pages, tables, questions and other numbered parts",
        (
            rf"\b(?i:{COUNTERS})[ -]{NUMBERED}(?:[–-]{NUMBERED})?(?!\w)",
            rf"\b(?i:{SEVERAL}) {NUMBERED}(?:, {NUMBERED})*(?:,? and |,? or | to | ?[–-] ?){NUMBERED}(?!\w)",
        ),
        ("See section 4 of the report.", "Turn to pages 8 to 11.", "Wave 7 asked about Topic 9."),
        ("Section 4: 48 said yes.", "In group 4, 48 agree.", "In question 4 in 10 agree."),
    ),
    Ordinary(
        "bands and grades",
        (
            r"(?<![\w.,])[1-9][a-d]\b(?! \d)",
            r"\b(?:AfC|pay|spine|EPC|council tax) (?:band|point|scale) \w{1,2}\b",
        ),
        ("Nurses on 6a earn more.", "It is band 8a or above."),
        ("It is 8 or above.", "Some 44a of them."),
    ),
    Ordinary(
        "ages",
        (
            rf"\b(?:[Aa]ged?|[Aa]ges|[Aa]ge (?:of|group|band)|[Cc]hildren|[Aa]dults|[Pp]eople) "
            rf"(?:(?:between|from|over|under|of|about) )?\d{{1,3}}"
            rf"(?:\+| ?(?:to|–|-|and|or) ?(?:\d{{1,3}}|{OLDER}))?(?!\d|[.,]\d)",
            r"(?<![\d.,])\d{1,3} (?:or|and|years and|years or) (?:over|older|under|younger)\b",
            r"(?<![\d.,])\d{1,3}-?(?: ?(?:to|–|-|and|or) ?\d{1,3}-?)?[- ]year[- ]olds?\b",
            r"\b(?:[Oo]ver|[Uu]nder)[- ]\d{1,3}s\b",
            r"\b(?:children|adults|those|people|pupils) (?:over|under) \d{1,3}(?!\d|[.,]\d)",
            r"\bin (?:their|his|her) (?:early |mid-?|late )?\d0s\b",
        ),
        ("It is for those aged 65 or over.", "16- to 24-year-olds are fewer.", "Over-75s are called."),
        ("It is for 65 of them.", "26 are over 65.", "People 65% of whom agree."),
    ),
    Ordinary(
        "telephone numbers and addresses",
        (
            r"(?<!\w)\+\d{1,3}[ -]?(?:\(0\))?[ -]?\d{1,5}(?:[ -]?\d{2,5}){1,4}(?!\w)",
            r"(?<!\w)\(?0\d{2,5}\)?[ -]?\d{3,4}(?:[ -]?\d{3,4}){1,2}(?!\w)",
            r"(?<!\w)(?:1-)?\(?\d{3}\)?[ -]\d{3}[ -]\d{4}(?!\w)",
            r"\b(?:[Cc]all|[Dd]ial|[Rr]ing|[Tt]ext|NHS|[Nn]umber) (?:999|111|101|112|911|105|119)\b",
            rf"\b\d{{1,4}}[a-z]? (?:[A-Z][\w’'-]+ ){{1,3}}(?:{STREETS})\b",
            r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b",
            r"\bP\.?O\.? Box \d+\b",
            r"\bhttps?://\S+",
            r"\bwww\.\S+",
            r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
            r"\b(?:doi:|DOI )?10\.\d{4,}/\S+",
            r"\bIS[BS]N(?:-1[03])?:? ?[\dX-]+\b",
        ),
        ("Ring 020 7946 0000.", "Write to 12 Station Road, Leeds LS1 4AP.", "Dial 999."),
        ("Ring 48 of them.", "It was 020.", "Some 120 homes on Station Road agree."),
    ),
    Ordinary(
        "names, laws and standards with a number",
        (
            r"\b[Cc][Oo][Vv][Ii][Dd][- ]?19\b",
            r"\b[A-Z]{1,6}-?\d{1,4}[A-Za-z]?\d?(?:\.\d)?(?![\w%]|[.,]\d)",
            rf"\b(?:{STANDARDS})[ -]?(?:EN |IEC |/IEC )?\d[\d.:-]*\b",
            rf"\b(?:{BODIES}) \d{{1,4}}\b(?! \d)",
            r"\b[2-6][GDK]\b",
            rf"\b(?:{LAWS}) (?:\(EU\) )?(?:No\.? )?\d[\d/]*\b",
            rf"\b(?:{REGISTERS})(?: (?:number|no\.?|in [\w ]{{1,30}} (?:under|as)(?: number)?))?"
            r":? [A-Z]{0,4}\d[\w/-]*",
            r"\b9/11\b",
            r"\b80[/:–-]20 (?:principle|rule)\b",
            r"\b(?:Group|Top|top) of \d{1,3}\b|\b[Tt]op[- ](?:3|5|10|20|25|50|100|500)\b(?! ?%)",
        ),
        ("Covid-19 came first.", "Leaders of the G20 met.", "It follows ISO 9001."),
        ("Covid 44 is no name.", "The top 44% agree.", "Yes-44 is not a name."),
    ),
    Ordinary(
        "versions, licences and statistical levels",
        (
            r"\b[Vv](?:ersions?)?\.? ?\d+(?:\.\d+)+\b",
            r"\b[Vv]ersion \d{1,2}\b(?![.,]\d)",
            rf"\b(?:{SOFTWARE}) \d+(?:\.\d+)+\b",
            r"(?<![\d.,])\d{1,2}\.\d{1,3}\.\d{1,3}(?![\d.,]\d)",
            r"\bCC(?:0| BY(?:-[A-Z]{2})*)(?: \d\.\d)?\b",
            r"\bUTF-(?:8|16|32)\b",
            r"\b95% (?:confidence )?(?:intervals?|level)\b",
        ),
        ("This is version 1.4.0.", "It needs Python 3.11.", "Lines are 95% intervals."),
        ("It is at 1.4.", "Their mean is 3.11.", "95% agree."),
    ),
    Ordinary(
        "ordinals, list numbers and notes",
        (
            r"(?<![\d.,])\d{1,3}(?:st|nd|rd|th)\b"
            r"(?! (?:highest|lowest|most|least|largest|smallest|biggest|best|worst|place|percentile|of\b))",
            rf"\b(?:[Aa]|[Aa]nother) (?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
            rf" (?:{ORDINAL_THINGS})s?\b",
            r"^\(?\d{1,2}[.)] (?=\S)",
            r"(?<=[^\W\d_])[.,;:!?”’\"']?[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]?(?!\w)",
            r"(?<=[^\W\d_])[.,;:!?”’\"']?\[\d{1,2}\](?!\()",
        ),
        ("The 3rd round came late.", "A third reason is cost.", "So they wrote.[3]"),
        ("It is the 3rd highest.", "A third of them agree.", "Some [48] of them."),
    ),
)

AVERAGES = re.compile(
    r"\b(?:averages?|averaged|means?|medians?|modal|quartiles?|typically|typical|shares?|scores?|ratio|rate)\b",
    re.IGNORECASE,
)
"""Words of a sentence whose amounts are answers."""

SENTENCE_END = re.compile(r"[.!?][”’\"')\]]*\s+(?=[A-Z“‘\"'(])|\n")


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[re.Pattern[str], bool], ...]:
    return tuple((re.compile(pattern), each.amount) for each in ORDINARY for pattern in each.patterns)


def ordinary(text: str, asked: str) -> Iterator[tuple[int, int]]:
    """The places of a text whose numbers are nobody's answers.

    `asked` is a pattern of the words for those who were asked: a year right before one may count them.
    """
    counted = re.compile(rf"\s*(?:[\w-]+ )?(?:{asked})\b", re.IGNORECASE)
    for pattern, amount in _compiled():
        for match in pattern.finditer(text):
            if not (
                BEYOND.match(text, match.end())
                or (amount and AVERAGES.search(text, *sentence(text, match.start())))
                or (_counts(match) and counted.match(text, match.end()))
            ):
                yield match.span()


def sentence(text: str, at: int) -> tuple[int, int]:
    """From where to where the sentence goes in which a place stands."""
    start, end = 0, len(text)
    for match in SENTENCE_END.finditer(text):
        if match.end() <= at:
            start = match.end()
        elif match.start() >= at:
            return start, match.start() + 1
    return start, end


def _counts(match: re.Match[str]) -> bool:
    """Whether a number stands bare, and nothing before it says that it is a year, as in 'in 2011'.."""
    return match[0].isdecimal() and not TIMED.search(match.string[: match.start()])


TIMED = re.compile(r"\b(?:after|before|by|during|from|in|of|since|until) \Z", re.IGNORECASE)
