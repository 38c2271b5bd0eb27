"""A drill at the terminal, and one whose answers come from a file."""

import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from interviewer.cli.drill_text import OUTCOMES, comparison_text, outcome_of, question_text, result_text
from interviewer.cli.errors import Failure, one_line
from interviewer.cli.json_lines import MAX_BYTES, NotText, decoded, validation_message
from interviewer.cli.terminal import Screen
from interviewer.domain.base import Frozen
from interviewer.domain.entities.code import MAX_BYTES as MAX_CODE
from interviewer.domain.entities.code import Language
from interviewer.domain.preparation.drills import Drill, DrillKind, Outcome
from interviewer.domain.preparation.retelling import comparison
from interviewer.service import BadAnswer, BadCode, NotRun, Service

_SUFFIXES = {".py": Language.PYTHON, ".cpp": Language.CPP, ".cc": Language.CPP, ".java": Language.JAVA}
_CODE_HELP = (
    "Write the function into a file. `/run FILE` runs it on the examples, `/send FILE` hands it in, /quit leaves."
)
_HELP = "An empty line sends your answer; /quit leaves, and nothing is lost."


class DrillAnswer(Frozen):
    """One line of a file of answers."""

    answer: str
    language: Language | None = None
    mark: Outcome | None = None


class DrillTalk:
    """A drill at a terminal; the drill itself lives in the store and outlives the terminal."""

    def __init__(self, service: Service, drill: Drill, screen: Screen, provider: str, *, quiet: bool = False) -> None:
        """Nothing is asked before `hold`; `quiet` leaves out what came of it at the end."""
        self._service = service
        self._drill = drill
        self._screen = screen
        self._provider = provider
        self._quiet = quiet

    def hold(self) -> Drill:
        """Ask until all questions are answered, or the candidate leaves; returns the drill as it stands."""
        drill = self._drill
        coding = drill.kind is DrillKind.CODING
        self._say(f"{drill.title}: about {drill.minutes} minutes. {drill.why}\n{_CODE_HELP if coding else _HELP}")
        while (number := drill.position) is not None:
            drill = self._service.drills.begin(drill.id)
            self._say(question_text(drill, number))
            answered = self._code(drill) if coding else self._words(drill)
            if answered is None:
                self._say(f"Go on later with: interviewer drill go-on {drill.id}")
                return self._service.drills.get(drill.id)
            drill = self._marked(answered, number)
        if not self._quiet:
            self._close(drill)
        return drill

    def _close(self, drill: Drill) -> None:
        compared = comparison(drill)
        if compared is not None:
            self._say(comparison_text(compared))
        self._say(f"{outcome_of(drill)}. It is kept: interviewer drill show {drill.id}")

    def _words(self, drill: Drill) -> Drill | None:
        """Take one answer; None when the candidate leaves."""
        while True:
            quick = drill.kind in (DrillKind.NAME_THE_STORY, DrillKind.ARITHMETIC)
            typed = self._screen.line("> ") if quick else self._screen.answer()
            if typed is None or typed.strip() == "/quit":
                return None
            try:
                return self._service.drills.answer(drill.id, typed, provider=self._provider)
            except BadAnswer as error:
                self._say(one_line(error))

    def _code(self, drill: Drill) -> Drill | None:
        """Run and take a file; None when the candidate leaves."""
        while True:
            typed = self._screen.line("> ")
            if typed is None or typed.strip() == "/quit":
                return None
            command, _, name = typed.strip().partition(" ")
            if command not in ("/run", "/send") or not name.strip():
                self._say(_CODE_HELP)
                continue
            try:
                source, language = _read_code(Path(name.strip()).expanduser())
                if command == "/send":
                    return self._service.drills.answer(drill.id, source, provider=self._provider, language=language)
                self._ran(drill, source, language)
            except (Failure, BadCode, NotRun) as error:
                self._say(one_line(error))

    def _ran(self, drill: Drill, source: str, language: Language) -> None:
        report = self._service.drills.run(drill.id, source, language)
        right = sum(case.passed is True for case in report.cases)
        self._say(f"{report.status.value}: {right} of {len(report.cases)} examples come out right.")
        for case in report.cases:
            if case.passed is False:
                self._say(f"{case.arguments}\nshould give {case.expected} and gives {case.got}")
        if report.printed:
            self._say(report.printed)

    def _marked(self, drill: Drill, number: int) -> Drill:
        """Show what came of the answer, and ask the candidate where code could not tell."""
        step = drill.steps[number]
        self._say(result_text(step))
        if step.finding is None or step.finding.counts is not Outcome.UNKNOWN or drill.kind is DrillKind.CODING:
            return drill
        typed = self._screen.line("Your own word on it: good, partly, off, or Enter for none: ")
        known = {name: outcome for outcome, name in OUTCOMES.items() if outcome is not Outcome.UNKNOWN}
        own = known.get((typed or "").strip().casefold())
        return drill if own is None else self._service.drills.mark(drill.id, number, own)

    def _say(self, text: str) -> None:
        self._screen.write(f"\n{text}\n")


def answer_from(service: Service, drill: Drill, path: Path, provider: str) -> Drill:
    """Answer the questions of a drill from a file of JSON Lines, as far as it reaches; all lines are read first.

    Raises:
        Failure: The file cannot be read, or a line is none.
    """
    for line in list(_lines(path)):
        number = drill.position
        if number is None:
            break
        service.drills.begin(drill.id)
        drill = service.drills.answer(drill.id, line.answer, provider=provider, language=line.language)
        if line.mark is not None:
            drill = service.drills.mark(drill.id, number, line.mark)
    return drill


def _lines(path: Path) -> Iterator[DrillAnswer]:
    for number, line in enumerate(_read(path, MAX_BYTES).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield DrillAnswer.model_validate_json(line)
        except ValidationError as error:
            raise Failure(f"Line {number} of the answers: {validation_message(error)}") from None


def _read_code(path: Path) -> tuple[str, Language]:
    language = _SUFFIXES.get(path.suffix.lower())
    if language is None:
        raise Failure(f"The name of {path.name} shows no language. It ends in one of: {', '.join(_SUFFIXES)}.")
    return _read(path, MAX_CODE), language


def _read(path: Path, limit: int) -> str:
    try:
        if str(path) == "-":
            data = sys.stdin.buffer.read(limit + 1)
        else:
            with path.open("rb") as file:
                data = file.read(limit + 1)
    except OSError as error:
        raise Failure(f"Cannot read {path}: {error.strerror}. Check the path and its permissions.") from None
    if len(data) > limit:
        raise Failure(f"{path} is larger than {limit:,} bytes. Give a smaller file.")
    try:
        return decoded(data)
    except NotText as error:
        raise Failure(f"{path}: {error}.") from None
