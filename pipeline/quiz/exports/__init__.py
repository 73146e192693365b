"""Exchange formats: one file per format, each from `Material` to bytes."""

from pipeline.quiz.exports import anki, gift, h5p, kahoot, moodle, qti3, qti21, selftest, wayground
from pipeline.quiz.exports.base import Export, Loss, Made, exports

__all__ = [
    "Export",
    "Loss",
    "Made",
    "anki",
    "exports",
    "gift",
    "h5p",
    "kahoot",
    "moodle",
    "qti3",
    "qti21",
    "selftest",
    "wayground",
]
