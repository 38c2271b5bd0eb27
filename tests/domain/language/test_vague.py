"""A reply that waves a question away is told from one that is only short."""

import pytest

from interviewer.domain.language.signals import is_vague


@pytest.mark.parametrize(
    "reply",
    [
        "It kind of worked out in the end.",
        "There were some issues, but we sorted them out.",
        "It was a team effort, you know, everyone did a bit of everything.",
        "I drove measurable impact, from good to great.",
    ],
)
def test_what_waves_the_question_away_is_vague(reply: str) -> None:
    assert is_vague(reply)


@pytest.mark.parametrize(
    "reply",
    [
        "The cache was cold.",
        "Ruth did.",
        "It was about 40 percent, roughly.",
        "I don't remember who signed it, but I measured it on the 4th of May.",
        "We rolled it back because the endings were cut.",
        "Basically I wrote the loader again.",
    ],
)
def test_a_fact_is_none_however_short_and_hedged(reply: str) -> None:
    assert not is_vague(reply)
