"""Recognises sentences that sound strong and tell nothing: no thing, no place and nobody of one story is in them.

"I drove measurable impact, from good to great, by 40 percent" would fit any answer. Every word of it is one that holds
a sentence together, counts, or belongs to the talk about good work; a sentence out of a real story has others. In the
stories of `evals/stories/` to fit on, 6 of 1,983 sentences are hollow.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from re import Pattern

from interviewer.domain.language import lexicon
from interviewer.domain.language.lexicon import thread_cues
from interviewer.domain.language.prompt_injection import instructs, is_markup
from interviewer.domain.language.text import Span, as_seen, stretches, word_count
from interviewer.domain.language.word_cache import remembered

_HOLD_TOGETHER = (
    "a an the of in on at to from by for with without into over under out up down off about after before above below "
    "between during through against instead rather around along across ahead behind here there and or but nor so if "
    "then than as because since while until though not no nothing never just only also even still too very all any "
    "some each every both either other another more most less much many lot few such same own one ones once again "
    "always back well anything everything something now today later first last next end who whom which what when "
    "where how why be am is are was were been being have has having had do does did done doing would will should can "
    "could may might must let give gave given get got go goes going went come came make makes made take took taken "
    "put say said tell told like use uses used us me my mine myself our ours their them its it's i've i'd i'm we've "
    "that's"
)
# Whoever one of these stands for was named before, so that a bare number may be theirs.
_STANDS_FOR = "i we you it they this that these those everybody everyone nobody somebody anybody"
_COUNT = (
    "two three four five six seven eight nine ten hundred hundreds thousand thousands million millions billion "
    "percent percentage per cent half third quarter double doubled triple twice times"
)
_UNIT_WORDS = (
    "ms second seconds minute minutes hour hours day days week weeks month months year years user users node nodes"
)
_TALK_OF_GOOD_WORK = (
    "impact impacts impactful measurable measured result results outcome outcomes ownership owned owning led lead "
    "leading leader leadership drove driven drive driving delivered deliver delivering improved improve improving "
    "improvement reduced reduce reducing reduction increased increase exceeded exceeding exceed expectation "
    "expectations expected plan planned goal goals target targets success successful successfully achieved achieve "
    "achieving achievement value bar raised raising standard standards quality excellent excellence great good better "
    "best worse worst bad strong high higher highest stakeholder stakeholders customer customers need needs needed "
    "satisfaction rose risen team teams others people mentored mentoring convinced agreed aligned alignment "
    "collaborated right wrong trade-off trade-offs tradeoffs option options alternative alternatives considered "
    "weighed decide decided choice chose cheaper cost costs saved saving cut dropped scaled scale throughput "
    "performance efficiency shipped launched production time full front long run term short safe hard worked work "
    "working talk talking talked listened learned learnt lesson lessons way ways differently different looking deep "
    "deeply dived dove dug root cause causes ruled verified held detail details data process processes problem "
    "problems issue issues solution solutions solved solve fixed situation task action actions step steps reason "
    "reasons responsible responsibility accountable part specific clear particular personally colleague colleagues "
    "event story answer risk number numbers digits figures stakes placed explained explain repeat reflection quickly "
    "fast faster easily easy big bigger small important key real pushed boosted optimised optimized transformed "
    "enabled empowered excelled thrived proactive proactively end-to-end hands-on data-driven world-class win-win "
    "backwards double-digit"
)
_PRAISED_WORK = frozenset(_TALK_OF_GOOD_WORK.split())
_COUNTS = frozenset(_COUNT.split())
_SOMEBODY = frozenset(_STANDS_FOR.split())
_WITHOUT_A_THING = _PRAISED_WORK | _COUNTS | _SOMEBODY | frozenset(_HOLD_TOGETHER.split())
_MEASURES = frozenset(_UNIT_WORDS.split())
_WITHOUT_A_THING_OR_MEASURE = _WITHOUT_A_THING | _MEASURES
_FILLER_WORD = re.compile(r"[a-z0-9]+(?:[-'’.,][a-z0-9]+)*")
# A word with a letter and a digit in it may be a name ("trn1") or a measure ("12ms"), but for "3x".
_NUMBER = re.compile(r"[\d.,]+x?")
# "We agreed." is plain, not padded; nobody needs so many numbers for nothing.
_MUCH_TALK = 2
_MANY_NUMBERS = 5


def is_filler(said: str) -> bool:
    """Whether a sentence, in lower case, names nothing concrete and only praises or lists numbers."""
    found = _words(said)
    if not all(word in _WITHOUT_A_THING_OR_MEASURE or _NUMBER.fullmatch(word) for word in found):
        return False
    if sum(map(_is_number, found)) >= _MANY_NUMBERS:
        return True
    return _MEASURES.isdisjoint(found) and sum(word in _PRAISED_WORK for word in found) >= _MUCH_TALK


def is_bare_number(said: str) -> bool:
    """Whether a sentence, in lower case, holds a number and neither a thing nor a person whose it could be.

    "Down from 80 to 20 minutes" is a whole reply to "What was the number?"; among other sentences it measures nothing.
    """
    found = _words(said)
    return (
        any(map(_is_number, found))
        and not any(word in _SOMEBODY for word in found)
        and all(word in _WITHOUT_A_THING_OR_MEASURE or _NUMBER.fullmatch(word) for word in found)
    )


def _words(said: str) -> list[str]:
    return [word.replace("’", "'") for word in _FILLER_WORD.findall(said)]


def _is_number(word: str) -> bool:
    return word in _COUNTS or _NUMBER.fullmatch(word) is not None


# A reply of so few sentences is understood together with the question that it answers.
_SHORT_REPLY = 2


@dataclass(frozen=True)
class SentenceSignals:
    """What one sentence holds.

    Attributes:
        hypothetical: It says what would be done, not what was done; a counterfactual ("that would have cost a
            week") inside a story of the past is not hypothetical, nor is what a story taught ("next time I would ask").
        orders: It tries to instruct the interviewer or the judge, so it is no evidence.
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
    filler: bool

    @property
    def measured(self) -> bool:
        """Whether it states a number that measures a change or a result as a fact."""
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
    """The signals of an answer; cached, because every turn reads the earlier answers again."""
    spans = stretches(answer)
    leans = len(spans) <= _SHORT_REPLY
    told = tuple(_of_sentence(span, span.of(answer), leans_on_the_question=leans) for span in spans)
    return Signals(words=word_count(as_seen(answer)), sentences=told)


def _of_sentence(span: Span, text: str, *, leans_on_the_question: bool) -> SentenceSignals:
    seen = as_seen(text)
    said = " ".join(seen.lower().split())
    wish = bool(lexicon.HYPOTHETICAL.search(lexicon.COUNTERFACTUAL.sub("", said)))
    lesson = wish and bool(lexicon.LESSON.search(said))
    filler = is_filler(said) or is_markup(seen) or (not leans_on_the_question and is_bare_number(said))
    tells = not filler
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
        filler=filler,
    )


