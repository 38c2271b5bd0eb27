"""The report of rehearsed weeks as plain text: what was done on each day, what it got, and what is covered."""

import textwrap
from collections.abc import Iterator

from interviewer.cli.terminal import WIDTH
from interviewer.cli.weeks import DidItem, RehearsedDay, RehearsedWeeks
from interviewer.domain.preparation.coverage import STRENGTHS


def weeks_text(weeks: RehearsedWeeks) -> Iterator[str]:
    """The whole report."""
    yield (
        f"The candidate “{weeks.candidate}” prepares for a loop at {weeks.level} on {weeks.real_day.isoformat()}, "
        f"{weeks.minutes} minutes a week."
    )
    yield "Coverage counts the principles that are strong, workable, a stretch and a gap."
    yield "Worth is that of the stories for the loop: 100 for each question that a strong story answers."
    yield ""
    yield f"{'day':16}{'stories':>8}{'coverage':>16}{'worth':>8}{'score':>7}  what was done"
    for day in weeks.days:
        yield from _day(day)
    missed = sum(day.missed for day in weeks.days)
    yield f"\n{missed} {'day was' if missed == 1 else 'days were'} missed; the plan went on from what was done."
    yield "\nIn the end"
    width = max((len(row.name) for row in weeks.principles), default=0)
    for row in weeks.principles:
        yield f"  {row.name.ljust(width)}  {row.strength.ljust(8)}  {row.lacks}".rstrip()
    if weeks.skipped:
        yield "\nWhat the candidate could not do"
        yield from (textwrap.fill(line, WIDTH, initial_indent="  ", subsequent_indent="    ") for line in weeks.skipped)


def _day(day: RehearsedDay) -> Iterator[str]:
    counts = "/".join(str(day.covered.get(strength, 0)) for strength in reversed(STRENGTHS))
    scores = [item.score for item in day.did if item.score is not None]
    score = f"{sum(scores) / len(scores):.1f}" if scores else ""
    what = "missed" if day.missed else ("; ".join(map(_item, day.did)) or "nothing planned")
    head = f"{day.day:%a} {day.day.isoformat()}  {day.stories:>8}{counts:>16}{day.worth:>8.0f}{score:>7}  "
    yield textwrap.fill(what, WIDTH + 40, initial_indent=head, subsequent_indent=" " * len(head))
    if day.week:
        yield textwrap.fill(day.week, WIDTH, initial_indent="    ", subsequent_indent="    ") + "\n"


def _item(item: DidItem) -> str:
    return item.title + (f" [{item.score:.1f}]" if item.score is not None else "")
