"""After the real loop: what was asked, how it went, what was decided, and how that compares with what was said here."""

from interviewer.ui.parts import nav

nav.heading("After the real loop")
