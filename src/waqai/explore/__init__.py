"""Questions to a store: the same filters for the terminal, for exports and for pages."""
