"""The words of other languages by which answers are known: no answer, yes and no, scales. Tables of data only.

A row a language and subject; English is in `words`. What no table knows is asked.
"""

from __future__ import annotations

import re

from findings.vocabulary import Missing


def whole(words: str) -> re.Pattern[str]:
    """A pattern for a whole text, whatever sign ends it."""
    return re.compile(rf"(?:{words})\W*", re.IGNORECASE)


MISSING_WORDS: dict[str, dict[Missing, str]] = {
    "de": {
        Missing.DONT_KNOW: r"(ich )?wei(ß|ss) (ich )?(es )?nicht|kann ich nicht (sagen|beurteilen)|keine meinung",
        Missing.PREFER_NOT_TO_SAY: r"(m(ö|oe)chte ich nicht|will ich nicht) (sagen|angeben|beantworten)|verweigert",
        Missing.NOT_APPLICABLE: r"(trifft|betrifft mich) nicht zu|nicht zutreffend|entf(ä|ae)llt",
        Missing.NO_ANSWER: r"keine (angaben?|antwort)|k\. ?a\.?|nicht beantwortet",
        Missing.NOT_ASKED: r"nicht gefragt",
    },
    "fr": {
        Missing.DONT_KNOW: r"(je )?(ne )?sai[st] pas|sans opinion|ne se prononce pas",
        Missing.PREFER_NOT_TO_SAY: r"(je )?pr(é|e)f(è|e)re ne pas (r(é|e)pondre|(le )?dire)|refus(e|é)?",
        Missing.NOT_APPLICABLE: r"(non|pas) (applicable|concern(é|e)(\(?e\)?)?)|sans objet",
        Missing.NO_ANSWER: r"(pas de|sans) r(é|e)ponse|non[- ]r(é|e)ponse",
    },
    "es": {
        Missing.DONT_KNOW: r"no (lo )?s(é|e)|no sabe",
        Missing.PREFER_NOT_TO_SAY: r"prefiero no (decirlo|contestar|responder)",
        Missing.NOT_APPLICABLE: r"no (aplica|procede)",
        Missing.NO_ANSWER: r"no contesta|sin respuesta|(ns|no sabe) ?/ ?(nc|no contesta|no responde)",
    },
    "it": {
        Missing.DONT_KNOW: r"non (lo )?so",
        Missing.PREFER_NOT_TO_SAY: r"preferisco non (rispondere|dirlo)",
        Missing.NOT_APPLICABLE: r"non applicabile",
        Missing.NO_ANSWER: r"nessuna risposta|non risponde",
    },
    "nl": {
        Missing.DONT_KNOW: r"(ik )?weet (ik )?(het )?niet|geen mening",
        Missing.PREFER_NOT_TO_SAY: r"(zeg|wil) ik liever niet( zeggen)?",
        Missing.NOT_APPLICABLE: r"niet van toepassing|n\.? ?v\.? ?t\.?",
        Missing.NO_ANSWER: r"geen antwoord",
    },
    "pt": {
        Missing.DONT_KNOW: r"n(ã|a)o (sei|sabe)|ns",
        Missing.PREFER_NOT_TO_SAY: r"prefiro n(ã|a)o (dizer|responder)",
        Missing.NOT_APPLICABLE: r"n(ã|a)o (se )?aplic(a|ável)",
        Missing.NO_ANSWER: r"(sem|n(ã|a)o) respo(sta|ndeu|ndo|nde)",
    },
    "cs": {
        Missing.DONT_KNOW: r"nev(í|i)m|nedok(á|a)(ž|z)u (posoudit|říct|rict)",
        Missing.PREFER_NOT_TO_SAY: r"nechci (uv(é|e)st|odpov(í|i)dat)",
        Missing.NOT_APPLICABLE: r"net(ý|y)k(á|a) se( m(ě|e))?",
        Missing.NO_ANSWER: r"bez odpov(ě|e)di|neuvedeno",
    },
    "pl": {
        Missing.DONT_KNOW: r"nie wiem|trudno powiedzie(ć|c)",
        Missing.PREFER_NOT_TO_SAY: r"(wol(ę|e) nie|odmawiam) odpowiedzi|odmowa( odpowiedzi)?",
        Missing.NOT_APPLICABLE: r"nie dotyczy",
        Missing.NO_ANSWER: r"brak (odpowiedzi|danych)",
    },
    "sv": {
        Missing.DONT_KNOW: r"vet (ej|inte)",
        Missing.PREFER_NOT_TO_SAY: r"vill (ej|inte) (svara|uppge)",
        Missing.NOT_APPLICABLE: r"ej (aktuellt|till(ä|a)mpligt)",
        Missing.NO_ANSWER: r"(inget|ej) svar",
    },
    "cy": {
        Missing.DONT_KNOW: r"ddim yn (gwybod|siŵr)|dydw i ddim yn gwybod",
        Missing.PREFER_NOT_TO_SAY: r"mae'n well (gen i|gennyf)( i)? (beidio|peidio) (â )?dweud|gwell gennyf beidio .*",
        Missing.NOT_APPLICABLE: r"ddim yn berthnasol|amherthnasol",
        Missing.NO_ANSWER: r"dim ateb",
    },
    "da": {
        Missing.DONT_KNOW: r"ved ikke",
        Missing.PREFER_NOT_TO_SAY: r"(ønsker|vil) ikke (at )?(svare|oplyse)",
        Missing.NO_ANSWER: r"(intet|ubesvaret|ikke) svar(et)?",
        Missing.NOT_APPLICABLE: r"ikke relevant",
    },
    "no": {
        Missing.DONT_KNOW: r"vet ikke",
        Missing.PREFER_NOT_TO_SAY: r"(ønsker|vil) ikke (å )?(svare|oppgi)",
        Missing.NO_ANSWER: r"(intet|ubesvart|ikke) svar(t)?",
        Missing.NOT_APPLICABLE: r"ikke (relevant|aktuelt)",
    },
    "fi": {
        Missing.DONT_KNOW: r"en (osaa sanoa|tiedä)|eos",
        Missing.PREFER_NOT_TO_SAY: r"en halua (vastata|sanoa|kertoa)",
        Missing.NO_ANSWER: r"ei vastausta",
        Missing.NOT_APPLICABLE: r"ei (koske minua|sovellu)",
    },
    "hu": {
        Missing.DONT_KNOW: r"nem tud(om|ja)( megítélni)?",
        Missing.PREFER_NOT_TO_SAY: r"nem (kívánok|szeretnék) válaszolni|nem válaszol(ok)?",
        Missing.NO_ANSWER: r"nincs válasz",
        Missing.NOT_APPLICABLE: r"nem (vonatkozik rám|alkalmazható)",
    },
    "ru": {
        Missing.DONT_KNOW: r"(затрудняюсь|трудно|сложно)( с)? (ответить|ответом|сказать)|не знаю",
        Missing.PREFER_NOT_TO_SAY: r"(предпочитаю не|отказываюсь|не хочу) отвечать|отказ( от ответа)?",
        Missing.NO_ANSWER: r"нет ответа",
        Missing.NOT_APPLICABLE: r"не применимо|не относится.*",
    },
    "uk": {
        Missing.DONT_KNOW: r"важко (сказати|відповісти)|не знаю",
        Missing.PREFER_NOT_TO_SAY: r"(не хочу|відмовляюсь) відповідати|відмова.*",
        Missing.NO_ANSWER: r"(немає|без) відповіді",
        Missing.NOT_APPLICABLE: r"не стосується.*",
    },
    "el": {
        Missing.DONT_KNOW: r"δεν (γνωρίζω|ξέρω)|δγ ?/ ?δα",
        Missing.PREFER_NOT_TO_SAY: r"(προτιμώ να μην|δεν θέλω να) απαντήσω",
        Missing.NO_ANSWER: r"δεν (απαντώ|απάντησε)",
        Missing.NOT_APPLICABLE: r"δεν (ισχύει|εφαρμόζεται)",
    },
    "tr": {
        Missing.DONT_KNOW: r"bilmiyorum|fikrim yok",
        Missing.PREFER_NOT_TO_SAY: r"(cevap vermek|söylemek|belirtmek) istemiyorum",
        Missing.NO_ANSWER: r"cevap (yok|vermedi)",
        Missing.NOT_APPLICABLE: r"(uygulanamaz|geçerli değil)",
    },
    "ar": {
        Missing.DONT_KNOW: r"لا (أعرف|أدري|أعلم)",
        Missing.PREFER_NOT_TO_SAY: r"(أفضل عدم|لا أرغب في|أرفض) (الإجابة|القول)",
        Missing.NO_ANSWER: r"(لا إجابة|بدون إجابة)",
        Missing.NOT_APPLICABLE: r"لا ينطبق",
    },
    "zh": {
        Missing.DONT_KNOW: r"不知道|不清楚|說不清|说不清",
        Missing.PREFER_NOT_TO_SAY: r"不(想|愿|願)(回答|说|說)|拒(绝|絕)回答",
        Missing.NO_ANSWER: r"未回答|无回答|無回答",
        Missing.NOT_APPLICABLE: r"不适用|不適用",
    },
    "ca": {
        Missing.DONT_KNOW: r"no ho sé|no ho sap",
        Missing.PREFER_NOT_TO_SAY: r"prefereixo no (dir-ho|respondre|contestar)",
        Missing.NO_ANSWER: r"no contesta|sense resposta",
        Missing.NOT_APPLICABLE: r"no (aplica|s'aplica)",
    },
    "ro": {
        Missing.DONT_KNOW: r"nu (știu|stiu|ştiu)",
        Missing.PREFER_NOT_TO_SAY: r"prefer să nu (spun|răspund)",
        Missing.NO_ANSWER: r"nu răspund(e)?|fără răspuns|non-?răspuns",
        Missing.NOT_APPLICABLE: r"nu (se aplică|este cazul)",
    },
    "he": {
        Missing.DONT_KNOW: r"לא יודע(ת|/ת|/ים|ים)?|אין לי דעה",
        Missing.PREFER_NOT_TO_SAY: r"(מעדיפ?ה?|מעדיפ/ה|מעדיף/ה|מעדיף) (שלא|לא) (לענות|להשיב|לומר)|מסרב(ת|/ת)?",
        Missing.NOT_APPLICABLE: r"לא (רלוונטי|רלבנטי|מתאים)",
        Missing.NO_ANSWER: r"(אין|ללא|לא) (תשובה|ענה|ענתה)",
    },
    "ja": {
        Missing.DONT_KNOW: r"わからない|分からない|わかりません",
        Missing.PREFER_NOT_TO_SAY: r"(答え|回答し)たくない",
        Missing.NOT_APPLICABLE: r"(該当しない|非該当)",
        Missing.NO_ANSWER: r"無回答",
    },
}

