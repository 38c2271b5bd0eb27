"""The forms in which a decision document can be kept."""

from enum import StrEnum

from interviewer.domain.loops.decision_document import DecisionDocument
from interviewer.reports.markdown import markdown


class Form(StrEnum):
    """A form; the value is the ending of its file's name."""

    MARKDOWN = "md"
    HTML = "html"
    PDF = "pdf"
    JSON = "json"


def render(document: DecisionDocument, form: Form) -> bytes:
    """The document in this form."""
    match form:
        case Form.MARKDOWN:
            return markdown(document).encode()
        case Form.HTML:
            # As below: what a form alone needs is imported for it.
            from interviewer.reports.page import page

            return page(document).encode()
        case Form.PDF:
            # Reading fonts takes longer to import than all else here, and few ask for it.
            from interviewer.reports.pdf import pdf

            return pdf(document)
        case Form.JSON:
            return (document.model_dump_json(indent=2) + "\n").encode()
