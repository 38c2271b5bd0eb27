"""Which line of a diagram cannot be drawn: Mermaid counts lines without comments, the page with them."""

from pathlib import Path

from playwright.sync_api import Browser

import interviewer.ui

SCRIPT = Path(interviewer.ui.__file__).with_name("parts") / "drawing.js"
COUNT = """
async ([script, text]) => {
  const module = await import(`data:text/javascript,${encodeURIComponent(`${script}\\nexport { counted };`)}`);
  return module.counted(text);
}
"""
TEXT = "\n \n%% one\n\n  %%two\nflowchart LR\n%%{init}%%\n%%\n\n\n%% three\n%% four\na --> b\n\nb --> c\n%% end"


def test_comments_are_left_out_and_numbers_stay(browser: Browser) -> None:
    page = browser.new_page()
    counted = page.evaluate(COUNT, [SCRIPT.read_text(encoding="utf-8"), TEXT])
    page.close()
    assert counted == [
        [6, "flowchart LR"],
        [7, "%%{init}%%"],
        [8, "%%"],
        [13, "a --> b"],
        [14, ""],
        [15, "b --> c"],
    ]
