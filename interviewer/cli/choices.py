"""What can be chosen on the command line, and how a name that a person typed is found."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from interviewer.cli import dependencies
from interviewer.cli.agreement import agreed

if TYPE_CHECKING:
    from interviewer.content import Content
    from interviewer.domain.entities.rubric import Rubric
    from interviewer.service import Service

# Which levels there are, the pack says.
LevelOption = Annotated[str, typer.Option(help="Job level, one of the pack's; its usual one if left out.")]
PackOption = Annotated[
    str | None,
    typer.Option(
        "--pack",
        help="Id of a pack, or the path of its folder; INTERVIEWER_PACK if left out.",
        callback=dependencies.use_pack,
    ),
]
# Spelled out here because the enumerations of the domain cost an import of pydantic.
# `openai` is the old name of `remote`.
ProviderName = Literal["remote", "openai", "reader", "local", "scripted"]
VoteName = Literal["strongly_inclined", "inclined", "not_inclined", "strongly_not_inclined"]


def rubric_id(content: "Content", name: str) -> str:
    """The id of the rubric by which an answer can be scored, by its id or name, in any case.

    Raises:
        typer.BadParameter: There is none; the message lists those that there are.
    """
    from interviewer.domain.entities.rubric import SCORES_ANSWERS

    return _find({r.id: r.name for r in content.rubrics.values() if r.kind in SCORES_ANSWERS}, name, "principle")


def rubric(content: "Content", name: str) -> "Rubric":
    """The rubric of any kind with this id or name, in any case.

    Raises:
        typer.BadParameter: There is none; the message lists those that there are.
    """
    return content.rubrics[_find({r.id: r.name for r in content.rubrics.values()}, name, "rubric")]


def _find(known: dict[str, str], name: str, what: str) -> str:
    wanted = _plain(name)
    for identifier, title in known.items():
        if wanted in (_plain(identifier), _plain(title)):
            return identifier
    raise typer.BadParameter(f"No {what} is called {name!r}; known: {', '.join(sorted(known.values()))}.")


def persona_id(content: "Content", name: str) -> str:
    """The id of the persona with this id or title, in any case; that of the pack when nobody is named.

    Raises:
        typer.BadParameter: There is none; the message lists those that there are.
    """
    wanted = _plain(name or content.pack.persona)
    for persona in content.personas.values():
        if wanted in (_plain(persona.id), _plain(persona.title)):
            return persona.id
    raise typer.BadParameter(f"No interviewer is called {name!r}; known: {', '.join(sorted(content.personas))}.")


def level_of(content: "Content", name: str) -> str:
    """The level of this name, in any case; that of the pack when none is named.

    Raises:
        typer.BadParameter: There is none; the message lists those that there are.
    """
    levels = content.pack.levels
    found = next(
        (level for level in levels if level.casefold() == name.casefold()), None if name else content.pack.level
    )
    if found is None:
        raise typer.BadParameter(f"level: there is no {name!r}; known: {', '.join(levels)}.")
    return found


def ready_provider(service: "Service", name: str | None, *, yes: bool = False) -> str:
    """The provider to use: the one named, or the one that the settings choose; agreed to where answers leave.

    Raises:
        typer.BadParameter: The one named is not ready; the message says what to do.
        Failure: The candidate does not agree that answers are sent there.
    """
    chosen = service.default_provider() if name is None else today(name)
    for info in service.models():
        if info.provider == chosen and name is not None and not info.ready:
            raise typer.BadParameter(f"The provider {chosen} is not ready: {info.detail}. {info.fix}")
    agreed(service, chosen, yes=yes)
    return chosen


def today(provider: str) -> str:
    """The name of a provider today: `openai` is what `remote` was called, and older interviews say so."""
    return "remote" if provider == "openai" else provider


def _plain(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())
