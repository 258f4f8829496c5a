"""What was read and coded, kept: reports, codings, judgements, and the facts derived from them."""