YES_NO: dict[str, tuple[str, str]] = {
    "en": ("yes", "no"), "de": ("ja", "nein"), "fr": ("oui", "non"), "es": ("sí", "no"), "it": ("sì", "no"),
    "nl": ("ja", "nee"), "pt": ("sim", "não"), "cs": ("ano", "ne"), "pl": ("tak", "nie"),
    "sv": ("ja", "nej"), "cy": ("ydw", "nac ydw"), "da": ("ja", "nej"), "fi": ("kyllä", "ei"), "no": ("ja", "nei"),
    "hu": ("igen", "nem"), "ru": ("да", "нет"), "uk": ("так", "ні"), "el": ("ναι", "όχι"), "tr": ("evet", "hayır"),
    "ar": ("نعم", "لا"), "zh": ("是", "否"), "ca": ("sí", "no"), "ro": ("da", "nu"), "he": ("כן", "לא"), "ja": ("はい", "いいえ"),
}  # fmt: skip
PAIRS = (
    *YES_NO.values(),
    ("y", "n"), ("true", "false"), ("checked", "unchecked"), ("selected", "not selected"),
    ("quoted", "not quoted"), ("mentioned", "not mentioned"), ("chosen", "not chosen"), ("named", "not named"), ("ticked", "not ticked"), ("gewählt", "nicht gewählt"),
    ("ausgewählt", "nicht ausgewählt"), ("genannt", "nicht genannt"), ("wahr", "falsch"),
    ("vrai", "faux"), ("coché", "non coché"), ("wybrano", "nie wybrano"),
)  # fmt: skip
"""Words for yes and no, and for what is ticked and what is not."""

