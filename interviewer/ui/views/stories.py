"""The story bank: what it lacks, its stories, those that are told twice, and ways to add one."""

import streamlit as st

from interviewer.domain.preparation.bank import BankStory
from interviewer.service import Service
from interviewer.ui import phrases, session
from interviewer.ui.parts import bank_files, bank_twins, choices, nav, past, story_adding
from interviewer.ui.parts.plain import block, label, muted, plain_text
from interviewer.ui.phrases import STRENGTHS

_LACKS = 3


def page() -> None:
    """Draw the page."""
    service = choices.chosen_pack(session.service())
    nav.heading("Stories")
    count = service.bank.count()
    with st.bottom:
        past.offer_undo("story", "undo_story", service.bank.restore)
        bank_twins.undo(service)
    if count:
        muted("1 story" if count == 1 else f"{count} stories")
    else:
        st.markdown(
            "Your stories are what an interview is decided on. Put the first one in: a few sentences are enough to "
            "begin with. They stay on this machine."
        )
    story_adding.show(service, first=not count)
    if not count:
        bank_files.show(service)
        return
    _health(service)
    bank_twins.show(service)
    _list(service)
    bank_files.show(service)


def _health(service: Service) -> None:
    """What the bank lacks, the most pressing first."""
    lacks = service.bank.health()
    if not lacks:
        st.success("Your bank has all that a loop asks for.")
        return
    with st.container(border=True, key="health", gap="small"):
        st.html(block("What your bank lacks", "iv-strong"))
        for lack in lacks[:_LACKS]:
            st.html(block(lack.what, "iv-words") + block(lack.why, "iv-muted"))
        if rest := lacks[_LACKS:]:
            with st.expander(f"{len(rest)} more"):
                st.html("".join(block(lack.what, "iv-words") for lack in rest))


def _list(service: Service) -> None:
    stories, older = past.newest("stories", lambda count: service.bank.all(limit=count))
    st.subheader("Your stories", anchor=False)
    for story in stories:
        _row(service, story)
    if older:
        past.offer_older("stories")


def _row(service: Service, story: BankStory) -> None:
    with st.container(border=True, key=f"row-{story.id}", gap="small"):
        plain_text(story.title)
        best = [
            f"{phrases.principle(service.content, one.principle)}: {STRENGTHS[one.counts].lower()}"
            for one in phrases.best_serving(story)
        ]
        muted(" · ".join(best) or "It serves no principle well enough yet.")
        told = f"told {len(story.uses)}×" if story.uses else "not told in a round yet"
        scores = [use.score for use in story.uses if use.score is not None]
        last = f", {scores[-1]:.1f} of 5 the last time" if scores else ""
        muted(f"{phrases.when(story.tellings[-1].at, session.local_zone())} · {told}{last}")
        if st.button("Open", key=f"open-{story.id}", help=label(f"Open “{story.title}”")):
            st.switch_page("views/story.py", query_params={"id": story.id})


page()
