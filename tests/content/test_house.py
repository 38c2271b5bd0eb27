"""Loading is cheap to import."""

import subprocess
import sys


def test_importing_the_loader_imports_neither_jinja2_nor_a_model_library() -> None:
    code = (
        "import sys, interviewer.content; "
        "print(sorted({'jinja2', 'langchain', 'openai', 'sqlalchemy', 'streamlit'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
