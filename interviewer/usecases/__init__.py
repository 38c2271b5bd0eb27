"""The use cases behind `interviewer.service`."""
