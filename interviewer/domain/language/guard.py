"""Decides whether the words of a capable model may be shown, as a whole turn or while they stream.

A turn is judged word by word, so that the chunks in which it arrives do not matter. A word is released as soon as
nothing can be wrong with it any more. Held back are the first words of a sentence, a sentence that begins like praise,
a verdict or advice until it has ended, a clause that is joined to another until it has ended, a quotation until it is
closed and found, a number until its unit is heard, and a second question. The turn ends with its first question: what
follows is let through only if it is a plain statement or asks for more of the same. A question whose last clause
praises is closed before it.
"""

import re

from interviewer.domain.language.guard_checks import (
    Checks,
    Defect,
    DefectKind,
    Grounds,
    shows_prompt,
    two_questions,
    undecided,
    unheard,
)
from interviewer.domain.language.questions import (
    asks,
    asks_another,
    asks_softly,
    commands,
    opens_or_asks,
    opens_plainly,
    possible_joint,
    second_question,
)
from interviewer.domain.language.tone import OFFENCES
from interviewer.domain.language.utterance import QUOTED, Sentence, last_clause, sentences_of

# Lead-in and question together; nobody keeps a longer follow-up in mind.
MOST_WORDS = 45
# So many words of a sentence are heard before its first is shown.
_OPENING_WORDS = 3
# A sentence whose beginning is likelier than this to be praise, a verdict or advice is held to its end.
_SUSPECT = 0.35
# One whose last clause opens as a plain question is no such sentence; praise within it is caught when it comes.
_SUSPECT_QUESTION = 0.8
# A statement likelier than this to ask is an imperative: statements reach 0.01, most imperatives of any verb 0.2.
_ASKS = 0.1
_JOINT = re.compile(r"[\s,;\u2013\u2014-]+\Z")


def defect(say: str, grounds: Grounds, *, question: bool = True, most_words: int = MOST_WORDS) -> Defect | None:
    """What is wrong with a whole turn, also with what a `SpeechGuard` would cut; None when it may be said as it is."""
    guard = SpeechGuard(grounds, question=question, most_words=most_words)
    guard.hear(say)
    guard.finish()
    return guard.defect or guard.cut


