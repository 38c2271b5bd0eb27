"""The job posting."""

from interviewer.ui.parts import nav

nav.heading("Job posting")
