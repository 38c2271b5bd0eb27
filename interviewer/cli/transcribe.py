"""`interviewer transcribe`: a recording in words, and how it was spoken."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviewer.cli import dependencies
from interviewer.cli.options import TranscriberName, ensure_agreement, read_file

if TYPE_CHECKING:
    from interviewer.domain.entities.delivery import Delivery
    from interviewer.domain.entities.speech import Audio, Transcript
    from interviewer.service import Service


def transcribe(
    audio: Annotated[Path, typer.Argument(help="A recording of up to ten minutes: WAV, MP3, Ogg or WebM.")],
    model: Annotated[
        TranscriberName,
        typer.Option(help="tiny.en is fast, base makes fewer mistakes; remote sends it to OPENAI_BASE_URL."),
    ] = "tiny.en",
    as_json: Annotated[bool, typer.Option("--json", help="Write words, times and delivery as JSON.")] = False,
) -> None:
    """Write a spoken answer down; nothing leaves this machine unless you choose `remote`. English only."""
    from interviewer.cli.delivery_text import delivery_text, spoken_text
    from interviewer.domain.entities.speech import NothingHeard

    with dependencies.service() as service:
        try:
            transcript = write_down(service, audio, model)
        except NothingHeard:
            if as_json:
                typer.echo(json.dumps(NOTHING, indent=2))
            raise
        delivery = service.speech.delivery(transcript)
    if as_json:
        typer.echo(json.dumps(document(transcript, delivery), indent=2, ensure_ascii=False))
        return
    typer.echo(f"{spoken_text(transcript)}\n\n{delivery_text(transcript, delivery)}")


# Said in the document too, so that a program which reads it gets no words where nobody spoke.
NOTHING = {
    "text": "",
    "words": [],
    "seconds": 0.0,
    "delivery": {
        "words_per_minute": None,
        "fillers": [],
        "pauses": [],
        "first_action_at": None,
        "result_at": None,
        "fillers_note": "Nothing was heard.",
    },
}


def document(transcript: "Transcript", delivery: "Delivery") -> dict[str, object]:
    """What `--json` writes."""
    return {
        "text": transcript.text,
        "words": [word.model_dump(mode="json") for word in transcript.words],
        "seconds": transcript.seconds,
        "delivery": delivery.model_dump(mode="json"),
    }


def write_down(service: "Service", path: Path, model: TranscriberName) -> "Transcript":
    """The recording in words, with its remarks and the progress on standard error.

    Raises:
        InterviewerError: It could not be written down.
        typer.Exit: With 130 when it was stopped.
    """
    from interviewer.domain.entities.speech import Audio
    from interviewer.service import MAX_AUDIO_BYTES

    audio = Audio(read_file(path, MAX_AUDIO_BYTES), path.suffix.lower())
    if model == "remote":
        ensure_agreement(service, "remote", what="Your recording")
    transcript = _with_progress(service, audio, model)
    for remark in transcript.remarks:
        typer.echo(remark, err=True)
    return transcript


def _with_progress(service: "Service", audio: "Audio", model: TranscriberName) -> "Transcript":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from interviewer.cli.progress import graceful
    from interviewer.domain.ports import Cancelled

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"))
    bar = Progress(*columns, TimeElapsedColumn(), console=console, transient=True, disable=not console.is_terminal)
    with bar, graceful() as cancelled:
        task = bar.add_task("Listening", total=None)
        heard = service.speech.transcribe(audio, model, cancelled)
        try:
            while True:
                segment = next(heard)
                what = "Counting fillers" if segment.counting else "Listening"
                bar.update(task, description=what, completed=segment.end, total=segment.of or None)
        except StopIteration as end:
            transcript: Transcript = end.value
            return transcript
        except Cancelled:
            typer.echo("Stopped. The recording is where it was.", err=True)
            raise typer.Exit(130) from None
