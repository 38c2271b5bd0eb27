"""What is said of an answer as a whole: how sure its vote is, what it is about, and what to strengthen first."""

import streamlit as st

from interviewer.content import Content
from interviewer.domain.entities.interview import Level
from interviewer.domain.entities.scorecard import StoryScore
from interviewer.domain.rounds.brief import STAR
from interviewer.domain.scores.belonging import belongs_elsewhere
from interviewer.domain.scores.certainty import certainty
from interviewer.domain.scores.strengthen import FirstNeed, first_need
from interviewer.ui.parts.plain import block, muted


def sureness(content: Content, level: Level, score: StoryScore) -> None:
    """Draw what stable or borderline means for this answer; nothing when it has no score."""
    error = score.reading.error if score.reading is not None else None
    if sure := certainty(score, content.levels.thresholds[level], error):
        muted(sure)


def show(content: Content, score: StoryScore) -> None:
    """Draw that a design is off its task, where a story belongs and what it lacks most; nothing where nobody can tell.

    What to fix first stands above, for the whole round; two firsts on one page would contradict each other.
    """
    if score.off_task is not None:
        st.html(block(score.off_task.note, "iv-words"))
    if elsewhere := belongs_elsewhere(score, score.rubric, content.pack.principle_names):
        st.html(block(elsewhere, "iv-words"))
    need = first_need(score, content.rubrics[STAR])
    if need is not None:
        st.html(_need(need))


def _need(need: FirstNeed) -> str:
    lines = [block("As a story", "iv-muted"), block(need.finding, "iv-lead")]
    if need.next_step:
        lines.append(block(need.next_step, "iv-words"))
    if need.also:
        lines.append(block(need.also, "iv-muted"))
    return "".join(lines)
