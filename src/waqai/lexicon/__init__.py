"""The lexicon: knowledge files compiled into look-ups by written form."""
