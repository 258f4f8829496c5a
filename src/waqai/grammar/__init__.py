"""The grammar engine: sequence patterns and the number grammar, both over word classes."""
