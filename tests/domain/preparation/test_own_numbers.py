"""Where the numbers of one's own stories come from."""

import pytest

from interviewer.domain.entities.listening import Heard, Thread, ThreadKind
from interviewer.domain.language.intent import Intent
from interviewer.domain.preparation.drills import Outcome
from interviewer.domain.preparation.own_numbers import MOST, checked_source, number_steps
from tests.domain.preparation.drilled import CHURN, FIRMWARE, story

HEARD = Heard(intent=Intent.ANSWER, by="words")


def test_numbers_without_a_source_come_first_and_the_stories_take_turns() -> None:
    first = story("s1", FIRMWARE, numbers=(("1.4", "profiled three hosts"), ("1.9 seconds", ""), ("three hosts", "")))
    second = story("s2", CHURN, numbers=(("two weeks", ""),))

    steps = number_steps((first, second))

    assert [(step.story_id, step.subject) for step in steps] == [
        ("s1", "1.9 seconds"), ("s2", "two weeks"), ("s1", "three hosts"), ("s1", "1.4")
    ]  # fmt: skip
    assert steps[0].beside == "Last spring our nightly training job slowed from 1.4 to 1.9 seconds a step."
    assert "you say “1.9 seconds”" in steps[0].prompt
    assert len({step.prompt.rsplit("”. ")[-1] for step in steps}) == 4, "the same words are not asked again and again"


def test_a_drill_has_a_bounded_number_of_questions() -> None:
    many = story("s1", FIRMWARE, numbers=(("1.4", ""),) * 20)

    assert len(number_steps((many,))) == MOST
    assert number_steps((story("s2"),)) == ()


def test_an_answer_is_left_to_the_candidate_to_judge() -> None:
    found = checked_source("From the trace of the profiler, the week before and the week after.", HEARD, "the trace")

    assert found.outcome is Outcome.UNKNOWN
    assert "Mark it yourself" in found.says
    assert found.beside == "Your story says: “the trace”"


@pytest.mark.parametrize(
    "answer", ["I don't really know, it was somehow better.", "Basically it just kind of worked out."]
)
def test_a_vague_answer_leaves_the_number_open(answer: str) -> None:
    found = checked_source(answer, HEARD, "")

    assert found.outcome is Outcome.PARTLY
    assert found.beside == "No source was found in your story."


def test_a_number_in_the_answer_that_would_be_asked_about_leaves_it_open_with_its_words() -> None:
    thread = Thread(quote="it was 30% better", kind=ThreadKind.NUMBER, worth=3)
    unsure = thread.model_copy(update={"sure": False})

    again = checked_source("I measured it and it was 30% better.", HEARD.model_copy(update={"threads": (thread,)}), "")
    maybe = checked_source("I measured it and it was 30% better.", HEARD.model_copy(update={"threads": (unsure,)}), "")

    assert (again.outcome, again.quotes) == (Outcome.PARTLY, ("it was 30% better",))
    assert maybe.outcome is Outcome.UNKNOWN
