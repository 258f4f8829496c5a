"""Evaluation: coded records against records coded by hand, figure by figure."""

from waqai.evaluation.runner import Evaluation, evaluate_folders, evaluate_record
from waqai.evaluation.tally import FIGURES, Figure, figures_of

__all__ = ["FIGURES", "Evaluation", "Figure", "evaluate_folders", "evaluate_record", "figures_of"]
