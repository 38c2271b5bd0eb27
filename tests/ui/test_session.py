"""What all tabs share."""

from typing import cast

import pytest
import streamlit as st

from interviewer.service import Service
from interviewer.ui import session
from interviewer.ui.session import process
from tests.ui.fake_service import FakeService


def test_a_tab_that_clears_the_cache_keeps_the_service_that_all_tabs_share(monkeypatch: pytest.MonkeyPatch) -> None:
    builds: list[Service] = []

    def build(_: object) -> Service:
        builds.append(cast(Service, FakeService()))
        return builds[-1]

    monkeypatch.setattr(session, "build", build)
    monkeypatch.setattr(session, "_built", [])
    monkeypatch.setattr("atexit.register", lambda _: None)
    first = process()

    st.cache_resource.clear()
    st.cache_data.clear()

    assert process() is first
    assert len(builds) == 1
