"""The exceptions Waqai raises; each message is one sentence a user can act on."""

from __future__ import annotations


class WaqaiError(Exception):
    """Base of all errors that are told to the user without a traceback."""


class InputError(WaqaiError):
    """A report, index or option that cannot be read; the message names the file and what to do."""


class KnowledgeError(WaqaiError):
    """A knowledge file with a mistake; the message names the file and the entry."""
