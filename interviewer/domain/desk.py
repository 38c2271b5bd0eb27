"""What the conductor looks at: the interview so far, read into the facts that its rules ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache

from interviewer.domain.brief import Brief
from interviewer.domain.intent import Intent, intent, is_done
from interviewer.domain.interview import AgendaItem, Interview, Move, MoveKind, Speaker, Turn
from interviewer.domain.persona import Stock
from interviewer.domain.question import Question
from interviewer.domain.signals import signals
from interviewer.domain.story import Story, stories

# Two answers are the same when the shorter shares this much of its words with the other and is not tiny.
_SAME = 0.85
_SAME_WORDS = 12

_PROBES = frozenset({MoveKind.PROBE, MoveKind.PRESS})
_CLARIFICATIONS = frozenset({MoveKind.CLARIFY, MoveKind.HINT})


@dataclass(frozen=True)
class Desk:
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
        """How many turns the interviewer spent on the candidate's questions."""
        after = [move for move in self.moves if move.kind in (MoveKind.RESPOND, MoveKind.REDIRECT)]
        return sum(1 for move in after if move.question_id is None)

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
    def next_item(self) -> AgendaItem | None:
        """The next agenda item whose question was not asked and still exists."""
        asked = {story.question_id for story in self.stories}
        items = (item for item in self.interview.agenda if item.question_id in self.brief.questions)
        return next((item for item in items if item.question_id not in asked), None)

    @cached_property
    def said(self) -> Intent:
        """What the candidate did in the latest turn."""
        return intent(self._last_words)

    @property
    def has_no_question(self) -> bool:
        """Whether the candidate declined to ask anything."""
        return is_done(self._last_words) or self.said in (Intent.NO_EXAMPLE, Intent.SKIP, Intent.SILENT)

    @property
    def answer_words(self) -> int:
        """Words in the latest turn."""
        return signals(self._last_words).words

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
        """Seconds on the interview's clock since the latest turn began."""
        if self.last is None:
            return 0.0
        return self.interview.elapsed(self.now) - self.interview.elapsed(self.last.at)

    @property
    def story_seconds_left(self) -> float:
        """Seconds left of what the agenda plans for the question on the table."""
        if self.story is None:
            return 0.0
        planned = {item.question_id: item.seconds for item in self.interview.agenda}
        spent = self.interview.elapsed(self.now) - self.interview.elapsed(self.story.turns[0].at)
        return planned.get(self.story.question_id, 0) - spent

    @property
    def probes(self) -> int:
        """Probes and presses on the story."""
        return self._count(_PROBES)

    @property
    def presses(self) -> int:
        """Presses on the story."""
        return self._count(frozenset({MoveKind.PRESS}))

    @property
    def clarifications(self) -> int:
        """Clarifications and hints on the story."""
        return self._count(_CLARIFICATIONS)

    @property
    def hints(self) -> int:
        """Hints on the story."""
        return self._count(frozenset({MoveKind.HINT}))

    @property
    def redirects(self) -> int:
        """Redirects on the story."""
        return self._count(frozenset({MoveKind.REDIRECT}))

    @property
    def story_moves(self) -> tuple[Move, ...]:
        """The interviewer's moves on the story."""
        return self.story.moves if self.story else ()

    @property
    def told_words(self) -> int:
        """Words of all answers in the story."""
        return sum(signals(turn.text).words for turn in self.story.answers) if self.story else 0

    def used(self, stock: Stock) -> bool:
        """Whether a stock move was made in the story on the table."""
        return any(move.target == stock for move in self.story_moves)

    def used_in_round(self, stock: Stock) -> bool:
        """Whether a stock move was made at any time."""
        return self.times_in_round(stock) > 0

    def times_in_round(self, stock: Stock) -> int:
        """How often a stock move was made."""
        return sum(1 for move in self.moves if move.target == stock)

    def thin_in_a_row(self, thin: int) -> int:
        """How many of the latest answers in the story have fewer than `thin` words, counted from the end."""
        count = 0
        for turn in reversed(self.story.answers if self.story else ()):
            if signals(turn.text).words >= thin:
                break
            count += 1
        return count

    @cached_property
    def repeats_earlier_answer(self) -> bool:
        """Whether the latest answer says again what an earlier one said."""
        new = _bag(self._last_words)
        if len(new) < _SAME_WORDS:
            return False
        earlier = (turn.text for turn in self.interview.turns[:-1] if turn.speaker is Speaker.CANDIDATE)
        return any(_same(new, _bag(text)) for text in earlier)

    def pick(self, options: Sequence[str]) -> str:
        """One of several phrasings: the same for the same interview, one not used yet if there is one."""
        said = [turn.text for turn in self.interview.turns if turn.speaker is Speaker.INTERVIEWER]
        start = (self.interview.setup.seed + len(self.interview.turns)) % len(options)
        turned = [*options[start:], *options[:start]]
        return min(turned, key=lambda option: sum(option in text for text in said))

    @property
    def _last_words(self) -> str:
        last = self.last
        return last.text if last is not None and last.speaker is Speaker.CANDIDATE else ""

    def _count(self, kinds: frozenset[MoveKind]) -> int:
        return sum(1 for move in self.story_moves if move.kind in kinds)


@lru_cache(maxsize=256)
def _bag(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


def _same(new: frozenset[str], old: frozenset[str]) -> bool:
    shorter = min(len(new), len(old))
    return shorter >= _SAME_WORDS and len(new & old) >= _SAME * max(len(new), len(old))
