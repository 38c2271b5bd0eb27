"""Keeps what the candidate writes in the editor."""

import unicodedata

from interviewer.content import Content
from interviewer.domain.coding.starter import starters
from interviewer.domain.entities.code import MAX_BYTES, Draft
from interviewer.domain.entities.question import Question
from interviewer.domain.errors import InterviewerError
from interviewer.domain.ports import Clock
from interviewer.store import Store


class BadCode(InterviewerError):
    """The code cannot be kept as it is; what was kept before stands."""


class Writing:
    """The use case behind the editor."""

    def __init__(self, content: Content, store: Store, clock: Clock) -> None:
        """Everything that it needs from outside."""
        self._content = content
        self._store = store
        self._clock = clock

    def keep(self, interview_id: str, draft: Draft) -> int:
        """Keep code as the latest version in its language, and return its number.

        Raises:
            BadCode: It is too large, or there is no code to write for this question.
            Conflict: A newer version was kept meanwhile, or the interview has ended.
            NotFound: There is no such interview.
        """
        fitting = fit(draft, self._content.questions.get(draft.question_id))
        return self._store.codes.save(interview_id, fitting, self._clock())


def fit(draft: Draft, question: Question | None) -> Draft:
    """The draft as it can be kept for this question.

    Raises:
        BadCode: It is too large, or there is nothing to write in this language.
    """
    if question is None or draft.language not in starters(question):
        raise BadCode("There is nothing to write for this question.")
    # Cleaning takes time for each character and leaves at least every second one of a text with its lines ended by two.
    text = clean(draft.text) if len(draft.text) <= 2 * MAX_BYTES else draft.text
    size = len(text.encode())
    if size > MAX_BYTES:
        raise BadCode(f"The text has {size:,} bytes, and at most {MAX_BYTES:,} are kept. Shorten it to save it.")
    return draft.model_copy(update={"text": text})


def clean(text: str) -> str:
    """Code without characters that are no text, its lines ended alike."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(character for character in lines if character in "\n\t" or unicodedata.category(character) != "Cc")
