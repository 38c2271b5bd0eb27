"""Which model speaks: what was found, what to do about it, and where the candidate's words go."""

from urllib.parse import urlsplit

import streamlit as st

from interviewer.service import ModelInfo, Service
from interviewer.ui import session
from interviewer.ui.parts import download
from interviewer.ui.parts.plain import label, muted
from interviewer.ui.phrases import PROVIDERS

OPENAI = "https://api.openai.com"
# What was chosen on one page holds on the next, which forgets the widget of the first.
_CHOSEN = "chosen_provider"
_HERE = ("localhost", "127.0.0.1", "::1")


def choose(service: Service) -> ModelInfo:
    """Draw the choice and return the model that is chosen.

    The choice is folded away once a model is there, so that a candidate who is content with it sees one line.
    """
    found = {info.provider: info for info in service.models()}
    names = {provider: PROVIDERS.get(provider, provider) for provider in found}
    default = service.default_provider()
    before = st.session_state.get(_CHOSEN, default)
    if before not in found:
        before = default
    speaks = names.get(st.session_state.get("provider", before), before)
    with st.expander(f"**Who speaks and scores:** {label(speaks)}", expanded=default == "scripted", key="models"):
        picked = st.radio(
            "Who speaks and scores",
            list(found),
            index=list(found).index(before),
            format_func=lambda provider: label(names[provider]),
            captions=[label(_told(info)) for info in found.values()],
            label_visibility="collapsed",
            key="provider",
        )
        chosen = found[picked or before]
        st.session_state[_CHOSEN] = chosen.provider
        if chosen.provider == "local":
            download.show(service)
        if not chosen.ready and chosen.fix:
            st.info(label(chosen.fix))
    muted(where_words_go(chosen, session.settings().openai_base_url))
    return chosen


def _told(info: ModelInfo) -> str:
    return info.detail[:1].upper() + info.detail[1:]


def where_words_go(info: ModelInfo, base_url: str | None) -> str:
    """Tell where what the candidate says is sent.

    Args:
        info: The model that is chosen.
        base_url: Of the compatible server, when one is set.
    """
    if info.provider != "openai":
        return "Your words stay on this machine."
    place = urlsplit(base_url or OPENAI)
    if place.hostname in _HERE:
        return f"Your words stay on this machine: the model is served at {place.netloc.rpartition('@')[2]}."
    return f"Your words are sent to {place.hostname} and to nobody else."
