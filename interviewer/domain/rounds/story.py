"""Cuts an interview into stories, each with everything that was said, drawn and calculated about one question."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from interviewer.domain.base import Frozen
from interviewer.domain.design.pad import StatedFigure, stated_figures
from interviewer.domain.entities.code import Language, by_language
from interviewer.domain.entities.design import DesignTask
from interviewer.domain.entities.interview import Interview, MoveKind, Speaker, Turn
from interviewer.domain.entities.persona import Stock
from interviewer.domain.entities.question import Question
from interviewer.domain.entities.used_story import UsedStory, tells_another
from interviewer.domain.language.intent import Intent, intent
from interviewer.domain.language.likeness import alike, content_words
from interviewer.domain.language.text import word_count

# Turns that tell something, and turns that are scored though they may tell nothing: a question shows thought.
_TOLD = frozenset({Intent.ANSWER, Intent.CONFIDENTIAL})
_SCORED = _TOLD | {Intent.UNKNOWN, Intent.CLARIFY}
# Words. An example that begins with fewer replaces none: to count both costs less than to lose the first.
_BEGINS_A_STORY = 15


class Story(Frozen):
    """One prepared question with the exchange about it.

    Attributes:
        turns: The interviewer's asking turn and everything up to the next question.
        used: The stories that other interviewers heard.
    """

    question_id: str
    turns: tuple[Turn, ...]
    used: tuple[UsedStory, ...] = ()

    @cached_property
    def answers(self) -> tuple[Turn, ...]:
        """The candidate's turns that are scored.

        Requests, insults, off-topic turns and orders are left out. When the candidate took another example and told
        it, only that counts.
        """
        return tuple(turn for turn in self.example if _is(turn, _SCORED))

    @cached_property
    def told(self) -> tuple[Turn, ...]:
        """The answers that tell something: neither a question back nor an "I don't know"."""
        return tuple(turn for turn in self.example if _is(turn, _TOLD))

    @cached_property
    def example(self) -> tuple[Turn, ...]:
        """The turns since the candidate last took another example and told it; all turns without that."""
        starts = (at for at in reversed(range(len(self.turns))) if self._begins_another(at))
        return self.turns[next(starts, 0) :]

    @property
    def laid_aside(self) -> tuple[Turn, ...]:
        """What the candidate told before switching to another example."""
        return tuple(turn for turn in self.turns[: -len(self.example)] if _is(turn, _TOLD))

    def _begins_another(self, at: int) -> bool:
        told = [turn.text for turn in self.turns[at:] if _is(turn, _TOLD)]
        if _asks_for_another(self.turns[at]):
            return tells_another(told, self.used)
        return _changes_example(self.turns[at]) and self._is_new(told, at)

    def _is_new(self, told: Sequence[str], at: int) -> bool:
        """Whether the first answer from this turn on begins a different story.

        Otherwise a turn misheard as a request would cost the story: the next answer is short, or tells the same.
        """
        if not told or word_count(told[0]) < _BEGINS_A_STORY:
            return False
        before = (content_words(turn.text) for turn in self.turns[:at] if _is(turn, _TOLD))
        return not alike(content_words(told[0]), frozenset[str]().union(*before))


def _is(turn: Turn, intents: frozenset[Intent]) -> bool:
    return turn.speaker is Speaker.CANDIDATE and intent_of(turn) in intents


def intent_of(turn: Turn) -> Intent:
    """What the candidate did in a turn: as the interviewer heard it, by its words where nobody has heard it yet."""
    return turn.heard.intent if turn.heard is not None else intent(turn.text)


def _changes_example(turn: Turn) -> bool:
    return _is(turn, frozenset({Intent.ANOTHER_EXAMPLE}))


def _asks_for_another(turn: Turn) -> bool:
    return turn.move is not None and turn.move.target == Stock.ALREADY_TOLD


_AFTER = frozenset({MoveKind.INVITE_QUESTIONS, MoveKind.RESPOND, MoveKind.CLOSE})


def handout(turn: Turn, questions: Mapping[str, Question]) -> str:
    """What belongs in writing, in Markdown, to the prepared question that this turn asks; else nothing."""
    if turn.move is None or not turn.move.begins_story:
        return ""
    question = questions.get(turn.move.question_id or "")
    return question.handout if question is not None else ""


def on_the_table(interview: Interview, questions: Mapping[str, Question]) -> Question | None:
    """The prepared question that was asked last; None before the first and when its file is gone."""
    asked = (turn.move for turn in reversed(interview.turns) if turn.move is not None and turn.move.begins_story)
    move = next(asked, None)
    return questions.get(move.question_id or "") if move is not None else None


def warm_up(interview: Interview) -> tuple[Turn, ...]:
    """What was said before the first prepared question."""
    begins = (at for at, turn in enumerate(interview.turns) if turn.move is not None and turn.move.begins_story)
    return interview.turns[: next(begins, len(interview.turns))]


def told_before(interview: Interview) -> tuple[Turn, ...]:
    """What the candidate told before the first prepared question; no answer to one, but their own words."""
    return tuple(turn for turn in warm_up(interview) if _is(turn, _TOLD))


def stories(interview: Interview) -> tuple[Story, ...]:
    """The stories of an interview in the order of asking; unanswered questions are among them."""
    groups: list[tuple[str, list[Turn]]] = []
    open_story = False
    for turn in interview.turns:
        move = turn.move
        if move is not None and move.begins_story and move.question_id is not None:
            groups.append((move.question_id, []))
            open_story = True
        elif move is not None and move.kind in _AFTER:
            open_story = False
        if open_story:
            groups[-1][1].append(turn)
    used = interview.setup.used
    return tuple(Story(question_id=question, turns=tuple(turns), used=used) for question, turns in groups)


FIGURES_NOTE = "Compared with what follows from the task's own figures. Different assumptions can be just as right."


class FinalBoard(NamedTuple):
    """What is left of one design, by the id of its task; a sheet is empty when nothing was written on it."""

    task: str
    diagram: str
    pad: str
    figures: tuple[StatedFigure, ...]


def final_boards(interview: Interview, questions: Mapping[str, Question]) -> Iterator[FinalBoard]:
    """One for each design that something is left of, in the order in which they were asked."""
    for story in stories(interview):
        task = questions.get(story.question_id)
        if not isinstance(task, DesignTask):
            continue
        sheets = {name: code.text for name, code in by_language(interview.codes, task.id).items() if code.text.strip()}
        diagram, pad = sheets.get(Language.MERMAID, ""), sheets.get(Language.PAD, "")
        figures = stated_figures(task, [turn.text for turn in story.told], pad)
        if diagram or pad or figures:
            yield FinalBoard(task.id, diagram, pad, figures)
