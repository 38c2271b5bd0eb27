"""The page: layout and session state only; it calls `interviewer.service` and nothing below it."""
