"""Two stories of the bank made one, and what is needed to undo that."""

from interviewer.domain.base import Frozen
from interviewer.domain.preparation.bank import BankStory, Telling


class Merge(Frozen):
    """What came of a merge.

    Attributes:
        story: The story that both are now.
        before: The one that stayed, as it was.
        other: The one that is gone, as it was.
    """

    story: BankStory
    before: BankStory
    other: BankStory


def merged(keep: BankStory, other: BankStory, own: Telling | None) -> BankStory:
    """The story that stays, with the tellings and uses of both; the last telling is `own`, or its own last one."""
    last = own or keep.tellings[-1]
    earlier = sorted({*keep.tellings, *other.tellings} - {last}, key=lambda telling: (telling.at, telling.text))
    return keep.model_copy(
        update={
            "tellings": (*earlier, last),
            "uses": tuple(sorted({*keep.uses, *other.uses}, key=lambda use: (use.at, use.where, use.question_id))),
            "failure": keep.failure or other.failure,
            "conflict": keep.conflict or other.conflict,
            "year": keep.year or other.year,
        }
    )
