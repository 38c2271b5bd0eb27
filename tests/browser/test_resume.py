"""A résumé is brought to the recruiter, asked about, and judged on the scorecard."""

from playwright.sync_api import expect

from tests.browser.talk import Talk
from tests.documents.files import pdf

LINES = (
    "Priya Example, software engineer",
    "Cut the latency of inference by 40% with fused kernels",
    "Led a team of 5 engineers that moved training to Trainium",
)
SAID = (
    "You wrote that you cut the latency of inference by 40% with fused kernels. 40% of what, and how was it measured?"
)
ANSWER = (
    "In March 2024 I wrote the fused kernel myself. The latency at the median fell from 50 to 30 ms, measured over two "
    "weeks against the old build on the same hosts. I decided against a larger batch because it would have cost memory."
)


def bring(talk: Talk, name: str, data: bytes) -> None:
    talk.page.locator('input[type="file"]').set_input_files({"name": name, "mimeType": "", "buffer": data})


def test_the_recruiter_asks_about_a_claim_and_the_scorecard_says_how_it_held(talk: Talk) -> None:
    talk.interviewer("Recruiter")
    bring(talk, "scan.pdf", pdf(()))
    expect(talk.page.get_by_text("it may be a scan or a picture")).to_be_visible()
    talk.shoot("resume-scan", whole=True)
    bring(talk, "cv.pdf", pdf(LINES))
    expect(talk.page.get_by_text("cv.pdf: found 2 lines")).to_be_visible()
    talk.shoot("resume-read", whole=True)
    talk.start("Scripted interviewer, no model").say("I am fine, thank you.")
    expect(talk.message(2)).to_contain_text(SAID)
    talk.say(ANSWER)
    talk.page.reload()
    expect(talk.input).to_be_enabled()
    expect(talk.message(2)).to_contain_text(SAID)
    talk.end().scorecard()
    expect(talk.page.get_by_text("How your résumé held up")).to_be_visible()
    talk.page.emulate_media(color_scheme="dark")
    talk.shoot("resume-scorecard-dark", whole=True)
    talk.page.set_viewport_size({"width": 400, "height": 800})
    talk.fits().shoot("resume-scorecard-narrow", whole=True)
