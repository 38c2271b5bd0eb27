"""The only place that runs a candidate's code."""

from interviewer.sandbox.runner import Program, Sandbox

__all__ = ["Program", "Sandbox"]
