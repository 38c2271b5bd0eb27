"""`python -m interviewer.documents NAME`: read the file at standard input."""

import sys

from interviewer.documents.apart import serve

serve(sys.argv[1])
