"""A week in sentences."""

from datetime import date

from interviewer.domain.entities.rubric import Element
from interviewer.domain.preparation.drills import DrillKind
from interviewer.domain.preparation.progress import Covered, ElementShare
from interviewer.domain.preparation.week import Done, week_words
from tests.domain.preparation.drilled import points

FIRST, LAST = date(2026, 11, 26), date(2026, 12, 2)


def words(**fields: object) -> str:
    return week_words(Done.model_validate({"first": FIRST, "last": LAST, "principles": 16, **fields}))


def test_an_empty_week_says_so() -> None:
    assert words() == "From 26 November to 2 December nothing was done here: no round, no drill, no story."


def test_what_was_done_is_counted() -> None:
    said = words(
        rounds=2,
        assessments=1,
        drills=(DrillKind.RETELL, DrillKind.RETELL, DrillKind.NUMBERS),
        drill_minutes=17.6,
        stories=1,
        retold=2,
        solved=1,
        waiting=1,
    )

    assert said.startswith(
        "From 26 November to 2 December you held 2 rounds, took 1 assessment, did 3 drills (2 × “Tell it twice” and "
        "1 × “Where does that number come from?”, 18 minutes of answers), added 1 story to your bank and told 2 "
        "stories again."
    )
    assert "1 scored round not counted here: not shown yet, or waiting for a debrief." in said
    assert "You solved 1 coding problem for the first time." in said


def test_scores_are_compared_with_those_before_only_beyond_their_error() -> None:
    same = words(rounds=1, before=points(3.0, 3.0, 3.0), scores=points(3.2, 3.2, 3.2))
    up = words(rounds=1, before=points(2.0, 2.0, 2.0), scores=points(4.0, 4.0, 4.0))
    down = words(rounds=1, before=points(4.0, 4.0, 4.0), scores=points(2.0, 2.0, 2.0))
    unmeasured = words(rounds=1, before=points(2.0, 2.0, error=None), scores=points(4.0, 4.0))

    assert "3 answers scored 3.2 of 5 on average. For comparison, the 3 answers before scored 3.0" in same
    assert "can be error" in same
    assert "That is up by 2.0: the 3 answers before scored 2.0" in up
    assert "That is down by 2.0" in down
    assert "no change is claimed" in unmeasured


def test_too_few_scores_are_not_compared() -> None:
    one = words(rounds=1, before=points(2.0, 2.0), scores=points(4.0))
    first = words(rounds=1, scores=points(4.0, 4.0))

    assert "1 answer scored 4.0 of 5." in one
    assert "For comparison" not in one
    assert "There is too little before it to compare with." in first


def test_what_the_bank_gained_is_said() -> None:
    before, after = Covered(day=FIRST, stories=1, one=3, two=0), Covered(day=LAST, stories=3, one=7, two=2)

    assert "4 more principles got a story: 7 of 16 principles have a story now, 2 of them two." in words(
        stories=2, coverage_before=before, coverage_after=after
    )
    assert "got a story" not in words(rounds=1, coverage_before=after, coverage_after=after)
    assert "Your bank has no story yet." in words(rounds=1)


def test_what_was_missing_most_is_named() -> None:
    star = (
        ElementShare(element=Element.TASK, missing=2, answers=9),
        ElementShare(element=Element.RESULT, missing=5, answers=9),
    )

    assert words(rounds=1, star=star).endswith("Most often missing in the last 9 answers: the result (5).")
    whole = (ElementShare(element=Element.TASK, missing=0, answers=9),)
    assert "Most often missing" not in words(rounds=1, star=whole)
