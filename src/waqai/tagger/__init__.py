"""Trained taggers: what looks like a name or a mention by the word, its neighbours and what the rules found."""
