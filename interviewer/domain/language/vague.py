"""Tells a reply that waves a question away from one that is only short."""

from interviewer.domain.language.signals import SentenceSignals, signals
from interviewer.domain.language.text import as_seen
from interviewer.domain.language.thread_cues import cues

# What waves a question away: each is a name of `thread_cues`.
_WAVES_AWAY = frozenset({"vague", "glossed over", "hedge"})


def is_vague(reply: str) -> bool:
    """Whether nothing in a reply is a fact and something in it waves the question away.

    "It kind of worked out" is vague, "The cache was cold" is not: it is short, but it says what was the matter.
    """
    told = signals(reply).sentences
    return not any(map(_holds_a_fact, told)) and any(map(_waves_away, told))


def _holds_a_fact(sentence: SentenceSignals) -> bool:
    """Whether a sentence counts, names somebody, dates, explains, or tells a step of the candidate's own."""
    facts = (sentence.numbers, sentence.own_actions, sentence.other_person, sentence.event, sentence.reason)
    return not sentence.hollow and any(facts)


def _waves_away(sentence: SentenceSignals) -> bool:
    said = as_seen(sentence.text).lower().replace("’", "'")
    return sentence.hollow or not _WAVES_AWAY.isdisjoint(cues(said))
