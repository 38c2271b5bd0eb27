"""Job postings: their demands in their own words, what the candidate has to show for each, and what is left open."""

import streamlit as st

from interviewer.domain.preparation.posting import LONGEST, Posting
from interviewer.service import InterviewerError, NotFound, Service
from interviewer.ui import phrases, session
from interviewer.ui.parts import choices, errors, kept, nav, past, posting_match
from interviewer.ui.parts.plain import label, muted, plain_text

_PASTED = "posting"
_PASTE, _FILE, _ADDRESS = "Paste", "Upload", "From an address"


def page() -> None:
    """Draw the page."""
    service = choices.chosen_pack(session.service())
    posting_id = session.interview_id()
    if posting_id is None:
        _all(service)
        return
    try:
        posting = service.postings.get(posting_id)
    except NotFound:
        nav.show()
        errors.not_found("posting")
        return
    nav.heading(label(posting.title))
    posting_match.show(service.for_pack(posting.pack), posting)
    _foot(service, posting)


def _all(service: Service) -> None:
    nav.heading("Job posting")
    with st.bottom:
        past.offer_undo("posting", "undo_posting", service.postings.restore)
    postings, older = past.newest("postings", lambda count: service.postings.all(limit=count))
    muted(
        "What does the job ask for, and what do you have to show for it? Every demand is quoted from the posting. It "
        "stays on this machine."
    )
    _add(service, first=not postings)
    for posting in postings:
        _row(service, posting)
    if older:
        past.offer_older("postings")


def _add(service: Service, *, first: bool) -> None:
    begun = bool(kept.words(_PASTED))
    with st.expander("Add a posting", expanded=first or begun, icon=":material/add:", key="add_posting"):
        way = st.segmented_control(
            "How do you want to add it?", (_PASTE, _FILE, _ADDRESS), default=_PASTE, required=True, key="posting_way"
        )
        if way == _FILE:
            _upload(service)
        elif way == _ADDRESS:
            _fetch(service)
        else:
            _paste(service)


def _paste(service: Service) -> None:
    text = kept.area("The posting", _PASTED, height=220, max_chars=LONGEST)
    if st.button("Find its demands", type="primary", key="add_pasted"):
        try:
            with st.spinner("Reading the posting", show_time=True):
                posting = service.postings.add(text)
        except InterviewerError as error:
            st.error(label(str(error)))
            return
        kept.drop(_PASTED)
        _open(posting)


def _upload(service: Service) -> None:
    file = st.file_uploader("The posting: PDF, Word, Markdown or text", key="posting_file", max_upload_size=20)
    if file is not None and st.button("Find its demands", type="primary", key="add_uploaded"):
        try:
            with st.spinner("Reading the posting", show_time=True):
                posting = service.postings.add_file(file.name, file.getvalue())
        except InterviewerError as error:
            st.error(label(str(error)))
            return
        _open(posting)


def _fetch(service: Service) -> None:
    with st.form("posting-address", border=False):
        address = st.text_input("Its address", placeholder="https://", key="posting_url")
        muted("Only this one page is fetched, and only when you press the button. Many sites refuse; then paste it.")
        pressed = st.form_submit_button("Fetch it", type="primary", key="add_fetched")
    if pressed:
        try:
            with st.spinner("Fetching the page", show_time=True):
                posting = service.postings.add_url(address.strip())
        except InterviewerError as error:
            st.error(label(str(error)))
            return
        _open(posting)


def _open(posting: Posting) -> None:
    st.switch_page("views/posting.py", query_params={"id": posting.id})


def _row(service: Service, posting: Posting) -> None:
    with st.container(border=True, key=f"row-{posting.id}", gap="small"):
        plain_text(posting.title)
        count = len(posting.demands)
        muted(
            f"{phrases.when(posting.at, session.local_zone())} · {count} {'demand' if count == 1 else 'demands'}"
            + (f" · {posting.name}" if posting.name else "")
        )
        with st.container(horizontal=True, gap="small"):
            if st.button("Open", key=f"open-{posting.id}"):
                _open(posting)
            if st.button("Delete", key=f"delete-{posting.id}", type="tertiary"):
                past.delete("posting", lambda: service.postings.delete(posting.id))
                st.rerun()


def _foot(service: Service, posting: Posting) -> None:
    st.divider()
    with st.container(horizontal=True, gap="small"):
        if st.button("All postings", key="all_postings", type="tertiary"):
            st.switch_page("views/posting.py")
        if st.button("Delete", key="delete", type="tertiary"):
            past.delete("posting", lambda: service.postings.delete(posting.id))
            st.switch_page("views/posting.py")


page()
