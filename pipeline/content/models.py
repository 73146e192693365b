"""The immutable objects that everything is made from; each remembers its file and line.

Structure (scenes, their order, pictures, question kinds) belongs to the source
language; translations carry words. `Project` joins the two.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field

from pipeline.core.problems import Problem

from .bases import Frozen, Keyed, KeyPath, Localized, Placed
from .contests import Event, Exercise

__all__ = ["Frozen", "KeyPath", "Keyed", "Localized", "Placed"]
"""What other modules take from here although it stands in `bases`."""

# ---- what a studio is set up with: content/studio.yaml, palette.yaml, languages/ ----


class SafeArea(Frozen):
    """What stays free of words at each edge, in percent of the width or the height.

    Televisions cut off the outer edge; phones lay their own buttons over it.
    """

    top: float = Field(default=5, ge=0, le=30)
    right: float = Field(default=5, ge=0, le=30)
    bottom: float = Field(default=5, ge=0, le=30)
    left: float = Field(default=5, ge=0, le=30)


class ClipFormat(Frozen):
    """A clip format: `width` x `height` pixels, `fps` frames/s, at most `max_seconds` long.

    `caption_chars` is the longest caption line where the frame is narrow, in Latin
    letters; the language's own limit counts where it is shorter.
    """

    width: int = Field(ge=320, le=3840, multiple_of=2)
    height: int = Field(ge=320, le=3840, multiple_of=2)
    fps: int = Field(ge=10, le=60)
    max_seconds: float = Field(gt=0)
    safe: SafeArea = SafeArea()
    caption_chars: int | None = Field(default=None, ge=12)


MonoPattern = Literal["stripes", "flames", "ripples", "dots", "rings"]
"""Patterns that stand for a colour in black and white; the illustration room draws them."""


class MonoInk(Frozen):
    """How a colour of the palette is printed by a photocopier, in percent of black.

    `mark` is the black of the pattern's lines. An `outline` goes around shapes that
    would merge with their surroundings; `weight` is its width in scene units
    (0.03 is 0.34 pt in a picture 38 mm wide).
    """

    black: int = Field(ge=0, le=100)
    pattern: MonoPattern | None = None
    mark: int = Field(default=0, ge=0, le=100)
    outline: int | None = Field(default=None, ge=0, le=100)
    weight: float = Field(default=0.04, ge=0.03, le=0.2)


class Studio(Keyed):
    """`content/studio.yaml`: the languages and formats of this studio.

    `languages` are those of all content; scripts for an audience that `languages_of`
    names exist in its languages instead.
    """

    source_language: str
    languages: tuple[str, ...] = Field(min_length=1)
    languages_of: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    audiences: Mapping[str, Localized]
    clip_formats: Mapping[str, ClipFormat]
    loudness_lufs: float = Field(ge=-31, le=-9)
    true_peak_dbtp: float = Field(ge=-9, le=0)
    palette: Mapping[str, str]
    mono: Mapping[str, MonoInk] = Field(default_factory=dict)
    """The palette's colours that are more than a grey in black and white."""

    def languages_for(self, audience: str) -> tuple[str, ...]:
        """Return the languages in which scripts for `audience` exist."""
        return self.languages_of.get(audience, self.languages)

    @property
    def all_languages(self) -> tuple[str, ...]:
        """Every language in which anything exists, each once, those of all content first."""
        more = (code for codes in self.languages_of.values() for code in codes)
        return tuple(dict.fromkeys((*self.languages, *more)))


class Speech(Frozen):
    """How a language is spoken.

    `words_per_minute` counts words between spaces, which are syllables in Vietnamese, and
    each character of Chinese. `max_words` and `max_chars` bound one sentence.
    `espeak_rate` is the rate of espeak-ng at which it keeps that pace; its own counting of
    words a minute is off, and differently in each language.
    """

    words_per_minute: float = Field(gt=0)
    espeak: str | None = None
    espeak_rate: float | None = Field(default=None, gt=0)
    gtts: str | None = None
    piper: tuple[str, ...] = ()
    max_words: int = Field(gt=0)
    max_chars: int = Field(gt=0)


