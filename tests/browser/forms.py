"""Opens the decision document in each form as its reader would, and looks whether it says what was decided."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import jsonschema
from markdown_it import MarkdownIt
from playwright.sync_api import Browser, Request, expect
from pypdf import PdfReader

from interviewer.domain.loops.decision_document import DecisionDocument
from interviewer.reports.sections import findings, vote_rows
from tests.browser.conftest import ROOT, SCREENSHOTS

SCHEMA = ROOT / "docs" / "schemas" / "decision_document.schema.json"
VIEWS: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", 1100), ("dark", 390))


def json_says(file: Path, decided: DecisionDocument) -> None:
    """It fits the published schema and reads back as the same document."""
    data = json.loads(file.read_text("utf-8"))
    jsonschema.validate(data, json.loads(SCHEMA.read_text("utf-8")))
    assert DecisionDocument.model_validate(data) == decided


def pdf_says(file: Path, decided: DecisionDocument) -> None:
    """Its text can be taken out and holds everything."""
    _says(" ".join(page.extract_text() for page in PdfReader(file).pages), decided)


def html_says(browser: Browser, file: Path, decided: DecisionDocument) -> None:
    """In a browser that is off the network, wide and narrow, light and dark; it asks for nothing but itself."""
    for scheme, width in VIEWS:
        context = browser.new_context(offline=True, viewport={"width": width, "height": 850}, color_scheme=scheme)
        page = context.new_page()
        asked: list[str] = []
        page.on("request", _into(asked))
        page.goto(file.as_uri())
        expect(page.get_by_role("heading", name=decided.headline, level=1)).to_be_visible()
        assert asked == [file.as_uri()]
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        _says(page.locator("body").inner_text(), decided)
        page.screenshot(path=SCREENSHOTS / f"decision-html-{scheme}-{width}.png", full_page=True)
        context.close()


def markdown_says(browser: Browser, file: Path, decided: DecisionDocument) -> None:
    """A reader of Markdown finds headings and tables, and nothing that was said has turned into markup."""
    page = browser.new_page()
    page.set_content(MarkdownIt("commonmark").enable("table").render(file.read_text("utf-8")))
    expect(page.get_by_role("heading", name=decided.headline, level=1)).to_be_visible()
    expect(page.get_by_role("table")).to_have_count(3)
    _says(page.locator("body").inner_text(), decided)
    page.close()


def _into(asked: list[str]) -> Callable[[Request], None]:
    """Remembers the address of each request; the driver takes no method of a list."""
    return lambda request: asked.append(request.url)


def _says(text: str, decided: DecisionDocument) -> None:
    """The decision, each vote before and after, and every quote that moved, decided or contradicted something."""
    quotes = [one.quote for one in decided.decided_by if one.quote]
    quotes += [move.quoted.words for vote in decided.votes for move in vote.moved_by if move.quoted]
    quotes += [words for _, both in findings(decided) for words in both]
    votes = [" ".join(row[:3]) for row in vote_rows(decided)]
    flat = "".join(text.split())
    for told in (decided.headline, decided.decision.because, *votes, *quotes):
        assert "".join(told.split()) in flat, told
