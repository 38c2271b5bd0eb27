"""Words of a transcript that are worth a look before it is sent: what recognition gets wrong most."""

from interviewer.domain.base import Frozen
from interviewer.domain.entities.speech import SpokenWord, Transcript
from interviewer.domain.language.lexicon import NUMBER

# Below this the recogniser's own probability says that a word is as likely wrong as right.
UNSURE = 0.5
MARKS = ".,;:!?\"'()…-"


class Doubts(Frozen):
    """Words to look at, each once, in the order in which they were said.

    Attributes:
        numbers: They change a story most, and nothing else in it shows that one is wrong.
        unsure: The others that the recogniser was least sure of, mostly names and rare words.
    """

    numbers: tuple[SpokenWord, ...] = ()
    unsure: tuple[SpokenWord, ...] = ()


def doubts(transcript: Transcript) -> Doubts:
    """What to look at in this transcript."""
    numbers: dict[str, SpokenWord] = {}
    unsure: dict[str, SpokenWord] = {}
    for word in transcript.words:
        bare = word.word.strip(MARKS)
        if NUMBER.search(bare.lower()):
            numbers.setdefault(bare.lower(), word)
        elif bare and word.probability < UNSURE:
            unsure.setdefault(bare.lower(), word)
    return Doubts(numbers=tuple(numbers.values()), unsure=tuple(unsure.values()))
