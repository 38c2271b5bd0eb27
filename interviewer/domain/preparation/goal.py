"""What the candidate prepares for, and how much time they have."""

from datetime import date

from pydantic import Field

from interviewer.domain.entities.interview import Level
from interviewer.domain.preparation.bank import Record

GOAL = "goal"
MINUTES = (15, 5_000)
# Minutes a week of a candidate who has not said how many they have: five half-hours.
USUAL_MINUTES = 150


class Goal(Record):
    """The answers to the three questions of the first visit; one for each pack.

    Attributes:
        day: The day of the real loop; None when it is not known yet.
        minutes: Minutes a week for preparing.
        since: The day on which the preparation began.
    """

    day: date | None
    level: Level
    minutes: int = Field(ge=MINUTES[0], le=MINUTES[1])
    since: date
