"""Renders the decision document of a loop as Markdown, HTML, PDF or JSON."""
