"""What the candidate chooses about the round: level, length, interviewer, principles."""

import secrets

import streamlit as st

from interviewer.content import Content
from interviewer.domain.coding.exercise import Exercise
from interviewer.domain.entities.interview import Setup
from interviewer.domain.entities.languages import NAMES, Language
from interviewer.domain.entities.rubric import RubricKind
from interviewer.domain.rounds.agenda import EXERCISE_FROM
from interviewer.ui.parts.plain import label

MINUTES = (15, 30, 60)


def show(content: Content) -> None:
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
    # In the order in which a candidate meets them; one of the user's own comes last.
    met = [content.personas[persona] for persona in content.loop.personas if persona in content.personas]
    personas = [*met, *(persona for persona in content.personas.values() if persona not in met)]
    ids = [persona.id for persona in personas]
    st.radio(
        "Interviewer",
        ids,
        index=ids.index(pack.persona) if pack.persona in ids else 0,
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
    """The language of the exercise, where the round may have one and there is a choice."""
    about = {part.about for part in content.personas[st.session_state["persona"]].parts}
    exercises = [one for one in content.questions.values() if isinstance(one, Exercise) and one.rubric in about]
    languages = [language for language in Language if any(one.language is language for one in exercises)]
    if st.session_state["minutes"] < EXERCISE_FROM or len(languages) < 2:
        return
    st.segmented_control(
        "Exercise in",
        languages,
        default=Setup().exercise_in,
        required=True,
        format_func=lambda language: NAMES[language],
        key="exercise_in",
    )


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