class SpeechGuard:
    """Releases a turn word by word, each as soon as nothing can be wrong with it any more.

    Attributes:
        defect: What was found, from the moment it is found; nothing is released after it.
        cut: What was wrong with words after the first question, which were left out; the question stands as shown.
        shown: All that was released, with single spaces between the words.
    """

    def __init__(self, grounds: Grounds, *, question: bool = True, most_words: int = MOST_WORDS) -> None:
        """Take the grounds, whether the turn must ask something, and the most words it may have."""
        self.defect: Defect | None = None
        self.cut: Defect | None = None
        self.shown = ""
        self._checks = Checks(grounds)
        self._question = question
        self._most_words = most_words
        self._words: list[str] = []
        self._rest = ""
        self._seen = 0
        # The sentence that asked, and whether a second one asked for more of the same.
        self._asked = ""
        self._more = False
        self._echoed = False

    def hear(self, chunk: str) -> str:
        """Takes the next chunk and returns the words that may be shown now, "" while they must be held."""
        before = len(self.shown)
        self._rest += chunk
        *whole, self._rest = re.split(r"\s+", self._rest)
        for word in filter(None, whole):
            self._words.append(word)
            self._judge(final=False)
        return self.shown[before:]

    def finish(self) -> str:
        """Ends the turn and returns the rest that may be shown."""
        before = len(self.shown)
        if self._rest:
            self._words.append(self._rest)
            self._rest = ""
        self._judge(final=True)
        if not self._closed:
            self.defect = self._unasked()
        return self.shown[before:]

    @property
    def _closed(self) -> bool:
        return self.defect is not None or self.cut is not None

    def _judge(self, *, final: bool) -> None:
        """Judge the words so far and release those that stand."""
        if self._closed:
            return
        text = " ".join(self._words) + ("" if final else " ")
        found = sentences_of(text, final=final)
        if len(self._words) > self._most_words:
            return self._refuse(
                Defect(kind=DefectKind.LONG, reason=f"Say it in at most {self._most_words} words, in one breath.")
            )
        for sentence in found[self._seen :]:
            wrong = self._wrong(sentence, text, final=final)
            if wrong is not None:
                return self._refuse(wrong, sentence, text)
            if not sentence.whole:
                return self._release(text, self._safe(sentence, text))
            self._seen += 1
            self._release(text, sentence.span.end)
            self._note(sentence)

    def _wrong(self, sentence: Sentence, text: str, *, final: bool) -> Defect | None:
        marked = shows_prompt(sentence.plain)
        if marked is not None:
            return marked
        for quote in sentence.quotes:
            if quote.closed or final:
                wrong = self._checks.quotation(quote, text[sentence.span.start : quote.span.start])
                if wrong is not None:
                    return wrong
        wrong = self._checks.fact(sentence)
        if wrong is not None or not sentence.whole:
            return wrong
        if self._asked and asks(sentence) and self._is_another(sentence.plain):
            return two_questions()
        return next(self._checks.whole(sentence), None)

    def _is_another(self, plain: str) -> bool:
        return self._more or asks_another(self._asked, plain, joined=False)

    def _note(self, sentence: Sentence) -> None:
        """Remember that the turn has asked; an echo of the candidate's words may lead in to the question."""
        if not asks(sentence):
            return
        if sentence.questions and self._checks.echoes(sentence):
            self._echoed = True
        elif self._asked:
            self._more = True
        else:
            self._asked = sentence.plain

    def _safe(self, sentence: Sentence, text: str) -> int:
        """Up to which place of the turn an unfinished sentence may be shown."""
        start, end = sentence.span
        if self._asked or len(text[start:end].split()) < _OPENING_WORDS or not opens_or_asks(sentence.plain):
            return start
        suspect = _SUSPECT_QUESTION if opens_plainly(last_clause(sentence.plain)) else _SUSPECT
        if self._checks.offence(sentence.plain, whole=False).likely > suspect:
            return start
        held = [quote.span.start for quote in sentence.quotes if not quote.closed]
        at = min(undecided(sentence), possible_joint(sentence.plain), unheard(sentence.plain))
        if at < len(sentence.plain):
            held.append(_place(sentence, at))
        return min(held, default=end)

    def _release(self, text: str, end: int) -> None:
        # A comma or a dash is held with what it joins, so that a question that ends before it can be closed.
        words = _JOINT.sub("", text[:end])
        if len(words) > len(self.shown):
            self.shown = words

    def _refuse(self, wrong: Defect, sentence: Sentence | None = None, text: str = "") -> None:
        """Set the defect; where a question stands already, what comes after it is cut instead."""
        if self._asked:
            self.cut = wrong
        elif sentence is not None and self._ends_at_joint(sentence, text, self._joint(wrong.kind, sentence.plain)):
            self.cut = wrong
        else:
            self.defect = wrong

    def _ends_at_joint(self, sentence: Sentence, text: str, joint: int | None) -> bool:
        """Close a question where what must not be said joins it; False if words of that are shown already."""
        if joint is None or _place(sentence, joint) < len(self.shown):
            return False
        self._release(text, _place(sentence, joint))
        self.shown += "." if commands(sentence.plain[:joint]) else "?"
        return True

    def _joint(self, kind: DefectKind, plain: str) -> int | None:
        """Where a question that may be said ends and what is wrong with its sentence begins; None without a place."""
        if kind == DefectKind.TWO_QUESTIONS:
            return second_question(plain)
        return self._checks.last_offends(plain) if kind in OFFENCES else None

    def _unasked(self) -> Defect | None:
        """What is missing of a turn that has ended and in which nothing else was wrong."""
        if not self._words:
            return Defect(kind=DefectKind.EMPTY, reason="You said nothing: ask one question.")
        if self._asked or self._echoed or not self._question:
            return None
        found = sentences_of(" ".join(self._words), final=True)
        if any(asks_softly(sentence.plain) or self._checks.asking(sentence.plain) > _ASKS for sentence in found):
            return None
        return Defect(kind=DefectKind.NOT_A_QUESTION, reason="You asked nothing: end with one question.")


def _place(sentence: Sentence, at: int) -> int:
    """The place in the turn of a place in the sentence's plain words."""
    place, plain = sentence.span.start, 0
    for quote in sentence.quotes:
        before = quote.span.start - place
        if at <= plain + before:
            break
        plain += before + len(QUOTED)
        place = quote.span.end
    return place + at - plain
