"""The sentences and clauses of whole turns, and what each does: most are harmless, one of a bad turn offends.

Of a bad turn `offending.jsonl` names the words that praise, judge, advise or give the answer away. Turns that are bad
for something else (a number that nobody gave) offend in no tone, and all of their statements may be learnt from.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from evals.guard.labelled import Labelled, harmless, harmless_kind
from evals.guard.turns import Turn
from interviewer.domain.base import Frozen
from interviewer.domain.language.stems import stems_of
from interviewer.domain.language.tone import OFFENCES, masked
from interviewer.domain.language.utterance import sentences_of

OFFENDING = Path(__file__).with_name("offending.jsonl")


class Offending(Frozen):
    """Words of a bad turn, by its id, that do what its defect says; a turn may have several."""

    id: str
    words: str


def parts(turns: Iterable[Turn], path: Path = OFFENDING) -> Iterator[Labelled]:
    """The labelled parts of those turns that are good or whose offending words are named."""
    offending: dict[str, list[str]] = {}
    for one in map(Offending.model_validate_json, path.read_text(encoding="utf-8").splitlines()):
        offending.setdefault(one.id, []).append(one.words)
    for turn in turns:
        if turn.defect in OFFENCES:
            if turn.id in offending:
                yield from _parts(turn, turn.defect, offending[turn.id])
        else:
            yield from _parts(turn)


def _parts(turn: Turn, kind: str = "", offending: Sequence[str] = ()) -> Iterator[Labelled]:
    """Each part as it stands and with the candidate's words masked, as the guard will see it."""
    grounds = turn.grounds
    told = stems_of((*grounds.said, grounds.question, grounds.resume))
    for row in _plain_parts(turn, kind, offending):
        yield row
        hidden = masked(row.text, told)
        if hidden != row.text:
            yield row.model_copy(update={"text": hidden})


def _plain_parts(turn: Turn, kind: str, offending: Sequence[str]) -> Iterator[Labelled]:
    for sentence in sentences_of(turn.say, final=True):
        row = Labelled(text=sentence.plain, kind=kind, source="parts", group=turn.question)
        words = next((one for one in offending if one in sentence.plain), "")
        if words:
            yield row
            if words != sentence.plain:
                yield row.model_copy(update={"text": words})
            for rest in sentence.plain.split(words):
                yield from harmless(rest.strip(" ,;:-"), row, least=1)
            continue
        yield row.model_copy(update={"kind": harmless_kind(sentence.plain)})
        yield from harmless(sentence.plain, row)
