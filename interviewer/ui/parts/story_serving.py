"""Which principles a story serves, with the words that make it so; the candidate may know better."""

import streamlit as st

from interviewer.domain.preparation.bank import BankStory, Serving, Strength
from interviewer.service import InterviewerError, Service
from interviewer.ui.parts import errors
from interviewer.ui.parts.plain import block, label, muted
from interviewer.ui.phrases import STRENGTHS, principle

_FIRST = 4
_AS_READ = "As it was read"


def show(service: Service, story: BankStory) -> None:
    """Draw the principles, the best first, and what else the candidate can say of the story."""
    st.subheader("What it serves", anchor=False)
    ordered = sorted(story.serves, key=lambda one: (one.counts not in (Strength.STRONG, Strength.WORKABLE), -one.share))
    if not ordered:
        muted("It was not read yet.")
    for one in ordered[:_FIRST]:
        _principle(service, story, one)
    if rest := ordered[_FIRST:]:
        with st.expander(f"The other {len(rest)} principles"):
            for one in rest:
                _principle(service, story, one)
    _known_better(service, story)


def _principle(service: Service, story: BankStory, one: Serving) -> None:
    name = principle(service.content, one.principle)
    with st.container(border=True, key=f"serves-{one.principle}", gap="small"):
        score = f" · {one.score:.1f} of 5 as an answer" if one.score is not None else ""
        changed = f" · read as {STRENGTHS[one.strength].lower()}" if one.own is not None else ""
        st.html(block(f"{name}: {STRENGTHS[one.counts]}", "iv-strong"))
        muted(f"{one.share:.0%} of the story{score}{changed}")
        if one.quotes:
            st.html("".join(block(quote, "iv-quote", tag="div") for quote in one.quotes))
        key = f"own-{story.id}-{one.principle}-{story.revision}"
        st.selectbox(
            label(f"Strength for {name}"),
            ("", *Strength),
            index=("", *Strength).index(one.own or ""),
            format_func=lambda strength: STRENGTHS[Strength(strength)] if strength else _AS_READ,
            key=key,
            on_change=errors.guard_callback(_set_strength),
            args=(service, story, one.principle, key),
        )


def _set_strength(service: Service, story: BankStory, principle_id: str, key: str) -> None:
    service.bank.edit(story.id, revision=story.revision, strengths={principle_id: st.session_state[key] or None})


def _known_better(service: Service, story: BankStory) -> None:
    with st.expander("Title, year and what kind of story it is"), st.form("edit", border=False):
        title = st.text_input("Title", story.title, key=f"title-{story.revision}")
        year = st.number_input(
            "Year in which it happened", 1970, 2100, story.year, step=1, key=f"year-{story.revision}", format="%d"
        )
        failure = st.checkbox("Something of mine went wrong in it", story.failure, key=f"failure-{story.revision}")
        conflict = st.checkbox("It is about a disagreement", story.conflict, key=f"conflict-{story.revision}")
        if st.form_submit_button("Save", key="save_edit"):
            try:
                service.bank.edit(
                    story.id,
                    revision=story.revision,
                    title=title,
                    failure=failure,
                    conflict=conflict,
                    year=int(year) if year is not None else None,
                )
            except InterviewerError as error:
                st.error(label(str(error)))
                return
            st.rerun()
