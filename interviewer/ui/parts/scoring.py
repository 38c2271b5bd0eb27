"""Scoring: the candidate's own votes first, the progress of scoring, and trying again."""

import streamlit as st

from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.scorecard import Scorecard, Vote
from interviewer.domain.scores.self_vote import Ballot, Votable
from interviewer.service import ScoreProgress, Service
from interviewer.ui import session
from interviewer.ui.jobs import Work
from interviewer.ui.parts.job_progress import watch
from interviewer.ui.parts.plain import label, muted, plain_text
from interviewer.ui.phrases import VOTES


def ask_own_votes(service: Service, interview: Interview) -> bool:
    """Ask for the votes while the answers are scored; True once the score may be shown."""
    ballot = service.ballot(interview.id)
    if ballot.waits:
        begin(service, interview)
        _ask_votes(service, interview.id, ballot)
        return False
    if not ballot.revealed:
        service.reveal(interview.id)
    return True


def show_calibration(service: Service) -> None:
    """Say how the candidate's own votes compare with the scores, once there are enough answers."""
    if said := service.calibration():
        muted(said)


def _ask_votes(service: Service, interview_id: str, ballot: Ballot) -> None:
    st.markdown("#### How would you vote on your own answers?", anchors=False)
    muted("You cannot change your votes once you have seen the score. Your answers are being scored in the meantime.")
    given = {answer.question_id: _vote_row(interview_id, ballot, answer) for answer in ballot.answers}
    # On top of the stored votes, which may come from another tab: a choice can be changed but not withdrawn.
    votes = ballot.votes | {question: vote for question, vote in given.items() if vote is not None}
    if votes != ballot.votes:
        service.self_vote(interview_id, votes)
    with st.container(horizontal=True):
        if st.button("Show my score", type="primary", key="reveal", disabled=not votes):
            service.reveal(interview_id)
            st.rerun()
        if st.button("Skip", type="tertiary", key="skip_votes"):
            service.self_vote(interview_id, {})
            service.reveal(interview_id)
            st.rerun()


def _vote_row(interview_id: str, ballot: Ballot, answer: Votable) -> Vote | None:
    """One answer with its four choices, the stored one chosen."""
    key = f"vote-{interview_id}-{answer.question_id}"
    # Not as the widget's default: a changed default makes a new widget, which loses the focus.
    st.session_state.setdefault(key, ballot.votes.get(answer.question_id))
    with st.container(border=True, gap="small"):
        plain_text(answer.question)
        muted(f"You said: {answer.words}")
        chosen: Vote | None = st.radio(
            label(answer.question),
            list(Vote),
            index=None,
            format_func=VOTES.__getitem__,
            horizontal=True,
            label_visibility="collapsed",
            key=key,
        )
    return chosen


def show(service: Service, interview: Interview) -> Scorecard | None:
    """Start or watch the scoring; returns the scorecard once there is one and nothing runs."""
    name = job_name(interview.id)
    begin(service, interview)
    job = session.jobs().get(name)
    if job is not None and job.running:
        watch(name, _describe, cancel_key="cancel_score")
        return None
    card = service.scorecard(interview.id)
    if job is not None and job.failure:
        st.error(label(f"Scoring stopped: {job.failure}"))
    if job is not None and job.cancelled:
        muted("Scoring was cancelled. Answers that were already scored keep their score.")
    if card is None:
        offer(service, interview, card)
    return card


def job_name(interview_id: str) -> str:
    """The name of the job that scores an interview."""
    return f"score:{interview_id}"


def begin(service: Service, interview: Interview) -> None:
    """Start the scoring unless it was started or is done."""
    name = job_name(interview.id)
    if session.jobs().get(name) is None and service.scorecard(interview.id) is None:
        session.jobs().start(name, _work(service, interview.id))


def offer(service: Service, interview: Interview, card: Scorecard | None) -> None:
    """Offer to score what has no score yet; nothing when everything has one."""
    if (unscored := _unscored(card)) and st.button(unscored, key="score", icon=":material/refresh:"):
        session.jobs().start(job_name(interview.id), _work(service, interview.id))
        st.rerun()


def _unscored(card: Scorecard | None) -> str:
    if card is None:
        return "Score the interview"
    if card.may_be_tried_again:
        return "Score the rest"
    return ""


def _work(service: Service, interview_id: str) -> Work[ScoreProgress]:
    return lambda report, cancelled: service.score(interview_id, progress=report, cancelled=cancelled)


def _describe(progress: ScoreProgress | None) -> tuple[float, str]:
    if progress is None:
        return 0.0, "Reading your answers"
    share = progress.done / progress.total if progress.total else 0.0
    return share, f"{progress.label} · {progress.done} of {progress.total} · {progress.seconds:.0f} s"
