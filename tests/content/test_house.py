"""Loading is cheap to import and quick to do."""

import subprocess
import sys
import time

from interviewer.content import load_content


def test_importing_the_loader_imports_neither_jinja2_nor_a_model_library() -> None:
    code = (
        "import sys, interviewer.content; "
        "print(sorted({'jinja2', 'langchain', 'openai', 'sqlalchemy', 'streamlit'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_loading_takes_well_under_a_second_of_computing() -> None:
    start = time.process_time()
    load_content()
    assert time.process_time() - start < 0.5
