"""The words of a survey as names: a label, a title or a wording stands for the code that addresses write.

Takes a survey and words, gives a code. What is neither code nor label stays as it is: whoever looks it up
says what is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from findings.vocabulary import Problem, Question, Refused, Survey


class Ambiguous(Refused):
    """Words that several things are called, and what can be written instead."""

    def __init__(self, said: str, codes: Iterable[str]) -> None:
        self.what, self.remedy = f"'{said}' is what several are called", f"Write {' or '.join(codes)}."
        super().__init__([Problem("survey", self.what, self.remedy)])


Labels = Mapping[str, Iterable[str]]


def code(said: str, known: Labels) -> str:
    """The name that is said, or that of what is called so, whatever the case and the blanks of its words.

    Quotation marks about it are taken off, but from a name that has them itself.
    """
    if not said or said in known:
        return said
    bare = said[1:-1] if len(said) > 2 and said[0] == said[-1] == '"' else said
    if bare in known:
        return bare
    words = plain(bare)
    found = [name for name, labels in known.items() if words in map(plain, labels)]
    if len(found) > 1:
        raise Ambiguous(said, found)
    return found[0] if found else bare


def plain(text: str) -> str:
    """Words as they are compared: without case, and without the sign at their end."""
    return " ".join(text.lower().split()).rstrip(" ?.:")


def questions(survey: Survey) -> Labels:
    """Each question with its wording, the title of its column, and what else people call it."""
    return {
        name: (name.replace("_", " "), *survey.description.also.get(name, ()), *_asked(survey.asked(name)))
        for name in survey.names
    }


def _asked(asked: Iterable[Question]) -> Iterable[str]:
    for question in asked:
        yield question.wording
        yield title(question)


def title(question: Question) -> str:
    """What a question is called for short: the title of its column, or its wording where it has several."""
    alone = len(question.items) == 1 and not question.items[0].name
    return question.items[0].label if alone else question.wording


def items(question: Question, survey: Survey) -> Labels:
    """Each item of a question with its words, and what else people call it."""
    also = survey.description.also
    return {
        each.name: (each.label, *also.get(f"{question.name}.{each.name}", ()))
        for each in question.items
        if each.name
    }


def answers(question: Question, survey: Survey) -> Labels:
    """Each category and net of a question with its words, and what else people call it."""
    also = survey.description.also
    return {
        name: (label, *also.get(f"{question.name}={name}", ())) for name, label in question.labels.items()
    }


def breakdowns(survey: Survey) -> Labels:
    return {each.id: (each.title, each.id.replace("_", " ")) for each in survey.description.breakdowns}


def groups(breakdown: str, survey: Survey) -> Labels:
    """Each group of a breakdown, in any wave, with its words, and what else people call it."""
    found: dict[str, list[str]] = {}
    for wave in survey.description.waves:
        for name, label in survey.labels(breakdown, wave.id).items():
            also = survey.description.also.get(f"@{breakdown}={name}", ())
            found.setdefault(name, []).extend((label, *also))
    return found


def waves(survey: Survey) -> Labels:
    return {each.id: (each.title,) for each in survey.description.waves}
