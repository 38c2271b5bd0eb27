"""After the real loop: what was asked, how it went, what was decided, and how that compares with what was said here."""

import json

import streamlit as st

from interviewer.domain.entities.scorecard import Vote
from interviewer.domain.preparation.outcome import Comparison, RealDecision, RealOutcome, RealRound
from interviewer.service import InterviewerError, Service
from interviewer.ui import phrases, session
from interviewer.ui.parts import choices, kept, nav, past
from interviewer.ui.parts.loop_report import listed
from interviewer.ui.parts.plain import block, label, muted, plain_text
from interviewer.ui.phrases import VOTES

_DECISIONS = {
    RealDecision.OFFER: "An offer",
    RealDecision.NO: "No offer",
    RealDecision.WITHDRAWN: "I withdrew",
    RealDecision.WAITING: "Not decided yet",
}
_MOST_ROUNDS = 8
_LONGEST = 10_000


def page() -> None:
    """Draw the page."""
    service = choices.chosen_pack(session.service())
    nav.heading("After the real loop")
    with st.bottom:
        past.offer_undo("outcome", "undo_outcome", service.outcomes.restore)
    outcomes, older = past.newest("outcomes", lambda count: service.outcomes.all(limit=count))
    muted(
        "Write down what came of it, and see beside it what was said here. It stays on this machine. Questions that "
        "you promised to keep to yourself do not belong here."
    )
    with st.expander("Write it down", expanded=not outcomes, icon=":material/edit_note:", key="new_outcome"):
        _form(service)
    for outcome in outcomes:
        _outcome(service, outcome)
    if older:
        past.offer_older("outcomes")
    if outcomes:
        _export(service)


def _form(service: Service) -> None:
    day = st.date_input("The day of its last round", session.today(), format="YYYY-MM-DD", key="outcome_day")
    decision = st.segmented_control(
        "What was decided?",
        list(RealDecision),
        default=RealDecision.WAITING,
        required=True,
        format_func=_DECISIONS.__getitem__,
        key="outcome_decision",
    )
    count = st.number_input("How many rounds do you want to note?", 0, _MOST_ROUNDS, 0, key="outcome_rounds")
    rounds = [_round(service, at) for at in range(int(count))]
    note = kept.area("Anything else (optional)", "outcome-note", height=100, max_chars=_LONGEST)
    if not st.button("Keep it", type="primary", key="keep_outcome"):
        return
    try:
        service.outcomes.add(
            day=day or session.today(), decision=decision or RealDecision.WAITING, rounds=rounds, note=note.strip()
        )
    except InterviewerError as error:
        st.error(label(str(error)))
        return
    for name in ("outcome-note", *(f"outcome-asked-{at}" for at in range(_MOST_ROUNDS))):
        kept.drop(name)
    st.rerun()


def _round(service: Service, at: int) -> RealRound:
    personas = service.content.personas
    with st.container(border=True, key=f"real-{at}", gap="small"):
        persona = st.selectbox(
            f"Round {at + 1}: most like which interviewer here?",
            ["", *personas],
            format_func=lambda one: personas[one].title if one else "None of them",
            key=f"outcome_persona_{at}",
        )
        asked = kept.area(
            f"What was asked in round {at + 1}? (optional)", f"outcome-asked-{at}", height=80, max_chars=_LONGEST
        )
        own: Vote | None = st.segmented_control(
            f"How did round {at + 1} go?", list(Vote), format_func=VOTES.__getitem__, key=f"outcome_own_{at}"
        )
    return RealRound(persona=persona or "", asked=asked.strip(), own=own)


def _outcome(service: Service, outcome: RealOutcome) -> None:
    with st.container(border=True, key=f"outcome-{outcome.id}", gap="small"):
        plain_text(f"{phrases.day(outcome.day)} {outcome.day.year}: {_DECISIONS[outcome.decision]}")
        try:
            _compared(service.outcomes.compare(outcome.id))
        except InterviewerError as error:
            muted(str(error))
        asked = [one for one in outcome.rounds if one.asked]
        if asked or outcome.note:
            with st.expander("What you wrote"):
                st.html("".join(block(one.asked, "iv-words") for one in asked) + block(outcome.note, "iv-words"))
        if st.button("Delete", key=f"delete-{outcome.id}", type="tertiary"):
            past.delete("outcome", lambda: service.outcomes.delete(outcome.id))
            st.rerun()


def _compared(found: Comparison) -> None:
    st.html(listed(found.words))
    if found.rounds:
        with st.expander("Round by round"):
            st.html(
                "".join(
                    f'<div class="iv-criterion">{block(one.title, "iv-strong")}{block(one.words, "iv-words")}</div>'
                    for one in found.rounds
                )
            )


def _export(service: Service) -> None:
    with st.expander("Share how right the predictions were"):
        texts = st.checkbox("With what I wrote", key="outcome_texts")
        muted("Nothing is sent. You get a file, and decide yourself whom to give it to.")
        st.download_button(
            "JSON",
            data=lambda: json.dumps(service.outcomes.export(texts=texts), ensure_ascii=False, indent=2).encode(),
            file_name="outcomes.json",
            mime="application/json",
            key="export_outcomes",
            on_click="ignore",
        )


page()
