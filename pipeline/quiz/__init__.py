"""Quizzes: a blueprint draws questions; papers, answer keys and exports are made of them."""

from pipeline.quiz.sets import QuizResult, SecondLanguage, inputs, make_set, preview

__all__ = ["QuizResult", "SecondLanguage", "inputs", "make_set", "preview"]
