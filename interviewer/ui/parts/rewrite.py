"""An answer written stronger: on demand, with a way to cancel and to download."""

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
from interviewer.ui.jobs import Job
from interviewer.ui.parts import failing
from interviewer.ui.parts.plain import block, label, muted

_REASONS = MappingProxyType(
    {
        LeftOutFor.ASIDE: "An aside",
        LeftOutFor.REQUEST: "Said to the interviewer",
        LeftOutFor.RETRACTED: "You took it back",
        LeftOutFor.REPEATS: "Said elsewhere",
        LeftOutFor.FILLER: "Says nothing",
    }
)


class Writing(Frozen):
    """A rewrite in the making, kept with its job: a reload finds it, and it is gone with the process."""

    since: float
    rewrite: Rewrite | None = None


def show(service: Service, interview_id: str, score: StoryScore) -> None:
    """Offer the rewrite of one answer, watch it being written, or show it; nothing for answers that are no stories."""
    rubric = service.content.rubrics.get(score.rubric)
    if rubric is None or rubric.kind not in REWRITTEN:
        return
    name = _name(interview_id, score.question_id)
    job: Job[Writing] | None = session.jobs().get(name)
    if job is not None and job.running:
        _watch(name)
        return
    done = job.progress.rewrite if job is not None and job.progress is not None else None
    if done is not None:
        _text(done, score.question_id)
    elif job is not None and job.failure:
        st.error(label(f"It could not be written: {job.failure}"))
    elif job is not None and job.cancelled:
        muted("Writing was cancelled.")
    if done is None or done.note:
        _offer(service, interview_id, score.question_id, again=done is not None)


def forget(interview: Interview) -> None:
    """Cancel and drop what was written of an interview."""
    for item in interview.agenda:
        session.jobs().forget(_name(interview.id, item.question_id))


def _name(interview_id: str, question_id: str) -> str:
    return f"rewrite:{interview_id}:{question_id}"


def _offer(service: Service, interview_id: str, question_id: str, *, again: bool) -> None:
    what = "Try once more with the model" if again else "Write it stronger"
    hint = "From your own words only: what is missing becomes a blank for you to fill in."
    if st.button(what, key=f"rewrite-{question_id}", icon=":material/edit_note:", help=hint):
        session.jobs().start(_name(interview_id, question_id), _work(service, interview_id, question_id))
        st.rerun()


def _work(
    service: Service, interview_id: str, question_id: str
) -> Callable[[Callable[[Writing], None], Callable[[], bool]], None]:
    def work(report: Callable[[Writing], None], cancelled: Callable[[], bool]) -> None:
        begun = Writing(since=time.monotonic())
        report(begun)
        written = service.rewrite(interview_id, question_id, cancelled=cancelled)
        report(begun.model_copy(update={"rewrite": written}))

    return work


@st.fragment(run_every=0.5)
@failing.shown
def _watch(name: str) -> None:
    job: Job[Writing] | None = session.jobs().get(name)
    if job is None or not job.running:
        st.rerun()
    seconds = time.monotonic() - job.progress.since if job.progress is not None else 0.0
    muted(
        "Stopping" if job.cancelled else f"Writing it stronger · {seconds:.0f} s. A small model takes a minute or two."
    )
    if st.button("Cancel", key=f"cancel_{name}", disabled=job.cancelled):
        job.cancel()


def _text(rewrite: Rewrite, question_id: str) -> None:
    st.markdown("**Written stronger**")
    st.html(f'<p class="iv-words iv-rewrite">{"".join(map(_piece, rewrite.pieces))}</p>')
    muted(rewrite.remark)
    if rewrite.left_out:
        with st.expander(f"What was left out ({len(rewrite.left_out)})"):
            st.html("".join(_left_out(one) for one in rewrite.left_out))
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


def _left_out(one: LeftOut) -> str:
    quote = block(one.clause, "iv-quote", tag="div")
    return f'<div class="iv-criterion">{block(_REASONS[one.reason], "iv-muted")}{quote}</div>'
