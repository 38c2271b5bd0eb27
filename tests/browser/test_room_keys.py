"""The interview room without a mouse."""

from playwright.sync_api import expect

from tests.browser.talk import Talk


def test_the_button_that_pauses_keeps_the_focus_and_lets_the_round_go_on(talk: Talk) -> None:
    talk.start()
    talk.button("Pause").focus()
    talk.page.keyboard.press("Enter")
    expect(talk.button("Resume")).to_be_focused()
    expect(talk.page.get_by_role("textbox")).to_be_disabled()
    talk.page.keyboard.press("Enter")
    expect(talk.button("Pause")).to_be_focused()
    expect(talk.input).to_be_enabled()
