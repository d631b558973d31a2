"""The nouns of a survey publication, and the problem that any stage may report.

First in the flow: every other module speaks in these words, and these import none of them. They read
nothing and compute nothing.
"""

from findings.vocabulary.description import *
from findings.vocabulary.estimates import *
from findings.vocabulary.imports import *
from findings.vocabulary.kinds import *
from findings.vocabulary.measures import *
from findings.vocabulary.problems import *
from findings.vocabulary.survey import *
from findings.vocabulary.thresholds import *