SCALES: dict[str, tuple[tuple[str, ...], ...]] = {
    "de": (
        ("(sehr|äußerst|überaus) zufrieden", "(eher|ziemlich|überwiegend) zufrieden|zufrieden", "weder.*|teils.*|neutral",
         "(eher|ziemlich) unzufrieden|unzufrieden", "(sehr|äußerst) unzufrieden"),
        ("stimme (voll und ganz|völlig|voll|sehr) zu", "stimme (eher )?zu", "weder.*|teils.*|neutral|unentschieden",
         "stimme (eher )?nicht zu|lehne eher ab", "stimme (überhaupt|gar) nicht zu|lehne (völlig )?ab"),
        ("trifft (voll und ganz|völlig|voll) zu", "trifft (eher )?zu", "teils.*|weder.*",
         "trifft (eher )?nicht zu", "trifft (überhaupt|gar) nicht zu"),
        ("sehr gut", "gut", "befriedigend|mittelmäßig|mittel|teils.*", "ausreichend|schlecht", "mangelhaft|sehr schlecht"),
        ("immer|täglich", "oft|häufig|wöchentlich", "manchmal|gelegentlich|monatlich", "selten|seltener", "nie(mals)?"),
        ("(mehrmals )?(täglich|am tag)|jeden tag", "mehrmals (pro|in der) woche", "wöchentlich|einmal (pro|in der) woche|jede woche",
         "monatlich|(einmal|mehrmals) (pro|im) monat|jeden monat", "jährlich|(einmal|mehrmals) (pro|im) jahr|seltener|selten",
         "nie(mals)?"),
        ("sehr wichtig", "(eher )?wichtig", "teils.*|neutral", "(eher )?unwichtig", "(sehr|völlig|ganz) unwichtig"),
    ),
    "fr": (
        ("très satisfaite?", "(plutôt|assez) satisfaite?|satisfaite?", "ni .*|neutre",
         "(plutôt|peu) (in|pas )?satisfaite?|insatisfaite?|pas satisfaite?|mécontente?",
         "(très (insatisfaite?|mécontente?)|pas du tout satisfaite?)"),
        ("tout à fait d.accord", "(plutôt )?d.accord", "ni .*|neutre|sans avis",
         "(plutôt )?pas d.accord|plutôt en désaccord", "pas du tout d.accord|en total désaccord"),
        ("toujours|tous les jours", "souvent", "parfois", "rarement", "jamais"),
        ("(tous les|chaque|une fois par) jours?|quotidiennement", "(toutes les|plusieurs fois par) semaines?",
         "(chaque|une fois par) semaine", "(tous les|chaque|(une|plusieurs) fois par) mois",
         "(tous les|chaque|(une|plusieurs) fois par) ans?|moins souvent|rarement", "jamais"),
        ("(très|tout à fait) importante?", "(plutôt|assez) importante?|importante?", "ni .*|neutre",
         "(plutôt pas|peu|pas très) importante?", "pas (du tout )?importante?"),
        ("très bien|excellente?", "bien|bonne?", "moyen(ne)?|passable|assez bien", "mal|mauvaise?", "très (mal|mauvaise?)"),
    ),
    "es": (
        ("muy satisfech[oa]", "(bastante )?satisfech[oa]|algo satisfech[oa]", "ni .*|neutral", "(algo |poco )?insatisfech[oa]|poco satisfech[oa]",
         "muy insatisfech[oa]|nada satisfech[oa]"),
        ("(totalmente|muy) de acuerdo", "(bastante )?de acuerdo", "ni .*|neutral", "en desacuerdo", "(totalmente|muy) en desacuerdo"),
        ("siempre", "a menudo|casi siempre", "a veces", "rara vez|casi nunca", "nunca"),
    ),
    "nl": (
        ("zeer tevreden|heel tevreden", "tevreden", "niet .* niet .*|neutraal", "ontevreden", "(zeer|heel) ontevreden"),
        ("(helemaal|volledig|zeer) (mee )?eens", "(mee )?eens", "neutraal|niet eens.*", "(mee )?oneens", "(helemaal|volledig|zeer) (mee )?oneens"),
        ("altijd", "vaak", "soms", "zelden", "nooit"),
    ),
    "it": (
        ("molto soddisfatt[oa]", "(abbastanza )?soddisfatt[oa]", "né .*|neutrale", "(poco soddisfatt[oa]|insoddisfatt[oa])", "(molto insoddisfatt[oa]|per niente soddisfatt[oa])"),
        ("molto|moltissimo", "abbastanza", "poco", "per niente|per nulla"),
        ("(molto|completamente|del tutto) d'accordo", "(abbastanza )?d'accordo", "né .*|neutrale|indifferente",
         "poco d'accordo|(abbastanza )?in disaccordo|non d'accordo",
         "per (niente|nulla) d'accordo|(molto|completamente) in disaccordo"),
        ("sempre", "spesso", "a volte|qualche volta", "raramente", "mai"),
    ),
    "pt": (
        ("concordo (totalmente|plenamente)", "concordo( parcialmente)?", "n(ã|a)o concordo nem .*|neutro|indiferente",
         "discordo( parcialmente)?", "discordo (totalmente|plenamente)"),
        ("muito satisfeit[oa]", "satisfeit[oa]", "nem .*|neutro", "insatisfeit[oa]", "muito insatisfeit[oa]"),
        ("sempre", "frequentemente|muitas vezes", "às vezes|por vezes", "raramente", "nunca"),
    ),
    "cs": (
        ("(určitě|rozhodně) ano", "spíše ano", "(ani .*|nevyhraněně)", "spíše ne", "(určitě|rozhodně) ne"),
        ("(rozhodně|zcela) souhlasím", "(spíše )?souhlasím", "ani .*", "(spíše )?nesouhlasím",
         "(rozhodně|zcela|vůbec) nesouhlasím"),
        ("velmi spokojen[áý]?", "(spíše )?spokojen[áý]?", "ani .*", "(spíše )?nespokojen[áý]?", "velmi nespokojen[áý]?"),
    ),
    "pl": (
        ("zdecydowanie tak", "raczej tak", "ani .*", "raczej nie", "zdecydowanie nie"),
        ("zdecydowanie (się )?zgadzam( się)?", "(raczej )?(się )?zgadzam( się)?", "ani .*",
         "(raczej )?(się )?nie (się )?zgadzam( się)?", "zdecydowanie (się )?nie (się )?zgadzam( się)?"),
        ("bardzo zadowolon[ay]", "(raczej )?zadowolon[ay]", "ani .*", "(raczej )?niezadowolon[ay]", "bardzo niezadowolon[ay]"),
    ),
    "sv": (
        ("mycket nöjd", "(ganska )?nöjd", "varken .*", "(ganska )?missnöjd", "mycket missnöjd"),
        ("mycket nöjd", "nöjd|ganska nöjd", "varken .*|neutral", "missnöjd|ganska missnöjd", "mycket missnöjd"),
        ("alltid", "ofta", "ibland", "sällan", "aldrig"),
        ("instämmer (helt|fullt ut)( och hållet)?", "instämmer( (delvis|till stor del))?", "varken .*|neutral",
         "instämmer (knappast|inte)|tar delvis avstånd", "instämmer inte alls|tar (helt )?avstånd"),
    ),
    "da": (
        ("meget tilfreds", "(overvejende )?tilfreds", "hverken .*|neutral", "(overvejende )?utilfreds", "meget utilfreds"),
        ("(helt|meget) enig", "(overvejende |delvist )?enig", "hverken .*|neutral", "(overvejende |delvist )?uenig",
         "(helt|meget) uenig"),
    ),
    "no": (
        ("(svært|meget) fornøyd", "(ganske )?fornøyd", "verken .*|nøytral", "(ganske )?misfornøyd", "(svært|meget) misfornøyd"),
        ("helt enig", "(delvis |litt )?enig", "verken .*|nøytral", "(delvis |litt )?uenig", "helt uenig"),
    ),
    "fi": (
        ("erittäin tyytyväinen", "(melko )?tyytyväinen", "en .* enkä .*", "(melko )?tyytymätön", "erittäin tyytymätön"),
        ("täysin samaa mieltä", "(jokseenkin |melko )?samaa mieltä", "ei samaa eikä eri mieltä",
         "(jokseenkin |melko )?eri mieltä", "täysin eri mieltä"),
    ),
    "tr": (
        ("çok memnunum", "memnunum", "kararsızım|ne .*", "memnun değilim", "hiç memnun değilim"),
        ("kesinlikle katılıyorum", "katılıyorum", "kararsızım|ne .*", "katılmıyorum", "kesinlikle katılmıyorum"),
        ("her zaman|her gün", "sık sık", "bazen", "nadiren", "hiç(bir zaman)?|asla"),
    ),
    "he": (
        ("(מרוצה מאוד|מאוד מרוצה)", "(די )?מרוצה|מרוצה במידה .*", "(לא מרוצה ולא .*|נייטרלי|ככה ככה|במידה בינונית)", "(די )?לא מרוצה", "(מאוד לא מרוצה|לא מרוצה (כלל|בכלל|מאוד))"),
        ("מסכים מאוד|(מאוד|בהחלט) מסכים(/ה)?", "מסכים(/ה)?", "נייטרלי.*", "לא מסכים(/ה)?", "(מאוד|בהחלט|כלל) לא מסכים(/ה)?|לא מסכים כלל"),
        ("תמיד", "לעתים קרובות|לעיתים קרובות", "לפעמים|לעתים|לעיתים", "לעתים רחוקות|לעיתים רחוקות", "(אף פעם|לעולם לא|אף פעם לא)"),
    ),
    "ja": (
        ("(とても|非常に)満足", "(やや|まあ)?満足", "(どちらともいえない|普通)", "(やや|少し)?不満", "(とても|非常に)不満"),
    ),
}  # fmt: skip

