"""What candidates told, said back to them: lead-ins in which nothing is wrong, of every topic that they spoke of.

Interviewers open with the candidate's facts ("You closed four beds and the site manager was furious."). The sentences
of candidates in the sets of turns are turned from the first person into the second; the short ones are taken.
"""

import re
from collections.abc import Iterable, Iterator

from evals.guard.labelled import Labelled
from evals.guard.turns import Turn
from interviewer.domain.language.text import sentences
from interviewer.domain.language.tone import LEAD

_SHORTEST, _LONGEST = 4, 16
_SECOND = {
    "i": "you", "we": "you", "me": "you", "us": "you", "my": "your", "our": "your", "mine": "yours", "ours": "yours",
    "myself": "yourself", "ourselves": "yourselves", "i'm": "you're", "we're": "you're", "i'd": "you'd",
    "we'd": "you'd", "i've": "you've", "we've": "you've", "i'll": "you'll", "we'll": "you'll", "am": "are",
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
_WAS = re.compile(r"\b(you) was\b", re.IGNORECASE)


def restated(turns: Iterable[Turn]) -> Iterator[Labelled]:
    """The candidates' sentences in the second person, each transcript once."""
    seen: set[str] = set()
    for turn in turns:
        for entry in turn.transcript:
            if entry.by != "candidate" or entry.text in seen:
                continue
            seen.add(entry.text)
            for span in sentences(entry.text):
                said = span.of(entry.text)
                if _SHORTEST <= len(said.split()) <= _LONGEST and not re.search(r"[?!\"“]", said):
                    yield Labelled(text=_second_person(said), kind=LEAD, source="restated", group=turn.question)


def _second_person(said: str) -> str:
    turned = _WORD.sub(lambda found: _SECOND.get(found[0].lower().replace("’", "'"), found[0]), said)
    turned = _WAS.sub(r"\1 were", turned)
    return turned[:1].upper() + turned[1:]
