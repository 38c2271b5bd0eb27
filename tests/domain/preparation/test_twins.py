"""Near-twins are found by what they tell, and not by the words that all stories of a candidate share."""

from datetime import UTC, datetime

from interviewer.domain.preparation.bank import BankStory, Origin, Telling
from interviewer.domain.preparation.twins import Likeness, best_match, twins_of

AT = datetime(2026, 12, 1, tzinfo=UTC)
HOST = (
    "On the Kestrel team the nightly job slowed to 1.9 seconds a step. I profiled three hosts and found that one "
    "network card ran an old firmware. I replaced the card and the step went back to 1.4 seconds."
)
AGAIN = (
    "So the step time of the nightly job on Kestrel got worse, and um I looked at the hosts with the profiler, and one "
    "card had old firmware on it. Replaced it, and we were back at the old step time."
)
LAUNCH = (
    "On the Kestrel team marketing wanted the ranking launched before the holiday. I stopped it, because the "
    "experiment counted the same users twice, and my director disagreed for a week until she saw the list."
)


def story(story_id: str, *texts: str) -> BankStory:
    told = tuple(Telling(text=text, at=AT, origin=Origin.TYPED) for text in texts)
    return BankStory(id=story_id, at=AT, title=story_id, tellings=told)


def test_two_tellings_of_one_thing_are_twins_and_another_story_of_the_team_is_not() -> None:
    [twin] = twins_of([story("host", HOST), story("launch", LAUNCH), story("again", AGAIN)])
    assert (twin.first, twin.second) == ("host", "again")
    assert 0.6 <= twin.likeness <= 1


def test_a_telling_is_found_among_all_versions_of_a_story() -> None:
    bank = [story("host", HOST, "Short."), story("launch", LAUNCH)]
    assert best_match(AGAIN, bank) == "host"
    assert best_match("I taught two new graduates to write tests.", bank) is None
    assert best_match(AGAIN, []) is None


def test_likeness_has_no_direction() -> None:
    likeness = Likeness([HOST, AGAIN, LAUNCH])
    assert likeness.between(HOST, AGAIN) == likeness.between(AGAIN, HOST) > likeness.between(HOST, LAUNCH)


def test_what_has_nothing_in_common_is_not_looked_at() -> None:
    assert Likeness([HOST, ""]).between(HOST, "") == 0.0 or not twins_of([story("a", HOST), story("b", "Nothing.")])
