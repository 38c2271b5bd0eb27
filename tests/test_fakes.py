"""The fakes of the page's and the commands' tests keep the signatures of what they stand in for.

A fake that accepts what the real service refuses lets a broken page pass. Both are compared by parameters: names, kinds
and defaults. Whatever else is public in a fake is a handle for the tests and must not have the name of something real.
"""

import inspect
from collections.abc import Callable, Iterator

import pytest

from interviewer.service import Service
from interviewer.usecases.assessments import AssessedCode, Assessments
from interviewer.usecases.bank import Bank
from interviewer.usecases.candidate_code import Running
from interviewer.usecases.coding import Coding
from interviewer.usecases.drills import Drills
from interviewer.usecases.loops import Loops
from interviewer.usecases.narrating import Narrating
from interviewer.usecases.outcomes import Outcomes
from interviewer.usecases.planning import Planning
from interviewer.usecases.postings import Postings
from interviewer.usecases.progress import ProgressReport
from interviewer.usecases.recordings import Recordings
from interviewer.usecases.transcribing import Transcribing
from tests.cli import fake_service as cli_coding
from tests.cli import fake_service as cli_loops
from tests.cli import fake_service as cli_service
from tests.cli.fake_speech import FakeSpeech
from tests.fake_running import FakeRunning
from tests.ui import fake_loops as ui_loops
from tests.ui import fake_service as ui_service
from tests.ui.fake_assessments import FakeAssessedCode, FakeAssessments
from tests.ui.fake_loops import FakeNarrating
from tests.ui.fake_postings import FakeOutcomes, FakePostings
from tests.ui.fake_preparation import FakeBank, FakeDrills, FakePlanning, FakeProgress
from tests.ui.fake_recordings import FakeRecordings

FAKES: tuple[tuple[type, type], ...] = (
    (ui_service.FakeService, Service),
    (cli_service.FakeService, Service),
    (ui_loops.FakeLoops, Loops),
    (cli_loops.FakeLoops, Loops),
    (cli_coding.FakeCoding, Coding),
    (FakeAssessedCode, AssessedCode),
    (FakeAssessments, Assessments),
    (FakeNarrating, Narrating),
    (FakeRunning, Running),
    (FakeSpeech, Transcribing),
    (FakeRecordings, Recordings),
    (FakeBank, Bank),
    (FakePlanning, Planning),
    (FakeDrills, Drills),
    (FakeProgress, ProgressReport),
    (FakePostings, Postings),
    (FakeOutcomes, Outcomes),
)


def methods(owner: type) -> dict[str, Callable[..., object]]:
    return {name: value for name, value in inspect.getmembers(owner, inspect.isfunction) if not name.startswith("_")}


def parameters(method: Callable[..., object]) -> list[tuple[str, str, object]]:
    return [(each.name, each.kind.description, each.default) for each in inspect.signature(method).parameters.values()]


def differences(fake: type, real: type) -> Iterator[str]:
    expected = methods(real)
    for name, method in methods(fake).items():
        if name in expected and parameters(method) != parameters(expected[name]):
            yield f"{name}: {inspect.signature(method)} stands in for {inspect.signature(expected[name])}"


@pytest.mark.parametrize(("fake", "real"), FAKES, ids=[f"{fake.__module__}.{fake.__name__}" for fake, _ in FAKES])
def test_a_fake_has_the_signatures_of_the_real_class(fake: type, real: type) -> None:
    assert len(methods(fake).keys() & methods(real).keys()) > 1, "the fake stands in for nothing"
    assert not list(differences(fake, real))


def test_a_changed_parameter_is_noticed() -> None:
    class Real:
        def open(self, interview_id: str, *, limit: int = 1) -> None: ...

    class Renamed:
        def open(self, number: str, *, limit: int = 1) -> None: ...

    class Positional:
        def open(self, interview_id: str, limit: int = 1) -> None: ...

    assert not list(differences(Real, Real))
    assert list(differences(Renamed, Real)) and list(differences(Positional, Real))