class CaptionRules(Frozen):
    """How captions of a language are cut: characters, lines, seconds.

    `char_width`: as wide as so many Latin letters a character is; 2 for Chinese.
    `leading`: from one line to the next, in type sizes; more where letters reach far up and down.
    """

    line_chars: int = Field(gt=0)
    char_width: float = Field(default=1, gt=0, le=2)
    leading: float = Field(default=1.26, ge=1.1, le=2)
    lines: int = Field(gt=0, le=3)
    chars_per_second: float = Field(gt=0)
    min_seconds: float = Field(gt=0)
    max_seconds: float = Field(gt=0)

    def within(self, line_chars: int | None) -> CaptionRules:
        """Return these rules for a narrow frame, whose lines hold `line_chars` Latin letters."""
        if line_chars is None or line_chars / self.char_width >= self.line_chars:
            return self
        return self.model_copy(update={"line_chars": int(line_chars / self.char_width)})


class Language(Keyed):
    """`content/languages/<code>.yaml`: everything the program must know about a language."""

    code: str
    name: str
    direction: Literal["ltr", "rtl"]
    fonts: tuple[str, ...] = Field(min_length=1)
    """Font families; each character is drawn by the first one that has it."""
    font_packages: tuple[str, ...] = ()
    """Packages to install for those of `fonts` that do not come with the studio itself."""
    line_height: float = Field(default=1.4, ge=1.2, le=2.2)
    """Distance of two lines of body type on paper, in type sizes."""
    speech: Speech
    captions: CaptionRules
    phrases: Mapping[str, str]
    """Fixed words on clips, leaflets and papers, by key (`recap`, `sources`, ...)."""

    def phrase(self, key: str, **values: object) -> str:
        """Return the words for `key`, `{name}` places filled; KeyError where there are none."""
        return self.phrases[key].format(**values)


class Lexicon(Keyed):
    """`content/lexicons/<code>.yaml`: how written forms are said, and what stays together."""

    say: Mapping[str, str]
    """Written form (whole word, case-sensitive) to spoken form."""
    units: Mapping[str, str]
    """Unit after a number (`m`, `%`, `°C`) to its spoken form."""
    abbreviations: tuple[str, ...] = ()
    """Written forms whose full stop does not end a sentence."""
    keep_together: tuple[str, ...] = ()
    """Compounds that a caption line never breaks."""
    phrase_starts: tuple[str, ...] = ()
    """Words that begin a phrase (and, because, in front of): a line may break before them."""
    leaning: tuple[str, ...] = ()
    """Words that belong to what follows (the, your, must): a line does not end with them."""
    negations: tuple[str, ...] = ()
    """Words that turn round what follows (not, đừng): no line on paper ends with one."""
    clinging: tuple[str, ...] = ()
    """Words that belong to what precedes (的, 了): a line does not begin with them."""


class Source(Keyed):
    """An entry of `content/sources.yaml`: what a claim can cite."""

    id: str
    title: Localized
    publisher: str
    grade: Literal["A", "B", "C", "U"]
    checked: datetime.date
    """The day on which somebody last read the source."""
    url: str | None = None
    article: str | None = None
    support: str | None = None
    """For grade C: the second source that agrees, or `general practice`."""
    expires: datetime.date | None = None
    """From this day on nothing that cites it may be printed: a law that is replaced."""


# ---- scripts ----


class Statement(Placed):
    """A sentence of narration or a point of a leaflet, in NFC, with the sources it cites."""

    text: str
    sources: tuple[str, ...] = ()


class PictureCall(Placed):
    """A picture by name, with its settings as written."""

    name: str
    settings: Mapping[str, str] = Field(default_factory=dict)


