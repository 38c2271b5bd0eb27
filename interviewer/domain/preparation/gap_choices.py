"""Stories that answer the newest posting: one of its demands a week, each of them once in a plan.

A demand that nothing answers is worth less than a weak principle's first two times, and more than any later one. It is
in the plan as long as it is open: that it was answered shows in the bank and the rounds, and is not kept.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from interviewer.domain.preparation.choices import ANSWERS_A_POSTING, TELL_MINUTES, WEEK, Choice, Ledger
from interviewer.domain.preparation.plan import ItemKind, PlanItem
from interviewer.domain.preparation.posting import Gap


class Gaps:
    """Stories to tell for the open demands of a posting; a round has those that an interviewer asks about."""

    def __init__(self, gaps: Sequence[Gap], ledger: Ledger) -> None:
        """`ledger` knows what was done."""
        self._open = [gap for gap in gaps if not gap.persona]
        self._ledger = ledger
        told = (ledger.last(ItemKind.TELL, gap.id) for gap in self._open)
        self._last = max(filter(None, told), default=None)

    def choices(self, day: date, *, light: bool) -> Iterator[Choice]:
        """The first open demand, unless one was planned within a week."""
        rested = self._last is None or day - self._last >= WEEK
        if self._open and rested and not light:
            yield Choice(ANSWERS_A_POSTING, 0, TELL_MINUTES, partial(self._tell, day, self._open[0]))

    def _tell(self, day: date, gap: Gap) -> PlanItem:
        self._open.remove(gap)
        self._last = day
        item = self._ledger.item(day, ItemKind.TELL, gap.id, gap.title, gap.why, TELL_MINUTES)
        return item.model_copy(update={"about": gap.quote})
