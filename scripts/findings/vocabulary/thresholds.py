"""How many answers are enough, and what is more than chance: each limit once, for numbers and for words."""

from __future__ import annotations

SMALLEST_PRINTED_BASE = 10
"""Of fewer answers no percentage and no mean is printed, and nothing is claimed or ranked."""

SMALLEST_RELIABLE_BASE = 30
"""A number of fewer answers is marked as of low reliability, and compared with nothing."""

LOW_RELIABILITY_NOTE = f"[u]: fewer than {SMALLEST_RELIABLE_BASE} answers, too few to compare."
SEVERAL_ANSWERS = "Several answers were possible, so percentages can add up to more than 100."
"""What readers are told of them; sentences with a number that is no answer."""

SMALLEST_EXPECTED = 5
"""Answers for and against that both sides of a comparison of shares would have if they did not differ.

With fewer, a difference of shares is far from normal, and what is nothing but chance passes for more than
that far too often: enumerated for a group of about a quarter of all and shares below 5%, in 8% to 26% of
cases instead of 5%. Source: Cochran (1954).
"""

SIGNIFICANT = 0.05
"""A difference whose p value is below this is more than chance."""

FALSE_DISCOVERIES = 0.05
"""Of the differences that a draft tells, the part that may be nothing but chance, on average."""

SMALLEST_REVISION = 10
"""Where fewer respondents left or were corrected, of all or of a group, published numbers stay."""