GROUPS: dict[str, str] = {
    "Age": r"alter(sgruppe)?|yaş( grubu|ınız)?|(â|a)ge|tranche d.(â|a)ge|edad|et(à|a)|leeftijd|idade|v(ě|e)k|wiek|(å|a)lder|גיל|年齢|年代",
    "Gender": r"geschlecht|cinsiyet(iniz)?|sexe|genre|sexo|g(é|e)nero|sesso|genere|geslacht|pohlav(í|i)|p(ł|l)e(ć|c)|k(ö|o)n|מין|מגדר|性別",
    "Region": r"bundesland|comunidad aut(ó|o)noma|b(ö|o)lge|r(é|e)gion|regi(ó|o)n|regione|regio|regi(ã|a)o|kraj|wojew(ó|o)dztwo|l(ä|a)n|אזור|מחוז|地域|都道府県",
    "Country": r"(staat|herkunfts)?land|pays|pa(í|i)s|paese|(země|zeme)|kraj zamieszkania|מדינה|国",
    "Area": r"wohnort|ort|ville|ciudad|citt(à|a)|woonplaats|miasto|obec|kommun|עיר|יישוב",
    "Education": r"(bildungs|schul)abschluss|bildung|(niveau d.)?(é|e)tudes?|dipl(ô|o)me|educaci(ó|o)n|istruzione|opleiding|"
    r"vzd(ě|e)l(á|a)n(í|i)|wykszta(ł|l)cenie|utbildning|השכלה|学歴",
}
"""What respondents are compared by, and the words for it in headings."""

