"""Which model speaks and where the candidate's words go; the download of the models for this machine."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from interviewer.domain.base import Frozen
from interviewer.service import LocalModel, ModelInfo, Service
from interviewer.ui import session
from interviewer.ui.jobs import Work
from interviewer.ui.parts import errors
from interviewer.ui.parts.job_progress import watch
from interviewer.ui.parts.plain import label, muted
from interviewer.ui.phrases import PROVIDERS, size

# Outlives the widget, so that the choice on one page holds on the next.
_CHOSEN = "chosen_provider"
_DOWNLOAD = "download"


def choose(service: Service) -> ModelInfo:
    """Draw the choice and return the chosen model.

    It is folded away once a model is available, so that a candidate who is happy with it sees one line.
    """
    models = {info.provider: info for info in service.models()}
    names = {provider: PROVIDERS.get(provider, provider) for provider in models}
    default = service.default_provider()
    before = st.session_state.get(_CHOSEN, default)
    if before not in models:
        before = default
    selected = names.get(st.session_state.get("provider", before), before)
    with st.expander(
        f"**Who interviews and scores you:** {label(selected)}", expanded=default == "scripted", key="models"
    ):
        picked = st.radio(
            "Who interviews and scores you",
            list(models),
            index=list(models).index(before),
            format_func=lambda provider: label(names[provider]),
            captions=[label(_caption(info)) for info in models.values()],
            label_visibility="collapsed",
            key="provider",
        )
        chosen = models[picked or before]
        st.session_state[_CHOSEN] = chosen.provider
        if chosen.provider in ("reader", "local"):
            _download(service, chat=chosen.provider == "local")
        if not chosen.ready and chosen.fix:
            st.info(label(chosen.fix))
    if chosen.entrance:
        muted(f"{chosen.model} {chosen.entrance}.")
    if chosen.ready and not chosen.agreed:
        _ask_consent(service, chosen.host)
        return chosen.model_copy(update={"ready": False})
    muted(where_words_go(chosen))
    if chosen.host and chosen.host in service.agreed_hosts():
        _offer_withdrawal(service, chosen.host)
    return chosen


def current(service: Service) -> ModelInfo | None:
    """The model that was chosen last, or else the usual one; None when it is not ready or not agreed to."""
    known = {info.provider: info for info in service.models()}
    default = service.default_provider()
    chosen = known.get(st.session_state.get(_CHOSEN, default), known[default])
    return chosen if chosen.ready and chosen.agreed else None


def _ask_consent(service: Service, host: str) -> None:
    """Ask once before the first answer is sent to another machine."""
    st.warning(label(f"Your answers will be sent to {host}. They leave this machine only if you agree."))
    st.button("Agree and remember", key="agree", on_click=errors.guard_callback(service.agree), args=(host,))


def _caption(info: ModelInfo) -> str:
    return info.detail[:1].upper() + info.detail[1:]


def _offer_withdrawal(service: Service, host: str) -> None:
    st.button(
        "Stop sending my answers there",
        key="disagree",
        on_click=errors.guard_callback(service.disagree),
        args=(host,),
    )


def where_words_go(info: ModelInfo) -> str:
    """Where the candidate's words are sent, in a sentence."""
    if info.host:
        return f"Your words are sent to {info.host} and to nobody else."
    if info.provider == "remote":
        return f"Your words stay on this machine: {info.detail}."
    return "Your words stay on this machine."


class Fetched(Frozen):
    """Progress of a download, in bytes of the model that is being fetched."""

    model: str
    done: int
    total: int


def _download(service: Service, *, chat: bool) -> None:
    """Offer to download the missing models, or show the running download; nothing when all are installed.

    Args:
        service: Fetches the models.
        chat: Whether to offer the chat model too, and not only the small reader.
    """
    roles = ("reader", "chat") if chat else ("reader",)
    _offer(service, [model for model in service.local_models() if model.role in roles])


def download_speech(service: Service, name: str) -> None:
    """Offer to download the model of this name, or show the running download; nothing when it is here."""
    _offer(service, [model for model in service.local_models() if model.name == name])


def _offer(service: Service, models: Sequence[LocalModel]) -> None:
    job = session.jobs().get(_DOWNLOAD)
    if job is not None and job.running:
        watch(_DOWNLOAD, _describe, cancel_key="cancel_download")
        return
    missing = [model for model in models if not model.installed]
    if not missing:
        return
    if job is not None and job.failure:
        st.error(label(job.failure))
    if job is not None and job.cancelled:
        muted("The download was cancelled. It continues from here when you start it again.")
    muted(_size_note(missing))
    for model in missing:
        if model.note:
            st.warning(label(model.note))
    if st.button("Download the models", key="download", icon=":material/download:"):
        session.jobs().start(_DOWNLOAD, _download_work(service, [model.name for model in missing]))
        st.rerun()


def _size_note(missing: Sequence[LocalModel]) -> str:
    total = sum(model.size for model in missing)
    free = shutil.disk_usage(_existing(session.settings().models_dir)).free
    return f"Downloaded once: {size(total)}. Free space on this disk: {size(free)}."


def _existing(folder: Path) -> Path:
    return folder if folder.exists() else _existing(folder.parent)


def _download_work(service: Service, names: Sequence[str]) -> Work[Fetched]:
    def work(report: Callable[[Fetched], None], cancelled: Callable[[], bool]) -> None:
        def progress(model: str, done: int, total: int) -> None:
            report(Fetched(model=model, done=done, total=total))

        service.pull_models(names, progress=progress, cancelled=cancelled)

    return work


def _describe(progress: Fetched | None) -> tuple[float, str]:
    if progress is None:
        return 0.0, "Looking for the model"
    share = progress.done / progress.total if progress.total else 0.0
    return share, f"{progress.model}: {size(progress.done)} of {size(progress.total)}"
