"""From the check of an exercise to what is kept with the score."""

from interviewer.domain.checked_code import CheckedCode, PropertyLine
from interviewer.domain.code import Code
from interviewer.domain.code_run import RunStatus, shown
from interviewer.domain.exercise_run import ExerciseCheck

# Characters of a line about a property, and of what the program said.
_LONG, _SAID = 600, 2000


def tried(code: Code, check: ExerciseCheck) -> CheckedCode:
    """What came of the properties; a file that cannot be used has none of them, and says why."""
    kept = CheckedCode(number=code.number, language=code.language, said=shown(check.run.stderr.strip())[-_SAID:])
    if check.run.status is RunStatus.DENIED:
        return kept.model_copy(update={"not_run": "running is off here"})
    lines = [shown(line)[:_LONG] for line in check.report.lines(check.exercise)]
    if check.report.error is not None:
        # It was run, and shows nothing of what was asked for.
        failed = (PropertyLine(holds=False, text=entry.says) for entry in check.exercise.properties)
        return kept.model_copy(update={"properties": tuple(failed), "said": "\n".join([*lines, kept.said]).strip()})
    outcomes = zip(check.report.results, lines, strict=True)
    properties = tuple(PropertyLine(holds=outcome.failure is None, text=line) for outcome, line in outcomes)
    return kept.model_copy(update={"properties": properties})
