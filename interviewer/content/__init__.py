"""The interviewer's content: personas, questions, rubrics and prompts, loaded from files and checked as a whole."""

from interviewer.content.errors import ContentError, Problem
from interviewer.content.files import find_files
from interviewer.content.library import Content
from interviewer.content.loader import load_content, problems
from interviewer.content.packs import PackPlace, find_pack, known_packs
from interviewer.content.template import PromptTemplate

__all__ = [
    "Content",
    "ContentError",
    "PackPlace",
    "Problem",
    "PromptTemplate",
    "find_files",
    "find_pack",
    "known_packs",
    "load_content",
    "problems",
]
