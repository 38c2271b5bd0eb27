"""`interviewer score`: one answer, or a file of them."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from interviewer.cli import dependencies
from interviewer.cli.errors import Failure
from interviewer.cli.options import (
    LevelOption,
    PackOption,
    ProviderName,
    TranscriberName,
    VoteName,
    level_of,
    ready_provider,
    rubric_id,
)

if TYPE_CHECKING:
    from interviewer.domain.scores.answer_score import AnswerScore, AnswerToScore
    from interviewer.service import Service


def score(
    answer: Annotated[
        Path | None, typer.Argument(help="File with the answer; standard input if left out or `-`.")
    ] = None,
    audio: Annotated[
        Path | None, typer.Option(help="A recording of the answer (WAV, MP3, Ogg, WebM) in the place of its words.")
    ] = None,
    transcriber: Annotated[TranscriberName, typer.Option(help="With --audio: who writes it down.")] = "tiny.en",
    question: Annotated[str | None, typer.Option(help="The question as it was asked.")] = None,
    principle: Annotated[str | None, typer.Option(help="Principle or area to score by, by id or name.")] = None,
    level: LevelOption = "",
    pack: PackOption = None,
    provider: Annotated[ProviderName | None, typer.Option(help="Who judges; the best available if left out.")] = None,
    my_vote: Annotated[
        VoteName | None, typer.Option(help="Your own vote on the answer, shown beside the one it gets.")
    ] = None,
    rewrite: Annotated[
        bool, typer.Option("--rewrite", help="Also write a stronger version, from its own facts only.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write the score as JSON.")] = False,
    jsonl: Annotated[
        Path | None, typer.Option(help="Score every line of this file: id, question, principle, level, answer.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="With --jsonl: file to append the scores to.")] = None,
    concurrency: Annotated[int, typer.Option(min=1, max=64, help="With --jsonl: answers at the same time.")] = 1,
    retry: Annotated[
        bool, typer.Option("--retry", help="With --jsonl: try the lines again that could not be scored.")
    ] = False,
) -> None:
    """Score an answer outside an interview."""
    if jsonl is not None:
        if out is None or rewrite or any(given is not None for given in (answer, audio, question, principle, my_vote)):
            raise typer.BadParameter("--jsonl needs --out, and takes question, principle and answer from its lines.")
        from interviewer.cli.bulk import score_file

        with dependencies.service() as service:
            score_file(service, jsonl, out, ready_provider(service, provider), concurrency, retry=retry)
        return
    if question is None or principle is None or not question.strip():
        raise typer.BadParameter("Give --question and --principle, or --jsonl and --out.")
    if answer is not None and audio is not None:
        raise typer.BadParameter("Give the answer or --audio, not both.")
    with dependencies.service() as service:
        spoken = _spoken(service, audio, transcriber) if audio is not None else None
        said = spoken.text.encode() if spoken is not None else _read(answer)
        result = _score_one(service, said, question, principle, level, provider, rewrite=rewrite)
        remarks = _remarks(service, result, principle, level)
    _write(result, remarks, my_vote, as_json=as_json)
    if spoken is not None:
        # Beside the score: on standard error where the score is for a program, which gets figures by `transcribe`.
        typer.echo(f"\n{spoken.report}", err=as_json)


def _score_one(
    service: "Service",
    answer: bytes,
    question: str,
    principle: str,
    level: str,
    provider: str | None,
    *,
    rewrite: bool,
) -> "AnswerScore":
    from pydantic import ValidationError

    from interviewer.cli.json_lines import NotText, decoded, validation_message
    from interviewer.domain.scores.answer_score import AnswerToScore, not_scored

    rubric = rubric_id(service.content, principle)
    chosen = ready_provider(service, provider)
    try:
        text = decoded(answer)
        to_score = AnswerToScore(
            question=question, principle=rubric, level=level_of(service.content, level), answer=text
        )
    except NotText as error:
        return not_scored(str(error))
    except ValidationError as error:
        return not_scored(validation_message(error))
    score = service.score_answer(to_score, chosen)
    return _with_rewrite(service, score, to_score, chosen) if rewrite else score


class _Spoken(NamedTuple):
    """What was said, and how."""

    text: str
    report: str


def _spoken(service: "Service", path: Path, transcriber: TranscriberName) -> _Spoken:
    from interviewer.cli.delivery_text import delivery_text
    from interviewer.cli.transcribe import write_down

    transcript = write_down(service, path, transcriber)
    return _Spoken(transcript.text, delivery_text(transcript, service.speech.delivery(transcript)))


def _with_rewrite(service: "Service", score: "AnswerScore", answer: "AnswerToScore", provider: str) -> "AnswerScore":
    from interviewer.domain.entities.scorecard import Status

    if score.status is Status.NOT_SCORED:
        return score
    typer.echo("Writing it stronger", err=True)
    return score.model_copy(update={"rewrite": service.rewrite_answer(answer, provider, score.missing)})


def _remarks(service: "Service", result: "AnswerScore", principle: str, level: str) -> list[str]:
    from interviewer.cli.answer_text import remark_lines

    return list(
        remark_lines(result, rubric_id(service.content, principle), level_of(service.content, level), service.content)
    )


def _read(path: Path | None) -> bytes:
    """The bytes of the file or of standard input, at most one more than allowed."""
    from interviewer.cli.json_lines import MAX_BYTES

    if path is None or str(path) == "-":
        if sys.stdin.isatty():
            typer.echo("Type the answer; Ctrl-D on an empty line ends it.", err=True)
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    if path.is_dir():
        raise Failure(f"{path} is a directory. Name the file that holds the answer.")
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Failure(f"Cannot read {path}: {error.strerror}. Check the path and its permissions.") from None


def _write(result: "AnswerScore", remarks: list[str], my_vote: str | None, *, as_json: bool) -> None:
    from interviewer.cli.answer_text import score_text
    from interviewer.domain.entities.scorecard import Status, Vote
    from interviewer.domain.scores.self_vote import comparison

    own = Vote(my_vote) if my_vote else None
    if as_json:
        typer.echo(result.model_dump_json(indent=2))
        if own is not None:
            typer.echo(comparison(own, result.vote), err=True)
        return
    if result.status is Status.NOT_SCORED:
        raise Failure(f"Not scored: {result.reason}")
    typer.echo(score_text(result, remarks, own))
