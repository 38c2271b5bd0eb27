"""What the conductor looks at: the interview so far, read into the facts that its rules ask for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from interviewer.domain.entities.interview import AgendaItem, Interview, Move, MoveKind, Speaker, Turn
from interviewer.domain.entities.persona import Known, Stock
from interviewer.domain.entities.question import Clarifying, Question
from interviewer.domain.entities.rubric import RubricKind
from interviewer.domain.entities.used_story import UsedStory, recognised
from interviewer.domain.evidence.cues import mentions
from interviewer.domain.language.intent import Intent, is_done, is_yes
from interviewer.domain.language.likeness import repeats
from interviewer.domain.language.signals import signals
from interviewer.domain.language.text import sentences
from interviewer.domain.rounds.agenda import reserve
from interviewer.domain.rounds.brief import Brief
from interviewer.domain.rounds.story import Story, intent_of, stories
from interviewer.domain.rounds.threads import Entry, ThreadState, ledger

_PROBES = frozenset({MoveKind.PROBE, MoveKind.PRESS})
_QUESTIONS = frozenset({MoveKind.ASK, MoveKind.MOVE_ON})
# Where a chapter of the round begins: the opening, each prepared question, the invitation to ask.
_CHAPTERS = _QUESTIONS | {MoveKind.OPEN, MoveKind.INVITE_QUESTIONS}
# What asks for something that the candidate did or wants.
_STORIES = frozenset({RubricKind.STAR, RubricKind.PRINCIPLE, RubricKind.BACKGROUND})
_PLACEHOLDER = re.compile(r"\{\w+\}")
# What the question leaves to the sentence before it.
_REFERS_BACK = re.compile(
    r"\b(?:he|him|his|she|her|hers|it|its|they|them|their|that|this|those|these|there)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class RoundView:
    """The interview, the content and the time, with the questions that the rules ask of them."""

    interview: Interview
    brief: Brief
    now: datetime

    @property
    def last(self) -> Turn | None:
        """The latest turn."""
        return self.interview.turns[-1] if self.interview.turns else None

    @property
    def waiting(self) -> bool:
        """Whether the interviewer spoke last."""
        return self.last is not None and self.last.speaker is Speaker.INTERVIEWER

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """All moves so far."""
        return tuple(turn.move for turn in self.interview.turns if turn.move is not None)

    @property
    def closed(self) -> bool:
        """Whether the round was closed."""
        return bool(self.moves) and self.moves[-1].kind is MoveKind.CLOSE

    @property
    def invited(self) -> bool:
        """Whether the candidate was invited to ask questions."""
        return any(move.kind is MoveKind.INVITE_QUESTIONS for move in self.moves)

    @property
    def responses(self) -> int:
        """How many of the candidate's own questions were answered."""
        return self._count(frozenset({MoveKind.RESPOND}))

    @cached_property
    def chapter(self) -> tuple[Move, ...]:
        """The moves since the opening, the question on the table or the invitation, whichever came last."""
        start = max((at for at, move in enumerate(self.moves) if move.kind in _CHAPTERS), default=0)
        return self.moves[start:]

    @property
    def probed(self) -> bool:
        """Whether the question that waits for an answer is a follow-up."""
        asking = self._asking
        return asking is not None and asking.move is not None and asking.move.kind in _PROBES

    @property
    def asked(self) -> str:
        """The question that waits for an answer, in the words in which it was asked last."""
        asking, question = self._asking, self.question
        if asking is None or asking.move is None:
            return ""
        if asking.move.kind in _QUESTIONS or asking.move.target in (Stock.ANOTHER_EXAMPLE, Stock.ALREADY_TOLD):
            return question.text if question else asking.text
        if asking.move.target == Stock.NO_EXAMPLE and question and not question.hints:
            return question.rephrase
        # A follow-up is repeated without the candidate's words that it hung on, unless it cannot be understood so.
        question_alone = _last_question(asking.text)
        return asking.text if _REFERS_BACK.search(question_alone) else question_alone

    @property
    def _asking(self) -> Turn | None:
        """The interviewer's latest turn that asked something of its own."""
        return next((turn for turn in reversed(self.interview.turns) if turn.move and _asks(turn.move)), None)

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """All stories so far."""
        return stories(self.interview)

    @property
    def story(self) -> Story | None:
        """The story on the table."""
        return self.stories[-1] if self.stories else None

    @property
    def question(self) -> Question | None:
        """The question on the table, if its file still exists."""
        return self.brief.questions.get(self.story.question_id) if self.story else None

    @property
    def question_id(self) -> str | None:
        """The id of the question on the table; None before the first and after the invitation to ask."""
        return None if self.invited or self.story is None else self.story.question_id

    @property
    def technical(self) -> bool:
        """Whether the question on the table is a task that hints were prepared for."""
        return self.question is not None and bool(self.question.hints)

    @property
    def is_story(self) -> bool:
        """Whether the question on the table asks for something that the candidate did or wants, and not for a task."""
        if self.question is None:
            return False
        return self.brief.rubrics[self.question.rubric].kind in _STORIES

    @property
    def clarifying(self) -> tuple[Clarifying, ...]:
        """What the latest turn asks about the task that was prepared for and not answered yet."""
        prepared = self.question.facts if self.question else ()
        heard = (entry for entry in prepared if mentions(entry.cues, self.last_words))
        return tuple(entry for entry in heard if not any(entry.answer in move.text for move in self.chapter))

    @property
    def next_item(self) -> AgendaItem | None:
        """The next agenda item whose question was not asked and still exists."""
        asked = {story.question_id for story in self.stories}
        items = (item for item in self.interview.agenda if item.question_id in self.brief.questions)
        return next((item for item in items if item.question_id not in asked), None)

    @property
    def known(self) -> tuple[Known, ...]:
        """What the latest turn asks that this interviewer knows and has not told yet."""
        told = [turn.text for turn in self.interview.turns if turn.speaker is Speaker.INTERVIEWER]
        heard = (entry for entry in self.brief.persona.knows if mentions(entry.cues, self.last_words))
        return tuple(entry for entry in heard if not any(entry.answer in text for text in told))

    @cached_property
    def said(self) -> Intent:
        """What the candidate did in the latest turn."""
        return intent_of(self.last) if self.last_words and self.last else Intent.SILENT

    @property
    def has_no_question(self) -> bool:
        """Whether the candidate declined to ask anything."""
        if "?" in self.last_words:
            return False
        return is_done(self.last_words) or self.said in (Intent.UNKNOWN, Intent.SKIP, Intent.SILENT)

    @property
    def says_yes(self) -> bool:
        """Whether the latest turn is a bare yes."""
        return is_yes(self.last_words)

    @property
    def times_rude(self) -> int:
        """How many of the candidate's turns were insults."""
        said = (turn for turn in self.interview.turns if turn.speaker is Speaker.CANDIDATE)
        return sum(intent_of(turn) is Intent.RUDE for turn in said)

    @property
    def answer_words(self) -> int:
        """Words in the latest turn."""
        return signals(self.last_words).words

    @cached_property
    def remaining(self) -> float:
        """Seconds left of the planned length."""
        return self.interview.remaining(self.now)

    @property
    def overtime(self) -> float:
        """Seconds past the planned length."""
        return self.interview.elapsed(self.now) - 60 * self.interview.setup.minutes

    @property
    def waited(self) -> float:
        """Seconds on the interview's clock since the latest turn began or the candidate last wrote or ran something."""
        if self.last is None:
            return 0.0
        wrote = (code.saved_at for code in self.interview.codes)
        ran = (run.at for run in self.interview.runs)
        return self.interview.elapsed(self.now) - self.interview.elapsed(max((self.last.at, *wrote, *ran)))

    @property
    def story_seconds_left(self) -> float:
        """Seconds left for the question on the table: what is neither kept for the end nor planned for others.

        So the time that earlier questions left over goes to this one.
        """
        asked = {story.question_id for story in self.stories}
        to_come = sum(
            item.seconds for item in self.interview.agenda if not item.spare and item.question_id not in asked
        )
        return self.remaining - reserve(self.interview.setup.minutes) - to_come

    @property
    def probes(self) -> int:
        """Probes and presses on the story."""
        return self._count(_PROBES)

    @property
    def follow_ups(self) -> tuple[Move, ...]:
        """The probes and presses on the story, in order."""
        return tuple(move for move in self.chapter if move.kind in _PROBES)

    @property
    def shown(self) -> dict[str, int]:
        """How well the story has shown each criterion, as the interviewer noted: the best of its turns."""
        best: dict[str, int] = {}
        for turn in self.story.answers if self.story else ():
            for one in turn.heard.shown if turn.heard else ():
                best[one.criterion] = max(best.get(one.criterion, 0), one.strength)
        return best

    @cached_property
    def threads(self) -> tuple[Entry, ...]:
        """The open threads of the round."""
        return tuple(entry for entry in ledger(self.interview) if entry.state is ThreadState.OPEN)

    @property
    def presses(self) -> int:
        """Presses on the story."""
        return self._count(frozenset({MoveKind.PRESS}))

    @property
    def clarifications(self) -> int:
        """Clarifications in this chapter, but for prepared answers to questions about the task."""
        return sum(1 for move in self.chapter if move.kind is MoveKind.CLARIFY and move.target in set(Stock))

    @property
    def hints(self) -> int:
        """Hints on the story."""
        return self._count(frozenset({MoveKind.HINT}))

    @property
    def redirects(self) -> int:
        """Redirects in this chapter."""
        return self._count(frozenset({MoveKind.REDIRECT}))

    @property
    def told_words(self) -> int:
        """Words in all answers of the story that tell something."""
        return sum(signals(turn.text).words for turn in self.story.told) if self.story else 0

    @property
    def number_given(self) -> bool:
        """Whether the latest answer measures something."""
        return any(sentence.measured for sentence in signals(self.last_words).sentences)

    def used(self, stock: Stock) -> bool:
        """Whether a stock move was made in this chapter."""
        return any(move.target == stock for move in self.chapter)

    def thin_in_a_row(self, thin: int) -> int:
        """How many of the latest answers have fewer than `thin` words and nothing in them, counted from the end.

        An "I don't know" has nothing in it, however long. A question back is no answer, so it does not count.
        """
        count = 0
        answers = (turn for turn in (self.story.answers if self.story else ()) if intent_of(turn) is not Intent.CLARIFY)
        for turn in reversed(tuple(answers)):
            if intent_of(turn) is Intent.UNKNOWN:
                count += 1
                continue
            read = signals(turn.text)
            if read.words >= thin or any(s.numbers or s.own_actions or s.reason or s.outcome for s in read.sentences):
                break
            count += 1
        return count

    @cached_property
    def repeats_earlier_answer(self) -> bool:
        """Whether the latest answer says again what an earlier one said."""
        earlier = (turn.text for turn in self.interview.turns[:-1] if turn.speaker is Speaker.CANDIDATE)
        return repeats(self.last_words, earlier)

    @cached_property
    def told_elsewhere(self) -> UsedStory | None:
        """The story of another round of the loop that is told again here, the first time this happens.

        A question that came from an earlier round is about what was said there, so its answer is no repetition.
        """
        if self.story is None or not self.story.used or self.story.question_id in self.brief.first:
            return None
        *earlier, now = (recognised((turn.text for turn in story.told), story.used) for story in self.stories)
        return None if now in earlier else now

    def pick(self, options: Sequence[str]) -> str:
        """One of several phrasings: the same for the same interview, one not used yet if there is one."""
        start = (self.interview.setup.seed + len(self.interview.turns)) % len(options)
        turned = [*options[start:], *options[:start]]
        return min(turned, key=lambda option: sum(_says(move.text, option) for move in self.moves))

    @property
    def last_words(self) -> str:
        """The candidate's words when it was they who spoke last; else nothing."""
        last = self.last
        return last.text if last is not None and last.speaker is Speaker.CANDIDATE else ""

    def was_said(self, text: str) -> bool:
        """Whether the interviewer has said this, or was about to."""
        return any(text in (turn.text, turn.move and turn.move.text) for turn in self.interview.turns)

    def _count(self, kinds: frozenset[MoveKind]) -> int:
        return sum(1 for move in self.chapter if move.kind in kinds)


def _asks(move: Move) -> bool:
    if move.kind in (MoveKind.CLARIFY, MoveKind.REDIRECT):
        return move.target in (Stock.ANOTHER_EXAMPLE, Stock.NO_EXAMPLE, Stock.TOO_LONG, Stock.ALREADY_TOLD)
    return move.kind is not MoveKind.CLOSE


def _last_question(text: str) -> str:
    said = [span.of(text) for span in sentences(text)]
    return next((sentence for sentence in reversed(said) if "?" in sentence), text)


def _says(text: str, phrasing: str) -> bool:
    """Whether the text is the phrasing with its placeholders filled in."""
    return all(part.strip() in text for part in _PLACEHOLDER.split(phrasing))
