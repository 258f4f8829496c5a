"""Full text search over Arabic: by word whatever is joined to it, and by exact phrase."""

from __future__ import annotations

from waqai.search.query import Query, parse_query
from waqai.search.terms import exact_terms, index_terms, query_term

__all__ = ["Query", "exact_terms", "index_terms", "parse_query", "query_term"]
