"""What came of a drill: the evidence for an answer, both tellings side by side, and what to do next."""

from html import escape

import streamlit as st

from interviewer.domain.preparation.bank import Origin
from interviewer.domain.preparation.drills import Drill, DrillKind, Finding, Outcome, Scored, Shown, Step
from interviewer.domain.preparation.retelling import Comparison, comparison
from interviewer.service import InterviewerError, Service
from interviewer.ui.parts import drill_choice, drill_question, past, side_by_side
from interviewer.ui.parts.loop_report import listed
from interviewer.ui.parts.plain import block, label, lead, muted
from interviewer.ui.phrases import ELEMENTS, VOTES

OUTCOMES = {
    Outcome.GOOD: "✓ Good",
    Outcome.PARTLY: "◐ In part",
    Outcome.OFF: "✗ Off",
    Outcome.UNKNOWN: "? Rate it yourself",
}
_MOST_TITLES = 200
# Here a program finds out what is right, and the candidate has nothing to add.
_PROVED = (DrillKind.CODING, DrillKind.ARITHMETIC)
_OWN = (Outcome.GOOD, Outcome.PARTLY, Outcome.OFF)


def show(service: Service, drill: Drill) -> None:
    """Draw a drill whose questions are all answered."""
    compared = comparison(drill)
    if compared is not None:
        _comparison(drill, compared)
        _keep(service, drill)
    else:
        _count(drill)
        for at in range(len(drill.steps)):
            step(service, drill, at)
    with st.container(horizontal=True, gap="small"):
        if st.button("What comes next", type="primary", key="to_home"):
            st.switch_page("views/home.py")
        if st.button("Another one", key="another"):
            drill_choice.begin(service, drill.kind)


def foot(service: Service, drill: Drill) -> None:
    """Draw what can be done with any drill."""
    st.divider()
    with st.container(horizontal=True, gap="small"):
        if st.button("All drills", key="all_drills", type="tertiary"):
            st.switch_page("views/drill.py")
        if st.button("Delete", key="delete", type="tertiary"):
            drill_question.forget(drill)
            past.delete("drill", lambda: service.drills.delete(drill.id))
            st.switch_page("views/drill.py")


def _count(drill: Drill) -> None:
    findings = [one.finding for one in drill.steps if one.finding is not None]
    good = sum(finding.counts is Outcome.GOOD for finding in findings)
    late = sum(one.late for one in drill.steps)
    text = f"{good} of {len(drill.steps)} good" + (f", {late} late" if late else "")
    lead(f"{text} · {drill.seconds:.0f} s in all")


def step(service: Service, drill: Drill, at: int) -> None:
    """Draw one answer with what came of it."""
    one = drill.steps[at]
    with st.container(border=True, key=f"step-{at}", gap="small"):
        head = f"Question {at + 1} of {len(drill.steps)}" if len(drill.steps) > 1 else ""
        time = f"{one.seconds:.0f} s{', late' if one.late else ''}" if one.seconds is not None else ""
        muted(" · ".join(filter(None, (head, time))))
        lead(one.prompt)
        if drill.kind is DrillKind.CODING:
            st.code(one.answer, language=str(one.language or "python"), wrap_lines=True)
        else:
            st.html(block(one.answer, "iv-words iv-new"))
        if one.scored is not None:
            _scored(one.scored)
        elif one.finding is not None:
            _finding(service, drill, at, one.finding)
        else:
            muted("Nothing could be made of this answer yet. It is kept.")


def _finding(service: Service, drill: Drill, at: int, finding: Finding) -> None:
    quotes = "".join(block(quote, "iv-quote", tag="div") for quote in finding.quotes)
    beside = block(finding.beside, "iv-words") if finding.beside else ""
    st.html(block(OUTCOMES[finding.counts], "iv-strong") + block(finding.says, "iv-words") + quotes + beside)
    key = f"own-{drill.id}-{at}"
    if drill.kind is DrillKind.NAME_THE_STORY:
        _meant(service, drill, at)
    if drill.kind in _PROVED and finding.outcome is not Outcome.UNKNOWN:
        return
    own: Outcome | None = st.segmented_control(
        f"Rate answer {at + 1}",
        _OWN,
        default=finding.own,
        format_func=OUTCOMES.__getitem__,
        key=key,
    )
    if own is not None and own is not finding.own:
        service.drills.mark(drill.id, at, own)
        st.rerun()


