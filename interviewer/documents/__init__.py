"""Reads the text out of a file that the candidate brings: PDF, Word, Markdown or plain text."""

from interviewer.documents.formats import Unreadable
from interviewer.documents.reading import MAX_BYTES, SUFFIXES, read_resume

__all__ = ["MAX_BYTES", "SUFFIXES", "Unreadable", "read_resume"]
