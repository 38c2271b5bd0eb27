"""A model that leads by a script, for tests of what code makes of it."""

from collections.abc import Callable, Generator, Sequence

from interviewer.domain.entities.interview import Interview
from interviewer.domain.entities.persona import Persona
from interviewer.domain.entities.scorecard import ModelCall
from interviewer.domain.ports import VoiceError
from interviewer.domain.rounds.model_turn import Lead, MoveName, Noted, Options


class Scripted:
    """One turn of the model: how it begins, its words in pieces, and what it notes."""

    def __init__(
        self,
        choice: MoveName = MoveName.PROBE,
        say: str | Sequence[str] = "Who made that call?",
        *,
        target: str = "",
        span: str = "",
        noted: Noted | None = None,
        breaks: bool = False,
    ) -> None:
        self.lead = Lead(choice=choice, target=target, span=span)
        self.pieces = [say] if isinstance(say, str) else list(say)
        self.noted = noted or Noted()
        self.breaks = breaks


class FakeInterviewer:
    """Takes its turns from a list, and records what it was asked."""

    name = "fake:interviewer"

    def __init__(self, *turns: Scripted) -> None:
        self.turns = list(turns)
        self.options: list[Options] = []
        self.repairs: list[str] = []
        self.on_note: Callable[[], object] = lambda: None

    def turn(
        self, interview: Interview, persona: Persona, options: Options, repair: str = ""
    ) -> Generator[Lead | str, None, tuple[Noted, ModelCall]]:
        self.options.append(options)
        self.repairs.append(repair)
        scripted = self.turns.pop(0)
        yield scripted.lead
        yield from (piece for piece in scripted.pieces if piece)
        if scripted.breaks:
            raise VoiceError("The line broke.", ModelCall(purpose="interviewer", provider="fake", model="interviewer"))
        yield ""
        self.on_note()
        return scripted.noted, ModelCall(purpose="interviewer", provider="fake", model="interviewer", attempts=1)

    def warm(self, interview: Interview, persona: Persona) -> None:
        """Nothing to get ready."""
