"""By what columns are known that answer no question: names that tools give, and texts that tell of a person.

Tables of patterns, and nothing else.
"""

from __future__ import annotations

import re

MOSTLY, NEARLY_ALL = 0.5, 0.9

_PLATFORM = """
    startdate enddate ipaddress durationinseconds recordeddate responseid responseset
    recipientlastname recipientfirstname recipientemail externalreference externaldatareference
    emailaddress locationlatitude locationlongitude locationaccuracy distributionchannel
    userlanguage qrecaptchascore qrelevantidduplicate qrelevantidduplicatescore
    qrelevantidfraudscore respondentid collectorid firstname lastname customdata1 email customdata
    datecreated datemodified submitdate lastpage startlanguage seed token datestamp ipaddr refurl
    interviewtime dateofinterview datesubmitted datestarted datelastaction dateabgeschickt
    letzteseite startsprache zufallsstartwert starttime completiontime lastmodifiedtime timestamp
    useragent browser totaltimetaken referer referrer datefinished questionorder sectionorder
    sectionordernames participantid previousid zeitstempel horodateur marcatemporal uuid instanceid
    submissiontime submissionid deviceid simserial phonenumber formversion validationstatus
    submittedby deviceinfo xformid metainstanceid
"""
PLATFORM = frozenset(_PLATFORM.split())
"""Columns that survey tools add of themselves, in lower case without signs."""

PLATFORM_TIMES = re.compile(
    r"(?:group|question|total|page) time\b.*|(?:gruppen|fragen|gesamt)zeit\b.*|(?:group|\w+)Time\d*|"
    r"\w+_complete|redcap_\w+|\w+_timestamp|.*(?:First Click|Last Click|Page Submit|Click Count)",
    re.IGNORECASE,
)
"""Headings of columns in which a tool counts seconds."""

PLAIN_PLATFORM = frozenset(
    "id status progress duration finished score totalscore sc0 sc1 sc2 sc3 username notes start end today language name".split()  # noqa: SIM905 - a list of words
)
"""Those whose names could be a question's: a tool's only beside others that are surely a tool's."""

_ID_STEMS = (
    "resp|respondent|case|psra|record|participant|person|panel|panell?ist|member|user|customer|interview|household|"
    "hh|sample|subject|staff|employee|student|patient|response|survey|entry|row|serial|submission|unique|external|"
    "worker|prolific|mturk|client|voter|child|family|teilnehmer|befragten"
)
ID = re.compile(
    rf"(?:.*_)?(?:(?:{_ID_STEMS})_?)?(?:id|ids|uuid|guid|identifier|token|nr|no|num|number|serial|key|code)"
    rf"|(?:.*_)?(?:{_ID_STEMS})_?(?:id|nr|no|num|number|serial|key|code|index)(?:_.*)?"
    r"|id(?:_.*)?|.*_id(?:_\d+)?|serial|index|uuid|.*respid.*|.*psraid.*|.*caseid.*",
)
WEIGHTS = re.compile(
    r"(?:.*_)?(?:weights?|weighting|wgts?|wts?|gewicht\w*|poids|peso|pondera\w*|\w*weight|\w*wgt|waga|v(?:á|a)ha)"
    r"(?:_?\w{0,12})?|w8|wt\d*|w(?:eight)?\d?"
)
REPLICATE = re.compile(
    r"(?:.*_)?(?:rep(?:licate)?_?(?:wei?gh?ts?|wgts?|wts?|w)|brr|rw|jkw?|jrr|boot|bsw|repwgt|pwgtp|wtrep)_?\d+"
)
STRATUM = re.compile(
    r"(?:.*_)?(?:strat(?:a|um|ify|ification)?|var_?strat(?:um)?|sdmvstra|estrato|vstrat|varstrata)(?:_?\w{0,8})?"
)
CLUSTER = re.compile(
    r"(?:.*_)?(?:psu|var_?(?:unit|psu)|cluster|secu|sdmvpsu|primary_sampling_unit|vpsu|upm)(?:_?\w{0,8})?"
)

MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
IP = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}|(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}", re.IGNORECASE)
LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
AGENT = re.compile(r"(?:Mozilla|Opera|Dalvik)/\d.*")
PHONE = re.compile(r"(?:\+|00)\d[\d ()/.-]{7,18}|0\d{2,4}[ /-]\d[\d -]{4,12}|\(0?\d+\)[\d -]{5,14}")
POINT = re.compile(r"-?\d{1,3}\.\d{3,}")
POINTS = re.compile(r"-?\d{1,3}\.\d{3,}\s*[,; ]\s*-?\d{1,3}\.\d{3,}(?:\s.*)?")
MARK = re.compile(
    r"R_\w{10,}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{16,}|(?=\w*\d)(?=\w*[A-Za-z])\w{12,}",
    re.IGNORECASE,
)
POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{5}-\d{4}|[A-Z]\d[A-Z] ?\d[A-Z]\d", re.IGNORECASE)
MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|m(?:ä|ae)r|mai|okt|dez|janv|f(?:é|e)vr?|avr|juin|juil|ao(?:û|u)t)\w*"
TIME = re.compile(
    rf"\d{{1,2}}\.? {MONTHS}\.? \d{{2,4}}.*|{MONTHS} \d{{1,2}},? \d{{2,4}}.*|"
    r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|\d{4}/\d{1,2}/\d{1,2}.*|\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?(?: .*)?|\d{4}-\d{2}-\d{2}T.*|"
    r"(?:\d+ days?,? )?\d{1,2}:\d{2}:\d{2}(?:\.\d+)?",
    re.IGNORECASE,
)

CONTENTS: tuple[tuple[re.Pattern[str], float, str], ...] = (
    (MAIL, 0.2, "holds mail addresses"),
    (IP, NEARLY_ALL, "holds addresses of machines"),
    (LINK, MOSTLY, "holds web addresses"),
    (AGENT, MOSTLY, "says with which browser people answered"),
    (POINTS, MOSTLY, "holds coordinates"),
    (PHONE, MOSTLY, "holds telephone numbers"),
    (POSTCODE, MOSTLY, "holds postal codes"),
)
"""What tells who answered: a pattern, the share of answers of that kind from which on, and why."""

NAMES = re.compile(
    r"(?:full |your |first |last |middle |sur|fore|family |given |user |nick|display |recipient )*names?|surname|vorname|"
    r"nachname|familienname|nom|pr(?:é|e)nom|nombre|apellidos?|cognome|(?:what is |wie (?:ist|lautet) )?(?:your |ihr )?(?:full )?name\??|"
    r"(?:street |postal |home )?address|adresse|anschrift|direcci(?:ó|o)n|signature|initials|date of birth|birth ?date|dob|"
    r"geburtsdatum|contact details?|imi(?:ę|e)|nazwisko|jm(?:é|e)no|p(?:ř|r)(?:í|i)jmen(?:í|i)|שם(?: מלא)?|氏名|お名前",
    re.IGNORECASE,
)
