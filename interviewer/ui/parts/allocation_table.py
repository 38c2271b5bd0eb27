"""Which story is told in which round of the loop, and which is kept for a second question."""

import streamlit as st

from interviewer.domain.preparation.coverage import Coverage
from interviewer.service import Service
from interviewer.ui.parts import tables
from interviewer.ui.parts.plain import muted
from interviewer.ui.phrases import STRENGTHS, principle

_NONE = "no story left"


def show(service: Service, covered: Coverage) -> None:
    """Draw the allocation: no story twice, and the loop as a whole told best."""
    allocation = service.planning.allocation()
    if not allocation.slots:
        return
    st.subheader("Which story in which round", anchor=False)
    muted("No story is told twice, and the loop as a whole is told as well as your stories allow.")
    titles = covered.stories
    tables.show(
        ("Round", "Principle", "Story", "Strength"),
        [
            (
                f"{slot.round + 1}. {slot.title}",
                principle(service.content, slot.principle),
                titles.get(slot.story or "", _NONE),
                STRENGTHS[slot.strength],
            )
            for slot in allocation.slots
        ],
        name="Which story in which round",
    )
    with st.expander("For a second question about a principle"):
        tables.show(
            ("Principle", "Story", "Strength", "Note"),
            [
                (
                    principle(service.content, backup.principle),
                    titles.get(backup.story or "", _NONE),
                    STRENGTHS[backup.strength],
                    f"only before round {backup.told_in + 1}" if backup.told_in is not None else "",
                )
                for backup in allocation.backups
            ],
            name="Stories for a second question",
        )