def _count(pattern: Pattern[str], text: str) -> int:
    return len(pattern.findall(text))


DENSITIES = (
    "own_action",
    "measured",
    "outcome",
    "reason",
    "reflection",
    "event",
    "we",
    "hypothetical",
    "hedge",
    "platitude",
    "plain",
)


def density_features(sentence: SentenceSignals) -> tuple[float, ...]:
    """The signals of a sentence as numbers from 0 to 1, in the order of `DENSITIES`."""
    told = 0.0 if sentence.hypothetical else 1.0
    plain = not (sentence.own_actions or sentence.numbers or sentence.outcome or sentence.reason or sentence.event)
    return (
        min(sentence.own_actions, 2) / 2,
        float(sentence.measured),
        told * sentence.outcome,
        told * sentence.reason,
        told * sentence.reflection,
        told * sentence.event,
        min(sentence.we, 2) / 2,
        1.0 - told,
        min(sentence.hedges, 3) / 3,
        min(sentence.platitudes, 2) / 2,
        float(plain),
    )


# What waves a question away: each is a name of `thread_cues`.
_WAVES_AWAY = frozenset({"vague", "glossed over", "hedge"})


def is_vague(reply: str) -> bool:
    """Whether a reply holds no fact and something in it waves the question away.

    "It kind of worked out" is vague, "The cache was cold" is not: it is short, but it says what was the matter.
    """
    told = signals(reply).sentences
    return not any(map(_holds_a_fact, told)) and any(map(_waves_away, told))


def _holds_a_fact(sentence: SentenceSignals) -> bool:
    """Whether a sentence counts, names somebody, dates, explains, or tells a step of the candidate's own."""
    facts = (sentence.numbers, sentence.own_actions, sentence.other_person, sentence.event, sentence.reason)
    return not sentence.filler and any(facts)


def _waves_away(sentence: SentenceSignals) -> bool:
    said = as_seen(sentence.text).lower().replace("’", "'")
    return sentence.filler or not _WAVES_AWAY.isdisjoint(thread_cues(said))
