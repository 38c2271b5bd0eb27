"""Deterministic signals of an answer: what code can count without a model."""

from dataclasses import dataclass
from functools import cached_property
from re import Pattern

from interviewer.domain.language import lexicon
from interviewer.domain.language.filler import is_bare_number, is_hollow
from interviewer.domain.language.prompt_injection import instructs, is_markup
from interviewer.domain.language.stretches import stretches
from interviewer.domain.language.text import Span, as_seen, word_count
from interviewer.domain.language.word_cache import remembered

# A reply of so few sentences is understood together with the question that it answers.
_SHORT_REPLY = 2


@dataclass(frozen=True)
class SentenceSignals:
    """What one sentence holds.

    Attributes:
        hypothetical: It tells what would be done, not what was done; a counterfactual ("that would have cost a
            week") inside a story of the past is not hypothetical, nor is what a story taught ("next time I would ask").
        orders: It gives orders to the interviewer or the judge, so it is no evidence of anything.
        hollow: It sounds strong and tells nothing, so what could be counted in it counts as nothing.
    """

    span: Span
    text: str
    own_actions: int
    we: int
    first_person: int
    numbers: int
    past: bool
    change: bool
    outcome: bool
    reason: bool
    reflection: bool
    event: bool
    hypothetical: bool
    other_person: bool
    hedges: int
    platitudes: int
    question: bool
    orders: bool
    hollow: bool

    @property
    def measured(self) -> bool:
        """A number that measures a change or a result, told as a fact."""
        return self.numbers > 0 and (self.change or self.outcome) and not self.hypothetical


@dataclass(frozen=True)
class Signals:
    """The signals of a whole answer; counts are per answer."""

    words: int
    sentences: tuple[SentenceSignals, ...]

    def count(self, name: str) -> int:
        """Sum of a counted signal, or the number of sentences in which a flag is set."""
        return sum(int(getattr(sentence, name)) for sentence in self.sentences)

    @cached_property
    def summary(self) -> dict[str, float]:
        """The counts that the scorecard shows."""
        names = (
            "own_actions", "we", "first_person", "numbers", "measured", "outcome", "reason", "reflection", "event",
            "hypothetical", "hedges", "platitudes",
        )  # fmt: skip
        counts = {name: float(self.count(name)) for name in names}
        return {"words": float(self.words), "sentences": float(len(self.sentences)), **counts}


@remembered(256)
def signals(answer: str) -> Signals:
    """Read the signals of an answer; remembered, because every turn looks at the earlier answers again."""
    spans = stretches(answer)
    leans = len(spans) <= _SHORT_REPLY
    told = tuple(_of_sentence(span, span.of(answer), leans_on_the_question=leans) for span in spans)
    return Signals(words=word_count(as_seen(answer)), sentences=told)


def _of_sentence(span: Span, text: str, *, leans_on_the_question: bool) -> SentenceSignals:
    seen = as_seen(text)
    said = " ".join(seen.lower().split())
    wish = bool(lexicon.HYPOTHETICAL.search(lexicon.COUNTERFACTUAL.sub("", said)))
    lesson = wish and bool(lexicon.LESSON.search(said))
    hollow = is_hollow(said) or is_markup(seen) or (not leans_on_the_question and is_bare_number(said))
    tells = not hollow
    happened = tells and not wish
    return SentenceSignals(
        span=span,
        text=text,
        own_actions=_count(lexicon.OWN_ACTION, said) if happened else 0,
        we=_count(lexicon.WE, said),
        first_person=_count(lexicon.FIRST_PERSON, said),
        numbers=_count(lexicon.NUMBER, said) if tells else 0,
        past=bool(lexicon.PAST.search(said)),
        change=tells and not lesson and bool(lexicon.CHANGE.search(said)),
        outcome=happened and bool(lexicon.OUTCOME.search(said)),
        reason=tells and bool(lexicon.REASON.search(said)),
        reflection=tells and bool(lexicon.REFLECTION.search(said)),
        event=happened and bool(lexicon.EVENT_TIME.search(said)),
        hypothetical=wish and not lesson,
        other_person=tells and bool(lexicon.OTHER_PERSON.search(said)),
        hedges=_count(lexicon.HEDGE, said),
        platitudes=_count(lexicon.PLATITUDE, said),
        question="?" in text,
        orders=instructs(seen),
        hollow=hollow,
    )


def _count(pattern: Pattern[str], text: str) -> int:
    return len(pattern.findall(text))
