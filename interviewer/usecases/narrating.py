"""Narrates a debrief: a model words what it may, code checks it, and what is said is stored before it is shown.

Votes, decision and document are worked out without any of this.
"""

from collections.abc import Callable, Mapping

from interviewer.content import Content
from interviewer.domain.entities.debrief import DebriefLine
from interviewer.domain.loops.narration import (
    FELL_BACK,
    OFF_SCRIPT,
    TOO_SLOW,
    Names,
    Wording,
    fault,
    in_style,
    is_rewordable,
    prepared_wording,
    settled_wording,
    with_wording,
)
from interviewer.domain.loops.practice_loop import Loop
from interviewer.domain.ports import Cancelled, Narrator, VoiceError
from interviewer.store.loops import LoopStore
from interviewer.usecases.loops import Loops
from interviewer.usecases.sources import ModelSource

# A model that does not answer twice running would not for the rest, and somebody waits.
_PATIENCE = 2


class Narrating:
    """The use cases of watching a debrief in the interviewers' own words."""

    def __init__(self, content: Content, kept: LoopStore, models: ModelSource, loops: Loops) -> None:
        """Everything that narrating needs from outside."""
        self._content = content
        self._kept = kept
        self._models = models
        self._loops = loops
        self._names = Names(
            rubrics=frozenset(rubric.name for rubric in content.rubrics.values()),
            titles=frozenset(persona.title for persona in content.personas.values()),
        )

    def speaks(self, provider: str) -> bool:
        """Whether this provider has a model that words debriefs."""
        return self._models.narrator(provider) is not None

    def wordings(self, loop_id: str) -> Mapping[int, Wording]:
        """What was settled so far, by the number of the line."""
        return self._kept.wordings(loop_id)

    def narrate(self, loop_id: str, *, progress: Callable[[DebriefLine], None], cancelled: Callable[[], bool]) -> None:
        """Settle the words of every line that has none yet, in order, and report each line as it is said.

        It may be cancelled or die at any step: the next call goes on behind what was settled.

        Raises:
            Cancelled: `cancelled()` became true.
        """
        debrief = self._loops.debrief(loop_id)
        loop = self._loops.get(loop_id)
        narrator = self._models.narrator(loop.choice.provider)
        silent = 0
        for line in debrief.beats:
            if cancelled():
                raise Cancelled
            if narrator is not None and is_rewordable(line) and settled_wording(line, self.wordings(loop_id)) is None:
                wording = (
                    self._word(line, narrator, cancelled) if silent < _PATIENCE else prepared_wording(line, FELL_BACK)
                )
                silent = silent + 1 if wording.note == FELL_BACK else 0
                self._settle(loop, wording)
            progress(with_wording(line, self.wordings(loop_id)))

    def settle(self, loop_id: str, line: DebriefLine, note: str = TOO_SLOW) -> Wording:
        """What is said in this line from now on: what was settled, else the prepared words with this note."""
        if (found := settled_wording(line, self.wordings(loop_id))) is not None:
            return found
        self._settle(self._loops.get(loop_id), prepared_wording(line, note))
        return self.wordings(loop_id)[line.number]

    def _settle(self, loop: Loop, wording: Wording) -> None:
        told_in = [one.interview_id for one in loop.rounds if one.interview_id]
        self._kept.settle(loop.id, [wording], told_in)

    def _word(self, line: DebriefLine, narrator: Narrator, cancelled: Callable[[], bool]) -> Wording:
        """The model's words if they change nothing, else the prepared ones."""
        try:
            said, exchange = narrator.narrate(line, self._content.personas[line.speaker], cancelled)
        except Cancelled:
            raise
        except VoiceError as error:
            return prepared_wording(line, FELL_BACK, error.exchange)
        except Exception:  # a defect of a narrator must not cost the candidate the debrief
            return prepared_wording(line, FELL_BACK)
        words = in_style(said)
        if changed := fault(line, words, self._names):
            return prepared_wording(line, OFF_SCRIPT, exchange.model_copy(update={"error": f"changed: {changed}"}))
        return Wording(number=line.number, draft=line.text, text=words, by=narrator.name, exchange=exchange)
