"""What is said of stories that came again: one line for each round that heard one, however many pairs it makes."""

from collections.abc import Sequence

from interviewer.domain.entities.findings import Reuse
from interviewer.domain.entities.write_up import Quoted

_Place = tuple[str, str]


def told_again(reused: Sequence[Reuse]) -> tuple[Reuse, ...]:
    """For each story and each round that heard it again, the first pair: that with the first round that heard it."""
    stories = _stories(reused)
    first: dict[tuple[int, int], Reuse] = {}
    for reuse in reused:
        number = next(at for at, story in enumerate(stories) if _place(reuse.second) in story)
        first.setdefault((number, reuse.rounds[1]), reuse)
    return tuple(first.values())


def _stories(reused: Sequence[Reuse]) -> list[set[_Place]]:
    """The answers that tell the same story, by the pairs that were found."""
    stories: list[set[_Place]] = []
    for reuse in reused:
        pair = {_place(reuse.first), _place(reuse.second)}
        same = [story for story in stories if story & pair]
        stories = [story for story in stories if not story & pair] + [pair.union(*same)]
    return stories


def _place(quoted: Quoted) -> _Place:
    return quoted.interview_id, quoted.question_id
