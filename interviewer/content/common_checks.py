"""Problems that any piece of content can have: a text with too many or too few questions, an unknown name."""

from collections.abc import Iterable, Iterator, Sequence

from interviewer.content import wording
from interviewer.content.errors import Problem
from interviewer.content.files import PACK
from interviewer.content.library import Identified, Located
from interviewer.domain.entities.pack import Pack

Place = Sequence[int | str]


def one_question(item: Located[Identified], place: Place, text: str) -> Iterator[Problem]:
    """A problem unless the text asks exactly one question."""
    if (count := wording.questions(text)) != 1:
        yield item.problem(place, f"must hold exactly one question mark, not {count}")


def no_question(item: Located[Identified], place: Place, text: str) -> Iterator[Problem]:
    """A problem if the text asks something."""
    if wording.questions(text):
        yield item.problem(place, "must hold no question mark")


def principle(item: Located[Identified], place: Place, named: str, pack: Pack) -> Iterator[Problem]:
    """A problem unless the name is the id of one of the pack's principles."""
    if named not in pack.principle_names:
        yield item.problem(place, f"{named} is not one of the principles in {PACK}")


def levels(item: Located[Identified], place: Place, named: Iterable[str], pack: Pack) -> Iterator[Problem]:
    """A problem unless something is given for each level of the pack, and for no other."""
    if set(named) != set(pack.levels):
        yield item.problem(place, f"must be given for each of {', '.join(pack.levels)}, and for no other level")


def topics(item: Located[Identified], place: Place, named: Iterable[str], known: Sequence[str]) -> Iterator[Problem]:
    """A problem for each topic that the pack does not have."""
    for unknown in sorted(set(named) - set(known)):
        yield item.problem(place, f"{unknown} is not one of the topics in {PACK}: {', '.join(known)}")


def cues(item: Located[Identified], place: Place, given: Sequence[str]) -> Iterator[Problem]:
    """Problems of a list of cues."""
    for at, cue in enumerate(given):
        if not wording.is_cue(cue):
            yield item.problem((*place, at), f"{cue!r}: a cue is lower case, and * may only end a word")
    if repeated := wording.repeated(given):
        yield item.problem(place, f"{', '.join(repeated)}: given twice")
