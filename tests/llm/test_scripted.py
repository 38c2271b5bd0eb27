"""Without a model the prepared words are said, and the judge leaves everything to the rules."""

import pytest

from interviewer.domain.ports import Cancelled
from interviewer.llm.scripted import RulesJudge, ScriptedVoice, chunks
from tests.llm import material


def test_the_prepared_words_come_in_chunks() -> None:
    move = material.probe()
    stream = ScriptedVoice().speak(move, material.interview(), material.PERSONA)
    words = []
    while True:
        try:
            words.append(next(stream))
        except StopIteration as end:
            exchange = end.value
            break

    assert len(words) == 4
    assert "".join(words) == move.text
    assert exchange.attempts == 0
    assert exchange.reply == move.text


@pytest.mark.parametrize("text", ["", " ", "one", " two\n\nwords ", "a  b\tc\n"])
def test_chunks_are_the_text(text: str) -> None:
    assert "".join(chunks(text)) == text


def test_no_verdict_is_given_and_the_record_says_by_which_rules() -> None:
    found, exchange = RulesJudge("local").assess(material.story())

    assert found is None
    assert (exchange.provider, exchange.model, exchange.attempts) == ("local", RulesJudge("local").name, 0)
    assert exchange.versions == ("rubric/star@3", "rubric/dive_deep@3")


def test_judging_can_be_cancelled() -> None:
    with pytest.raises(Cancelled):
        RulesJudge("scripted").assess(material.story(), lambda: True)
