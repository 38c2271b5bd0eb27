"""Reads the text out of a file that the candidate brings: PDF, Word, Markdown or plain text."""

from interviewer.documents.apart import read_resume
from interviewer.documents.errors import Unreadable
from interviewer.documents.reading import MAX_BYTES, SUFFIXES

__all__ = ["MAX_BYTES", "SUFFIXES", "Unreadable", "read_resume"]
