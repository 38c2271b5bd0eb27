"""What the fit learns from: sentences and clauses of interviewers with what they do."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from interviewer.domain.base import Frozen
from interviewer.domain.language.questions import commands
from interviewer.domain.language.tone import ASK, LEAD, OFFENCES
from interviewer.domain.language.utterance import clause_texts

HERE = Path(__file__).parent
# `sentences` are whole; `clauses` are parts of sentences or stand alone.
SENTENCES = (HERE / "sentences.jsonl", HERE / "clauses.jsonl")
ASIDES = HERE / "asides.jsonl"


class Labelled(Frozen):
    """A sentence or clause of the interviewer and what it does.

    Attributes:
        source: Whose it is: `strangers`, `turns`, `asides`, `parts` by other hands, `own` by the guard's authors,
            `frames` and `restated` made.
        group: The opening question of the turn that it is from; sentences of one group stay together in a split.
    """

    text: str
    kind: str
    source: str
    group: str = ""


class Aside(Frozen):
    """A question with a clause in it that does what `kind` says, or nothing of the sort.

    Attributes:
        hand: Who wrote it.
    """

    text: str
    aside: str
    kind: str
    hand: str


def sentences() -> Iterator[Labelled]:
    """All labelled sentences and clauses that somebody wrote, and the clauses of those in which nothing is wrong."""
    for path in SENTENCES:
        for row in map(Labelled.model_validate_json, path.read_text(encoding="utf-8").splitlines()):
            yield row
            if row.kind not in OFFENCES:
                yield from harmless(row.text, row)
    for aside in map(Aside.model_validate_json, ASIDES.read_text(encoding="utf-8").splitlines()):
        yield from of_aside(aside)


def of_aside(aside: Aside) -> Iterator[Labelled]:
    """The question as a whole, the clause in question, and the clauses around it, in which nothing is wrong."""
    row = Labelled(text=aside.aside, kind=aside.kind, source="asides")
    yield row
    yield row.model_copy(update={"text": aside.text, "kind": ASK if aside.kind == LEAD else aside.kind})
    for rest in aside.text.split(aside.aside):
        yield from harmless(rest.strip(" ,;:-"), row, least=1)


def harmless(text: str, row: Labelled, *, least: int = 2) -> Sequence[Labelled]:
    """The clauses of words in which nothing is wrong, if there are so many; else none."""
    found = clause_texts(text)
    if len(found) < least:
        return ()
    return [row.model_copy(update={"text": one, "kind": harmless_kind(one)}) for one in found]


def harmless_kind(text: str) -> str:
    """What words do in which nothing is wrong: ask or lead in."""
    return ASK if text.endswith("?") or commands(text) else LEAD
