"""A sentence with links about some of its words is read as it would be on its page."""

from __future__ import annotations

from findings.content.addresses import Reference
from findings.content.clauses import Sentence, sentences
from findings.content.language import language
from findings.content.supposing import Supposed, supposed
from tests.content.made import share

NOTHING = Reference(share(0.5))


def suppose(text: str, *words: str, source: str = "") -> Supposed | None:
    source = source or text
    sentence = next(each for each in sentences(source, ()) if words[0] in each.text)
    spans = [(sentence.text.index(each), sentence.text.index(each) + len(each)) for each in words]
    return supposed(source, sentence, spans, NOTHING, lambda made, new: list(sentences(made, new)))


def test_its_words_are_linked_and_its_clauses_are_told_apart() -> None:
    made = suppose("40% of schools rest, and half of them work.", "40%", "half")
    assert made is not None
    assert made.source == "[40%](stat:nowhere) of schools rest, and [half](stat:nowhere) of them work."
    spoken = language("en")
    assert spoken is not None
    assert [made.clause(link, spoken).strip() for link in made.links] == [
        "\ufffc of schools rest,",
        "and \ufffc of them work.",
    ]


def test_what_stands_before_and_over_it_stays() -> None:
    made = suppose("", "40%", source="# Schools\n\nThey rest. So do 40% of them.\n")
    assert made is not None
    assert (made.sentence.before, made.sentence.around) == (("They rest. ",), ("Schools",))


def test_a_number_takes_the_place_of_nothing() -> None:
    made = suppose("40% of schools rest.", "40%")
    assert made is not None
    said: Sentence = made.claiming([("mood=good", Reference(share(0.4)))])
    assert [each.address for _, each in said.claims] == ["mood=good"]


def test_what_would_be_read_as_several_sentences_gives_none() -> None:
    [sentence] = sentences("40% of schools rest.", ())
    assert supposed(sentence.text, sentence, [(0, 3)], NOTHING, lambda *_: sentences("One. Two.", ())) is None


def test_words_that_markdown_would_not_link_give_none() -> None:
    assert suppose('A <b title="40%">school</b> rests.', "40%") is None
