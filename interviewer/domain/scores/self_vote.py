"""The candidate's own votes on a round's answers, and how they compare with the score."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.loop import VOTES
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.rounds.brief import scored_stories
from interviewer.domain.rounds.story import Story

# Fewer answers say nothing about how somebody rates themselves.
ENOUGH = 3
_STEPS = {1: "one step", 2: "two steps", 3: "three steps"}


class SelfVote(Frozen):
    """How a candidate voted on an answer of theirs before its score was shown."""

    interview_id: str
    question_id: str
    vote: Vote
    at: datetime


class Pair(Frozen):
    """The two votes that one or several answers have.

    Attributes:
        rubric: What the answers were scored by.
        own: The candidate's vote.
        given: The vote that the answers got.
        answers: How many they are.
    """

    rubric: str
    own: Vote
    given: Vote
    answers: int = 1


class FarthestOff(Frozen):
    """The principle on which a candidate's own votes are farthest off; `mean` is negative when they are too low."""

    rubric: str
    mean: float
    answers: int


class Calibration(Frozen):
    """How well somebody rates their own answers.

    Attributes:
        mean: Steps too high on average, one decimal; negative when too low.
        right: On how many answers both votes are the same.
        most: None when on no principle with enough answers the votes are too high or too low on average.
    """

    answers: int
    mean: float
    right: int
    most: FarthestOff | None = None


def vote_words(vote: Vote) -> str:
    """The vote within a sentence, such as `not inclined`."""
    return vote.value.replace("_", " ")


def steps_too_high(own: Vote, given: Vote) -> int:
    """By how many steps the own vote is above the given one; negative when it is below."""
    return VOTES.index(own) - VOTES.index(given)


def comparison(own: Vote, given: Vote | None) -> str:
    """Both votes on one answer in a sentence; `given` is None for an answer that has no score."""
    if given is None:
        return f"You said {vote_words(own)}; there is no score to compare it with."
    high = steps_too_high(own, given)
    if not high:
        return f"You said {vote_words(own)}, and so it came out."
    way = "high" if high > 0 else "low"
    return f"You said {vote_words(own)}; it came out {vote_words(given)}: {_STEPS[abs(high)]} too {way}."


def calibration(pairs: Sequence[Pair]) -> Calibration | None:
    """What the votes on all answers come to; None below three answers."""
    if _answers(pairs) < ENOUGH:
        return None
    return Calibration(
        answers=_answers(pairs),
        mean=_mean(pairs),
        right=_answers([pair for pair in pairs if pair.own is pair.given]),
        most=_farthest_off(pairs),
    )


def calibration_words(found: Calibration, names: Mapping[str, str]) -> str:
    """The calibration in a sentence or two; `names` are those of the rubrics by id."""
    right = f"right on {found.right or 'none'}"
    said = [f"Over {found.answers} answers you rated yourself {_on_average(found.mean)} on average; {right}."]
    if most := found.most:
        name = names.get(most.rubric, most.rubric)
        said.append(f"Most on {name}: {_on_average(most.mean)} over {most.answers} answers.")
    return " ".join(said)


def _on_average(mean: float) -> str:
    if not mean:
        return "neither too high nor too low"
    return f"{abs(mean):.1f} steps too {'high' if mean > 0 else 'low'}"


def _mean(pairs: Sequence[Pair]) -> float:
    return round(sum(steps_too_high(pair.own, pair.given) * pair.answers for pair in pairs) / _answers(pairs), 1)


def _answers(pairs: Sequence[Pair]) -> int:
    return sum(pair.answers for pair in pairs)


def _farthest_off(pairs: Sequence[Pair]) -> FarthestOff | None:
    """The first of the worst in the order of the answers."""
    by_rubric: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_rubric.setdefault(pair.rubric, []).append(pair)
    rated = [
        FarthestOff(rubric=rubric, mean=_mean(own), answers=_answers(own))
        for rubric, own in by_rubric.items()
        if _answers(own) >= ENOUGH
    ]
    return max((one for one in rated if one.mean), key=lambda one: abs(one.mean), default=None)


# So many words bring an answer back to mind.
_FIRST_WORDS = 16


class Votable(Frozen):
    """One answer of a round; `words` are its first words."""

    question_id: str
    question: str
    words: str


class Ballot(Frozen):
    """The answers of a round, and the votes on them so far by question.

    Attributes:
        revealed: Whether the score was shown; from then on no vote changes.
    """

    answers: tuple[Votable, ...]
    votes: dict[str, Vote]
    revealed: bool

    @property
    def waits(self) -> bool:
        """Whether there is something to vote on before the score is shown."""
        return bool(self.answers) and not self.revealed


def ballot(
    interview: Interview, questions: Mapping[str, Question], votes: Iterable[SelfVote], *, revealed: bool
) -> Ballot:
    """The ballot of an interview.

    Args:
        interview: The round.
        questions: All questions by id; an answer to one that is gone cannot be scored and is left out.
        votes: The votes that are kept.
        revealed: Whether the score was shown.
    """
    told = (story for story in scored_stories(interview, questions) if story.answers)
    return Ballot(
        answers=tuple(
            Votable(
                question_id=story.question_id, question=questions[story.question_id].text, words=_first_words(story)
            )
            for story in told
        ),
        votes={vote.question_id: vote.vote for vote in votes},
        revealed=revealed,
    )


def _first_words(story: Story) -> str:
    words = (story.told or story.answers)[0].text.split()
    return " ".join(words) if len(words) <= _FIRST_WORDS else f"{' '.join(words[:_FIRST_WORDS]).rstrip('.,;:!?')}…"
