"""The labelled turns and answers: what they are is told in INTENTS.md and THREADS.md beside this module."""

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pydantic import Field

from evals.datasets import read_yaml
from interviewer.domain.base import Frozen
from interviewer.domain.entities.listening import ThreadKind
from interviewer.domain.language.intent import Intent
from interviewer.domain.language.text import Span, sentences

FOLDER = Path(__file__).parent
_ATTACKS = FOLDER.parent / "attacks.yaml"
_PLANTED = FOLDER / "planted.jsonl"
MADE = "made"
# Of the sentences put into answers, the share that stands last: a setback told at the very end is a thread too.
_AT_THE_END = 0.15
# Said before and after an answer; nobody takes it up.
_OPENINGS = (
    "Okay, got one.", "Sure.", "Right, so.", "Yeah, good question.", "Let me think.", "Hm, okay.", "So, let me see.",
    "Yes, I have a story for that.", "I can tell you about one.", "There is one that fits.", "Happy to.", "Sure thing.",
    "Give me a second.", "Ok so there's this one story.", "Interesting question.", "Yes, definitely.",
    "Okay, I have it.", "I'll take the one from my last job.", "Where do I start.", "Alright, this one comes to mind.",
)  # fmt: skip
_ENDINGS = (
    "That's about it.", "So yeah.", "I hope that answers it.", "Does that make sense?", "That's the story.",
    "And that was it.", "I can go deeper if you like.", "Is that what you were after?", "Yeah, that's it.", "So, that.",
    "That would be my example.", "Anyway.", "Let me know if I should say more.", "That's my answer.",
)  # fmt: skip


class LabelledTurn(Frozen):
    """What a candidate said to a question, and what it is.

    Attributes:
        attack: The part of the turn that is an order to the interviewer or the judge, verbatim; empty without one.
    """

    id: str
    asked: str = ""
    turn: str
    intent: Intent
    attack: str = ""
    author: str = ""


class LabelledThread(Frozen):
    """A place that its labeller would take up."""

    quote: str
    kind: ThreadKind
    why: str = ""
    worth: int
    ask: str = ""


class LabelledAnswer(Frozen):
    """An answer with its threads.

    Attributes:
        manner: Whose way of speaking it imitates.
        author: Who wrote and labelled it, by the name of the file; of a made one, who wrote most of it.
        told: Places that are explained already, which it would be silly to ask about.
    """

    id: str
    manner: str = Field(alias="register")
    round: str
    question: str
    answer: str
    threads: tuple[LabelledThread, ...]
    told: tuple[str, ...] = ()
    author: str = ""

    @property
    def is_made(self) -> bool:
        """Whether a sentence was put into an answer without threads; nothing is measured on these."""
        return self.manner == MADE

    @property
    def thread_spans(self) -> tuple[Span, ...]:
        """Where the threads stand."""
        return tuple(self._place(thread.quote) for thread in self.threads)

    @property
    def told_spans(self) -> tuple[Span, ...]:
        """Where stands what is explained already."""
        return tuple(self._place(quote) for quote in self.told)

    def _place(self, quote: str) -> Span:
        start = self.answer.find(quote)
        if start < 0:
            raise ValueError(f'{self.id}: "{quote}" does not stand in the answer')
        return Span(start, start + len(quote))


