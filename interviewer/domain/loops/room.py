"""The room of a debrief: who sits there, and which prepared words each of them says."""

import re
from collections import Counter
from collections.abc import Mapping

from interviewer.domain.entities.debrief import DebriefLine, LineKind
from interviewer.domain.loops.debrief_words import DebriefWords

# A quote that ends a sentence of its own ends that of its speaker too.
_FULL_STOPS = re.compile(r'([.!?]")\.')


class Room:
    """Gives every beat its words: a phrasing that was said gives way to the next one, the same for the same seed."""

    def __init__(self, words: Mapping[str, DebriefWords], titles: Mapping[str, str], seed: int) -> None:
        """The words and titles of the interviewers, by persona."""
        self._words = words
        self._titles = titles
        self._seed = seed
        self._said: Counter[tuple[str, LineKind]] = Counter()

    def title(self, persona: str) -> str:
        """What an interviewer is called."""
        return self._titles.get(persona, persona)

    def say(self, kind: LineKind, persona: str, **filling: str) -> DebriefLine:
        """A beat in this interviewer's words; its number is given later."""
        phrasings = self._words[persona].lines[kind]
        at = (self._seed + self._said[persona, kind]) % len(phrasings)
        self._said[persona, kind] += 1
        text = _FULL_STOPS.sub(r"\1", phrasings[at].format_map(filling))
        return DebriefLine(number=0, kind=kind, speaker=persona, title=self.title(persona), text=text)
