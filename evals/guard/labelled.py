"""Sentences and clauses labelled with what they do: written by hand, from templates, from turns, and restated."""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from evals.datasets import read_yaml
from evals.guard.turns import Turn
from interviewer.domain.base import Frozen
from interviewer.domain.language.questions import commands
from interviewer.domain.language.stems import stems_of
from interviewer.domain.language.text import sentences
from interviewer.domain.language.tone import ASK, LEAD, OFFENCES, masked
from interviewer.domain.language.utterance import clause_texts, sentences_of

HERE = Path(__file__).parent
# The first are whole sentences; `clauses` are parts of sentences or stand alone.
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


def hand_labelled() -> Iterator[Labelled]:
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


FRAMES = Path(__file__).with_name("frames.yaml")
# How often each frame is filled.
_EACH = 8
_SEED = 1
_NOT_IN_LY = frozenset("able cool fine first-rate genius good great rare special super top-notch world-class".split())
# "Well" is the commonest of all.
_WELL = 20


def framed(path: Path = FRAMES) -> Iterator[Labelled]:
    """The clauses of all frames."""
    given: dict[str, Any] = read_yaml(path)
    chance = random.Random(_SEED)
    words = {name: [word.replace("-", " ") for word in held.split()] for name, held in given["words"].items()}
    words["adverbs"] = [*(_adverb(word) for word in words["praised"] if word not in _NOT_IN_LY), *["well"] * _WELL]
    for kind, slots in given["frames"].items():
        for names, frames in slots.items():
            for frame in frames:
                for _ in range(_EACH):
                    yield Labelled(text=_filled(frame, names.split(), words, chance), kind=kind, source="frames")


def _filled(frame: str, names: list[str], words: dict[str, list[str]], chance: random.Random) -> str:
    """A frame of two blanks takes a word of each list, one of a single blank a word of any of them."""
    lists = names if "{1}" in frame else [chance.choice([name for name in names if name != "things"])]
    chosen = [chance.choice(words[name]) for name in lists]
    said = frame.format(*chosen, a="an" if chosen[0][0].lower() in "aeiou" else "a")
    return said[:1].upper() + said[1:] if said.endswith(".") else said


def _adverb(word: str) -> str:
    if word.endswith("ly"):
        return word
    if word.endswith("y"):
        return f"{word[:-1]}ily"
    if word.endswith("le"):
        return f"{word[:-1]}y"
    return f"{word}ally" if word.endswith("ic") else f"{word}ly"


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
