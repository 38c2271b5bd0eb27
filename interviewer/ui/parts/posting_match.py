"""A posting beside what the candidate has to show: each demand with their words, questions on it, and “why us”."""

from html import escape

import streamlit as st

from interviewer.domain.entities.resume import Resume
from interviewer.domain.preparation.posting import (
    DemandKind,
    DemandMatch,
    Gap,
    GapKind,
    Posting,
    PostingMatch,
    Shown,
    Where,
    WhyPart,
)
from interviewer.service import InterviewerError, Service
from interviewer.ui.parts import kept, resume
from interviewer.ui.parts.plain import block, label, lead, muted
from interviewer.ui.parts.story_adding import MOST_ABOUT

_KINDS = {
    DemandKind.SKILL: "Skill",
    DemandKind.EXPERIENCE: "Experience",
    DemandKind.EDUCATION: "Education",
    DemandKind.BEHAVIOUR: "How you work",
    DemandKind.DUTY: "What you would do",
}
_WHERE = {Where.STORY: "Story", Where.RESUME: "Résumé", Where.ROUND: "Round"}
_FIRST = 12


def show(service: Service, posting: Posting) -> None:
    """Draw a posting with everything that was made of it."""
    if not posting.demands:
        st.warning(
            "No demand was found in this text. Paste the part that begins with what they look for, or a longer part."
        )
    resume_given = resume.upload("Your résumé (optional), to compare with as well", service)
    try:
        with st.spinner("Comparing with your stories and rounds", show_time=True):
            match = service.postings.match(posting.id, resume_given)
    except InterviewerError as error:
        st.error(label(str(error)))
        return
    _demands(match)
    _gaps(service, resume_given, posting)
    _questions(service, posting)
    _why_us(service, posting, resume_given)
    with st.expander("The posting itself"):
        st.html(block(posting.text, "iv-words"))


def _demands(match: PostingMatch) -> None:
    if not match.matches:
        return
    found = sum(bool(one.shown) for one in match.matches)
    lead(f"You have something to show for {found} of {len(match.matches)} demands.")
    counted = ", ".join(f"{count} {_counted(where, count)}" for where, count in match.looked_at.items() if count)
    if counted:
        muted(f"Compared with {counted}. What is alike in words still has to be told.")
    ordered = sorted(match.matches, key=lambda one: (bool(one.shown), not one.demand.required))
    for one in ordered[:_FIRST]:
        _demand(one)
    if rest := ordered[_FIRST:]:
        with st.expander(f"The other {len(rest)} demands"):
            for one in rest:
                _demand(one)


def _counted(where: Where, count: int) -> str:
    names = {
        Where.STORY: ("sentence of a story", "sentences of stories"),
        Where.RESUME: ("sentence of your résumé", "sentences of your résumé"),
        Where.ROUND: ("sentence of a round", "sentences of rounds"),
    }[where]
    return names[0] if count == 1 else names[1]


def _demand(one: DemandMatch) -> None:
    demand = one.demand
    with st.container(border=True, key=f"demand-{demand.id}", gap="small"):
        muted(f"{_KINDS[demand.kind]} · {'required' if demand.required else 'preferred'}")
        st.html(block(demand.said, "iv-strong"))
        if one.unchecked:
            muted(f"“{one.unchecked}” was not checked, only what is in common.")
        if not one.shown:
            muted("Nothing of yours was found for this.")
        for shown in one.shown:
            st.html(_shown(shown))
            if shown.where is Where.STORY:
                st.page_link("views/story.py", label=label(shown.title), query_params={"id": shown.id})


def _shown(shown: Shown) -> str:
    title = "" if shown.where is Where.STORY else f" · {shown.title}"
    words = f" · in common: {', '.join(shown.shared)}" if shown.shared else ""
    return block(f"{_WHERE[shown.where]}{title}{words}", "iv-muted") + block(shown.quote, "iv-quote", tag="div")


def _gaps(service: Service, given: Resume | None, posting: Posting) -> None:
    gaps = [gap for gap in service.postings.gaps(given) if gap.posting_id == posting.id]
    if not gaps:
        return
    st.subheader("What to do about the gaps", anchor=False)
    for gap in gaps[:_FIRST]:
        _gap(service, gap)


def _gap(service: Service, gap: Gap) -> None:
    with st.container(border=True, key=f"gap-{gap.id}", gap="small"):
        st.html(f'<p class="iv-strong">{escape(gap.title)}, {gap.minutes} min</p>{block(gap.why, "iv-muted")}')
        if gap.kind is GapKind.TELL:
            if st.button("Tell a story", key=f"close-{gap.id}", help=label(gap.title)):
                st.switch_page("views/stories.py", query_params={"about": gap.quote[:MOST_ABOUT]})
        elif st.button("Choose a drill", key=f"close-{gap.id}", help=label(gap.title)):
            st.switch_page("views/drill.py")


def _questions(service: Service, posting: Posting) -> None:
    questions = service.postings.questions(posting.id)
    if not questions:
        return
    with st.expander(f"Questions that this posting leads to ({len(questions)})"):
        for one in questions:
            more = "".join(f"<li>{escape(text)}</li>" for text in one.follow_ups)
            follow = f'<ul class="iv-list">{more}</ul>' if more else ""
            st.html(f'<div class="iv-criterion"><p><strong>{escape(one.text)}</strong></p>{follow}</div>')


def _why_us(service: Service, posting: Posting, given: Resume | None) -> None:
    """The question why the candidate wants this job; what is written is compared with what a good answer holds."""
    name = f"why-{posting.id}"
    answer = kept.words(name)
    why = service.postings.why_us(posting.id, given, answer)
    with st.expander(f"Drill: {why.question}", expanded=bool(answer)):
        kept.area("Your answer", name, height=160)
        st.button("See what it touches", key="why_us", type="primary")
        st.html("".join(map(_part, why.parts)))


def _part(part: WhyPart) -> str:
    mark = {None: "", True: "✓ ", False: "✗ "}[part.touched]
    posting = block(f"The posting: {part.posting}", "iv-quote", tag="div") if part.posting else ""
    own = block(f"Yours: {part.own}", "iv-quote", tag="div") if part.own else ""
    return f'<div class="iv-criterion"><p><strong>{mark}{escape(part.needs)}</strong></p>{posting}{own}</div>'
