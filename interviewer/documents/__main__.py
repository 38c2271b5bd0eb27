"""`python -m interviewer.documents NAME`: read the file at standard input."""

import sys

from interviewer.documents.reading import serve

serve(sys.argv[1])