class Scene(Placed):
    """One scene: `title` is shown, `narration` is spoken and captioned, `points` are printed."""

    id: str
    title: str
    picture: PictureCall | None = None
    narration: tuple[Statement, ...] = ()
    points: tuple[Statement, ...] = ()


class Script(Keyed):
    """One script in one language."""

    slug: str
    language: str
    title: str
    audience: str
    summary: str
    reviewed: datetime.date
    scenes: tuple[Scene, ...]

    def cited(self) -> tuple[str, ...]:
        """Return the ids of all sources cited, each once, in order of first citation."""
        found: dict[str, None] = {}
        for scene in self.scenes:
            for statement in (*scene.narration, *scene.points):
                found.update(dict.fromkeys(statement.sources))
        return tuple(found)


# ---- questions ----

QuestionKind = Literal["single", "multiple", "truefalse", "matching", "ordering", "oral"]


class Option(Placed):
    """One answer of a question, by an id that is the same in every language.

    `correct` answers are the keys. A matching question has pairs: `match` belongs to `text`, and
    an empty `text` makes `match` a distractor (not `correct`). An ordering question has its steps
    in the right order, an oral one marking points worth `points` each. `feedback` is what whoever
    chose it is told. `pinned` options are not shuffled.
    """

    id: str = ""
    text: str
    correct: bool
    feedback: str = ""
    match: str = ""
    points: int = 0
    pinned: bool = False


class Question(Placed):
    """A question by stable id. `difficulty` is 1 (easy) to 3 (hard).

    `short_stem` stands in for a stem that is too long for a live platform. `scenes` are what it
    tests, as `<script>/<scene>`. Questions of one `group` stay together, in the bank's order.
    Questions of any bank that share a name in `alike` never come together in one form.
    """

    id: str
    kind: QuestionKind
    stem: str
    options: tuple[Option, ...]
    explanation: tuple[Statement, ...] = ()
    topic: str
    difficulty: int = Field(ge=1, le=3)
    picture: PictureCall | None = None
    short_stem: str = ""
    scenes: tuple[str, ...] = ()
    group: str = ""
    alike: tuple[str, ...] = ()

    def keys(self) -> tuple[int, ...]:
        """Return the indexes (from 0) of the correct options."""
        return tuple(index for index, option in enumerate(self.options) if option.correct)


class Bank(Keyed):
    """A question bank in one language."""

    slug: str
    language: str
    title: str
    audience: str
    reviewed: datetime.date
    questions: tuple[Question, ...]


class Draw(Frozen):
    """A line of a blueprint: `count` questions of a topic, a difficulty, a kind, or of any.

    Oral questions are drawn only where `kind` (written `type`) says so.
    """

    count: int = Field(gt=0)
    topic: str | None = None
    difficulty: int | None = Field(default=None, ge=1, le=3)
    kind: QuestionKind | None = Field(default=None, alias="type")

    def fits(self, question: Question) -> bool:
        """Whether this line can draw `question`."""
        return (
            self.topic in (None, question.topic)
            and self.difficulty in (None, question.difficulty)
            and (question.kind == self.kind if self.kind else question.kind != "oral")
        )


class QuizSet(Keyed):
    """`quizzes/sets/<name>.yaml`: the blueprint of a quiz set.

    `forms_draw` says whether all forms have the same questions or each draws its own by the same
    blueprint. `second` is the language beside the source language in booklets of two languages;
    empty means none. `sheets` is how many numbered answer sheets are printed; 0 means one for
    each form.
    """

    name: str
    title: Localized
    audience: str
    banks: tuple[str, ...] = Field(min_length=1)
    draw: tuple[Draw, ...] = Field(min_length=1)
    seed: int
    forms: tuple[str, ...] = ("A", "B")
    forms_draw: Literal["same", "parallel"] = "same"
    minutes: int = Field(gt=0)
    second: str = ""
    sheets: int = Field(default=0, ge=0, le=5000)


