"""The pictures of the README: `PICTURES=docs pytest tests/browser/test_pictures.py` renews them."""

import os
import re
import shutil
from pathlib import Path

from playwright.sync_api import expect

from tests.browser import coding_round
from tests.browser.bench import Bench
from tests.browser.conftest import ROOT, Tabs
from tests.browser.page_server import PageServer
from tests.browser.talk import OPENING, STORY, Talk

MORE = (
    "I ruled out the data loader first: its queue was never empty in the two nights that I watched it. "
    "Then I compared the step time of each host, because an average hides a single slow one."
)

ASKED = "Does a key at the edge of two tiles belong to one of them or to both?"
PLAN = (
    "I mark the tiles that each row touches, band by band, and join the neighbours, because a band needs no other one."
)
# As somebody might write it who thinks that `end` is included.
CODE = """def mask_tiles(queries: int, tile: int, allowed: list[list[int]]):
    bands = []
    for first in range(0, queries, tile):
        columns = set()
        for query, start, end in allowed:
            if first <= query < first + tile:
                last = end // tile
                columns.update(range(start // tile, last + 1))
        bands.append(stretches(sorted(columns)))
    return bands


def stretches(columns):
    found = []
    for column in columns:
        if found and found[-1][1] == column - 1:
            found[-1][1] = column
        else:
            found.append([column, column])
    return found
"""


def test_pictures_of_a_round(talk: Talk) -> None:
    talk.page.set_viewport_size({"width": 1000, "height": 1000})
    talk.choose_principle("Dive Deep").start("Scripted interviewer, no model").say(OPENING).say(STORY)
    publish(talk.shoot("room"))
    talk.say(MORE).end().scorecard()
    expect(talk.page.get_by_text(re.compile("to hire at L5"))).to_be_visible()
    expect(talk.page.locator("mark.iv-mark").first).to_be_visible()
    publish(talk.shoot("scorecard"))


def test_picture_of_a_coding_round(tabs: Tabs, server: PageServer) -> None:
    service = coding_round.service(server.data_dir)
    bench = Bench(tabs, coding_round.begin(service, seed=coding_round.seed_of(service, "mask_tiles")))
    service.close()
    talk, page = bench.talk, bench.page
    page.set_viewport_size({"width": 1100, "height": 1100})
    talk.say(ASKED)
    bench.replace(CODE)
    expect(bench.state).to_have_text("Saved")
    talk.press("Run the examples")
    expect(page.get_by_test_id("stAlert")).to_be_visible()
    talk.say(PLAN)
    expect(bench.code).to_be_visible()
    publish(talk.read_on().shoot("coding"))


def publish(picture: Path) -> None:
    if os.environ.get("PICTURES") == "docs":
        shutil.copy(picture, ROOT / "docs" / "images" / picture.name)
