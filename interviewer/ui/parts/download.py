"""Download of the models for this machine: size and room first, then progress, cancel, and what failed."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from interviewer.domain.base import Frozen
from interviewer.service import LocalModel, Service
from interviewer.ui import session
from interviewer.ui.jobs import Job
from interviewer.ui.parts import failing
from interviewer.ui.parts.plain import label, muted
from interviewer.ui.phrases import size

NAME = "download"


class Fetched(Frozen):
    """How far a download is, in bytes of the model that is being fetched."""

    model: str
    done: int
    total: int


def show(service: Service) -> None:
    """Offer the download of what is missing, or show the one that is running; nothing when all is there."""
    job = session.jobs().get(NAME)
    if job is not None and job.running:
        _watch()
        return
    missing = [model for model in service.local_models() if not model.installed]
    if not missing:
        return
    if job is not None and job.failure:
        st.error(label(job.failure))
    if job is not None and job.cancelled:
        muted("The download was cancelled. What has arrived is kept; the download goes on from there.")
    muted(_need(missing))
    for model in missing:
        if model.note:
            st.warning(label(model.note))
    if st.button("Download the models", key="download", icon=":material/download:"):
        session.jobs().start(NAME, _work(service, [model.name for model in missing]))
        st.rerun()


def _need(missing: Sequence[LocalModel]) -> str:
    total = sum(model.size for model in missing)
    free = shutil.disk_usage(_existing(session.settings().models_dir)).free
    return f"To be downloaded once: {size(total)}. Free on this disk: {size(free)}."


def _existing(folder: Path) -> Path:
    return folder if folder.exists() else _existing(folder.parent)


def _work(service: Service, names: Sequence[str]) -> Callable[[Callable[[Fetched], None], Callable[[], bool]], None]:
    def work(report: Callable[[Fetched], None], cancelled: Callable[[], bool]) -> None:
        def progress(model: str, done: int, total: int) -> None:
            report(Fetched(model=model, done=done, total=total))

        service.pull_models(names, progress=progress, cancelled=cancelled)

    return work


@st.fragment(run_every=0.5)
@failing.shown
def _watch() -> None:
    job: Job[Fetched] | None = session.jobs().get(NAME)
    if job is None or not job.running:
        st.rerun()
    at = job.progress
    if at is None:
        st.progress(0.0, text="Looking for the model")
    else:
        share = at.done / at.total if at.total else 0.0
        st.progress(min(1.0, share), text=label(f"{at.model}: {size(at.done)} of {size(at.total)}"))
    if st.button("Cancel", key="cancel_download", disabled=job.cancelled):
        job.cancel()