OTHER_WORDS: dict[str, str] = {
    "ca": "altr(e|a|es)", "cs": "jiné|jiná|jiný", "cy": "arall", "da": "ande[tn]|andre", "de": "andere[srn]?|sonstige[srn]?",
    "el": "άλλο|άλλη", "es": "otr[oa]s?", "fi": "muu(ta)?", "fr": "autres?", "he": "אחר", "hu": "egyéb", "it": "altr[oaie]",
    "ja": "その他", "nl": "anders|andere?", "no": "annet|andre", "pl": "inne|inny|inna", "pt": "outr[oa]s?",
    "ro": "altul|altele|altceva", "ru": "друг(ое|ой|ие)", "sv": "annat|annan|andra", "tr": "diğer", "uk": "інше",
    "zh": "其他|其它",
}  # fmt: skip
"""What an option says that is none of those listed."""

MEASURED_WORDS: dict[str, str] = {
    "ca": "quant[es]*|edat", "cs": "kolik|věk", "da": "hvor (mange|gammel)|alder", "de": "wie ?viele?|wie (lange|alt)|alter",
    "es": "cu(á|a)nt[oa]s?|edad", "fi": "kuinka (monta|vanha)|ikä", "fr": "combien|quel (â|a)ge", "hu": "hány|mennyi|életkor",
    "it": "quant[oaie]|et(à|a)", "nl": "hoeveel|hoe (lang|oud)|leeftijd", "no": "hvor (mange|gammel)|alder", "pl": "ile|wiek",
    "pt": "quant[oa]s?|idade", "ro": "c(â|a)(t|ți|te)|v(â|a)rst(ă|a)", "sv": "hur (många|gammal)|ålder", "tr": "kaç|yaş(ınız)?",
    "he": "כמה|גיל", "ja": "何(歳|人|時間|回)|年齢", "ru": "сколько|возраст", "uk": "скільки|вік", "el": "πόσ(α|ες|οι|ων)|ηλικία",
}  # fmt: skip
"""Words of headings of what is counted or measured."""

