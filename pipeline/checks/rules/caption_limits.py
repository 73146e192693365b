"""A caption could not be read in the time it stands, or a word is longer than a caption line.

Estimated at the language's usual pace, in the formats that campaigns ask for; the clip
itself is measured when it is made.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.base import Finding, Knowledge
from pipeline.checks.speaking import SCENE_S, Pace
from pipeline.checks.walk import clip_wishes
from pipeline.content import CaptionRules, Language, Lexicon, Project, Scene
from pipeline.content.cues import Cue, time_cues, with_pauses
from pipeline.content.linebreaks import pieces
from pipeline.content.names import shown
from pipeline.content.wordcount import words
from pipeline.core.messages import tr

# An estimate may be that much off before it says anything.
_TOLERANCE = 1.1


def find(project: Project, knowledge: Knowledge) -> Iterator[Finding]:
    """Find sentences of which a caption does not hold in one of the formats wanted."""
    if project.studio is None:
        return
    formats = project.studio.clip_formats
    for script in project.scripts.values():
        language = project.languages.get(script.language)
        lexicon = project.lexicons.get(script.language)
        if language is None or lexicon is None:
            continue
        wishes = clip_wishes(project, script.slug, script.language)
        captions = language.captions
        for speed in sorted({speed for _, speed in wishes}):
            names = [name for name, wanted in wishes if wanted == speed]
            rules = {captions.within(formats[name].caption_chars) for name in names}
            pace = Pace.of(script, language, lexicon, speed)
            for scene in script.scenes:
                if not any(_too_long(spoken.text, language) for spoken in scene.narration):
                    yield from _of_scene(scene, pace, rules, lexicon)


def _too_long(text: str, language: Language) -> bool:
    """Tell whether a sentence is reported as too long anyway."""
    limits = language.speech
    return len(text) > limits.max_chars or len(words(text)) > limits.max_words


def _of_scene(
    scene: Scene, pace: Pace, rules: set[CaptionRules], lexicon: Lexicon
) -> Iterator[Finding]:
    said = pace.said([spoken.text for spoken in scene.narration])
    if not said:
        return
    spoken, end_s = with_pauses(said, rules, lexicon, said[-1].end_s + SCENE_S[0] / 2)
    found: dict[int, str] = {}
    for each in sorted(rules, key=lambda rules: rules.line_chars):
        number, count = 0, 0
        for cue in time_cues(spoken, each, lexicon, end_s):
            message = _message(cue, each)
            if message:
                found.setdefault(number, message)
            count += sum(len(pieces(line)) for line in cue.lines)
            if count >= len(pieces(spoken[number].text)):
                number, count = number + 1, 0
    for number, message in sorted(found.items()):
        yield Finding(scene.narration[number].place, message)


def _message(cue: Cue, rules: CaptionRules) -> str | None:
    """Return what is wrong with a caption, if anything is."""
    longest = max(cue.lines, key=len)
    if len(longest) > rules.line_chars:
        return tr(
            "“{text}” is longer than a caption line of {most} characters: use shorter words.",
            text=shown(longest),
            most=rules.line_chars,
        )
    speed = cue.chars_per_second()
    if speed > rules.chars_per_second * _TOLERANCE:
        return tr(
            "the caption “{text}” would ask for {speed} characters a second; at most {most}. "
            "Shorten the sentence, or make two of it.",
            text=shown(cue.text),
            speed=round(speed, 1),
            most=rules.chars_per_second,
        )
    return None
