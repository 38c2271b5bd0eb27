"""The interviewer's content: personas, questions, rubrics and prompts, loaded from files and checked as a whole."""

from interviewer.content.errors import ContentError, Problem
from interviewer.content.files import find_files
from interviewer.content.library import Content
from interviewer.content.loader import load_content, problems
from interviewer.content.template import PromptTemplate

__all__ = ["Content", "ContentError", "Problem", "PromptTemplate", "find_files", "load_content", "problems"]
