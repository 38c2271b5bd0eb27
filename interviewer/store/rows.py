"""Converts between domain objects and rows."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, TypeAdapter
from sqlalchemy import Row

from interviewer.domain.entities.code import Code, Language, Run, RunKind, RunReport
from interviewer.domain.entities.delivery import Spoken
from interviewer.domain.entities.interview import AgendaItem, Move, Pause, Setup, Speaker, Turn, TurnStatus
from interviewer.domain.entities.listening import Heard
from interviewer.domain.entities.resume import Resume
from interviewer.domain.language.word_cache import remembered
from interviewer.store.errors import StoreError

AGENDA = TypeAdapter(tuple[AgendaItem, ...])

Values = Mapping[str, Any]


def to_json(value: BaseModel | list[Any]) -> str:
    """JSON text that reads back as the same value; infinite numbers and NaN are refused."""
    plain = value.model_dump(mode="json") if isinstance(value, BaseModel) else value
    try:
        return json.dumps(plain, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    except ValueError:
        raise StoreError(
            f"{type(value).__name__} holds a number that is infinite or not a number and cannot be stored. "
            "Leave out what could not be computed."
        ) from None


def json_escape(text: str) -> str:
    """The text as it appears inside the JSON that `to_json` writes."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def turn_values(interview_id: str, turn: Turn) -> Values:
    """The row of a turn."""
    return {
        "interview_id": interview_id,
        "number": turn.index,
        "speaker": turn.speaker.value,
        "text": turn.text,
        "began_at": turn.at,
        "status": turn.status.value,
        "move": None if turn.move is None else to_json(turn.move),
        "spoken_by": turn.spoken_by,
        "note": turn.note,
        "code": turn.code,
        "heard": None if turn.heard is None else to_json(turn.heard),
        "spoken": None if turn.spoken is None else to_json(turn.spoken),
    }


# A round is read again at every turn and on every rerun of its page, and most of it has not changed.
@remembered(512)
def to_turn(row: Row[Any]) -> Turn:
    """The turn of a row."""
    return Turn(
        index=row.number,
        speaker=Speaker(row.speaker),
        text=row.text,
        at=row.began_at,
        status=TurnStatus(row.status),
        move=None if row.move is None else Move.model_validate_json(row.move),
        spoken_by=row.spoken_by,
        note=row.note,
        code=row.code,
        heard=None if row.heard is None else Heard.model_validate_json(row.heard),
        spoken=None if row.spoken is None else Spoken.model_validate_json(row.spoken),
    )


def code_values(interview_id: str, code: Code) -> Values:
    """The row of a version of the code."""
    return {
        "interview_id": interview_id,
        "number": code.number,
        "question_id": code.question_id,
        "language": code.language.value,
        "text": code.text,
        "saved_at": code.saved_at,
    }


def to_code(row: Row[Any]) -> Code:
    """The version of a row."""
    return Code(
        number=row.number,
        question_id=row.question_id,
        language=Language(row.language),
        text=row.text,
        saved_at=row.saved_at,
    )


def run_values(interview_id: str, run: Run) -> Values:
    """The row of a run."""
    return {
        "interview_id": interview_id,
        "number": run.number,
        "question_id": run.question_id,
        "code": run.code,
        "kind": run.kind.value,
        "ran_at": run.at,
        "data": to_json(run.report),
    }


def to_run(row: Row[Any]) -> Run:
    """The run of a row."""
    return Run(
        number=row.number,
        question_id=row.question_id,
        code=row.code,
        kind=RunKind(row.kind),
        at=row.ran_at,
        report=RunReport.model_validate_json(row.data),
    )


def to_pause(row: Row[Any]) -> Pause:
    """The pause of a row."""
    return Pause(start=row.started_at, end=row.ended_at)


@remembered(64)
def to_setup(text: str) -> Setup:
    """The setup of an interview's row."""
    return Setup.model_validate_json(text)


@remembered(64)
def to_agenda(text: str) -> tuple[AgendaItem, ...]:
    """The agenda of an interview's row."""
    return AGENDA.validate_json(text)


def to_resume(text: str) -> Resume:
    """The résumé of an interview's row."""
    return Resume.model_validate_json(text)
