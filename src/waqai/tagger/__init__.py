"""Trained taggers: what looks like a name or a mention by the word and what is around it."""