WRITTEN: dict[str, dict[str, str]] = {
    "en": {
        "other": "Other", "rarer": "Rarer answers", "all": "all respondents", "section": "Questionnaire",
        "routed": "respondents who answered {answers} to “{asked}”", "or": "or",
    },
    "de": {
        "other": "Andere", "rarer": "Seltenere Antworten", "all": "alle Befragten", "section": "Fragebogen",
        "routed": "Befragte, die {answers} auf „{asked}“ geantwortet haben", "or": "oder",
    },
    "es": {
        "other": "Otros", "rarer": "Respuestas menos frecuentes", "all": "todas las personas encuestadas",
        "section": "Cuestionario", "routed": "personas que respondieron {answers} a «{asked}»", "or": "o",
    },
    "fr": {
        "other": "Autre", "rarer": "Réponses plus rares", "all": "toutes les personnes interrogées",
        "section": "Questionnaire", "routed": "personnes qui ont répondu {answers} à « {asked} »", "or": "ou",
    },
    "nl": {
        "other": "Anders", "rarer": "Zeldzamere antwoorden", "all": "alle respondenten", "section": "Vragenlijst",
        "routed": "respondenten die {answers} antwoordden op “{asked}”", "or": "of",
    },
}  # fmt: skip
"""What the import itself writes into a description, which readers see; English where a language has none."""


