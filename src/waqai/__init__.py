"""Waqai: Arabic news reports of conflict as event data that can be audited."""
