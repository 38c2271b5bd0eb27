"""Options that commands share, and how names, providers and files given on the command line are resolved."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from interviewer.cli import dependencies
from interviewer.cli.errors import Failure

if TYPE_CHECKING:
    from interviewer.content import Content
    from interviewer.domain.entities.rubric import Rubric
    from interviewer.service import Service

LevelOption = Annotated[str, typer.Option(help="Job level, one of the pack's; its usual one if left out.")]
PackOption = Annotated[
    str | None,
    typer.Option(
        "--pack",
        help="Id of a pack, or the path of its folder; INTERVIEWER_PACK if left out.",
        callback=dependencies.use_pack,
    ),
]
# Spelled out because importing the enumerations of the domain would import pydantic.
# `openai` is the old name of `remote`.
ProviderName = Literal["remote", "openai", "reader", "local", "scripted"]
# The same as `usecases.transcribing.TranscriberName`.
TranscriberName = Literal["tiny.en", "base", "remote"]
VoteName = Literal["strongly_inclined", "inclined", "not_inclined", "strongly_not_inclined"]


def rubric_id(content: "Content", name: str) -> str:
    """The id of the rubric with this id or name, in any case, among those that score answers.

    Raises:
        typer.BadParameter: There is none; the message lists the known ones.
    """
    from interviewer.domain.entities.rubric import SCORES_ANSWERS

    return _find({r.id: r.name for r in content.rubrics.values() if r.kind in SCORES_ANSWERS}, name, "principle")


def principle_id(content: "Content", name: str) -> str:
    """The id of the principle with this id or name, in any case.

    Raises:
        typer.BadParameter: There is none; the message lists the known ones.
    """
    from interviewer.domain.entities.rubric import RubricKind

    principles = {r.id: r.name for r in content.rubrics.values() if r.kind is RubricKind.PRINCIPLE}
    return _find(principles, name, "principle")


def rubric(content: "Content", name: str) -> "Rubric":
    """The rubric of any kind with this id or name, in any case.

    Raises:
        typer.BadParameter: There is none; the message lists the known ones.
    """
    return content.rubrics[_find({r.id: r.name for r in content.rubrics.values()}, name, "rubric")]


def _find(known: dict[str, str], name: str, what: str) -> str:
    wanted = _normalised(name)
    for identifier, title in known.items():
        if wanted in (_normalised(identifier), _normalised(title)):
            return identifier
    raise typer.BadParameter(f"No {what} is called {name!r}; known: {', '.join(sorted(known.values()))}.")


def persona_id(content: "Content", name: str) -> str:
    """The id of the persona with this id or title, in any case; without a name the pack's usual one.

    Raises:
        typer.BadParameter: There is none; the message lists the known ones.
    """
    wanted = _normalised(name or content.pack.persona)
    for persona in content.personas.values():
        if wanted in (_normalised(persona.id), _normalised(persona.title)):
            return persona.id
    raise typer.BadParameter(f"No interviewer is called {name!r}; known: {', '.join(sorted(content.personas))}.")


def level_of(content: "Content", name: str) -> str:
    """The level with this name, in any case; without a name the pack's usual one.

    Raises:
        typer.BadParameter: There is none; the message lists the known ones.
    """
    if not name:
        return content.pack.level
    for level in content.pack.levels:
        if level.casefold() == name.casefold():
            return level
    raise typer.BadParameter(f"level: there is no {name!r}; known: {', '.join(content.pack.levels)}.")


def ready_provider(service: "Service", name: str | None, *, yes: bool = False) -> str:
    """The provider to use: the one named, or the one that the settings choose. Asks for consent if answers leave.

    Raises:
        typer.BadParameter: The one named is not ready; the message says what to do.
        Failure: The candidate does not agree to send answers there.
    """
    chosen = service.default_provider() if name is None else current_provider_name(name)
    for info in service.models():
        if info.provider == chosen and name is not None and not info.ready:
            raise typer.BadParameter(f"The provider {chosen} is not ready: {info.detail}. {info.fix}")
    ensure_agreement(service, chosen, yes=yes)
    return chosen


def current_provider_name(provider: str) -> str:
    """The provider's current name: `remote` was once called `openai`, and older interviews say so."""
    return "remote" if provider == "openai" else provider


def _normalised(name: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in name.casefold()).split())


def ensure_agreement(
    service: "Service", provider: str, *, yes: bool = False, what: Literal["Answers", "Your recording"] = "Answers"
) -> None:
    """Make sure that the candidate agreed to send answers to this provider's host.

    At a terminal the candidate is asked once per host. A script cannot be asked: there, naming a provider on the
    command line, by INTERVIEWER_PROVIDER or by INTERVIEWER_MODEL is consent for this run. (Without a name no provider
    on another machine is chosen.)

    Raises:
        Failure: They did not agree.
    """
    host = next((info.host for info in service.models() if info.provider == provider), "")
    if not host or host in service.agreed_hosts():
        return
    if yes:
        service.agree(host)
        return
    if not sys.stdin.isatty():
        typer.echo(f"{what} {'are' if what == 'Answers' else 'is'} sent to {host}.", err=True)
        service.agree(host, remember=False)
        return
    if not typer.confirm(
        f"{'Your answers' if what == 'Answers' else what} will be sent to {host}. Go on? (It is remembered.)", err=True
    ):
        raise Failure(f"Nothing was sent to {host}. Choose a provider of this machine: --provider local or scripted.")
    service.agree(host)


def read_file(path: Path, limit: int) -> bytes:
    """All bytes of a file. The size of a pipe or a device is unknown, so up to one byte too many is read.

    Args:
        path: A file, a pipe or a device.
        limit: Bytes that it may have.

    Raises:
        typer.BadParameter: It has more, or cannot be read.
    """
    try:
        if path.stat().st_size > limit:
            raise _too_large(path, limit)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise typer.BadParameter(f"Cannot read {path}: {error.strerror}. Check the path and its permissions.") from None
    if len(data) > limit:
        raise _too_large(path, limit)
    return data


def _too_large(path: Path, limit: int) -> typer.BadParameter:
    return typer.BadParameter(f"{path} is larger than {limit // 1_000_000} MB. Give a smaller file.")
