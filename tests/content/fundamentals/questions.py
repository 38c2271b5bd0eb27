"""The questions of the fundamentals round, read by file and not through the loader.

So a mistake elsewhere in the content fails its own tests only.
"""

from itertools import chain

from interviewer.content.document import read_yaml
from interviewer.content.files import ContentFile, find_files
from interviewer.domain.keys.fundamentals import FundamentalsQuestion

FOLDER = "prompts/questions/ml_fundamentals"


def files() -> list[ContentFile]:
    return [file for file in find_files() if file.name.parent.as_posix() == FOLDER]


def read(file: ContentFile) -> list[FundamentalsQuestion]:
    read = read_yaml(file)
    return [read.validate(FundamentalsQuestion, (at,)) for at in range(len(read.data))]


BY_FILE = {file.name.stem: read(file) for file in files()}
QUESTIONS = {question.id: question for question in chain.from_iterable(BY_FILE.values())}