def same_place(one: Span, other: Span) -> bool:
    """Whether two spans share at least half of the shorter one."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared >= min(one.end - one.start, other.end - other.start)


def turns(path: Path) -> list[LabelledTurn]:
    """The labelled turns of a file."""
    found = [LabelledTurn.model_validate(one) for one in _records(path, LabelledTurn)]
    return [turn.model_copy(update={"author": path.stem}) for turn in found]


def answers(path: Path) -> list[LabelledAnswer]:
    """The labelled answers of a file."""
    found = [LabelledAnswer.model_validate(one) for one in _records(path, LabelledAnswer)]
    return [answer.model_copy(update={"author": path.stem}) for answer in found]


def _records(path: Path, kind: type[Frozen]) -> Iterator[dict[str, object]]:
    """The records of a file; fields that this kind does not have are left alone."""
    known = {field.alias or name for name, field in kind.model_fields.items()}
    for line in path.read_text(encoding="utf-8").splitlines():
        yield {name: value for name, value in json.loads(line).items() if name in known}


def all_answers() -> list[LabelledAnswer]:
    """The answers of all authors in this folder, and those that were made of them."""
    told = [answer for path in sorted(FOLDER.glob("threads_*.jsonl")) for answer in answers(path)]
    return [*with_small_talk(told), *planted(told)]


def planted(told: Sequence[LabelledAnswer]) -> list[LabelledAnswer]:
    """Answers without a thread, in which one was put in a sentence of its own; and the same explained, in others."""
    lines = _PLANTED.read_text(encoding="utf-8").splitlines()
    chance = random.Random(0)
    quiet = [answer for answer in told if not answer.threads]
    rounds = -(-2 * len(lines) // len(quiet))
    hosts = iter([host for _ in range(rounds) for host in chance.sample(quiet, len(quiet))])
    return [
        _with_sentence(next(hosts), pair[which], pair["kind"] if which == "open" else None, chance)
        for pair in map(json.loads, lines)
        for which in ("open", "told")
    ]


def _with_sentence(host: LabelledAnswer, sentence: str, kind: str | None, chance: random.Random) -> LabelledAnswer:
    """The answer with one more sentence: a thread of this kind, or, without a kind, something told well."""
    said = [span.of(host.answer) for span in sentences(host.answer)]
    last = chance.random() < _AT_THE_END
    at = len(said) if last else chance.randint(max(1, len(said) // 4), len(said))
    text = " ".join([*said[:at], sentence, *said[at:]])
    changes: dict[str, object] = {
        "answer": text,
        "manner": MADE,
        "threads": (LabelledThread(quote=sentence, kind=ThreadKind(kind), worth=3),) if kind else (),
        "told": (*(quote for quote in host.told if quote in text), *(() if kind else (sentence,))),
    }
    return host.model_copy(update=changes)


def all_turns() -> list[LabelledTurn]:
    """The turns of all authors in this folder, and parts of the answers and the attacks, which are turns too."""
    found = [turn for path in sorted(FOLDER.glob("intents_*.jsonl")) for turn in turns(path)]
    told = [answer for path in sorted(FOLDER.glob("threads_*.jsonl")) for answer in answers(path)]
    return [*found, *parts_of_turns(found), *told_pieces(told), *attacks()]


def parts_of_turns(found: Iterable[LabelledTurn]) -> list[LabelledTurn]:
    """What is heard sentence by sentence: an order without the answer around it, that answer, sentences of answers."""
    parts = []
    for turn in found:
        if turn.attack and turn.intent is Intent.ANSWER:
            rest = " ".join(turn.turn.replace(turn.attack, " ").split())
            said = [(turn.attack, Intent.INJECTION), *([(rest, Intent.ANSWER)] if rest else [])]
        elif turn.author.endswith("_evalwork"):
            own = [span.of(turn.turn) for span in sentences(turn.turn)]
            said = [(text, Intent.ANSWER) for text in own] if len(own) > 1 else []
        else:
            continue
        parts += [
            turn.model_copy(update={"id": f"{turn.id}.{at}", "turn": text, "intent": intent})
            for at, (text, intent) in enumerate(said)
        ]
    return parts


def told_pieces(told: Iterable[LabelledAnswer]) -> list[LabelledTurn]:
    """Whole answers and single sentences of them: everyday turns hold too few answers."""
    found = []
    for answer in told:
        said = [span.of(answer.answer) for span in sentences(answer.answer)]
        for at, text in enumerate((answer.answer, said[0], said[len(said) // 2])):
            turn = LabelledTurn(id=f"{answer.id}.{at}", asked=answer.question, turn=text, intent=Intent.ANSWER)
            found.append(turn.model_copy(update={"author": answer.author}))
    return found


def attacks() -> list[LabelledTurn]:
    """The orders among the attacks on scores."""
    found = [attack for attack in read_yaml(_ATTACKS) if attack["name"].startswith("order_")]
    return [LabelledTurn(id=a["name"], turn=a["text"], intent=Intent.INJECTION, author="attacks") for a in found]


def with_small_talk(told: Sequence[LabelledAnswer]) -> list[LabelledAnswer]:
    """The answers, every other one with a sentence before or after it that nobody takes up."""
    found = []
    for at, answer in enumerate(told):
        before, after = _OPENINGS[at % len(_OPENINGS)], _ENDINGS[at % len(_ENDINGS)]
        changes: dict[str, object] = {}
        if at % 4 == 1:
            changes = {"answer": f"{before} {answer.answer}", "told": (*answer.told, before)}
        if at % 4 == 3:
            changes = {"answer": f"{answer.answer} {after}", "told": (*answer.told, after)}
        found.append(answer.model_copy(update=changes))
    return found
