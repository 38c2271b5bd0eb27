"""A stronger version of an answer: written on demand, can be cancelled and downloaded."""

import time
from collections.abc import Callable
from html import escape
from types import MappingProxyType

import streamlit as st

from interviewer.domain.base import Frozen
from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.rewrite import REWRITTEN, LeftOut, LeftOutFor, Piece, Rewrite
from interviewer.domain.entities.scorecard import StoryScore
from interviewer.service import Service
from interviewer.ui import session
from interviewer.ui.jobs import Job, Work
from interviewer.ui.parts.job_progress import watch
from interviewer.ui.parts.plain import block, label, muted

_REASONS = MappingProxyType(
    {
        LeftOutFor.ASIDE: "Aside",
        LeftOutFor.REQUEST: "Said to the interviewer",
        LeftOutFor.RETRACTED: "You took it back",
        LeftOutFor.REPEATS: "Repeated",
        LeftOutFor.FILLER: "Filler",
    }
)


class Writing(Frozen):
    """A rewrite in progress. It lives with its job, so it survives a reload but not the process."""

    since: float
    rewrite: Rewrite | None = None


def show(service: Service, interview_id: str, score: StoryScore) -> None:
    """Offer to rewrite one answer, watch the rewrite, or show it; nothing for answers that are not stories."""
    rubric = service.content.rubrics.get(score.rubric)
    if rubric is None or rubric.kind not in REWRITTEN:
        return
    name = _name(interview_id, score.question_id)
    job: Job[Writing] | None = session.jobs().get(name)
    if job is not None and job.running:
        watch(name, _describe, cancel_key=f"cancel_{name}")
        return
    done = job.progress.rewrite if job is not None and job.progress is not None else None
    if done is not None:
        _text(done, score.question_id)
    elif job is not None and job.failure:
        st.error(label(f"The rewrite failed: {job.failure}"))
    elif job is not None and job.cancelled:
        muted("The rewrite was cancelled.")
    if done is None or done.note:
        _offer(service, interview_id, score.question_id, again=done is not None)


def forget(interview: Interview) -> None:
    """Cancel and drop the rewrites of an interview."""
    for item in interview.agenda:
        session.jobs().forget(_name(interview.id, item.question_id))


def _name(interview_id: str, question_id: str) -> str:
    return f"rewrite:{interview_id}:{question_id}"


def _offer(service: Service, interview_id: str, question_id: str, *, again: bool) -> None:
    what = "Try again with the model" if again else "Write it stronger"
    hint = "Uses only your own words. What is missing becomes a blank for you to fill in."
    if st.button(what, key=f"rewrite-{question_id}", icon=":material/edit_note:", help=hint):
        session.jobs().start(_name(interview_id, question_id), _work(service, interview_id, question_id))
        st.rerun()


def _work(service: Service, interview_id: str, question_id: str) -> Work[Writing]:
    def work(report: Callable[[Writing], None], cancelled: Callable[[], bool]) -> None:
        started = Writing(since=time.monotonic())
        report(started)
        rewrite = service.rewrite(interview_id, question_id, cancelled=cancelled)
        report(started.model_copy(update={"rewrite": rewrite}))

    return work


def _describe(progress: Writing | None) -> tuple[None, str]:
    seconds = time.monotonic() - progress.since if progress is not None else 0.0
    return None, f"Writing a stronger version · {seconds:.0f} s. A small model takes a minute or two."


def _text(rewrite: Rewrite, question_id: str) -> None:
    st.markdown("**Written stronger**")
    st.html(f'<p class="iv-words iv-rewrite">{"".join(map(_piece, rewrite.pieces))}</p>')
    muted(rewrite.remark)
    if rewrite.left_out:
        with st.expander(f"Left out ({len(rewrite.left_out)})"):
            st.html("".join(_left_out(clause) for clause in rewrite.left_out))
    st.download_button(
        "Download",
        data=rewrite.text.encode(),
        file_name=f"answer-{question_id}.txt",
        mime="text/plain",
        key=f"download_rewrite-{question_id}",
        type="tertiary",
        on_click="ignore",
    )


def _piece(piece: Piece) -> str:
    return f'<mark class="iv-blank">{escape(piece.text)}</mark>' if piece.blank else escape(piece.text)


def _left_out(clause: LeftOut) -> str:
    quote = block(clause.clause, "iv-quote", tag="div")
    return f'<div class="iv-criterion">{block(_REASONS[clause.reason], "iv-muted")}{quote}</div>'
