"""Chooses what to probe in a story: peel the onion until the rubric's evidence is there."""

import itertools
import re
from collections.abc import Iterator, Sequence

from interviewer.domain.entities.persona import Stock
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.rubric import Check, Criterion, Element, Polarity
from interviewer.domain.evidence import cues
from interviewer.domain.language.signals import SentenceSignals
from interviewer.domain.language.text import with_closing_marks, words
from interviewer.domain.ports import Reader
from interviewer.domain.rounds.brief import STAR, Brief
from interviewer.domain.rounds.story import Story

# The onion, from the outside in: what happened, your part, how, then what the principle itself asks, and the result.
_BEFORE_PRINCIPLE = frozenset({Element.SITUATION, Element.TASK, Element.ACTION})
# Who tells this many things that they did themselves need not be asked which part was theirs.
_KEY_DRIVER = 2
# So many times "we" without an "I" that did something, and the question is what the candidate did.
_HIDDEN = 2
# Below this probability an element may or may not be there.
_SURE = 0.65
# A quote that is read aloud is a clause, not a paragraph.
_QUOTE_WORDS = 14
_MIN_QUOTE = 4
_ENDS = re.compile(
    r"\s*(?:[.,;:!?)]|\s[-–—]\s)(?!\d)|\s+(?:and|but|because|so|when|where|while|who|since|until)\b|\s*$",
    re.I,
)
_NOT_SPOKEN = re.compile(r"[?<>]|\]\(|://|!\[")
_LEADS_ON = re.compile(
    r"(?:a|an|the|of|by|to|in|on|at|for|with|from|about|and|or|but|because|so|that|which|when|my|our|their|its|was|were|"
    r"is|had|has|have|not|very|than|as|into|every|each|some|between|through|after|before|during|without|under|over)",
    re.I,
)
# Before these a part of a clause is whole: "I sorted the tests | by their first bad commit | with a small script".
_PHRASE = re.compile(
    r"(?<!\s)\s++(?:by|to|in|on|at|for|with|from|into|between|through|after|before|during|without|under|over|that|which|how)\b",
    re.I,
)


def missing(story: Story, question: Question, brief: Brief) -> Iterator[Criterion]:
    """The criteria that the story lacks evidence for, in the order in which to ask for them.

    An answer in which only "we" acted is followed by the question for the candidate's own part, whatever else is open.
    Last comes what has its cue but the reader is not sure of: it is asked about before it gets a number.
    """
    kind = brief.rubrics[question.rubric].kind
    sentences = cues.readable_sentences([turn.text for turn in story.answers], kind)
    acted = sum(sentence.own_actions > 0 for sentence in sentences) >= _KEY_DRIVER
    in_order = _in_order(question, brief)
    hidden = story.answers and _hides_behind_we(story.answers[-1].text)
    first = [c for c in in_order if hidden and c.element is not None and c.check is Check.OWN_ACTION]
    rest = (
        criterion
        for criterion in in_order
        if not (acted and criterion.element is Element.TASK) and not cues.shown(criterion, sentences)
    )
    open_ones = itertools.chain(first, (criterion for criterion in rest if criterion not in first))
    return itertools.chain(open_ones, _unsure(story, in_order, brief.reader))


def _unsure(story: Story, in_order: Sequence[Criterion], reader: Reader | None) -> Iterator[Criterion]:
    """The elements that the reader is not sure to have heard, in the order in which to ask for them."""
    elements = [criterion for criterion in in_order if criterion.element is not None and criterion.check is not None]
    if reader is None or not elements:
        return
    held = reader.read([turn.text for turn in story.answers]).elements
    yield from (c for c in elements if c.check is not None and held.get(c.check, 1.0) < _SURE)


def _hides_behind_we(answer: str) -> bool:
    """Whether an answer tells what "we" did and nothing that the candidate did."""
    sentences = cues.readable_sentences([answer])
    return sum(s.we for s in sentences) >= _HIDDEN and not any(s.own_actions for s in sentences)


