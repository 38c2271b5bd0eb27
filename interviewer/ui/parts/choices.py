"""What the candidate chooses about a round: pack, level, length, interviewer, principles."""

import secrets

import streamlit as st

from interviewer.content import Content
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.entities.code import LANGUAGE_NAMES, Language
from interviewer.domain.entities.interview import Setup
from interviewer.domain.entities.rubric import RubricKind
from interviewer.domain.rounds.agenda import EXERCISE_FROM
from interviewer.service import Service
from interviewer.ui.parts import errors
from interviewer.ui.parts.plain import label, muted

MINUTES = (15, 30, 60)
_PACK = "pack"
# Outlives the widget, which is not drawn on the page where a loop is planned.
_LAST_PACK = "last_pack"
_PREFERRED = "preferred_persona"
# Another pack may not have the level or the interviewer that was chosen.
_DEPENDS_ON_PACK = ("level", "persona", "principles", "loop_level")


def choose_round(content: Content) -> None:
    """Draw the choices; their values are in the session state and are read by `setup`."""
    pack, defaults = content.pack, Setup()
    with st.container(horizontal=True, gap="medium"):
        st.segmented_control("Level", pack.levels, default=pack.level, required=True, key="level")
        st.segmented_control(
            "Length",
            MINUTES,
            default=defaults.minutes,
            required=True,
            format_func=lambda minutes: f"{minutes} min",
            key="minutes",
        )
    # In the order in which a candidate meets them; the user's own come last.
    in_loop = [content.personas[persona] for persona in content.loop.personas if persona in content.personas]
    personas = [*in_loop, *(persona for persona in content.personas.values() if persona not in in_loop)]
    ids = [persona.id for persona in personas]
    wanted = st.session_state.get(_PREFERRED, pack.persona)
    st.radio(
        "Interviewer",
        ids,
        index=ids.index(wanted) if wanted in ids else 0,
        format_func=lambda persona: label(content.personas[persona].title),
        captions=[label(persona.summary) for persona in personas],
        key="persona",
    )
    _exercise(content)
    principles = {rubric.id: rubric.name for rubric in content.rubrics.values() if rubric.kind is RubricKind.PRINCIPLE}
    if not principles:
        return
    st.multiselect(
        "Principles to practise",
        list(principles),
        format_func=lambda rubric: principles[rubric],
        placeholder="Surprise me",
        key="principles",
    )


def _exercise(content: Content) -> None:
    """Draw the choice of the exercise's language, if the round can have an exercise in several."""
    about = {part.about for part in content.personas[st.session_state["persona"]].parts}
    exercises = [item for item in content.questions.values() if isinstance(item, Exercise) and item.rubric in about]
    languages = [language for language in Language if any(exercise.language is language for exercise in exercises)]
    if st.session_state["minutes"] < EXERCISE_FROM or len(languages) < 2:
        return
    st.segmented_control(
        "Exercise in",
        languages,
        default=Setup().exercise_in,
        required=True,
        format_func=lambda language: LANGUAGE_NAMES[language],
        key="exercise_in",
    )


def prefer(persona: str) -> None:
    """Let this interviewer be the one that is chosen at first."""
    st.session_state[_PREFERRED] = persona


def setup(provider: str) -> Setup:
    """The round that was chosen."""
    return Setup(
        level=st.session_state["level"],
        persona=st.session_state["persona"],
        minutes=st.session_state["minutes"],
        principles=tuple(st.session_state.get("principles", ())),
        provider=provider,
        seed=secrets.randbelow(2**31),
        exercise_in=st.session_state.get("exercise_in", Setup().exercise_in),
    )


def choose_pack(service: Service) -> Service:
    """Draw the choice of pack, if there are several; returns the service of the chosen one."""
    packs = service.packs()
    if len(packs) > 1:
        names = list(packs)
        st.selectbox(
            "Pack",
            names,
            index=names.index(_pack_name(service)),
            format_func=lambda name: label(packs[name].name),
            key=_PACK,
            on_change=_forget_choices,
        )
        muted(packs[st.session_state[_PACK]].summary)
    return chosen_pack(service)


def chosen_pack(service: Service) -> Service:
    """The service of the pack that was chosen on the start page, or else of the default one."""
    st.session_state[_LAST_PACK] = _pack_name(service)
    return service.for_pack(st.session_state[_LAST_PACK])


def _pack_name(service: Service) -> str:
    name: str = st.session_state.get(_PACK, st.session_state.get(_LAST_PACK, service.content.key))
    return name if name in service.packs() else service.content.key


@errors.guard_callback
def _forget_choices() -> None:
    for key in _DEPENDS_ON_PACK:
        st.session_state.pop(key, None)
