"""The kinds of artefacts, in the order in which they are made: the slowest first."""

from pipeline.build.kinds.base import Kind
from pipeline.build.kinds.clips import Clips
from pipeline.build.kinds.leaflets import Leaflets
from pipeline.build.kinds.quizzes import Quizzes

KINDS: tuple[Kind, ...] = (Clips(), Leaflets(), Quizzes())
