"""A telling with its facts marked, and each number with the words that say where it came from."""

import streamlit as st

from interviewer.domain.preparation.bank import BankStory, FactKind
from interviewer.ui.parts.plain import block, highlight, muted, number_spans
from interviewer.ui.phrases import FACTS

_NO_SOURCE = "No source found in the words. Expect to be asked where it comes from."


def show(story: BankStory) -> None:
    """Draw the last telling."""
    marks = number_spans((fact.start, fact.end, FACTS[fact.kind]) for fact in story.facts)
    with st.container(border=True, key="telling", gap="small"):
        st.html(f'<p class="iv-words">{highlight(story.text, marks)}</p>')
        if marks:
            kinds = dict.fromkeys(mark.label for mark in marks)
            legend = "".join(
                f"<li>{kind}: {', '.join(str(mark.number) for mark in marks if mark.label == kind)}</li>"
                for kind in kinds
            )
            st.html(f'<ul class="iv-legend">{legend}</ul>')
        missing = [FACTS[kind] for kind in FactKind if all(fact.kind is not kind for fact in story.facts)]
        if missing:
            muted(f"Not found in it: {', '.join(missing)}.")
    _numbers(story)


def _numbers(story: BankStory) -> None:
    numbers = [fact for fact in story.facts if fact.kind is FactKind.NUMBER]
    if not numbers:
        return
    bare = sum(not fact.source for fact in numbers)
    with st.expander(f"Numbers ({len(numbers)}), {bare} with no source found" if bare else f"Numbers ({len(numbers)})"):
        st.html(
            "".join(
                f'<div class="iv-criterion">{block(fact.quote, "iv-strong")}'
                f"{block(fact.source, 'iv-quote', tag='div') if fact.source else block(_NO_SOURCE, 'iv-muted')}</div>"
                for fact in numbers
            )
        )
