"""Problems that any piece of content can have: a text that asks too much or too little, a name that nothing has."""

from collections.abc import Iterator, Sequence

from interviewer.content import wording
from interviewer.content.errors import Problem
from interviewer.content.placed import Identified, Placed
from interviewer.domain.entities.principles import PRINCIPLE_IDS

Place = Sequence[int | str]


def one_question(item: Placed[Identified], place: Place, text: str) -> Iterator[Problem]:
    """A problem unless the text asks exactly one question."""
    if (count := wording.questions(text)) != 1:
        yield item.problem(place, f"must hold exactly one question mark, not {count}")


def no_question(item: Placed[Identified], place: Place, text: str) -> Iterator[Problem]:
    """A problem if the text asks something."""
    if wording.questions(text):
        yield item.problem(place, "must hold no question mark")


def principle(item: Placed[Identified], place: Place, named: str) -> Iterator[Problem]:
    """A problem unless the name is a principle's id."""
    if named not in PRINCIPLE_IDS:
        yield item.problem(place, f"{named} is none of the sixteen principles")


def cues(item: Placed[Identified], place: Place, given: Sequence[str]) -> Iterator[Problem]:
    """Problems of a list of cues."""
    for at, cue in enumerate(given):
        if not wording.is_cue(cue):
            yield item.problem((*place, at), f"{cue!r}: a cue is lower case, and * may only end a word")
    if repeated := wording.repeated(given):
        yield item.problem(place, f"{', '.join(repeated)}: given twice")
