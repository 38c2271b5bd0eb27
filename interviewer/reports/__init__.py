"""Writes the decision document of a loop in the forms that people keep: Markdown, HTML, PDF and JSON."""
