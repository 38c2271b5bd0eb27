"""Model replies for the browser tests, chosen by what a request holds: a warm-up may come at any moment."""

import json
import re
import threading
from collections.abc import Callable
from typing import Any

from tests.browser.talk import HELD, PROBE, STORY
from tests.llm.openai_server import Reply, default_reply, offered_keys, verdict_entries

# Pieces of a turn before its first word.
_BEFORE_THE_WORDS = 7
_NOT_SHOWN = ("method", "reason", "what_outlived_it")
Replies = Callable[[dict[str, Any]], Reply]


def after(words: str, reply: Reply) -> Replies:
    """This reply to every request of the voice that holds these words, the usual ones to all others."""

    def choose(body: dict[str, Any]) -> Reply:
        said = any(words in str(message["content"]) for message in body["messages"])
        return reply if said and not offered_keys(body) else default_reply(body)

    return choose


def turn(say: str, hold: tuple[int, threading.Event] | None = None) -> Reply:
    """The turn of a model that leads, held after so many pieces of it."""
    said = {"move": "probe", "target": "", "span": "", "say": say, "intent": "answer", "shown": [], "threads": []}
    return Reply(json.dumps(said), hold=hold)


def held(gate: threading.Event) -> Replies:
    """The probe after the story, held in the middle until the gate is open."""
    return after(STORY, turn(PROBE, hold=(_BEFORE_THE_WORDS + HELD, gate)))


def unauthorised(body: dict[str, Any]) -> Reply:
    """The model is lost."""
    return Reply(status=401, message="wrong key")


def silent_judge(body: dict[str, Any]) -> Reply:
    """A judge that never answers."""
    return Reply(hang=True) if offered_keys(body) else default_reply(body)


def quoting(body: dict[str, Any]) -> Reply:
    """A judge that finds something in the story for every criterion but these, so that there is one to fix."""
    sentences = re.findall(r"[^.]+\.(?:\d[^.]*\.)?", STORY)
    keys = offered_keys(body)
    if not keys:
        return default_reply(body)
    shown = {key: sentences[at % len(sentences)].strip() for at, key in enumerate(keys) if not key.endswith(_NOT_SHOWN)}
    return Reply(verdict_entries(keys, shown))
