"""The knowledge files (words, frames, actors, places) and how they are read."""
