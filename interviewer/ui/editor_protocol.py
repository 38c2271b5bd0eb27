"""What the code editor in the browser hands over, and what it is answered."""

from typing import Protocol

from pydantic import ValidationError

from interviewer.domain.base import Frozen
from interviewer.domain.entities.code import Draft
from interviewer.domain.entities.languages import Language
from interviewer.service import InterviewerError


class Keeper(Protocol):
    """Keeps code."""

    def keep_code(self, owner: str, draft: Draft, /) -> int:
        """Keep it with this interview or assessment, and return the number of the version."""
        ...


class Written(Frozen):
    """Code in one language; `base` is the number of the version that it was made from."""

    language: Language
    text: str
    base: int


class Handed(Frozen):
    """All that the browser does not know to be kept; `client` and `step` name this message."""

    client: str
    step: int
    drafts: tuple[Written, ...]


class Kept(Frozen):
    """The number under which code is kept, and the step of the message that it came in."""

    number: int
    step: int


class Answer(Frozen):
    """What is kept of all that a page has handed over, and why some of its last message is not."""

    client: str
    kept: dict[Language, Kept]
    trouble: str


def keep(keeper: Keeper, owner: str, question_id: str, handed: object, before: Answer | None) -> Answer | None:
    """Keep what was handed over and answer it; None when it cannot be read.

    Args:
        keeper: Keeps it.
        owner: Id of the interview or assessment.
        question_id: The question that the code is written for.
        handed: The message as it came.
        before: The answer to the message before, in the same tab.
    """
    try:
        message = Handed.model_validate(handed)
    except ValidationError:
        return None
    kept = dict(before.kept) if before is not None and before.client == message.client else {}
    trouble = ""
    for written in message.drafts:
        # What this tab has saved since the draft was begun is its own, and no newer version of somebody else.
        base = max(written.base, kept[written.language].number if written.language in kept else 0)
        draft = Draft(question_id=question_id, language=written.language, text=written.text, base=base)
        try:
            kept[written.language] = Kept(number=keeper.keep_code(owner, draft), step=message.step)
        except InterviewerError as error:
            trouble = str(error)
    return Answer(client=message.client, kept=kept, trouble=trouble)
