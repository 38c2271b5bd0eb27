"""Scores, coverage and what is missing, as the report shows them."""

from datetime import timedelta

from interviewer.domain.entities.rubric import Element
from interviewer.domain.preparation.bank import Strength
from interviewer.domain.preparation.progress import LAST_ANSWERS, MOST_DAYS, MOST_POINTS, ElementShare
from interviewer.domain.preparation.series import (
    LastAnswer,
    coverage,
    local_day,
    newest,
    place,
    series,
    star_missing,
    topics,
)
from tests.domain.preparation.drilled import AT, points, story
from tests.shipped import content

TODAY = local_day(AT)
PRINCIPLES = ("dive_deep", "ownership")


def test_series_are_by_rubric_those_with_most_answers_first_and_bounded() -> None:
    scored = {"dive_deep": points(3.0), "coding": points(*[2.0] * 60), "gone": points(4.0), "ownership": []}

    found = series(scored, content().rubrics)

    assert [(one.rubric, one.principle, len(one.points)) for one in found] == [
        ("coding", False, MOST_POINTS), ("dive_deep", True, 1)
    ]  # fmt: skip
    assert found[0].points[-1] == scored["coding"][-1], "the newest are kept"
    assert "three are needed" in found[1].trend.says


def test_coverage_fills_up_by_the_day_of_the_first_telling() -> None:
    deep = story("s1", serves={"dive_deep": Strength.STRONG, "ownership": Strength.STRETCH}, days=-3)
    both = story("s2", serves={"dive_deep": Strength.WORKABLE, "ownership": Strength.WORKABLE}, days=-1)
    unread, later = story("s3", days=-1), story("s4", serves={"ownership": Strength.STRONG}, days=2)

    found = coverage((later, both, deep, unread), PRINCIPLES, TODAY)

    assert [(one.day, one.stories, one.one, one.two) for one in found] == [
        (TODAY - timedelta(days=3), 1, 1, 0), (TODAY - timedelta(days=1), 3, 2, 1)
    ]  # fmt: skip


def test_the_days_of_coverage_are_bounded() -> None:
    many = [story(f"s{day}", days=-day) for day in range(100)]

    found = coverage(many, PRINCIPLES, TODAY)

    assert (len(found), found[-1].stories) == (MOST_DAYS, 100)


def test_missing_parts_are_counted_only_where_somebody_could_tell() -> None:
    answers = [
        LastAnswer(at=AT, elements={Element.RESULT: False, Element.TASK: True}),
        LastAnswer(at=AT, elements={Element.RESULT: True}),
    ]

    assert star_missing(answers) == (
        ElementShare(element=Element.TASK, missing=0, answers=1),
        ElementShare(element=Element.RESULT, missing=1, answers=2),
    )
    assert star_missing([]) == ()


def test_the_last_answers_are_the_newest_oldest_first() -> None:
    answers = [LastAnswer(at=AT - timedelta(days=day), elements={}) for day in range(20)]

    found = newest(answers)

    assert (len(found), found[-1].at, found[0].at) == (LAST_ANSWERS, AT, AT - timedelta(days=LAST_ANSWERS - 1))


def test_where_something_stands_is_averaged_over_the_answers_that_show_it() -> None:
    found, nowhere = place([0.25, None, 0.75]), place([None])

    assert (found.share, found.answers, found.of) == (0.5, 2, 3)
    assert (nowhere.share, nowhere.answers, nowhere.of) == (None, 0, 1)


def test_problems_are_counted_by_topic_and_untried_topics_left_out() -> None:
    problems = {"a": ("graphs",), "b": ("graphs", "cycles"), "c": ("streams",)}

    found = topics(problems, {"a": True, "b": False, "gone": True})

    assert [(one.topic, one.solved, one.tried, one.there) for one in found] == [
        ("cycles", 0, 1, 1), ("graphs", 1, 2, 2)
    ]  # fmt: skip
