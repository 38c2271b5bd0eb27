"""The bank as files: out as Markdown or JSON, and in again."""

import json

import streamlit as st

from interviewer.service import InterviewerError, Service
from interviewer.ui.parts.plain import label, muted


def show(service: Service) -> None:
    """Draw the buttons that export the bank, and the box that imports one."""
    with st.expander("Export or import"):
        with st.container(horizontal=True, gap="small"):
            st.download_button(
                "Markdown",
                data=lambda: service.bank.as_markdown().encode(),
                file_name="stories.md",
                mime="text/markdown",
                key="export_md",
                on_click="ignore",
            )
            st.download_button(
                "JSON",
                data=lambda: json.dumps(service.bank.export(), ensure_ascii=False, indent=2).encode(),
                file_name="stories.json",
                mime="application/json",
                key="export_json",
                on_click="ignore",
            )
        muted("Both hold all stories with all their tellings, for you and for this program to read.")
        file = st.file_uploader("An exported bank: Markdown or JSON", type=["json", "md"], key="bank_file")
        if file is not None and st.button("Import", key="import_bank"):
            _import(service, file.getvalue())


def _import(service: Service, data: bytes) -> None:
    try:
        with st.spinner("Reading the stories", show_time=True):
            added = service.bank.import_(data.decode("utf-8"))
    except UnicodeDecodeError:
        st.error("This file is not text in UTF-8. Export the bank again, and import that.")
        return
    except InterviewerError as error:
        st.error(label(str(error)))
        return
    st.success(f"{len(added)} stories were added; those that were here already were left out.")
