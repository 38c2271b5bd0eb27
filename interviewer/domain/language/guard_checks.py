"""What may be wrong with one sentence of the interviewer, with the reason that the model is given to repair it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property

from interviewer.domain.base import Frozen
from interviewer.domain.language.house_style import SPEAKER
from interviewer.domain.language.invented import Known, KnownNames, figures, invented, invented_name
from interviewer.domain.language.likeness import asked_before
from interviewer.domain.language.questions import asks, asks_alone, asks_twice, nods, opens_plainly, tagged
from interviewer.domain.language.stems import is_content, stem, stems_of
from interviewer.domain.language.text import Span, plain_words
from interviewer.domain.language.tone import ASK, Offence, masked, offence, tone
from interviewer.domain.language.utterance import QUOTED, Quote, Sentence, spoken_clauses
from interviewer.domain.language.word_cache import remembered


class DefectKind(StrEnum):
    """Why a turn may not be said."""

    FALSE_QUOTE = "false_quote"
    INVENTED_NUMBER = "invented_number"
    INVENTED_NAME = "invented_name"
    ADVICE = "advice"
    TWO_QUESTIONS = "two_questions"
    PRAISE = "praise"
    VERDICT = "verdict"
    ANSWER_GIVEN = "answer_given"
    LONG = "long"
    REPEATED = "repeated"
    NOT_A_QUESTION = "not_a_question"
    PROMPT = "prompt"
    EMPTY = "empty"


class Defect(Frozen):
    """One thing that is wrong with a turn.

    Attributes:
        kind: What it is.
        reason: One sentence for the model on what to repair.
    """

    kind: DefectKind
    reason: str


class Grounds(Frozen):
    """Everything that the interviewer's words may rest on.

    Attributes:
        said: The candidate's turns of this round, in order.
        asked: The interviewer's own earlier turns.
        question: The prepared question on the table.
        resume: The candidate's résumé, if there is one.
        extra: Anything else that may be named: role, level, product terms of the question.
    """

    said: tuple[str, ...]
    asked: tuple[str, ...] = ()
    question: str = ""
    resume: str = ""
    extra: tuple[str, ...] = ()


_ELISION = re.compile(r"\.\.\.|…")
_REPORTS = re.compile(
    r"(?<!have )(?<!did )(?<!had )(?<!could )(?<!would )(?<!should )\byou(?:['’]ve| have)? "
    r"(?:also |just |first |then |even |earlier )?(?:said|mentioned|told (?:me|us)|claimed|stated|"
    # "What you said to the village" reports nothing.
    r"explained|admitted)\b(?! to (?!me\b|us\b)),?\s+(?:to me\s+|[^,.?!;:]{1,30}, (?=that\b))?(?P<that>that\s+)?"
    r"(?P<what>[^.?!;:\u2013\u2014]+)",
    re.IGNORECASE,
)
# "They nearly gave up, you mentioned."
_REPORTED = re.compile(
    r"^(?P<what>[^.?!;:\u2013\u2014]+?), (?:as |so )?you(?:['’]ve)? (?:just )?"
    r"(?:said|mentioned|explained|told (?:me|us))[.?!]",
    re.IGNORECASE,
)
# "Wasn't" and "you'd" are no content, though what is left of them without the apostrophe looks like a word.
_CONTRACTION = re.compile(r"\b\w{1,20}n['’]t\b|['’](?:d|ll|ve|re|s|m)\b", re.IGNORECASE)
# A report is false when this share of its content words, of two or more, is not the candidate's; chosen on the whole
# turns of `evals/guard`, where true reports say it in other words now and then and false ones borrow the topic.
_STRANGE = 0.5
# "You said that" leaves less room than "you said".
_STRANGE_THAT = 0.25


def is_verbatim(quote: str, texts: Iterable[str]) -> bool:
    """Whether every part of a quotation between its elisions stands word for word in one of the texts."""
    parts = [plain_words(part) for part in _ELISION.split(quote)]
    wanted = [" ".join(("", *part, "")) for part in parts if part]
    return bool(wanted) and any(all(part in _spaced(text) for part in wanted) for text in texts)


def false_report(plain: str, said: Sequence[str]) -> str | None:
    """What a sentence without its quotations wrongly reports as said; None when it reports nothing or what was said."""
    told = stems_of(tuple(said))
    for report in (*_REPORTS.finditer(plain), *_REPORTED.finditer(plain)):
        content = [stem(word) for word in plain_words(_CONTRACTION.sub("", report["what"])) if is_content(word)]
        strange = [word for word in content if word not in told]
        most = _STRANGE_THAT if report.groupdict().get("that") else _STRANGE
        if QUOTED not in report["what"] and len(content) > 1 and len(strange) >= most * len(content):
            return report["what"].strip()
    return None


def own_share(plain: str, texts: Sequence[str]) -> float:
    """Which share of a sentence's content words stands in the texts, but for endings; 0 of none."""
    content = [stem(word) for word in plain_words(plain) if is_content(word)]
    known = stems_of(tuple(texts))
    return sum(word in known for word in content) / max(len(content), 1)


