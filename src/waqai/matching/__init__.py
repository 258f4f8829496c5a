"""The same event in other reports: candidates, judgements with their reasons, clusters computed from them.

block (which pairs are worth comparing) → features and score (a judgement with reasons)
     → clusters (from the machine's and people's judgements) → accounts (figures, contradictions)
"""

from waqai.matching.accounts import Account, contradictions, tolls
from waqai.matching.model import DIFFERENT, MACHINE, SAME, UNSURE, Judgement, Reason
from waqai.matching.persist import Outcome, judge, recompute
from waqai.matching.persist import undo as undo_judgement
from waqai.matching.run import Matching, match, match_store

__all__ = [
    "DIFFERENT",
    "MACHINE",
    "SAME",
    "UNSURE",
    "Account",
    "Judgement",
    "Matching",
    "Outcome",
    "Reason",
    "contradictions",
    "judge",
    "match",
    "match_store",
    "recompute",
    "tolls",
    "undo_judgement",
]
