"""The one place where a command gets the service."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

import typer

from interviewer.cli.errors import Failure

if TYPE_CHECKING:
    from interviewer.service import Service
    from interviewer.settings import Settings


_PACK: ContextVar[str | None] = ContextVar("pack", default=None)


def use_pack(name: str | None) -> str | None:
    """Use this pack in the running command; None leaves the choice to the environment."""
    _PACK.set(name)
    return name


def settings() -> "Settings":
    """The settings of this run.

    Raises:
        Failure: One of them is not valid.
    """
    from pydantic import ValidationError

    from interviewer.settings import Settings

    try:
        pack = _PACK.get()
        return Settings() if pack is None else Settings(pack=pack)
    except ValidationError as error:
        faults = "; ".join(f"{_variable(fault['loc'])}: {fault['msg']}" for fault in error.errors())
        raise Failure(f"Settings are not valid: {faults}. Correct the environment or the .env file.") from None


def build() -> "Service":
    """The service as the settings describe it."""
    from interviewer.bootstrap import build as build_service

    return build_service(settings())


def build_with_any_content() -> "Service":
    """The service, with the shipped content if the user's own is broken: a typing error must not block access."""
    from interviewer.bootstrap import build as build_service
    from interviewer.content import ContentError

    try:
        return build()
    except ContentError as error:
        chosen = settings()
        if chosen.content is None:
            raise
        typer.echo(f"{error.summary} The shipped content is used for this command.", err=True)
        return build_service(chosen.model_copy(update={"content": None}))


@contextmanager
def service(*, data_only: bool = False) -> Iterator["Service"]:
    """The service, closed at the end.

    Args:
        data_only: For commands that only manage stored data: they work with broken content too.
    """
    built = build_with_any_content() if data_only else build()
    try:
        yield built
    finally:
        built.close()


def _variable(location: tuple[int | str, ...]) -> str:
    name = str(location[0]).upper() if location else "settings"
    return name if name.startswith("OPENAI_") else f"INTERVIEWER_{name}"
