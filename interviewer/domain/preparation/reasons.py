"""Why an item stands in the plan: one plain sentence with its reason from the data."""

from collections.abc import Sequence
from datetime import date

from interviewer.domain.language.text import listed
from interviewer.domain.preparation.drills import DrillKind
from interviewer.domain.preparation.improving import Improvement
from interviewer.domain.preparation.plan import named
from interviewer.domain.preparation.posting import Gap
from interviewer.domain.preparation.practice import Standing

OTHER_DRILLS = {
    DrillKind.NAME_THE_STORY: "In the loop you choose a story within seconds, and you have {stories} to choose from.",
    DrillKind.NUMBERS: "Interviewers ask where a number comes from; these are the numbers of your own stories.",
    DrillKind.FOLLOW_UPS: "Your own rounds left follow-ups open; these are the ones that were asked.",
    DrillKind.CODING: "A round of the loop is about code, and a short problem keeps the hand in.",
    DrillKind.ARITHMETIC: "Rounds of the loop ask for figures that nobody hands you; these take a minute each.",
}


def tell(standing: Standing, improvement: Improvement | None, title: str) -> str:
    """Why a story is told; `title` is that of the story to tell better, empty for a new one."""
    if improvement is not None:
        return improvement.why
    if title:
        return f"“{title}” is your best story for {standing.row.name}, and would not get an inclined vote yet."
    return f"No story of yours serves {standing.row.name} yet."


def drill(standing: Standing, day: date, today: date) -> str:
    """Why a question about a principle is asked on this day."""
    name = standing.row.name
    if standing.fell and standing.result_on is not None:
        return f"{name} did not get an inclined vote on {named(standing.result_on)}; this is another question about it."
    if not standing.days:
        lacks = standing.row.lacks
        return lacks or f"{name} has its stories, and you have not told one of them to a question yet."
    last = standing.days[-1]
    apart = (day - last).days
    later = "a day" if apart == 1 else f"{apart} days"
    practised = "practised" if last < today else "practise"
    return f"You {practised} {name} on {named(last)}; telling it again {later} later helps you remember it."


def held_round(names: Sequence[str], last: date | None, gap: Gap | None = None) -> str:
    """Why a round is held: its principles, when the last one was, and the demand that it has questions about."""
    before = f"the last round was on {named(last)}" if last else "you have held no round since you began"
    about = (
        f"This interviewer asks about {listed(list(names))}, and " if names else "Follow-ups come in rounds only, and "
    )
    demand = f" {gap.why} This interviewer has questions about it." if gap is not None else ""
    return f"{about}{before}.{demand}"


def loop(days_left: int | None, *, last: bool) -> str:
    """Why a whole loop is played so many days before the real one."""
    if last and days_left is not None:
        return f"The last whole loop comes {days_left} days before the real one, so that you peak and can still rest."
    return "A whole loop shows which stories do not hold under follow-ups while there is time for better ones."


def assessment(part: str) -> str:
    """Why a part of the online assessment is taken."""
    return f"The online assessment comes before the loop, and you have not practised its {part} part yet."


REST = "Tomorrow is the real loop: what you know stays, and sleep is worth more than another round."
