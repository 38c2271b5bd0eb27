"""How well the story bank reads tellings: `python -m evals.bank`."""
