"""Which pack is practised with, where there is more than one."""

import streamlit as st

from interviewer.service import Service
from interviewer.ui.parts import failing
from interviewer.ui.parts.plain import label, muted

_CHOSEN = "pack"
# Outlasts the widget, which is not drawn on the page where a loop is planned.
_KEPT = "kept_pack"
# What was chosen hangs on the pack: a level or an interviewer of one may not be there in another.
_OF_A_PACK = ("level", "persona", "principles", "loop_level")


def choose(service: Service) -> Service:
    """Draw the choice, unless there is nothing to choose; the use cases with the pack that is chosen."""
    packs = service.packs()
    if len(packs) > 1:
        names = list(packs)
        st.selectbox(
            "Pack",
            names,
            index=names.index(_name(service)),
            format_func=lambda name: label(packs[name].name),
            key=_CHOSEN,
            on_change=_forget_choices,
        )
        muted(packs[st.session_state[_CHOSEN]].summary)
    return chosen(service)


def chosen(service: Service) -> Service:
    """The use cases with the pack that was chosen on the start page, else with that of the settings."""
    st.session_state[_KEPT] = _name(service)
    return service.for_pack(st.session_state[_KEPT])


def _name(service: Service) -> str:
    name: str = st.session_state.get(_CHOSEN, st.session_state.get(_KEPT, service.content.key))
    return name if name in service.packs() else service.content.key


@failing.kept
def _forget_choices() -> None:
    for key in _OF_A_PACK:
        st.session_state.pop(key, None)