def _meant(service: Service, drill: Drill, at: int) -> None:
    """Let the candidate say which story they meant."""
    titles = {story.id: story.title for story in service.bank.all(_MOST_TITLES)}
    known = drill.steps[at].story_id
    ids = list(titles)
    chosen = st.selectbox(
        f"The story that you meant in answer {at + 1}",
        ids,
        index=ids.index(known) if known in titles else None,
        format_func=titles.__getitem__,
        placeholder="Choose one",
        key=f"meant-{drill.id}-{at}",
    )
    if chosen and chosen != known:
        service.drills.meant(drill.id, at, chosen)
        st.rerun()


def _scored(scored: Scored) -> None:
    """The score of a told story, and the words behind it."""
    if scored.overall is None:
        st.warning(label(f"Not scored: {scored.reason}"))
        return
    vote = f" · {VOTES[scored.vote]}" if scored.vote is not None else ""
    band = f" ±{scored.error:.1f}" if scored.error is not None else ""
    st.html(block(f"{scored.overall:.1f}{band} of 5{vote} · {scored.words} words", "iv-strong"))
    parts = " · ".join(f"{'✓' if there else '✗'} {ELEMENTS[part]}" for part, there in scored.elements.items())
    if parts:
        muted(parts)
    shown = [one for one in scored.criteria if one.good and one.quote]
    if shown:
        st.html("".join(f"<p>✓ {escape(one.question)}</p>{block(one.quote, 'iv-quote', tag='div')}" for one in shown))
    steps = [one.next_step for one in scored.criteria if not one.good and one.next_step]
    if steps:
        st.html(block("Say next time", "iv-strong") + listed(steps[:3]))


def _comparison(drill: Drill, compared: Comparison) -> None:
    first, second = drill.steps[0], drill.steps[-1]
    lead(compared.says)
    with st.container(border=True, key="sides"):
        heads = _head("First telling", first, compared.words[0]) + _head("Second telling", second, compared.words[1])
        st.html(f'<div class="iv-both">{heads}{side_by_side.pairs(compared.changes)}</div>')
    gained = [*(f"{ELEMENTS[part]} is there now" for part in compared.elements_gained)]
    gained += [_turned(one, "No longer: ") for one in compared.gained]
    lost = [*(f"{ELEMENTS[part]} is gone" for part in compared.elements_lost)]
    lost += [_turned(one, "Now: ") for one in compared.lost]
    if gained:
        st.html(block("Better than before", "iv-strong") + listed(gained))
    if lost:
        st.html(block("Not as good as before", "iv-strong") + listed(lost))
    with st.expander("The evidence for the second telling"):
        _scored(second.scored or Scored())


def _turned(one: Shown, flag: str) -> str:
    """A criterion that turned, with its words; of a red flag it has to be said that it is one."""
    named = f"{flag}{one.question}" if one.red_flag else one.question
    return f"{named} “{one.quote}”" if one.quote else named


def _head(name: str, told: Step, words: int) -> str:
    score = told.scored.overall if told.scored is not None else None
    got = f"{score:.1f} of 5" if score is not None else "not scored"
    seconds = f" · {told.seconds:.0f} s" if told.seconds is not None else ""
    return f"<div>{block(name, 'iv-strong')}{block(f'{got} · {words} words{seconds}', 'iv-muted')}</div>"


def _keep(service: Service, drill: Drill) -> None:
    """Offer to put the better telling into the bank."""
    best = max(drill.steps, key=lambda one: one.scored.overall or 0.0 if one.scored is not None else 0.0)
    if not best.answer or st.session_state.get(_kept_as(drill)):
        _kept_link(drill)
        return
    if st.button("Keep the better telling in the bank", key="keep", icon=":material/bookmark_add:"):
        try:
            with st.spinner("Reading your story", show_time=True):
                st.session_state[_kept_as(drill)] = _stored(service, best)
        except InterviewerError as error:
            st.error(label(str(error)))
            return
        st.rerun()


def _stored(service: Service, told: Step) -> str:
    if told.story_id:
        story = service.bank.get(told.story_id)
        return service.bank.retell(story.id, told.answer, Origin.DRILL, story.revision).id
    return service.bank.add(told.answer, origin=Origin.DRILL, principle=told.principle or None).id


def _kept_link(drill: Drill) -> None:
    if story_id := st.session_state.get(_kept_as(drill)):
        st.page_link("views/story.py", label="It is in your bank. Open it", query_params={"id": story_id})


def _kept_as(drill: Drill) -> str:
    return f"kept_as:{drill.id}"
