"""When the interviewer speaks up without having been spoken to."""

from datetime import datetime

from interviewer.domain.entities.interview import Interview, InterviewState
from interviewer.domain.entities.persona import Stock
from interviewer.domain.rounds.brief import Brief
from interviewer.domain.rounds.conductor import GRACE, SILENCE
from interviewer.domain.rounds.round_view import RoundView


def speaks_up_in(interview: Interview, brief: Brief, now: datetime) -> float | None:
    """Seconds from now until `next_move` has a move although the candidate says nothing, 0 when it has one already.

    None when it never will: the interview rests or is over, or it is the candidate who waits.
    """
    if interview.state is not InterviewState.ACTIVE:
        return None
    desk = RoundView(interview, brief, now)
    if not desk.waiting or desk.closed:
        return None
    end = GRACE - desk.overtime
    silence = end if desk.used(Stock.SILENCE) else SILENCE - desk.waited
    return max(0.0, min(end, silence))
