"""Narration: sentences become sound, one voice for the whole clip."""

from pipeline.narration.base import VoiceIdentity
from pipeline.narration.engines import CHOICES, VoiceStatus, installed_voices
from pipeline.narration.gtts import probe_gtts
from pipeline.narration.narrate import (
    Narration,
    Part,
    SpokenPart,
    SpokenSentence,
    WordTime,
    candidates,
    narrate,
)

__all__ = [
    "CHOICES",
    "Narration",
    "Part",
    "SpokenPart",
    "SpokenSentence",
    "VoiceIdentity",
    "VoiceStatus",
    "WordTime",
    "candidates",
    "installed_voices",
    "narrate",
    "probe_gtts",
]
