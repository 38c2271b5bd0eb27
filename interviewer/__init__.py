"""A mock interviewer for the AWS Machine Learning Engineer loop."""
