"""`interviewer chat`: the interview in the terminal."""

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviewer.cli import dependencies
from interviewer.cli.options import (
    LevelOption,
    PackOption,
    ProviderName,
    current_provider_name,
    ensure_agreement,
    level_of,
    persona_id,
    ready_provider,
    rubric_id,
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
        ProviderName | None, typer.Option(help="Who speaks and judges; the best available if left out.")
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
    """Hold an interview in this terminal, with the scorecard at the end."""
    from interviewer.cli.conversation import Conversation
    from interviewer.cli.terminal import Terminal

    with dependencies.service() as service:
        if resume is None:
            setup = _setup(
                service, level, persona, minutes, principle or [], ready_provider(service, provider, yes=yes)
            )
            interview_id = service.start(setup, _resume(service, setup, resume_file)).id
        else:
            service = service.for_interview(resume)
            interview = service.open(resume)
            ensure_agreement(service, current_provider_name(interview.setup.provider), yes=yes)
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


def _resume(service: "Service", setup: "Setup", file: Path | None) -> "Resume | None":
    """The résumé in the file; refused if this interviewer would not ask about it."""
    from interviewer.cli.options import read_file
    from interviewer.domain.resumes.claim_questions import RESUME
    from interviewer.service import MAX_RESUME_BYTES

    if file is None:
        return None
    personas = service.content.personas
    if not any(part.about == RESUME for part in personas[setup.persona].parts):
        who_do = ", ".join(
            sorted(name for name, p in personas.items() if any(part.about == RESUME for part in p.parts))
        )
        raise typer.BadParameter(f"This interviewer does not ask about a résumé. Those who do: {who_do}.")
    return service.read_resume(file.name, read_file(file, MAX_RESUME_BYTES))
