"""The versions of a story: told anew, compared, and what they say differently."""

import streamlit as st

from interviewer.domain.language.text import word_count
from interviewer.domain.preparation.bank import BankStory, Origin
from interviewer.service import InterviewerError, Service
from interviewer.ui import phrases, session
from interviewer.ui.parts import kept, side_by_side, unshared_values
from interviewer.ui.parts.plain import block, label, muted

_ORIGINS = {
    Origin.ROUND: "told in a round",
    Origin.TYPED: "typed",
    Origin.FILE: "from a file",
    Origin.GUIDED: "told step by step",
    Origin.DRILL: "told in a drill",
    Origin.IMPORTED: "imported",
    Origin.MERGED: "merged",
}


def show(service: Service, story: BankStory) -> None:
    """Draw what the versions contradict each other in, the box for a new one, and two of them side by side."""
    _contradictions(service, story)
    _anew(service, story)
    if len(story.tellings) > 1:
        _compare(service, story)


def _contradictions(service: Service, story: BankStory) -> None:
    if len(story.tellings) < 2:
        return
    found = service.bank.differences(story.id)
    if not found:
        return
    with st.container(border=True, key="contradictions", gap="small"):
        st.html(block("Your versions differ. An interviewer who hears both will ask which is right.", "iv-strong"))
        for one in found:
            st.html(
                block(f"“{one.said[0]}” against “{one.said[1]}”", "iv-words")
                + block(one.first, "iv-quote", tag="div")
                + block(one.second, "iv-quote", tag="div")
            )


def _anew(service: Service, story: BankStory) -> None:
    name = _box(story)
    written = kept.words(name) not in ("", story.text)
    with st.expander("Write it better", expanded=written, icon=":material/edit_note:"):
        text = kept.area("The new version", name, first=story.text, height=260)
        muted("The version before stays. The one that you told last counts.")
        if not st.button("Keep this version", key="keep_version", type="primary"):
            return
        if text.strip() == story.text.strip():
            st.info("Nothing has changed yet.")
            return
        try:
            with st.spinner("Reading your story", show_time=True):
                service.bank.retell(story.id, text, Origin.TYPED, story.revision, _meant(service))
        except InterviewerError as error:
            st.error(label(str(error)))
            return
        kept.drop(name)
        st.rerun()


def _meant(service: Service) -> str | None:
    """The principle that the plan asked this version for."""
    about = st.query_params.get("about", "")
    return about if about in service.content.rubrics else None


def _compare(service: Service, story: BankStory) -> None:
    last = len(story.tellings) - 1
    with st.expander(f"Versions ({len(story.tellings)})"):
        earlier = st.selectbox(
            "Compare the last version with",
            range(last - 1, -1, -1),
            format_func=lambda at: _name(story, at),
            key=f"version-{story.id}-{last}",
        )
        before = last - 1 if earlier is None else earlier
        one, other = story.tellings[before].text, story.tellings[last].text
        side_by_side.show(_name(story, before), one, _name(story, last), other)
        unshared_values.show(f"version {before + 1}", one, f"version {last + 1}", other)
        if st.button(f"Go back to version {before + 1}", key="go_back"):
            _go_back(service, story, before)


def _go_back(service: Service, story: BankStory, to: int) -> None:
    """Let an earlier version count again, as the newest one; the one that counted stays."""
    told = story.tellings[to]
    try:
        with st.spinner("Reading your story", show_time=True):
            service.bank.retell(story.id, told.text, told.origin, story.revision, told.meant or None)
    except InterviewerError as error:
        st.error(label(str(error)))
        return
    kept.drop(_box(story))
    st.rerun()


def forget(story: BankStory) -> None:
    """Drop what was typed for a new version: the story is deleted."""
    kept.drop(_box(story))


def _box(story: BankStory) -> str:
    return f"version-{story.id}"


def _name(story: BankStory, at: int) -> str:
    told = story.tellings[at]
    when = phrases.when(told.at, session.local_zone())
    return f"{at + 1}: {when}, {_ORIGINS[told.origin]}, {word_count(told.text)} words"
