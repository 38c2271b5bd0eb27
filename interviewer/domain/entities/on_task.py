"""Whether an answer speaks of the design task that was asked, by the words that hardly another task has.

The rubric of a design round is about any design, so a template that was learned by heart meets it whatever was asked.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from statistics import fmean, pstdev

from interviewer.domain.base import Frozen
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import Speaker, Turn
from interviewer.domain.entities.rubric import Rubric
from interviewer.domain.language.likeness import content_words

# The most that such an answer gets: a good design of something else earns a "not inclined" at every level.
AT_MOST = 2.5
# What the line of the sum is called that bounds it.
SOURCE = "off_task"
# By so many standard deviations the task that was asked must stand out among the others. Of answers to another task one
# in six does so by chance; see docs/evaluation.md.
_STANDS_OUT = 1.0
# An answer with fewer words that some task has says too little to tell.
_ENOUGH = 15
# Fewer other tasks are nothing to stand out from.
_OTHERS = 10
# What nobody spoke of is told with so many examples.
_MOST_UNTOUCHED = 3
_FOUND = "By its words, little of the answer is about what was asked."
NEXT_STEP = "Answer what was asked, and check each part of a prepared answer against the question."


class OffTask(Frozen):
    """What is found of an answer that by its words is hardly about what was asked.

    Attributes:
        untouched: What a design should reach, or the line of the résumé, of which no word was said; at most three.
    """

    untouched: tuple[str, ...]

    @property
    def note(self) -> str:
        """The finding in a sentence or two."""
        return f"{_FOUND} Not touched: {'; '.join(self.untouched)}." if self.untouched else _FOUND


def off_task(task: DesignTask, tasks: Sequence[DesignTask], rubric: Rubric, said: frozenset[str]) -> OffTask | None:
    """What there is to find; None when the answer is about the task, or too little was said to tell.

    A word counts the more, the fewer tasks have it. The rubric's own words say nothing of any task, and those of the
    question can be repeated by everybody.

    Args:
        task: The task that was asked.
        tasks: All tasks, this one among them.
        rubric: What the answer is scored by.
        said: The content words that were said and written.
    """
    words = {one.id: content_words("\n".join(_says(one))) for one in tasks}
    tellings = Counter(word for of_task in words.values() for word in of_task)
    weights = {word: math.log(len(words) / count) for word, count in tellings.items()}
    general = content_words("\n".join(_rubric_says(rubric))) | content_words(task.text)
    told = (said & weights.keys()) - general
    if len(told) < _ENOUGH or len(words) <= _OTHERS:
        return None
    likeness = {name: _likeness(told, of_task, weights) for name, of_task in words.items()}
    own = likeness.pop(task.id)
    if own >= fmean(likeness.values()) + _STANDS_OUT * pstdev(likeness.values()):
        return None
    goals = {goal: content_words(goal) - general for goal in task.reach}
    untouched = [goal for goal, of_goal in goals.items() if of_goal and not of_goal & said]
    return OffTask(untouched=tuple(untouched[:_MOST_UNTOUCHED]))


def own_words(turns: Sequence[Turn], answers: Sequence[Turn], written: Sequence[str]) -> frozenset[str]:
    """The content words of the answers without those that the interviewer had just said, and of what was written.

    Args:
        turns: All turns about the task.
        answers: Those of them that answer.
        written: The sheets of the whiteboard.
    """
    found = content_words("\n".join(written))
    heard = ""
    for turn in turns:
        if turn.speaker is Speaker.INTERVIEWER:
            heard = turn.text
        elif turn in answers:
            found |= content_words(turn.text) - content_words(heard)
    return found


def bounds(found: OffTask | None) -> list[tuple[str, float, str]]:
    """The most that the answer can get, as (source, at most, why)."""
    return [(SOURCE, AT_MOST, _FOUND)] if found is not None else []


def _likeness(told: frozenset[str], words: frozenset[str], weights: Mapping[str, float]) -> float:
    """How much of the words of a task was told; the longer its text, the less each of them is worth."""
    length = math.sqrt(sum(weights[word] ** 2 for word in words))
    return sum(weights[word] for word in told & words) / length if length else 0.0


def _says(task: DesignTask) -> Iterator[str]:
    """All that the file of a task says about it."""
    yield from (task.text, task.rephrase, task.clarification, task.change)
    yield from (*task.reach, *task.hints, *task.follow_ups, *task.expects.values())
    for fact in task.clarifying:
        yield from (fact.ask, fact.answer, *fact.cues)
    for given in task.figures.given:
        yield from (given.name.replace("_", " "), given.means)
    for worked in task.figures.worked:
        yield from (worked.name.replace("_", " "), worked.says, *worked.called)


def _rubric_says(rubric: Rubric) -> Iterator[str]:
    """What a rubric says of any task."""
    yield from (rubric.meaning, *rubric.listens_for)
    for criterion in rubric.criteria:
        yield from (criterion.question, criterion.probe, criterion.ask, criterion.next_step, *criterion.cues)
    for anchor in rubric.anchors.values():
        yield from (anchor.text, anchor.example)
