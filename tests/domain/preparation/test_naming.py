"""Which story of the bank was named, and whether it serves the principle."""

from interviewer.domain.preparation.bank import Strength
from interviewer.domain.preparation.drills import Outcome
from interviewer.domain.preparation.naming import checked_name, named_story, opening, strongest
from tests.domain.preparation.drilled import CHURN, FIRMWARE, story

FIRST = story("s1", FIRMWARE, "The host with old firmware", {"dive_deep": Strength.STRONG, "frugality": Strength.GAP})
SECOND = story("s2", CHURN, "The churn report", {"dive_deep": Strength.STRETCH, "earn_trust": Strength.WORKABLE})
BANK = (FIRST, SECOND)


def test_a_story_is_recognised_by_its_title() -> None:
    assert named_story("The churn report. It was wrong.", BANK) is SECOND
    assert named_story("old firmware on a host", BANK) is FIRST


def test_a_story_is_recognised_by_the_words_of_its_first_sentence() -> None:
    assert named_story("Our nightly training job slowed last spring", BANK) is FIRST


def test_words_of_no_story_name_none() -> None:
    assert named_story("I once organised a summer party for the whole department", BANK) is None
    assert named_story("", BANK) is None
    assert named_story("Our nightly training job slowed", ()) is None


def test_two_titles_that_were_both_said_name_neither() -> None:
    twin = story("s3", CHURN, "The report churn")

    assert named_story("churn report", (SECOND, twin)) is None


def test_a_strong_story_fits() -> None:
    found = checked_name("The host with old firmware", "dive_deep", "Dive Deep", BANK)

    assert (found.outcome, found.story_id) == (Outcome.GOOD, "s1")
    assert found.says == "“The host with old firmware” is strong for Dive Deep."
    assert found.beside == "Last spring our nightly training job slowed from 1.4 to 1.9 seconds a step."


def test_a_stretch_is_named_with_the_stronger_story() -> None:
    found = checked_name("The churn report", "dive_deep", "Dive Deep", BANK)

    assert found.outcome is Outcome.PARTLY
    assert "Strongest for Dive Deep in your bank: “The host with old firmware”." in found.says


def test_a_gap_is_off_and_an_unread_story_is_nobodys_to_judge() -> None:
    gap = checked_name("The host with old firmware", "frugality", "Frugality", BANK)
    unread = checked_name("The churn report", "think_big", "Think Big", BANK)

    assert gap.outcome is Outcome.OFF
    assert unread.outcome is Outcome.UNKNOWN
    assert "was not read for Think Big yet" in unread.says


def test_the_candidates_own_strength_counts() -> None:
    own = FIRST.serves[1].model_copy(update={"own": Strength.STRONG})
    raised = FIRST.model_copy(update={"serves": (FIRST.serves[0], own)})

    found = checked_name("The host with old firmware", "frugality", "Frugality", (raised, SECOND))

    assert found.outcome is Outcome.GOOD


def test_what_was_not_recognised_is_not_judged_but_the_candidate_can_say_what_they_meant() -> None:
    lost = checked_name("The party", "dive_deep", "Dive Deep", BANK)
    meant = checked_name("The party", "dive_deep", "Dive Deep", BANK, meant=FIRST)

    assert (lost.outcome, lost.story_id) == (Outcome.UNKNOWN, "")
    assert "No story of your bank was recognised" in lost.says
    assert (meant.outcome, meant.story_id) == (Outcome.GOOD, "s1")


def test_where_all_are_gaps_none_is_strongest() -> None:
    assert strongest("frugality", BANK) is None
    assert strongest("earn_trust", BANK) is SECOND


def test_the_opening_is_the_first_sentence() -> None:
    assert opening(SECOND) == "In March the churn report was wrong for two weeks."
