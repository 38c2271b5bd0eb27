"""Stories that an earlier interviewer of the same loop heard, and how a later one recognises them."""

from collections.abc import Iterable, Sequence

from interviewer.domain.base import Frozen
from interviewer.domain.language.likeness import ENOUGH, content_words, likeness

# A beginning is compared with a whole story, whose many words hold up to 0.48 of the beginning of another one.
_BEGUN_AGAIN = 0.55


class UsedStory(Frozen):
    """A note for later interviewers by which to recognise a story, without what was said.

    Attributes:
        heard_by: What the interviewer who heard it is called.
        words: The stems of its content words, sorted.
        interview_id: The interview in which it was told; empty in older rounds.
    """

    heard_by: str
    words: tuple[str, ...]
    interview_id: str = ""


def used_story(heard_by: str, words: frozenset[str], interview_id: str) -> UsedStory | None:
    """The note about a story; None when it is too short to be recognised."""
    if len(words) < ENOUGH:
        return None
    return UsedStory(heard_by=heard_by, words=tuple(sorted(words)), interview_id=interview_id)


def recognised(said: Iterable[str], used: Sequence[UsedStory]) -> UsedStory | None:
    """The used story that these turns tell again."""
    begun = _content_words(said)
    return next((story for story in used if likeness(begun, frozenset(story.words)) >= _BEGUN_AGAIN), None)


def tells_another(said: Iterable[str], used: Sequence[UsedStory]) -> bool:
    """Whether these turns tell enough of a story, and none of the used ones."""
    turns = tuple(said)
    return len(_content_words(turns)) >= ENOUGH and recognised(turns, used) is None


def _content_words(said: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*map(content_words, said))
