"""The providers as they are found, from files and settings alone."""

from interviewer.domain.base import Frozen
from interviewer.llm.admission import READER, Admission
from interviewer.llm.connections import LOCAL, REMOTE, Connections
from interviewer.llm.endpoint import NotSetUp
from interviewer.llm.remote_models import wanted
from interviewer.llm.scripted import SCRIPTED
from interviewer.settings import Settings


class ModelInfo(Frozen):
    """A provider as it was found.

    Attributes:
        detail: What was found.
        fix: What to do when it is not ready; empty when it is.
        host: The other machine that answers are sent to; empty when they stay on this one.
        agreed: Whether the candidate agreed to that.
        entrance: What came of the model's entrance test, in a sentence; empty when it was not tested.
    """

    provider: str
    model: str
    ready: bool
    detail: str
    fix: str = ""
    host: str = ""
    agreed: bool = True
    entrance: str = ""


SCRIPTED_INFO = ModelInfo(
    provider=SCRIPTED,
    model=SCRIPTED,
    ready=True,
    detail="prepared words and scoring by rules, without a model",
)


def remote_info(settings: Settings, connections: Connections, admission: Admission) -> ModelInfo:
    """The remote model."""
    _, model = wanted(settings)
    try:
        endpoint = connections.endpoint(REMOTE)
    except NotSetUp as error:
        return ModelInfo(provider=REMOTE, model=model, ready=False, detail=f"{model} is not set up", fix=str(error))
    host = endpoint.remote_host
    return ModelInfo(
        provider=REMOTE,
        model=model,
        ready=True,
        detail=f"{endpoint.name} at {endpoint.place}",
        host=host,
        agreed=connections.consent.given(host),
        entrance=_told(admission, REMOTE),
    )


def local_info(connections: Connections, admission: Admission) -> ModelInfo:
    """The embedded chat model."""
    detail, fix = connections.embedded.state()
    return ModelInfo(
        provider=LOCAL,
        model=connections.embedded.model,
        ready=not fix,
        detail=detail,
        fix=fix,
        entrance=_told(admission, LOCAL),
    )


def reader_info(connections: Connections) -> ModelInfo:
    """The small model that only reads."""
    detail, fix = connections.embedded.reader_state()
    return ModelInfo(provider=READER, model=connections.embedded.reader_model, ready=not fix, detail=detail, fix=fix)


def _told(admission: Admission, provider: str) -> str:
    result = admission.result(provider)
    return result.told if result is not None else ""
