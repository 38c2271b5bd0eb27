"""Ways to put a story into the bank: type or paste it, upload notes, or be asked for what is missing."""

from collections.abc import Callable

import streamlit as st

from interviewer.domain.entities.rubric import RubricKind
from interviewer.domain.language.text import word_count
from interviewer.domain.preparation.bank import BankStory, Origin
from interviewer.service import InterviewerError, Service
from interviewer.ui.parts import errors, kept
from interviewer.ui.parts.plain import block, label, muted

_TYPE, _FILE, _GUIDED = "Type or paste", "Upload notes", "Be asked, step by step"
_ADDED = "stories_added"
_TOLD, _TYPED, _MORE = "guided-story", "typed-story", "guided-answer"
_SKIPPED = "guided-skipped"
# Characters of what a story shall answer to, as the address may name it.
MOST_ABOUT = 300


def show(service: Service, *, first: bool) -> None:
    """Draw the ways to add a story; `first` is whether the bank is empty.

    The address may name in `tell` the principle, or in `about` the words that the story shall answer to.
    """
    meant = st.query_params.get("tell", "")
    principles = {r.id: r.name for r in service.content.rubrics.values() if r.kind is RubricKind.PRINCIPLE}
    principle = meant if meant in principles else None
    about = st.query_params.get("about", "")[:MOST_ABOUT]
    _added(service)
    begun = any(st.session_state.get(f"words:{name}") for name in (_TOLD, _TYPED))
    wanted = first or begun or principle is not None or bool(about)
    with st.expander("Add a story", expanded=wanted, icon=":material/add:", key="add"):
        if principle is not None:
            st.html(
                block(f"For {principles[principle]}", "iv-strong")
                + block(service.content.rubrics[principle].meaning, "iv-muted")
            )
        if about:
            st.html(block("The posting asks:", "iv-strong") + block(about, "iv-quote", tag="div"))
        way = st.segmented_control(
            "How do you want to add it?",
            (_TYPE, _FILE, _GUIDED),
            default=_GUIDED if principle is not None or about else _TYPE,
            required=True,
            key="way",
        )
        {_TYPE: _type, _FILE: _upload, _GUIDED: _ask}[way or _TYPE](service, principle)


def _type(service: Service, principle: str | None) -> None:
    text = kept.area(
        "Your story",
        _TYPED,
        height=220,
        placeholder="What happened, when, what you did yourself, what came of it, and where its numbers are from.",
    )
    if st.button("Add to the bank", type="primary", key="add_typed"):
        _add(service, text, Origin.TYPED, principle, _TYPED)


def _upload(service: Service, principle: str | None) -> None:
    file = st.file_uploader("Notes: Markdown, text, Word or PDF", key="notes", max_upload_size=20)
    muted("Notes with several stories are cut at their headings. A file is read on this machine and is not kept.")
    if file is None or not st.button("Add its stories", type="primary", key="add_file"):
        return
    try:
        with st.spinner("Reading your notes", show_time=True):
            stories = service.bank.add_file(file.name, file.getvalue())
    except InterviewerError as error:
        st.error(label(str(error)))
        return
    _done(stories)


def _ask(service: Service, principle: str | None) -> None:
    """Ask for what a telling lacks, one question at a time; it can be kept at any point."""
    told = kept.area(
        "The story so far",
        _TOLD,
        height=220,
        placeholder="Begin with three sentences: what was wrong, what you did, and how it ended.",
    )
    if not told.strip():
        muted("A quarter of an hour at most: you tell it in a few sentences, and are then asked for what is missing.")
        st.button("Continue", key="guided_go", type="primary")  # leaving the box is enough; this says so
        return
    question = _next_question(service, told)
    if question is None:
        st.success("It has everything that an interviewer asks for first.")
    else:
        _question(question)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        pressed = st.button("Add to the bank", type="primary" if question is None else "secondary", key="add_guided")
        muted(f"{word_count(told)} words")
    if pressed:
        st.session_state.pop(_SKIPPED, None)
        _add(service, told, Origin.GUIDED, principle, _TOLD)


def _next_question(service: Service, told: str) -> str | None:
    with st.spinner("Looking at what is there"):
        asked = service.bank.missing(told)
    skipped = st.session_state.get(_SKIPPED, ())
    return next((one for one in asked if one not in skipped), None)


def _question(question: str) -> None:
    with st.container(border=True, key="asked", gap="small"):
        st.html(block(question, "iv-lead"))
        kept.area(label(question), _MORE, height=100, label_visibility="collapsed")
        with st.container(horizontal=True, gap="small"):
            st.button("Put it in", type="primary", key="guided_put", on_click=_put)
            st.button("Skip", key="guided_skip", type="tertiary", on_click=_skip, args=(question,))


@errors.guard_callback
def _put() -> None:
    more = kept.words(_MORE).strip()
    if more:
        kept.put(_TOLD, f"{kept.words(_TOLD).rstrip()} {more}")
        kept.drop(_MORE)


@errors.guard_callback
def _skip(question: str) -> None:
    st.session_state[_SKIPPED] = (*st.session_state.get(_SKIPPED, ()), question)
    kept.drop(_MORE)


def _add(service: Service, text: str, origin: Origin, principle: str | None, box: str) -> None:
    try:
        with st.spinner("Reading your story", show_time=True):
            story = service.bank.add(text, origin=origin, principle=principle)
    except InterviewerError as error:
        st.error(label(str(error)))
        return
    kept.drop(box)
    _done((story,))


def _done(stories: tuple[BankStory, ...]) -> None:
    st.session_state[_ADDED] = tuple(story.id for story in stories)
    for name in ("tell", "about"):
        st.query_params.pop(name, None)
    st.rerun()


def _added(service: Service) -> None:
    """Say what was just added, with the way to it."""
    ids: tuple[str, ...] = st.session_state.get(_ADDED, ())
    known = [story for story in map(_finder(service), ids) if story is not None]
    if not known:
        return
    with st.container(border=True, key="added", gap="small"):
        st.html(block("Added. Look at what was found in it:", "iv-strong"))
        for story in known[:5]:
            st.page_link("views/story.py", label=label(story.title), query_params={"id": story.id})
        if len(known) > 5:
            muted(f"and {len(known) - 5} more, below")
        if st.button("Dismiss", key="added_dismiss", type="tertiary"):
            del st.session_state[_ADDED]
            st.rerun()


def _finder(service: Service) -> Callable[[str], BankStory | None]:
    def find(story_id: str) -> BankStory | None:
        try:
            return service.bank.get(story_id)
        except InterviewerError:  # deleted since
            return None

    return find
