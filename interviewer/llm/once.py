"""One request for plain words, sent once: for models whose silence costs nothing, as prepared words stand ready."""

from collections.abc import Callable
from contextlib import closing

from interviewer.domain.ports import Cancelled, VoiceError
from interviewer.llm.client import Ask, Limits, never
from interviewer.llm.endpoint import Endpoint
from interviewer.llm.faults import describe
from interviewer.llm.record import Record
from interviewer.llm.source import NotConnected, Source


def hear_once(
    source: Source,
    ask: Callable[[Endpoint], Ask],
    limits: Limits,
    record: Record,
    cancelled: Callable[[], bool] = never,
) -> str:
    """The whole reply, without the white space around it.

    Args:
        source: The model.
        ask: The request, for the model as it is reached.
        limits: How long the reply may take.
        record: Counts what was sent and came.
        cancelled: Whether to stop.

    Raises:
        VoiceError: The model could not be reached, or did not answer.
        Cancelled: `cancelled()` became true.
    """
    try:
        client = source.client()
    except NotConnected as error:
        raise VoiceError(str(error), record.exchange(str(error))) from error
    record.begin()
    try:
        with closing(client.stream(ask(client.endpoint), limits, cancelled)) as pieces:
            for piece in pieces:
                record.add(piece)
    except Cancelled:
        raise
    except Exception as error:
        fault = describe(error, client.endpoint)
        raise VoiceError(fault.message, record.exchange(fault.message)) from error
    return record.reply.strip()