def written_in(language: str) -> dict[str, str]:
    """What is written into the description of a survey in a language."""
    return WRITTEN.get(language.partition("-")[0], WRITTEN["en"])


TELLING: dict[str, str] = {
    "de": "der die das und ist nicht wie sie ich mit haben von zu bei wir sind welche",
    "fr": "le la les et est pas vous comment avec des du pour je êtes quel quelle dans votre",
    "es": "el los las y es no cómo usted con del para qué en su está una",
    "it": "il lo gli e è non come lei con di per che nel sono una quanto",
    "nl": "het een en is niet hoe u ik met van bij wij zijn welke heeft bent de over voor uw",
    "pt": "o os as e é não como você com do da para que em uma sua",
    "cs": "a je jak se na že jste v s pro jsou vaše máte",
    "pl": "i jest nie jak się na że w z dla są czy pan pani",
    "sv": "och är inte hur du jag med av på för vilka har",
    "cy": "yr y a yn ydych chi beth pa sut gyda eich oes mae nad ond neu",
    "tr": "ve bir bu ne için mi mı mu mü ile çok daha nasıl hangi kaç musunuz mısınız misiniz müsünüz",
    "he": "של את עם על לא כן אתם או מה האם עד כמה אני יש",
    "ru": "и в не на с вы по для как что ли ваш вас да нет",
    "el": "και το η ο να δεν πόσο είναι σας με για από ναι όχι",
    "en": "the and is not how you i with have of to at we are which what do your "
    "my us or nor per would very strongly agree disagree good often",
}
"""Short words by which a language is known."""
SCRIPTS = {
    "he": "א-ת", "ja": "ぁ-んァ-ン", "el": "α-ωΑ-Ωά-ώ", "uk": "іїєґІЇЄҐ", "ru": "а-яА-ЯёЁ", "fa": "پچژگ", "ar": "ء-ي",
    "hi": "ऀ-ॿ", "th": "ก-๙", "ko": "가-힣", "zh": "一-龥", "bn": "ঀ-৿", "ta": "஀-௿", "hy": "Ա-ֆ", "ka": "ა-ჰ",
}  # fmt: skip
"""Letters by which a language is known; where several share them, a person is asked which it is."""
SHARED_LETTERS = {"ru", "ar", "zh"}


