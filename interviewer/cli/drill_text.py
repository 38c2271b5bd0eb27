"""Drills as text: the questions, what came of the answers, and two tellings side by side."""

from collections.abc import Iterator
from typing import Any

from interviewer.domain.preparation.drills import Drill, DrillKind, Finding, Outcome, Scored, Step
from interviewer.domain.preparation.retelling import ChangeKind, Comparison, comparison

_MARKS = {ChangeKind.SAME: "  ", ChangeKind.REWORDED: "~ ", ChangeKind.ADDED: "+ ", ChangeKind.GONE: "- "}
OUTCOMES = {Outcome.GOOD: "good", Outcome.PARTLY: "partly", Outcome.OFF: "off", Outcome.UNKNOWN: "not judged"}
_NAMES = {
    DrillKind.NAME_THE_STORY: "fit",
    DrillKind.NUMBERS: "answered",
    DrillKind.FOLLOW_UPS: "answered",
    DrillKind.CODING: "solved",
    DrillKind.ARITHMETIC: "right",
}
_FEW = 3


def as_document(drill: Drill) -> dict[str, Any]:
    """The drill as JSON, with the comparison of two tellings."""
    compared = comparison(drill)
    return {
        **drill.model_dump(mode="json"),
        "done": drill.done,
        "seconds": round(drill.seconds, 1),
        "comparison": None if compared is None else compared.model_dump(mode="json"),
    }


def outcome_of(drill: Drill) -> str:
    """What came of a drill, in a few words; empty when nothing did yet."""
    scores = [step.scored.overall for step in drill.steps if step.scored is not None]
    if scores:
        return " → ".join("no score" if score is None else f"{score:.1f}" for score in scores)
    found = [step.finding.counts for step in drill.steps if step.finding is not None]
    if not found or drill.kind is DrillKind.RETELL:
        return ""
    late = sum(step.late for step in drill.steps)
    said = f"{found.count(Outcome.GOOD)} of {len(found)} {_NAMES[drill.kind]}"
    return f"{said}, {late} late" if late else said


def drill_text(drill: Drill) -> str:
    """A whole drill."""
    parts = [f"{drill.title}, {drill.level}, {drill.at.astimezone():%Y-%m-%d %H:%M}. {drill.why}".strip()]
    for number, step in enumerate(drill.steps):
        parts.append("\n".join(_step_lines(drill, number, step)))
    compared = comparison(drill)
    if compared is not None:
        parts.append(comparison_text(compared))
    if outcome := outcome_of(drill):
        parts.append(f"{outcome}; {_time(drill.seconds)} of answers.")
    return "\n\n".join(parts)


def _step_lines(drill: Drill, number: int, step: Step) -> Iterator[str]:
    yield question_text(drill, number)
    if step.answered:
        yield f"Your answer: {step.answer}"
        yield result_text(step)
    else:
        yield "No answer yet."


def question_text(drill: Drill, number: int) -> str:
    """A question with what is shown beside it and its time."""
    step = drill.steps[number]
    limit = f" ({_time(step.limit)})" if step.limit else ""
    beside = f"\n{step.beside}" if step.beside else ""
    return f"{number + 1}/{len(drill.steps)}{limit} {step.prompt}{beside}"


def result_text(step: Step) -> str:
    """What came of an answer."""
    late = f" Late: {_time(step.seconds or 0)}." if step.late else ""
    if step.scored is not None:
        return "\n".join(_scored_lines(step.scored)) + late
    if step.finding is not None:
        return _finding_text(step.finding) + late
    return f"It was not said yet what came of it.{late}"


def _scored_lines(scored: Scored) -> Iterator[str]:
    if scored.overall is None:
        yield f"Not scored: {scored.reason}"
        return
    error = f" (equally good answers score about {scored.error:.1f} higher or lower)" if scored.error else ""
    vote = f", {scored.vote.value.replace('_', ' ')}" if scored.vote is not None else ""
    yield f"{scored.overall:.1f} of 5{vote}{error}"
    for one in scored.todo[:_FEW]:
        yield f"  missing: {one.question} {one.next_step}" if not one.red_flag else f"  costs: {one.next_step}"
    for quote in scored.quotes[:_FEW]:
        yield f"  counts: “{quote}”"


def _finding_text(finding: Finding) -> str:
    own = " (your own word)" if finding.own is not None else ""
    beside = f"\n  {finding.beside}" if finding.beside else ""
    return f"{OUTCOMES[finding.counts].capitalize()}{own}: {finding.says}{beside}"


def comparison_text(compared: Comparison) -> str:
    """Two tellings side by side."""
    lines = [compared.says, f"Words: {compared.words[0]}, then {compared.words[1]}."]
    lines += [f"Gained: {one.question}" for one in compared.gained]
    lines += [f"Lost: {one.question}" for one in compared.lost]
    for change in compared.changes:
        lines.append(f"{_MARKS[change.kind]}{change.after or change.before}")
        if change.kind is ChangeKind.REWORDED:
            lines.append(f"    before: {change.before}")
    return "\n".join(lines)


def _time(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole} s" if whole < 120 else f"{round(whole / 60)} min"
