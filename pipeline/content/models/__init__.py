"""The immutable objects that everything is made from; each remembers its file and line.

Structure (scenes, their order, pictures, question kinds) belongs to the source
language; translations carry words. `Project` joins the two.
"""

from pipeline.content.bases import Frozen, Keyed, KeyPath, Localized, Placed
from pipeline.content.models.campaign import (
    Authority,
    Campaign,
    ClipWish,
    LeafletVariant,
    LeafletWish,
    Music,
    QuizWish,
    Venue,
    VenueWish,
)
from pipeline.content.models.language import CaptionRules, Language, Lexicon, Speech
from pipeline.content.models.project import Project
from pipeline.content.models.quiz import Bank, Draw, Option, Question, QuestionKind, QuizSet
from pipeline.content.models.script import PictureCall, Scene, Script, Source, Statement
from pipeline.content.models.studio import ClipFormat, MonoInk, MonoPattern, SafeArea, Studio

__all__ = [
    "Authority",
    "Bank",
    "Campaign",
    "CaptionRules",
    "ClipFormat",
    "ClipWish",
    "Draw",
    "Frozen",
    "KeyPath",
    "Keyed",
    "Language",
    "LeafletVariant",
    "LeafletWish",
    "Lexicon",
    "Localized",
    "MonoInk",
    "MonoPattern",
    "Music",
    "Option",
    "PictureCall",
    "Placed",
    "Project",
    "Question",
    "QuestionKind",
    "QuizSet",
    "QuizWish",
    "SafeArea",
    "Scene",
    "Script",
    "Source",
    "Speech",
    "Statement",
    "Studio",
    "Venue",
    "VenueWish",
]
