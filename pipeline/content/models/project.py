"""Everything that was read, structure and words joined."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import Field

from pipeline.content.bases import Frozen
from pipeline.content.contests import Event, Exercise
from pipeline.content.models.campaign import Campaign, Venue
from pipeline.content.models.language import Language, Lexicon
from pipeline.content.models.quiz import Bank, Question, QuizSet
from pipeline.content.models.script import Script, Source
from pipeline.content.models.studio import Studio
from pipeline.core.problems import Problem


def _question_in_words(structure: Question, words: Question) -> Question:
    """Return a question whole: words of a translation, all else of the source language."""
    names = ("kind", "topic", "difficulty", "picture", "scenes", "group", "alike", "needs_picture")
    update: dict[str, object] = {name: getattr(structure, name) for name in names}
    by_id = {option.id: option for option in words.options if option.id}
    if len(by_id) == len(words.options) == len(structure.options) and all(
        option.id in by_id for option in structure.options
    ):
        update["options"] = tuple(
            by_id[option.id].model_copy(
                update={name: getattr(option, name) for name in ("correct", "points", "pinned")}
            )
            for option in structure.options
        )
    return words.model_copy(update=update)


class Project(Frozen):
    """All that was read, and what could not be read (`problems`).

    Keys: scripts and banks by (slug, language), venues by file, the rest by name or code.
    """

    root: Path
    studio: Studio | None
    languages: Mapping[str, Language]
    lexicons: Mapping[str, Lexicon]
    sources: Mapping[str, Source]
    scripts: Mapping[tuple[str, str], Script]
    banks: Mapping[tuple[str, str], Bank]
    sets: Mapping[str, QuizSet]
    campaigns: Mapping[str, Campaign]
    contests: Mapping[str, Event] = Field(default_factory=dict)
    exercises: Mapping[str, Exercise] = Field(default_factory=dict)
    """Practice exercises of contests, by name."""
    alternatives: Mapping[str, Mapping[str, str]]
    """Alternative texts of pictures: language code, then picture name."""
    venues: Mapping[str, tuple[Venue, ...]] = Field(default_factory=dict)
    """Lodgings by their file, as a campaign names it; rows that were refused are left out."""
    unread: frozenset[Path] = frozenset()
    """Files that exist but could not be read at all; each has a problem."""
    rejected_sources: frozenset[str] = frozenset()
    """Ids of sources that stand in a file but are wrong; each has a problem."""
    problems: tuple[Problem, ...] = ()

    def script(self, slug: str, language: str) -> Script:
        """Return a script whole: words of `language`, pictures and order of the source language.

        KeyError where the script or its translation does not exist.
        """
        words = self.scripts[slug, language]
        source = self.source_language
        if language == source or (slug, source) not in self.scripts:
            return words
        by_id = {scene.id: scene for scene in words.scenes}
        scenes = tuple(
            by_id[scene.id].model_copy(update={"picture": scene.picture})
            for scene in self.scripts[slug, source].scenes
            if scene.id in by_id
        )
        return words.model_copy(update={"scenes": scenes})

    def bank(self, slug: str, language: str) -> Bank:
        """Return a bank whole: words of `language`, structure of the source language."""
        words = self.banks[slug, language]
        source = self.source_language
        if language == source or (slug, source) not in self.banks:
            return words
        by_id = {question.id: question for question in words.questions}
        questions = tuple(
            _question_in_words(question, by_id[question.id])
            for question in self.banks[slug, source].questions
            if question.id in by_id
        )
        return words.model_copy(update={"questions": questions})

    @property
    def source_language(self) -> str:
        """The language that carries the structure; Vietnamese where the studio is not known."""
        return self.studio.source_language if self.studio else "vi"
