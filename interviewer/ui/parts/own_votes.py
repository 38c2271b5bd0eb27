"""The candidate's own vote on each answer, asked for before anything of the score is shown."""

import streamlit as st

from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.scores.ballot import Ballot, Votable
from interviewer.service import Service
from interviewer.ui.parts import scoring
from interviewer.ui.parts.plain import label, muted, words
from interviewer.ui.phrases import VOTES


def step(service: Service, interview: Interview) -> bool:
    """Ask for the votes while the answers are scored; True once the score may be shown."""
    ballot = service.ballot(interview.id)
    if ballot.waits:
        scoring.begin(service, interview)
        _ask(service, interview.id, ballot)
        return False
    if not ballot.revealed:
        service.reveal(interview.id)
    return True


def calibration(service: Service) -> None:
    """Say how the candidate rates themselves over all rounds, when there are enough answers."""
    if said := service.calibration():
        muted(said)


def _ask(service: Service, interview_id: str, ballot: Ballot) -> None:
    st.markdown("#### How would you vote on your own answers?", anchors=False)
    muted("You cannot change this once you have seen the score. Your answers are being scored meanwhile.")
    given = {answer.question_id: _row(interview_id, ballot, answer) for answer in ballot.answers}
    # On top of what is kept, which may have come from another tab: a choice can be changed but not taken back.
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


def _row(interview_id: str, ballot: Ballot, answer: Votable) -> Vote | None:
    """One answer with its four choices, the stored one chosen."""
    key = f"vote-{interview_id}-{answer.question_id}"
    # Not as the widget's default: a default that changes makes a new widget, and the focus would be lost.
    st.session_state.setdefault(key, ballot.votes.get(answer.question_id))
    with st.container(border=True, gap="small"):
        words(answer.question)
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
