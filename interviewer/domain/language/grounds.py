"""What an interviewer's words may rest on, and what may be wrong with them."""

from enum import StrEnum

from interviewer.domain.base import Frozen


class DefectKind(StrEnum):
    """What keeps a turn from being said."""

    FALSE_QUOTE = "false_quote"
    INVENTED_NUMBER = "invented_number"
    INVENTED_NAME = "invented_name"
    ADVICE = "advice"
    TWO_QUESTIONS = "two_questions"
    PRAISE = "praise"
    VERDICT = "verdict"
    ANSWER_GIVEN = "answer_given"
    LONG = "long"
    REPEATED = "repeated"
    NOT_A_QUESTION = "not_a_question"
    PROMPT = "prompt"
    EMPTY = "empty"


class Defect(Frozen):
    """One thing that is wrong with a turn.

    Attributes:
        kind: What it is.
        reason: One sentence that tells the model what to repair.
    """

    kind: DefectKind
    reason: str


class Grounds(Frozen):
    """Everything that the interviewer's words may rest on.

    Attributes:
        said: The candidate's turns of this round, in order.
        asked: The interviewer's own earlier turns.
        question: The prepared question on the table.
        resume: The candidate's résumé, if there is one.
        extra: Anything else that may be named: role, level, product terms of the question.
    """

    said: tuple[str, ...]
    asked: tuple[str, ...] = ()
    question: str = ""
    resume: str = ""
    extra: tuple[str, ...] = ()
