"""Fetching from the web: politely, within bounds, and never from inside the machine's own network."""

from waqai.documents.fetch.body import FetchError
from waqai.documents.fetch.client import Fetched, Fetcher, NotModified, is_address

__all__ = ["FetchError", "Fetched", "Fetcher", "NotModified", "is_address"]
