"""“Keep this story”: from an answer of a round into the bank, with one click."""

import streamlit as st

from interviewer.domain.entities.rubric import RubricKind
from interviewer.domain.entities.scorecard import StoryScore
from interviewer.service import InterviewerError, Service
from interviewer.ui.parts.plain import label


def show(service: Service, interview_id: str, score: StoryScore) -> None:
    """Offer to keep an answer about a principle; say where it is once that was done."""
    rubric = service.content.rubrics.get(score.rubric)
    if rubric is None or rubric.kind is not RubricKind.PRINCIPLE:
        return
    name = f"kept_story:{interview_id}:{score.question_id}"
    if story_id := st.session_state.get(name):
        st.page_link("views/story.py", label="It is in your bank. Open it", query_params={"id": story_id})
        return
    if not st.button("Keep this story", key=f"keep-{score.question_id}", icon=":material/bookmark_add:"):
        return
    try:
        with st.spinner("Reading your story", show_time=True):
            st.session_state[name] = service.bank.keep(interview_id, score.question_id).id
    except InterviewerError as error:
        st.error(label(str(error)))
        return
    st.rerun()
