"""Tests of what is forgotten and of local models."""

import time
from collections.abc import Callable

import pytest

from interviewer.domain.entities.interview import Setup
from interviewer.domain.language.signals import Signals, signals
from interviewer.service import Service
from interviewer.usecases.forgetting import Forgetting
from tests.usecases.conftest import Build

TEXT = "I profiled the trace and fixed the firmware."


def delete_interview(service: Service) -> None:
    service.delete(service.start(Setup(provider="scripted")).id)


def delete_assessment(service: Service) -> None:
    service.assessments.delete(service.assessments.start(Setup().level).id)


@pytest.mark.parametrize("delete", [delete_interview, delete_assessment])
def test_a_deletion_takes_the_words_out_of_memory(open_service: Build, delete: Callable[[Service], None]) -> None:
    service = open_service()
    before = signals(TEXT)
    assert signals(TEXT) is before

    delete(service)

    assert signals(TEXT) is not before


def test_words_are_remembered_for_some_time_only() -> None:
    forgetting = Forgetting(every=0.05)
    before = signals(TEXT)
    deadline = time.monotonic() + 10

    while is_remembered(before):
        assert time.monotonic() < deadline, "still remembered after 10 seconds"
        time.sleep(0.02)

    forgetting.close()


def is_remembered(before: Signals) -> bool:
    return signals(TEXT) is before
