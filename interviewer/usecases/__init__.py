"""The use cases behind `interviewer.service`, one file each."""
