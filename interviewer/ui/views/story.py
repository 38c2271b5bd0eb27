"""One story: its telling with what was found in it, what it serves, its versions, and where it was told."""

import streamlit as st

from interviewer.domain.preparation.bank import BankStory
from interviewer.domain.preparation.drills import DrillKind
from interviewer.service import NotFound, Service
from interviewer.ui import phrases, session
from interviewer.ui.parts import (
    drill_choice,
    errors,
    nav,
    past,
    story_facts,
    story_serving,
    story_versions,
    tables,
)
from interviewer.ui.parts.plain import label, muted

_USES = 20


def page() -> None:
    """Draw the page."""
    service = session.service()
    try:
        story = service.bank.get(session.interview_id() or "")
    except NotFound:
        if past.was_deleted("story", session.interview_id() or ""):
            st.switch_page("views/stories.py")
        nav.show()
        errors.not_found("story")
        return
    service = service.for_pack(story.pack)
    nav.heading(label(story.title))
    muted(_head(service, story))
    story_facts.show(story)
    _actions(service, story)
    story_serving.show(service, story)
    story_versions.show(service, story)
    _uses(service, story)
    _foot(service, story)


def _head(service: Service, story: BankStory) -> str:
    told = story.tellings[-1]
    parts = [f"Told {phrases.when(told.at, session.local_zone())}"]
    if story.scope is not None:
        parts.append(f"scope: {story.scope.named}")
    if story.read_for is not None:
        parts.append(f"read for {story.read_for}")
    return " · ".join(parts)


def _actions(service: Service, story: BankStory) -> None:
    with st.container(horizontal=True, gap="small"):
        if st.button("Tell it twice, 10 min", type="primary", key="retell"):
            drill_choice.begin(service, DrillKind.RETELL, story.id)
        if any(fact.kind == "number" for fact in story.facts) and st.button("Its numbers, 5 min", key="numbers"):
            drill_choice.begin(service, DrillKind.NUMBERS, story.id)


def _uses(service: Service, story: BankStory) -> None:
    if not story.uses:
        muted("It was not told in a round or a drill yet.")
        return
    with st.expander(f"Where it was told ({len(story.uses)})"):
        rows = []
        for use in reversed(story.uses[-_USES:]):
            question = service.content.questions.get(use.question_id)
            score = f"{use.score:.1f} of 5" if use.score is not None else "not scored"
            asked = question.text if question is not None else phrases.principle(service.content, use.principle)
            rows.append((phrases.when(use.at, session.local_zone()), asked, score))
        tables.show(("When", "Asked", "Score"), rows, name="Where the story was told")


def _foot(service: Service, story: BankStory) -> None:
    st.divider()
    with st.container(horizontal=True, gap="small"):
        if st.button("All stories", key="all_stories", type="tertiary"):
            st.switch_page("views/stories.py")
        if st.button("Delete", key="delete", type="tertiary"):
            _confirm_delete(service, story)


@st.dialog("Delete this story?")
@errors.guard_fragment
def _confirm_delete(service: Service, story: BankStory) -> None:
    past.confirm_delete(
        story.title,
        "This removes all its tellings. Rounds in which it was told stay as they are.",
        "",
        lambda: _delete(service, story),
        "views/stories.py",
    )


def _delete(service: Service, story: BankStory) -> None:
    story_versions.forget(story)
    past.delete("story", lambda: service.bank.delete(story.id))


page()
