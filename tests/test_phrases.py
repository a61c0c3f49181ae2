"""Sentences: plain text to whoever reads it, counts to whoever links it."""

import pytest

from ceremonies.phrases import Count, Sentence, in_words, joined, say
from ceremonies.rows import Rows

ANORA = Rows(film="anora-2024")


def test_a_sentence_is_its_text_and_knows_its_counts() -> None:
    said = say("{film} won {wins}.", film="Anora", wins=in_words(5, ANORA.wins))
    assert said == "Anora won five."
    assert said.parts == ("Anora", " won ", Count("five", ANORA.wins), ".")


def test_a_sentence_in_a_sentence_keeps_its_counts() -> None:
    inner = say("{n} wins", n=in_words(5, ANORA.wins))
    assert say("So far {inner}.", inner=inner).parts == (
        "So far ",
        Count("five", ANORA.wins),
        " wins",
        ".",
    )


def test_a_capital_goes_to_the_first_word_be_it_a_count_or_not() -> None:
    counted = say("{n} wins", n=in_words(5, ANORA.wins)).capitalised
    assert (str(counted), counted.parts[0]) == ("Five wins", Count("Five", ANORA.wins))
    assert Sentence("so far").capitalised == "So far"
    assert Sentence().capitalised == ""


def test_joining_leaves_out_what_says_nothing() -> None:
    assert joined(" ", ["A.", "", Sentence(), "B."]) == "A. B."
    assert joined(" ", []) == ""
    assert not joined(" ", ["", Sentence()])


def test_a_value_nobody_gave_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("{film} won.")
