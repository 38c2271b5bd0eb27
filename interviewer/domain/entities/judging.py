"""What a judge is asked: one story, or a whole round."""

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Rubric


class JudgeRequest(Frozen):
    """One story to be judged: the exchange about one prepared question.

    Attributes:
        answers: The candidate's turns of the story, in order; evidence may come from these only.
        transcript: The whole exchange as (speaker, text), interviewer's turns included.
        rubrics: The rubrics whose criteria are to be judged.
        warm_up: What was said before the first prepared question, as (speaker, text).
    """

    question: Question
    level: Level
    answers: tuple[str, ...]
    transcript: tuple[tuple[str, str], ...]
    rubrics: tuple[Rubric, ...]
    warm_up: tuple[tuple[str, str], ...] = ()


class ToldStory(Frozen):
    """One prepared question of a round with the exchange about it.

    Attributes:
        about: The name of the principle or area that the question was asked for.
        transcript: As (speaker, text).
    """

    question: str
    about: str
    transcript: tuple[tuple[str, str], ...]


class RoundRequest(Frozen):
    """A whole round, to be read for what shows across its stories; `warm_up` came before the first of them."""

    level: Level
    stories: tuple[ToldStory, ...]
    warm_up: tuple[tuple[str, str], ...] = ()
