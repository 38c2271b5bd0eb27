"""Decides whether what a capable model wants to say may be said, on the whole or while its words arrive."""

from interviewer.domain.language.grounds import Defect, DefectKind, Grounds

# Lead-in and question together; a longer turn is no follow-up that one can hold in mind.
MOST_WORDS = 45


def defect(say: str, grounds: Grounds, *, question: bool = True, most_words: int = MOST_WORDS) -> Defect | None:
    """What is wrong with a whole turn; None when it may be said as it stands."""
    guard = SpeechGuard(grounds, question=question, most_words=most_words)
    guard.hear(say)
    guard.finish()
    return guard.defect


class SpeechGuard:
    """Lets a turn through word by word, as soon as nothing can be wrong with a word any more.

    Attributes:
        defect: What was found, from the moment it is found; nothing is released after it.
        shown: All that was released.
    """

    def __init__(self, grounds: Grounds, *, question: bool = True, most_words: int = MOST_WORDS) -> None:
        self.defect: Defect | None = None
        self.shown = ""
        self._grounds = grounds
        self._question = question
        self._most_words = most_words
        self._heard = ""

    def hear(self, chunk: str) -> str:
        """Take in what the model said next; the words that may be shown now, "" while they must be held."""
        self._heard += chunk
        return ""

    def finish(self) -> str:
        """The model has ended: the rest that may be shown."""
        if not self._heard.strip():
            self.defect = Defect(kind=DefectKind.EMPTY, reason="You said nothing; ask one question.")
            return ""
        self.shown = self._heard
        return self.shown
