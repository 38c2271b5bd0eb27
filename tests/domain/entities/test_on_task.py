"""An answer that speaks of no word of its design task is found, and nobody who says little or says it otherwise."""

from collections.abc import Sequence

import pytest

from evals.pack import LEVELS
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import Level, Move, MoveKind, Speaker, Turn
from interviewer.domain.entities.on_task import AT_MOST, OffTask, off_task, own_words
from interviewer.domain.entities.rubric import RubricKind
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.language.likeness import content_words
from interviewer.domain.scores.scoring import TALK_AT_MOST, score_story
from tests import shipped
from tests.domain.designing import TASK
from tests.domain.fixtures import RULES, at, criterion, rubric

# What each of the other tasks is about; no two share a word.
TOPICS = (
    "bakery dough flour ovens crust",
    "harbour cranes vessel anchor docks",
    "orchard apples ladder harvest blossom",
    "library shelves catalogue borrower novels",
    "railway signal platform locomotive tunnel",
    "theatre curtain costume rehearsal applause",
    "hospital nurse ward surgery bandage",
    "garage piston gearbox mechanic exhaust",
    "glacier moraine crevasse avalanche summit",
    "brewery barley kettle fermenter bottles",
    "observatory telescope comet eclipse lens",
)
OTHERS = tuple(
    TASK.model_copy(update={"id": f"task_{at}", "text": "How?", "reach": (topic, topic), "rephrase": topic})
    for at, topic in enumerate(TOPICS)
)
BAKERY = OTHERS[0].model_copy(update={"id": "bakery", "text": "How would a bakery grow?", "reach": ("ovens", "crust")})
TASKS = (BAKERY, *OTHERS[1:])
DESIGN = rubric(
    "ml_systems",
    RubricKind.AREA,
    tuple(criterion(name, 1.25, cues=(name,)) for name in ("bytes", "because", "fails", "measure")),
)
# Words of three tasks.
ELSEWHERE = " ".join(TOPICS[1:4])
ON_IT = " ".join([TOPICS[0], *(word for topic in TOPICS[1:] for word in topic.split()[:2])])


def turns_of(*said: str) -> list[Turn]:
    """The interviewer asks, the candidate answers, in turn."""
    asking = Move(kind=MoveKind.ASK, text="", why="")
    return [
        Turn(index=n, speaker=Speaker.CANDIDATE, text=text, at=at(n))
        if n % 2
        else Turn(index=n, speaker=Speaker.INTERVIEWER, text=text, at=at(n), move=asking)
        for n, text in enumerate(said)
    ]


def found(says: str, tasks: Sequence[DesignTask] = TASKS) -> OffTask | None:
    return off_task(BAKERY, tasks, DESIGN, content_words(says))


def test_words_of_other_tasks_alone_are_off_the_task_and_what_was_not_touched_is_named() -> None:
    off = found(ELSEWHERE)
    assert off is not None and off.untouched == ("ovens", "crust")
    assert off.note.endswith("about what was asked. Not touched: ovens; crust.")
    assert OffTask(untouched=()).note.endswith("about what was asked.")


def test_words_of_the_task_are_enough_whatever_else_is_said() -> None:
    assert found(ON_IT) is None


def test_what_everybody_could_say_is_not_enough() -> None:
    assert found(f"{BAKERY.text} {ELSEWHERE}") is not None, "the question's own words"
    general = DESIGN.model_copy(update={"meaning": "Knows dough, flour, ovens and crust."})
    assert off_task(BAKERY, TASKS, general, content_words(ON_IT)) is not None, "words of the rubric"
    assert found(f"how {ELSEWHERE} They take 140 GB.") is not None, "words of all tasks"


@pytest.mark.parametrize("says", ["", "harbour cranes vessel", "I would measure it first because it fails."])
def test_who_says_little_is_not_off_the_task(says: str) -> None:
    assert found(says) is None


def test_with_few_tasks_nobody_can_tell() -> None:
    assert found(ELSEWHERE, TASKS[:10]) is None


def test_what_the_interviewer_just_said_is_not_the_candidates_own() -> None:
    turns = turns_of("Which ovens would you buy?", "The ovens and the flour.", "Why?", "For the dough.")
    assert own_words(turns, [turns[1], turns[3]], ["kettle --> barley"]) == {"flour", "dough", "kettle", "barley"}
    assert own_words(turns, [turns[3]], []) == {"dough"}, "other turns are no answers"


SAID = "It takes 140 bytes. That is because it grew. One of them fails. I measure them all."


def test_a_design_of_something_else_gets_at_most_not_inclined_and_the_lines_add_up() -> None:
    off = OffTask(untouched=("ovens",))
    free = score_story(BAKERY, (DESIGN,), ((0, SAID),), None, None, RULES, "L5")
    held = score_story(BAKERY, (DESIGN,), ((0, SAID),), None, None, RULES, "L5", off_task=off)
    assert (free.overall, free.off_task) == (TALK_AT_MOST, None)
    assert (held.overall, held.off_task) == (AT_MOST, off)
    assert round(sum(line.points for line in held.contributions), 2) == AT_MOST
    assert [line.source for line in held.contributions if line.label in off.note] == ["cap/off_task"]


def test_what_is_worth_less_stays_as_it_is() -> None:
    scores = [
        score_story(BAKERY, (DESIGN,), ((0, "It fails."),), None, None, RULES, "L5", off_task=off).overall
        for off in (None, OffTask(untouched=()))
    ]
    assert scores[0] == scores[1] and scores[0] is not None and scores[0] < AT_MOST


@pytest.mark.parametrize("level", LEVELS)
def test_the_most_that_it_gets_is_not_inclined_at_every_level(level: Level) -> None:
    assert shipped.content().levels.thresholds[level].vote(AT_MOST) is Vote.NOT_INCLINED
