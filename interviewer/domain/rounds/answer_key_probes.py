"""What the interviewer asks where an answer key exists: the mistake that was made, or the first point left out."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from interviewer.domain.entities.interview import Move, MoveKind
from interviewer.domain.entities.key_result import PointVerdict
from interviewer.domain.evidence.quotes import locate
from interviewer.domain.keys.answer_key import mark
from interviewer.domain.keys.fundamentals import FundamentalsQuestion, WrongAnswer
from interviewer.domain.language import cue_search, stance
from interviewer.domain.language.prompt_injection import instructs
from interviewer.domain.language.text import as_seen, words
from interviewer.domain.rounds import moves
from interviewer.domain.rounds.round_view import RoundView

KEY_TARGET = "key_"
# So many follow-ups after the key of one question; the others go after figures and limits.
MAX_ASKED = 3
# A quote that is read aloud is a clause, not a paragraph; in words.
_MIN_QUOTE = 4
_QUOTE_WORDS = 14
_NOT_SPOKEN = re.compile(r"[?<>]|\]\(|://|!\[")


class Gap(NamedTuple):
    """Something to ask about.

    Attributes:
        target: What a probe after it is called.
        ask: The question, which gives nothing away.
        quote: The candidate's words that it refers to, if any can be read out.
        why: For the candidate, after the round.
    """

    target: str
    ask: str
    quote: str | None
    why: str


def ask_from_key(view: RoundView) -> Move | None:
    """Come back to a mistake, then to a core point that is missing, then to one that was made in part.

    Each is asked about once, and at most three of them for one question.
    """
    if not isinstance(view.question, FundamentalsQuestion) or view.story is None:
        return None
    asked = [move.target for move in view.chapter if move.kind is MoveKind.PROBE and move.target]
    if sum(target.startswith(KEY_TARGET) for target in asked) >= MAX_ASKED:
        return None
    open_gaps = (gap for gap in _gaps(view, view.question) if gap.ask and gap.target not in asked)
    return next((move for gap in open_gaps if (move := _ask_about_gap(view, gap)) is not None), None)


def _ask_about_gap(view: RoundView, gap: Gap) -> Move | None:
    lead_in = f"{view.pick(view.brief.persona.lead_ins).format(quote=gap.quote)} " if gap.quote else ""
    text = moves.after_no_answer(view, lead_in + gap.ask)
    if view.was_said(text):
        return None
    return Move(
        kind=MoveKind.PROBE,
        target=gap.target,
        question_id=view.question_id,
        quote=gap.quote,
        directive=f"Ask this in your own words and add nothing to it: {gap.ask}",
        text=text,
        why=gap.why,
    )


def _gaps(view: RoundView, question: FundamentalsQuestion) -> Iterator[Gap]:
    told = tuple((turn.index, turn.text) for turn in view.story.answers) if view.story else ()
    found = mark(question, told)
    made = {wrong.claim: wrong for wrong in found.wrong}
    for number, entry in enumerate(question.wrong, start=1):
        if entry.claim in made:
            quote = _claim(entry, made[entry.claim].evidence.quote, told)
            yield Gap(
                f"{KEY_TARGET}wrong_{number}", entry.ask, quote, f"You said what is a known mistake: {entry.claim}"
            )
    asks = {point.id: point.ask for point in question.key}
    for verdict in (PointVerdict.MISSED, PointVerdict.PARTIAL):
        for point in found.core:
            if point.verdict is verdict:
                yield Gap(f"{KEY_TARGET}{point.id}", asks[point.id], None, f"Not said by then: {point.point}")


def _claim(entry: WrongAnswer, sentence: str, told: tuple[tuple[int, str], ...]) -> str | None:
    """The clause in which the mistake is made, verbatim, if it can be read out."""
    said = " ".join(as_seen(sentence).lower().split())
    start, end = next(iter(cue_search.places(entry.cues, said)), (0, len(said)))
    found = locate(stance.clause(said, start, end), told)
    return found.quote if found is not None and _may_be_read_out(found.quote) else None


def _may_be_read_out(clause: str) -> bool:
    """Whether a clause means something, is short enough to be heard, free of marks and questions, and no order."""
    if not _MIN_QUOTE <= len(words(clause)) <= _QUOTE_WORDS or _NOT_SPOKEN.search(clause) is not None:
        return False
    return not instructs(clause)
