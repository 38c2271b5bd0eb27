"""Which model speaks: what was found, what to do about it, and where the candidate's words go."""

import streamlit as st

from interviewer.service import ModelInfo, Service
from interviewer.ui.parts import download, failing
from interviewer.ui.parts.plain import label, muted
from interviewer.ui.phrases import PROVIDERS

# What was chosen on one page holds on the next, which forgets the widget of the first.
_CHOSEN = "chosen_provider"


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
    if chosen.entrance:
        muted(f"{chosen.model} {chosen.entrance}.")
    if chosen.ready and not chosen.agreed:
        _ask(service, chosen.host)
        return chosen.model_copy(update={"ready": False})
    muted(where_words_go(chosen))
    if chosen.host and chosen.host in service.agreed_hosts():
        _offer_to_take_back(service, chosen.host)
    return chosen


def _ask(service: Service, host: str) -> None:
    """Ask once before the first answer is sent to another machine."""
    st.warning(label(f"Your answers will be sent to {host}. They leave this machine only if you agree."))
    st.button("I agree, and remember it", key="agree", on_click=failing.kept(service.agree), args=(host,))


def _told(info: ModelInfo) -> str:
    return info.detail[:1].upper() + info.detail[1:]


def _offer_to_take_back(service: Service, host: str) -> None:
    st.button(
        "Do not send my answers there any more",
        key="disagree",
        on_click=failing.kept(service.disagree),
        args=(host,),
    )


def where_words_go(info: ModelInfo) -> str:
    """Tell where what the candidate says is sent."""
    if info.host:
        return f"Your words are sent to {info.host} and to nobody else."
    if info.provider == "remote":
        return f"Your words stay on this machine: {info.detail}."
    return "Your words stay on this machine."
