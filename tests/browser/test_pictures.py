"""The two pictures of the README: `PICTURES=docs pytest tests/browser/test_pictures.py` renews them."""

import os
import re
import shutil
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import ROOT
from tests.browser.talk import OPENING, STORY, Talk

MORE = (
    "I ruled out the data loader first: its queue was never empty in the two nights that I watched it. "
    "Then I compared the step time of each host, because an average hides a single slow one."
)


def test_pictures_of_a_round(talk: Talk) -> None:
    talk.page.set_viewport_size({"width": 1000, "height": 1000})
    talk.choose_principle("Dive Deep").start("Scripted interviewer, no model").say(OPENING).say(STORY)
    publish(talk.shoot("room"))
    talk.say(MORE).end().scorecard()
    expect(talk.page.get_by_text(re.compile("to hire at L5"))).to_be_visible()
    expect(talk.page.locator("mark.iv-mark").first).to_be_visible()
    publish(talk.shoot("scorecard"))


def publish(picture: Path) -> None:
    if os.environ.get("PICTURES") == "docs":
        shutil.copy(picture, ROOT / "docs" / "images" / picture.name)
