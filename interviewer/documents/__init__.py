"""Reads the text out of a file that the candidate brings: PDF, Word, Markdown or plain text."""

from interviewer.documents.fetching import CannotFetch, FetchedPage, fetch_page, host_of
from interviewer.documents.formats import Unreadable
from interviewer.documents.reading import MAX_BYTES, PAGES, SUFFIXES, read_posting, read_resume

__all__ = [
    "MAX_BYTES",
    "PAGES",
    "SUFFIXES",
    "CannotFetch",
    "FetchedPage",
    "Unreadable",
    "fetch_page",
    "host_of",
    "read_posting",
    "read_resume",
]
