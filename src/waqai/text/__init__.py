"""Text: normalising that keeps offsets, tokens, clitics as a lattice of readings, sentences."""