SHORTEST, FEW_WORDS = 3, 4


def language_of(texts: list[str]) -> tuple[str, float]:
    """The language of headings and answers, and how sure that is; English where nothing tells."""
    whole_text = " ".join(texts)
    letters = sum(letter.isalpha() for letter in whole_text) or 1
    for language, span in SCRIPTS.items():
        beside = SCRIPTS["zh"] if language == "ja" and re.search(f"[{span}]", whole_text) else ""
        if len(re.findall(f"[{span}{beside}]", whole_text)) > 0.4 * letters:
            return language, 0.6 if language in SHARED_LETTERS or language not in MISSING_WORDS else 0.95
    words = re.findall(r"[^\W\d_]{2,}", whole_text.lower())
    distinct = set(words)
    scores = {
        name: sum(word in known.split() for word in words)
        for name, known in TELLING.items()
        if len(distinct & set(known.split())) > 1 or name == "en"
    }
    for name in (TELLING.keys() | MISSING_WORDS.keys()) - {"en"}:
        scores[name] = scores.get(name, 0) + 3 * _known_answers(texts, name)
    best = max(scores, key=lambda name: (scores[name], name == "en"))
    if not scores[best]:
        return "en", 0.85 if len([word for word in words if len(word) > SHORTEST]) < FEW_WORDS else 0.6
    second = max((score for name, score in scores.items() if name != best), default=0)
    known = scores[best] > 1.5 * second and (best in MISSING_WORDS or best == "en")
    return best, 0.9 if known else 0.6


def _known_answers(texts: list[str], language: str) -> int:
    """How many texts are answers that only this language has."""
    known = [whole(words) for words in MISSING_WORDS.get(language, {}).values()]
    known += [whole(words) for words in YES_NO.get(language, ())[:1]]
    known += [whole(words) for scale in SCALES.get(language, ()) for words in scale]
    return sum(any(each.fullmatch(text) for each in known) for text in texts)
