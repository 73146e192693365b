"""Quizzes: a blueprint draws questions; papers, answer keys and exports are made of them."""

from pipeline.quiz.material import Material, gather, in_second_language
from pipeline.quiz.sets import QuizResult, inputs, make_set, preview

__all__ = [
    "Material",
    "QuizResult",
    "gather",
    "in_second_language",
    "inputs",
    "make_set",
    "preview",
]