# ---- campaigns ----


class Authority(Frozen):
    """Who speaks: the name on the end card, the address behind the QR code."""

    name: Localized
    url: str
    note: Localized = Field(default_factory=dict)


class Music(Frozen):
    """Background music of clips: a file that the officer owns, relative to `content/`.

    `credit` is the line that names whose music it is; `level_db` how far it lies
    below the speech where nobody speaks.
    """

    file: str
    credit: str = Field(min_length=1)
    level_db: float = Field(default=-14, ge=-40, le=-6)


class ClipWish(Frozen):
    """Which clips a campaign asks for, by format name.

    `formats_of` gives single scripts formats of their own. Empty `languages` means all of
    the campaign: a clip takes longer to make than leaflets in many languages.
    """

    formats: tuple[str, ...] = ("16x9",)
    formats_of: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    languages: tuple[str, ...] = ()
    music: Music | None = None

    def formats_for(self, slug: str) -> tuple[str, ...]:
        """Return the formats in which the script `slug` is wanted."""
        return self.formats_of.get(slug, self.formats)


class Venue(Placed):
    """One lodging of a venues file, in NFC; empty where the file says nothing.

    `id` is its name as a file name, unique in the file. `logo` is a picture,
    relative to the venues file.
    """

    id: str
    name: str
    address: str = ""
    phone: str = ""
    assembly_point: str = ""
    exits: str = ""
    url: str = ""
    logo: str = ""


class VenueWish(Frozen):
    """Lodgings that get clips and leaflets of their own: a CSV file, relative to `content/`.

    Empty `scripts` means all of the campaign. `formats` are of clips, `leaflets` of leaflets;
    `merged` asks for one more file with the leaflets of all lodgings, for the print shop.
    """

    file: str
    scripts: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("16x9",)
    leaflets: tuple[str, ...] = ()
    merged: bool = False


LeafletVariant = Literal["screen", "print", "mono"]
"""For the screen, for the print shop, for the photocopier."""


class LeafletWish(Frozen):
    """Which leaflets a campaign asks for, by format name, and in which variants.

    `formats_of` gives single scripts formats of their own, `variants_of` single formats their
    variants. `second` is the language beside the source language on cards in two languages;
    empty means the campaign's next one.
    """

    formats: tuple[str, ...] = ("a5",)
    formats_of: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    variants: tuple[LeafletVariant, ...] = ("screen",)
    variants_of: Mapping[str, tuple[LeafletVariant, ...]] = Field(default_factory=dict)
    second: str = ""

    def formats_for(self, slug: str) -> tuple[str, ...]:
        """Return the formats in which the script `slug` is wanted."""
        return self.formats_of.get(slug, self.formats)

    def variants_for(self, name: str) -> tuple[LeafletVariant, ...]:
        """Return the variants in which the format `name` is wanted."""
        return self.variants_of.get(name, self.variants)


class QuizWish(Frozen):
    """Which quiz sets a campaign asks for, by name."""

    sets: tuple[str, ...] = ()


class Campaign(Keyed):
    """`content/campaigns/<name>.yaml`: what is to be made, in which languages."""

    name: str
    title: Localized
    languages: tuple[str, ...] = Field(min_length=1)
    scripts: tuple[str, ...] = ()
    clips: ClipWish | None = None
    venues: VenueWish | None = None
    leaflets: LeafletWish | None = None
    quizzes: QuizWish | None = None
    authority: Authority
    voice: Literal["auto", "recorded", "gtts", "piper", "espeak"] = "auto"
    speed: float = Field(default=1.0, ge=0.5, le=1.5)


# ---- everything together ----


def _question_in_words(structure: Question, words: Question) -> Question:
    """Return a question whole: words of a translation, all else of the source language."""
    names = ("kind", "topic", "difficulty", "picture", "scenes", "group", "alike")
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
