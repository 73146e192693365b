"""Reads what officers write into immutable objects that remember file and line.

Bad input never raises: it becomes a `Problem` in the project. Nothing else
parses officers' text.
"""

from .models import (
    Authority,
    Bank,
    Campaign,
    CaptionRules,
    ClipFormat,
    ClipWish,
    Draw,
    Language,
    LeafletWish,
    Lexicon,
    Localized,
    Option,
    PictureCall,
    Project,
    Question,
    QuestionKind,
    QuizSet,
    QuizWish,
    Scene,
    Script,
    Source,
    Speech,
    Statement,
    Studio,
)
from .names import name_fault
from .project import below, find_root, read_paths, read_project

__all__ = [
    "Authority",
    "Bank",
    "Campaign",
    "CaptionRules",
    "ClipFormat",
    "ClipWish",
    "Draw",
    "Language",
    "LeafletWish",
    "Lexicon",
    "Localized",
    "Option",
    "PictureCall",
    "Project",
    "Question",
    "QuestionKind",
    "QuizSet",
    "QuizWish",
    "Scene",
    "Script",
    "Source",
    "Speech",
    "Statement",
    "Studio",
    "below",
    "find_root",
    "name_fault",
    "read_paths",
    "read_project",
]
