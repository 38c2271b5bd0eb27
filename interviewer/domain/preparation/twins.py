"""Near-twins: two stories of the bank that tell the same thing, and the same story where its tellings differ."""

from collections.abc import Sequence
from itertools import combinations

from interviewer.domain.base import Frozen
from interviewer.domain.language.likeness import content_words, likeness
from interviewer.domain.preparation.bank import BankStory


class Twin(Frozen):
    """Two stories that are probably one.

    Attributes:
        likeness: How alike they are, 0 to 1.
    """

    first: str
    second: str
    likeness: float


# From this likeness on two tellings are taken for the same story.
SAME = 0.4


def telling_likeness(one: str, other: str) -> float:
    """How alike two tellings are, from 0 to 1."""
    return likeness(content_words(one), content_words(other))


def twins_of(stories: Sequence[BankStory]) -> tuple[Twin, ...]:
    """The pairs of stories that are probably one, the likeliest first."""
    found = (
        Twin(first=one.id, second=other.id, likeness=round(alike, 2))
        for one, other in combinations(stories, 2)
        if (alike := telling_likeness(one.text, other.text)) >= SAME
    )
    return tuple(sorted(found, key=lambda twin: -twin.likeness))


def best_match(text: str, stories: Sequence[BankStory]) -> str | None:
    """The id of the story that a telling tells; None when it is a new one."""
    found = [(max(telling_likeness(text, telling.text) for telling in story.tellings), story.id) for story in stories]
    likeness_of_it, story_id = max(found, default=(0.0, ""))
    return story_id if likeness_of_it >= SAME else None
