"""What is typed, piped or named for a story: its text, its file, and what the candidate says of it."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from interviewer.cli.errors import Failure
from interviewer.cli.options import principle_id, read_file

if TYPE_CHECKING:
    from interviewer.content import Content
    from interviewer.domain.preparation.bank import BankStory, Strength
    from interviewer.service import Service

# Takes back what the candidate said of a strength.
AUTO = "auto"
_PIPED = "notes.md"


class Given(NamedTuple):
    """A telling as it was given.

    Attributes:
        name: Of the file or pipe that it stands in; empty when it was typed.
        data: What is in that.
        text: What was typed.
    """

    name: str = ""
    data: bytes = b""
    text: str = ""


def given(file: Path | None, text: str | None) -> Given:
    """The telling of a command: its file, `--text`, or standard input, typed or piped.

    Raises:
        typer.BadParameter: Both were named, or the file cannot be read.
        Failure: It is no text.
    """
    if text is not None:
        if file is not None:
            raise typer.BadParameter("Give a file or --text, not both.")
        return Given(text=encodable(text, "text"))
    if file is not None and str(file) != "-":
        from interviewer.service import MAX_RESUME_BYTES

        return Given(name=file.name, data=read_file(file, MAX_RESUME_BYTES))
    if sys.stdin.isatty():
        typer.echo("Type the story; Ctrl-D on an empty line ends it.", err=True)
        return Given(text=standard_input("story"))
    piped = standard_input("story")
    if not piped.strip():
        raise Failure("There is no story in standard input. Name a file, pipe one in, or give --text.")
    return Given(name=_PIPED, data=piped.encode())


def telling(service: "Service", told: Given) -> str:
    """The words of one telling, which is not cut into stories."""
    return service.read_resume(told.name, told.data).text if told.name else told.text


def standard_input(what: str) -> str:
    """The text that is piped or typed.

    Raises:
        Failure: It is too large, binary, or in another encoding.
    """
    from interviewer.cli.json_lines import MAX_BYTES, NotText, decoded

    try:
        return decoded(sys.stdin.buffer.read(MAX_BYTES + 1), what)
    except NotText as error:
        raise Failure(f"Standard input: {error}.") from None


def exported(file: Path) -> str:
    """The text of an exported bank.

    Raises:
        typer.BadParameter: The file cannot be read.
        Failure: It is no text.
    """
    from interviewer.cli.json_lines import MAX_BYTES, NotText, decoded

    if str(file) == "-":
        text = standard_input("bank")
    else:
        try:
            text = decoded(read_file(file, MAX_BYTES), "bank")
        except NotText as error:
            raise Failure(f"{file}: {error}.") from None
    if not text.strip():
        raise Failure("There is no story in this. `interviewer stories export` writes what can be imported.")
    return text


def encodable(text: str, what: str) -> str:
    """The text of an option.

    Raises:
        typer.BadParameter: Some bytes of it are no UTF-8.
    """
    from interviewer.cli.json_lines import can_be_encoded

    if not can_be_encoded(text):
        raise typer.BadParameter(f"The {what} is not in UTF-8. Save it as a file in UTF-8 and name that.")
    return text


def strengths(content: "Content", said: Sequence[str]) -> dict[str, "Strength | None"]:
    """The candidate's own strengths by the id of the principle; None takes one back.

    Raises:
        typer.BadParameter: One of them names no principle or no strength.
    """
    from interviewer.domain.preparation.bank import Strength

    known: Mapping[str, Strength | None] = {**{one.value: one for one in Strength}, AUTO: None}
    found = {}
    for one in said:
        name, _, strength = one.rpartition("=")
        if not name or strength.strip().casefold() not in known:
            raise typer.BadParameter(
                f"--strength {one}: write it as PRINCIPLE=STRENGTH, such as ownership=strong; strengths are "
                f"{', '.join(known)}."
            )
        found[principle_id(content, name)] = known[strength.strip().casefold()]
    return found


def documented(service: "Service", story: "BankStory") -> dict[str, Any]:
    """A story as JSON, without the scores that wait for a debrief."""
    return unrevealed(service, story).model_dump(mode="json")


def unrevealed(service: "Service", story: "BankStory") -> "BankStory":
    """A story without the scores of its uses that wait for a debrief."""
    hidden = service.loops.hidden([use.where for use in story.uses])
    uses = (use.model_copy(update={"score": None}) if use.where in hidden else use for use in story.uses)
    return story.model_copy(update={"uses": tuple(uses)})
