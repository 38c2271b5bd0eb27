"""From the check of an exercise to what is kept with the score."""

from interviewer.domain.coding.exercise_run import ExerciseCheck, Outcome
from interviewer.domain.entities.checked_code import CheckedCode, PropertyLine
from interviewer.domain.entities.code import Code
from interviewer.domain.entities.code_run import RunStatus, shown
from interviewer.domain.entities.running import RunReport, SeenCase, cut, printed

# Characters of a line about a property, and of what the program said.
_LONG, _SAID = 600, 2000


def seen(check: ExerciseCheck) -> RunReport:
    """The same as a run is shown to its author: each property in the place of a case."""
    run, report = check.run, check.report
    status, said = run.status, run.stderr
    if report.error is not None and run.status is not RunStatus.DENIED:
        status = RunStatus.RUNTIME_ERROR if run.status is RunStatus.OK else run.status
        said = "\n".join([*report.lines(check.exercise), said])
    says = {entry.id: entry.says for entry in check.exercise.properties}
    return RunReport(
        status=status,
        cases=tuple(_case(outcome, says[outcome.id]) for outcome in report.results),
        printed=printed(said),
        seconds=run.seconds,
        peak_memory=run.peak_memory,
    )


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


def _case(outcome: Outcome, says: str) -> SeenCase:
    if outcome.failure is None:
        return SeenCase(arguments=says, got=f"holds in {outcome.cases} cases", passed=True)
    got = f"for {outcome.failure.case} it {outcome.failure.seen}"
    return SeenCase(arguments=says, got=cut(got, _LONG), passed=False)
