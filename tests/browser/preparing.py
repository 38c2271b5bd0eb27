"""A candidate who has prepared for a week, ready for the page: to type all of that takes too long."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from interviewer.domain.preparation.bank import BankStory
from interviewer.domain.preparation.drills import DrillKind
from tests.browser.loops import at_home
from tests.browser.talk import STORY

FAILURE = (
    "In 2025 I broke the feature store. I merged a change of the schema on a Friday without a migration for old rows, "
    "and 12% of the requests failed for 40 minutes. I rolled it back myself and wrote to the four teams within the "
    "hour. I added a check that refuses such a change, and over nine months there was no such failure."
)
AGAIN = STORY.replace("39% faster", "45% faster")


def prepare(data_dir: Path) -> BankStory:
    """Keep a goal, stories with a twin and two versions, and two drills; returns the story with the versions."""
    with at_home(data_dir) as service:
        service.planning.set_goal(datetime.now(UTC).date() + timedelta(days=20), "L5", 150)
        story = service.bank.add(STORY)
        service.bank.add(FAILURE)
        service.bank.add(FAILURE.replace("In 2025", "Last year"))
        story = service.bank.retell(story.id, AGAIN, story.tellings[0].origin, story.revision)
        told = service.drills.start(DrillKind.RETELL, "dive_deep")
        for words in (STORY, AGAIN):
            service.drills.answer(told.id, words, provider="scripted")
        service.drills.start(DrillKind.NAME_THE_STORY)
    return story
