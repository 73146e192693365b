"""When Piper says each word: the lengths of the sounds that its model works out on the way.

A Piper model predicts how many frames each sound lasts, rounds that up (the one `Ceil`
node of its graph) and keeps it to itself. ONNX files are protobuf messages, and two
protobuf messages written one after the other are read as one: appending a graph with
nothing but the name of one more output makes the model give the lengths as well. Field
numbers are those of onnx.proto3; Piper's `patch_voice_with_alignment` does the same with
the onnx package.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from pipeline.content.linebreaks import spans
from pipeline.narration.base import Mark

_GRAPH, _NODE, _OUTPUT_OF_GRAPH = 7, 1, 12  # fields of ModelProto and GraphProto
_OUTPUT_OF_NODE, _OPERATION = 2, 4  # fields of NodeProto
_NAME = 1  # field of ValueInfoProto
_FIXED_BYTES = {1: 8, 5: 4}
_LONGEST_NUMBER = 63  # bits
_STRESS = frozenset("ˈˌ")


class Sound(NamedTuple):
    """One sound of speech as Piper writes it, and when it begins, in seconds."""

    phoneme: str
    start_s: float


def with_lengths(model: bytes) -> bytes:
    """Return `model` (an ONNX file) with the lengths of its sounds as one more output.

    Unchanged where it has no such lengths, or cannot be read: then it has to be taken as
    it is.
    """
    try:
        names = set(_rounded_up(memoryview(model)))
    except (IndexError, ValueError):
        return model
    if len(names) != 1:
        return model
    output = _field(_OUTPUT_OF_GRAPH, _field(_NAME, names.pop()))
    return model + _field(_GRAPH, output)


def marks(
    text: str, sounds: Sequence[Sound], alone: Callable[[str], Sequence[str]]
) -> tuple[Mark, ...]:
    """Return when the words of `text` begin in what was said, `sounds`.

    `alone` gives the sounds of a word by itself. In a sentence they are joined and changed
    («of the»), so both are laid side by side; a word that is not found again has no mark.
    """
    words = spans(text)
    expected = [
        (number, phoneme)
        for number, (start, end) in enumerate(words)
        for phoneme in alone(text[start:end])
        if _heard(phoneme)
    ]
    said = [place for place, sound in enumerate(sounds) if _heard(sound.phoneme)]
    matcher = SequenceMatcher(
        None,
        [phoneme for _, phoneme in expected],
        [sounds[place].phoneme for place in said],
        autojunk=False,
    )
    first: dict[int, int] = {}
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            first.setdefault(expected[block.a + step][0], said[block.b + step])
    return tuple(
        Mark(words[number][0], sounds[_onset(sounds, place)].start_s)
        for number, place in sorted(first.items())
    )


def _heard(phoneme: str) -> bool:
    return phoneme not in _STRESS and all(unicodedata.category(sign)[0] in "LM" for sign in phoneme)


def _onset(sounds: Sequence[Sound], place: int) -> int:
    """Return where the word begins whose first sound found again is at `place`."""
    while place and sounds[place - 1].phoneme in _STRESS:
        place -= 1
    return place


# ---- protobuf ----


def _rounded_up(model: memoryview) -> Iterator[bytes]:
    """Give the names of what is rounded up in the graph of `model`."""
    for graph in _values(model, _GRAPH):
        for node in _values(graph, _NODE):
            if any(bytes(value) == b"Ceil" for value in _values(node, _OPERATION)):
                yield from (bytes(value) for value in _values(node, _OUTPUT_OF_NODE))


def _values(message: memoryview, wanted: int) -> Iterator[memoryview]:
    """Give the values of field `wanted` (of those that have a length); IndexError, ValueError."""
    place = 0
    while place < len(message):
        key, place = _number(message, place)
        field, kind = key >> 3, key & 7
        if kind == 0:
            _, place = _number(message, place)
        elif kind == 2:
            length, place = _number(message, place)
            if place + length > len(message):
                raise ValueError("a field that goes on behind the end")
            if field == wanted:
                yield message[place : place + length]
            place += length
        elif kind in _FIXED_BYTES:
            place += _FIXED_BYTES[kind]
        else:
            raise ValueError("not protobuf")


def _number(message: memoryview, place: int) -> tuple[int, int]:
    """Return the varint at `place`, and where what follows begins."""
    value = shift = 0
    while True:
        byte = message[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, place
        shift += 7
        if shift > _LONGEST_NUMBER:
            raise ValueError("not protobuf")


def _field(number: int, value: bytes) -> bytes:
    """Return `value` as field `number` of a message."""
    return _varint(number << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    parts = []
    while value >= 0x80:
        parts.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*parts, value])