def asked(story: Story) -> frozenset[str]:
    """Ids of the criteria that were already asked for in the example that is being told."""
    targets = (turn.move.target for turn in story.example if turn.move is not None)
    return frozenset(target for target in targets if target and target not in set(Stock))


def quote_for(criterion: Criterion | None, answer: str) -> str | None:
    """The candidate's words to hang a probe on, verbatim and short; None when the answer is too thin.

    Without a criterion the words that are most specific.
    """
    telling = (sentence for sentence in cues.readable_sentences([answer]) if _tells(sentence))
    clauses = [(s, clause) for s in telling if (clause := _clause(s.text)) is not None]
    best = max(clauses, key=lambda found: _hook(criterion, found[0]), default=None)
    return best[1] if best is not None else None


def may_be_read_out(clause: str) -> bool:
    """Whether a clause is long enough to mean something, short enough to be heard, and free of marks and questions."""
    return _MIN_QUOTE <= len(words(clause)) <= _QUOTE_WORDS and _NOT_SPOKEN.search(clause) is None


def _in_order(question: Question, brief: Brief) -> list[Criterion]:
    rubrics = {rubric.id: rubric for rubric in brief.rubrics_for(question)}
    own = [c for c in rubrics[question.rubric].criteria if c.polarity is Polarity.POSITIVE]
    if STAR not in rubrics:
        return own
    star = [c for c in rubrics[STAR].criteria if c.polarity is Polarity.POSITIVE]
    before = [c for c in star if c.element in _BEFORE_PRINCIPLE and c.check is not Check.REASON]
    return before + own + [c for c in star if c not in before]


def _hook(criterion: Criterion | None, sentence: SentenceSignals) -> tuple[int, int]:
    """How well a probe for the criterion hangs on the sentence: the vague spot first, then the specific one."""
    fits = {
        Check.OWN_ACTION: sentence.we,
        Check.MEASURED_OUTCOME: int(sentence.outcome or sentence.change),
        Check.NUMBER: int(sentence.hedges > 0),
        Check.OUTCOME: sentence.own_actions,
        Check.REASON: sentence.own_actions,
        Check.REFLECTION: int(sentence.outcome),
    }
    specifics = sentence.own_actions + sentence.numbers + int(sentence.outcome) + int(sentence.past)
    return (fits.get(criterion.check, 0) if criterion and criterion.check else 0, specifics)


def _tells(sentence: SentenceSignals) -> bool:
    """Whether there is something in it to ask about: nobody reads out "That is all that I can say"."""
    told = (sentence.own_actions, sentence.we, sentence.numbers, sentence.hedges, sentence.change, sentence.outcome)
    return any(told) or sentence.event or sentence.other_person


def _clause(sentence: str) -> str | None:
    """The first clause of a sentence, at most `_QUOTE_WORDS` words; None when the sentence has fewer than four.

    It is cut where a clause ends, at a mark or before a joining word, else before a preposition or a "that", and never
    on a word that leads on. A clause with a question mark in it is not taken, as the interviewer would seem to ask
    twice, and mark-up is not read aloud.
    """
    spans = [span for _, span in words(sentence)]
    if len(spans) < _MIN_QUOTE:
        return None
    ends = range(min(len(spans), _QUOTE_WORDS), _MIN_QUOTE - 1, -1)
    whole = [end for end in ends if not _LEADS_ON.fullmatch(spans[end - 1].of(sentence))]
    at_clause = [end for end in whole if _ENDS.match(sentence, spans[end - 1].end)]
    at_phrase = [end for end in whole if _PHRASE.match(sentence, spans[end - 1].end)]
    end = (at_clause or at_phrase or whole or [_MIN_QUOTE])[0]
    clause = sentence[spans[0].start : with_closing_marks(sentence, spans[end - 1].end)]
    return None if _NOT_SPOKEN.search(clause) else clause
