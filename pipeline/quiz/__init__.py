"""Quizzes: a blueprint draws questions; papers, answer keys and exports are made of them."""

from pipeline.quiz.sets import QuizResult, inputs, make_set, preview

__all__ = ["QuizResult", "inputs", "make_set", "preview"]