@remembered(256)
def _spaced(text: str) -> str:
    return " ".join(("", *plain_words(text), ""))


# Chosen by cross-validation that leaves out one author (`evals.guard --cross`): at most 2% of good turns refused.
OFFENDS = 0.35
# A statement made mostly of the candidate's own content words repeats what they said: praise brings its own words.
OFFENDS_IN_OWN_WORDS = 0.6
MOSTLY_OWN = 0.6
_OPENLY = "Ask it openly: do not supply the answer for a nod."
_REPAIRS = {
    "praise": "Drop the praise: say nothing about how good it is.",
    "verdict": "Drop the verdict: do not say whether it is right, wrong, strong or weak.",
    "advice": "Drop the advice: do not say what they should do or hint at an answer.",
    "answer_given": _OPENLY,
}
_PROMPT = re.compile(
    rf"</?\w+>|[{{}}]|\*\*|^\s*#|^\W*(?:draft|line|candidate|directive|say|question|{SPEAKER})\s*:", re.IGNORECASE
)
# How many words after a number are needed to judge it: "ten more minutes left", "two weeks".
_UNIT_REACH = 3
_HELD_ECHO = 4
_OPENS_ECHO = re.compile(
    r"^(?:who|whom|whose|what|which|when|where|why|how|did|do|does|was|were|is|are|can|could)\b", re.I
)


