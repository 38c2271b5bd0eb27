"""`interviewer chat`: the interview in the terminal."""

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviewer.cli import dependencies
from interviewer.cli.agreement import agreed
from interviewer.cli.choices import (
    LevelOption,
    PackOption,
    ProviderName,
    level_of,
    persona_id,
    ready_provider,
    rubric_id,
    today,
)

if TYPE_CHECKING:
    from interviewer.domain.entities.interview import Setup
    from interviewer.domain.entities.resume import Resume
    from interviewer.service import Service


def chat(
    level: LevelOption = "",
    pack: PackOption = None,
    persona: Annotated[str, typer.Option(help="Interviewer; the usual one of the pack if left out.")] = "",
    minutes: Annotated[int, typer.Option(min=5, max=120, help="Length of the round.")] = 30,
    principle: Annotated[
        list[str] | None,
        typer.Option(help="Principle to practise, by id or name; repeat for more. Surprise me if left out."),
    ] = None,
    provider: Annotated[
        ProviderName | None, typer.Option(help="Who speaks and judges; what is there if left out.")
    ] = None,
    resume_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="Your résumé for the recruiter or the phone screen: PDF, .docx, Markdown or text.",
        ),
    ] = None,
    resume: Annotated[
        str | None, typer.Option(metavar="ID", help="Continue this interview; `list` shows them.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Agree that answers are sent to another machine.")] = False,
) -> None:
    """Hold an interview here, with the scorecard at the end."""
    from interviewer.cli.conversation import Conversation
    from interviewer.cli.terminal import Terminal

    with dependencies.service() as service:
        if resume is None:
            setup = _setup(
                service, level, persona, minutes, principle or [], ready_provider(service, provider, yes=yes)
            )
            interview_id = service.start(setup, _brought(service, setup, resume_file)).id
        else:
            service = service.for_interview(resume)
            interview = service.open(resume)
            agreed(service, today(interview.setup.provider), yes=yes)
            interview_id = interview.id
        Conversation(service, interview_id, Terminal()).hold()


def _setup(service: "Service", level: str, persona: str, minutes: int, principles: list[str], provider: str) -> "Setup":
    from interviewer.domain.entities.interview import Setup

    return Setup(
        level=level_of(service.content, level),
        persona=persona_id(service.content, persona),
        minutes=minutes,
        principles=tuple(dict.fromkeys(rubric_id(service.content, name) for name in principles)),
        provider=provider,
        seed=secrets.randbelow(2**31),
    )


def _brought(service: "Service", setup: "Setup", file: Path | None) -> "Resume | None":
    """The résumé in the file; refused when nobody would ask about it."""
    from interviewer.cli.small_file import bytes_of
    from interviewer.domain.resumes.claim_questions import RESUME
    from interviewer.service import MAX_RESUME_BYTES

    if file is None:
        return None
    personas = service.content.personas
    if not any(part.about == RESUME for part in personas[setup.persona].parts):
        ask = ", ".join(sorted(who for who, p in personas.items() if any(part.about == RESUME for part in p.parts)))
        raise typer.BadParameter(f"This interviewer asks about no résumé. Those who do: {ask}.")
    return service.read_resume(file.name, bytes_of(file, MAX_RESUME_BYTES))
