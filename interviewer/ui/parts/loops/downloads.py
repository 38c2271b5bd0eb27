"""The decision document as files."""

import mimetypes
from collections.abc import Callable

import streamlit as st

from interviewer.service import DocumentFormat, Service


def show(service: Service, loop_id: str) -> None:
    """A button for each form; the file is made when its button is pressed."""
    with st.container(horizontal=True, gap="small", key="downloads"):
        for form in DocumentFormat:
            name = f"decision-{loop_id}.{form}"
            st.download_button(
                "Markdown" if form is DocumentFormat.MARKDOWN else form.upper(),
                data=_bytes(service, loop_id, form),
                file_name=name,
                mime=mimetypes.guess_type(name)[0],
                key=f"download-{form}",
                icon=":material/download:",
                on_click="ignore",
            )


def _bytes(service: Service, loop_id: str, form: DocumentFormat) -> Callable[[], bytes]:
    return lambda: service.loops.document_as(loop_id, form)
