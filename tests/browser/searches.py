"""What readers search the flagship for, each with the right pages: written before it was measured."""

RIGHT = {
    "communications budget": ("findings/team-budgets-and-capacity/", "charts/budgets/"),
    "STP time per week": ("questions/stp_time/", "charts/stp-time/", "findings/stps-and-partners/"),
    "relationship with CCG": ("questions/relationships/", "charts/relationships-by-organisation/"),
    "comms leaders on the board": ("questions/board/", "charts/board/", "findings/leadership-and-influence/"),
    "what is an STP": ("about/glossary/",),
    "team size": ("questions/team_size/", "charts/team-size/", "charts/team-size-by-trust-type/"),
    "download data csv": ("data/",),
    "response rate": ("questions/respondents/",),
    "how many people answered": ("questions/respondents/",),
    "ambulance trusts": ("questions/respondents/", "about/glossary/"),
    "margin of error": ("about/methodology/", "about/limits/"),
    "is this real data": ("about/original-and-here/", "about/"),
    "recommendations for chief executives": (
        "recommendations/", "recommendations/invest-in-and-support-nhs-communications/",
    ),
    "Portsmouth": ("case-studies/one-integrated-team/",),
    "social media skills": ("findings/skills/", "questions/missing_skills/"),
    "pay": ("questions/parity/", "charts/parity-by-job-level/", "findings/leadership-and-influence/"),
    "training": ("findings/training-and-careers/", "questions/development/"),
    "local journalists": ("findings/what-teams-do/", "questions/activities/", "charts/activities/"),
    "contact email to report an error": ("about/contact/",),
    "licence can I reuse": ("about/licence-and-citation/",),
}  # fmt: skip

EVERYDAY = {
    "salary": ("questions/parity/", "charts/parity-by-job-level/", "findings/leadership-and-influence/"),
    "diversity": ("questions/ethnic_group/",),
    "ethnicity": ("questions/ethnic_group/",),
    "women": ("questions/gender/", "findings/leadership-and-influence/"),
    "who is the boss": ("questions/reports_to/", "charts/reports-to/"),
    "unfilled posts": ("questions/vacancies/", "charts/vacancy-rate-by-region/", "questions/vacancy_rate/"),
    "courses": ("findings/training-and-careers/", "questions/development/", "questions/formats/"),
    "spreadsheet": ("data/",),
    "data dictionary": ("data/codebook/",),
    "fake data": ("about/original-and-here/", "about/"),
    "promotion": (
        "questions/career_path/",
        "charts/career-path-by-job-level/",
        "findings/training-and-careers/",
    ),
    "who to ask": ("about/contact/",),
}
"""Words that stand nowhere on the page that is right."""

MISSPELT = {
    "comunications budjet": ("findings/team-budgets-and-capacity/", "charts/budgets/"),
    "ambulence trusts": ("questions/respondents/", "about/glossary/"),
    "relatonship with comissioners": ("questions/relationships/", "charts/relationships-by-organisation/"),
    "trainning": ("findings/training-and-careers/", "questions/development/"),
    "recomendations": ("recommendations/",),
    "respose rate": ("questions/respondents/",),
    "vacancys": ("questions/vacancies/", "charts/vacancy-rate-by-region/", "questions/vacancy_rate/"),
    "socail media": ("findings/what-teams-do/", "charts/activities/", "questions/activities/"),
    "mental helth trust": ("about/glossary/", "questions/respondents/"),
    "evalution framework": ("questions/evaluation_framework/", "findings/showing-value/"),
    "carreer path": ("questions/career_path/", "charts/career-path-by-job-level/"),
    "cheif executive": ("questions/relationship_ceo/", "charts/reports-to/", "charts/relationship-ceo/"),
    "partership": ("findings/stps-and-partners/", "questions/stp_lead/"),
    "skils": ("findings/skills/", "questions/missing_skills/"),
    "lisence": ("about/licence-and-citation/",),
    "downlaod": ("data/",),
    "glosary": ("about/glossary/",),
    "sinthetic": ("about/original-and-here/", "about/", "about/glossary/"),
    "portsmuth": ("case-studies/one-integrated-team/",),
    "budgt": ("findings/team-budgets-and-capacity/", "questions/staff_budget/", "charts/budgets/"),
}