class Checks:
    """The rules of one turn, with what they compare it to prepared once."""

    def __init__(self, grounds: Grounds) -> None:
        """Take what the turn may rest on."""
        self._grounds = grounds
        self._own = (*grounds.said, grounds.question, grounds.resume)
        self._all = (*self._own, *grounds.asked, *grounds.extra)
        # Whether the sentence before stated what the candidate did not say.
        self._supposed = False

    def quotation(self, quote: Quote, before: str) -> Defect | None:
        """Whether a quotation is verbatim; the interviewer's own words count where they are not said to be "you"."""
        texts = self._own if re.search(r"\byou\b", before, re.IGNORECASE) else self._all
        if is_verbatim(quote.words, texts):
            return None
        return Defect(
            kind=DefectKind.FALSE_QUOTE,
            reason=f'Nobody said "{quote.words.strip()}": quote word for word or leave the quotation out.',
        )

    def fact(self, sentence: Sentence) -> Defect | None:
        """A number or a name that nobody gave."""
        decided = sentence.plain if sentence.whole else sentence.plain[: undecided(sentence)]
        number = invented(sentence.plain, self._numbers)
        if number is not None and number in decided:
            return Defect(kind=DefectKind.INVENTED_NUMBER, reason=f'Nobody gave the number "{number}": leave it out.')
        name = invented_name(sentence.plain, self._names)
        if name is not None:
            return Defect(kind=DefectKind.INVENTED_NAME, reason=f'Nobody mentioned "{name}": leave it out.')
        return None

    def whole(self, sentence: Sentence) -> Iterator[Defect]:
        """Defects that only show once the sentence has ended."""
        report = false_report(sentence.plain, self._own)
        if report is not None:
            yield Defect(
                kind=DefectKind.FALSE_QUOTE, reason=f'They did not say that "{report}": report only what they said.'
            )
        if not sentence.is_quote:
            yield from self._tone(sentence)
        if tagged(sentence.plain) or (nods(sentence.plain) and self._supposed):
            yield Defect(kind=DefectKind.ANSWER_GIVEN, reason=_OPENLY)
        self._supposed = (
            not asks(sentence) and not sentence.quotes and own_share(sentence.plain, self._own) < MOSTLY_OWN
        )
        if asks(sentence) and asked_before(sentence.plain, self._grounds.asked):
            yield Defect(kind=DefectKind.REPEATED, reason="You asked that before: ask about something else.")
        if asks(sentence) and asks_twice(sentence.plain):
            yield two_questions()

    def echoes(self, sentence: Sentence) -> bool:
        """Whether a question only takes up the candidate's words ("More or less?") or is too short to stand alone."""
        words = plain_words(sentence.plain)
        if is_verbatim(sentence.plain, self._grounds.said):
            return True
        return len(words) <= _HELD_ECHO and _OPENS_ECHO.match(sentence.plain) is None and not sentence.quotes

    def offence(self, plain: str, *, whole: bool = True) -> Offence:
        """How likely words praise, judge or advise, as `tone.offence` tells with the candidate's words."""
        return offence(plain, self._own_stems, whole=whole)

    def asking(self, plain: str) -> float:
        """How likely words ask, as they stand or with the candidate's words masked."""
        return max(tone(words)[ASK] for words in (plain, masked(plain, self._own_stems)))

    def last_offends(self, plain: str) -> int | None:
        """Where the last clause begins if only it praises, judges or advises and a question stands before it."""
        *before, last = spoken_clauses(plain) or (Span(0, 0),)
        first = plain[: before[-1].end] if before else ""
        if not asks_alone(first) or self.offence(f"{first}?").likely > OFFENDS:
            return None
        return last.start if self.offence(last.of(plain)).likely > OFFENDS else None

    def _tone(self, sentence: Sentence) -> Iterator[Defect]:
        kind, likely = self.offence(sentence.plain)
        told = not asks(sentence) and own_share(sentence.plain, self._own) >= MOSTLY_OWN
        if likely > (OFFENDS_IN_OWN_WORDS if told else OFFENDS):
            yield Defect(kind=DefectKind(kind), reason=_REPAIRS[kind])

    @cached_property
    def _own_stems(self) -> frozenset[str]:
        return stems_of(self._own)

    @cached_property
    def _numbers(self) -> Known:
        return Known(self._all)

    @cached_property
    def _names(self) -> KnownNames:
        return KnownNames(self._all)


def two_questions() -> Defect:
    """More than one question."""
    return Defect(kind=DefectKind.TWO_QUESTIONS, reason="Ask one question only.")


def shows_prompt(text: str) -> Defect | None:
    """Mark-up or a speaker's label in the words."""
    if _PROMPT.search(text) is None:
        return None
    return Defect(kind=DefectKind.PROMPT, reason="Say only the words to be spoken: no labels, tags or mark-up.")


def undecided(sentence: Sentence) -> int:
    """Where, in the plain words, a number begins of which the next words must still be heard; else their length."""
    for figure in figures(sentence.plain):
        if len(sentence.plain[figure.span.end :].split()) < _UNIT_REACH:
            return figure.span.start
    return len(sentence.plain)


def unheard(plain: str) -> int:
    """Where the last clause of an unfinished sentence begins, which may still turn into praise; else its length."""
    *before, last = spoken_clauses(plain) or (Span(0, 0),)
    begun = last.of(plain)
    # "Which was" after a comma tells more often than it asks.
    asks_plainly = opens_plainly(begun) and not begun.lower().startswith("which")
    return last.start if before and not asks_plainly else len(plain)
