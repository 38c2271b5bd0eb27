"""Entry of the page: `streamlit run interviewer/ui/app.py`.

Streamlit serves the `App` at the end, however it was started, and runs this file as the main script in each rerun.
"""

from pathlib import Path

import streamlit as st

from interviewer.service import InterviewerError
from interviewer.ui.parts import errors, frame
from interviewer.ui.parts.plain import label

_ICON = Path(__file__).with_name("icon.svg")

# These pages set their own width. When a run sets two widths, the browser sometimes keeps the first.
_OWN_WIDTH = frozenset({"room", "assessment"})

# This page follows the newest words instead of opening at the top.
_FOLLOWS = "room"


def main() -> None:
    """Choose the page by its URL and draw it."""
    pages = [
        st.Page("views/home.py", title="Mock interview", default=True),
        st.Page("views/start.py", title="New interview", url_path="new"),
        st.Page("views/room.py", title="Interview room", url_path="room"),
        st.Page("views/assessment.py", title="Online assessment", url_path="assessment"),
        st.Page("views/scorecard.py", title="Scorecard", url_path="scorecard"),
        st.Page("views/plan.py", title="Plan a loop", url_path="plan"),
        st.Page("views/loop.py", title="Loop", url_path="loop"),
        st.Page("views/debrief.py", title="Debrief", url_path="debrief"),
        st.Page("views/decision.py", title="Decision", url_path="decision"),
        st.Page("views/stories.py", title="Stories", url_path="stories"),
        st.Page("views/story.py", title="Story", url_path="story"),
        st.Page("views/preparation.py", title="Preparation", url_path="preparation"),
        st.Page("views/drill.py", title="Drills", url_path="drill"),
        st.Page("views/progress.py", title="Progress", url_path="progress"),
        st.Page("views/posting.py", title="Job posting", url_path="posting"),
        st.Page("views/outcome.py", title="After the real loop", url_path="outcome"),
    ]
    page = st.navigation(pages, position="hidden")
    sets_width = page.url_path in _OWN_WIDTH
    st.set_page_config(page_title=page.title, page_icon=_ICON, layout=None if sets_width else "centered")
    frame.style()
    errors.show_last()
    if page.url_path != _FOLLOWS:
        frame.open_at_top("page", f"{page.url_path}?{st.query_params.get('id', '')}")
    try:
        page.run()
    except InterviewerError as error:
        st.error(label(error.summary))
        st.button("Try again", key="again")
    errors.clear()


if __name__ == "__main__":
    main()
else:
    from starlette.middleware import Middleware
    from streamlit.starlette import App

    from interviewer.ui.gate import Gate

    app = App(__file__, middleware=[Middleware(Gate)])
