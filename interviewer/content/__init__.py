"""The interviewer's content: personas, questions, rubrics and prompts, loaded from files and checked as a whole."""

from interviewer.content.errors import ContentError
from interviewer.content.library import Content
from interviewer.content.loader import load_content
from interviewer.content.template import PromptTemplate

__all__ = ["Content", "ContentError", "PromptTemplate", "load_content"]
